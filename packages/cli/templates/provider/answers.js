// @ts-check
/** @import { Collection, Film, Membership } from '@plexgaps/core' */
import { asList, asRecord, asText, known, makeId, toDay } from '@plexgaps/core';

/** The first part of the ids that this provider makes. */
export const namespace = '__PLUGIN__';

/**
 * Which film it is, and the collection that holds it. What the service promises is checked: `asText` and its like throw
 * where it sends something else, so that a page of another kind is never taken for an answer.
 *
 * @param {unknown} body
 * @returns {Membership}
 */
export function readMembership(body) {
  const { id, title, released, collection } = asRecord(body, 'film');
  return known({
    id: makeId(namespace, 'movie', asText(id, 'film.id')),
    title: asText(title, 'film.title'),
    released: toDay(released),
    // A film that stands alone has `null` there.
    collection:
      collection === null
        ? undefined
        : makeId(namespace, 'collection', asText(collection, 'film.collection')),
  });
}

/**
 * The one film that a search found.
 *
 * @param {unknown} body
 * @returns {Membership | undefined}
 */
export function readFound(body) {
  const [first] = asList(body, 'films');
  return first === undefined ? undefined : readMembership(first);
}

/**
 * @param {unknown} body
 * @returns {Collection}
 */
export function readCollection(body) {
  const { id, title, films } = asRecord(body, 'collection');
  return {
    id: makeId(namespace, 'collection', asText(id, 'collection.id')),
    title: asText(title, 'collection.title'),
    parts: asList(films, 'collection.films').map(readFilm),
  };
}

/**
 * @param {unknown} value
 * @returns {Film}
 */
function readFilm(value) {
  const { id, title, released } = asRecord(value, 'film');
  return known({
    id: makeId(namespace, 'movie', asText(id, 'film.id')),
    title: asText(title, 'film.title'),
    // Without a date it counts as announced, and with one to come as upcoming: neither is missing.
    released: toDay(released),
    adult: false,
    softcore: false,
    video: false,
    isMovie: true,
    genres: [],
  });
}
