import type { Report } from '@plexgaps/core';
import { startSandbox } from '@plexgaps/sandbox';
import { describe, expect, test } from 'vitest';
import {
  type CollectionsWorld,
  type RecordedCollection,
  worldFromCollections,
} from '../../../packages/sandbox/src/worlds/from-collections.ts';
import { expectedGaps } from '../../real/expected-gaps.mjs';
import { runPipeline } from '../pipeline.ts';
import { expectValid } from '../report-schema.ts';
import { tempFolder } from '../temp-folder.ts';
import { secretsOf, worldConfig, writeConfig } from '../world-config.ts';
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

      const report = await reportOn(recorded);

      expectValid(report);
      expect(report.problems).toEqual([]);
      expect(gapsOf(report, 'All films')).toEqual(answerFor(collections, recorded));
    },
  );
});

async function reportOn({ world }: CollectionsWorld): Promise<Report> {
  const sandbox = await startSandbox(world);
  try {
    const config = await writeConfig(await tempFolder(), worldConfig(sandbox, { libraries, reporters: [] }));
    return (await runPipeline(config, { env: secretsOf(sandbox), today: world.today })).report;
  } finally {
    await sandbox.close();
  }
}

function answerFor(collections: readonly RecordedCollection[], { owned, world }: CollectionsWorld) {
  const byId = Object.fromEntries(owned.map(({ id, matchable }) => [id, matchable]));
  return expectedGaps(collections, byId, world.today);
}
