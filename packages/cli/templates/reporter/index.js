// @ts-check
import { defineReporter } from '@plexgaps/core';
import { linesOf } from './lines.js';

export default defineReporter({
  name: '__PLUGIN__',
  // One file, whose path is the `output` of the config. `folder`: several files below it. `nothing`: it prints or posts.
  produces: 'file',
  // What stands below `with:` in a config. What is wrong there is said before anything is asked.
  optionsSchema: {
    type: 'object',
    properties: {
      heading: { type: 'string', default: 'Missing', description: 'The first line of the file.' },
    },
  },

  create: ({ heading }) => ({
    /** Says what is to be written; plexgaps writes it. Same report, same bytes: no clock, no random numbers. */
    *render(report) {
      yield { kind: 'file', name: '__PLUGIN__.txt', body: linesOf(report, heading) };
    },
  }),
});
