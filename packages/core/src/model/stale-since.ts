import type { Day } from './day.ts';
import type { ReportLibrary } from './report.ts';

/**
 * The day of the oldest answer that stands in for a look-up of a library. `undefined`: none does, or it is not known of
 * all of them, since only groups have such a day, and films that stand alone have none.
 */
export function staleSince({
  evidence: { staleLookUps },
  groups,
}: Pick<ReportLibrary, 'evidence' | 'groups'>): Day | undefined {
  const days = groups.flatMap(({ asOf }) => asOf ?? []).sort();
  return days.length === staleLookUps ? days[0] : undefined;
}
