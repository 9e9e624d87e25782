// @ts-check
import { defineReporter } from '@plexgaps/core';
import { metricsOf } from './metrics.js';
import { toText } from './text-format.js';

/** Writes a file for the textfile collector of the node exporter. */
export default defineReporter({
  name: 'prometheus',
  produces: 'file',
  optionsSchema: {
    type: 'object',
    properties: {
      groups: {
        type: 'boolean',
        default: false,
        description: 'Whether each collection and show that is not complete gets a figure of its own, too.',
      },
    },
  },
  create: ({ groups }) => ({
    *render(report) {
      yield { kind: 'file', name: 'plexgaps.prom', body: toText(metricsOf(report, { groups })) };
    },
  }),
});
