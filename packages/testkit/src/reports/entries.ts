import type {
  EpisodeEntry,
  FilmEntry,
  ItemRef,
  OwnedFilm,
  ReportCollection,
  ReportSeries,
  Totals,
} from '@plexgaps/core';

/** Where an owned thing of the samples lies. */
export function item(ratingKey: number, section = '1'): ItemRef {
  return { server: 'plex', section, ratingKey: String(ratingKey) };
}

export function film(id: number, title: string, released?: string): FilmEntry {
  return {
    id: `tmdb:movie:${id}`,
    title,
    ...(released !== undefined && { released }),
    url: `https://www.themoviedb.org/movie/${id}`,
    because: [released === undefined ? 'It has no date yet.' : `Dated ${released}.`],
  };
}

export function owned(id: number, title: string, released: string): OwnedFilm {
  return { ...film(id, title, released), items: [item(id)] };
}

export function episode(id: number, number: number, title: string, aired?: string): EpisodeEntry {
  return {
    id: `tvdb:episode:${id}`,
    season: Math.floor(number / 100),
    number: number % 100,
    title,
    ...(aired !== undefined && { aired }),
    because: [aired === undefined ? 'It has no date yet.' : `Dated ${aired}.`],
  };
}

/** A collection without any entry. */
export const noFilms: Omit<ReportCollection, 'id' | 'title' | 'status'> = {
  kind: 'collection',
  owned: [],
  missing: [],
  upcoming: [],
  announced: [],
  ignored: [],
  possiblyOwned: [],
  disputed: [],
  elsewhere: [],
  extras: [],
};

/** A show without any entry. */
export const noEpisodes: Omit<ReportSeries, 'id' | 'title' | 'status'> = {
  kind: 'series',
  ordering: 'tvdb:official',
  seasons: [],
  missing: [],
  upcoming: [],
  announced: [],
  ignored: [],
  possiblyOwned: [],
  disputed: [],
  conflicts: [],
  elsewhere: [],
  extra: [],
};

/** A library without anything in it. */
export const noTotals: Totals = {
  items: 0,
  matched: 0,
  unmatched: 0,
  notInCatalogue: 0,
  failed: 0,
  trashed: 0,
  groups: 0,
  completeGroups: 0,
  owned: 0,
  missing: 0,
  upcoming: 0,
  announced: 0,
  ignored: 0,
  disputed: 0,
  possiblyOwned: 0,
  conflicts: 0,
  elsewhere: 0,
};
