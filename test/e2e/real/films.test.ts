import { describe, expect, test } from 'vitest';
import {
  type CollectionsWorld,
  type RecordedCollection,
  worldFromCollections,
} from '../../../packages/sandbox/src/worlds/from-collections.ts';
import { createRandom } from '../../../packages/sandbox/src/worlds/random.ts';
import { invariantFaults } from '../../fuzz/check.ts';
import { type Home, liveIn } from '../../fuzz/live.ts';
import { sameBytes, shuffling } from '../../fuzz/variants.ts';
import { expectedGaps } from '../../real/expected-gaps.mjs';
import { gapsOf } from './gaps-of.ts';
import { isRecorded, readRecorded } from './recorded.ts';

const file = 'films/collections.json';
const libraries = [{ name: 'All films', sections: ['Movies', '4K Movies'] }];

describe.skipIf(!isRecorded(file))('1,695 recorded collections of 4,488 films', () => {
  test.each([
    [0.1, 1],
    [0.5, 2],
    [0.9, 3],
  ])(
    'have exactly the gaps that are worked out apart, with a share of %d owned (seed %d)',
    async (share, seed) => {
      const collections = readRecorded<readonly RecordedCollection[]>(file);
      const recorded = worldFromCollections(collections, { seed, share });

      const lived = await liveIn(homeOf(recorded));
      const { report } = lived;

      expect(invariantFaults(lived)).toEqual([]);
      expect(report.problems).toEqual([]);
      expect(gapsOf(report, 'All films')).toEqual(answerFor(collections, recorded));
    },
  );

  test('are told to the byte the same in other pages and orders, and from an inventory (60 of them)', async () => {
    const collections = readRecorded<readonly RecordedCollection[]>(file).slice(0, 60);
    const home = homeOf(worldFromCollections(collections, { seed: 4, share: 0.3 }));

    const { report } = await liveIn(home);

    expect(sameBytes((await liveIn(home, shuffling(createRandom(4), 100))).report, report)).toEqual([]);
    expect(sameBytes((await liveIn(home, { isFromInventory: true })).report, report)).toEqual([]);
  });
});

function homeOf({ world }: CollectionsWorld): Home {
  return { world, libraries, instant: `${world.today}T12:00:00Z` };
}

function answerFor(collections: readonly RecordedCollection[], { owned, world }: CollectionsWorld) {
  const byId = Object.fromEntries(owned.map(({ id, matchable }) => [id, matchable]));
  return expectedGaps(collections, byId, world.today);
}
