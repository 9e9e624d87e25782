import type { Report } from '../model/index.ts';
import type { HistoryEntry } from '../plugin/types.ts';

/** The totals of a report, as the history keeps them. */
export function historyEntry({ today, libraries }: Report): HistoryEntry {
  return {
    day: today,
    libraries: libraries.map(({ name, totals: { owned, missing } }) => ({ name, owned, missing })),
  };
}

/** A history with one more day, which replaces what it says of that day. Oldest first. */
export function addToHistory(history: readonly HistoryEntry[], entry: HistoryEntry): readonly HistoryEntry[] {
  const others = history.filter(({ day }) => day !== entry.day);
  return [...others, entry].sort((a, b) => (a.day < b.day ? -1 : 1));
}
