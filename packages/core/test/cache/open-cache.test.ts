import { mkdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cacheFiles, clearCache, openCache, sweepCache } from '../../src/cache/open-cache.ts';
import { temporaryBeside } from '../../src/files.ts';
import { emptyFolder, pathsIn } from './folder.ts';

const key = 'tmdb-1/membership/a';
const now = new Date('2026-11-21T02:00:00Z');
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);

describe('a cache in a folder', () => {
  test('gives back what was put in, and nothing where nothing is', async () => {
    const cache = openCache(join(await emptyFolder(), 'deep', 'cache'));
    expect(await cache.get(key)).toBeUndefined();
    await cache.remove(key);

    await cache.set(key, 'Alien³');
    await cache.set(key, 'Aliens 👽');

    expect(await cache.get(key)).toBe('Aliens 👽');
    await cache.remove(key);
    expect(await cache.get(key)).toBeUndefined();
  });

  test('Whoever reads while it is replaced gets the old text or the new one, whole', async () => {
    const folder = await emptyFolder();
    const cache = openCache(folder);
    const texts = Array.from({ length: 30 }, (_, number) => `${number} `.repeat(20_000));
    await cache.set(key, texts[0] ?? '');
    const writing = Promise.all(texts.map((text) => openCache(folder).set(key, text)));
    const seen = new Set<string | undefined>();
    for (let time = 0; time < 60; time += 1) seen.add(await cache.get(key));
    await writing;

    expect([...seen].filter((text) => !texts.includes(text ?? ''))).toEqual([]);
    expect(await pathsIn(folder)).toEqual(['v1/tmdb-1/membership/a.json.gz']);
  });

  test('Where it cannot write it says so, and leaves nothing half written', async () => {
    const folder = await emptyFolder();
    await writeFile(join(folder, 'file'), 'mine');
    const cache = openCache(join(folder, 'file'));

    expect(await cache.get(key)).toBeUndefined();
    await expect(cache.set(key, 'text')).rejects.toThrow(/ENOTDIR|EEXIST/);
    expect(await cacheFiles(join(folder, 'file'))).toEqual([]);
    expect(await readFile(join(folder, 'file'), 'utf8')).toBe('mine');
  });

  test('What cannot be read is no absence', async () => {
    const folder = await emptyFolder();
    await mkdir(join(folder, 'v1', `${key}.json.gz`), { recursive: true });

    await expect(openCache(folder).get(key)).rejects.toThrow(/EISDIR/);
  });
});

describe('what lies in the folder', () => {
  /** Of a process that runs: only its age says that it was left. */
  const leftover = `v1/tmdb-1/membership/${basename(temporaryBeside('b.json.gz'))}`;
  const foreign = [
    'v1/notes.txt',
    'v1/tmdb-1/.hidden',
    'v1/tmdb-1/.mine.tmp',
    'v2/tmdb-1/membership/a.json.gz',
    'mine.json.gz',
  ];

  /** A cache with a file of its own, what a killed run has left, and what is not the cache's. */
  async function mixedFolder(): Promise<string> {
    const folder = await emptyFolder();
    await openCache(folder).set(key, '{}');
    for (const path of [leftover, ...foreign]) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), 'text');
    }
    return folder;
  }

  test('is listed with its keys, what is half written without one', async () => {
    const folder = await mixedFolder();
    const files = await cacheFiles(folder);

    expect(files.map(({ key: name, path }) => [name, path])).toEqual([
      [undefined, join(folder, leftover)],
      [key, join(folder, 'v1', `${key}.json.gz`)],
    ]);
    expect(files.map(({ bytes }) => bytes > 0)).toEqual([true, true]);
  });

  test('is taken away by clearing as far as it is the cache’s, and no further', async () => {
    const folder = await mixedFolder();
    await clearCache(folder);

    expect(await pathsIn(folder)).toEqual([...foreign].sort());
    await clearCache(join(folder, 'nowhere'));
  });

  test('is swept of what is too old, and of what a killed run left an hour ago', async () => {
    const folder = await mixedFolder();
    const sweep = async (leftoverDays: number, fileDays: number) => {
      await utimes(join(folder, leftover), daysAgo(leftoverDays), daysAgo(leftoverDays));
      await utimes(join(folder, 'v1', `${key}.json.gz`), daysAgo(fileDays), daysAgo(fileDays));
      await sweepCache(folder, now);
      return (await cacheFiles(folder)).map((file) => file.key ?? 'leftover');
    };

    expect(await sweep(0.02, 179)).toEqual(['leftover', key]);
    expect(await sweep(0.05, 179)).toEqual([key]);
    await writeFile(join(folder, leftover), '');
    expect(await sweep(0.02, 181)).toEqual(['leftover']);
    expect((await pathsIn(folder)).filter((path) => foreign.includes(path))).toEqual([...foreign].sort());
  });

  test('is swept at once of what a process has left that no longer runs', async () => {
    const folder = await mixedFolder();
    const killed = leftover.replace(`-${process.pid}.`, `-${2 ** 30}.`);
    await writeFile(join(folder, killed), 'text');

    await sweepCache(folder, new Date());

    const left = await pathsIn(folder);
    expect([left.includes(leftover), left.includes(killed)]).toEqual([true, false]);
  });
});
