import type { ItemRef, LooseItem, Mend } from '@plexgaps/core';
import { sentences } from './findings.ts';

/** One thing to put right on the server. */
export interface MendRow {
  readonly kind: string;
  readonly title: string;
  /** What is wrong and what to do, as text. */
  readonly message: string;
}

/** Items for which no record was found, then what else is to be put right; an item that stands in both is told once. */
export function mendRows(unmatched: readonly LooseItem[], mend: readonly Mend[]): readonly MendRow[] {
  const told = new Set(unmatched.flatMap(({ item }) => (item ? [keyOf(item)] : [])));
  const isTold = ({ kind, items }: Mend) =>
    (kind === 'unmatched' || kind === 'stale') && items.some((item) => told.has(keyOf(item)));
  return [
    ...unmatched.map(({ title, year, reason, hint }) => ({
      kind: 'Unmatched',
      title: year === undefined ? title : `${title} (${year})`,
      message: sentences([reason, hint]),
    })),
    ...mend
      .filter((row) => !isTold(row))
      .map(({ kind, title, message }) => ({ kind: kindNames[kind], title, message })),
  ];
}

function keyOf({ server, ratingKey }: ItemRef): string {
  return `${server}\n${ratingKey}`;
}

const kindNames: Readonly<Record<Mend['kind'], string>> = {
  duplicate: 'Duplicate',
  conflict: 'Conflict',
  stale: 'Out of date',
  trashed: 'In the trash',
  'wrong-match': 'Wrong match?',
  unmatched: 'Unmatched',
};
