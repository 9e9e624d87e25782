import {
  type Check,
  describeFlaw,
  type Flaw,
  listOf,
  method,
  name,
  oneOf,
  optional,
  satisfies,
  shape,
  tableOf,
} from './check.ts';
import type { PluginKind } from './types.ts';

/** What is malformed about a plugin of a kind and version that fit; `undefined` if it is sound. */
export function shapeFault(kind: PluginKind, plugin: unknown): string | undefined {
  const flaw = pluginChecks[kind](plugin);
  return flaw && `is malformed: ${describeFlaw(flaw)}`;
}

/** What is malformed about that which a plugin's `create` made; `undefined` if it is sound. */
export function instanceFault(kind: PluginKind, made: unknown): string | undefined {
  const flaw = made instanceof Promise ? promised : instanceChecks[kind](made);
  return flaw && `create made something malformed: ${describeFlaw(flaw)}`;
}

const promised: Flaw = { at: '', expected: 'an object at once', got: 'a promise' };

const options: Check = shape({
  type: oneOf('object'),
  properties: tableOf(/^/, shape({ type: oneOf('string', 'number', 'integer', 'boolean', 'array') })),
  required: optional(listOf(name)),
});

const base: Readonly<Record<string, Check>> = { name, optionsSchema: options, create: method };
const connected: Readonly<Record<string, Check>> = {
  ...base,
  origins: method,
  files: optional(method),
  limits: shape({}),
};

const pluginChecks: Readonly<Record<PluginKind, Check>> = {
  server: shape({ ...connected, account: optional(method) }),
  provider: shape({
    ...connected,
    version: optional(name),
    namespace: satisfies(
      'a name of small letters, digits and hyphens',
      (value) => typeof value === 'string' && /^[a-z][a-z0-9-]*$/.test(value),
    ),
  }),
  reporter: shape({ ...base, produces: oneOf('file', 'folder', 'nothing'), origins: optional(method) }),
};

const names = listOf(name);

const parts: Check = shape({
  movies: optional(
    shape({ membership: method, namespaces: names, get: optional(method), releases: optional(method) }),
  ),
  collections: optional(shape({ get: method, ids: optional(method) })),
  sets: optional(shape({ get: method, kinds: listOf(oneOf('list', 'keyword', 'company')) })),
  shows: optional(
    shape({
      get: method,
      filmIds: optional(method),
      namespaces: names,
      orderings: satisfies(
        'a list with at least one name',
        (value) => Array.isArray(value) && value.length > 0,
      ),
    }),
  ),
  changes: optional(shape({ since: method })),
  diagnose: optional(method),
});

const instanceChecks: Readonly<Record<PluginKind, Check>> = {
  server: shape({
    describe: method,
    libraries: method,
    settled: optional(method),
    movies: method,
    shows: method,
    episodes: method,
    paths: optional(method),
    diagnose: optional(method),
    collections: optional(
      shape({
        rules: method,
        list: method,
        create: method,
        edit: method,
        add: method,
        take: method,
        remove: method,
        lockedMembers: method,
        unlockMembers: method,
        showcases: optional(shape({ read: method, write: method })),
        posters: optional(shape({ read: method, write: method })),
      }),
    ),
  }),
  provider: (made) =>
    parts(made) ??
    satisfies('at least one of movies, collections, sets and shows', (value) => {
      const { movies, collections, sets, shows } = value as Record<string, unknown>;
      return [movies, collections, sets, shows].some((part) => part !== undefined);
    })(made),
  reporter: shape({ render: method }),
};
