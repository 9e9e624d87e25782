import type { Limits, Provider } from '@plexgaps/core';
import { createDoor, createRedactor } from '@plexgaps/core/host';
import { type Sandbox, startSandbox, type TmdbWorld, type TvdbWorld } from '@plexgaps/sandbox';
import { onTestFinished } from 'vitest';
import tmdb from '../src/tmdb/index.ts';
import tvdb from '../src/tvdb/index.ts';
import { tools } from './connect.ts';

const limits: Limits = { requestsPerSecond: 10_000, concurrency: 10, timeout: 5_000, retries: 1, backoff: 1 };

/** Both providers in front of their stand-ins, behind the core's door. */
export interface Upstream {
  readonly sandbox: Sandbox;
  readonly tmdb: Provider;
  readonly tvdb: Provider;
  /** The paths and queries asked for so far at a service, in order of arrival, without the login. */
  asked(service: 'tmdb' | 'tvdb'): readonly string[];
}

/** Starts a world with these changes, looked at on 2026-11-21; gone when the test is. */
export async function startUpstream(
  world: { readonly tmdb?: Partial<TmdbWorld>; readonly tvdb?: Partial<TvdbWorld> } = {},
  options: { readonly exportsUrl?: string } = {},
): Promise<Upstream> {
  const sandbox = await startSandbox({
    today: '2026-11-21',
    plex: [],
    expected: {},
    tmdb: { movies: [], collections: [], shows: [], ...world.tmdb },
    tvdb: { series: [], ...world.tvdb },
  });
  const door = createDoor({ redact: createRedactor(), userAgent: 'plexgaps/test' });
  onTestFinished(async () => {
    await door.close();
    await sandbox.close();
  });
  const create = (plugin: typeof tmdb | typeof tvdb, own: object): Provider => {
    const written = own as never;
    const origins = plugin.origins(written);
    const http = door.forService({ service: plugin.name, origins, limits, credential: plugin.name });
    return plugin.create(written, tools(undefined, http));
  };
  const { baseUrl, exportsUrl, readToken } = sandbox.tmdb;
  return {
    sandbox,
    tmdb: create(tmdb, {
      baseUrl,
      exportsUrl,
      apiKey: readToken,
      language: 'en-US',
      region: 'US',
      ...options,
    }),
    tvdb: create(tvdb, {
      baseUrl: sandbox.tvdb.baseUrl,
      apiKey: sandbox.tvdb.apiKey,
      pin: sandbox.tvdb.pin,
    }),
    asked: (service) =>
      sandbox[service].log
        .filter(({ route }) => route !== 'login')
        .map(({ path, query }) => path + (query && `?${query}`)),
  };
}

/** A context for a question that is asked now and worth so many requests. */
export function asOf(now: string, most = 1000) {
  return { signal: new AbortController().signal, now, most };
}
