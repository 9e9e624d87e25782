import type { Report } from './model/index.ts';
import { keepPlaceholders, readPlaceholders } from './past/remembered-placeholders.ts';
import type { Plugins } from './plugin/ready.ts';
import { staged } from './progress.ts';
import { inOrder } from './report/build-report.ts';
import type { Survey } from './snapshot/plan-libraries.ts';
import type { ReadContext } from './snapshot/read-section.ts';
import { writeBack } from './write-back/write-back.ts';

/** Where placeholders are kept, and what a person says about them. */
interface Keeping {
  /** The config's: what stood at the last run lies there. */
  readonly folder: string;
  readonly plugins: Plugins;
  readonly options: {
    readonly apply?: boolean;
    readonly yes?: boolean;
    readonly force?: boolean;
    readonly only?: string;
  };
}

/**
 * The report with the placeholders that are planned, or were written, where any are kept; `unwritten`: how many could not
 * be.
 */
export async function withPlaceholders(
  report: Report,
  { libraries }: Survey,
  { folder, plugins, options: { apply = false, yes = false, force = false, only } }: Keeping,
  ctx: ReadContext,
): Promise<{ readonly report: Report; readonly unwritten: number }> {
  if (libraries.every(({ config }) => config.placeholders === undefined)) return { report, unwritten: 0 };
  const known = await readPlaceholders(folder);
  const options = { apply, yes, force, narrowed: only !== undefined, remembered: known.remembered };
  const { placeholders, unwritten, remembered, ...done } = await staged('write-back', ctx.onProgress, () =>
    writeBack(report, libraries, plugins, options, ctx),
  );
  const unkept = remembered && (await keepPlaceholders(folder, remembered));
  const problems = [known.problem, ...done.problems, unkept].filter((problem) => problem !== undefined);
  for (const problem of problems) ctx.onProgress({ kind: 'problem', problem });
  return {
    report: { ...report, placeholders, problems: inOrder([...report.problems, ...problems]) },
    unwritten,
  };
}
