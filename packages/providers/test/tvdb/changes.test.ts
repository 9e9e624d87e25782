import type { TvdbUpdate } from '@plexgaps/sandbox';
import { describe, expect, test } from 'vitest';
import { isWhole, toChangedSeries } from '../../src/tvdb/map.ts';
import { readUpdates, type WireUpdates } from '../../src/tvdb/wire.ts';
import { hasRecorded, recorded } from '../real.ts';
import { asOf, startUpstream } from '../upstream.ts';

const noon = '2026-11-21T12:00:00.000Z';
const since = '2026-11-20T12:00:00.000Z';
const seconds = Date.parse(since) / 1000;

const records: readonly TvdbUpdate[] = [
  { at: seconds - 1, type: 'series', method: 'update', id: 1 },
  { at: seconds, type: 'series', method: 'update', id: 70327 },
  { at: seconds + 1, type: 'series', method: 'create', id: 9 },
  { at: seconds + 2, type: 'series', method: 'delete', id: 8, mergedInto: 7 },
  { at: seconds + 3, type: 'series', method: 'delete', id: 6 },
  { at: seconds + 4, type: 'episodes', method: 'update', id: 1001, seriesId: 70327 },
  { at: seconds + 5, type: 'episodes', method: 'create', id: 1002, seriesId: 78804 },
  { at: seconds + 6, type: 'episodes', method: 'delete', id: 1003, seriesId: 5 },
];

test('The series that changed, themselves or in an episode, take a request for each', async () => {
  const { tvdb, asked } = await startUpstream({ tvdb: { updates: { records } } });

  expect(await tvdb.changes?.since('series', '2026-11-20T12:00:00.999Z', asOf(noon, 2))).toEqual(
    [5, 6, 7, 8, 9, 70327, 78804].map((id) => `tvdb:series:${id}`),
  );
  expect(asked('tvdb').toSorted()).toEqual([
    `/v4/updates?since=${seconds}&type=episodes&page=0`,
    `/v4/updates?since=${seconds}&type=series&page=0`,
  ]);
});

test('All pages are read', async () => {
  const updates = { records, others: { series: 600, episodes: 1100 } };
  const { tvdb, asked } = await startUpstream({ tvdb: { updates } });

  // Half of a day, and the whole next one: that is how far the stand-in can look.
  const changed = await tvdb.changes?.since('series', since, asOf(noon));

  expect(changed).toHaveLength(7 + 900 + 1650);
  expect(asked('tvdb').filter((path) => path.includes('type=series'))).toHaveLength(2);
  expect(asked('tvdb').filter((path) => path.includes('type=episodes'))).toHaveLength(4);
});

test.each([
  [6, 6],
  [5, 2],
])('6 pages that are worth %i requests take %i', async (most, requests) => {
  const updates = { records, others: { series: 600, episodes: 1100 } };
  const { tvdb, asked } = await startUpstream({ tvdb: { updates } });

  const changed = await tvdb.changes?.since('series', since, asOf(noon, most));

  expect(changed === 'too-many').toBe(requests === 2);
  expect(asked('tvdb')).toHaveLength(requests);
});

test.each([
  ['films', 'movie', since, 100],
  ['what is longer ago than three months', 'series', '2026-08-20T00:00:00.000Z', 100],
  ['what is not worth two requests', 'series', since, 1],
] as const)('Nobody is asked about %s', async (_, kind, instant, most) => {
  const { tvdb, sandbox } = await startUpstream({ tvdb: { updates: { records } } });

  expect(await tvdb.changes?.since(kind, instant, asOf(noon, most))).toBe('too-many');
  expect(sandbox.tvdb.log).toEqual([]);
});

test('An episode of nobody knows which series may be of any', async () => {
  const nobodys = { at: seconds + 7, type: 'episodes', method: 'delete', id: 1004 } as const;
  const { tvdb } = await startUpstream({ tvdb: { updates: { records: [...records, nobodys] } } });

  expect(await tvdb.changes?.since('series', since, asOf(noon))).toBe('too-many');
});

test.each(['status', 'reset', 'bad-json', 'cut-off', 'html', 'empty'] as const)(
  'A page that fails is a failure, whichever it is (%s)',
  async (kind) => {
    const updates = { records, others: { series: 600, episodes: 1100 } };
    const { tvdb, sandbox } = await startUpstream({ tvdb: { updates } });

    for (const match of [/type=series&page=0/, /type=episodes&page=0/, /type=episodes&page=3/]) {
      sandbox.tvdb.behave({ faults: [{ kind, match }] });
      await expect(tvdb.changes?.since('series', since, asOf(noon))).rejects.toMatchObject({
        name: 'ServiceError',
      });
    }
  },
);

const page = (total: number | undefined, ...numbers: readonly number[]): WireUpdates => ({
  updates: numbers.map((recordId) => ({
    recordId,
    method: 2,
    at: 0,
    seriesId: undefined,
    mergedInto: undefined,
  })),
  hasMore: false,
  total,
});

describe('A list of changes is whole', () => {
  test.each([
    ['when as many came as were counted', true, [page(3, 1, 2), page(3, 3)]],
    ['when more came meanwhile', true, [page(3, 1, 2), page(4, 3, 4)]],
    ['when TVDB lists one twice on a page', true, [page(3, 1, 1), page(3, 2)]],
    ['when nobody counted', true, [page(undefined, 1, 2)]],
    ['not when one comes again on a later page, in place of another', false, [page(3, 1, 2), page(3, 2)]],
    ['not when the last page is cut short', false, [page(3, 1, 2), page(3)]],
  ])('%s', (_, expected, pages) => {
    expect(isWhole(pages)).toBe(expected);
  });
});

test('A page without a list is one where nothing changed, unless TVDB counts something', () => {
  const answer = (total: number) => ({
    status: 'success',
    data: null,
    links: { next: null, total_items: total },
  });

  expect(readUpdates(answer(0), 0)).toEqual({ updates: [], hasMore: false, total: 0 });
  expect(() => readUpdates(answer(3), 0)).toThrow('data: expected some of the 3 entries');
});

const folder = 'real/tvdb/falsepopsky-v4';

test.skipIf(!hasRecorded(folder))('Recorded pages of changes', () => {
  const artwork = readUpdates(recorded(`${folder}/updates__sinceTypeActionPage.json`), 2);
  const deleted = readUpdates(recorded(`${folder}/updates__actionDelete.json`), 0);

  expect(artwork).toMatchObject({ hasMore: true, total: 66329 });
  expect(toChangedSeries([artwork], [])).toEqual(['tvdb:series:63721904', 'tvdb:series:63721905']);
  expect(deleted).toMatchObject({
    total: 17644,
    updates: [{ recordId: 12415980, method: 3, at: 1702341751 }],
  });
  expect(() => readUpdates(recorded(`${folder}/updates__badRequest.json`), 0)).toThrow(
    'InvalidValueType: since greater than 3 m',
  );
});
