import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { generateWorld, type Sandbox, startSandbox } from '@plexgaps/sandbox';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bareEnvironment, command } from './cli.ts';
import { errorPage, unwrapped } from './ending.ts';
import { tempFolder } from './temp-folder.ts';
import { secretsOf, worldConfig, writeConfig } from './world-config.ts';

const fullDisk = '/dev/full';
if (!existsSync(fullDisk)) console.log(`Skipped: output to a full disk, for ${fullDisk} is not there.`);

/** Its report is larger than what a pipe holds. */
const world = generateWorld({ seed: 1, films: 300, shows: 0 });

describe('standard output', () => {
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await startSandbox(world);
  });
  afterAll(() => sandbox.close());

  test.each([['run', '--quiet'], ['schema'], ['--version']])(
    'may be read no further: %s',
    async (...args) => {
      const { child, said } = await start(args, 'pipe');
      child.stdout?.destroy();

      expect(await endOf(child)).toBe(0);
      expect(await said).toBe('');
    },
  );

  test('may have nobody who listens to the messages beside it', async () => {
    const { child } = await start(['run', 'nowhere.yml'], 'pipe');
    child.stderr?.destroy();

    expect(await endOf(child)).toBe(2);
  });

  test.skipIf(!existsSync(fullDisk)).each([
    [
      ['run', '--quiet'],
      `error: json: The report could not be written to standard output: ENOSPC: no space left on device, write\n${errorPage}#not-delivered\n`,
    ],
    [
      ['schema'],
      `Standard output cannot be written: ENOSPC: no space left on device, write.\n${errorPage}#not-written\n`,
    ],
    [
      ['--version'],
      `Standard output cannot be written: ENOSPC: no space left on device, write.\n${errorPage}#not-written\n`,
    ],
  ])('that takes nothing is said to: %s', async (args, message) => {
    const disk = await open(fullDisk, 'w');
    const { child, said } = await start(args, disk.fd);

    expect(await endOf(child)).toBe(4);
    expect(unwrapped(await said)).toBe(message);
    await disk.close();
  });

  async function start(args: readonly string[], stdout: 'pipe' | number) {
    const folder = await tempFolder();
    const libraries = [{ name: 'Movies' }];
    await writeConfig(folder, worldConfig(sandbox, { libraries, reporters: [{ use: 'json' }] }));
    const child = spawn(process.execPath, [command, ...args], {
      cwd: folder,
      env: bareEnvironment(folder, secretsOf(sandbox)),
      stdio: ['ignore', stdout, 'pipe'],
    });
    return { child, said: child.stderr ? text(child.stderr).catch(() => '') : Promise.resolve('') };
  }
});

async function endOf(child: ReturnType<typeof spawn>): Promise<unknown> {
  const [code] = await once(child, 'close');
  return code;
}
