import type { PlexEpisode, PlexMovie, PlexSection, PlexShow, World } from '../../src/world.ts';

/** By group id, the entries of it that a person who looks at the items would say are there. */
export type OwnedEntries = ReadonlyMap<string, ReadonlySet<string>>;

/** The ids of all entries of a group, in the order by which Plex numbers it. */
export function entriesOf(
  world: World,
  groupId: string,
  sections: readonly PlexSection[],
): readonly string[] {
  const id = Number(groupId.split(':')[2]);
  if (groupId.startsWith('tmdb:collection:')) {
    const parts = world.tmdb.collections.find((collection) => collection.id === id)?.parts ?? [];
    return parts.map((part) => `tmdb:movie:${part}`);
  }
  const show = sections.flatMap(({ shows = [] }) => shows).find((item) => seriesOf(world, item)?.id === id);
  const isTmdb = groupId.startsWith('tmdb:');
  const tvdb = isTmdb ? world.tvdb.series.find(({ tmdbId }) => tmdbId === id)?.id : id;
  const item =
    show ?? sections.flatMap(({ shows = [] }) => shows).find((one) => seriesOf(world, one)?.id === tvdb);
  return item ? [...placesOf(world, item).values()] : [];
}

/** What the items of the sections hold, trash left out. */
export function ownedEntries(world: World, sections: readonly PlexSection[]): OwnedEntries {
  const owned = new Map<string, Set<string>>();
  const add = (group: string, entry: string): void => {
    owned.set(group, (owned.get(group) ?? new Set()).add(entry));
  };
  const filmOf = filmFinder(world);
  const collectionOf = new Map(
    world.tmdb.collections.flatMap(({ id, parts }) => parts.map((part) => [part, id] as const)),
  );
  for (const movie of sections.flatMap(({ movies = [] }) => movies).filter(isThere)) {
    const film = filmOf(movie);
    const collection = film === undefined ? undefined : collectionOf.get(film);
    if (collection !== undefined) add(`tmdb:collection:${collection}`, `tmdb:movie:${film}`);
  }
  for (const show of sections.flatMap(({ shows = [] }) => shows)) {
    const group = groupOf(world, show, sections);
    const places = placesOf(world, show);
    if (group === undefined) continue;
    for (const place of show.seasons.flatMap(ownedPlaces))
      add(group, places.get(place) ?? `nothing at ${place}`);
  }
  return owned;
}

function isThere({ deletedAt }: { readonly deletedAt?: number }): boolean {
  return deletedAt === undefined;
}

/** The film that an item's ids name. */
function filmFinder({ tmdb }: World): (movie: PlexMovie) => number | undefined {
  const byGuid = new Map<string, number>(
    tmdb.movies.flatMap(({ id, imdbId }) => [
      [`tmdb://${id}`, id] as const,
      [`themoviedb://${id}`, id] as const,
      ...(imdbId === undefined ? [] : [[`imdb://${imdbId}`, id] as const]),
    ]),
  );
  return ({ guid, guids = [legacyGuid(guid)] }) => {
    const found = guids.flatMap((one) => byGuid.get(one) ?? []);
    return found[0];
  };
}

function legacyGuid(guid: string): string {
  return guid.replace('com.plexapp.agents.', '').replace('?lang=en', '');
}

function seriesOf({ tvdb }: World, { guid, guids = [legacyGuid(guid).replace('the', '')] }: PlexShow) {
  return tvdb.series.find(
    ({ id, imdbId, tmdbId }) =>
      guids.includes(`tvdb://${id}`) ||
      guids.includes(`imdb://${imdbId}`) ||
      guids.includes(`tmdb://${tmdbId}`),
  );
}

function followsTmdb(sections: readonly PlexSection[]): boolean {
  return sections.some(({ showOrdering }) => showOrdering === 'tmdbAiring');
}

function groupOf(world: World, show: PlexShow, sections: readonly PlexSection[]): string | undefined {
  const series = seriesOf(world, show);
  if (!series) return undefined;
  return followsTmdb(sections) ? `tmdb:series:${series.tmdbId}` : `tvdb:series:${series.id}`;
}

/** The episode ids of a show by their places: number (`1x2`) and day (`2002-09-27`). */
function placesOf(world: World, show: PlexShow): ReadonlyMap<string, string> {
  const section = world.plex
    .flatMap((server) => server.sections)
    .find(({ shows = [] }) => shows.includes(show));
  const series = seriesOf(world, show);
  if (!series) return new Map();
  if (section && followsTmdb([section])) return tmdbPlaces(world, series.tmdbId);
  const order = show.showOrdering?.toLowerCase().includes('dvd') ? 'dvd' : 'official';
  return new Map(
    series.episodes.flatMap(({ id, aired, numbers }) => {
      const place = numbers[order];
      const entry = `tvdb:episode:${id}`;
      if (!place) return [];
      return [[`${place[0]}x${place[1]}`, entry] as const, ...(aired ? [[aired, entry] as const] : [])];
    }),
  );
}

function tmdbPlaces({ tmdb }: World, showId: number | undefined): ReadonlyMap<string, string> {
  const seasons = tmdb.shows.find(({ id }) => id === showId)?.seasons ?? [];
  return new Map(
    seasons.flatMap((season) =>
      season.episodes.flatMap(({ id, number, aired }) => {
        const entry = `tmdb:episode:${id}`;
        return [[`${season.number}x${number}`, entry] as const, ...(aired ? [[aired, entry] as const] : [])];
      }),
    ),
  );
}

/** Where the season's entries stand: by number or, without one, by day; a file that names a range stands for all of it. */
function ownedPlaces({ number: season, episodes }: PlexShow['seasons'][number]): readonly string[] {
  return episodes.filter(isThere).flatMap((episode) => {
    if (episode.number === undefined) return [episode.released ?? 'no place'];
    return numbersOf(episode, episode.number).map((number) => `${season}x${number}`);
  });
}

function numbersOf({ file = '' }: PlexEpisode, number: number): readonly number[] {
  const [, first, last] = /S\d+E(\d+)-E(\d+)\./.exec(file) ?? [];
  return Number(first) === number && last !== undefined ? [number, Number(last)] : [number];
}
