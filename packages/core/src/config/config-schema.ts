import type { OptionSchema, OptionsSchema } from '../plugin/options.ts';
import type { PluginKind, ReporterPlugin } from '../plugin/types.ts';
import { type Definitions, writtenSchema } from './schema.ts';

/** A JSON Schema, or a part of one. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** What the schema of the config has to know of a plugin. */
export interface KnownPlugin {
  /** As it is written in the config: a built-in name, a path or a package. */
  readonly use: string;
  readonly kind: PluginKind;
  readonly optionsSchema: OptionsSchema;
  /** For a reporter: a folder needs an `output`. */
  readonly produces?: ReporterPlugin['produces'];
}

/**
 * The JSON Schema (2020-12) of the config, for editors and for `plexgaps schema`. The options of the given plugins are
 * checked and completed under `with`; a `use` that is not among them keeps its `with` open.
 */
export function configSchema(plugins: readonly KnownPlugin[] = []): JsonSchema {
  const { server, provider, reporter } = writtenSchema.$defs;
  return {
    ...writtenSchema,
    $defs: {
      ...writtenSchema.$defs,
      server: withPlugins(server, pluginsOf(plugins, 'server')),
      provider: withPlugins(provider, pluginsOf(plugins, 'provider')),
      reporter: withPlugins(reporter, pluginsOf(plugins, 'reporter')),
    },
  };
}

function pluginsOf(plugins: readonly KnownPlugin[], kind: PluginKind): readonly KnownPlugin[] {
  return plugins.filter((plugin) => plugin.kind === kind);
}

function withPlugins(
  schema: Definitions['provider'] | Definitions['reporter'],
  plugins: readonly KnownPlugin[],
): JsonSchema {
  if (plugins.length === 0) return schema;
  const use = { ...schema.properties.use, examples: plugins.map((plugin) => plugin.use) };
  return { ...schema, properties: { ...schema.properties, use }, allOf: plugins.map(whenUsed) };
}

function whenUsed({ use, optionsSchema, produces }: KnownPlugin): JsonSchema {
  const needs = {
    ...(optionsSchema.required?.length && { with: {} }),
    ...(produces === 'folder' && { output: {} }),
  };
  const properties = { ...needs, with: optionsOf(optionsSchema) };
  return {
    if: { properties: { use: { const: use } }, required: ['use'] },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    then: { properties, required: Object.keys(needs) },
  };
}

function optionsOf({ properties, required }: OptionsSchema): JsonSchema {
  return {
    type: 'object',
    additionalProperties: false,
    ...(required?.length && { required }),
    properties: Object.fromEntries(
      Object.entries(properties).map(([name, option]) => [name, orVariable(option)]),
    ),
  };
}

/** A text with `${NAME}` in it cannot be judged before the variable is known; it may become a number or a flag, too. */
function orVariable(option: OptionSchema): JsonSchema {
  const { description, ...value } = option;
  const isAnyText =
    value.type === 'string' && !('enum' in value) && !('pattern' in value) && !('format' in value);
  if (value.type === 'array' || isAnyText) return option;
  const known = value.default === undefined ? {} : { default: value.default };
  return { description, ...known, anyOf: [value, { type: 'string', pattern: '\\$\\{' }] };
}
