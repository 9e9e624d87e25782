import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { type Sandbox, startSandbox } from '@plexgaps/sandbox';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { bareEnvironment, command } from './cli.ts';
import { plainText } from './ending.ts';
import { atticLibraries, household } from './household.ts';
import { tempFolder } from './temp-folder.ts';
import { hasTerminal } from './terminal.ts';
import { secretsOf, worldConfig, writeConfig } from './world-config.ts';

if (!hasTerminal)
  console.log('Skipped: progress on a terminal, for the command "script" of util-linux is not there.');

const width = 30;
const erase = '\u001b[2K';
const bold = '\u001b[1m';

describe.skipIf(!hasTerminal)('progress on a terminal', () => {
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await startSandbox(household, { behaviour: { latency: 40 } });
  });
  afterAll(() => sandbox.close());

  test('is one line that changes, fits, and is gone in the end', async () => {
    const folder = await folderWithConfig();

    const shown = await onTerminal(folder, { ...secretsOf(sandbox), NO_COLOR: '1' });

    const lines = shown.split('\r\n').map((line) => line.split(`\r${erase}`));
    const drawn = picturesIn(shown);
    expect(drawn.length).toBeGreaterThan(3);
    expect(drawn.filter((picture) => picture.length >= width || picture.includes('\u001b'))).toEqual([]);
    expect(drawn[0]).toBe('Reading libraries');
    const left = lines.map((pictures) => pictures.at(-1) ?? '');
    expect(plainText(left.join('\n'), folder)).toMatchInlineSnapshot(`
      "
      Nearest to complete
        Alien Collection  2 of 3  Aliens (1986)
        Firefly           2 of 3  S01E02 Bushwhacked

      Library  Owned    Complete           Missing    To come
      Films    2 films  0 of 1 collection  1 film
      Shows    1 show   0 of 1 show        1 episode

      There is no earlier report to compare with: nothing is called new.

      Wrote gaps.json"
    `);
  });

  test.each([
    ['of a width that nobody knows', 0],
    ['of two columns', 2],
  ])('fits a terminal %s', async (_, columns) => {
    const shown = await onTerminal(await folderWithConfig(), secretsOf(sandbox), columns);

    const pictures = picturesIn(shown);
    expect(pictures.length).toBeGreaterThan(3);
    expect(pictures.filter((picture) => picture.length >= (columns || 80))).toEqual([]);
  });

  test.each([
    ['NO_COLOR', { NO_COLOR: '1' }],
    ['a terminal that has no colours', { TERM: 'dumb' }],
  ])('the summary is plain with %s', async (_, env) => {
    const folder = await folderWithConfig();

    const plain = await onTerminal(folder, { ...secretsOf(sandbox), ...env });
    const coloured = await onTerminal(folder, secretsOf(sandbox));

    expect([plain, coloured].map((shown) => shown.includes(bold))).toEqual([false, true]);
  });

  test('is gone after Ctrl-C, and the cursor stands below what is said', async () => {
    sandbox.tmdb.behave({ faults: [{ kind: 'stall' }] });
    const asked = sandbox.tmdb.log.length;
    const running = startOnTerminal(await folderWithConfig(), secretsOf(sandbox));
    const shown = text(running.stdout);
    await vi.waitFor(() => expect(sandbox.tmdb.log.length).toBeGreaterThan(asked), { timeout: 10_000 });

    running.stdin.write('\u0003');
    const [last = ''] = (await shown).split(`\r${erase}`).slice(-1);
    sandbox.tmdb.behave({ latency: 40 });

    expect(last).toMatch(/^Interrupted\. [^\r\n]*\r\n$/);
  });

  async function folderWithConfig(): Promise<string> {
    const folder = await tempFolder();
    await writeConfig(folder, worldConfig(sandbox, { libraries: atticLibraries }));
    return folder;
  }
});

/** Every picture of the line that changes, but for those of nothing. */
function picturesIn(shown: string): readonly string[] {
  const lines = shown.split('\r\n').map((line) => line.split(`\r${erase}`));
  return lines.flatMap((pictures) => pictures.slice(1, -1)).filter((picture) => picture !== '');
}

/** What a terminal is sent while a run goes. */
function onTerminal(folder: string, env: Record<string, string>, columns?: number): Promise<string> {
  return text(startOnTerminal(folder, env, columns).stdout);
}

function startOnTerminal(folder: string, env: Record<string, string>, columns = width) {
  const line = `stty cols ${columns}; exec '${process.execPath}' '${command}' run`;
  return spawn('script', ['-qec', line, '/dev/null'], {
    cwd: folder,
    env: bareEnvironment(folder, { TERM: 'xterm', ...env }),
    stdio: ['pipe', 'pipe', 'inherit'],
  });
}
