import type { PlexShow, TvdbEpisode, TvdbSeries, World } from '../world.ts';
import { createRatingKeys, ownedEpisode, plexGuid } from './plex-items.ts';
import { createRandom, type Random } from './random.ts';

/** A show as data sets have it; what they do not know is `null` or left out. */
export interface RecordedSeries {
  readonly ids: {
    readonly tvdb?: number | null;
    readonly imdb?: string | null;
    readonly tmdb?: number | null;
  };
  readonly title: string;
  readonly status?: string | null;
  readonly first_aired?: string | null;
  readonly seasons: readonly {
    /** `null`: the source does not divide the show into seasons. */
    readonly number: number | null;
    readonly episodes: readonly RecordedEpisode[];
  }[];
}

export interface RecordedEpisode {
  readonly number: number | null;
  readonly title: string | null;
  readonly aired: string | null;
  readonly tvdb_id?: number | null;
  readonly absolute?: number | null;
  readonly dvd_season?: number | null;
  readonly dvd_number?: number | null;
}

export interface SeriesOptions {
  readonly seed: number;
  /** TVDB's order by which Plex numbers every show. */
  readonly ordering: 'official' | 'dvd' | 'absolute';
  /** Default `2026-03-01`. */
  readonly today?: string;
}

/** A world without `expected`, and what was kept back from the server: exactly that is missing. */
export interface SeriesWorld {
  readonly world: World;
  /** By show (`tvdb:series:78874`), every owned one, the ids of what aired and is not owned (`tvdb:episode:297989`). */
  readonly withheld: Readonly<Record<string, readonly string[]>>;
}

/** Ids for shows and episodes whose TVDB id is not recorded start here. */
const firstId = 9_000_000;

/** Plex's two spellings of each order: a section's setting, and what a show may say instead. */
const spellings = {
  official: ['aired', 'tvdbAiring'],
  dvd: ['dvd', 'tvdbDvd'],
  absolute: ['absolute', 'tvdbAbsolute'],
} as const;

/**
 * A world out of recorded shows: TVDB knows every episode in each order in which a number is recorded for it, and a
 * server owns all that aired before today and has a number in the given order, but for a tenth of what counts. A show
 * without such an episode is not owned. Most episodes bear TVDB's id in Plex, the others are known by number only.
 *
 * Kept back are neither specials nor episodes that share their number with another: of such a number something is owned.
 */
export function worldFromSeries(
  recorded: readonly RecordedSeries[],
  { seed, ordering, today = '2026-03-01' }: SeriesOptions,
): SeriesWorld {
  const random = createRandom(seed);
  const key = createRatingKeys();
  let unnumbered = firstId;
  const series = recorded.map((show) => tvdbSeries(show, () => (unnumbered += 1)));
  const withheld: Record<string, readonly string[]> = {};
  const shows: PlexShow[] = [];
  for (const show of series) {
    const aired = listedIn(show, ordering).filter(({ episode }) => episode.aired && episode.aired < today);
    if (aired.length === 0) continue;
    const kept = keepBack(aired, random);
    withheld[`tvdb:series:${show.id}`] = [...kept].map(({ episode }) => `tvdb:episode:${episode.id}`);
    shows.push(
      plexShow(
        show,
        aired.filter((place) => !kept.has(place)),
        { ordering, random, key },
      ),
    );
  }
  return { withheld, world: worldOf(series, shows, { ordering, today }) };
}

/** An episode where the order has it. */
interface Place {
  readonly season: number;
  readonly number: number;
  readonly episode: TvdbEpisode;
}

function listedIn({ episodes }: TvdbSeries, ordering: string): readonly Place[] {
  return episodes.flatMap((episode) => {
    const place = episode.numbers[ordering];
    return place ? [{ season: place[0], number: place[1], episode }] : [];
  });
}

function keepBack(places: readonly Place[], random: Random): ReadonlySet<Place> {
  const holders = new Map<string, number>();
  for (const place of places) holders.set(numberOf(place), (holders.get(numberOf(place)) ?? 0) + 1);
  const candidates = places.filter((place) => place.season > 0 && holders.get(numberOf(place)) === 1);
  const kept = candidates.filter(() => random.chance(0.1));
  // Something of the show must be left.
  return new Set(kept.length < places.length ? kept : kept.slice(1));
}

function numberOf({ season, number }: Place): string {
  return `${season}x${number}`;
}

function tvdbSeries(
  { ids, title, status, first_aired, seasons }: RecordedSeries,
  nextId: () => number,
): TvdbSeries {
  return {
    id: ids.tvdb ?? firstId + (ids.tmdb ?? nextId()),
    name: title,
    slug: title.toLowerCase().replace(/[^a-z0-9]+/g, '-'),
    ...(ids.imdb ? { imdbId: ids.imdb } : {}),
    ...(ids.tmdb ? { tmdbId: ids.tmdb } : {}),
    ...(first_aired ? { firstAired: first_aired } : {}),
    status: status ?? 'Ended',
    episodes: seasons.flatMap(({ number, episodes }) =>
      episodes.map((episode) => tvdbEpisode(episode, number, nextId)),
    ),
  };
}

function tvdbEpisode(episode: RecordedEpisode, season: number | null, nextId: () => number): TvdbEpisode {
  const { number, dvd_season: dvdSeason, dvd_number: dvdNumber, absolute } = episode;
  const numbers: Record<string, readonly [number, number]> = {};
  if (season !== null && number !== null) numbers['official'] = [season, number];
  if (dvdSeason != null && dvdNumber != null) numbers['dvd'] = [dvdSeason, dvdNumber];
  if (absolute != null) numbers['absolute'] = [1, absolute];
  return {
    id: episode.tvdb_id ?? nextId(),
    name: episode.title,
    aired: episode.aired,
    ...(absolute == null ? {} : { absolute }),
    numbers,
  };
}

interface Owning {
  readonly ordering: SeriesOptions['ordering'];
  readonly random: Random;
  readonly key: () => string;
}

function plexShow(show: TvdbSeries, places: readonly Place[], { ordering, random, key }: Owning): PlexShow {
  const seasons = [...new Set(places.map(({ season }) => season))].sort((a, b) => a - b);
  return {
    ratingKey: key(),
    title: show.name,
    guid: plexGuid('show', show.id),
    guids: [`tvdb://${show.id}`],
    ...(random.chance(0.3) ? { showOrdering: random.pick(spellings[ordering]) } : {}),
    seasons: seasons.map((number) => ({
      ratingKey: key(),
      number,
      episodes: places
        .filter(({ season }) => season === number)
        .map((place) => {
          const guids = random.chance(0.7) ? [`tvdb://${place.episode.id}`] : [];
          return ownedEpisode({ ratingKey: key(), show: show.name, guids, ...place });
        }),
    })),
  };
}

function worldOf(
  series: readonly TvdbSeries[],
  shows: readonly PlexShow[],
  { ordering, today }: { readonly ordering: SeriesOptions['ordering']; readonly today: string },
): World {
  return {
    today,
    tmdb: { movies: [], collections: [], shows: [] },
    tvdb: { series },
    plex: [
      {
        name: 'Recorded shows',
        machineIdentifier: 'ef'.repeat(20),
        sections: [
          {
            key: '1',
            title: 'TV Shows',
            type: 'show',
            uuid: '00000000-0000-4000-8000-000000000200',
            showOrdering: spellings[ordering][0],
            shows,
          },
        ],
      },
    ],
    expected: {},
  };
}
