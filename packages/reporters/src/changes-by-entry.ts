import type { Report } from '@plexgaps/core';
import type { EntryRow } from './entry-rows.ts';

/** What happened to an entry since the last time; `undefined` where nothing did, or nothing is known of before. */
export type ChangeOf = (row: EntryRow) => (typeof kinds)[number] | undefined;

const kinds = ['new', 'released', 'reappeared', 'ignored'] as const;

/** What happened to entries since the last time, by where they stand. */
export function changesByEntry({ changes }: Report): ChangeOf {
  const byPlace = new Map(
    kinds.flatMap((kind) =>
      (changes?.[kind] ?? []).map(({ library, group, id }) => [keyOf(library, group, id), kind] as const),
    ),
  );
  return ({ library, group, entry }) => byPlace.get(keyOf(library.name, group.id, entry.id));
}

function keyOf(library: string, group: string, id: string): string {
  return `${group} ${id} ${library}`;
}
