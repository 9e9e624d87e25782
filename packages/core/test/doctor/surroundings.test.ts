import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { checkFolders, checkProxies, checkTimezone } from '../../src/doctor/surroundings.ts';
import { readProxies } from '../../src/http/proxies.ts';
import { plainRules } from '../gaps/build.ts';
import { libraryConfig } from '../snapshot/config.ts';

async function tempFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'plexgaps-doctor-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

async function foldersOf(folder: string, cacheDir: string): Promise<readonly string[]> {
  const results = await checkFolders({ folder, cacheDir });
  return results.map(({ outcome, found }) => `${outcome} ${found.replaceAll(folder, '<folder>')}`);
}

describe('The folders of a run', () => {
  it('that are not there yet can be made, and are not', async () => {
    const folder = await tempFolder();

    expect(await foldersOf(folder, join(folder, '.plexgaps', 'cache'))).toEqual([
      'ok <folder>/.plexgaps can be written; it is made by the first run.',
      'ok <folder>/.plexgaps/cache can be written; it is made by the first run.',
    ]);
    expect(await readdir(folder)).toEqual([]);
  });

  it('keep what is in them, which is weighed', async () => {
    const folder = await tempFolder();
    await mkdir(join(folder, '.plexgaps', 'cache'), { recursive: true });
    await writeFile(join(folder, '.plexgaps', 'cache', 'a'), 'x'.repeat(1500));
    await writeFile(join(folder, '.plexgaps', 'b'), 'x'.repeat(1_200_000));

    expect(await foldersOf(folder, join(folder, '.plexgaps', 'cache'))).toEqual([
      'ok <folder>/.plexgaps can be written; it holds 1.2 MB.',
      'ok <folder>/.plexgaps/cache can be written; it holds 2 kB.',
    ]);
    expect((await readdir(join(folder, '.plexgaps'))).sort()).toEqual(['b', 'cache']);
  });

  it.each([
    ['kept', 'there is a file of that name'],
    ['kept/below', 'there is a file where a folder has to be'],
  ])('at "%s" cannot be made: %s', async (place, reason) => {
    const folder = await tempFolder();
    await writeFile(join(folder, 'kept'), 'mine');

    const [project, cache] = await foldersOf(folder, join(folder, place));

    expect(project).toMatch(/^ok /);
    expect(cache).toBe(`fail <folder>/${place} cannot be written: ${reason}.`);
  });
});

describe('The time zone', () => {
  const system = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const inZone = (timezone: string) => ({ ...libraryConfig('Films'), rules: { ...plainRules, timezone } });

  it.each([
    [[inZone(system)], {}, `Days are told in ${system}: the system says so.`],
    [[inZone(system)], { TZ: system }, `Days are told in ${system}: TZ says so.`],
    [[inZone('Asia/Tokyo')], {}, 'Days are told in Asia/Tokyo: the config, or .env beside it, says so.'],
    [
      [inZone('Asia/Tokyo'), inZone('Europe/Rome'), inZone('Asia/Tokyo')],
      {},
      'Days are told in Asia/Tokyo and Europe/Rome: the config, or .env beside it, says so.',
    ],
  ])('%#', (libraries, env, found) => {
    expect(checkTimezone({ defaults: plainRules, libraries }, env)).toMatchObject({ outcome: 'ok', found });
  });
});

describe('The proxies', () => {
  it('that are set are named, without their logins', () => {
    const env = { HTTP_PROXY: 'http://jane:pa55word@a.lan:1', https_proxy: 'b.lan:2' };

    expect(checkProxies(readProxies(env)).found).toBe(
      'HTTP_PROXY is http://a.lan:1 (with a login), https_proxy is http://b.lan:2; NO_PROXY is not set.',
    );
    expect(checkProxies(readProxies({ ...env, no_proxy: 'nas.lan' })).found).toMatch(/; not for nas\.lan\.$/);
  });
});
