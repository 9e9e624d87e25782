import {
  type CallContext,
  type Diagnosis,
  defineProvider,
  type ExternalIds,
  type Id,
  type Provider,
  type ProviderPlugin,
  parseId,
} from '@plexgaps/core';
import { getChanges } from './changes.ts';
import { type Client, createClient } from './client.ts';
import { exportsUrlOf, getCollectionIds, tmdbUrl } from './collection-ids.ts';
import { toCollection, toMembership, toRecord } from './map.ts';
import { orderings } from './orderings.ts';
import { getSet, setKinds } from './sets.ts';
import { getShow, namespaces } from './shows.ts';
import { readCollection, readMovie, readRecord, readSuccess } from './wire.ts';

/** TMDB, https://developer.themoviedb.org: films, their collections, and shows in TMDB's order or in those of their episode groups. */
const tmdb: ProviderPlugin = defineProvider({
  name: 'tmdb',
  namespace: 'tmdb',
  attribution: {
    name: 'TMDB',
    text: 'This product uses the TMDB API but is not endorsed or certified by TMDB.',
    url: 'https://www.themoviedb.org',
  },
  // TMDB names no hard limit, only "around 40 requests per second", and asks to respect 429.
  limits: { requestsPerSecond: 40, concurrency: 10 },
  optionsSchema: {
    type: 'object',
    properties: {
      apiKey: {
        type: 'string',
        description: 'Your TMDB API key, or its API read access token (themoviedb.org, Settings, API).',
        pattern: '^\\S+$',
        writeOnly: true,
      },
      language: {
        type: 'string',
        description: 'Language of titles: ISO 639-1, with an ISO 3166-1 country if wanted.',
        pattern: '^[a-z]{2}(-[A-Z]{2})?$',
        default: 'en-US',
      },
      region: {
        type: 'string',
        description:
          'ISO 3166-1 code of the country whose release dates decide when a film can be had at home.',
        pattern: '^[A-Z]{2}$',
        default: 'US',
      },
      baseUrl: {
        type: 'string',
        description: 'Where the API answers; change it for a proxy or a test server.',
        format: 'uri',
        pattern: '^https?://',
        default: tmdbUrl,
      },
      exportsUrl: {
        type: 'string',
        description:
          "Where the daily files lie that list all collections. With the default baseUrl these are TMDB's own (https://files.tmdb.org/p/exports); with another one they are asked for only if this is set.",
        format: 'uri',
        pattern: '^https?://',
      },
    },
    required: ['apiKey'],
  },
  origins: (options) =>
    [options.baseUrl, exportsUrlOf(options)].flatMap((url) => (url ? new URL(url).origin : [])),
  create: (options, { http, logger }) => {
    const client = createClient(http, options);
    const exportsUrl = exportsUrlOf(options);
    return {
      movies: films(client, options.region),
      collections: {
        get: (id, ctx) => getCollection(client, id, ctx),
        ...(exportsUrl !== undefined && { ids: (ctx) => getCollectionIds(http, exportsUrl, ctx) }),
      },
      sets: { kinds: setKinds, get: (id, ctx) => getSet(client, id, ctx) },
      shows: {
        namespaces,
        orderings,
        get: (ids, ordering, ctx) => getShow({ client, logger }, ids, ordering, ctx),
      },
      changes: { since: (kind, instant, ctx) => getChanges(client, kind, instant, ctx) },
      diagnose: (ctx) => diagnose(client, ctx),
    };
  },
});

export default tmdb;

function films(client: Client, region: string): NonNullable<Provider['movies']> {
  return {
    namespaces: ['imdb'],
    region,
    membership: async (ids, { signal }) => {
      const id = filmKey(ids);
      const found = id && (await client.find(`/movie/${id}`, { parse: readMovie, signal }));
      return found ? toMembership(found.film, found.collection) : undefined;
    },
    get: async (id, { signal }) => {
      const found = await client.find(`/movie/${numberOf(id, 'movie')}`, {
        query: { append_to_response: 'release_dates' },
        parse: readRecord,
        signal,
      });
      return found && toRecord(found, region);
    },
  };
}

/** A key that is not taken is a 401. */
async function diagnose(client: Client, { signal }: CallContext): Promise<readonly Diagnosis[]> {
  await client.get('/authentication', { parse: readSuccess, signal });
  return [{ check: 'key', outcome: 'ok', found: 'TMDB takes the API key.' }];
}

async function getCollection(client: Client, id: Id, { signal }: CallContext) {
  const path = `/collection/${numberOf(id, 'collection')}`;
  const found = await client.find(path, { parse: readCollection, signal });
  return found && toCollection(found);
}

/**
 * What `/movie/` takes: TMDB's number, or an IMDb id. A value of another shape names no film: TMDB would read
 * "12-monkeys" as 12.
 */
function filmKey(ids: ExternalIds): string | undefined {
  const [own] = ids['tmdb'] ?? [];
  if (own !== undefined) return /^\d+$/.test(own) ? own : undefined;
  const [imdb] = ids['imdb'] ?? [];
  if (imdb !== undefined) return /^tt\d+$/.test(imdb) ? imdb : undefined;
  throw new TypeError(
    `movies.membership expects an id of tmdb or imdb, got ${Object.keys(ids).join(', ') || 'none'}.`,
  );
}

function numberOf(id: Id, kind: 'movie' | 'collection'): string {
  const parts = parseId(id);
  if (parts?.namespace === 'tmdb' && parts.kind === kind && /^\d+$/.test(parts.value)) return parts.value;
  throw new TypeError(`Expected an id like "tmdb:${kind}:679", got "${id}".`);
}
