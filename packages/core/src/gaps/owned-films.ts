import {
  type FateCounts,
  type Id,
  type ItemFate,
  type ItemRef,
  idsOfKey,
  type LibrarySnapshot,
  type LookUp,
  type LookUpKeys,
  lookUpKeys,
  type Membership,
  type MovieItem,
  makeId,
  type SectionSnapshot,
} from '../model/index.ts';
import type { ProviderFacts } from './gap-input.ts';

/** What one owned item turned out to be. */
export interface IdentifiedFilm {
  readonly item: MovieItem;
  readonly ref: ItemRef;
  /** `skipped`: a narrowed run did not ask for it. */
  readonly fate: ItemFate | 'skipped';
  /** Every id of the provider's that it bears or leads to. */
  readonly films: readonly Id[];
  /** It has ids, but which film it is could not be found out: it may be any film of its year. */
  readonly unresolved: boolean;
  /** Found by another id, since its own one is gone at the provider. */
  readonly stale: boolean;
}

/** The films of a library by what they are. */
export interface OwnedFilms {
  readonly items: readonly IdentifiedFilm[];
  readonly owned: ReadonlyMap<Id, readonly ItemRef[]>;
  readonly elsewhere: ReadonlyMap<Id, readonly ItemRef[]>;
  readonly fates: FateCounts;
  /** Items, shown ones included, that may be any film of their year. */
  readonly unresolved: readonly IdentifiedFilm[];
}

/** Which film each item is, out of the answers alone. */
export function identifyFilms(
  snapshot: LibrarySnapshot,
  provider: ProviderFacts,
  memberships: ReadonlyMap<string, LookUp<Membership>>,
): OwnedFilms {
  const items: IdentifiedFilm[] = [];
  const unresolved: IdentifiedFilm[] = [];
  const owned = new Map<Id, ItemRef[]>();
  const elsewhere = new Map<Id, ItemRef[]>();
  const fates = { matched: 0, unmatched: 0, notInCatalogue: 0, failed: 0, trashed: 0 };
  for (const section of snapshot.sections) {
    for (const movie of section.movies) {
      const film = identify(movie, section, provider, memberships);
      const index = section.role === 'owned' ? owned : elsewhere;
      if (film.fate !== 'trashed')
        for (const id of film.films) index.set(id, [...(index.get(id) ?? []), film.ref]);
      if (film.unresolved) unresolved.push(film);
      if (section.role === 'owned') {
        if (film.fate !== 'skipped') fates[film.fate] += 1;
        items.push(film);
      }
    }
  }
  return { items, owned, elsewhere, fates, unresolved };
}

function identify(
  item: MovieItem,
  { server, section }: SectionSnapshot,
  provider: ProviderFacts,
  memberships: ReadonlyMap<string, LookUp<Membership>>,
): IdentifiedFilm {
  const edition = item.edition === undefined ? {} : { edition: item.edition };
  const ref: ItemRef = { server, section, ratingKey: item.ratingKey, ...edition };
  const keys = lookUpKeys(item.ids, provider.namespace, provider.movieNamespaces);
  const base = { item, ref, unresolved: false, stale: false };
  if (item.trashed) return { ...base, fate: 'trashed', films: [] };
  const own = keys.own.map((key) => ownId(key, provider.namespace));
  const answers = askedAnswers(keys, memberships);
  const found = [...new Set([...own, ...answers.found])];
  if (answers.found.length > 0) {
    return { ...base, fate: 'matched', films: found, stale: answers.byForeign && own.length > 0 };
  }
  if (keys.own.length + keys.foreign.length === 0) return { ...base, fate: 'unmatched', films: [] };
  if (!answers.asked) return { ...base, fate: 'skipped', films: own };
  if (answers.failed) return { ...base, fate: 'failed', films: own, unresolved: own.length === 0 };
  return { ...base, fate: 'notInCatalogue', films: own };
}

function askedAnswers(keys: LookUpKeys, memberships: ReadonlyMap<string, LookUp<Membership>>) {
  const byOwn = answersFor(keys.own, memberships);
  if (byOwn.found.length > 0) return { ...byOwn, byForeign: false };
  const byForeign = answersFor(keys.foreign, memberships);
  return {
    found: byForeign.found,
    asked: byOwn.asked || byForeign.asked,
    failed: byOwn.failed || byForeign.failed,
    byForeign: byForeign.found.length > 0,
  };
}

function answersFor(keys: readonly string[], memberships: ReadonlyMap<string, LookUp<Membership>>) {
  const answers = keys.map((key) => memberships.get(key));
  return {
    found: answers.flatMap((answer) => (answer?.kind === 'found' ? [answer.value.id] : [])),
    asked: answers.some((answer) => answer !== undefined),
    failed: answers.some((answer) => answer?.kind === 'failed'),
  };
}

function ownId(key: string, namespace: string): Id {
  return makeId(namespace, 'movie', idsOfKey(key)[namespace]?.[0] ?? '');
}
