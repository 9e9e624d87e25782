import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startSandbox } from '@plexgaps/sandbox';
import { test } from 'vitest';
import { tempFolder } from '../e2e/temp-folder.ts';
import { secretsOf, worldConfig, writeConfig } from '../e2e/world-config.ts';
import { configured, worldOf } from './library.ts';
import { raisedLimits } from './limits.ts';
import { measuredRun } from './measured-run.ts';
import { performancePage } from './performance-page.ts';
import { type CpuProfile, secondsBy } from './profile.ts';
import { decimal } from './table.ts';

/** The stages that are computation alone, and the files that they are made of. */
const stages: Readonly<Record<string, RegExp>> = {
  'map: answers to films and episodes': /\/(?:servers|providers)\/dist\/[^/]+\/(?:map|wire|guids)\.js$/,
  'match: what is owned, what is missing': /\/core\/dist\/gaps\//,
  'build: the report': /\/core\/dist\/report\/(?!deliver|stage)/,
  'render: JSON': /\/reporters\/dist\//,
};

/** With room for objects, so that what is measured is the work and not how often its leftovers are collected. */
const heap = 2000;

test.runIf(process.env['BENCH_FULL'])('What the stages of 10,000 films take', { timeout: 0 }, async () => {
  const world = worldOf({ films: 10_000, shows: 1000 });
  const sandbox = await startSandbox(world);
  try {
    const config = worldConfig(sandbox, { libraries: configured, limits: raisedLimits });
    const file = await writeConfig(await tempFolder(), config);
    const profiles = await tempFolder();
    await measuredRun(file, {
      env: secretsOf(sandbox),
      clock: `${world.today}T04:00:00Z`,
      heap,
      nodeOptions: ['--cpu-prof', `--cpu-prof-dir=${profiles}`],
    });
    const [name = ''] = await readdir(profiles);
    const profile: CpuProfile = JSON.parse(await readFile(join(profiles, name), 'utf8'));
    const seconds = Object.entries(stages).map(
      ([stage, files]) => [stage, secondsBy(profile, files)] as const,
    );
    const sum = seconds.reduce((total, [, own]) => total + own, 0);
    performancePage.publish(
      'stages',
      [
        ...seconds.map(([stage, own]) => ({ '': stage, 'CPU seconds': decimal(own, 2) })),
        { '': 'together', 'CPU seconds': decimal(sum, 2) },
      ],
      { title: 'What the stages of 10,000 films take' },
    );
  } finally {
    await sandbox.close();
  }
});
