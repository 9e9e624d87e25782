import { access, readFile as readTextFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type Fault, UsageError } from '../errors.ts';
import { checkSchema } from './check-schema.ts';
import type { Config, ConfigPath } from './config.ts';
import { type Environment, replaceVariables, withDotEnv } from './environment.ts';
import { sortFaults } from './faults.ts';
import { type Finding, formatPath } from './finding.ts';
import { type Franchises, gatherFranchises } from './franchises.ts';
import { normalise } from './normalise.ts';
import { parse } from './parse.ts';
import { codeOf, type ReadFile } from './read-file.ts';
import { rules } from './rules.ts';
import { mayHoldSecret } from './secrecy.ts';
import { toFault } from './source.ts';
import { takeOut } from './take-out.ts';
import type { CompileTemplate } from './template.ts';
import { defaultTimezone } from './timezone.ts';
import type { Sound, WrittenConfig } from './written.ts';

const defaultNames = ['plexgaps.yml', 'plexgaps.yaml'];

/** The config of a folder: `plexgaps.yml`, else `plexgaps.yaml`. Throws a {@link UsageError} if there is neither. */
export async function findConfig(folder: string): Promise<string> {
  for (const name of defaultNames) {
    const file = resolve(folder, name);
    if (await exists(file)) return file;
  }
  const message = `there is no ${defaultNames.join(' or ')} in ${resolve(folder)}. Name the config, or change to its folder.`;
  throw new UsageError([{ message }]);
}

async function exists(file: string): Promise<boolean> {
  try {
    await access(file);
    return true;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false;
    throw new UsageError([{ message: `${file} cannot be read (${codeOf(error)}).` }]);
  }
}

/** What {@link loadConfig} takes from the world. */
export interface LoadOptions {
  /** Usually `process.env`. Wins over `.env` beside the config. */
  readonly env: Environment;
  /** Default: the file system. */
  readonly readFile?: ReadFile;
  /** Files of franchises that come with the program, by the names under which a config may name them. Default: none. */
  readonly sharedFranchises?: ReadonlyMap<string, string>;
  /** Makes templates of the texts of placeholders. Default: there are none, and a text is a fault. */
  readonly compileTemplate?: CompileTemplate;
}

/**
 * Reads, checks and fills in a config:
 *
 *     read → parse → replace variables → check (available? schema? rules between keys? files of franchises?) → normalise
 *
 * Throws a {@link UsageError} with everything that is wrong, in the order of the lines.
 */
export async function loadConfig(
  file: string,
  { env, readFile = readText, sharedFranchises: shared = new Map(), compileTemplate: compile }: LoadOptions,
): Promise<Config> {
  const path = resolve(file);
  const { source, value } = parse(path, await readConfigText(path, readFile));
  const variables = await withDotEnv(path, env, readFile);
  const { written, sound, findings } = await check(value, {
    file: path,
    env: variables,
    ...(compile && { compile }),
  });
  const franchises = await gatherFranchises(sound, source, { readFile, shared });
  const faults = [...findings.map((finding) => toFault(source, finding)), ...franchises.faults];
  if (faults.length > 0) throw new UsageError(sortFaults(faults));
  const faultAt = (at: ConfigPath, message: string): Fault => toFault(source, { path: at, message });
  return {
    ...normalise(withFranchises(written as WrittenConfig, franchises), {
      file: path,
      timezone: defaultTimezone(variables),
      ...(compile && { compile }),
    }),
    faultAt,
  };
}

/** The sets of its files stand in each list like those that are written there. */
function withFranchises(written: WrittenConfig, { byPlace }: Franchises): WrittenConfig {
  const whole = <Holder extends object>(holder: Holder, place: ConfigPath): Holder => {
    const franchises = byPlace.get(formatPath(place));
    return franchises ? { ...holder, franchises } : holder;
  };
  const { defaults = {}, libraries } = written;
  return {
    ...written,
    defaults: whole(defaults, ['defaults']),
    libraries:
      typeof libraries === 'string'
        ? libraries
        : libraries.map((library, index) => whole(library, ['libraries', index])),
  };
}

/** The file system. */
export function readText(file: string): Promise<string> {
  return readTextFile(file, 'utf8');
}

/** The text of a config. Throws a {@link UsageError} where it cannot be read. */
export async function readConfigText(file: string, readFile: ReadFile): Promise<string> {
  try {
    return (await readFile(file)).replace(/^\ufeff/, '');
  } catch (error) {
    throw new UsageError([{ message: unreadable(file, codeOf(error)) }]);
  }
}

function unreadable(file: string, code: string): string {
  const looked = `Without a name, plexgaps looks for ${defaultNames.join(', then ')}.`;
  if (code === 'ENOENT') return `there is no file ${file}. ${looked}`;
  if (code === 'EISDIR')
    return `${file} is a folder. Name the file in it, such as ${join(file, 'plexgaps.yml')}.`;
  return `${file} cannot be read (${code}).`;
}

interface Checked {
  readonly written: unknown;
  /** Without what is wrong. */
  readonly sound: Sound<WrittenConfig>;
  readonly findings: readonly Finding[];
}

interface CheckTools {
  readonly file: string;
  readonly env: Environment;
  readonly compile?: CompileTemplate;
}

/** Each check looks only at what the ones before found sound, so that one mistake is one finding. */
async function check(value: unknown, tools: CheckTools): Promise<Checked> {
  const { value: written, fromVariables, findings: missing } = replaceVariables(value, tools.env);
  const isHidden = (path: ConfigPath) => mayHoldSecret(path) || fromVariables.has(formatPath(path));
  const misfits = (await checkSchema(written, isHidden)).filter(({ path }) => !isBelowAny(path, missing));
  const findings = [...missing, ...misfits];
  const sound = takeOut(written, findings) as Sound<WrittenConfig>;
  const context = { ...tools, config: sound, isHidden };
  return { written, sound, findings: [...findings, ...rules.flatMap((rule) => [...rule(context)])] };
}

function isBelowAny(path: ConfigPath, findings: readonly Finding[]): boolean {
  return findings.some((finding) => finding.path.every((step, index) => path[index] === step));
}
