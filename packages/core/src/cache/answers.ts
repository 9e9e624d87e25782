import type { Collection, ExternalIds, Film, Id, Membership, Release, Series } from '../model/index.ts';
import { providerChecks } from '../plugin/answers.ts';
import type { Check } from '../plugin/check.ts';

/** What a provider can be asked, and what it answers with. */
export interface Answers {
  /** By a look-up key: `tmdb:679`, `imdb:tt0090605`. */
  readonly membership: Membership;
  readonly collection: Collection;
  /** The one list of all collections, under {@link allCollections}. */
  readonly 'collection-ids': readonly Id[];
  /** A film's own record. */
  readonly film: Film;
  readonly releases: readonly Release[];
  /** A list, keyword or company. */
  readonly set: Collection;
  /** By a look-up key and an ordering: `tvdb:81189@official`. */
  readonly series: Series;
  /** What others call a film that an episode is linked to. */
  readonly 'film-ids': ExternalIds;
}

export type AnswerKind = keyof Answers;

/** What of an answer says how soon it may change. Of a long list that is not the list. */
export interface Heads extends Omit<Answers, 'collection-ids' | 'set' | 'series'> {
  readonly 'collection-ids': object;
  readonly set: Pick<Collection, 'id'>;
  readonly series: Pick<Series, 'id' | 'status' | 'next'>;
}

/** The key of the list of all collections. */
export const allCollections = 'all';

/** What was found out about one thing, and when. */
export interface Kept<T> {
  /** ISO 8601 instant at which the provider was asked. */
  readonly asked: string;
  /** ISO 8601 instant since which it is known to be so still. Never before `asked`. */
  readonly checked: string;
  /** Absent: the provider said that there is none. */
  readonly value?: T;
  /** A much shorter answer that came later and is not believed yet: when, and how long it was. */
  readonly aside?: { readonly at: string; readonly size: number };
}

/** What an answer must look like, by what was asked. */
export function answerChecks(namespace: string): Readonly<Record<AnswerKind, Check>> {
  const checks = providerChecks(namespace);
  return {
    membership: checks.membership,
    collection: checks.collection,
    'collection-ids': checks.collectionIds,
    film: checks.film,
    releases: checks.releases,
    set: checks.set,
    series: checks.series,
    'film-ids': checks.filmIds,
  };
}

/** What of an answer is long, and lies apart from its head. */
const heads: { readonly [K in AnswerKind]?: (value: Answers[K]) => Heads[K] } = {
  series: ({ id, status, next }) => ({ id, status, ...(next === undefined ? {} : { next }) }),
  set: ({ id }) => ({ id }),
  'collection-ids': () => ({}),
};

/** Whether answers of this kind are long. */
export function isLong(kind: AnswerKind): boolean {
  return heads[kind] !== undefined;
}

export function headOf<K extends AnswerKind>(kind: K, value: Answers[K]): Heads[K] {
  return heads[kind]?.(value) ?? (value as Heads[K]);
}
