import fc from 'fast-check';
import type {
  Collection,
  EntryStatus,
  EpisodeItem,
  Film,
  Id,
  MovieItem,
  Series,
  ShowItem,
} from '../../src/model/index.ts';
import type { Knowledge } from '../catalogue/provider.ts';
import { collection, episode, film, movie, owned, series, show } from './build.ts';

/** A made-up world: first it is decided what is true of every film and episode, then who knows and owns what. */
export interface Truth {
  readonly movies: readonly MovieItem[];
  readonly away: readonly MovieItem[];
  readonly shows: readonly ShowItem[];
  readonly episodes: readonly EpisodeItem[];
  readonly knowledge: Required<Pick<Knowledge, 'collections' | 'loners' | 'imdb'>> & {
    readonly series: Readonly<Record<string, Series>>;
  };
  /** What is true of each entry of each group that there is to be. */
  readonly groups: Readonly<Record<Id, Readonly<Record<Id, EntryStatus>>>>;
  readonly ignore: readonly { readonly id: Id }[];
}

const partKinds = [
  'owned',
  'owned-by-imdb',
  'owned-stale',
  'owned-twice',
  'missing',
  'missing-trashed',
  'upcoming',
  'announced',
  'ignored',
  'elsewhere',
  'namesake',
  'video',
] as const;
type PartKind = (typeof partKinds)[number];

const partTruth: Readonly<Record<PartKind, EntryStatus>> = {
  owned: 'owned',
  'owned-by-imdb': 'owned',
  'owned-stale': 'owned',
  'owned-twice': 'owned',
  missing: 'missing',
  'missing-trashed': 'missing',
  upcoming: 'upcoming',
  announced: 'announced',
  ignored: 'ignored',
  elsewhere: 'elsewhere',
  namesake: 'possiblyOwned',
  video: 'extra',
};

const episodeKinds = [
  'owned-by-id',
  'owned-by-number',
  'owned-by-stale-id',
  'owned-twice',
  'missing',
  'missing-trashed',
  'upcoming',
  'announced',
  'ignored',
] as const;
type EpisodeKind = (typeof episodeKinds)[number];

const episodeTruth: Readonly<Record<EpisodeKind, EntryStatus>> = {
  'owned-by-id': 'owned',
  'owned-by-number': 'owned',
  'owned-by-stale-id': 'owned',
  'owned-twice': 'owned',
  missing: 'missing',
  'missing-trashed': 'missing',
  upcoming: 'upcoming',
  announced: 'announced',
  ignored: 'ignored',
};

/** Small worlds: up to four collections of up to six parts, up to three shows of up to three seasons. */
export const worlds: fc.Arbitrary<Truth> = fc
  .record({
    collections: fc.array(fc.array(fc.constantFrom(...partKinds), { minLength: 2, maxLength: 6 }), {
      maxLength: 4,
    }),
    shows: fc.array(
      fc.array(fc.array(fc.constantFrom(...episodeKinds), { minLength: 1, maxLength: 5 }), {
        minLength: 1,
        maxLength: 3,
      }),
      { maxLength: 3 },
    ),
    strangers: fc.integer({ min: 1, max: 3 }),
  })
  .map(({ collections, shows, strangers }) => worldOf(collections, shows, strangers));

function worldOf(
  collections: readonly (readonly PartKind[])[],
  shows: readonly (readonly (readonly EpisodeKind[])[])[],
  strangers: number,
): Truth {
  const films = collections.map((kinds, at) => filmsOf(kinds, at));
  const series = shows.map((seasons, at) => showOf(seasons, at));
  const lonely = Array.from({ length: strangers }, (_, at) =>
    film(90_000 + at, `Lonely ${at}`, '1990-01-01'),
  );
  return {
    movies: [
      ...films.flatMap(({ movies }) => movies),
      ...lonely.map(({ id, title }, at) => movie(`lonely-${at}`, title, Number(id.slice(11)))),
      ...lonely.map((_, at) => movie(`home-${at}`, `Home video ${at}`, {})),
    ],
    away: films.flatMap(({ away }) => away),
    // Something is outside the trash: a library that is in there as a whole is not read.
    shows: [...series.map(({ item }) => item), show({ ratingKey: 'home', title: 'Home videos', ids: {} })],
    episodes: [...series.flatMap(({ items }) => items), owned('1x1', undefined, { showKey: 'home' })],
    knowledge: {
      collections: films.map(({ known }) => known),
      loners: lonely,
      imdb: Object.fromEntries(films.flatMap(({ imdb }) => imdb)),
      series: Object.fromEntries(
        series.map(({ known }) => [`tvdb:${known.id.split(':')[2]}@official`, known]),
      ),
    },
    groups: Object.fromEntries([...films, ...series].flatMap(({ truth }) => truth)),
    ignore: [...films, ...series].flatMap(({ ignore }) => ignore),
  };
}

function filmsOf(kinds: readonly PartKind[], at: number) {
  const parts = kinds.map((kind, place) => ({ kind, part: partOf(kind, 1000 * (at + 1) + place) }));
  const movies = parts.flatMap(({ kind, part }) => itemsOf(kind, part));
  const known: Collection = collection(at + 1, `Collection ${at}`, ...parts.map(({ part }) => part));
  const isGroup = kinds.some((kind) => partTruth[kind] === 'owned');
  const entries = Object.fromEntries(parts.map(({ kind, part }) => [part.id, partTruth[kind]]));
  return {
    movies,
    away: parts.flatMap(({ kind, part }) =>
      kind === 'elsewhere' ? [movie(`away-${part.id}`, part.title, numberOf(part))] : [],
    ),
    known,
    imdb: parts.map(({ part }) => [`tt${numberOf(part)}`, part.id] as const),
    truth: isGroup ? [[known.id, entries] as const] : [],
    ignore: parts.flatMap(({ kind, part }) => (kind === 'ignored' ? [{ id: part.id }] : [])),
  };
}

function partOf(kind: PartKind, number: number): Film {
  const title = `Film ${number}`;
  if (kind === 'announced') return film(number, title);
  if (kind === 'upcoming') return film(number, title, '2027-05-05');
  return film(number, title, `${1950 + (number % 60)}-03-03`, { video: kind === 'video' });
}

function itemsOf(kind: PartKind, part: Film): readonly MovieItem[] {
  const number = numberOf(part);
  const key = `movie-${number}`;
  const imdb = [`tt${number}`];
  switch (kind) {
    case 'owned':
      return [movie(key, 'In another language', number)];
    case 'owned-by-imdb':
      return [movie(key, 'In another language', { imdb })];
    case 'owned-stale':
      return [movie(key, 'In another language', { tmdb: [`${number + 500_000}`], imdb })];
    case 'owned-twice':
      return [
        movie(key, part.title, number),
        movie(`${key}-2`, part.title, { imdb }, { edition: 'Extended' }),
      ];
    case 'missing-trashed':
      return [movie(key, part.title, number, { trashed: true })];
    case 'namesake':
      return [movie(key, part.title.toUpperCase(), {}, { year: Number(part.released?.slice(0, 4)) + 1 })];
    default:
      return [];
  }
}

function numberOf({ id }: Film): number {
  return Number(id.slice('tmdb:movie:'.length));
}

function showOf(seasons: readonly (readonly EpisodeKind[])[], at: number) {
  const item = show({ ratingKey: `show-${at}`, title: `Show ${at}`, ids: { tvdb: [`${at + 1}`] } });
  const all = seasons.flatMap((kinds, season) =>
    kinds.map((kind, place) => {
      const number = 10_000 * (at + 1) + 100 * (season + 1) + place + 1;
      const id: Id = `tvdb:episode:${number}`;
      const name = `${season + 1}x${place + 1}`;
      return { kind, number, name, entry: episode(name, dayOf(kind, season, place), { id }) };
    }),
  );
  const items = all.flatMap(({ kind, number, name }) =>
    episodeItems(kind, number, name).map((one, copy) => ({
      ...one,
      ratingKey: `episode-${number}-${copy}`,
      showKey: item.ratingKey,
    })),
  );
  const known = series(
    all.map(({ entry }) => entry),
    { id: `tvdb:series:${at + 1}`, title: `Show ${at}` },
  );
  const isGroup = all.some(({ kind }) => episodeTruth[kind] === 'owned');
  const entries = Object.fromEntries(all.map(({ kind, entry }) => [entry.id, episodeTruth[kind]]));
  return {
    item,
    items,
    known,
    truth: isGroup ? [[known.id, entries] as const] : [],
    ignore: all.flatMap(({ kind, entry }) => (kind === 'ignored' ? [{ id: entry.id }] : [])),
  };
}

function dayOf(kind: EpisodeKind, season: number, place: number): string | undefined {
  if (kind === 'announced') return undefined;
  return `${kind === 'upcoming' ? 2027 : 2001 + season}-0${place + 1}-11`;
}

function episodeItems(kind: EpisodeKind, number: number, name: string): readonly EpisodeItem[] {
  switch (kind) {
    case 'owned-by-id':
      return [owned(name, number)];
    case 'owned-by-number':
      return [owned(name)];
    case 'owned-by-stale-id':
      return [owned(name, 777_000 + number)];
    case 'owned-twice':
      return [owned(name, number), owned(name)];
    case 'missing-trashed':
      return [owned(name, number, { trashed: true })];
    default:
      return [];
  }
}
