import type { Config, LibraryConfig, SectionRef } from '../../src/config/config.ts';
import type { LibraryType } from '../../src/model/index.ts';
import type { Plugins, ReadyProvider, ReadyReporter, ReadyServer } from '../../src/plugin/ready.ts';
import { plainRules } from '../gaps/build.ts';

/** A library of a config: its sections as `Movies`, or `cabin:Movies`, or `cabin:Movies!` for one elsewhere. */
export function libraryConfig(
  name: string,
  more: {
    readonly sections?: readonly string[];
    readonly type?: LibraryType;
    readonly provider?: string | readonly [string, ...string[]];
    readonly franchises?: LibraryConfig['franchises'];
    readonly shows?: LibraryConfig['shows'];
  } = {},
): LibraryConfig {
  const { sections = [name], type, provider, franchises, shows = [] } = more;
  return {
    name,
    ...(type === undefined ? {} : { type }),
    ...(provider === undefined ? {} : { providers: providersOf(provider) }),
    sections: sections.map(sectionRef),
    rules: plainRules,
    ignore: [],
    shows,
    ...(franchises === undefined ? {} : { franchises }),
    path: ['libraries', name],
  };
}

function providersOf(provider: string | readonly [string, ...string[]]) {
  if (typeof provider !== 'string') return provider;
  return provider === 'auto' ? 'auto' : ([provider] as const);
}

function sectionRef(text: string): SectionRef {
  const [, server, section = '', elsewhere] = /^(?:(\w+):)?([^!]+)(!?)$/.exec(text) ?? [];
  return {
    ...(server === undefined ? {} : { server }),
    section,
    role: elsewhere === '!' ? 'elsewhere' : 'owned',
    path: ['sections', text],
  };
}

export function configOf(libraries: Config['libraries'], more: Partial<Config> = {}): Config {
  return {
    file: '/config/plexgaps.yml',
    folder: '/config',
    servers: [],
    providers: [],
    reporters: [],
    libraries,
    defaults: plainRules,
    failOn: [],
    cacheDir: '/config/.plexgaps/cache',
    staleFor: 30,
    freshness: 'balanced',
    faultAt: (path, message) => ({ message: `${path.join('.')}: ${message}` }),
    ...more,
  };
}

export function pluginsOf(
  servers: readonly ReadyServer[],
  providers: readonly ReadyProvider[],
  reporters: readonly ReadyReporter[] = [],
): Plugins {
  const byId = <T extends { readonly id: string }>(all: readonly T[]) =>
    new Map(all.map((one) => [one.id, one]));
  return { servers: byId(servers), providers: byId(providers), reporters: byId(reporters) };
}
