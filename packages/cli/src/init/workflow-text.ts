import { docsPage } from '../docs-page.ts';

/** On whose machine a workflow runs. */
export type WorkflowPlace = 'github' | 'self-hosted';

/** What a workflow has to know. */
export interface NewWorkflow {
  readonly place: WorkflowPlace;
  /** The config, from the root of the repository. */
  readonly config: string;
  /** The variables that the config names. Each is a secret of the repository. */
  readonly variables: readonly string[];
}

/** A workflow of GitHub Actions that runs every night. */
export function workflowText({ place, config, variables }: NewWorkflow): string {
  const isOwn = place === 'self-hosted';
  const machine = isOwn
    ? '[self-hosted, linux] # only in a private repository: else strangers could run programs there'
    : "ubuntu-latest # a machine of GitHub's: the server has to be reachable from outside";
  const checkout = isOwn
    ? `      - uses: actions/checkout@v4
        with: { clean: false } # else .plexgaps would be taken away before each run
      - uses: actions/setup-node@v4
        with: { node-version: "22" }
`
    : '      - uses: actions/checkout@v4\n';
  const options = [
    ...(config === 'plexgaps.yml' ? [] : [`          config: ${JSON.stringify(config)}`]),
    ...(isOwn ? ['          cache: "false" # the folder stays where it is'] : []),
  ];
  return `# Made by "plexgaps init". More: ${docsPage('ci.md')}
name: Missing from the media server
on:
  schedule:
    - cron: "17 3 * * *" # UTC
  workflow_dispatch: # a button to run it by hand
permissions: { contents: read }
concurrency: { group: plexgaps }

jobs:
  report:
    runs-on: ${machine}
    timeout-minutes: 60
    steps:
${checkout}      - uses: plexgaps/plexgaps@v0
${options.length === 0 ? '' : `        with:\n${options.join('\n')}\n`}        env: # secrets of the repository: Settings, Secrets and variables, Actions
${variables.map((name) => `          ${name}: \${{ secrets.${name} }}\n`).join('')}`;
}
