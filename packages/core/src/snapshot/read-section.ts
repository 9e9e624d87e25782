import { isOutage, ServiceError } from '../errors.ts';
import {
  compareText,
  type EpisodeItem,
  type MovieItem,
  type Problem,
  type SectionRole,
  type SectionSnapshot,
  type ShowItem,
} from '../model/index.ts';
import type { ReadyServer } from '../plugin/ready.ts';
import type { CallContext, MediaServer, Page, ServerLibrary } from '../plugin/types.ts';
import type { OnProgress } from '../progress.ts';
import { readingPaths } from './film-paths.ts';

/** What reading needs besides the server. */
export interface ReadContext extends CallContext {
  readonly onProgress: OnProgress;
  /** Gets how far each list is, page by page. Absent: nobody wants to know. */
  readonly onRead?: OnRead;
}

/** How many items of a list came, and how many there are to be. */
export interface ListCount {
  readonly done: number;
  readonly total: number;
}

export type OnRead = (list: string, count: ListCount) => void;

/** How a server has done so far, for all its sections. */
export interface ServerHealth {
  /** Sections in a row that could not be read since it, as it seems, is down. */
  outages: number;
}

/** After so many it is left alone: each takes minutes to fail where nobody answers. */
const downAfter = 2;

/** What came of one section, without the role that a library gives it. */
export type SectionContent = Omit<SectionSnapshot, 'role'>;

/** How often a list whose pages do not add up is read. */
const readings = 3;

/**
 * Reads a section in full. Pages that do not add up (a scan shifts them) are read again; what still does not add up, or
 * cannot be read, is marked as not complete, with a problem that says why; what came of it is there.
 */
export async function readSection(
  { id, server }: ReadyServer,
  library: ServerLibrary,
  ctx: ReadContext,
  health: ServerHealth = { outages: 0 },
): Promise<SectionContent> {
  const { key, title, ordering } = library;
  const base = { server: id, section: key, title, ...(ordering === undefined ? {} : { ordering }) };
  if (health.outages >= downAfter) {
    report(ctx, leftAlone(base));
    return unreadSection(base);
  }
  try {
    await waitForScan(id, server, library, ctx);
    const { short, ...lists } =
      library.type === 'movie' ? await readMovies(server, key, ctx) : await readShows(server, key, ctx);
    const content = { ...base, ...lists, complete: short.length === 0 };
    const isDown = short.some(({ fault }) => isOutage(fault?.error));
    health.outages = isDown ? health.outages + 1 : 0;
    for (const list of short) {
      report(ctx, list.fault ? unreadable(base, list.fault.error) : cutShort(content, list));
    }
    return content;
  } catch (error) {
    health.outages = isOutage(error) ? health.outages + 1 : 0;
    report(ctx, unreadable(base, error));
    return unreadSection(base);
  }
}

/** Why a section could not be read. Throws what ends the whole run. */
function unreadable({ title, server }: Pick<SectionContent, 'server' | 'title'>, error: unknown): Problem {
  if (error instanceof ServiceError && (error.kind === 'refused' || error.kind === 'aborted')) throw error;
  const why = error instanceof Error ? error.message : String(error);
  const message = `"${title}" could not be read: ${why}`;
  return { severity: 'error', code: 'section-unreadable', message, source: server };
}

function leftAlone({ title, server }: Pick<SectionContent, 'server' | 'title'>): Problem {
  const message = `"${title}" was not read: ${server} gave no answer about ${downAfter} libraries in a row, and is left alone for the rest of this run.`;
  return { severity: 'error', code: 'service-down', message, source: server };
}

/** A section of which nothing is known. */
export function unreadSection(base: Pick<SectionContent, 'server' | 'section' | 'title'>): SectionContent {
  return { ...base, expected: 0, received: 0, complete: false, movies: [], shows: [], episodes: [] };
}

/** A section as a library uses it. */
export function inRole(content: SectionContent, role: SectionRole): SectionSnapshot {
  return { ...content, role };
}

async function waitForScan(
  id: string,
  server: MediaServer,
  library: ServerLibrary,
  ctx: ReadContext,
): Promise<void> {
  if (!library.scanning) return;
  if (server.settled && (await server.settled(library.key, ctx))) return;
  const message = `"${library.title}" is being scanned: what it has may change while it is read.`;
  report(ctx, { severity: 'warning', code: 'scan-running', message, source: id });
}

async function readMovies(server: MediaServer, key: string, ctx: ReadContext) {
  const movies = await readList<MovieItem>(
    'films',
    () => readingPaths(server.movies(key, ctx)),
    onReadOf(key, ctx),
  );
  const { items, expected } = movies;
  return {
    expected,
    received: items.length,
    short: [movies].filter(isShort),
    movies: items,
    shows: [],
    episodes: [],
  };
}

async function readShows(server: MediaServer, key: string, ctx: ReadContext) {
  const shows = await readList<ShowItem>('shows', () => server.shows(key, ctx), onReadOf(key, ctx));
  const episodes = shows.fault
    ? []
    : [await readList<EpisodeItem>('episodes', () => server.episodes(key, ctx), onReadOf(key, ctx))];
  return {
    expected: shows.expected,
    received: shows.items.length,
    short: [shows, ...episodes].filter(isShort),
    movies: [],
    shows: shows.items,
    episodes: episodes.flatMap(({ items }) => items),
  };
}

interface List<Item> {
  readonly what: string;
  readonly items: readonly Item[];
  readonly expected: number;
  readonly complete: boolean;
  /** It broke off: these are the items that came before. */
  readonly fault?: { readonly error: unknown };
}

/** The lists of several sections bear the same names. */
function onReadOf(key: string, { onRead }: ReadContext): OnRead {
  return (what, count) => onRead?.(`${key} ${what}`, count);
}

function isShort({ complete }: List<unknown>): boolean {
  return !complete;
}

async function readList<Item extends { readonly ratingKey: string }>(
  what: string,
  pages: () => AsyncIterable<Page<Item>>,
  onRead: OnRead,
): Promise<List<Item>> {
  let list = await readOnce(what, pages(), onRead);
  for (let reading = 1; reading < readings && !list.complete && !list.fault; reading += 1)
    list = await readOnce(what, pages(), onRead);
  return list;
}

/**
 * Each item once, however often the pages brought it. A total that changes on the way is as bad as a wrong one; no page
 * at all says nothing.
 */
async function readOnce<Item extends { readonly ratingKey: string }>(
  what: string,
  pages: AsyncIterable<Page<Item>>,
  onRead: OnRead,
): Promise<List<Item>> {
  const items = new Map<string, Item>();
  const totals = new Set<number>();
  let fault: List<Item>['fault'];
  try {
    for await (const page of pages) {
      totals.add(page.total);
      for (const item of page.items) items.set(item.ratingKey, item);
      onRead(what, { done: items.size, total: page.total });
    }
  } catch (error) {
    fault = { error };
  }
  const expected = Math.max(0, ...totals);
  const sorted = [...items.values()].sort((a, b) => compareText(a.ratingKey, b.ratingKey));
  const complete = !fault && totals.size === 1 && items.size === expected;
  return { what, items: sorted, expected, complete, ...(fault && { fault }) };
}

function cutShort({ title, server }: SectionContent, { what, items, expected }: List<unknown>): Problem {
  const message = `"${title}" could not be read in full: the server speaks of ${expected} ${what}, ${items.length} came, and reading again did not help. Nothing is said about its gaps, unless what it had the last time stands in.`;
  return { severity: 'error', code: 'pages-do-not-add-up', message, source: server };
}

function report({ onProgress }: ReadContext, problem: Problem): void {
  onProgress({ kind: 'problem', problem });
}
