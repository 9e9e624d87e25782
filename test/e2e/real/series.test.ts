import type { World } from '@plexgaps/sandbox';
import { describe, expect, test } from 'vitest';
import { type RecordedSeries, worldFromSeries } from '../../../packages/sandbox/src/worlds/from-series.ts';
import { createRandom } from '../../../packages/sandbox/src/worlds/random.ts';
import { invariantFaults } from '../../fuzz/check.ts';
import { type Home, liveIn } from '../../fuzz/live.ts';
import { sameBytes, shuffling } from '../../fuzz/variants.ts';
import { libraryOf } from '../truth.ts';
import { isRecorded, readRecorded } from './recorded.ts';

const file = 'series/series.json';

describe.skipIf(!isRecorded(file))('23 recorded series', () => {
  test.each(
    (['official', 'dvd', 'absolute'] as const).flatMap((ordering) =>
      [1, 2, 3].map((seed) => [ordering, seed] as const),
    ),
  )('miss in their %s order exactly what was kept back (seed %i)', async (ordering, seed) => {
    const { world, withheld } = worldFromSeries(readRecorded<readonly RecordedSeries[]>(file), {
      seed,
      ordering,
    });
    const lived = await liveIn(homeOf(world));
    const { report } = lived;

    expect(invariantFaults(lived)).toEqual([]);
    expect(report.problems).toEqual([]);
    const { groups } = libraryOf(report, 'TV Shows');
    const missing = groups.map((group) => [group.id, group.missing.map(({ id }) => id).sort()]);
    expect(Object.fromEntries(missing)).toEqual(
      Object.fromEntries(Object.entries(withheld).map(([id, episodes]) => [id, [...episodes].sort()])),
    );
  });

  test.each(['official', 'dvd', 'absolute'] as const)(
    'are told to the byte the same in other pages and orders, and from an inventory (%s)',
    async (ordering) => {
      const series = readRecorded<readonly RecordedSeries[]>(file);
      const home = homeOf(worldFromSeries(series, { seed: 1, ordering }).world);

      const { report } = await liveIn(home);

      expect(sameBytes((await liveIn(home, shuffling(createRandom(1), 200))).report, report)).toEqual([]);
      expect(sameBytes((await liveIn(home, { isFromInventory: true })).report, report)).toEqual([]);
    },
  );
});

function homeOf(world: World): Home {
  return { world, libraries: [{ name: 'TV Shows', provider: 'tvdb' }], instant: `${world.today}T12:00:00Z` };
}
