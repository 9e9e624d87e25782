import type { Day } from './day.ts';
import type { ReportChange, ReportChanges } from './report.ts';

/** What is missing now and was not the last time, for whatever cause. `failOn: [new-gaps]` is about these. */
export function newGaps({ new: fresh, released, reappeared }: ReportChanges): readonly ReportChange[] {
  return [...fresh, ...released, ...reappeared];
}

/** The day since which all of these changes came about: that of the oldest answer among those compared with. */
export function changedSince({ since }: Pick<ReportChanges, 'since'>, changes: readonly ReportChange[]): Day {
  return changes.reduce((oldest, change) => {
    const day = change.since ?? since;
    return day < oldest ? day : oldest;
  }, since);
}
