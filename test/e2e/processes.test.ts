import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startSandbox } from '@plexgaps/sandbox';
import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { type CliOptions, type CliResult, runCli } from './cli.ts';
import { plainText } from './ending.ts';
import { runHere } from './here.ts';
import { atticLibraries, household } from './household.ts';
import { tempFolder, visibleFilesIn } from './temp-folder.ts';
import { secretsOf, worldConfig } from './world-config.ts';

/** Every command but the demo, and every exit code but that of an interruption: those have processes of their own. */
const evening: readonly (readonly [exitCode: number, ...args: readonly string[]])[] = [
  [0, 'validate'],
  [0, 'run', 'earlier.yml', '--today', '1986-07-17'],
  [0, 'run', '--today', household.today, '--apply'],
  [1, 'run', '--today', household.today, '--fail-on', 'gaps'],
  [2, 'run', '--library', 'Nowhere'],
  [3, 'run', 'one-refused.yml', '--today', household.today],
  [4, 'run', 'all-refused.yml', '--today', household.today],
  [1, 'diff', 'earlier.json', 'gaps.json'],
  [0, 'render', 'gaps.json', '--reporter', 'csv'],
  [0, 'explain', 'Aliens', '--today', household.today, '--json'],
  [0, 'ignore', 'Aliens', '--reason', 'seen'],
  [0, 'unignore', 'Aliens'],
  [0, 'check', '--seed', '7', '--today', household.today],
  [0, 'snapshot', '--server', 'plex'],
  [0, 'placeholders', 'list'],
  [0, 'placeholders', 'remove'],
  [0, 'schema', '.'],
  [2, 'shelve'],
  [0, '--help'],
  [0, '--version'],
];

test('The built command, each time in a process of its own, says and leaves what the one in the process of the tests does', async () => {
  const there = await spend(runCli);
  const here = await spend(runHere);

  expect(there).toEqual(here);
  expect(there.endings.map(({ exitCode }) => exitCode)).toEqual(evening.map(([exitCode]) => exitCode));
});

/** An evening in a folder and a household of its own: how every command ended, and which files there are then. */
async function spend(start: (args: readonly string[], options: CliOptions) => Promise<CliResult>) {
  const folder = await tempFolder();
  const sandbox = await startSandbox(household);
  const json = (output: string) => ({ use: 'json', output });
  const refused = { use: 'markdown', output: 'plexgaps.yml/gaps.md' };
  const configs = {
    plexgaps: [json('gaps.json'), { use: 'html', output: 'site' }],
    earlier: [json('earlier.json')],
    'one-refused': [json('gaps.json'), refused],
    'all-refused': [refused],
  };
  try {
    const [films, shows] = atticLibraries;
    const libraries = [{ ...films, placeholders: { enabled: true } }, shows];
    for (const [name, reporters] of Object.entries(configs))
      await writeFile(
        join(folder, `${name}.yml`),
        stringify(worldConfig(sandbox, { libraries, reporters }), { lineWidth: 0 }),
      );
    const endings = [];
    for (const [, ...args] of evening) {
      const { stdout, stderr, ...ending } = await start(args, { cwd: folder, env: secretsOf(sandbox) });
      const plain = (text: string) =>
        plainText(text, folder).replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '<instant>');
      endings.push({ args, ...ending, stdout: plain(stdout), stderr: plain(stderr) });
    }
    return { endings, files: await visibleFilesIn(folder) };
  } finally {
    await sandbox.close();
  }
}
