import { describe, expect, test } from 'vitest';
import { invariantFaults, truthFaults } from '../fuzz/check.ts';
import { describeFailure, fuzz } from '../fuzz/fuzz.ts';
import { live } from '../fuzz/live.ts';
import type { Plan } from '../fuzz/plan.ts';
import { planWorld } from '../fuzz/plan-world.ts';
import { shrink } from '../fuzz/shrink.ts';

const seeds = Array.from({ length: 6 }, (_, index) => index + 1);

describe('made-up households', () => {
  test.each(seeds)('have nothing wrong, however they are looked at (seed %d)', async (seed) => {
    const failure = await fuzz(seed);

    expect(failure && describeFailure(failure)).toBe(undefined);
  });
});

/** A collection of two, one of them owned; and a show of two episodes, one of them owned. */
const small: Plan = {
  collections: [{ id: 1, oddParts: [], parts: [film(2, 'Films'), film(3)] }],
  loners: [],
  strangers: [],
  shows: [
    {
      id: 4,
      title: 'Harbour',
      kind: 'plain',
      numbered: 'aired',
      knownTo: ['tvdb', 'tmdb'],
      muddled: false,
      episodes: [
        { id: 5, tvdb: [1, 1], tmdb: [1, 1], aired: '2001-01-01', title: 'One' },
        { id: 6, tvdb: [1, 2], tmdb: [1, 2], aired: '2001-01-08', title: 'Two' },
      ],
      items: [
        {
          section: 'TV',
          key: 400,
          identity: 'all',
          hasSetting: false,
          episodes: [{ key: 500, of: [5], season: 1, number: 1, ids: {} }],
        },
      ],
    },
  ],
  libraries: [
    library('films', 'movie', 'Films', 'tmdb'),
    { ...library('shows', 'show', 'TV', 'tvdb'), rules: { specials: true } },
  ],
};

function film(id: number, section?: 'Films'): Plan['loners'][number] {
  const copies = section ? [{ section, key: 100 * id, dress: 'plain' as const }] : [];
  const numbers = { votes: 500, rating: 7, runtime: 95 };
  const own = {
    id: 9_000_000 + id,
    title: `Film ${id}`,
    date: 'old',
    language: 'en',
    hasImdb: true,
  } as const;
  return { ...own, ...numbers, copies, shadows: [] };
}

function library(
  name: string,
  type: 'movie' | 'show',
  section: 'Films' | 'TV',
  provider: 'tmdb' | 'tvdb',
): Plan['libraries'][number] {
  return { name, type, sections: [{ section, as: 'owned' }], provider, rules: {}, ignore: [], shows: [] };
}

describe('what looks for something wrong finds it', () => {
  test('in a household that is another one than was planned', async () => {
    const { report } = await live(small);
    const [collection] = small.collections;
    const [first, second] = collection?.parts ?? [];
    if (!collection || !first || !second) throw new Error('The collection has two parts.');
    const others = {
      ...small,
      collections: [{ ...collection, parts: [first, { ...second, date: 'future' as const }] }],
    };

    expect(truthFaults(report, small)).toEqual([]);
    expect(truthFaults(report, others)).toEqual([
      'in "films": tmdb:movie:9000003 of tmdb:collection:9000001 is upcoming, not missing',
    ]);
    expect(truthFaults(report, { ...small, shows: [] })).toEqual([
      'in "shows": expected its fates to be [0,1,0,0,0], got [1,1,0,0,0]',
      'in "shows": expected how many episodes it has to be 1, got 2',
      'in "shows": there is no group tvdb:series:8500004',
    ]);
  });

  test('in a report that says something else', async () => {
    const lived = await live(small);
    const text = JSON.stringify(lived.report);
    const told = (from: string, to: string) => {
      expect(text.split(from).length).toBeGreaterThan(1);
      return { ...lived, report: JSON.parse(text.replace(from, to)) };
    };

    expect(invariantFaults(lived)).toEqual([]);
    expect(truthFaults(told('tmdb:movie:9000003', 'tmdb:movie:9000002').report, small)).not.toEqual([]);
    expect(truthFaults(told('tvdb:episode:8500006', 'tvdb:episode:8500005').report, small)).not.toEqual([]);
    expect(invariantFaults(told('"complete":true', '"complete":false'))).not.toEqual([]);
    expect(invariantFaults(told('"unmatched":1', '"unmatched":2'))).not.toEqual([]);
    expect(invariantFaults(told('"title":"Film 2"', `"title":"${lived.secrets[0]}"`))).toEqual([
      expect.stringMatching(/^a secret is in it/),
    ]);
  });

  test('and makes the household small in which it can be seen', async () => {
    const plan = planWorld(1);
    const isSomethingOwned = ({ collections }: Plan) =>
      collections.some(({ parts }) => parts.some(({ copies }) => copies.length > 0));

    const smallest = await shrink(plan, async (smaller) => isSomethingOwned(smaller));

    expect(isSomethingOwned(plan)).toBe(true);
    expect(smallest).toMatchObject({ loners: [], strangers: [], shows: [] });
    expect(smallest.collections.map(({ parts }) => parts.map(({ copies }) => copies.length))).toEqual([[1]]);
    expect(smallest.libraries).toHaveLength(1);
  });
});
