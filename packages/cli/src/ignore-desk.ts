import { relative } from 'node:path';
import { type Report, UsageError } from '@plexgaps/core';
import {
  type Config,
  isIgnoreId,
  type LibraryConfig,
  narrowConfig,
  type Only,
  readPast,
} from '@plexgaps/core/host';
import { NothingChosen } from './choose.ts';
import { type EditedConfig, openConfig } from './edited-config.ts';
import { findByTitle, type Ignorable, ruleId } from './ignorable.ts';
import { printLines, say } from './say.ts';

/** A config that lists its libraries, and what the last run found out. */
export interface Desk {
  readonly edited: EditedConfig;
  readonly libraries: readonly LibraryConfig[];
  /** Absent: no run has left one. */
  readonly report: Report | undefined;
}

const interrupted = 130;
const notFound = 4;

/** Opens a config for one of the two commands. Whoever leaves a choice has changed nothing. */
export async function atDesk(
  { file, library, env }: { file: string | undefined; library: string | undefined; env: NodeJS.ProcessEnv },
  work: (desk: Desk) => Promise<number>,
): Promise<number> {
  const edited = await openConfig(file, env);
  const { config } = edited;
  if (config.libraries === 'auto')
    throw new UsageError([
      config.faultAt(
        ['libraries'],
        'with "auto" there is no library that a rule could stand in. List the libraries instead: "- name: Movies", one for each.',
      ),
    ]);
  const { libraries } = narrowConfig(config, library === undefined ? [] : [library]);
  const { last, problems } = await readPast(config.folder);
  for (const { message } of last ? [] : problems) say(`warning: ${message}`);
  try {
    return await work({ edited, libraries: libraries as readonly LibraryConfig[], report: last });
  } catch (error) {
    if (!(error instanceof NothingChosen)) throw error;
    say('Nothing was changed.');
    return interrupted;
  }
}

/** What of the last report bears the title, in the libraries that come into question. */
export function byTitle({ report, libraries }: Desk, only: Only): readonly Ignorable[] {
  if (report === undefined) {
    const message = `no run has left a report beside this config, so "${only.text}" cannot be looked up. Name it by its id, such as tmdb:movie:679, or run "plexgaps run" first.`;
    throw new UsageError([{ message }]);
  }
  const names = new Set(libraries.map(({ name }) => name));
  return findByTitle(report, only).filter(({ library }) => names.has(library));
}

/** An id that no rule can have is a mistake, not a title. */
export function checkId(only: Only): void {
  if (isIgnoreId(ruleId(only))) return;
  const message = `"${only.text}" is no id that can be ignored. Expected one such as tmdb:movie:11, tmdb:collection:10 or tvdb:series:81189/season/2.`;
  throw new UsageError([{ message }]);
}

/** The config as a person would name it here. */
export function relativeFile({ file }: Pick<Config, 'file'>): string {
  return relative(process.cwd(), file) || file;
}

/** The id of a rule as it is written. */
export function idOfRule({ id, season, episode }: LibraryConfig['ignore'][number]): string {
  return ruleId({
    id,
    ...(season !== undefined && { season }),
    ...(episode !== undefined && { number: episode }),
  });
}

/** Says what was not found. */
export function notThere(line: string): number {
  say(line);
  return notFound;
}

/** Says what was done. */
export async function done(line: string): Promise<number> {
  await printLines([line]);
  return 0;
}
