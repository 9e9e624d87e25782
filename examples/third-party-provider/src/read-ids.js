// @ts-check
import { asList, asNumber, asRecord, asText, BadShape } from '@plexgaps/core';

/**
 * What an AniDB id is called elsewhere, as a film.
 *
 * @typedef {object} OtherIds
 * @property {number} anidb
 * @property {readonly string[]} imdb
 * @property {readonly number[]} tmdb
 */

/**
 * Reads the list of anime-lists. Only the fields that are used; an entry without an AniDB id is passed over, and so are
 * TMDB's numbers of shows.
 *
 * @param {unknown} value
 * @returns {readonly OtherIds[]}
 */
export function readIds(value) {
  const entries = asList(value, 'the file').map((entry, index) => ({
    at: `[${index}]`,
    ...asRecord(entry, `[${index}]`),
  }));
  // Any other list would read as one in which nothing is known.
  if (!entries.some((entry) => 'anidb_id' in entry))
    throw new BadShape('the file', 'entries with "anidb_id"', value);
  return entries.flatMap((entry) => ('anidb_id' in entry ? [readEntry(entry, entry.at)] : []));
}

/** @param {Readonly<Record<string, unknown>>} entry @param {string} at @returns {OtherIds} */
function readEntry({ anidb_id: anidb, imdb_id: imdb = [], themoviedb_id: tmdb = {} }, at) {
  const { movie = [] } = asRecord(tmdb, `${at}.themoviedb_id`);
  return {
    anidb: asNumber(anidb, `${at}.anidb_id`),
    imdb: asList(imdb, `${at}.imdb_id`).map((id) => asText(id, `${at}.imdb_id`)),
    tmdb: asList(movie, `${at}.themoviedb_id.movie`).map((id) => asNumber(id, `${at}.themoviedb_id.movie`)),
  };
}
