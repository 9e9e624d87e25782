import type { Report, ReportGroup } from '@plexgaps/core';
import type { Change, Expectation } from './month/change.ts';

const lists = [
  'missing',
  'upcoming',
  'announced',
  'ignored',
  'possiblyOwned',
  'disputed',
  'elsewhere',
] as const;

/** A change and the night whose report was the first to tell it. */
export interface Sighting {
  readonly change: Change;
  /** Absent: not by the end. */
  readonly seen?: number;
}

/** Looks for changes night by night. */
export function watchFor(changes: readonly Change[]) {
  const seen = new Map<Change, number>();
  return {
    /** Notes what the report of a night tells for the first time. */
    look(night: number, report: Report): void {
      const groups = groupsById(report);
      for (const change of changes) {
        const { expects } = change;
        if (!expects || change.night > night || seen.has(change)) continue;
        const group = groups.get(`${expects.library} ${expects.group}`);
        if (group && says(group, expects)) seen.set(change, night);
      }
    },
    /** All changes that a report can tell of. */
    sightings(): readonly Sighting[] {
      return changes
        .filter(({ expects }) => expects)
        .map((change) => {
          const night = seen.get(change);
          return night === undefined ? { change } : { change, seen: night };
        });
    },
  };
}

function groupsById({ libraries }: Report): ReadonlyMap<string, ReportGroup> {
  return new Map(
    libraries.flatMap(({ name, groups }) => groups.map((group) => [`${name} ${group.id}`, group] as const)),
  );
}

function says(group: ReportGroup, { entry: id, list, day }: Expectation): boolean {
  if (list === 'owned') {
    // Owned episodes are not listed one by one: they are in no other list.
    return group.kind === 'collection'
      ? group.owned.some((film) => film.id === id)
      : lists.every((other) => group[other].every((entry) => entry.id !== id));
  }
  return group[list].some((entry) => entry.id === id && (day === undefined || dayOf(entry) === day));
}

function dayOf(entry: { readonly released?: string; readonly aired?: string }): string | undefined {
  return entry.released ?? entry.aired;
}
