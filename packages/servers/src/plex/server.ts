import {
  type CallContext,
  type EpisodeItem,
  known,
  type MediaServer,
  type Ordering,
  type Page,
  type PluginTools,
  type ServerDescription,
  type ServerLibrary,
} from '@plexgaps/core';
import { createClient, type ItemType, isKeptBack, type PlexClient } from './client.ts';
import { createCollections } from './collections.ts';
import { connectionOf } from './connection.ts';
import { diagnose, diagnoseConnection } from './diagnose.ts';
import { mapItems, type Tally } from './items.ts';
import { lacksSeason, libraryType, toEpisode, toMovie, toShow } from './map.ts';
import type { PlexOptions } from './options.ts';
import { orderingOfLibrary } from './ordering.ts';
import { type ItemPage, readPages } from './pages.ts';
import { findPaths } from './paths.ts';
import { type Clock, waitForScan } from './scan.ts';
import { readSeasons, type SeasonFinder } from './seasons.ts';
import {
  readIdentity,
  readSections,
  readServer,
  readSetting,
  type WireItem,
  type WireSection,
} from './wire.ts';

/** A Plex Media Server as the source of what is owned. */
export function createPlex(options: PlexOptions, tools: PluginTools, clock: Clock): MediaServer {
  const connect = connectionOf(options, tools);
  const client = createClient(connect);
  const warned = new Set<string>();
  const tallies = new Map<string, Tally>();

  function sections(ctx: CallContext): Promise<readonly WireSection[]> {
    return client.get('/library/sections', { parse: readSections }, ctx);
  }

  async function toLibrary(section: WireSection, ctx: CallContext): Promise<ServerLibrary> {
    const type = libraryType(section);
    const { key, title, refreshing: scanning } = section;
    const ordering = type === 'show' ? await orderingOf(section, ctx) : undefined;
    return { key, title, type, scanning, ...known({ ordering }) };
  }

  /** Not every token may read a library's settings. Then its ordering is not known, which is not the default. */
  async function orderingOf(section: WireSection, ctx: CallContext): Promise<Ordering | undefined> {
    const read = await client.find(
      `/library/sections/${encodeURIComponent(section.key)}/prefs`,
      { absent: [401, 403, 404], parse: (body) => ({ value: readSetting(body, 'showOrdering') }) },
      ctx,
    );
    const ordering = orderingOfLibrary(section.agent, read?.value);
    if (read === undefined && ordering === undefined) {
      tools.logger.warn(
        `The episode ordering of the library ${JSON.stringify(section.title)} cannot be read with this token. ` +
          "Use the owner's token, or set rules.ordering for the library.",
      );
    }
    return ordering;
  }

  function pages(library: string, type: ItemType, ctx: CallContext): AsyncGenerator<ItemPage> {
    return readPages(client.list(library, type, ctx), options.pageSize, clock.now);
  }

  function list<Item>(
    library: string,
    type: ItemType,
    ctx: CallContext,
    map: Parameters<typeof mapItems<Item>>[2],
  ): AsyncGenerator<Page<Item>> {
    const key = `${type} ${library}`;
    const tally = tallies.get(key) ?? { extras: 0, items: 0 };
    tallies.set(key, tally);
    return mapItems(pages(library, type, ctx), tally, map);
  }

  function episodes(library: string, ctx: CallContext): AsyncGenerator<Page<EpisodeItem>> {
    let seasonOf: SeasonFinder | undefined;
    return list(library, 'episode', ctx, async (items) => {
      // One more listing, and only for libraries that need it.
      if (seasonOf === undefined && items.some(lacksSeason)) {
        seasonOf = await readSeasons(pages(library, 'season', ctx));
      }
      const mapped = items.map((item) => toEpisode(item, seasonOf ?? (() => undefined)));
      warnOfStrays(
        library,
        items.filter((_, index) => mapped[index] === undefined),
      );
      return mapped.filter((episode) => episode !== undefined);
    });
  }

  /** Strays keep the total from being reached, and reading again does not help: once is enough. */
  function warnOfStrays(library: string, strays: readonly WireItem[]): void {
    for (const { ratingKey, title } of strays) {
      if (warned.has(ratingKey)) continue;
      warned.add(ratingKey);
      tools.logger.warn(
        `The episode ${JSON.stringify(title)} (rating key ${ratingKey}) of the library with the key ${library} ` +
          'does not say to which show it belongs. Refresh its metadata in Plex.',
      );
    }
  }

  return {
    describe: (ctx) => describe(client, ctx),
    libraries: async (ctx) => Promise.all((await sections(ctx)).map((section) => toLibrary(section, ctx))),
    settled: (library, ctx) =>
      waitForScan(library, () => sections(ctx), {
        patience: options.scanWait * 1000,
        clock,
        signal: ctx.signal,
      }),
    movies: (library, ctx) => list(library, 'movie', ctx, (items) => items.map(toMovie)),
    shows: (library, ctx) => list(library, 'show', ctx, (items) => items.map(toShow)),
    episodes,
    paths: (ratingKeys, ctx) => findPaths(client, ratingKeys, ctx),
    collections: createCollections({ client, sections, pageSize: options.pageSize, now: clock.now }),
    diagnose: async (ctx) => [
      ...diagnoseConnection(await connect(ctx)),
      ...(await diagnose(client, sections, ctx)),
    ],
  };
}

/** Some proxies keep `/` to themselves, so the name may have to be the address. A refused token stays refused. */
async function describe(client: PlexClient, ctx: CallContext): Promise<ServerDescription> {
  // Before all else: where plex.tv does not find the server, that is not what a proxy in front of it keeps back.
  const name = await client.host(ctx);
  try {
    return await client.get('/', { parse: readServer }, ctx);
  } catch (error) {
    if (!isKeptBack(error)) throw error;
    return { name, ...(await client.get('/identity', { parse: readIdentity }, ctx)) };
  }
}
