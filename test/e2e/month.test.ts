import { generateWorld, startSandbox, type World } from '@plexgaps/sandbox';
import { expect, test } from 'vitest';
import { watchFor } from '../bench/lateness.ts';
import { configured } from '../bench/library.ts';
import { reportBeside } from '../bench/measured-run.ts';
import type { Change } from '../bench/month/change.ts';
import { planMonth } from '../bench/month/plan-month.ts';
import { changeKinds } from '../bench/month/rates.ts';
import { worldOfNight } from '../bench/month/world-of-night.ts';
import { runPipeline } from './pipeline.ts';
import { tempFolder } from './temp-folder.ts';
import { secretsOf, worldConfig, writeConfig } from './world-config.ts';

/** With this seed something comes out in so short a month, too. */
const nights = 5;
const world = generateWorld({ seed: 155, films: 200, shows: 15 });
const changes = planMonth(world, { seed: 1, nights, share: 0.01 });

test('A made-up month has changes of every kind', () => {
  expect(changeKinds.filter((kind) => changes.every((change) => change.kind !== kind))).toEqual([]);
  expect(changes.filter(({ night }) => night < 1 || night > nights)).toEqual([]);
});

test('The same recipe makes the same month', () => {
  expect(planMonth(world, { seed: 1, nights, share: 0.01 })).toEqual(changes);
});

test('Whoever asks for everything each night sees each change of a made-up month in the night of it', async () => {
  const watch = watchFor(changes);
  for (let night = 0; night <= nights; night += 1) {
    const report = await reportOf(worldOfNight(world, changes, night));
    if (night === 0) expect(toldBefore(changes, report)).toEqual([]);
    watch.look(night, report);
  }

  expect(watch.sightings().filter(({ change, seen }) => seen !== change.night)).toEqual([]);
});

/** Changes of which the report tells that they happened, although they did not yet. */
function toldBefore(all: readonly Change[], report: Awaited<ReturnType<typeof reportOf>>) {
  const watch = watchFor(all.map((change) => ({ ...change, night: 0 })));
  watch.look(0, report);
  return watch.sightings().filter(({ seen }) => seen !== undefined);
}

async function reportOf(tonight: World) {
  const sandbox = await startSandbox(tonight);
  try {
    const file = await writeConfig(await tempFolder(), worldConfig(sandbox, { libraries: configured }));
    await runPipeline(file, { env: secretsOf(sandbox), today: tonight.today });
    return await reportBeside(file);
  } finally {
    await sandbox.close();
  }
}
