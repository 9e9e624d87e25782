import type { CallContext, ExternalIds, Logger, Series } from '@plexgaps/core';
import type { Client } from './client.ts';
import { type Seasons, toSeries, toSeriesInOrder } from './map.ts';
import { checkOrdering, chooseGroup, official } from './orderings.ts';
import {
  readEpisodes,
  readFoundShows,
  readGroups,
  readOrder,
  readShow,
  type WireSeason,
  type WireShow,
} from './wire.ts';

/** TMDB refuses a request that appends more (status code 27). */
const appendLimit = 20;

/** Namespaces by which `/find` finds shows, and what TMDB calls them; best first. */
const sources: ReadonlyMap<string, { readonly source: string; readonly shape: RegExp }> = new Map([
  ['imdb', { source: 'imdb_id', shape: /^tt\d+$/ }],
  ['tvdb', { source: 'tvdb_id', shape: /^\d+$/ }],
]);

/** Namespaces besides its own by which TMDB finds shows. */
export const namespaces: readonly string[] = [...sources.keys()];

export type ShowContext = CallContext & { readonly hints: { readonly seasons: readonly number[] } };

interface Tools {
  readonly client: Client;
  readonly logger: Logger;
}

/** The show with all its episodes, in as few requests as TMDB's limit on appended answers allows. */
export async function getShow(
  tools: Tools,
  ids: ExternalIds,
  ordering: string,
  ctx: ShowContext,
): Promise<Series | undefined> {
  checkOrdering(ordering);
  const id = await findShow(tools.client, ids, ctx);
  if (id === undefined) return undefined;
  return ordering === official ? getOfficial(tools, id, ctx) : getInOrder(tools.client, id, ordering, ctx);
}

async function getOfficial(
  { client, logger }: Tools,
  id: string,
  { signal, hints }: ShowContext,
): Promise<Series | undefined> {
  const guess = guessSeasons(hints.seasons, appendLimit - 1);
  const first = await client.find(`/tv/${id}`, {
    query: append(['external_ids', ...guess.map(seasonField)]),
    parse: (body) => readFirst(body, guess),
    signal,
  });
  if (first === undefined) return undefined;
  const { show, seasons } = first;
  if (show.unnumbered > 0) logger.warn(`TMDB lists a season without a number for show ${id}; it is skipped.`);
  const rest = filledSeasons(show.seasons).filter((season) => !seasons.has(season));
  const more = await Promise.all(
    inBundles(rest).map((bundle) =>
      client.get(`/tv/${id}`, {
        query: append(bundle.map(seasonField)),
        parse: (body) => readEpisodes(body, bundle, bundle),
        signal,
      }),
    ),
  );
  return toSeries(show, new Map([seasons, ...more].flatMap((some) => [...some])));
}

/**
 * The show in the order of one of its episode groups, in two requests: the list of groups and the group. The first
 * brings TMDB's own seasons as far as there is room, the lowest ones, since the hints are numbers of another order:
 * what of them the group has no place for (specials, mostly, and what has just been added) is known by its id then.
 */
async function getInOrder(
  client: Client,
  id: string,
  ordering: string,
  { signal }: CallContext,
): Promise<Series | undefined> {
  const guess = guessSeasons([], appendLimit - 2);
  const first = await client.find(`/tv/${id}`, {
    query: append(['external_ids', 'episode_groups', ...guess.map(seasonField)]),
    parse: (body) => ({ ...readFirst(body, guess), groups: readGroups(body) }),
    signal,
  });
  if (first === undefined) return undefined;
  const { show, seasons, groups } = first;
  const group = chooseGroup(show, groups, ordering);
  const order = await client.get(`/tv/episode_group/${group}`, { parse: readOrder, signal });
  return toSeriesInOrder(show, { name: ordering, order, seasons });
}

/** The show, and those of the guessed seasons that it has. */
function readFirst(body: unknown, guess: readonly number[]): { show: WireShow; seasons: Seasons } {
  const show = readShow(body);
  return { show, seasons: readEpisodes(body, guess, filledSeasons(show.seasons)) };
}

/** TMDB's number of the show: its own id, or the only show that `/find` has for another one. */
async function findShow(client: Client, ids: ExternalIds, ctx: CallContext): Promise<string | undefined> {
  const [own] = ids['tmdb'] ?? [];
  // A value of another shape is no id of TMDB's, and TMDB would read "12-monkeys" as 12.
  if (own !== undefined) return /^\d+$/.test(own) ? own : undefined;
  for (const [namespace, { source, shape }] of sources) {
    const [value] = ids[namespace] ?? [];
    if (value === undefined) continue;
    if (!shape.test(value)) return undefined;
    const found = await client.get(`/find/${value}`, {
      query: { external_source: source },
      parse: readFoundShows,
      signal: ctx.signal,
    });
    return found.length === 1 ? String(found[0]) : undefined;
  }
  throw new TypeError(`shows.get expects an id of tmdb, ${namespaces.join(' or ')}, got ${nameAll(ids)}.`);
}

/** Seasons that are likely to exist, filled up with the lowest numbers: one that does not exist costs nothing. */
function guessSeasons(hints: readonly number[], room: number): readonly number[] {
  const lowest = Array.from({ length: room }, (_, season) => season);
  return [...new Set([...hints, ...lowest])].slice(0, room).sort((a, b) => a - b);
}

/** Numbers of the seasons that have entries. An empty one has nothing to ask for. */
function filledSeasons(seasons: readonly WireSeason[]): readonly number[] {
  return seasons.filter(({ episodeCount }) => episodeCount > 0).map(({ number }) => number);
}

function inBundles(seasons: readonly number[]): readonly (readonly number[])[] {
  const count = Math.ceil(seasons.length / appendLimit);
  return Array.from({ length: count }, (_, at) => seasons.slice(at * appendLimit, (at + 1) * appendLimit));
}

function append(parts: readonly string[]): { readonly append_to_response: string } {
  return { append_to_response: parts.join(',') };
}

function seasonField(season: number): string {
  return `season/${season}`;
}

function nameAll(ids: ExternalIds): string {
  return Object.keys(ids).join(', ') || 'none';
}
