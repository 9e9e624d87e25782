import { startSandbox } from '@plexgaps/sandbox';
import { expect, test } from 'vitest';
import { runCli } from './cli.ts';
import { tempFolder } from './temp-folder.ts';
import { alien, copyOf, smallWorld, today } from './traps/small-world.ts';
import { secretsOf, worldConfig, writeConfig } from './world-config.ts';

const world = smallWorld({ ...alien, films: [copyOf(348, 'Alien'), copyOf(679, 'Aliens')] });

test('The plan is shown, carried out, listed, and taken back, and the library is as it was', async () => {
  const sandbox = await startSandbox(world);
  const [plex] = sandbox.plex;
  const libraries = [{ name: 'Films', provider: 'tmdb', placeholders: { enabled: true } }];
  const cwd = await tempFolder();
  await writeConfig(cwd, worldConfig(sandbox, { libraries }));
  const cli = (...args: string[]) => runCli(args, { cwd, env: secretsOf(sandbox) });
  const seen = async () => {
    const headers = { accept: 'application/json', 'x-plex-token': plex?.token ?? '' };
    const ask = async (path: string) => (await fetch(`${plex?.url}${path}`, { headers })).json();
    return [await ask('/library/sections/1/all?type=18'), await ask('/library/metadata/348,679')];
  };
  try {
    const before = await seen();

    const plan = await cli('run', '--today', today);
    expect(plan.stderr).toContain(
      'Placeholders: 1 change, 0 as they should be. Nothing is written without --apply.\n  would make "Missing from Alien Collection" (Films): 1 of 3 missing.\n',
    );
    expect([plan.exitCode, plex?.writes().length]).toEqual([0, 0]);

    const applied = await cli('run', '--today', today, '--apply');
    expect(applied.stderr).toContain(
      'Placeholders: 1 change, 0 as they should be.\n  made "Missing from Alien Collection" (Films): 1 of 3 missing.\n',
    );
    expect(applied.exitCode).toBe(0);

    expect(await cli('placeholders', 'list')).toMatchObject({
      exitCode: 0,
      stdout: 'plex, Films: Missing from Alien Collection (tmdb:collection:8091, 2 items)\n',
    });
    expect(await cli('placeholders', 'remove')).toMatchObject({
      exitCode: 0,
      stderr: 'removed "Missing from Alien Collection" (Films)\n',
    });
    expect(await cli('placeholders', 'list')).toMatchObject({ stdout: 'There are no placeholders.\n' });
    expect(await seen()).toEqual(before);
  } finally {
    await sandbox.close();
  }
});
