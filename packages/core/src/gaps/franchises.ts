import type { Franchise } from '../config/config.ts';
import {
  type Collection,
  type Film,
  type Id,
  type Membership,
  type MovieItem,
  type ProviderAnswers,
  parseId,
  type Reason,
} from '../model/index.ts';
import { filmOf, membersWithout } from './failed-collections.ts';
import { groupBy } from './group-by.ts';
import type { OwnedFilms } from './owned-films.ts';
import { reason } from './reasons.ts';

/** A set of the user's, made out of the answers. */
export interface MergedSet {
  /** All of its parts that are known. */
  readonly collection: Collection;
  /** The parts of the set, as the config names them, that bring a film. */
  readonly broughtBy: ReadonlyMap<Id, readonly Id[]>;
  /** Why more parts may belong to it: a part could not be looked up. */
  readonly failed?: Reason;
}

/** The collections that are parts of the user's sets: none of them is a group of its own any more. */
export function mergedCollections(franchises: readonly Franchise[]): ReadonlySet<Id> {
  return new Set(franchises.flatMap(({ parts }) => parts.filter(isCollection)));
}

/**
 * The user's sets out of the answers: the films of their collections and lists, the films that they name, and what is
 * owned of their collections on the server, without those that they exclude. What could not be looked up leaves its owned films in the set, which is then known to be cut short; what
 * the provider does not have at all has been said while asking.
 */
export function mergeSets(
  franchises: readonly Franchise[],
  answers: ProviderAnswers,
  films: OwnedFilms,
): readonly MergedSet[] {
  const led = membersWithout(answers, films, 'failed');
  const parts = partsById(answers);
  const filmsOf = (id: Id): readonly Film[] => {
    const lookUp = answers.collections.get(id);
    return lookUp?.kind === 'found' ? lookUp.value.parts : (led.get(id) ?? []).map(filmOf);
  };
  const film = (id: Id, held?: MovieItem): readonly Film[] => {
    const known = parts.get(id) ?? foundFilm(id, answers);
    return known ? [known] : films.owned.has(id) ? [filmOf(nameOf(id, answers, held))] : [];
  };
  return franchises.map(({ id, name, parts: ids, onServer = [], exclude }) => {
    const held = membersOnServer(films, onServer).flatMap(([own, item]) => film(own, item));
    const named = ids.map((part) => [part, isFilm(part) ? film(part) : filmsOf(part)] as const);
    const failed = ids.filter((part) => isFailed(part, answers, parts));
    const poster = ids.map((part) => posterOf(part, answers)).find((url) => url !== undefined);
    const all = [...held, ...named.flatMap(([, brought]) => brought)];
    const collection: Collection = {
      id,
      title: name,
      ...(poster === undefined ? {} : { poster }),
      parts: all.filter((part) => !exclude.includes(part.id)),
    };
    const set = { collection, broughtBy: broughtBy(named) };
    return failed.length === 0 ? set : { ...set, failed: cutShort(failed) };
  });
}

function broughtBy(named: readonly (readonly [Id, readonly Film[]])[]): MergedSet['broughtBy'] {
  const pairs = named.flatMap(([by, films]) => films.map(({ id }) => ({ id, by })));
  return new Map([...groupBy(pairs, ({ id }) => id)].map(([id, all]) => [id, all.map(({ by }) => by)]));
}

/** The owned films that the server keeps in collections of these titles. */
function membersOnServer(
  { items }: OwnedFilms,
  titles: readonly string[],
): readonly (readonly [Id, MovieItem])[] {
  return items
    .filter(({ item }) => isOnServer(item, titles))
    .flatMap(({ films, item }) => films.slice(-1).map((id) => [id, item] as const));
}

/** What an owned film that stands in no collection is called: by the provider, else on the server. */
function nameOf(id: Id, { memberships }: ProviderAnswers, held: MovieItem | undefined): Membership {
  const { namespace, value } = parseId(id) ?? {};
  const lookUp = memberships.get(`${namespace}:${value}`);
  if (lookUp?.kind === 'found') return lookUp.value;
  const { title, released } = held ?? {};
  return { id, ...(title === undefined ? {} : { title }), ...(released === undefined ? {} : { released }) };
}

/** Whether the server keeps an item in a collection of one of these titles, whatever their case. */
export function isOnServer({ collections = [] }: MovieItem, titles: readonly string[]): boolean {
  const wanted = titles.map((title) => title.toLowerCase());
  return collections.some((title) => wanted.includes(title.toLowerCase()));
}

/** Films as collections list them: a film that stands in one was not asked for. */
function partsById({ collections }: ProviderAnswers): ReadonlyMap<Id, Film> {
  const found = [...collections.values()].flatMap((one) => (one.kind === 'found' ? one.value.parts : []));
  return new Map(found.map((part) => [part.id, part]));
}

function foundFilm(id: Id, { films }: ProviderAnswers): Film | undefined {
  const lookUp = films.get(id);
  return lookUp?.kind === 'found' ? lookUp.value : undefined;
}

/** What was not asked for is as little known as what was asked in vain. */
function isFailed(part: Id, { collections, films }: ProviderAnswers, parts: ReadonlyMap<Id, Film>): boolean {
  if (parts.has(part)) return false;
  const lookUp = isFilm(part) ? films.get(part) : collections.get(part);
  return lookUp === undefined || lookUp.kind === 'failed';
}

function posterOf(part: Id, { collections }: ProviderAnswers): string | undefined {
  const lookUp = collections.get(part);
  return lookUp?.kind === 'found' ? lookUp.value.poster : undefined;
}

function cutShort(parts: readonly Id[]): Reason {
  return reason('look-up-failed', `Could not be looked up in this run: ${parts.join(', ')}.`);
}

/** Whether it is a collection, which is a group unless a set merges it; a list, keyword or company never is. */
export function isCollection(id: Id): boolean {
  return parseId(id)?.kind === 'collection';
}

function isFilm(id: Id): boolean {
  return parseId(id)?.kind === 'movie';
}
