import { resolve } from 'node:path';
import { PlexgapsError } from '@plexgaps/core';
import {
  configSchema,
  findConfig,
  findNamedPlugins,
  type KnownPlugin,
  loadPlugin,
  looksSecret,
  type Redactor,
  writeFileAtomically,
} from '@plexgaps/core/host';
import { builtIns } from '../built-ins.ts';
import { newRedactor } from '../last-words.ts';
import { print } from '../output.ts';
import { say } from '../say.ts';

type Kind = KnownPlugin['kind'];

const kinds: readonly Kind[] = ['server', 'provider', 'reporter'];
const usage = 2;

/** What the command line says about a schema. */
export interface SchemaArguments {
  readonly output?: string;
}

/**
 * `plexgaps schema`: the config's JSON Schema, for editors. Of the config only the plugins count that it names. One that
 * does not load is said, and keeps its options open.
 */
export async function writeSchema(
  file: string | undefined,
  { output }: SchemaArguments,
  env: NodeJS.ProcessEnv = process.env,
): Promise<number> {
  const strangers = await pluginsOf(file);
  const redactor = redactorFor(env);
  const text = `${JSON.stringify(configSchema([...(await builtInPlugins()), ...strangers.plugins]), null, 2)}\n`;
  if (output === undefined) await print([text]);
  else await save(resolve(output), text);
  for (const fault of strangers.faults) say(redactor.redact(fault));
  return strangers.faults.length === 0 ? 0 : usage;
}

/** What the schema has to know of every built-in plugin. */
export async function builtInPlugins(): Promise<readonly KnownPlugin[]> {
  const uses = kinds.flatMap((kind) => Object.keys(builtIns[kind]).map((use) => ({ kind, use })));
  return Promise.all(uses.map(({ kind, use }) => known(kind, use, process.cwd())));
}

/** The config is not read as a whole, so what a plugin could tell is known by the names of variables alone. */
function redactorFor(env: NodeJS.ProcessEnv): Redactor {
  const redactor = newRedactor();
  for (const [name, value] of Object.entries(env)) if (value && looksSecret(name)) redactor.add(value);
  return redactor;
}

interface Strangers {
  readonly plugins: readonly KnownPlugin[];
  readonly faults: readonly string[];
}

async function pluginsOf(file: string | undefined): Promise<Strangers> {
  if (file === undefined) return { plugins: [], faults: [] };
  const named = await findNamedPlugins(file === '.' ? await findConfig(process.cwd()) : file);
  const plugins: KnownPlugin[] = [];
  const faults: string[] = [];
  for (const { kind, use } of named.plugins.filter((plugin) => !isBuiltIn(plugin))) {
    try {
      plugins.push(await known(kind, use, named.folder));
    } catch (error) {
      if (!(error instanceof PlexgapsError)) throw error;
      faults.push(`${error.message.replace(/(?<![.?!])$/, '.')} Its options are not checked.`);
    }
  }
  return { plugins, faults };
}

function isBuiltIn({ kind, use }: Pick<KnownPlugin, 'kind' | 'use'>): boolean {
  return Object.hasOwn(builtIns[kind], use);
}

async function known(kind: Kind, use: string, folder: string): Promise<KnownPlugin> {
  const plugin = await loadPlugin(kind, use, { folder, builtIns });
  const produces = 'produces' in plugin ? { produces: plugin.produces } : {};
  return { use, kind, optionsSchema: plugin.optionsSchema, ...produces };
}

async function save(output: string, text: string): Promise<void> {
  try {
    await writeFileAtomically(output, text);
  } catch (cause) {
    throw new PlexgapsError('not-written', `${output} cannot be written: ${(cause as Error).message}`, {
      cause,
    });
  }
  say(`Wrote ${output}`);
}
