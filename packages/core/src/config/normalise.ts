import { dirname, resolve } from 'node:path';
import type { Id } from '../model/index.ts';
import type { Limits } from '../plugin/types.ts';
import type {
  Config,
  ConfigPath,
  Franchise,
  IgnoreRule,
  LibraryConfig,
  PlaceholderConfig,
  PluginUse,
  ReporterUse,
  Rules,
  SectionRef,
} from './config.ts';
import { toDays, toMilliseconds } from './duration.ts';
import { franchiseId, type GatheredSet } from './franchises.ts';
import { placeholdersSchema } from './placeholders-schema.ts';
import { rulesSchema } from './rules-schema.ts';
import { rootSchema } from './schema.ts';
import type { CompileTemplate } from './template.ts';
import { templateKeys } from './template-rule.ts';
import { reporterSchema } from './use-schema.ts';
import type {
  WrittenConfig,
  WrittenIgnore,
  WrittenLibrary,
  WrittenLimits,
  WrittenPlaceholders,
  WrittenReporter,
  WrittenRules,
  WrittenSection,
  WrittenService,
} from './written.ts';

interface NormaliseTools {
  readonly file: string;
  readonly timezone: string;
  readonly compile?: CompileTemplate;
}

/** What a written config says, filled in with `file`'s folder and the time zone that holds where none is named. */
export function normalise(
  written: WrittenConfig,
  { file, timezone, compile }: NormaliseTools,
): Omit<Config, 'faultAt'> {
  const folder = dirname(file);
  const builtIn: WrittenRules = { ...defaultsOf(rulesSchema.properties), timezone };
  const defaults: WrittenRules = { ...builtIn, ...written.defaults?.rules };
  const { libraries, reporters = [{ use: 'markdown' }] } = written;
  const { franchises = [] } = written.defaults ?? {};
  return {
    file,
    folder,
    servers: written.servers.map((server, index) => toPluginUse(server, ['servers', index])),
    providers: written.providers.map((provider, index) => toPluginUse(provider, ['providers', index])),
    reporters: reporters.map((reporter, index) => toReporterUse(reporter, folder, ['reporters', index])),
    libraries:
      typeof libraries === 'string'
        ? 'auto'
        : libraries.map((library, index) => ({
            ...toLibrary(library, defaults, ['libraries', index]),
            ...placeholdersOf({ ...written.defaults?.placeholders, ...library.placeholders }, compile),
          })),
    defaults: toRules(defaults),
    ...(franchises.length > 0 && { franchises: franchises.flatMap(toFranchise) }),
    ...placeholdersOf(written.defaults?.placeholders, compile),
    failOn: written.failOn ?? [],
    cacheDir: resolve(folder, written.cache?.dir ?? rootSchema.properties.cache.properties.dir.default),
    freshness: written.freshness ?? rootSchema.properties.freshness.default,
    staleFor: toDays(written.staleFor ?? rootSchema.properties.staleFor.default),
  };
}

function toPluginUse(
  { use, id = use, with: options = {}, limits, tls }: WrittenService,
  path: ConfigPath,
): PluginUse {
  return {
    id,
    use,
    with: options,
    limits: toLimits(limits),
    ...(tls?.verify !== undefined && { tls: { verify: tls.verify } }),
    path,
  };
}

function toLimits({ timeout, backoff, ...counts }: WrittenLimits = {}): Partial<Limits> {
  return {
    ...counts,
    ...(timeout === undefined ? {} : { timeout: toMilliseconds(timeout) }),
    ...(backoff === undefined ? {} : { backoff: toMilliseconds(backoff) }),
  };
}

function toReporterUse(written: WrittenReporter, folder: string, path: ConfigPath): ReporterUse {
  const { use, id = use, with: options = {}, output } = written;
  const { publish = reporterSchema.properties.publish.default } = written;
  const place = output === undefined ? {} : { output: resolve(folder, output) };
  return { id, use, with: options, publish, path, ...place };
}

function toLibrary(written: WrittenLibrary, defaults: WrittenRules, path: ConfigPath): LibraryConfig {
  const { name, type, provider, sections, ignore = [], shows = [], franchises = [] } = written;
  const rules = { ...defaults, ...written.rules };
  return {
    name,
    ...(type && { type }),
    ...(provider !== undefined && { providers: toProviders(provider) }),
    sections: sections
      ? sections.map((section, index) => toSection(section, [...path, 'sections', index]))
      : [toSection(name, [...path, 'name'])],
    rules: toRules(rules),
    ignore: ignore.map(toIgnoreRule),
    shows: shows.map(({ id, also, rules: own }) => ({
      id: id as Id,
      ...(also && { also: also as readonly Id[] }),
      rules: toRules({ ...rules, ...own }),
    })),
    ...(franchises.length > 0 && { franchises: franchises.flatMap(toFranchise) }),
    path,
  };
}

/** Nothing at all where none are kept. */
function placeholdersOf(
  written: WrittenPlaceholders = {},
  compile?: CompileTemplate,
): { readonly placeholders?: PlaceholderConfig } {
  const { title, sortTitle, summary, ...own } = written;
  const { enabled, ...rest } = { ...defaultsOf(placeholdersSchema.properties), ...own };
  if (!enabled) return {};
  const templates = templateKeys.flatMap((key) => {
    const source = written[key];
    return source === undefined || compile === undefined ? [] : [[key, compile(source)] as const];
  });
  const texts = templates.length > 0 && { templates: Object.fromEntries(templates) };
  return { placeholders: { labels: [], promote: [], ...rest, ...texts } };
}

function toProviders(
  written: NonNullable<WrittenLibrary['provider']>,
): NonNullable<LibraryConfig['providers']> {
  if (typeof written === 'string') return written === 'auto' ? 'auto' : [written];
  return written as readonly [string, ...string[]];
}

function toSection(written: WrittenSection, path: ConfigPath): SectionRef {
  if (typeof written === 'string') return { section: written, role: 'owned', path };
  const { server, section, as: role = 'owned' } = written;
  return { ...(server !== undefined && { server }), section, role, path };
}

/** `tvdb:series:81189/season/2/episode/3` taken apart. */
function toIgnoreRule({ id: text, ...rest }: WrittenIgnore): IgnoreRule {
  const [id, , season, , episode] = text.split('/');
  return {
    id: id as Id,
    ...(season !== undefined && { season: Number(season) }),
    ...(episode !== undefined && { episode: Number(episode) }),
    ...rest,
  };
}

function toFranchise({ name = '', parts = [], exclude = [], shared }: GatheredSet): readonly Franchise[] {
  const id = franchiseId(name);
  if (id === undefined) return [];
  const ids = parts.filter((part) => typeof part === 'string');
  const onServer = parts.flatMap((part) => (typeof part === 'string' ? [] : [part.collection]));
  return [
    {
      id,
      name,
      parts: ids as readonly Id[],
      ...(onServer.length > 0 && { onServer }),
      exclude: exclude as readonly Id[],
      ...(shared && { shared }),
    },
  ];
}

function toRules({ grace, ...rest }: WrittenRules): Rules {
  const whole = { genres: {}, languages: {}, ...rest };
  return { ...(whole as Rules), ...(grace !== undefined && { grace: toDays(grace) }) };
}

type Defaults<P> = {
  readonly [K in keyof P as P[K] extends { readonly default: unknown } ? K : never]: P[K] extends {
    readonly default: infer D;
  }
    ? D
    : never;
};

function defaultsOf<const P extends Readonly<Record<string, object>>>(properties: P): Defaults<P> {
  const withDefault = Object.entries(properties).filter(([, schema]) => 'default' in schema);
  return Object.fromEntries(
    withDefault.map(([key, schema]) => [key, (schema as { default?: unknown }).default]),
  ) as Defaults<P>;
}
