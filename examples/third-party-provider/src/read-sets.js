// @ts-check
import { asList, asNumber, asRecord, asText, BadShape, known, optionalText, toDay } from '@plexgaps/core';

/**
 * Reads `{ "sets": [{ "id": …, "title": …, "films": [{ "anidb": …, "title": … }] }] }`.
 *
 * @param {unknown} value
 * @returns {readonly import('./own-sets.js').FilmSet[]}
 */
export function readSets(value) {
  const { sets } = asRecord(value, 'the file');
  return asList(sets, 'sets').map((set, index) => readSet(set, `sets[${index}]`));
}

/** @param {unknown} value @param {string} at @returns {import('./own-sets.js').FilmSet} */
function readSet(value, at) {
  const { id, title, films } = asRecord(value, at);
  if (typeof id !== 'string' || !/^[a-z\d-]+$/.test(id))
    throw new BadShape(`${at}.id`, 'small letters, digits and hyphens', id);
  return {
    id,
    title: asText(title, `${at}.title`),
    films: asList(films, `${at}.films`).map((film, index) => readFilm(film, `${at}.films[${index}]`)),
  };
}

/** @param {unknown} value @param {string} at @returns {import('./own-sets.js').SetFilm} */
function readFilm(value, at) {
  const { anidb, title, released, imdb, tmdb } = asRecord(value, at);
  return {
    anidb: asNumber(anidb, `${at}.anidb`),
    title: asText(title, `${at}.title`),
    ...known({
      released: released === undefined ? undefined : readDay(released, `${at}.released`),
      imdb: optionalText(imdb),
      tmdb: tmdb === undefined ? undefined : asNumber(tmdb, `${at}.tmdb`),
    }),
  };
}

/** @param {unknown} value @param {string} at */
function readDay(value, at) {
  const day = toDay(value);
  if (day === undefined) throw new BadShape(at, 'a day such as "1995-11-18"', value);
  return day;
}
