import type { OptionsOf, OptionsSchema } from './options.ts';
import {
  apiVersion,
  type MediaServer,
  type PluginTools,
  type Provider,
  type ProviderPlugin,
  type Reporter,
  type ReporterPlugin,
  type ServerPlugin,
} from './types.ts';

type Written<P, S extends OptionsSchema, Made, Tools> = Omit<
  P,
  'kind' | 'apiVersion' | 'optionsSchema' | 'create' | 'origins' | 'files' | 'account' | 'limits'
> & {
  readonly optionsSchema: S;
  readonly create: (options: OptionsOf<S>, tools: Tools) => Made;
};

type Connected<P, S extends OptionsSchema, Made> = Written<P, S, Made, PluginTools> & {
  /** The only origins its door opens to. */
  readonly origins: (options: OptionsOf<S>) => readonly string[];
  /** The only files that `tools.file` reads for it; relative to the config's folder. */
  readonly files?: (options: OptionsOf<S>) => readonly string[];
  /** Defaults that a config can override. */
  readonly limits?: ServerPlugin['limits'];
};

/**
 * Declares a server plugin: the members of {@link ServerPlugin}, without `kind` and `apiVersion`, which are set here.
 * `options` in `create`, `origins`, `files` and `account` are typed from `optionsSchema`; `limits` may be left out.
 */
export function defineServer<const S extends OptionsSchema>(
  plugin: Connected<ServerPlugin, S, MediaServer> & {
    /** The account that finds it, where that follows from the options. */
    readonly account?: (options: OptionsOf<S>) => string | undefined;
  },
): ServerPlugin<S> {
  return { limits: {}, ...plugin, kind: 'server', apiVersion };
}

/**
 * Declares a provider plugin: the members of {@link ProviderPlugin}, without `kind` and `apiVersion`, which are set here.
 * `options` in `create`, `origins` and `files` are typed from `optionsSchema`; `limits` may be left out.
 */
export function defineProvider<const S extends OptionsSchema>(
  plugin: Connected<ProviderPlugin, S, Provider>,
): ProviderPlugin<S> {
  return { limits: {}, ...plugin, kind: 'provider', apiVersion };
}

/**
 * Declares a reporter plugin: the members of {@link ReporterPlugin}, without `kind` and `apiVersion`, which are set here.
 * `options` in `create` and `origins` are typed from `optionsSchema`.
 */
export function defineReporter<const S extends OptionsSchema>(
  plugin: Written<ReporterPlugin, S, Reporter, Pick<PluginTools, 'logger'>> & {
    readonly origins?: (options: OptionsOf<S>) => readonly string[];
  },
): ReporterPlugin<S> {
  return { ...plugin, kind: 'reporter', apiVersion };
}
