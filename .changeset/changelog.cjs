const { getReleaseLine } = require('@changesets/cli/changelog').default;

// All packages have one version: that a sibling of this one has it, too, would be a line for each change, and say nothing.
module.exports = { getReleaseLine, getDependencyReleaseLine: async () => '' };
