import {
  BadShape,
  type CallContext,
  type ExternalIds,
  type Id,
  type Logger,
  parseId,
  type Series,
  UnsupportedOrdering,
} from '@plexgaps/core';
import { titleOf, toExternalIds, toSeries } from './map.ts';
import type { Session } from './session.ts';
import {
  readFoundSeries,
  readPage,
  readRecord,
  readRemoteIds,
  type WirePage,
  type WireRecord,
} from './wire.ts';

/** 50,000 episodes; no series has a tenth of that. */
const pageLimit = 100;

/** TVDB's orders, its default first. The list is open: a series can have others, and any name is asked for. */
export const orderings: readonly string[] = ['official', 'dvd', 'absolute', 'alternate', 'regional'];

/** Namespaces besides its own by which TVDB finds shows, best first. */
export const namespaces: readonly string[] = ['imdb', 'tmdb'];

interface Tools {
  readonly session: Session;
  readonly logger: Logger;
}

/** The series with all episodes of the order: one request for each 500 of them. */
export async function getShow(
  tools: Tools,
  ids: ExternalIds,
  ordering: string,
  ctx: CallContext,
): Promise<Series | undefined> {
  if (!isExplicit(ordering)) throw unsupported(`TVDB can't be asked for the "${ordering}" ordering.`);
  const id = await findSeries(tools, ids, ctx);
  if (id === undefined) return undefined;
  const pages = await readPages(tools.session, id, ordering, ctx);
  const [first] = pages;
  if (first && first.episodes.length > 0) return toSeries([first, ...pages.slice(1)], ordering, foreign(ids));
  const record = await getRecord(tools.session, id, ctx);
  if (record === undefined) return undefined;
  const { series, orders } = record;
  throw unsupported(
    `TVDB lists no episodes of "${titleOf(series)}" in its "${ordering}" ordering.`,
    orders.filter((name) => name !== ordering),
  );
}

/** What others call a film that a special is linked to; `undefined` for one that TVDB does not have. */
export async function getFilmIds(
  session: Session,
  film: Id,
  { signal }: CallContext,
): Promise<ExternalIds | undefined> {
  const parts = parseId(film);
  if (parts?.namespace !== 'tvdb' || parts.kind !== 'movie' || !/^\d+$/.test(parts.value))
    throw new TypeError(`Expected an id like "tvdb:movie:169", got "${film}".`);
  const found = await session.ask(`/movies/${parts.value}/extended`, {
    query: { short: true },
    absent: [404],
    parse: readRemoteIds,
    signal,
  });
  return found && toExternalIds(found);
}

/** All pages; none when TVDB does not know the series, or not in this order. */
async function readPages(
  session: Session,
  id: string,
  ordering: string,
  { signal }: CallContext,
): Promise<readonly WirePage[]> {
  const pages: WirePage[] = [];
  for (let page = 0; page < pageLimit; page += 1) {
    const answer = await session.ask(`/series/${id}/episodes/${ordering}`, {
      query: { page },
      ...(page === 0 && { absent: [404] }),
      parse: (body) => endingIn(pageLimit, readPage(body, page), page),
      signal,
    });
    if (answer === undefined) break;
    pages.push(answer);
    if (!answer.hasMore) break;
  }
  return pages;
}

/** A list that does not end is no list: better no answer than a part of one. */
function endingIn(limit: number, answer: WirePage, page: number): WirePage {
  if (answer.hasMore && page === limit - 1)
    throw new BadShape('links.next', `an end after ${limit} pages`, page);
  return answer;
}

/** Asked only when there is no list: whether there is such a series, and which orders it has. */
async function getRecord(
  session: Session,
  id: string,
  { signal }: CallContext,
): Promise<WireRecord | undefined> {
  const query = { short: true };
  return session.ask(`/series/${id}/extended`, { query, absent: [404], parse: readRecord, signal });
}

/** TVDB's number of the series: its own id, or the only series that it has for another one. */
async function findSeries(tools: Tools, ids: ExternalIds, ctx: CallContext): Promise<string | undefined> {
  const [own] = ids['tvdb'] ?? [];
  if (own !== undefined) return /^\d+$/.test(own) ? own : undefined;
  const [imdb] = ids['imdb'] ?? [];
  if (imdb !== undefined)
    return /^tt\d+$/.test(imdb) ? theOnly(tools, imdb, await search(tools, imdb, ctx)) : undefined;
  const [tmdb] = ids['tmdb'] ?? [];
  if (tmdb !== undefined) return /^\d+$/.test(tmdb) ? findByTmdb(tools, tmdb, ctx) : undefined;
  throw new TypeError(
    `shows.get expects an id of tvdb, ${namespaces.join(' or ')}, got ${Object.keys(ids).join(', ') || 'none'}.`,
  );
}

/**
 * A bare number is searched for among the numbers of all sources, so that a hit may be called so by someone else: each
 * series found is asked what TMDB calls it.
 */
async function findByTmdb(tools: Tools, tmdb: string, ctx: CallContext): Promise<string | undefined> {
  const found = await search(tools, tmdb, ctx);
  const known = await Promise.all(
    found.map((series) =>
      tools.session.ask(`/series/${series}/extended`, {
        query: { short: true },
        absent: [404],
        parse: readRemoteIds,
        signal: ctx.signal,
      }),
    ),
  );
  return theOnly(
    tools,
    tmdb,
    found.filter((_, at) => known[at]?.some(({ source, id }) => source === 'tmdb' && id === tmdb)),
  );
}

async function search({ session }: Tools, id: string, { signal }: CallContext): Promise<readonly number[]> {
  const found = await session.ask(`/search/remoteid/${id}`, {
    absent: [404],
    parse: readFoundSeries,
    signal,
  });
  return found ?? [];
}

function theOnly({ logger }: Tools, id: string, found: readonly number[]): string | undefined {
  const [only, ...others] = found;
  if (others.length > 0) {
    logger.warn(`TVDB has ${found.length} series for ${id} (${found.join(', ')}); none of them is taken.`);
    return undefined;
  }
  return only === undefined ? undefined : String(only);
}

/** The id by which it was found, if it is not TVDB's own. */
function foreign({ tvdb: _, ...ids }: ExternalIds): ExternalIds {
  return ids;
}

/** TVDB's "default" is another order from series to series: its numbers could not be compared with anything. */
function isExplicit(ordering: string): boolean {
  return ordering !== 'default' && /^[a-z0-9-]+$/.test(ordering);
}

function unsupported(message: string, known: readonly string[] = []): UnsupportedOrdering {
  const which = known.length > 0 ? known : orderings;
  return new UnsupportedOrdering(message, {
    hint: `Set "ordering" for this show to one that it has on thetvdb.com (${which.join(', ')}), or check its match.`,
  });
}
