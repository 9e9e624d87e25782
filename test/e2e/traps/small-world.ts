import type {
  PlexEpisode,
  PlexMovie,
  PlexSeason,
  PlexSection,
  PlexShow,
  TmdbCollection,
  TmdbList,
  TmdbMovie,
  TmdbSet,
  TmdbShow,
  TvdbEpisode,
  TvdbMovie,
  TvdbSeries,
  World,
} from '@plexgaps/sandbox';

/** What a case needs of a world; the rest is one server with one section of films or shows, or both. */
export interface SmallWorld {
  readonly movies?: readonly TmdbMovie[];
  readonly collections?: readonly TmdbCollection[];
  readonly tmdbShows?: readonly TmdbShow[];
  readonly lists?: readonly TmdbList[];
  readonly keywords?: readonly TmdbSet[];
  readonly companies?: readonly TmdbSet[];
  readonly series?: readonly TvdbSeries[];
  readonly tvdbMovies?: readonly TvdbMovie[];
  /** In the section "Films". */
  readonly films?: readonly PlexMovie[];
  /** In the section "Shows". */
  readonly shows?: readonly PlexShow[];
  /** The section's own numbering; default TVDB's aired order. */
  readonly showOrdering?: string;
  /** Further sections of the same server. */
  readonly sections?: readonly PlexSection[];
}

/** The day on which every case is looked at. */
export const today = '2026-11-21';

export function smallWorld({ films, shows, showOrdering = 'aired', ...world }: SmallWorld): World {
  const sections: readonly PlexSection[] = [
    ...(films ? [filmSection('1', 'Films', films)] : []),
    ...(shows ? [{ ...showSection('2', 'Shows', shows), showOrdering }] : []),
    ...(world.sections ?? []),
  ];
  return {
    today,
    tmdb: {
      movies: world.movies ?? [],
      collections: world.collections ?? [],
      shows: world.tmdbShows ?? [],
      lists: world.lists ?? [],
      keywords: world.keywords ?? [],
      companies: world.companies ?? [],
    },
    tvdb: { series: world.series ?? [], movies: world.tvdbMovies ?? [] },
    plex: [{ name: 'House', machineIdentifier: 'a77c'.repeat(10), sections }],
    expected: {},
  };
}

export function filmSection(key: string, title: string, movies: readonly PlexMovie[]): PlexSection {
  return { key, title, type: 'movie', uuid: uuid(key), movies };
}

export function showSection(key: string, title: string, shows: readonly PlexShow[]): PlexSection {
  return { key, title, type: 'show', uuid: uuid(key), showOrdering: 'aired', shows };
}

/** Alien, Aliens and Alien³: one collection of three. */
export const alien = {
  movies: [
    { id: 348, imdbId: 'tt0078748', title: 'Alien', released: '1979-05-25' },
    { id: 679, imdbId: 'tt0090605', title: 'Aliens', released: '1986-07-18' },
    { id: 8077, imdbId: 'tt0103644', title: 'Alien³', released: '1992-05-22' },
  ],
  collections: [{ id: 8091, name: 'Alien Collection', parts: [348, 679, 8077] }],
} as const;

/** A film on the server, known by a TMDB id unless it is told otherwise. */
export function copyOf(id: number, title: string, own: Partial<PlexMovie> = {}): PlexMovie {
  return { ...undated(id, title), year: 1979, ...own };
}

/** The same without a year. */
export function undated(id: number, title: string, own: Partial<PlexMovie> = {}): PlexMovie {
  return { ratingKey: String(id), title, guid: `plex://movie/${id}`, guids: [`tmdb://${id}`], ...own };
}

/** A series at TVDB: its seasons by how many episodes they have, a week apart, from January of 2000 plus the season. */
export function series(seasons: Readonly<Record<number, number>>, own: Partial<TvdbSeries> = {}): TvdbSeries {
  return {
    id: 1000,
    name: 'Harbour',
    slug: 'harbour',
    status: 'Ended',
    episodes: Object.entries(seasons).flatMap(([season, count]) =>
      numbersUpTo(count).map((number) => entry(Number(season), number)),
    ),
    ...own,
  };
}

/** An entry whose id is 1000 times the season and the number: episode 2 of season 1 is 1002. */
export function entry(season: number, number: number, own: Partial<TvdbEpisode> = {}): TvdbEpisode {
  return {
    id: season * 1000 + number,
    name: `Story ${season}.${number}`,
    aired: weekOf(season, number),
    numbers: { official: [season, number] },
    ...own,
  };
}

/** The same show on the server. */
export function showOf(seasons: readonly PlexSeason[], own: Partial<PlexShow> = {}): PlexShow {
  const key = own.ratingKey ?? '500';
  return {
    ratingKey: key,
    title: 'Harbour',
    guid: `plex://show/${key}`,
    guids: ['tvdb://1000'],
    seasons,
    ...own,
  };
}

/** A season on the server with these episodes, which bear TVDB's ids of {@link entry}. */
export function season(number: number, episodes: readonly (number | PlexEpisode)[], key = 600): PlexSeason {
  return {
    ratingKey: String(key + number),
    number,
    episodes: episodes.map((episode) =>
      typeof episode === 'number' ? held(number, episode, { guids: [idOf(number, episode)] }, key) : episode,
    ),
  };
}

/** An episode on the server without an id. */
export function held(
  season: number,
  number: number | undefined,
  own: Partial<PlexEpisode> = {},
  key = 600,
): PlexEpisode {
  const ratingKey = own.ratingKey ?? `${key}${season}${number ?? 0}`;
  return {
    ratingKey,
    title: `Part ${number ?? ''}`,
    guid: `plex://episode/${ratingKey}`,
    ...(number === undefined ? {} : { number }),
    ...own,
  };
}

export function numbersUpTo(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}

function idOf(season: number, number: number): string {
  return `tvdb://${season * 1000 + number}`;
}

function weekOf(season: number, number: number): string {
  const start = Date.UTC(2000 + season, 0, 1);
  return new Date(start + (number - 1) * 7 * 86_400_000).toISOString().slice(0, 10);
}

function uuid(key: string): string {
  return `00000000-0000-4000-8000-${key.padStart(12, '0')}`;
}
