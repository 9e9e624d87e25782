import type { Day } from '@plexgaps/core';
import type { EntryRow } from './entry-rows.ts';
import { episodeLabel } from './episode-label.ts';

/** `Aliens (1986)`, `S02E05 Phoenix`. */
export function entryLabel(row: EntryRow): string {
  if (row.kind === 'episode') return episodeLabel(row.entry);
  const { title, released } = row.entry;
  return released === undefined ? title : `${title} (${released.slice(0, 4)})`;
}

/** What an entry is called where its collection or show does not stand beside it: `Breaking Bad S02E05 Phoenix`. */
export function fullLabel(row: EntryRow): string {
  return row.kind === 'episode' ? `${row.group.title} ${entryLabel(row)}` : entryLabel(row);
}

/** The day on which a film or an episode comes out, or came out. Of an upcoming film, the one that is waited for. */
export function dayOf(row: EntryRow): Day | undefined {
  if (row.kind === 'episode') return row.entry.aired;
  return row.entry.expected ?? row.entry.released;
}

/** The page of a film or, since providers are not asked for those of episodes, of the show. */
export function pageOf(row: EntryRow): string | undefined {
  return row.kind === 'episode' ? row.group.url : row.entry.url;
}
