import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { isLeftover, isTemporary, replaceFile } from '../files.ts';
import { type CacheStore, keptSince } from './store.ts';

const zip = promisify(gzip);
const unzip = promisify(gunzip);

/** Of everything that is kept in the folder. */
const cacheFormat = 'v1';
const ending = '.json.gz';

/**
 * The cache in a folder: one gzipped file for each key, replaced as a whole, so that a killed run and two runs at once
 * leave whole files behind. The checksum of gzip tells a damaged one, which counts as none.
 */
export function openCache(folder: string): CacheStore {
  const fileOf = (key: string) => join(folder, cacheFormat, `${key}${ending}`);
  return {
    async get(key) {
      const packed = await readIfThere(fileOf(key));
      try {
        return packed && (await unzip(packed)).toString('utf8');
      } catch {
        return undefined; // Damaged: what it held can be asked for again.
      }
    },
    async set(key, text) {
      await replaceFile(fileOf(key), [await zip(text, { level: 4 })]);
    },
    remove: (key) => rm(fileOf(key), { force: true }),
  };
}

/** A file of the cache. */
export interface CacheFile {
  /** The key of what it holds; absent: it was being written when a run was killed. */
  readonly key?: string;
  readonly path: string;
  readonly bytes: number;
  readonly written: Date;
}

/** Every file that a cache has written into its folder, in the order of their paths; none where there is no folder. */
export async function cacheFiles(folder: string): Promise<readonly CacheFile[]> {
  const root = join(folder, cacheFormat);
  const entries = await readdir(root, { recursive: true, withFileTypes: true }).catch(noneIfAbsent);
  const files = entries.filter(
    (entry) => entry.isFile() && (entry.name.endsWith(ending) || isTemporary(entry.name)),
  );
  const found = await Promise.all(
    files.map(async ({ name, parentPath }): Promise<readonly CacheFile[]> => {
      const path = join(parentPath, name);
      const known = await stat(path).catch(noneIfGone);
      if (!known) return [];
      const key = path.slice(root.length + 1, -ending.length).replaceAll('\\', '/');
      const file = { path, bytes: known.size, written: known.mtime };
      return [name.endsWith(ending) ? { key, ...file } : file];
    }),
  );
  return found.flat().sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Takes away what is too old to be used, and what killed runs left half written. */
export async function sweepCache(folder: string, now: Date): Promise<void> {
  const files = await cacheFiles(folder);
  const isOver = ({ key, path, written }: CacheFile) =>
    key === undefined ? isLeftover(basename(path), written, now) : written < keptSince(now);
  for (const { path } of files.filter(isOver)) await rm(path, { force: true });
}

/** Takes away everything that a cache has written, and nothing else. */
export async function clearCache(folder: string): Promise<void> {
  for (const { path } of await cacheFiles(folder)) await rm(path, { force: true });
}

async function readIfThere(file: string): Promise<Buffer | undefined> {
  return readFile(file).catch(noneIfGone);
}

function noneIfGone(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT' && error.code !== 'ENOTDIR') throw error;
}

function noneIfAbsent(error: NodeJS.ErrnoException): [] {
  noneIfGone(error);
  return [];
}
