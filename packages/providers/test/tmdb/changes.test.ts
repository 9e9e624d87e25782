import { expect, test } from 'vitest';
import tmdbPlugin from '../../src/tmdb/index.ts';
import { readChanges } from '../../src/tmdb/wire-ids.ts';
import { type Answers, context, serve, tools } from '../connect.ts';
import { hasRecorded, recorded } from '../real.ts';
import { asOf, startUpstream } from '../upstream.ts';

const noon = '2026-11-21T12:00:00.000Z';
const days = {
  '2026-11-08': { movie: [8], tv: [80] },
  '2026-11-19': { movie: [19], tv: [190] },
  '2026-11-20': { movie: [679, 348], tv: [1396] },
  '2026-11-21': { movie: [679, 11], tv: [1396, 7] },
};

test.each([
  ['movie', ['tmdb:movie:11', 'tmdb:movie:348', 'tmdb:movie:679'], '/3/movie/changes'],
  ['series', ['tmdb:series:7', 'tmdb:series:1396'], '/3/tv/changes'],
] as const)('What changed of a %s is asked for by days, each once', async (kind, ids, path) => {
  const { tmdb, asked } = await startUpstream({ tmdb: { changes: { days } } });

  expect(await tmdb.changes?.since(kind, '2026-11-20T23:59:59.000Z', asOf(noon))).toEqual(ids);
  expect(asked('tmdb')).toEqual([`${path}?language=en-US&start_date=2026-11-20&end_date=2026-11-21&page=1`]);
});

test('All pages of a list as long as TMDB has it are read', async () => {
  const { tmdb, asked } = await startUpstream({
    tmdb: { changes: { days, others: { movie: 7199, tv: 2661 } } },
  });

  const films = await tmdb.changes?.since('movie', '2026-11-20T20:00:00.000Z', asOf(noon));
  const shows = await tmdb.changes?.since('series', '2026-11-21T08:00:00.000Z', asOf(noon));

  expect([films?.length, shows?.length]).toEqual([2 * 7199 + 3, 2661 + 2]);
  expect(films?.slice(0, 3)).toEqual(['tmdb:movie:11', 'tmdb:movie:348', 'tmdb:movie:679']);
  expect(asked('tmdb')).toHaveLength(145 + 27);
});

test.each([
  ['more than 14 days', 'series', '2026-11-07T23:00:00.000Z', 1000],
  ['a day of films', 'movie', '2026-11-20T23:00:00.000Z', 27],
  ['3 days of shows', 'series', '2026-11-18T08:00:00.000Z', 26],
  ['what is worth no request', 'series', '2026-11-21T08:00:00.000Z', 0],
] as const)('Nobody is asked about %s', async (_, kind, instant, most) => {
  const { tmdb, asked } = await startUpstream({ tmdb: { changes: { days } } });

  expect(await tmdb.changes?.since(kind, instant, asOf(noon, most))).toBe('too-many');
  expect(asked('tmdb')).toEqual([]);
});

test('14 days are asked for', async () => {
  const { tmdb } = await startUpstream({ tmdb: { changes: { days } } });

  expect(await tmdb.changes?.since('series', '2026-11-08T08:00:00.000Z', asOf(noon))).toEqual(
    [7, 80, 190, 1396].map((id) => `tmdb:series:${id}`),
  );
});

test.each([
  [27, 27],
  [26, 1],
])('27 pages that are worth %i requests take %i', async (most, requests) => {
  const { tmdb, asked } = await startUpstream({
    tmdb: { changes: { days, others: { movie: 0, tv: 2661 } } },
  });

  const shows = await tmdb.changes?.since('series', '2026-11-21T08:00:00.000Z', asOf(noon, most));

  expect(shows === 'too-many').toBe(requests === 1);
  expect(asked('tmdb')).toHaveLength(requests);
});

test('What changed in the eight hours before is told, too: an answer may have lain in a cache of TMDB for so long', async () => {
  const { tmdb, asked } = await startUpstream({ tmdb: { changes: { days } } });

  await tmdb.changes?.since('series', '2026-11-21T07:59:59.000Z', asOf(noon));

  expect(asked('tmdb')[0]).toContain('start_date=2026-11-20&end_date=2026-11-21');
});

test('A clock that went back asks for the day that it shows', async () => {
  const { tmdb } = await startUpstream({ tmdb: { changes: { days } } });

  expect(await tmdb.changes?.since('series', '2026-11-25T08:00:00.000Z', asOf(noon))).toEqual([
    'tmdb:series:7',
    'tmdb:series:1396',
  ]);
});

test.each(['status', 'reset', 'bad-json', 'cut-off', 'html', 'empty'] as const)(
  'A page that fails is a failure, whichever it is (%s)',
  async (kind) => {
    const { tmdb, sandbox } = await startUpstream({
      tmdb: { changes: { days, others: { movie: 300, tv: 300 } } },
    });

    for (const page of [1, 3, 4]) {
      sandbox.tmdb.behave({ faults: [{ kind, match: new RegExp(`page=${page}$`) }] });
      await expect(
        tmdb.changes?.since('series', '2026-11-21T08:00:00.000Z', asOf(noon)),
      ).rejects.toMatchObject({ name: 'ServiceError' });
    }
  },
);

/** A TMDB whose list is another one each time it is read: pages of two, by reading and page. */
function shifting(readings: readonly (readonly (readonly number[])[])[], totals: readonly number[]): Answers {
  const read = new Map<string, number>();
  return (path) => {
    const page = Number(new URL(path, 'http://x').searchParams.get('page'));
    const nth = read.get(path) ?? 0;
    read.set(path, nth + 1);
    const ids = readings[nth]?.[page - 1] ?? [];
    return { json: { results: ids.map((id) => ({ id })), page, total_pages: 2, total_results: totals[nth] } };
  };
}

test.each([
  [
    'the page after it comes too late',
    [
      [
        [1, 2],
        [2, 3],
      ],
      [
        [9, 1],
        [2, 3],
      ],
    ],
    [4, 4],
    5,
    [1, 2, 3, 9],
    4,
  ],
  [
    'an id is lost for good',
    [
      [
        [1, 2],
        [2, 3],
      ],
      [
        [1, 2],
        [2, 3],
      ],
    ],
    [4, 4],
    5,
    'too-many',
    4,
  ],
  [
    'it is not worth reading it again',
    [
      [
        [1, 2],
        [2, 3],
      ],
      [
        [1, 2],
        [3, 4],
      ],
    ],
    [4, 4],
    3,
    'too-many',
    3,
  ],
  [
    'it is empty although TMDB counts',
    [
      [[], []],
      [[], []],
    ],
    [4, 4],
    9,
    'too-many',
    4,
  ],
] as const)(
  'A list that shifts while it is read is read once more, and then given up: %s',
  async (_, readings, totals, most, expected, requests) => {
    const server = await serve(shifting(readings, totals));
    const written = { apiKey: 'a'.repeat(32), language: 'en-US', region: 'US', baseUrl: server.url };
    const { changes } = tmdbPlugin.create(written as never, tools());

    const ids = await changes?.since('series', noon, { ...context(), ...asOf(noon, most) });
    await server.close();

    expect(ids).toEqual(expected === 'too-many' ? expected : expected.map((id) => `tmdb:series:${id}`));
    expect(server.requests).toHaveLength(requests);
  },
);

const folder = 'specs/tmdb-recorded';

test.skipIf(!hasRecorded(folder)).each([
  ['movie-changes.page1.200.json', 72, 7199],
  ['movie-changes.end_date.200.json', 118, 11785],
  ['tv-changes.page1.200.json', 27, 2661],
  ['tv-changes.end_date.200.json', 23, 2236],
])('A recorded page of changes: %s', (file, pages, total) => {
  const read = readChanges(recorded(`${folder}/${file}`));

  expect({ ...read, ids: new Set(read.ids).size }).toEqual({ ids: 100, pages, total });
});
