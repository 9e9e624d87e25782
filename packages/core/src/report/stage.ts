import { rename, rm } from 'node:fs/promises';
import { dirname, isAbsolute, join } from 'node:path';
import { readIfThere, sweepLeftovers, writeBeside } from '../files.ts';
import type { ReadyReporter } from '../plugin/ready.ts';
import type { Body } from '../plugin/types.ts';

/** Files on their way: written beside their places first, then put in place one right after the other. */
export interface Stage {
  add(name: string, body: Body): Promise<void>;
  /** The places that were filled. */
  commit(): Promise<readonly string[]>;
  discard(): Promise<void>;
}

const manifestName = '.plexgaps-files.json';

/** For what one reporter writes: a file, or files of a folder. */
export function stageFor({ produces, output = '' }: ReadyReporter): Stage {
  const isFolder = produces === 'folder';
  const files: { readonly name: string; readonly temporary: string; readonly place: string }[] = [];
  const add = async (name: string, body: Body) => {
    if (isFolder && !isInside(name))
      throw new Error(`"${name}" is no path inside the folder that the reporter writes.`);
    if (!isFolder && files.length > 0) throw new Error('A reporter of one file delivered a second one.');
    const place = isFolder ? join(output, name) : output;
    files.push({ name, place, temporary: await writeBeside(place, body) });
  };
  return {
    add,
    async commit() {
      if (files.length === 0) return [];
      const names = files.map(({ name }) => name);
      const old = isFolder ? await readManifest(output) : [];
      if (isFolder) await add(manifestName, `${JSON.stringify(names)}\n`);
      for (const { temporary, place } of files) await rename(temporary, place);
      const stale = old.filter((name) => !names.includes(name));
      await Promise.all(stale.map((name) => rm(join(output, name), { force: true })));
      for (const folder of new Set(files.map(({ place }) => dirname(place)))) await sweepLeftovers(folder);
      return [output];
    },
    async discard() {
      await Promise.all(files.map(({ temporary }) => rm(temporary, { force: true })));
    },
  };
}

/**
 * The files of the last run in this folder: those that this one no longer writes are taken away. A manifest that
 * cannot be understood names none, so that nothing of the user's is taken away.
 */
async function readManifest(folder: string): Promise<readonly string[]> {
  const text = await readIfThere(join(folder, manifestName));
  try {
    const names: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(names) ? names.filter((name) => typeof name === 'string' && isInside(name)) : [];
  } catch {
    return [];
  }
}

function isInside(name: string): boolean {
  return name !== '' && !isAbsolute(name) && !name.includes('\\') && !name.split('/').includes('..');
}
