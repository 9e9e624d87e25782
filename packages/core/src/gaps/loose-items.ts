import type { ItemFate, ItemRef, LooseItem, Mend } from '../model/index.ts';
import type { IdentifiedFilm } from './owned-films.ts';

/** An item as far as its own row is concerned. */
export interface FatedItem {
  readonly kind: 'film' | 'show';
  readonly item: { readonly title: string; readonly year?: number; readonly oddIds?: readonly string[] };
  readonly ref: ItemRef;
  readonly fate: ItemFate | 'skipped';
  /** Found by another id, since its own one is gone at the provider. */
  readonly stale: boolean;
}

/** The row of an item that stands in no group: nobody knows which film or show it is. */
export function looseItem({ kind, item, ref, fate }: FatedItem): readonly LooseItem[] {
  if (fate !== 'unmatched' && fate !== 'notInCatalogue') return [];
  const { title, year, oddIds = [] } = item;
  const base = { title, ...(year === undefined ? {} : { year }), item: ref };
  if (fate === 'notInCatalogue') {
    const why = `The provider has no ${kind} with its id.`;
    return [{ ...base, reason: why, hint: 'Refresh its metadata in the server, or match it again.' }];
  }
  const odd = oddIds.length > 0 ? ` It carries ${oddIds.map((id) => `"${id}"`).join(', ')}.` : '';
  const why = `It has no id that can be looked up.${odd}`;
  return [{ ...base, reason: why, hint: 'Use "Fix Match" on it in the server.' }];
}

/** What is to be put right about an item on its server. */
export function mendItem({ kind, item: { title }, ref, fate, stale }: FatedItem): readonly Mend[] {
  const base = { title, items: [ref] };
  if (fate === 'trashed') {
    const message =
      kind === 'film'
        ? 'Its file is gone. Empty the trash, or bring the file back.'
        : 'Its files are gone. Empty the trash, or bring them back.';
    return [{ ...base, kind: 'trashed', message }];
  }
  if (stale || fate === 'notInCatalogue') {
    return [{ ...base, kind: 'stale', message: 'Its id is gone at the provider. Refresh its metadata.' }];
  }
  return fate === 'unmatched'
    ? [{ ...base, kind: 'unmatched', message: 'No provider knows it. Use "Fix Match".' }]
    : [];
}

/** A film whose path carries another id than the item does, of one namespace: one of the two is wrong. */
export function mendMatch({ item, ref, fate }: IdentifiedFilm): readonly Mend[] {
  if (fate !== 'matched') return [];
  const { title, ids, pathIds = {} } = item;
  return Object.entries(pathIds).flatMap(([namespace, named]) => {
    const own = ids[namespace] ?? [];
    if (own.length === 0 || named.some((value) => own.includes(value))) return [];
    const message = `Its path says ${namespace} ${named.join(', ')}, but it is matched to ${own.join(', ')}. Use "Fix Match", or rename the file.`;
    return [{ kind: 'wrong-match' as const, title, message, items: [ref] }];
  });
}
