/** A stand-in of TVDB's API, version 4. */

import { htmlPage, type StandIn, type StandInOptions, startStandIn } from '../stand-in.ts';
import type { TvdbWorld } from '../world.ts';
import type { Paging } from './episode-pages.ts';
import { notFound, unauthorized } from './failures.ts';
import { apiKey, createDoor, pin } from './login.ts';
import { tvdbRoutes } from './routes.ts';
import { endOfDay } from './updates.ts';

export interface TvdbStandIn extends StandIn {
  /** Where version 4 begins: `http://127.0.0.1:<port>/v4`. */
  readonly baseUrl: string;
  /** For `/login`; of a UUID's shape, the same in every sandbox. */
  readonly apiKey: string;
  /** For `/login`, the same in every sandbox. */
  readonly pin: string;
  /** Makes every token handed out so far invalid, as after a month. */
  expireTokens(): void;
}

export interface TvdbOptions extends StandInOptions {
  /** Whether the key is one that needs a subscriber's PIN. Default true. */
  readonly pinRequired?: boolean;
  /** Episodes on a page. Default 500, as TVDB has it. */
  readonly pageSize?: number;
  /** By series id: how many of its last episodes lists leave out although `total_items` counts them. */
  readonly cutShort?: Readonly<Record<number, number>>;
  /**
   * So many times a list becomes shorter while it is read: each page behind a first one is cut from a list that has lost one
   * more of its earlier episodes, and counts without it. Once that has happened so often, the lists are whole again.
   */
  readonly shrinks?: number;
  /** What an order that the series lacks gets: 200 with an empty list (default), or 404. */
  readonly missingOrder?: 200 | 404;
  /** `YYYY-MM-DD`; decides `nextAired` (default: nothing is to air) and, by its end, up to when there are updates. */
  readonly today?: string;
  /** Epoch milliseconds; the age of tokens counts from here, and without a `today` that of updates. Default: the system's clock. */
  readonly now?: () => number;
}

/** Starts a TVDB that knows this world. Names are English: other languages have no translation. */
export async function startTvdb(world: TvdbWorld, options: TvdbOptions = {}): Promise<TvdbStandIn> {
  const { pinRequired = true, now = Date.now } = options;
  const door = createDoor(pinRequired, now);
  let shrunk = 0;
  const paging: Paging = {
    pageSize: options.pageSize ?? 500,
    cutShort: options.cutShort ?? {},
    takeShrink() {
      if (shrunk >= (options.shrinks ?? 0)) return 0;
      shrunk += 1;
      return shrunk;
    },
    missingOrder: options.missingOrder ?? 200,
    today: options.today,
  };
  const standIn = await startStandIn(
    {
      service: 'tvdb',
      routes: tvdbRoutes(world, { door, paging, now: options.today ? endOfDay(options.today) : now }),
      guard: (request) => (request.path === '/v4/login' || door.admits(request) ? undefined : unauthorized),
      notFound: () => notFound,
      // The rest comes from the edge in front of the service, which speaks HTML: the default.
      failure: (status) => (status === 401 ? unauthorized : status === 404 ? notFound : htmlPage(status)),
    },
    options,
  );
  return { ...standIn, baseUrl: `${standIn.url}/v4`, apiKey, pin, expireTokens: door.expireTokens };
}
