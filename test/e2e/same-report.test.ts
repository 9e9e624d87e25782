import { copyFile, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Report } from '@plexgaps/core';
import {
  demoWorld,
  type Fault,
  generateWorld,
  type Sandbox,
  startSandbox,
  type World,
} from '@plexgaps/sandbox';
import { describe, expect, test } from 'vitest';
import { runHere } from './here.ts';
import { runPipeline } from './pipeline.ts';
import { tempFolder } from './temp-folder.ts';
import { secretsOf, worldConfig, writeConfig } from './world-config.ts';

const libraries = [
  { name: 'Movies', sections: [{ server: 'plex', section: 'Movies' }, '4K Movies'] },
  { name: 'TV Shows', provider: 'tvdb' },
];

describe('the same answers give the same bytes', () => {
  test('run after run', async () => {
    await withSandbox(demoWorld, async (sandbox) => {
      const config = await writeConfig(await tempFolder(), worldConfig(sandbox, { libraries }));
      const run = () => reportOf(config, sandbox, demoWorld);

      expect(await run()).toBe(await run());
    });
  });

  test('with requests one at a time or many', async () => {
    await withSandbox(demoWorld, async (sandbox) => {
      const run = async (concurrency: number) => {
        const limits = { concurrency };
        const config = await writeConfig(await tempFolder(), worldConfig(sandbox, { libraries, limits }));
        return reportOf(config, sandbox, demoWorld);
      };

      expect(await run(32)).toBe(await run(1));
    });
  });

  test('from the server, and from a snapshot of it', async () => {
    await withSandbox(demoWorld, async (sandbox) => {
      const folder = await tempFolder();
      const written = { ...worldConfig(sandbox, { libraries }) } as { servers: readonly object[] };
      const config = await writeConfig(folder, { ...written, servers: written.servers.slice(0, 1) });
      const live = await reportOf(config, sandbox, demoWorld);

      const saved = await runHere(['snapshot', '--quiet'], { cwd: folder, env: secretsOf(sandbox) });
      const elsewhere = await tempFolder();
      await copyFile(join(folder, 'inventory.json'), join(elsewhere, 'inventory.json'));
      const fromFile = await writeConfig(elsewhere, {
        ...written,
        servers: [{ use: 'inventory', id: 'plex', with: { file: 'inventory.json' } }],
      });

      expect(saved).toMatchObject({ exitCode: 0, stdout: '' });
      expect(await reportOf(fromFile, sandbox, demoWorld)).toBe(live);
    });
  });
});

const world = generateWorld({ seed: 7, films: 120, shows: 6 });
const weather: readonly Fault[] = [
  { kind: 'status', status: 503, share: 0.05 },
  { kind: 'reset', share: 0.02 },
  { kind: 'cut-off', share: 0.02 },
  { kind: 'status', status: 429, share: 0.03 },
];
const storm: readonly Fault[] = [
  { kind: 'status', status: 500, share: 0.04 },
  { kind: 'bad-json', share: 0.02 },
  { kind: 'html', share: 0.02 },
  { kind: 'empty', share: 0.02 },
];
const seeds = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

describe('under faults', () => {
  const calm = once(() => findUnder({ faults: [], seed: 1, retries: 0 }));

  test.each(seeds)('that pass, the report is as without them, to the byte (seed %d)', async (seed) => {
    const found = await findUnder({ faults: weather, seed, retries: 4 });

    expect(found.repeated).toBeGreaterThan(0);
    expect(found.text).toBe((await calm()).text);
  });

  test.each(seeds)('that stay, nothing wrong is missing and the report says so (seed %d)', async (seed) => {
    const { report, exitCode } = await findUnder({ faults: storm, seed, retries: 0 });

    expect({ complete: report.complete, exitCode }).toEqual({ complete: false, exitCode: 3 });
    const failed = report.problems.filter(({ severity, source }) => severity === 'error' && source);
    expect(failed.length).toBeGreaterThan(0);
    const truth = missingIn((await calm()).report);
    expect(missingIn(report).filter((id) => !truth.includes(id))).toEqual([]);
  });
});

/** What the work gives, worked out by the first who asks. */
function once<T>(work: () => Promise<T>): () => Promise<T> {
  let result: Promise<T> | undefined;
  return () => (result ??= work());
}

interface Found {
  readonly report: Report;
  readonly exitCode: number;
  /** The JSON report up to its part about the run. */
  readonly text: string;
  /** Requests that were sent again. */
  readonly repeated: number;
}

interface Trouble {
  readonly faults: readonly Fault[];
  readonly seed: number;
  readonly retries: number;
}

/** Providers have the trouble; the server too where it can be asked again. */
function findUnder({ faults, seed, retries }: Trouble): Promise<Found> {
  const use = async (sandbox: Sandbox): Promise<Found> => {
    const troubled = [sandbox.tmdb, sandbox.tvdb, ...(retries > 0 ? sandbox.plex : [])];
    for (const service of troubled) service.behave({ faults });
    const config = await writeConfig(
      await tempFolder(),
      worldConfig(sandbox, { libraries, limits: { retries } }),
    );
    const { report, exitCode } = await runPipeline(config, { env: secretsOf(sandbox), today: world.today });
    const repeated = Object.values(report.run.requests).reduce((sum, { retried }) => sum + retried, 0);
    return { report, exitCode, text: await textBeside(config), repeated };
  };
  return withSandbox(world, use, seed);
}

function missingIn({ libraries: found }: Report): readonly string[] {
  return found.flatMap(({ groups }) => groups.flatMap(({ missing }) => missing.map(({ id }) => id)));
}

/** What a run says that has no earlier one to compare with. */
async function reportOf(config: string, sandbox: Sandbox, { today }: World): Promise<string> {
  await rm(join(dirname(config), '.plexgaps'), { recursive: true, force: true });
  await runPipeline(config, { env: secretsOf(sandbox), today });
  return textBeside(config);
}

/** The JSON report beside a config, without its last part, which is about the run. */
async function textBeside(config: string): Promise<string> {
  const [text, ...rest] = (await readFile(join(dirname(config), 'gaps.json'), 'utf8')).split('\n  "run": {');
  if (text === undefined || rest.length !== 1)
    throw new Error('Expected a report with one part about its run.');
  return text;
}

async function withSandbox<T>(of: World, use: (sandbox: Sandbox) => Promise<T>, seed = 1): Promise<T> {
  const sandbox = await startSandbox(of, { seed });
  try {
    return await use(sandbox);
  } finally {
    await sandbox.close();
  }
}
