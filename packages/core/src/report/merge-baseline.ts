import type { Day, Report, ReportGroup, ReportLibrary } from '../model/index.ts';
import { isAnswered, isRead } from './answered.ts';

/** What of the config a run looked at: all of it, some of its libraries, or some groups of its libraries. */
export type Scope = 'all' | 'libraries' | 'groups';

/**
 * The report to compare the next run with: of everything its last complete answer. What a run did not look at or could
 * not find out stays as it was, with the day it is of.
 */
export function mergeBaseline(last: Report | undefined, report: Report, scope: Scope): Report {
  const { today } = report;
  const before = new Map(last?.libraries.map((library) => [keyOf(library), library]));
  const fresh = new Map(
    report.libraries.map((library) => {
      const earlier = before.get(keyOf(library));
      const dated = earlier && last ? withDays(earlier, last.today, today) : undefined;
      return [keyOf(library), mergeLibrary(dated, library, scope)];
    }),
  );
  if (scope === 'all' || last === undefined) return { ...report, libraries: [...fresh.values()] };
  const kept = last.libraries.map(
    (library) => fresh.get(keyOf(library)) ?? withDays(library, last.today, today),
  );
  const added = [...fresh].filter(([key]) => !before.has(key)).map(([, library]) => library);
  return { ...last, today, libraries: [...kept, ...added] };
}

function keyOf({ type, name }: ReportLibrary): string {
  return `${type} ${name}`;
}

function mergeLibrary(last: ReportLibrary | undefined, library: ReportLibrary, scope: Scope): ReportLibrary {
  const isNarrowed = scope === 'groups';
  if (last === undefined) return isNarrowed ? { ...library, complete: false } : library;
  if (library.complete && !isNarrowed) return library;
  if (!isRead(library)) return last;
  if (last.providers[0] !== library.providers[0]) return isNarrowed ? last : library;
  // A narrowed run does not ask what every item is: what may be owned in its eyes need not be in those of a full one.
  const groups = mergeGroups(last, isNarrowed ? { ...library, complete: false } : library);
  return last.complete || isNarrowed ? { ...last, groups } : { ...library, groups };
}

function mergeGroups(last: ReportLibrary, library: ReportLibrary): readonly ReportGroup[] {
  const earlier = new Map(last.groups.map((group) => [group.id, group]));
  const fresh = new Map(library.groups.map((group) => [group.id, group]));
  const choose = (before: ReportGroup, now: ReportGroup | undefined) => {
    if (now === undefined) return before;
    return isAnswered(now, library) || !isAnswered(before, last) ? now : before;
  };
  const kept = last.groups.map((group) => choose(group, fresh.get(group.id)));
  // Where all was known, a group that failed is still to be found out: it is new when it is answered.
  const isKept = (group: ReportGroup) => isAnswered(group, library) || !last.complete;
  return [...kept, ...library.groups.filter((group) => !earlier.has(group.id) && isKept(group))];
}

/** A library with the day it is of, which is that of its report unless it says otherwise, where that is not today. */
function withDays(library: ReportLibrary, day: Day, today: Day): ReportLibrary {
  return {
    ...withDay(library, day, today),
    groups: library.groups.map((group) => withDay(group, day, today)),
  };
}

function withDay<T extends ReportLibrary | ReportGroup>(thing: T, day: Day, today: Day): T {
  const { asOf = day, ...rest } = thing;
  return (asOf === today ? rest : { ...rest, asOf }) as T;
}
