import { spawn, spawnSync } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { type Sandbox, startSandbox } from '@plexgaps/sandbox';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bareEnvironment, command } from './cli.ts';
import { plainText } from './ending.ts';
import { atticLibraries, household } from './household.ts';
import { tempFolder } from './temp-folder.ts';
import { secretsOf, worldConfig, writeConfig } from './world-config.ts';

const { stdout: whoScriptIs } = spawnSync('script', ['--version'], { encoding: 'utf8' });
const hasTerminal = /util-linux/.test(whoScriptIs ?? '');
if (!hasTerminal)
  console.log('Skipped: progress on a terminal, for the command "script" of util-linux is not there.');

const width = 30;
const erase = '\u001b[2K';

describe.skipIf(!hasTerminal)('progress on a terminal', () => {
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await startSandbox(household, { behaviour: { latency: 40 } });
  });
  afterAll(() => sandbox.close());

  test('is one line that changes, fits, and is gone in the end', async () => {
    const folder = await tempFolder();
    await writeConfig(folder, worldConfig(sandbox, { libraries: atticLibraries }));

    const shown = await onTerminal(folder, secretsOf(sandbox));

    const lines = shown.split('\r\n').map((line) => line.split(`\r${erase}`));
    const drawn = lines.flatMap((pictures) => pictures.slice(1, -1)).filter((picture) => picture !== '');
    expect(drawn.length).toBeGreaterThan(3);
    expect(drawn.filter((picture) => picture.length >= width || picture.includes('\u001b'))).toEqual([]);
    expect(drawn[0]).toBe('Reading libraries');
    const left = lines.map((pictures) => pictures.at(-1) ?? '');
    expect(plainText(left.join('\n'), folder)).toMatchInlineSnapshot(`
      "
      [1mNearest to complete[22m
        Alien Collection  2 of 3  Aliens (1986)
        Firefly           2 of 3  S01E02 Bushwhacked

      [1mLibrary  Owned    Complete           Missing    To come[22m
      Films    2 films  0 of 1 collection  1 film
      Shows    1 show   0 of 1 show        1 episode

      There is no earlier report to compare with: nothing is called new.

      Wrote gaps.json"
    `);
  });
});

/** What a terminal of 30 columns is sent while a run goes. */
async function onTerminal(folder: string, env: Record<string, string>): Promise<string> {
  const line = `stty cols ${width}; '${process.execPath}' '${command}' run`;
  const child = spawn('script', ['-qec', line, '/dev/null'], {
    cwd: folder,
    env: bareEnvironment(folder, { ...env, TERM: 'xterm' }),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return text(child.stdout);
}
