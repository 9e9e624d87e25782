import {
  type FateCounts,
  type Id,
  type ItemFate,
  type ItemRef,
  type LibrarySnapshot,
  type LookUp,
  type LookUpKeys,
  lookUpKeys,
  type Membership,
  type MovieItem,
  makeId,
  type SectionSnapshot,
} from '../model/index.ts';
import { countFates } from './fates.ts';
import type { ProviderFacts } from './gap-input.ts';

/** What one item turned out to be. */
export interface IdentifiedFilm {
  readonly item: MovieItem;
  readonly ref: ItemRef;
  readonly role: SectionSnapshot['role'];
  /** `skipped`: nobody asked for it, since a narrowed run is about others or its own id says enough. */
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
  /** What is owned, in the order of the sections. */
  readonly items: readonly IdentifiedFilm[];
  readonly owned: ReadonlyMap<Id, readonly ItemRef[]>;
  readonly elsewhere: ReadonlyMap<Id, readonly ItemRef[]>;
  readonly fates: FateCounts;
  /** Items, those elsewhere included, that may be a film of their title: no answer says which they are. */
  readonly unidentified: readonly IdentifiedFilm[];
  /** Those of them that may be any film of their year. */
  readonly unresolved: readonly IdentifiedFilm[];
}

/** Which film each item is, out of the answers alone. */
export function identifyFilms(
  snapshot: LibrarySnapshot,
  provider: ProviderFacts,
  memberships: ReadonlyMap<string, LookUp<Membership>>,
): OwnedFilms {
  const films = identifyEach(snapshot, provider, memberships);
  const items = films.filter(({ role }) => role === 'owned');
  return {
    items,
    owned: refsById(items),
    elsewhere: refsById(films.filter(({ role }) => role === 'elsewhere')),
    fates: countFates(items.map(({ fate }) => fate)),
    unidentified: films.filter(({ fate }) => fate !== 'matched' && fate !== 'trashed'),
    unresolved: films.filter(({ unresolved }) => unresolved),
  };
}

/** Every item of a library, those that are only shown included, and which film it is. */
export function identifyEach(
  { sections }: LibrarySnapshot,
  provider: ProviderFacts,
  memberships: ReadonlyMap<string, LookUp<Membership>>,
): readonly IdentifiedFilm[] {
  return sections.flatMap((section) =>
    section.movies.map((movie) => identify(movie, section, provider, memberships)),
  );
}

/** Where each film lies. What is in the trash lies nowhere. */
function refsById(films: readonly IdentifiedFilm[]): ReadonlyMap<Id, readonly ItemRef[]> {
  const refs = new Map<Id, ItemRef[]>();
  for (const { films: ids, ref } of films)
    for (const id of ids) {
      const known = refs.get(id);
      if (known) known.push(ref);
      else refs.set(id, [ref]);
    }
  return refs;
}

function identify(
  item: MovieItem,
  { server, section, role }: SectionSnapshot,
  provider: ProviderFacts,
  memberships: ReadonlyMap<string, LookUp<Membership>>,
): IdentifiedFilm {
  const place: ItemRef = { server, section, ratingKey: item.ratingKey };
  const ref = item.edition === undefined ? place : { ...place, edition: item.edition };
  const { namespace, movieNamespaces } = provider;
  const keys = lookUpKeys(item.ids, namespace, movieNamespaces);
  const base = { item, ref, role, unresolved: false, stale: false };
  if (item.trashed) return { ...base, fate: 'trashed', films: [] };
  if (keys.own.length + keys.foreign.length === 0) return { ...base, fate: 'unmatched', films: [] };
  const own = (item.ids[namespace] ?? []).map((value) => makeId(namespace, 'movie', value));
  const { found, fate, unresolved, stale } = settle(keys, memberships);
  // Mostly its own id leads to itself.
  const isItself = own.length === 1 && found.length === 1 && own[0] === found[0];
  const films = isItself ? own : [...new Set([...own, ...found])];
  return { item, ref, role, fate, films, unresolved, stale };
}

/** What the answers to an item's keys come to. Foreign keys count where no own one leads to a film. */
function settle({ own, foreign }: LookUpKeys, memberships: ReadonlyMap<string, LookUp<Membership>>) {
  const byOwn = answersFor(own, memberships);
  if (byOwn.found.length > 0)
    return { found: byOwn.found, fate: 'matched', unresolved: false, stale: false } as const;
  const byForeign = answersFor(foreign, memberships);
  const base = { found: [], stale: false };
  // What a better id would have led to is not known once that has failed: a lesser one could lead to another film.
  if (byOwn.failed || byForeign.failed)
    return { ...base, fate: 'failed', unresolved: own.length === 0 || byOwn.gone } as const;
  const { found, asked } = byForeign;
  if (found.length > 0) return { found, fate: 'matched', unresolved: false, stale: byOwn.gone } as const;
  return { ...base, fate: byOwn.asked || asked ? 'notInCatalogue' : 'skipped', unresolved: false } as const;
}

function answersFor(keys: readonly string[], memberships: ReadonlyMap<string, LookUp<Membership>>) {
  const found: Id[] = [];
  let asked = false;
  let gone = keys.length > 0;
  /** The first answer that is more than "there is none". */
  let decisive: LookUp<Membership>['kind'] | undefined;
  for (const key of keys) {
    const answer = memberships.get(key);
    if (answer?.kind === 'found') found.push(answer.value.id);
    asked ||= answer !== undefined;
    gone &&= answer?.kind === 'unknown';
    if (answer && answer.kind !== 'unknown') decisive ??= answer.kind;
  }
  return { found, asked, failed: decisive === 'failed', gone };
}
