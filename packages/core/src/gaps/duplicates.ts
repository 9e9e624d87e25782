import { episodeCode, type Mend } from '../model/index.ts';
import { mayShareNumbers, numberKey } from './episode-index.ts';
import { groupBy } from './group-by.ts';
import type { IdentifiedShow } from './identify-shows.ts';
import type { IdentifiedFilm } from './owned-films.ts';

/**
 * Films that stand in one section more than once: items that are the same films, in the same edition. A film in two
 * sections is none, nor is an item that also holds another film. Give it only items whose match is not in doubt.
 */
export function doubleFilms(films: readonly IdentifiedFilm[]): readonly Mend[] {
  const known = films.filter((film) => film.films.length > 0);
  const placeOf = ({ ref: { server, section, edition = '' }, films: ids }: IdentifiedFilm) =>
    JSON.stringify([server, section, edition, [...ids].sort()]);
  return doubles(groupBy(known, placeOf)).map(([first, ...others]) => ({
    kind: 'duplicate',
    title: first.item.title,
    message: `This library has it as ${others.length + 1} items.`,
    advice: 'Merge them in the server into one item with several versions, or delete those you do not want.',
    items: [first, ...others].map(({ ref }) => ref),
  }));
}

/** Shows that one section has in several entries: nobody sees all their episodes at once there. */
export function splitShows(shows: readonly IdentifiedShow[]): readonly Mend[] {
  const known = shows.filter(({ series }) => series !== undefined);
  const placeOf = ({ planned: { ref }, series }: IdentifiedShow) =>
    JSON.stringify([ref.server, ref.section, series?.id]);
  return doubles(groupBy(known, placeOf)).map(([first, ...others]) => ({
    kind: 'duplicate',
    title: first.planned.show.title,
    message: `This library has it as ${others.length + 1} shows.`,
    advice: 'Merge them in the server into one.',
    items: [first, ...others].map(({ planned }) => planned.ref),
  }));
}

/** Numbers that several episodes of one entry of a show bear. */
export function doubleEpisodes({ planned: { show, ref, episodes } }: IdentifiedShow): readonly Mend[] {
  const numbered = episodes.filter(
    ({ trashed, season, number }) => !trashed && season !== undefined && number !== undefined,
  );
  // Hardly any show has one.
  if (!mayShareNumbers(numbered)) return [];
  return doubles(groupBy(numbered, numberKey)).map(([first, ...others]) => ({
    kind: 'duplicate',
    title: `${show.title} ${episodeCode(first)}`,
    message: `${others.length + 1} episodes of it bear this number.`,
    advice: 'Delete those you do not want; where they are different episodes, put their numbers right.',
    items: [first, ...others].map(({ ratingKey }) => ({ ...ref, ratingKey })),
  }));
}

type Several<T> = readonly [T, T, ...T[]];

function doubles<T>(groups: ReadonlyMap<unknown, readonly T[]>): readonly Several<T>[] {
  return [...groups.values()].flatMap(([first, second, ...others]) =>
    first !== undefined && second !== undefined ? [[first, second, ...others] as const] : [],
  );
}
