import type { PlexMovie, TmdbMovie, World } from '../world.ts';
import { addDays } from './days.ts';
import { disguise } from './disguise.ts';
import { createRatingKeys, unmatchedMovie } from './plex-items.ts';
import { createRandom, type Random } from './random.ts';

/** A TMDB collection as data sets have it; what they do not know is `null`. */
export interface RecordedCollection {
  readonly id: number;
  readonly name: string;
  readonly parts: readonly {
    readonly id: number;
    readonly imdb_id: string | null;
    readonly title: string | null;
    readonly release_date: string | null;
    readonly original_language: string | null;
  }[];
}

export interface CollectionsOptions {
  readonly seed: number;
  /** Share of the parts that are owned, 0 to 1, whatever their dates. */
  readonly share: number;
  /** Default `2017-11-01`: some parts of the recorded collections lie before it and some after. */
  readonly today?: string;
}

/** A part that somebody has a file of. */
interface OwnedPart {
  readonly id: number;
  /** False: its item has no id of anybody and a title that no part has, so nothing can tell that it is owned. */
  readonly matchable: boolean;
  /** Titles of the sections that hold it. */
  readonly sections: readonly string[];
}

/** A world without `expected`: who wants the right answer works it out from `owned`, on a way of their own. */
export interface CollectionsWorld {
  readonly world: World;
  readonly owned: readonly OwnedPart[];
}

const sectionTitles = ['Movies', '4K Movies'] as const;
type SectionTitle = (typeof sectionTitles)[number];

/**
 * A world out of recorded collections: TMDB knows all of them, and a server owns a share of their parts in "Movies", a
 * tenth in "4K Movies" or in both. Every owned part looks in one of the ways in which Plex lists films; one in a hundred
 * has no id at all. What came out in the year before today has a cinema date in the US, and so was no mere premiere.
 */
export function worldFromCollections(
  collections: readonly RecordedCollection[],
  { seed, share, today = '2017-11-01' }: CollectionsOptions,
): CollectionsWorld {
  const random = createRandom(seed);
  const key = createRatingKeys();
  const movies = collections.flatMap(({ parts }) => parts.map((part) => tmdbMovie(part, today)));
  const items: Record<SectionTitle, PlexMovie[]> = { Movies: [], '4K Movies': [] };
  const owned: OwnedPart[] = [];
  for (const film of movies) {
    if (!random.chance(share)) continue;
    const matchable = !random.chance(0.01);
    const sections = decideSections(random);
    for (const section of sections) {
      items[section].push(
        ...(matchable
          ? disguise({ film, key, random, day: addDays(today, -30) })
          : [unmatchedMovie(key(), `Unknown recording ${film.id}`, 2001)]),
      );
    }
    owned.push({ id: film.id, matchable, sections });
  }
  return { owned, world: { ...worldOf(collections, movies, items), today } };
}

function decideSections(random: Random): readonly SectionTitle[] {
  if (random.chance(0.9)) return ['Movies'];
  return random.chance(0.5) ? ['4K Movies'] : sectionTitles;
}

function worldOf(
  collections: readonly RecordedCollection[],
  movies: readonly TmdbMovie[],
  items: Readonly<Record<SectionTitle, readonly PlexMovie[]>>,
): Omit<World, 'today'> {
  return {
    tmdb: {
      movies,
      collections: collections.map(({ id, name, parts }) => ({
        id,
        name,
        parts: parts.map((part) => part.id),
      })),
      shows: [],
    },
    tvdb: { series: [] },
    plex: [
      {
        name: 'Recorded films',
        machineIdentifier: 'cd'.repeat(20),
        sections: sectionTitles.map((title, index) => ({
          key: String(index + 1),
          title,
          type: 'movie',
          uuid: `00000000-0000-4000-8000-00000000010${index}`,
          movies: items[title],
        })),
      },
    ],
    expected: {},
  };
}

function tmdbMovie(part: RecordedCollection['parts'][number], today: string): TmdbMovie {
  const released = part.release_date ?? '';
  const isRecent = released <= today && released > addDays(today, -400);
  return {
    id: part.id,
    title: part.title ?? `Film ${part.id}`,
    released,
    ...(part.imdb_id === null ? {} : { imdbId: part.imdb_id }),
    ...(part.original_language === null ? {} : { language: part.original_language }),
    ...(isRecent ? { releases: [{ region: 'US', type: 3, date: released }] } : {}),
  };
}
