import type { Franchise } from '../config/config.ts';
import {
  type Collection,
  type Film,
  type Id,
  type ProviderAnswers,
  parseId,
  type Reason,
} from '../model/index.ts';
import { filmOf, membersOfFailed } from './failed-collections.ts';
import type { OwnedFilms } from './owned-films.ts';
import { reason } from './reasons.ts';

/** A set of the user's, made out of the answers. */
export interface MergedSet {
  /** All of its parts that are known. */
  readonly collection: Collection;
  /** Why more parts may belong to it: a part could not be looked up. */
  readonly failed?: Reason;
}

/** The collections that are parts of the user's sets: none of them is a group of its own any more. */
export function mergedCollections(franchises: readonly Franchise[]): ReadonlySet<Id> {
  return new Set(franchises.flatMap(({ parts }) => parts.filter(isCollection)));
}

/**
 * The user's sets out of the answers: the films of their collections and the films that they name, without those that
 * they exclude. What could not be looked up leaves its owned films in the set, which is then known to be cut short; what
 * the provider does not have at all has been said while asking.
 */
export function mergeSets(
  franchises: readonly Franchise[],
  answers: ProviderAnswers,
  films: OwnedFilms,
): readonly MergedSet[] {
  const led = membersOfFailed(answers, films);
  const parts = partsById(answers);
  const filmsOf = (id: Id): readonly Film[] => {
    const lookUp = answers.collections.get(id);
    return lookUp?.kind === 'found' ? lookUp.value.parts : (led.get(id) ?? []).map(filmOf);
  };
  const film = (id: Id): readonly Film[] => {
    const known = parts.get(id) ?? foundFilm(id, answers);
    return known ? [known] : films.owned.has(id) ? [filmOf({ id })] : [];
  };
  return franchises.map(({ id, name, parts: ids, exclude }) => {
    const all = ids.flatMap((part) => (isCollection(part) ? filmsOf(part) : film(part)));
    const failed = ids.filter((part) => isFailed(part, answers, parts));
    const poster = ids.map((part) => posterOf(part, answers)).find((url) => url !== undefined);
    const collection: Collection = {
      id,
      title: name,
      ...(poster === undefined ? {} : { poster }),
      parts: all.filter((part) => !exclude.includes(part.id)),
    };
    return failed.length === 0 ? { collection } : { collection, failed: cutShort(failed) };
  });
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
  const lookUp = isCollection(part) ? collections.get(part) : films.get(part);
  return lookUp === undefined || lookUp.kind === 'failed';
}

function posterOf(part: Id, { collections }: ProviderAnswers): string | undefined {
  const lookUp = collections.get(part);
  return lookUp?.kind === 'found' ? lookUp.value.poster : undefined;
}

function cutShort(parts: readonly Id[]): Reason {
  return reason('look-up-failed', `Could not be looked up in this run: ${parts.join(', ')}.`);
}

function isCollection(id: Id): boolean {
  return parseId(id)?.kind === 'collection';
}
