import type { FailOn } from './config/config.ts';
import type { Problem, Report } from './model/index.ts';
import { keepPast } from './past/keep-past.ts';
import { type Past, readPast } from './past/read-past.ts';
import { readReport } from './past/read-report.ts';
import type { ReadyReporter } from './plugin/ready.ts';
import type { OnProgress } from './progress.ts';
import { type DeliveryOutcome, type DeliveryTools, deliver } from './report/deliver.ts';
import type { Scope } from './report/merge-baseline.ts';

/** What decides with what a run is compared. */
export interface Comparison {
  readonly failOn: readonly FailOn[];
  /** A saved report, absolute, that stands in for what the last run left. */
  readonly baseline?: string;
}

/** What earlier runs left beside the config. Throws {@link UsageError} for a baseline that is no report. */
export async function recall(
  folder: string,
  { failOn, baseline }: Comparison,
  onProgress: OnProgress,
): Promise<Past> {
  const past = await readPast(folder);
  const last = baseline === undefined ? past.last : await readReport(baseline);
  const notes = last === undefined && failOn.includes('new-gaps') ? [nothingBefore] : [];
  for (const problem of [...past.problems, ...notes]) onProgress({ kind: 'problem', problem });
  return { ...past, last };
}

const nothingBefore: Problem = {
  severity: 'note',
  code: 'no-baseline',
  message: 'failOn names "new-gaps", but there is no earlier report to compare with: nothing counts as new.',
};

/** Whom a report is told, and what of everything it is about. */
export interface Telling extends Pick<DeliveryTools, 'print' | 'append' | 'image' | 'signal'> {
  /** The config's. */
  readonly folder: string;
  readonly reporters: Iterable<ReadyReporter>;
  readonly baseline?: string;
  readonly libraries: readonly string[];
  readonly only?: string;
}

/**
 * Delivers a report, and keeps it for the next run where every reporter got through with it: what somebody was not told
 * is new again the next time. One that was compared with a baseline of its own leaves the last one as it is.
 */
export async function tell(
  report: Report,
  past: Past,
  telling: Telling,
): Promise<readonly DeliveryOutcome[]> {
  const { folder, reporters, baseline } = telling;
  const history = past.history.filter(({ day }) => day !== report.today);
  const outcomes = await deliver(report, reporters, { ...telling, previous: past.last, history });
  if (outcomes.some(({ problem }) => problem !== undefined)) return outcomes;
  const told = { report, scope: scopeOf(telling), besides: baseline !== undefined };
  const problem = await keepPast(folder, past, told);
  return problem ? [...outcomes, { reporter: 'last report', places: [], problem }] : outcomes;
}

function scopeOf({ libraries, only }: Telling): Scope {
  if (only !== undefined) return 'groups';
  return libraries.length > 0 ? 'libraries' : 'all';
}
