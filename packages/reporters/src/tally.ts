import type { ReportGroup, Totals } from '@plexgaps/core';

/** How many of the entries that count today are owned. */
export interface Tally {
  readonly owned: number;
  readonly of: number;
}

/** What of a group is owned. Ignored, upcoming and announced entries do not count, nor do a collection's extras. */
export function groupTally(group: ReportGroup): Tally {
  if (group.kind === 'collection') {
    const owned = group.owned.length;
    return { owned, of: owned + group.missing.length + group.disputed.length + group.possiblyOwned.length };
  }
  const sum = (key: 'owned' | 'of') => group.seasons.reduce((total, season) => total + season[key], 0);
  return { owned: sum('owned'), of: sum('of') };
}

/** What of a library is owned, out of all entries of its groups that count today. */
export function libraryTally({ owned, missing, disputed, possiblyOwned, conflicts }: Totals): Tally {
  return { owned, of: owned + missing + disputed + possiblyOwned + conflicts };
}

/** Whole percent, rounded down, so that 100 means all; `undefined` where nothing counts. */
export function percent({ owned, of }: Tally): number | undefined {
  return of === 0 ? undefined : Math.floor((owned / of) * 100);
}
