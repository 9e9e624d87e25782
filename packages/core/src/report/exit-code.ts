import type { FailOn } from '../config/config.ts';
import { newGaps, type Report } from '../model/index.ts';

/** How a run ended, as far as its exit code is concerned. */
export interface Ending {
  readonly report: Report;
  /** Libraries of which anything could be read. */
  readonly read: number;
  readonly delivered: number;
  readonly undelivered: number;
  /** Placeholders that were to be written and were not. Default 0. */
  readonly unwritten?: number;
  readonly failOn: readonly FailOn[];
  /** Something could not be done, and that is fine. */
  readonly allowDegraded: boolean;
}

/**
 * The exit code of a run that came to its end: 4 no library could be read, or nothing could be delivered; 3 a library,
 * look-up, reporter or write failed while others were done; 1 a `failOn` condition holds; 0. (130 and 2, and 4 for a refused
 * key, are errors that end a run before.)
 */
export function exitCode({
  report,
  read,
  delivered,
  undelivered,
  unwritten = 0,
  failOn,
  allowDegraded,
}: Ending): 0 | 1 | 3 | 4 {
  if (read === 0 || (undelivered > 0 && delivered === 0)) return 4;
  const degraded = !report.complete || undelivered + unwritten > 0;
  if (degraded && !allowDegraded && !failOn.includes('incomplete')) return 3;
  return failOn.some((condition) => holds(condition, report, degraded)) ? 1 : 0;
}

/** Without a baseline nothing is new. */
function holds(condition: FailOn, { libraries, changes }: Report, degraded: boolean): boolean {
  switch (condition) {
    case 'gaps':
      return libraries.some(({ totals }) => totals.missing > 0);
    case 'new-gaps':
      return changes !== null && newGaps(changes).length > 0;
    case 'incomplete':
      return degraded;
    default:
      throw new Error(`Unknown condition: ${JSON.stringify(condition satisfies never)}`);
  }
}
