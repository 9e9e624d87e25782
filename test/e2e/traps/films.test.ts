import type { TmdbMovie } from '@plexgaps/sandbox';
import { expect, test } from 'vitest';
import { groupsIn, groupsOf, look, looksByNight, nightByNight, only } from './look.ts';
import { alien, copyOf, smallWorld } from './small-world.ts';

const saga = 'tmdb:collection:1';

/** A collection of an owned film and these. */
function sagaOf(parts: readonly { readonly id: number; readonly [fact: string]: unknown }[]) {
  const movies = [
    { id: 11, title: 'One', released: '2001-03-01' },
    ...parts.map((part) => ({ title: `Part ${part.id}`, released: '2002-03-01', ...part })),
  ];
  const collections = [{ id: 1, name: 'Saga', parts: movies.map(({ id }) => id) }];
  return smallWorld({ movies, collections, films: [copyOf(11, 'One')] });
}

const release = (type: number, date: string, region = 'US') => ({ region, type, date });

test('F1 A part counts once it is released: a date ahead is upcoming, none is announced, and a premiere is no release', async () => {
  const world = sagaOf([
    { id: 12, released: '2027-05-01' },
    { id: 13, released: '' },
    { id: 14, released: '2026-09-01', releases: [release(1, '2026-09-01'), release(3, '2026-12-24')] },
    { id: 15, released: '2026-09-02', releases: [release(1, '2026-09-02')] },
    { id: 16, released: '2026-09-03', releases: [release(1, '2026-09-03'), release(3, '2026-10-01')] },
    { id: 17 },
    { id: 18, released: '2026-06-01', status: 'Canceled' },
    { id: 19, released: '2026-07-01', status: 'Post Production' },
  ]);

  const { report, log } = await look(world);

  expect(groupsOf(only(report))).toEqual({
    [saga]: {
      status: 'incomplete',
      owned: [11],
      missing: [17, 16],
      upcoming: [14, 12],
      announced: [19, 15, 13],
      ignored: [18],
    },
  });
  expect(
    log
      .filter(({ service }) => service === 'tmdb')
      .map(({ path }) => path)
      .sort(),
  ).toEqual(['/3/collection/1', ...[11, 14, 15, 16, 18, 19].map((id) => `/3/movie/${id}`)]);
});

test('F2 With "availability: home" a film counts from its date at home, in the region first, or a year after its first', async () => {
  const world = sagaOf([
    { id: 12, released: '2026-05-01', releases: [release(3, '2026-05-01'), release(4, '2026-08-01')] },
    { id: 13, released: '2026-05-02', releases: [release(3, '2026-05-02'), release(5, '2027-01-05')] },
    {
      id: 14,
      released: '2026-05-03',
      releases: [release(3, '2026-05-03'), release(4, '2026-06-01', 'DE'), release(4, '2027-02-01')],
    },
    { id: 15, released: '2026-05-04', releases: [release(3, '2026-05-04'), release(4, '2026-06-01', 'DE')] },
    { id: 16, released: '2026-05-05', releases: [release(3, '2026-05-05')] },
    { id: 17, released: '2025-11-01', releases: [release(3, '2025-11-01')] },
  ]);
  const library = { name: 'Films', rules: { availability: 'home' } };

  expect(await groupsIn(world, { libraries: [library] })).toEqual({
    [saga]: { status: 'incomplete', owned: [11], missing: [17, 12, 15], upcoming: [13, 14, 16] },
  });
});

test('F3 Adult and softcore parts and what is no film are left out, videos are extras; all can be switched, and an owned one is owned', async () => {
  const world = sagaOf([
    { id: 12, adult: true },
    { id: 13, softcore: true },
    { id: 14, video: true },
    { id: 15, video: true },
    { id: 17 },
  ]);
  const [collection] = world.tmdb.collections;
  const [house] = world.plex;
  const odd = {
    ...world,
    tmdb: {
      ...world.tmdb,
      collections: [
        {
          ...collection,
          id: 1,
          name: 'Saga',
          parts: collection?.parts ?? [],
          oddParts: [{ id: 17, mediaType: 'tv', title: 'A show' }],
        },
      ],
    },
    plex: house
      ? [
          {
            ...house,
            sections: house.sections.map((one) => ({
              ...one,
              movies: [...(one.movies ?? []), copyOf(15, 'Part 15')],
            })),
          },
        ]
      : [],
  };
  const all = { name: 'Films', rules: { adult: true, video: 'count' } };

  const { report } = await look(odd);

  expect(groupsOf(only(report))).toEqual({
    [saga]: {
      status: 'incomplete',
      owned: [11, 15],
      missing: [17],
      ignored: [12, 13, 'tmdb:series:17'],
      extras: [14],
    },
  });
  expect(only(report).groups.flatMap((group) => group.ignored.map(({ because }) => because.code))).toEqual([
    'adult',
    'adult',
    'not-a-film',
  ]);
  expect(await groupsIn(odd, { libraries: [all] })).toEqual({
    [saga]: {
      status: 'incomplete',
      owned: [11, 15],
      missing: [12, 13, 14, 17],
      ignored: ['tmdb:series:17'],
    },
  });
});

test('F4 A part that a collection gets overnight is seen the next day if the collection is active, else within a week, though the library stays as it is', async () => {
  const films = alien.movies.map(({ id, title }) => copyOf(id, title));
  const [sequel, next] = [
    { id: 945961, title: 'Alien: Romulus', released: '2026-11-13' },
    { id: 945962, title: 'Alien: Next', released: '' },
  ];
  const worldOf = (...more: readonly TmdbMovie[]) => {
    const parts = [348, 679, 8077, ...more.map(({ id }) => id)];
    return smallWorld({
      movies: [...alien.movies, ...more],
      collections: [{ id: 8091, name: 'Alien Collection', parts }],
      films,
    });
  };
  const owned = [348, 679, 8077];
  const active = { status: 'complete', owned, announced: [945962] };
  const settled = { status: 'complete', owned };
  const seen = { status: 'incomplete', owned, missing: [945961] };
  const ofActive = await nightByNight([
    [0, worldOf(next)],
    [1, worldOf(sequel, next)],
  ]);
  const ofSettled = await nightByNight([
    [0, worldOf()],
    [7, worldOf(sequel)],
  ]);

  expect(ofActive).toEqual([
    { 'tmdb:collection:8091': active },
    { 'tmdb:collection:8091': { ...seen, announced: [945962] } },
  ]);
  expect(ofSettled).toEqual([{ 'tmdb:collection:8091': settled }, { 'tmdb:collection:8091': seen }]);
});

test('F4b The first sequel of a film that stood alone is seen the next day, out of the list of all collections', async () => {
  const other = { id: 9, name: 'Other Collection', parts: [8077] };
  const alone = smallWorld({ movies: alien.movies, collections: [other], films: [copyOf(348, 'Alien')] });
  const pair = smallWorld({
    movies: alien.movies,
    collections: [other, { id: 8091, name: 'Alien Collection', parts: [348, 679] }],
    films: [copyOf(348, 'Alien')],
  });
  const [first, second] = await looksByNight([
    [0, alone, { hasExports: true }],
    [1, pair, { hasExports: true }],
  ]);

  expect([first, second].map((night) => night && groupsOf(only(night.report)))).toEqual([
    {},
    { 'tmdb:collection:8091': { status: 'incomplete', owned: [348], missing: [679] } },
  ]);
  expect(
    second?.log.filter(({ service, status }) => service === 'tmdb' && status === 200).map(({ path }) => path),
  ).toEqual(['/p/exports/collection_ids_11_21_2026.json.gz', '/3/collection/8091']);
});

test("F5 The provider's record decides on the collection of a film, not the collection that the server put it in", async () => {
  const films = [
    copyOf(348, 'Alien', { collections: ['Old Saga'] }),
    copyOf(550, 'Fight Club', { collections: ['Alien Collection'] }),
  ];
  const movies = [...alien.movies, { id: 550, title: 'Fight Club', released: '1999-10-15' }];

  expect(await groupsIn(smallWorld({ ...alien, movies, films }))).toEqual({
    'tmdb:collection:8091': { status: 'incomplete', owned: [348], missing: [679, 8077] },
  });
});

test('F6 A collection that the provider no longer has makes no gap, its films are asked again for the one in its place, and its ignore rule is said to lead to nothing', async () => {
  const films = [copyOf(348, 'Alien')];
  const collections = alien.collections.map((one) => ({ ...one, replaces: 8090 }));
  const { report, log } = await look(smallWorld({ ...alien, films }), {
    behave: ({ tmdb }) =>
      tmdb.behave({ faults: [{ kind: 'status', status: 404, match: /\/collection\/8091/ }] }),
  });
  const ignore = [{ id: 'tmdb:collection:8091' }];
  const left = await look(smallWorld({ ...alien, collections: [], films }), {
    libraries: [{ name: 'Films', provider: 'tmdb', ignore }],
  });
  const moved = await look(smallWorld({ ...alien, collections, films }));

  expect([groupsOf(only(report)), groupsOf(only(left.report))]).toEqual([{}, {}]);
  expect(left.report.problems.map(({ severity, code, item }) => `${severity} ${code} ${item}`)).toEqual([
    'note ignore-stale tmdb:collection:8091',
  ]);
  expect(log.filter(({ service }) => service === 'tmdb').map(({ path }) => path)).toEqual([
    '/3/movie/348',
    '/3/collection/8091',
    '/3/movie/348',
  ]);
  expect(groupsOf(only(moved.report))).toEqual({
    'tmdb:collection:8091': { status: 'incomplete', owned: [348], missing: [679, 8077] },
  });
});

test('F7 A collection of one, and one with too few owned or too few parts, is ignored with the reason', async () => {
  const world = sagaOf([{ id: 12 }]);
  const alone = smallWorld({
    movies: [{ id: 11, title: 'One', released: '2001-03-01' }],
    collections: [{ id: 1, name: 'Saga', parts: [11] }],
    films: [copyOf(11, 'One')],
  });
  const reasonOf = async (of: typeof world, rules: object) => {
    const { report } = await look(of, { libraries: [{ name: 'Films', rules }] });
    return only(report).groups.map(({ status, because }) => [status, because]);
  };

  expect(await reasonOf(alone, {})).toEqual([
    ['ignored', ['It has 1 part that counts; minParts asks for 2.']],
  ]);
  expect(await reasonOf(alone, { minParts: 1 })).toEqual([['complete', undefined]]);
  expect(await reasonOf(world, { minParts: 3 })).toEqual([
    ['ignored', ['It has 2 parts that count; minParts asks for 3.']],
  ]);
  expect(await reasonOf(world, { minOwned: 2 })).toEqual([
    ['ignored', ['1 of its films is owned; minOwned asks for 2.']],
  ]);
  expect(await reasonOf(world, {})).toEqual([['incomplete', undefined]]);
});

test('F9 The title of a part is read from where it really stands', async () => {
  const movies = alien.movies.map((movie) => ({ ...movie, originalTitle: 'Original' }));

  const { report } = await look(smallWorld({ ...alien, movies, films: [copyOf(348, 'Alien')] }));

  expect(only(report).groups.flatMap(({ missing }) => missing.map(({ title }) => title))).toEqual([
    'Aliens',
    'Alien³',
  ]);
});
