// @ts-check
/** @import { EpisodeItem, ExternalIds, LibraryType, Page, ServerDescription, ServerLibrary } from '@plexgaps/core' */
import { asList, asRecord, asText, known, optionalNumber, optionalText, toDay } from '@plexgaps/core';

// What the server promises is checked: `asText` and its like throw where it sends something else, so that a page of another
// kind is never taken for an answer.

/**
 * @param {unknown} body
 * @returns {ServerDescription}
 */
export function readName(body) {
  return { name: asText(asRecord(body, 'server')['name'], 'server.name') };
}

/** @type {Readonly<Record<string, LibraryType>>} */
const types = { films: 'movie', series: 'show' };

/**
 * @param {unknown} body
 * @returns {ServerLibrary[]}
 */
export function readLibraries(body) {
  return asList(body, 'libraries').map((library) => {
    const { id, title, kind } = asRecord(library, 'library');
    return {
      key: asText(id, 'library.id'),
      title: asText(title, 'library.title'),
      type: types[asText(kind, 'library.kind')] ?? 'other',
      scanning: false,
    };
  });
}

/**
 * @template Item
 * @param {unknown} body
 * @param {(value: unknown) => Item} read
 * @returns {Page<Item>}
 */
export function readPage(body, read) {
  const { total, items } = asRecord(body, 'page');
  if (typeof total !== 'number') throw new TypeError('page.total: expected a number');
  return { total, items: asList(items, 'page.items').map(read) };
}

/** A film or a show. @param {unknown} value */
export function readTitle(value) {
  const { id, title, year, ids, lost } = asRecord(value, 'title');
  return known({
    ratingKey: asText(id, 'title.id'),
    title: asText(title, 'title.title'),
    year: optionalNumber(year),
    ids: readIds(ids),
    // The server still lists it, but its file is gone: it is not owned.
    trashed: lost === true,
  });
}

/**
 * @param {unknown} value
 * @returns {EpisodeItem}
 */
export function readEpisode(value) {
  const { id, series, season, number, title, aired, ids, lost } = asRecord(value, 'episode');
  return known({
    ratingKey: asText(id, 'episode.id'),
    showKey: asText(series, 'episode.series'),
    // Absent where the server does not say: never 0 instead, which holds the specials.
    season: optionalNumber(season),
    number: optionalNumber(number),
    title: optionalText(title) ?? '',
    aired: toDay(aired),
    ids: readIds(ids),
    trashed: lost === true,
  });
}

/**
 * What it is called elsewhere. Only by these ids is anything found: an item without any is listed as unmatched.
 *
 * @param {unknown} value
 * @returns {ExternalIds}
 */
function readIds(value) {
  const ids = asRecord(value, 'ids');
  return Object.fromEntries(
    ['imdb', 'tmdb', 'tvdb'].flatMap((namespace) => {
      const id = optionalText(ids[namespace]);
      return id === undefined ? [] : [[namespace, [id]]];
    }),
  );
}
