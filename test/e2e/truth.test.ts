import { demoWorld, generateWorld, type Sandbox, startSandbox, type World } from '@plexgaps/sandbox';
import { describe, expect, test } from 'vitest';
import { runPipeline } from './pipeline.ts';
import { expectValid } from './report-schema.ts';
import { tempFolder } from './temp-folder.ts';
import { expectTruth } from './truth.ts';
import { secretsOf, worldConfig, writeConfig } from './world-config.ts';

interface Library {
  readonly name: string;
  readonly provider?: string;
  readonly sections?: readonly (string | object)[];
}

const demoLibraries: readonly Library[] = [
  { name: 'Movies', sections: [{ server: 'plex', section: 'Movies' }] },
  { name: '4K Movies' },
  { name: 'TV Shows', provider: 'tvdb' },
  {
    name: 'Films everywhere',
    sections: [
      { server: 'plex', section: 'Movies' },
      '4K Movies',
      { server: 'cabin', section: 'Movies', as: 'elsewhere' },
    ],
  },
];

const generatedLibraries: readonly Library[] = [
  { name: 'Movies' },
  { name: '4K Movies' },
  { name: 'TV Shows', provider: 'tvdb' },
  { name: 'All movies', sections: ['Movies', '4K Movies'] },
];

describe('a run says what is true', () => {
  test('of the demo: each section as a library, and a set out of two servers', async () => {
    await checkWorld(demoWorld, demoLibraries);
  });

  test.each([1, 2, 3])('of a made-up world of 400 films and 25 shows (seed %d)', async (seed) => {
    await checkWorld(generateWorld({ seed, films: 400, shows: 25 }), generatedLibraries);
  });

  test('of shows that TMDB numbers', async () => {
    const world = generateWorld({ seed: 4, films: 2, shows: 25, showProvider: 'tmdb' });

    await checkWorld(world, [
      { name: 'Movies' },
      { name: '4K Movies' },
      { name: 'All movies', sections: ['Movies', '4K Movies'] },
      { name: 'TV Shows', provider: 'tmdb' },
    ]);
  });
});

async function checkWorld(world: World, libraries: readonly Library[]): Promise<void> {
  const { report, exitCode } = await runIn(world, libraries);

  expectValid(report);
  expect({ complete: report.complete, problems: report.problems, exitCode }).toEqual({
    complete: true,
    problems: [],
    exitCode: 0,
  });
  expect(libraries.map(({ name }) => name).sort()).toEqual(Object.keys(world.expected).sort());
  for (const [name, expected] of Object.entries(world.expected)) expectTruth(report, expected, name);
}

async function runIn(world: World, libraries: readonly Library[]) {
  const sandbox: Sandbox = await startSandbox(world);
  try {
    const file = await writeConfig(await tempFolder(), worldConfig(sandbox, { libraries }));
    return await runPipeline(file, { env: secretsOf(sandbox), today: world.today });
  } finally {
    await sandbox.close();
  }
}
