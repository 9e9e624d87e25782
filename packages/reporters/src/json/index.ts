import { defineReporter, type ReporterPlugin } from '@plexgaps/core';
import { jsonPieces } from '../json-pieces.ts';

const optionsSchema = {
  type: 'object',
  properties: {
    indent: {
      type: 'integer',
      default: 2,
      minimum: 0,
      maximum: 10,
      description: 'Spaces per level; 0 writes everything on one line.',
    },
  },
} as const;

/** Writes the report as it is: one JSON file, from which every other report can be made again. */
const json: ReporterPlugin<typeof optionsSchema> = defineReporter({
  name: 'json',
  produces: 'file',
  optionsSchema,
  create: ({ indent }) => ({
    *render(report) {
      yield {
        kind: 'file',
        name: 'plexgaps.json',
        body: lines(jsonPieces(report, { indent, wholeFrom: groupLevel })),
      };
    },
  }),
});

export default json;

/** report → libraries → library → groups → group */
const groupLevel = 4;

function* lines(pieces: Iterable<string>): Generator<string> {
  yield* pieces;
  yield '\n';
}
