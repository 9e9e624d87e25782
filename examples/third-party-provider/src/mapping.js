// @ts-check
import { makeId, parseId, UsageError } from '@plexgaps/core';

/** @typedef {import('@plexgaps/core').Id} Id */
/** @typedef {import('./own-sets.js').FilmSet} FilmSet */
/** @typedef {import('./own-sets.js').SetFilm} SetFilm */
/** @typedef {import('./read-ids.js').OtherIds} OtherIds */

/**
 * Sets and ids as something that can be asked. Of two sets with one id the later one counts.
 *
 * @param {readonly (readonly FilmSet[])[]} lists
 * @param {readonly OtherIds[]} ids
 */
export function buildMapping(lists, ids) {
  const sets = new Map(lists.flat().map((set) => [set.id, set]));
  const setOf = filmsBySet([...sets.values()]);
  const numbers = new Set([...setOf.keys(), ...ids.map(({ anidb }) => String(anidb))]);
  const elsewhere = numbersByOtherIds([...sets.values()], ids);

  /** @param {string} number @returns {import('@plexgaps/core').Membership} */
  const film = (number) => {
    const set = setOf.get(number);
    return {
      id: makeId('anidb', 'movie', number),
      ...(set && { collection: collectionId(set), collectionTitle: set.title }),
    };
  };
  return {
    /** @param {import('@plexgaps/core').ExternalIds} ids */
    membership({ anidb, ...other }) {
      const [number] = anidb ?? [];
      if (number !== undefined) return numbers.has(number) ? film(number) : undefined;
      const [namespace, [value = ''] = []] = Object.entries(other)[0] ?? [];
      const found = [...(elsewhere.get(`${namespace}:${value}`) ?? [])];
      if (found.length > 1) throw new Error(severalFor(`${namespace}:${value}`, found));
      return found[0] === undefined ? undefined : film(found[0]);
    },
    /** @param {Id} id @returns {import('@plexgaps/core').Collection | undefined} */
    collection(id) {
      const set = sets.get(parseId(id)?.value ?? '');
      return set && { id, title: set.title, parts: set.films.map(toPart) };
    },
  };
}

/** @param {readonly FilmSet[]} sets @returns {ReadonlyMap<string, FilmSet>} */
function filmsBySet(sets) {
  /** @type {Map<string, FilmSet>} */
  const setOf = new Map();
  for (const set of sets) {
    for (const { anidb } of set.films) {
      const other = setOf.get(String(anidb));
      if (other) {
        const message = `The AniDB id ${anidb} stands twice in the sets: in "${other.id}" and in "${set.id}". Leave one out.`;
        throw new UsageError([{ message }]);
      }
      setOf.set(String(anidb), set);
    }
  }
  return setOf;
}

/**
 * `imdb:tt0113568` → AniDB ids. Mostly it is one.
 *
 * @param {readonly FilmSet[]} sets
 * @param {readonly OtherIds[]} ids
 */
function numbersByOtherIds(sets, ids) {
  /** @type {Map<string, Set<string>>} */
  const found = new Map();
  /** @param {string} namespace @param {string | number} value @param {number} anidb */
  const add = (namespace, value, anidb) => {
    const key = `${namespace}:${value}`;
    found.set(key, (found.get(key) ?? new Set()).add(String(anidb)));
  };
  for (const { anidb, imdb, tmdb } of sets.flatMap(({ films }) => films)) {
    if (imdb !== undefined) add('imdb', imdb, anidb);
    if (tmdb !== undefined) add('tmdb', tmdb, anidb);
  }
  for (const { anidb, imdb, tmdb } of ids) {
    for (const id of imdb) add('imdb', id, anidb);
    for (const id of tmdb) add('tmdb', id, anidb);
  }
  return found;
}

/** @param {FilmSet} set */
function collectionId({ id }) {
  return makeId('anidb', 'collection', id);
}

/** @param {SetFilm} film @returns {import('@plexgaps/core').Film} */
function toPart({ anidb, title, released, imdb, tmdb }) {
  const ids = {
    ...(imdb !== undefined && { imdb: [imdb] }),
    ...(tmdb !== undefined && { tmdb: [String(tmdb)] }),
  };
  return {
    id: makeId('anidb', 'movie', anidb),
    title,
    ...(released !== undefined && { released }),
    ...(Object.keys(ids).length > 0 && { ids }),
    adult: false,
    softcore: false,
    video: false,
    isMovie: true,
    genres: [],
    url: `https://anidb.net/anime/${anidb}`,
  };
}

/** @param {string} id @param {readonly string[]} found */
function severalFor(id, found) {
  return `${id} is several things at AniDB (${found.join(', ')}). Match the item by its AniDB id.`;
}
