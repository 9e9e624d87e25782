import { defineReporter, type ReporterPlugin } from '@plexgaps/core';
import { cut } from '../markdown-page/cut.ts';
import { page } from '../markdown-page/page.ts';

const optionsSchema = {
  type: 'object',
  properties: {
    limit: {
      type: 'integer',
      minimum: 1000,
      description:
        'At most so many bytes, with a note where the rest is left out: an issue on GitHub takes 65536 characters. Without it: everything.',
    },
  },
} as const;

/** Writes the report as one Markdown page, at home on GitHub: tables, and `<details>` for what is long. */
const markdown: ReporterPlugin<typeof optionsSchema> = defineReporter({
  name: 'markdown',
  produces: 'file',
  optionsSchema,
  create: ({ limit }) => ({
    *render(report) {
      const body = limit === undefined ? page(report) : cut(page(report), limit);
      yield { kind: 'file', name: 'plexgaps.md', body };
    },
  }),
});

export default markdown;
