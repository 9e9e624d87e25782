import type { PlexEpisode, PlexMovie, PlexSection, PlexShow, World } from '../../src/world.ts';
import { entriesOf, type OwnedEntries, ownedEntries } from './owned-entries.ts';

/** Sets by the sections whose items they own; of two sections with one title the first server's is meant. */
const sets: Readonly<Record<string, readonly string[]>> = {
  'All movies': ['Movies', '4K Movies'],
  'Films everywhere': ['Movies', '4K Movies'],
};

/**
 * What every world must hold, as sentences about what does not: dates are dates, no id or rating key is used twice,
 * nothing names what is not there, every group of which something is owned is expected, and each of its entries stands
 * in one list or is owned.
 */
export function faultsOf(world: World): readonly string[] {
  return [
    ...datesOf(world)
      .filter((day) => day !== '' && !isDay(day))
      .map((day) => `"${day}" is no date`),
    ...Object.entries(idsOf(world)).flatMap(([what, ids]) => repeated(what, ids)),
    ...strangeParts(world),
    ...strangeGuids(world),
    ...Object.keys(world.expected).flatMap((library) => libraryFaults(world, library)),
  ];
}

function datesOf({ today, tmdb, tvdb, plex }: World): readonly string[] {
  const sections = plex.flatMap((server) => server.sections);
  return [
    today,
    ...tmdb.movies.flatMap(({ released, releases = [] }) => [released, ...releases.map(({ date }) => date)]),
    ...tmdbEpisodes({ tmdb }).map(({ aired }) => aired ?? ''),
    ...tvdb.series.flatMap(({ firstAired = '', episodes }) => [
      firstAired,
      ...episodes.map(({ aired }) => aired ?? ''),
    ]),
    ...sections.flatMap(itemsOf).map(({ released = '' }) => released),
  ];
}

function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === text;
}

function idsOf({ tmdb, tvdb, plex }: World): Readonly<Record<string, readonly (number | string)[]>> {
  const keys = plex.map(({ name, sections }) => [`rating key on ${name}`, sections.flatMap(keysOf)] as const);
  return {
    'TMDB film': tmdb.movies.map(({ id }) => id),
    'TMDB collection': tmdb.collections.map(({ id }) => id),
    'part of a collection': tmdb.collections.flatMap(({ parts }) => parts),
    'TMDB show': tmdb.shows.map(({ id }) => id),
    'TMDB season': tmdb.shows.flatMap(({ seasons }) => seasons.map(({ id }) => id)),
    'TMDB episode': tmdbEpisodes({ tmdb }).map(({ id }) => id),
    'TVDB series': tvdb.series.map(({ id }) => id),
    'TVDB episode': tvdb.series.flatMap(({ episodes }) => episodes.map(({ id }) => id)),
    'IMDb id': [...tmdb.movies, ...tvdb.series].flatMap(({ imdbId }) => imdbId ?? []),
    machine: plex.map(({ machineIdentifier }) => machineIdentifier),
    ...Object.fromEntries(keys),
  };
}

function repeated(what: string, ids: readonly (number | string)[]): readonly string[] {
  const seen = new Set<number | string>();
  const faults: string[] = [];
  for (const id of ids) {
    if (seen.has(id)) faults.push(`${what}: ${id} is there twice`);
    seen.add(id);
  }
  return faults;
}

function strangeParts({ tmdb }: World): readonly string[] {
  const known = new Set(tmdb.movies.map(({ id }) => id));
  return tmdb.collections.flatMap(({ name, parts }) =>
    parts.filter((part) => !known.has(part)).map((part) => `${name} names film ${part}, which is not there`),
  );
}

function strangeGuids(world: World): readonly string[] {
  const { tmdb, tvdb } = world;
  const films = tmdb.movies.flatMap(({ id, imdbId }) => [`tmdb://${id}`, `imdb://${imdbId}`]);
  const series = tvdb.series.flatMap(({ id, imdbId, tmdbId }) => [
    `tvdb://${id}`,
    `imdb://${imdbId}`,
    `tmdb://${tmdbId}`,
  ]);
  const episodes = [
    ...tvdb.series.flatMap((one) => one.episodes.map(({ id }) => `tvdb://${id}`)),
    ...tmdbEpisodes(world).map(({ id }) => `tmdb://${id}`),
  ];
  return world.plex
    .flatMap((server) => server.sections)
    .flatMap(({ movies = [], shows = [] }) => [
      ...strangers(films, movies),
      ...strangers(series, shows),
      ...strangers(episodes, shows.flatMap(episodesOf)),
    ]);
}

function strangers(
  knownGuids: readonly string[],
  items: readonly Pick<PlexMovie, 'title' | 'guids'>[],
): readonly string[] {
  const known = new Set(knownGuids);
  return items.flatMap(({ title, guids = [] }) =>
    guids.filter((guid) => !known.has(guid)).map((guid) => `"${title}" bears ${guid}, which is not there`),
  );
}

function libraryFaults(world: World, library: string): readonly string[] {
  const titles = sets[library] ?? [library];
  const all = world.plex.flatMap((server) => server.sections);
  const sections = titles.flatMap((title) => all.find((section) => section.title === title) ?? []);
  if (sections.length !== titles.length) return [`there are not the sections for "${library}"`];
  const { groups = {}, unmatched = [] } = world.expected[library] ?? {};
  const owned = ownedEntries(world, sections);
  return [
    ...differences(`${library}: groups`, Object.keys(groups), [...owned.keys()]),
    ...differences(`${library}: unmatched`, unmatched, sections.flatMap(unmatchedOf)),
    ...Object.entries(groups).flatMap(([id, lists]) => {
      const listed = Object.values(lists).flat();
      const where = `${library}: ${id}`;
      return [...repeated(where, listed), ...groupFaults(where, id, { world, owned, listed, sections })];
    }),
  ];
}

interface Group {
  readonly world: World;
  readonly owned: OwnedEntries;
  readonly listed: readonly string[];
  readonly sections: readonly PlexSection[];
}

function groupFaults(
  where: string,
  id: string,
  { world, owned, listed, sections }: Group,
): readonly string[] {
  const ownedHere = [...(owned.get(id) ?? [])];
  const both = ownedHere.filter((entry) => listed.includes(entry));
  return [
    ...both.map((entry) => `${where}: ${entry} is owned and listed`),
    ...differences(where, [...listed, ...ownedHere], entriesOf(world, id, sections)),
  ];
}

function differences(where: string, given: readonly string[], wanted: readonly string[]): readonly string[] {
  const [one, other] = [new Set(given), new Set(wanted)];
  return [
    ...[...other].filter((entry) => !one.has(entry)).map((entry) => `${where}: ${entry} is left out`),
    ...[...one].filter((entry) => !other.has(entry)).map((entry) => `${where}: ${entry} is too much`),
  ];
}

function unmatchedOf({ movies = [], shows = [] }: PlexSection): readonly string[] {
  return [...movies, ...shows].filter(({ guid }) => guid.startsWith('local://')).map(({ title }) => title);
}

function itemsOf({ movies = [], shows = [] }: PlexSection): readonly (PlexMovie | PlexEpisode)[] {
  return [...movies, ...shows.flatMap(episodesOf)];
}

function keysOf(section: PlexSection): readonly string[] {
  const shows = section.shows ?? [];
  return [...itemsOf(section), ...shows, ...shows.flatMap(({ seasons }) => seasons)].map(
    ({ ratingKey }) => ratingKey,
  );
}

function episodesOf({ seasons }: PlexShow): readonly PlexEpisode[] {
  return seasons.flatMap(({ episodes }) => episodes);
}

function tmdbEpisodes({ tmdb }: Pick<World, 'tmdb'>) {
  return tmdb.shows.flatMap(({ seasons }) => seasons.flatMap(({ episodes }) => episodes));
}
