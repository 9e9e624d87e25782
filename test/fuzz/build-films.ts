import type { PlexMovie, TmdbCollection, TmdbMovie } from '@plexgaps/sandbox';
import { addDays, epochSeconds } from '../../packages/sandbox/src/worlds/days.ts';
import {
  type CopyPlan,
  day,
  type FilmPlan,
  type FilmSection,
  firstId,
  homeKey,
  type Plan,
  type ShadowPlan,
  type StrangerPlan,
} from './plan.ts';

const genres = { Drama: 18, Horror: 27 } as const;
const trashedAt = epochSeconds('2026-10-01');

/** Every film that there is. */
export function filmsOf({ collections, loners }: Pick<Plan, 'collections' | 'loners'>): readonly FilmPlan[] {
  return [...collections.flatMap(({ parts }) => parts), ...loners];
}

/** What TMDB says of a film. */
export function tmdbMovie(film: FilmPlan): TmdbMovie {
  const { id, title, originalTitle, language, genre, votes, rating, runtime, adult, softcore, video } = film;
  return {
    id,
    title,
    ...(originalTitle !== undefined && { originalTitle }),
    ...(film.hasImdb && { imdbId: imdbOf(film) }),
    language,
    ...(genre !== undefined && { genreIds: [genres[genre]] }),
    votes,
    rating,
    runtime,
    ...(adult && { adult }),
    ...(softcore && { softcore }),
    ...(video && { video }),
    ...datesOf(film),
  };
}

/** The collection with its parts in an order that says nothing, one of them twice. */
export function tmdbCollection({ id, parts, oddParts }: Plan['collections'][number]): TmdbCollection {
  const ids = parts.map((part) => part.id);
  return {
    id: firstId.film + id,
    name: `Collection ${id}`,
    parts: [...ids].reverse().concat(id % 5 === 0 ? ids.slice(0, 1) : []),
    oddParts: oddParts.map((odd) => ({ id: firstId.gone + odd, mediaType: 'tv', title: `Odd ${odd}` })),
  };
}

/** The day of a film's first showing anywhere; `''`: TMDB knows none. */
export function primaryDate({ id, date }: Pick<FilmPlan, 'id' | 'date'>): string {
  switch (date) {
    case 'old':
      return `${1950 + (id % 60)}-05-04`;
    case 'none':
      return '';
    case 'future':
      return addDays(day, 200);
    case 'today':
      return day;
    case 'yesterday':
      return addDays(day, -1);
    case 'cinema-soon':
      return addDays(day, -60);
    case 'year-ago':
      return addDays(day, -390);
    default:
      return addDays(day, -100);
  }
}

/** When it came, or comes, to cinemas and homes; `undefined`: nobody knows. */
export function releaseDays(film: Pick<FilmPlan, 'id' | 'date'>): {
  readonly cinema?: string;
  readonly home?: string;
} {
  const first = primaryDate(film);
  switch (film.date) {
    case 'none':
    case 'premiere':
      return {};
    case 'cinema-soon':
      return { cinema: addDays(day, 30) };
    case 'home':
      return { cinema: first, home: addDays(day, -20) };
    case 'home-soon':
      return { cinema: first, home: addDays(day, 40) };
    default:
      return { cinema: first };
  }
}

function datesOf(film: FilmPlan): Pick<TmdbMovie, 'released' | 'releases'> {
  const released = primaryDate(film);
  const { cinema, home } = releaseDays(film);
  const isPremiere = film.date === 'premiere' || film.date === 'cinema-soon';
  const releases = [
    ...(isPremiere ? [{ region: 'FR', type: 1, date: released }] : []),
    ...(cinema === undefined ? [] : [{ region: 'US', type: 3, date: cinema }]),
    ...(home === undefined ? [] : [{ region: film.id % 2 === 0 ? 'US' : 'DE', type: 4, date: home }]),
  ];
  return { released, releases: film.date === 'old' ? [] : releases };
}

/** The films of a section in Plex. One item is nobody's film: no section is empty, nor all in the trash. */
export function moviesIn(section: FilmSection, plan: Plan): readonly PlexMovie[] {
  const of = <T extends { readonly section: FilmSection }>(list: readonly T[]) =>
    list.filter((one) => one.section === section);
  return [
    { ratingKey: homeKey(section, 0), title: `At home in ${section}`, year: 1931, guid: 'local://1' },
    ...filmsOf(plan).flatMap((film) => [
      ...of(film.copies).flatMap((copy) => copyItems(film, copy)),
      ...of(film.shadows).map((shadow) => shadowItem(film, shadow)),
    ]),
    ...of(plan.strangers).map(strangerItem),
  ];
}

function imdbOf({ id }: FilmPlan): string {
  return `tt${id}`;
}

function copyItems(film: FilmPlan, { key, dress }: CopyPlan): readonly PlexMovie[] {
  const { id, title, hasImdb } = film;
  const released = primaryDate(film);
  const dated = released === '' ? {} : { year: Number(released.slice(0, 4)), released };
  const imdb = hasImdb ? [`imdb://${imdbOf(film)}`] : [];
  const own = [`tmdb://${id}`];
  const base = { ratingKey: String(key), title, guid: `plex://movie/${id}-${key}`, ...dated };
  const whole: PlexMovie = { ...base, guids: [...imdb, ...own, `tvdb://${id}`] };
  const { guids: _, ...bare } = whole;
  switch (dress) {
    case 'tmdb-only':
      return [{ ...base, guids: own }];
    case 'imdb-only':
      return [{ ...base, guids: hasImdb ? imdb : own }];
    case 'legacy-imdb':
      return [{ ...bare, guid: hasImdb ? `com.plexapp.agents.imdb://${imdbOf(film)}?lang=en` : legacy(id) }];
    case 'legacy-tmdb':
      return [{ ...bare, guid: legacy(id) }];
    case 'legacy-encoded':
      return [{ ...bare, guid: `com.plexapp.agents.themoviedb%3A%2F%2F${id}?lang=xn` }];
    case 'foreign-title':
      return [{ ...whole, title: `Название ${id}`, year: 1930 }];
    case 'undated':
      return [{ ratingKey: base.ratingKey, title, guid: base.guid, guids: own }];
    case 'editions':
      return [whole, { ...whole, ratingKey: String(key + 1), edition: "Director's Cut", guids: own }];
    case 'odd-guid':
      return [{ ...base, guids: ['tmdb://tt12', 'tvdb://', ...own] }];
    case 'two-ids':
      return [{ ...base, guids: [...own, `tmdb://${firstId.gone + id}`] }];
    case 'gone-id':
      return [{ ...base, guids: [`tmdb://${firstId.gone + id}`, ...(hasImdb ? imdb : own)] }];
    case 'trashed':
      return [{ ...whole, deletedAt: trashedAt }];
    default:
      return [whole];
  }
}

function legacy(id: number): string {
  return `com.plexapp.agents.themoviedb://${id}?lang=en`;
}

/** The titles of shadows are as their kinds say; the path of none tells more than is said here. */
function shadowItem(film: FilmPlan, { key, kind }: ShadowPlan): PlexMovie {
  const released = primaryDate(film);
  const year = released === '' ? {} : { year: Number(released.slice(0, 4)) };
  const base = { ratingKey: String(key), guid: `local://${key}`, file: `/films/${key}.mkv` };
  const elsewise = `Unlike ${key}`;
  switch (kind) {
    case 'original-title':
      return { ...base, ...year, title: elsewise, originalTitle: film.originalTitle ?? film.title };
    case 'sort-title':
      return { ...base, ...year, title: elsewise, sortTitle: film.title };
    case 'no-year':
      return { ...base, title: film.title };
    case 'gone-namesake':
      return {
        ...base,
        ...year,
        title: film.title,
        guid: `plex://movie/${key}`,
        guids: [`tmdb://${firstId.gone + key}`],
      };
    case 'tmdb-path':
      return { ...base, year: 1930, title: elsewise, file: `/films/${key} {tmdb-${film.id}}/a.mkv` };
    case 'imdb-path':
      return { ...base, ...year, title: elsewise, file: `/films/${key} {imdb-${imdbOf(film)}}/a.mkv` };
    case 'year-off':
      return { ...base, title: film.title, year: (year.year ?? 1990) + 2 };
    default:
      return { ...base, ...('year' in year && { year: year.year + 1 }), title: film.title.toUpperCase() };
  }
}

function strangerItem({ key, kind }: StrangerPlan): PlexMovie {
  const base = { ratingKey: String(key), title: `Stranger ${key}`, year: 1932, guid: `plex://movie/${key}` };
  switch (kind) {
    case 'gone':
      return { ...base, guids: [`tmdb://${firstId.gone + key}`] };
    case 'unknown-imdb':
      return { ...base, guids: [`imdb://tt${firstId.gone + key}`] };
    case 'tvdb-only':
      return { ...base, guids: [`tvdb://${firstId.gone + key}`] };
    case 'odd-guid':
      return { ...base, guids: ['tmdb://tt77', 'imdb://nm1'] };
    case 'trashed':
      return { ...base, guid: `local://${key}`, deletedAt: trashedAt };
    default:
      return { ...base, guid: `local://${key}` };
  }
}
