import { dirname, resolve } from 'node:path';
import { type Fault, UsageError } from '../errors.ts';
import { type Id, makeId } from '../model/index.ts';
import { checkSchema } from './check-schema.ts';
import type { ConfigPath } from './config.ts';
import { type Finding, formatPath, quote } from './finding.ts';
import { parse } from './parse.ts';
import { librariesOf } from './places.ts';
import { codeOf, type ReadFile } from './read-file.ts';
import { type Source, toFault } from './source.ts';
import { takeOut } from './take-out.ts';
import type { Sound, WrittenConfig, WrittenFranchise } from './written.ts';

/** The id of a set of the user's: the letters and digits of its name. Without any: `undefined`. */
export function franchiseId(name: string): Id | undefined {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const value = plain.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '');
  return value === '' ? undefined : makeId('custom', 'franchise', value);
}

/** A set as it is written, and whether it stands in a file that comes with the program. */
export type GatheredSet = WrittenFranchise & { readonly shared?: true };

/** A set of the user's, and where it is written. */
interface PlacedSet {
  readonly set: Sound<GatheredSet>;
  readonly source: Source;
  readonly path: ConfigPath;
}

/** The sets of one library, or of one file, and what is wrong with them. */
interface Gathered {
  readonly sets: readonly PlacedSet[];
  readonly faults: readonly Fault[];
}

/** The franchises of the defaults and of all libraries, by where they stand in the config: `libraries[0]`. */
export interface Franchises {
  readonly byPlace: ReadonlyMap<string, readonly Sound<GatheredSet>[]>;
  readonly faults: readonly Fault[];
}

/** How a file of franchises is found and read. */
export interface FranchiseFiles {
  readonly readFile: ReadFile;
  /** Files that come with the program, by the names under which a config may name them. */
  readonly shared: ReadonlyMap<string, string>;
}

/** Reads the files of franchises that a config names, and finds what is wrong in them and between all sets of a library. */
export async function gatherFranchises(
  config: Sound<WrittenConfig>,
  source: Source,
  { readFile, shared }: FranchiseFiles,
): Promise<Franchises> {
  const byPlace = new Map<string, readonly Sound<GatheredSet>[]>();
  const files = new Map<string, Gathered>();
  const faults: Fault[] = [];
  for (const { franchises = [], path } of listsOf(config)) {
    const sets: PlacedSet[] = [];
    for (const [index, set] of franchises.entries()) {
      if (set === undefined) continue;
      const place: PlacedSet = { set, source, path: [...path, 'franchises', index] };
      faults.push(...shapeFaults(place));
      if (set.file === undefined) sets.push(place);
      else sets.push(...(await included(set.file, place)).sets);
    }
    faults.push(...nameFaults(sets));
    byPlace.set(
      formatPath(path),
      sets.map(({ set }) => set),
    );
  }
  return { byPlace, faults: unique([...faults, ...[...files.values()].flatMap((file) => file.faults)]) };

  async function included(name: string, place: PlacedSet): Promise<Gathered> {
    const file = shared.get(name) ?? resolve(dirname(source.file), name);
    const gathered = files.get(file) ?? (await readSets(file, place, { readFile, shared }));
    files.set(file, gathered);
    if (!shared.has(name)) return gathered;
    const sets = gathered.sets.map((one) => ({ ...one, set: { ...one.set, shared: true as const } }));
    return { ...gathered, sets };
  }
}

function listsOf(config: Sound<WrittenConfig>) {
  const own = [...librariesOf(config)].map(({ library, path }) => ({ franchises: library.franchises, path }));
  return [{ franchises: config.defaults?.franchises, path: ['defaults'] }, ...own];
}

async function readSets(file: string, place: PlacedSet, read: FranchiseFiles): Promise<Gathered> {
  try {
    const text = (await readText(file, place, read)).replace(/^\ufeff/, '');
    const { source: parsed, value } = parse(file, text, 'a list of franchises');
    const source: Source = { ...parsed, mayHoldSecret: isNoPart };
    const findings = await checkSchema(value, isNoPart, 'franchises');
    const list = takeOut(value, findings);
    const sets = (Array.isArray(list) ? list : []).flatMap(
      (set: Sound<WrittenFranchise> | undefined, index) =>
        set === undefined ? [] : [{ set, source, path: [index] }],
    );
    return {
      sets,
      faults: [...findings.map((finding) => toFault(source, finding)), ...sets.flatMap(shapeFaults)],
    };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return { sets: [], faults: error.faults };
  }
}

async function readText(
  file: string,
  { source, path }: PlacedSet,
  { readFile, shared }: FranchiseFiles,
): Promise<string> {
  try {
    return await readFile(file);
  } catch (error) {
    const code = codeOf(error);
    const what = code === 'ENOENT' ? `there is no file ${file}` : `${file} cannot be read (${code})`;
    const own = [...shared.keys()].map((name) => ` ${quote(name)} comes with plexgaps.`).join('');
    const message = `${what}. Paths start at the config's folder.${own}`;
    throw new UsageError([toFault(source, { path: [...path, 'file'], message })]);
  }
}

/** In a file of franchises: what is no name and no id may be anything, and is not printed. */
function isNoPart([, key]: ConfigPath): boolean {
  return key !== 'name' && key !== 'parts' && key !== 'exclude' && key !== 'file';
}

const nothingButOwned =
  'a collection on the server holds what is owned and nothing else, so that alone it has no gap. Add ids, such as that of a collection or list.';

function shapeFaults({ set, source, path }: PlacedSet): readonly Fault[] {
  const missing = (key: string): Finding => ({
    path: [...path, key],
    message: 'missing. A franchise has a name and parts.',
  });
  const isFile = 'file' in set;
  const findings: Finding[] = [];
  if (isFile && path.length === 1)
    findings.push({
      path: [...path, 'file'],
      message: 'a file of franchises names no other file. List it in the config.',
    });
  if (isFile && path.length > 1 && Object.keys(set).length > 1)
    findings.push({
      path: [...path, 'file'],
      on: 'key',
      message: 'expected a file or a name and parts, got both. Split them.',
    });
  if (!isFile) findings.push(...['name', 'parts'].filter((key) => !(key in set)).map(missing));
  if (set.parts?.every((part) => typeof part === 'object'))
    findings.push({ path: [...path, 'parts'], message: nothingButOwned });
  if (set.name !== undefined && franchiseId(set.name) === undefined)
    findings.push({ path: [...path, 'name'], message: 'expected a name with a letter or digit.' });
  return findings.map((finding) => toFault(source, finding));
}

function nameFaults(sets: readonly PlacedSet[]): readonly Fault[] {
  const seen = new Set<Id>();
  return sets.flatMap(({ set, source, path }) => {
    const id = set.name === undefined ? undefined : franchiseId(set.name);
    if (id === undefined || !seen.has(id)) {
      if (id !== undefined) seen.add(id);
      return [];
    }
    const message = 'another franchise of this library has the same name. Rename one, or join them.';
    return [toFault(source, { path: [...path, 'name'], message })];
  });
}

/** A file that two libraries name is wrong once. */
function unique(faults: readonly Fault[]): readonly Fault[] {
  return [...new Map(faults.map((fault) => [JSON.stringify([fault.at, fault.message]), fault])).values()];
}
