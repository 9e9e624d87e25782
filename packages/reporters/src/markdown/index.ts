import { defineReporter, type ReporterPlugin } from '@plexgaps/core';
import { page } from '../markdown-page/page.ts';

const optionsSchema = { type: 'object', properties: {} } as const;

/** Writes the report as one Markdown page, at home on GitHub: tables, and `<details>` for what is long. */
const markdown: ReporterPlugin<typeof optionsSchema> = defineReporter({
  name: 'markdown',
  produces: 'file',
  optionsSchema,
  create: () => ({
    *render(report) {
      yield { kind: 'file', name: 'plexgaps.md', body: page(report) };
    },
  }),
});

export default markdown;
