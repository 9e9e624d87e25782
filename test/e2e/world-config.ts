import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Sandbox } from '@plexgaps/sandbox';
import { stringify } from 'yaml';

/** What of a config is the test's own; the rest follows from the sandbox. */
export interface WorldConfig {
  readonly libraries: readonly object[] | 'auto';
  /** Default: JSON to `gaps.json`. */
  readonly reporters?: readonly object[];
  /** Beside those of the sandbox. */
  readonly furtherProviders?: readonly object[];
  /** Over those of the tests: fast, and patient for a moment only. `plugins`: as each plugin has them itself. */
  readonly limits?: object | 'plugins';
  readonly failOn?: readonly string[];
  readonly staleFor?: string;
  readonly cache?: { readonly dir: string };
  /** Whether TMDB's daily files are to be had. Default: they are not. */
  readonly hasExports?: boolean;
}

/** No test waits for a pace that is there to spare the real services. */
const fast = { requestsPerSecond: 5000, concurrency: 16, backoff: '2ms', timeout: '5s' };

/** A config, as people write it, that reaches every service of a sandbox. The first server is called `plex`. */
export function worldConfig(
  sandbox: Sandbox,
  { limits = {}, reporters, furtherProviders = [], hasExports = false, ...own }: WorldConfig,
): object {
  const { plex, tmdb, tvdb } = sandbox;
  const pace = limits === 'plugins' ? {} : { limits: { ...fast, ...limits } };
  return {
    version: 1,
    servers: plex.map(({ url, name }, index) => ({
      use: 'plex',
      ...(index === 0 ? {} : { id: idOf(name) }),
      with: { url, token: variable(tokenName(index)) },
      ...pace,
    })),
    providers: [
      {
        use: 'tmdb',
        with: {
          apiKey: variable('TMDB_API_KEY'),
          baseUrl: tmdb.baseUrl,
          ...(hasExports && { exportsUrl: tmdb.exportsUrl }),
        },
        ...pace,
      },
      {
        use: 'tvdb',
        with: { apiKey: variable('TVDB_API_KEY'), pin: variable('TVDB_PIN'), baseUrl: tvdb.baseUrl },
        ...pace,
      },
      ...furtherProviders,
    ],
    reporters: reporters ?? [{ use: 'json', output: 'gaps.json' }],
    ...own,
  };
}

/** A config of a sandbox with its first server found by plex.tv; `PLEX_TOKEN` is then the token of the account. */
export function foundByAccount(config: object): object {
  const { servers, ...rest } = config as {
    servers: readonly { readonly with: { readonly token: string } }[];
  };
  const [first, ...others] = servers;
  return { ...rest, servers: [{ ...first, with: { account: true, token: first?.with.token } }, ...others] };
}

/** The tokens and keys of a sandbox, by the variables that {@link worldConfig} names. */
export function secretsOf({ plex, tmdb, tvdb }: Sandbox): Record<string, string> {
  const tokens = Object.fromEntries(plex.map(({ token }, index) => [tokenName(index), token]));
  return { ...tokens, TMDB_API_KEY: tmdb.apiKey, TVDB_API_KEY: tvdb.apiKey, TVDB_PIN: tvdb.pin };
}

/** Puts a config into a folder as `plexgaps.yml`; returns its path. */
export async function writeConfig(folder: string, config: object | string): Promise<string> {
  const file = join(folder, 'plexgaps.yml');
  await writeFile(file, typeof config === 'string' ? config : stringify(config, { lineWidth: 0 }));
  return file;
}

function variable(name: string): string {
  return `\${${name}}`;
}

function tokenName(index: number): string {
  return index === 0 ? 'PLEX_TOKEN' : `PLEX_TOKEN_${index + 1}`;
}

function idOf(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
}
