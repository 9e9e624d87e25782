import { configSchema, type KnownPlugin, loadPlugin } from '@plexgaps/core/host';
import { builtIns } from '../built-ins.ts';
import { print } from '../output.ts';
import { readConfig } from '../read-config.ts';

type Kind = KnownPlugin['kind'];

const kinds: readonly Kind[] = ['server', 'provider', 'reporter'];

/** `plexgaps schema`: the config's JSON Schema, for editors. */
export async function printSchema(file: string | undefined): Promise<number> {
  const schema = configSchema([...(await builtInPlugins()), ...(await pluginsOf(file))]);
  await print([`${JSON.stringify(schema, null, 2)}\n`]);
  return 0;
}

/** What the schema has to know of every built-in plugin. */
export async function builtInPlugins(): Promise<readonly KnownPlugin[]> {
  const uses = kinds.flatMap((kind) => Object.keys(builtIns[kind]).map((use) => ({ kind, use })));
  return Promise.all(uses.map(({ kind, use }) => known(kind, use, process.cwd())));
}

async function pluginsOf(file: string | undefined): Promise<readonly KnownPlugin[]> {
  if (file === undefined) return [];
  const config = await readConfig(file === '.' ? undefined : file);
  const used = {
    server: config.servers,
    provider: config.providers,
    reporter: config.reporters,
  };
  const strangers = kinds.flatMap((kind) =>
    [...new Set(used[kind].map(({ use }) => use))]
      .filter((use) => !Object.hasOwn(builtIns[kind], use))
      .map((use) => ({ kind, use })),
  );
  return Promise.all(strangers.map(({ kind, use }) => known(kind, use, config.folder)));
}

async function known(kind: Kind, use: string, folder: string): Promise<KnownPlugin> {
  const plugin = await loadPlugin(kind, use, { folder, builtIns });
  const produces = 'produces' in plugin ? { produces: plugin.produces } : {};
  return { use, kind, optionsSchema: plugin.optionsSchema, ...produces };
}
