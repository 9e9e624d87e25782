import { relative } from 'node:path';
import { clearCache, describeCache, type KeptAnswers } from '@plexgaps/core/host';
import { readConfig } from '../read-config.ts';
import { printLines } from '../say.ts';

/** `plexgaps cache info`: what is kept of the providers' answers. */
export async function cacheInfo(file: string | undefined): Promise<number> {
  const folder = await folderOf(file);
  const { files, bytes, providers } = await describeCache(folder);
  const place = relative(process.cwd(), folder) || folder;
  const lines =
    files === 0
      ? [`Nothing is kept in ${place}.`]
      : [`${place}: ${counted(files, 'file')}, ${sizeText(bytes)}.`, ...providers.map(answersLine)];
  await printLines(lines);
  return 0;
}

/** `plexgaps cache clear`: the next run asks for everything again. */
export async function cacheClear(file: string | undefined): Promise<number> {
  const folder = await folderOf(file);
  const { files, bytes } = await describeCache(folder);
  await clearCache(folder);
  const place = relative(process.cwd(), folder) || folder;
  const done = files === 0 ? 'Nothing was kept' : `Removed ${counted(files, 'file')}, ${sizeText(bytes)},`;
  await printLines([`${done} in ${place}.`]);
  return 0;
}

async function folderOf(file: string | undefined): Promise<string> {
  const config = await readConfig(file);
  return config.cacheDir;
}

function answersLine({ scope, answers, oldest, newest, kinds }: KeptAnswers): string {
  const parts = kinds.map(({ kind, count }) => counted(count, ...(words[kind] ?? [kind, kind])));
  const days = oldest === newest ? `asked on ${oldest}` : `asked from ${oldest} to ${newest}`;
  return `  ${scope}: ${counted(answers, 'answer')}, ${days}: ${parts.join(', ')}`;
}

/** A later version may keep what this one has no word for. */
const words: Readonly<Record<string, readonly [one: string, many: string] | undefined>> = {
  membership: ['film', 'films'],
  collection: ['collection', 'collections'],
  'collection-ids': ['list of all collections', 'lists of all collections'],
  film: ['record of a film', 'records of films'],
  releases: ['list of release dates', 'lists of release dates'],
  set: ['list of films', 'lists of films'],
  series: ['show', 'shows'],
  'film-ids': ['linked film', 'linked films'],
};

function counted(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString('en-US')} ${number === 1 ? one : many}`;
}

function sizeText(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
