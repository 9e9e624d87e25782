import { ServiceError } from '@plexgaps/core';
import type { WireItem, WirePage } from './wire.ts';

/** Asks for `size` items from `start` on. */
export type ListAsk = (start: number, size: number) => Promise<WirePage>;

/** Items that came, in the server's order. */
export interface ItemPage {
  readonly items: readonly WireItem[];
  /** How many there are in all. `undefined`: the server does not say, so that what comes is all there is. */
  readonly total: number | undefined;
}

/** How much is asked for at once, and the size at which a time-out taught to stay below. */
export interface Pace {
  readonly size: number;
  readonly below: number;
}

const most = 1000;
const least = 50;
const quick = 1000;
const slow = 5000;
/** So many more items take so many times as long at most: after a quick page that is not slow yet. */
const growth = slow / quick;

/** Pages of the full size that are asked for before the one before them has come. */
const pagesAhead = 2;

/**
 * Reads a listing to its end, page by page: as large as the server likes them, on from what came (it may send fewer
 * or more than were asked for), until its total is reached, nothing comes or nothing new comes. The latter is how a
 * server that ignores paging shows itself. A server that sends pages of the full size is asked for several at once; where
 * one of them does not hold what was asked for, the ones behind it are asked for again. `now`: milliseconds.
 */
export async function* readPages(ask: ListAsk, first: number, now: () => number): AsyncGenerator<ItemPage> {
  const seen = new Set<string>();
  const begin = (start: number, pace: Pace): Begun => ({
    start,
    pace,
    coming: settled(askSmaller(ask, start, pace, now)),
  });
  let pace: Pace = { size: first, below: Number.POSITIVE_INFINITY };
  let start = 0;
  let ahead: readonly Begun[] = [];
  while (true) {
    const [next = begin(start, pace), ...others] = ahead;
    const { page, pace: taught } = unwrap(await next.coming);
    pace = taught;
    const { items, total, size } = page;
    const fresh = items.filter(({ ratingKey }) => !seen.has(ratingKey));
    if (fresh.length === 0 && start > 0) return;
    for (const { ratingKey } of fresh) seen.add(ratingKey);
    start += items.length;
    const isEnd = items.length === 0 || (total !== undefined && start >= total);
    const isAsAsked = items.length === next.pace.size && pace.size === most;
    ahead =
      isAsAsked && !isEnd
        ? askAhead(others, { start, total: total ?? 0, begin: (at) => begin(at, pace) })
        : [];
    yield {
      items,
      total: total ?? (size !== undefined && size > items.length ? start - items.length + size : undefined),
    };
    if (isEnd) return;
  }
}

/** A page that was asked for. */
interface Begun {
  readonly start: number;
  readonly pace: Pace;
  readonly coming: Promise<Settled>;
}

type Settled = PromiseSettledResult<{ readonly page: WirePage; readonly pace: Pace }>;

/** Asks for the pages behind one of the full size, as far as there are any. */
function askAhead(
  begun: readonly Begun[],
  { start, total, begin }: { start: number; total: number; begin: (start: number) => Begun },
): readonly Begun[] {
  const pages = [...begun];
  for (let at = start + pages.length * most; pages.length <= pagesAhead && at < total; at += most)
    pages.push(begin(at));
  return pages;
}

/** What becomes of a page that nobody waits for any more must not end the process. */
async function settled<T>(promise: Promise<T>): Promise<PromiseSettledResult<T>> {
  const [result] = await Promise.allSettled([promise]);
  return result;
}

function unwrap<T>(result: PromiseSettledResult<T>): T {
  if (result.status === 'rejected') throw result.reason;
  return result.value;
}

/** The next page size after one that took so many milliseconds. */
export function paceAfter(pace: Pace, milliseconds: number): Pace {
  if (milliseconds > slow) return { ...pace, size: smaller(pace.size) };
  const larger = Math.min(pace.size * growth, most);
  return milliseconds < quick && larger > pace.size && larger < pace.below ? { ...pace, size: larger } : pace;
}

/** The page size to try after a time-out, or `undefined` when it was as small as pages get. */
export function paceAfterTimeout({ size }: Pace): Pace | undefined {
  return size > smaller(size) ? { size: smaller(size), below: size } : undefined;
}

async function askSmaller(
  ask: ListAsk,
  start: number,
  pace: Pace,
  now: () => number,
): Promise<{ readonly page: WirePage; readonly pace: Pace }> {
  const began = now();
  try {
    const page = await ask(start, pace.size);
    return { page, pace: paceAfter(pace, now() - began) };
  } catch (error) {
    const next = isTimeout(error) ? paceAfterTimeout(pace) : undefined;
    if (next === undefined) throw error;
    return askSmaller(ask, start, next, now);
  }
}

function smaller(size: number): number {
  return Math.min(size, Math.max(Math.ceil(size / 2), least));
}

function isTimeout(error: unknown): boolean {
  return error instanceof ServiceError && error.kind === 'timeout';
}
