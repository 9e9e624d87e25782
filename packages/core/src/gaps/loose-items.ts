import type { ItemFate, ItemRef, LooseItem, Mend, MovieItem } from '../model/index.ts';
import { keysOf } from './film-episodes.ts';
import type { Witness } from './gap-input.ts';
import type { IdentifiedFilm } from './owned-films.ts';
import { pathFilms } from './path-films.ts';

/** An item as far as its own row is concerned. */
export interface FatedItem {
  readonly kind: 'film' | 'show' | 'episode';
  readonly item: { readonly title: string; readonly year?: number; readonly oddIds?: readonly string[] };
  readonly ref: ItemRef;
  readonly fate: ItemFate | 'skipped';
  /** Found by another id, since its own one is gone at the provider. */
  readonly stale: boolean;
}

/** The row of an item that stands in no group: nobody knows which film or show it is. */
export function looseItem(fated: FatedItem): readonly LooseItem[] {
  const { fate, ref, item } = fated;
  if (fate !== 'unmatched' && fate !== 'notInCatalogue') return [];
  const { title, year } = item;
  const base = { title, ...(year === undefined ? {} : { year }), item: ref };
  return mendItem(fated).map(({ message, advice }) => ({ ...base, reason: message, hint: advice }));
}

/** What is to be put right about an item on its server. */
export function mendItem(fated: FatedItem): readonly Mend[] {
  const { kind, item, ref, fate, stale } = fated;
  const base = { title: item.title, items: [ref] };
  const isOne = kind !== 'show';
  switch (fate) {
    case 'trashed':
      return [
        {
          ...base,
          kind: 'trashed',
          message: isOne ? 'Its file is gone.' : 'Its files are gone.',
          advice: `Bring ${isOne ? 'the file' : 'them'} back, or empty the trash.`,
        },
      ];
    case 'unmatched':
      return [
        {
          ...base,
          kind: 'unmatched',
          message: `It has no id that can be looked up.${oddOnes(item)}`,
          advice: 'Use "Fix Match" on it in the server.',
        },
      ];
    case 'notInCatalogue':
      return [
        {
          ...base,
          kind: 'stale',
          message: `The provider has no ${kind} with its id.`,
          advice: 'Refresh its metadata in the server, or match it again.',
        },
      ];
    default:
      return stale ? [{ ...base, kind: 'stale', ...foundElsewise }] : [];
  }
}

const foundElsewise = {
  message: 'Its id is gone at the provider; it was found by another one that it carries.',
  advice: 'Refresh its metadata in the server.',
};

function oddOnes({ oddIds = [] }: FatedItem['item']): string {
  return oddIds.length > 0 ? ` It carries ${oddIds.map((id) => `"${id}"`).join(', ')}.` : '';
}

/** A film whose path carries the id of another one than the item does, or another year: one of the two is wrong. */
export function mendMatch(film: IdentifiedFilm, told: Witness): readonly Mend[] {
  if (film.fate !== 'matched') return [];
  const { item, ref } = film;
  const byId = mendId(item, ref);
  if (byId.length > 0) return byId;
  const led = mendLed(film, told);
  return led.length > 0 ? led : mendYear(item, ref);
}

/** An id of another namespace says the same where it was found out which film it is. */
function mendLed({ item, ref, films }: IdentifiedFilm, told: Witness): readonly Mend[] {
  const { ids } = pathFilms(item, told);
  if (ids.length === 0 || ids.some((id) => films.includes(id))) return [];
  const named = keysOf(item.pathIds ?? {}).map((key) => key.replace(':', ' '));
  const message = `Its path says ${named.join(', ')}, which is ${ids.join(', ')}, but it is matched to ${films.join(', ')}.`;
  return [{ kind: 'wrong-match', title: item.title, message, advice: rematch, items: [ref] }];
}

function mendId({ title, ids, pathIds = {} }: MovieItem, ref: ItemRef): readonly Mend[] {
  return Object.entries(pathIds).flatMap(([namespace, named]) => {
    const own = ids[namespace] ?? [];
    if (own.length === 0 || named.some((value) => own.includes(value))) return [];
    const message = `Its path says ${namespace} ${named.join(', ')}, but it is matched to ${own.join(', ')}.`;
    return [{ kind: 'wrong-match' as const, title, message, advice: rematch, items: [ref] }];
  });
}

/** A bare number is too little to call a match wrong, and so is another title of the same year. */
function mendYear({ title, year, released, pathNames = [] }: MovieItem, ref: ItemRef): readonly Mend[] {
  const years = pathNames.filter(({ bare, near }) => !bare && !near);
  if (years.length === 0) return [];
  const named = years.map((name) => `"${name.title} (${name.year})"`).join(' and ');
  const message = `Its path says ${named}, but it is matched to a film of ${year ?? released?.slice(0, 4)}.`;
  return [{ kind: 'wrong-match', title, message, advice: rematch, items: [ref] }];
}

const rematch = 'Use "Fix Match" on it in the server, or rename the file.';
