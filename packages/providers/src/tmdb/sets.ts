import { type CallContext, type Collection, PlexgapsError, parseId, type SetKind } from '@plexgaps/core';
import type { Client } from './client.ts';
import { toSet } from './map.ts';
import { readDiscovered, readList, readName, type WirePage } from './wire.ts';

/** The sets of films that TMDB has besides its collections, by the word in their ids. */
export const setKinds: readonly SetKind[] = ['list', 'keyword', 'company'];

/**
 * Films of one set at most: a hundred requests. What holds more (a studio with all it ever made) is no franchise, and
 * TMDB gives out no more than 500 pages of anything.
 */
const mostFilms = 2000;

/** By title, which does not change while pages are read, as TMDB's own order by popularity does. */
const everything = { include_adult: true, include_video: true, sort_by: 'original_title.asc' };

const discoveredBy = { keyword: 'with_keywords', company: 'with_companies' } as const;

/** A set with all its films, page by page. `undefined`: TMDB has no such set. Throws for one that is not whole. */
export async function getSet(client: Client, id: string, ctx: CallContext): Promise<Collection | undefined> {
  const { kind, number } = takeApart(id);
  return kind === 'list' ? getList(client, number, ctx) : getDiscovered(client, kind, number, ctx);
}

async function getList(client: Client, number: string, { signal }: CallContext) {
  const path = `/list/${number}`;
  const first = await client.find(path, { parse: readList, signal });
  if (!first) return undefined;
  const pages = await readPages(`tmdb:list:${number}`, first, (page) =>
    client.get(path, { query: { page }, parse: readList, signal }),
  );
  return toSet({ kind: 'list', number, name: first.name, poster: first.poster }, pages);
}

/** A keyword or company that TMDB does not have discovers nothing, like one that no film bears: its name is asked first. */
async function getDiscovered(
  client: Client,
  kind: 'keyword' | 'company',
  number: string,
  { signal }: CallContext,
) {
  const named = await client.find(`/${kind}/${number}`, { parse: readName, signal });
  if (!named) return undefined;
  const ask = (page: number) => {
    const query = { ...everything, [discoveredBy[kind]]: number, page };
    return client.get('/discover/movie', { query, parse: readDiscovered, signal });
  };
  const pages = await readPages(`tmdb:${kind}:${number}`, await ask(1), ask);
  return toSet({ kind, number, name: named.name, poster: undefined }, pages);
}

/** The first page and all others. What TMDB counts and what came must be the same: pages may shift while they are read. */
async function readPages(
  id: string,
  first: WirePage,
  ask: (page: number) => Promise<WirePage>,
): Promise<readonly WirePage[]> {
  const { total } = first;
  if (total > mostFilms) throw tooLarge(id, total);
  const size = first.entries.length;
  const count = size === 0 ? 1 : Math.ceil(total / size);
  const others = Array.from({ length: count - 1 }, (_, index) => ask(index + 2));
  const pages = [first, ...(await Promise.all(others))];
  const came = new Set(
    pages.flatMap(({ entries }) => entries.map((entry) => `${entry.mediaType} ${entry.id}`)),
  );
  if (came.size !== total) throw cutShort(id, total, came.size);
  return pages;
}

function tooLarge(id: string, total: number): PlexgapsError {
  return new PlexgapsError(
    'set-too-large',
    `${id} holds ${total} films, and at most ${mostFilms} are read.`,
    {
      hint: 'Name a smaller set, or the collections and films that you mean.',
    },
  );
}

function cutShort(id: string, total: number, came: number): PlexgapsError {
  return new PlexgapsError('set-cut-short', `${id} should hold ${total} entries, but ${came} came.`, {
    hint: 'Run again: TMDB may have changed it meanwhile. If it stays so, name its films and collections instead.',
  });
}

function takeApart(id: string) {
  const parts = parseId(id);
  const kind = setKinds.find((one) => one === parts?.kind);
  if (parts?.namespace === 'tmdb' && kind && /^\d+$/.test(parts.value)) return { kind, number: parts.value };
  throw new TypeError(`Expected an id like "tmdb:list:7", got "${id}".`);
}
