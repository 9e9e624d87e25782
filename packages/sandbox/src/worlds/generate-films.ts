import type { ExpectedGroup, ExpectedLibrary, PlexMovie, TmdbCollection, TmdbMovie } from '../world.ts';
import { addDays, epochSeconds } from './days.ts';
import { disguise } from './disguise.ts';
import { collectionId, expectedGroup, movieId } from './expected.ts';
import { ownedMovie, unmatchedMovie, yearOf } from './plex-items.ts';
import type { Random } from './random.ts';

export interface FilmSizes {
  /** Films that exist, in collections or alone. */
  readonly films: number;
  readonly collections: number;
  /** Share of the parts that are out and owned, in the collections that are begun. */
  readonly ownedShare: number;
  readonly liveliness: number;
  readonly today: string;
}

export interface GeneratedFilms {
  readonly movies: readonly TmdbMovie[];
  readonly collections: readonly TmdbCollection[];
  /** The items of the sections "Movies" and "4K Movies". */
  readonly items: Readonly<Record<Section, readonly PlexMovie[]>>;
  /** Of the libraries "Movies" and "4K Movies", and of the set "All movies" out of both. */
  readonly expected: Readonly<Record<Section | 'All movies', ExpectedLibrary>>;
}

type Section = 'Movies' | '4K Movies';

/** What a part is said to be where it is not owned. */
type Verdict = 'missing' | 'upcoming' | 'announced' | 'ignored' | 'extras' | 'possiblyOwned';

interface Part {
  readonly film: TmdbMovie;
  readonly verdict: Verdict;
  readonly ownedIn: readonly Section[];
}

/** The ids of what is made up start here, above the numbers that a million episodes have at TMDB. */
const firstId = 20_000_000;
const none: readonly Section[] = [];

/** Films, their collections, and who owns what of them: first the verdicts, then what makes them true. */
export function generateFilms(sizes: FilmSizes, random: Random, key: () => string): GeneratedFilms {
  const partCounts = divideIntoCollections(sizes, random);
  const movies: TmdbMovie[] = [];
  const collections: TmdbCollection[] = [];
  const items: Record<Section, PlexMovie[]> = { Movies: [], '4K Movies': [] };
  const groups: Record<Section | 'All movies', [string, ExpectedGroup][]> = {
    Movies: [],
    '4K Movies': [],
    'All movies': [],
  };
  const put = (part: Part): void => {
    movies.push(part.film);
    addItems(part, { items, random, key, today: sizes.today });
  };

  for (const count of partCounts) {
    const id = firstId + collections.length;
    const parts = decideParts(count, { sizes, random, firstFilm: movies.length });
    collections.push({ id, name: `${titleOf(movies.length)} Collection`, parts: shuffledIds(parts) });
    for (const part of parts) put(part);
    for (const [library, sections] of libraries) {
      if (parts.some(({ ownedIn }) => ownedIn.some((section) => sections.includes(section)))) {
        groups[library].push([collectionId(id), groupOf(parts, sections)]);
      }
    }
  }
  while (movies.length < sizes.films) {
    const film = makeFilm(movies.length, 'missing', sizes, random);
    put({ film, verdict: 'missing', ownedIn: random.chance(sizes.ownedShare) ? ['Movies'] : none });
  }

  const strangers = homeVideos(Math.ceil(sizes.films / 100), key);
  items.Movies.push(...strangers);
  const doubtful = items.Movies.filter(({ guid }) => guid.startsWith('local://')).map(({ title }) => title);
  const library = (name: Section | 'All movies', unmatched: readonly string[]): ExpectedLibrary => ({
    groups: Object.fromEntries(groups[name]),
    unmatched,
  });
  return {
    movies,
    collections,
    items,
    expected: {
      Movies: library('Movies', doubtful),
      '4K Movies': library('4K Movies', []),
      'All movies': library('All movies', doubtful),
    },
  };
}

const libraries: readonly (readonly [Section | 'All movies', readonly Section[]])[] = [
  ['Movies', ['Movies']],
  ['4K Movies', ['4K Movies']],
  ['All movies', ['Movies', '4K Movies']],
];

function groupOf(parts: readonly Part[], sections: readonly Section[]): ExpectedGroup {
  const lists: Record<Verdict, string[]> = {
    missing: [],
    upcoming: [],
    announced: [],
    ignored: [],
    extras: [],
    possiblyOwned: [],
  };
  for (const { film, verdict, ownedIn } of parts) {
    if (!ownedIn.some((section) => sections.includes(section))) lists[verdict].push(movieId(film.id));
  }
  return expectedGroup(lists);
}

/** How many parts each collection has: 2 at least, 12 at most, and never more in all than there are films. */
function divideIntoCollections({ films, collections }: FilmSizes, random: Random): readonly number[] {
  if (films < 2 * collections) {
    throw new RangeError(
      `Expected at least ${2 * collections} films for ${collections} collections, got ${films}.`,
    );
  }
  let spare = films - 2 * collections;
  return Array.from({ length: collections }, () => {
    const more = Math.min(spare, random.chance(0.1) ? random.between(4, 10) : random.between(0, 3));
    spare -= more;
    return 2 + more;
  });
}

interface Deciding {
  readonly sizes: FilmSizes;
  readonly random: Random;
  /** The number of the first part among all films. */
  readonly firstFilm: number;
}

/** The first two parts are always out, so that every collection has parts that count. */
function decideParts(count: number, { sizes, random, firstFilm }: Deciding): readonly Part[] {
  const begun = random.chance(0.85);
  const inFourK = begun && random.chance(0.15);
  const doubtful = begun && !inFourK && random.chance(0.04);
  return Array.from({ length: count }, (_, index): Part => {
    const nature = index < 2 ? 'missing' : decideNature(random, sizes.liveliness);
    const film = {
      ...makeFilm(firstFilm + index, nature, sizes, random),
      title: partTitle(firstFilm, index),
    };
    const isOwned = begun && (index === 0 || (canBeOwned(nature) && random.chance(sizes.ownedShare)));
    if (doubtful && index === 1) return { film, verdict: 'possiblyOwned', ownedIn: none };
    return {
      film,
      verdict: nature,
      ownedIn: isOwned ? decideSections(nature, index, inFourK, random) : none,
    };
  });
}

function decideNature(random: Random, liveliness: number): Verdict {
  const lot = random.between(0, 99);
  const ahead = 78 + 15 * (1 - liveliness);
  if (lot < ahead) return 'missing';
  if (lot < ahead + 10 * liveliness) return 'upcoming';
  if (lot < 93) return 'announced';
  return lot < 97 ? 'extras' : 'ignored';
}

function canBeOwned(nature: Verdict): boolean {
  return nature === 'missing' || nature === 'extras';
}

/** Video parts stay out of the second section, so that a collection never is begun there by a video alone. */
function decideSections(
  nature: Verdict,
  index: number,
  inFourK: boolean,
  random: Random,
): readonly Section[] {
  if (!inFourK || nature === 'extras' || random.chance(0.6)) return ['Movies'];
  return index > 0 && random.chance(0.3) ? ['4K Movies'] : ['Movies', '4K Movies'];
}

/** A film such that, not owned, it must be judged so. Ten to one of the films that are out have been so for years. */
function makeFilm(
  number: number,
  verdict: Verdict,
  { today, liveliness }: Pick<FilmSizes, 'today' | 'liveliness'>,
  random: Random,
): TmdbMovie {
  const id = firstId + number;
  const named = {
    id,
    title: titleOf(number),
    ...(random.chance(0.92) ? { imdbId: `tt${90_000_000 + number}` } : {}),
    ...(random.chance(0.2) ? { originalTitle: `Original Name ${id}`, language: 'fi' } : {}),
  };
  switch (verdict) {
    case 'upcoming':
      return random.chance(0.3)
        ? premiered(named, today, random)
        : { ...named, released: addDays(today, random.between(5, 700)), status: 'In Production' };
    case 'announced':
      return { ...named, released: '', status: 'Planned' };
    case 'extras':
      return { ...named, released: longAgo(today, random), video: true };
    case 'ignored':
      return {
        ...named,
        released: longAgo(today, random),
        ...(random.chance(0.5) ? { adult: true } : { softcore: true }),
      };
    default:
      return random.chance(0.1 * liveliness)
        ? recent(named, today, random)
        : { ...named, released: longAgo(today, random) };
  }
}

type Named = Omit<TmdbMovie, 'released'>;

function longAgo(today: string, random: Random): string {
  return addDays(today, -random.between(500, 20_000));
}

/** Out within the last year: whether that was a premiere is asked, so the cinemas' date is known. */
function recent(film: Named, today: string, random: Random): TmdbMovie {
  const released = addDays(today, -random.between(20, 350));
  return { ...film, released, releases: [{ region: 'US', type: 3, date: released }] };
}

/** Shown at a festival, not yet in cinemas. */
function premiered(film: Named, today: string, random: Random): TmdbMovie {
  const released = addDays(today, -random.between(20, 200));
  return {
    ...film,
    released,
    releases: [
      { region: 'FR', type: 1, date: released },
      { region: 'US', type: 3, date: addDays(today, random.between(5, 150)) },
    ],
  };
}

interface Putting {
  readonly items: Readonly<Record<Section, PlexMovie[]>>;
  readonly random: Random;
  readonly key: () => string;
  readonly today: string;
}

function addItems({ film, verdict, ownedIn }: Part, { items, random, key, today }: Putting): void {
  const day = addDays(today, -30);
  for (const section of ownedIn) items[section].push(...disguise({ film, key, random, day }));
  if (verdict === 'possiblyOwned')
    items.Movies.push(unmatchedMovie(key(), film.title, yearOf(film.released)));
  if (verdict === 'missing' && ownedIn.length === 0 && random.chance(0.02)) {
    items.Movies.push(ownedMovie(film, key(), { deletedAt: epochSeconds(day) }));
  }
}

/** One of a hundred items is nobody's film, under a title that no film has. */
function homeVideos(count: number, key: () => string): readonly PlexMovie[] {
  return Array.from({ length: count }, (_, index) =>
    unmatchedMovie(key(), `Home video ${index + 1}`, 1990 + (index % 30)),
  );
}

/** TMDB does not list parts by date. */
function shuffledIds(parts: readonly Part[]): readonly number[] {
  const ids = parts.map(({ film }) => film.id);
  return [...ids.filter((id) => id % 2 === 1), ...ids.filter((id) => id % 2 === 0)];
}

const firstWords = ['Quiet', 'Broken', 'Golden', 'Distant', 'Hidden', 'Winter', 'Paper'];
const secondWords = ['Harbour', 'Orchard', 'Signal', 'River', 'Mirror', 'Station'];

/** A title of its own for each number. */
function titleOf(number: number): string {
  const first = firstWords[number % firstWords.length];
  const second = secondWords[Math.floor(number / firstWords.length) % secondWords.length];
  return `${first} ${second} of ${placeName(number)}`;
}

/** The parts of two in three collections are numbered; those of the others have nothing in common. */
function partTitle(firstFilm: number, index: number): string {
  if (index === 0 || firstFilm % 3 === 0) return titleOf(firstFilm + index);
  return `${titleOf(firstFilm)} ${index + 1}`;
}

const syllables = ['Ba', 'de', 'fi', 'go', 'lu', 'ma', 'ne', 'po', 'ri', 'tu'];

/** A word without digits, as titles are made of, that stands for the number alone. */
function placeName(number: number): string {
  const word = [...String(number)].map((digit) => syllables[Number(digit)]).join('');
  return `${word.charAt(0).toUpperCase()}${word.slice(1).toLowerCase()}`;
}
