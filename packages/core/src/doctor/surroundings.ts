import { mkdir, readdir, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Config } from '../config/config.ts';
import { temporaryBeside, whyNotWritten } from '../files.ts';
import type { Proxies } from '../http/proxies.ts';
import type { CheckResult } from './check-result.ts';

/** Whether what a run leaves behind can be written, and how much lies there. Nothing is left behind by this. */
export async function checkFolders(
  config: Pick<Config, 'folder' | 'cacheDir'>,
): Promise<readonly CheckResult[]> {
  // One after the other: the cache mostly lies in the other one.
  const project = await checkFolder('project-folder', join(config.folder, '.plexgaps'));
  return [project, await checkFolder('cache-folder', config.cacheDir)];
}

async function checkFolder(check: string, folder: string): Promise<CheckResult> {
  const area = 'machine';
  try {
    await tryToWrite(folder);
    const size = await sizeOf(folder);
    const holds = size === undefined ? 'is made by the first run' : `holds ${sizeText(size)}`;
    return { area, check, outcome: 'ok', found: `${folder} can be written; it ${holds}.` };
  } catch (error) {
    const found = `${folder} cannot be written: ${whyNotWritten(error)}.`;
    return { area, check, outcome: 'fail', found, advice: advices[check] ?? '' };
  }
}

const advices: Readonly<Record<string, string | undefined>> = {
  'project-folder':
    'Make room for it beside the config, or change its owner: what a run remembers lies there.',
  'cache-folder':
    'Move what is in the way, change its owner, or name another folder in cache.dir: without it every run asks for everything again.',
};

/** Makes the folder and a file in it, and takes away again what was not there before. */
async function tryToWrite(folder: string): Promise<void> {
  const made = await mkdir(folder, { recursive: true });
  try {
    const file = temporaryBeside(join(folder, 'probe'));
    await writeFile(file, 'plexgaps');
    await rm(file);
  } finally {
    if (made !== undefined) await removeEmpty(folder, made);
  }
}

/** Never with what is in it: a run may have begun meanwhile. */
async function removeEmpty(folder: string, top: string): Promise<void> {
  try {
    for (let place = folder; place.startsWith(top); place = dirname(place)) await rmdir(place);
  } catch {
    // Somebody else uses it by now.
  }
}

/** Bytes of all files in it; `undefined`: there is no such folder. */
async function sizeOf(folder: string): Promise<number | undefined> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile());
    const sizes = await Promise.all(
      // One that goes away meanwhile weighs nothing.
      files.map(({ parentPath, name }) =>
        stat(join(parentPath, name)).then(
          ({ size }) => size,
          () => 0,
        ),
      ),
    );
    return sizes.reduce((sum, size) => sum + size, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function sizeText(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** In which time zone days are told, and who says so. */
export function checkTimezone(
  { defaults, libraries }: Pick<Config, 'defaults' | 'libraries'>,
  env: Readonly<Record<string, string | undefined>>,
): CheckResult {
  const own = libraries === 'auto' ? [] : libraries.map(({ rules }) => rules.timezone);
  const zones = [...new Set([...(own.length > 0 ? own : [defaults.timezone])])];
  const system = Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
  const source =
    zones.length > 1 || zones[0] !== system
      ? 'the config, or .env beside it, says so'
      : env['TZ']
        ? 'TZ says so'
        : 'the system says so';
  return {
    area: 'machine',
    check: 'time-zone',
    outcome: 'ok',
    found: `Days are told in ${zones.join(' and ')}: ${source}.`,
  };
}

/** Which proxies the environment names. */
export function checkProxies({ named, exceptions }: Proxies): CheckResult {
  const texts = named.map(
    ({ variable, address, login }) =>
      `${variable} is ${address}${login === undefined ? '' : ' (with a login)'}`,
  );
  const found =
    texts.length === 0
      ? 'HTTP_PROXY and HTTPS_PROXY are not set: everybody is asked directly.'
      : `${texts.join(', ')}; ${exceptions === '' ? 'NO_PROXY is not set' : `not for ${exceptions}`}.`;
  return { area: 'machine', check: 'proxy', outcome: 'ok', found };
}
