import { defineReporter, newGaps, type Report, type ReporterPlugin } from '@plexgaps/core';
import { cut } from '../markdown-page/cut.ts';
import { page } from '../markdown-page/page.ts';
import { annotations } from './annotations.ts';

const optionsSchema = { type: 'object', properties: {} } as const;

/**
 * For a job of GitHub Actions: the Markdown page in the summary of the job, annotations for what went wrong and for what
 * is new, and outputs for later steps (`missing`, `new`, `complete`). Elsewhere there is no summary to add to.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
 */
const github: ReporterPlugin<typeof optionsSchema> = defineReporter({
  name: 'github',
  produces: 'nothing',
  optionsSchema,
  create: () => ({
    *render(report) {
      yield { kind: 'append', to: 'step-summary', body: cut(page(report), summaryLimit) };
      yield { kind: 'append', to: 'step-output', body: outputs(report) };
      yield { kind: 'print', body: annotations(report) };
    },
  }),
});

export default github;

/** A summary may have 1 MiB for each step, which other reporters of the same step share. */
const summaryLimit = 1_000_000;

/** Without a baseline nothing is known to be new, and `new` is empty. */
function outputs({ libraries, changes, complete }: Report): string {
  const missing = libraries.reduce((sum, { totals }) => sum + totals.missing, 0);
  const fresh = changes === null ? '' : `${newGaps(changes).length}`;
  return `missing=${missing}\nnew=${fresh}\ncomplete=${complete}\n`;
}
