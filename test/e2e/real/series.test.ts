import { type Sandbox, startSandbox } from '@plexgaps/sandbox';
import { describe, expect, test } from 'vitest';
import { type RecordedSeries, worldFromSeries } from '../../../packages/sandbox/src/worlds/from-series.ts';
import { runPipeline } from '../pipeline.ts';
import { expectValid } from '../report-schema.ts';
import { tempFolder } from '../temp-folder.ts';
import { libraryOf } from '../truth.ts';
import { secretsOf, worldConfig, writeConfig } from '../world-config.ts';
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
    const sandbox = await startSandbox(world);

    const report = await reportOn(sandbox, world.today);

    expectValid(report);
    expect(report.problems).toEqual([]);
    const { groups } = libraryOf(report, 'TV Shows');
    const missing = groups.map((group) => [group.id, group.missing.map(({ id }) => id).sort()]);
    expect(Object.fromEntries(missing)).toEqual(
      Object.fromEntries(Object.entries(withheld).map(([id, episodes]) => [id, [...episodes].sort()])),
    );
  });
});

async function reportOn(sandbox: Sandbox, today: string) {
  try {
    const libraries = [{ name: 'TV Shows', provider: 'tvdb' }];
    const config = await writeConfig(await tempFolder(), worldConfig(sandbox, { libraries, reporters: [] }));
    return (await runPipeline(config, { env: secretsOf(sandbox), today })).report;
  } finally {
    await sandbox.close();
  }
}
