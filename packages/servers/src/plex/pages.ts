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

/**
 * Reads a listing to its end, page by page: as large as the server likes them, on from what came (it may send fewer
 * or more than were asked for), until its total is reached, nothing comes or nothing new comes. The latter is how a
 * server that ignores paging shows itself. `now`: milliseconds.
 */
export async function* readPages(ask: ListAsk, first: number, now: () => number): AsyncGenerator<ItemPage> {
  const seen = new Set<string>();
  let pace: Pace = { size: first, below: Number.POSITIVE_INFINITY };
  let start = 0;
  while (true) {
    const asked = await askSmaller(ask, start, pace, now);
    pace = asked.pace;
    const { items, total, size } = asked.page;
    const fresh = items.filter(({ ratingKey }) => !seen.has(ratingKey));
    if (fresh.length === 0 && start > 0) return;
    for (const { ratingKey } of fresh) seen.add(ratingKey);
    yield { items, total: total ?? (size !== undefined && size > items.length ? start + size : undefined) };
    start += items.length;
    if (items.length === 0 || (total !== undefined && start >= total)) return;
  }
}

/** The next page size after one that took so many milliseconds. */
export function paceAfter(pace: Pace, milliseconds: number): Pace {
  if (milliseconds > slow) return { ...pace, size: smaller(pace.size) };
  const larger = Math.min(pace.size * 2, most);
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
