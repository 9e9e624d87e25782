import type { Dispatcher } from 'undici';
import type { RequestCounts } from '../model/index.ts';
import type { Http, Limits } from '../plugin/types.ts';
import { createFaultMaker } from './fault.ts';
import { createFlights } from './flights.ts';
import { createLane, type Lane } from './lane.ts';
import { noProxies, type Proxies } from './proxies.ts';
import type { Redactor } from './redact.ts';
import { createHttp, fetchImage, type Service } from './service.ts';
import { createWays } from './ways.ts';

/** The one way to the network. */
export interface Door {
  /** The way out for one server, provider or reporter. It opens to the service's origins only. */
  forService(spec: ServiceSpec): Http;
  /**
   * An image from anywhere as a `data:` URL, for a report that asks nobody; `undefined` when it cannot be had. Counted as
   * "images".
   */
  image(url: string, signal: AbortSignal): Promise<string | undefined>;
  /** Requests so far, by service. `cached` stays 0: the door keeps nothing. */
  counts(): Record<string, RequestCounts>;
  /** By how many milliseconds the clock of each service is ahead of ours, as far as its answers told. */
  clocks(): ReadonlyMap<string, number>;
  /** Gives up whatever is under way and closes the connections. */
  close(): Promise<void>;
}

/** Who asks, where, and how fast. */
interface ServiceSpec {
  /** Its id in the config: it stands in errors, events and counts. */
  readonly service: string;
  /** Absolute URLs, of which only the origin counts. */
  readonly origins: readonly string[];
  readonly limits: Limits;
  /** Its requests count against {@link DoorOptions.mostRequests}. Default: they do not. */
  readonly isBounded?: boolean;
  /** A hash of its secret options. Services with one origin and credential share a queue, at the slower pace. */
  readonly credential: string;
  /** Whether its certificate is checked. Absent: it is, and the config cannot say otherwise. */
  readonly tls?: { readonly verify: boolean };
}

/**
 * What the door tells while it works: a request left, and how many have for that service; or a service asked to slow down,
 * and is left alone until then (ISO 8601).
 */
export type DoorEvent =
  | { readonly kind: 'requested'; readonly service: string; readonly sent: number }
  | { readonly kind: 'waiting'; readonly service: string; readonly until: string };

export interface DoorOptions {
  readonly redact: Redactor;
  readonly userAgent: string;
  /** How many requests the bounded services may send together, repeated ones included. Default: any number. */
  readonly mostRequests?: number | undefined;
  readonly onEvent?: (event: DoorEvent) => void;
  /** Milliseconds since 1970. Default `Date.now`. */
  readonly now?: () => number;
  /** From 0 up to 1, for the jitter between attempts. Default `Math.random`. */
  readonly random?: () => number;
  /** The way through them is taken where they say so. Default: none. */
  readonly proxies?: Proxies;
  /** The only way, past all proxies. Default: own undici agents with keep-alive, made when they are needed. A given one is not closed. */
  readonly agent?: Dispatcher;
}

/** Makes the door. Nothing is loaded or opened before the first request. */
export function createDoor(options: DoorOptions): Door {
  const { redact, userAgent, onEvent, now = Date.now, random = Math.random } = options;
  const { proxies = noProxies } = options;
  for (const secret of proxies.secrets) redact.add(secret);
  const ways = createWays(proxies, options.agent);
  const lanes = new Map<string, Lane>();
  const services: Service[] = [];
  const bound = createBound(options.mostRequests);
  const images = new Map<string, ImageHost>();
  const sent = new Map<string, number>();

  function laneTo(origin: string, { credential, limits }: ServiceSpec): Lane {
    const key = `${origin} ${credential}`;
    const lane = lanes.get(key) ?? createLane(limits);
    lanes.set(key, lane);
    lane.share(limits);
    return lane;
  }

  function serve(spec: ServiceSpec): Service {
    const origins = spec.origins.map((url) => new URL(url).origin);
    const { service: name, limits } = spec;
    const service: Service = {
      name,
      limits,
      lanes: new Map(origins.map((origin) => [origin, laneTo(origin, spec)])),
      counts: { sent: 0, cached: 0, retried: 0, limited: 0 },
      flights: createFlights(),
      spend: spec.isBounded ? bound : () => true,
      fault: createFaultMaker(name, redact),
      redact: (text) => redact.redact(text),
      userAgent,
      now,
      random,
      way: (url) => ways.to(url, spec.tls?.verify ?? true),
      clock: {},
      health: { isSilent: false },
      ...(spec.tls && { tls: spec.tls }),
      onSent: () => {
        sent.set(name, (sent.get(name) ?? 0) + 1);
        onEvent?.({ kind: 'requested', service: name, sent: sent.get(name) ?? 0 });
      },
      onWaiting: (wait) =>
        onEvent?.({ kind: 'waiting', service: name, until: new Date(now() + wait).toISOString() }),
    };
    services.push(service);
    return service;
  }

  /** Images come from few hosts: each is a service of its own, and they count as one. */
  function imagesOf(origin: string): ImageHost {
    const host = images.get(origin) ?? {
      service: serve({ ...imageService, origins: [origin] }),
      failuresInARow: 0,
    };
    images.set(origin, host);
    return host;
  }

  return {
    forService: (spec) => createHttp(serve(spec)),
    async image(url, signal) {
      if (!URL.canParse(url) || !/^https?:/.test(url)) return undefined;
      const host = imagesOf(new URL(url).origin);
      if (host.failuresInARow >= downAfter) return undefined;
      try {
        const image = await fetchImage(host.service, url, signal);
        host.failuresInARow = 0;
        return image;
      } catch (error) {
        if (signal.aborted) throw error;
        host.failuresInARow += 1;
        return undefined;
      }
    },
    counts: () => countAll(services),
    clocks: () =>
      new Map(
        services.flatMap(({ name, clock: { ahead } }) =>
          ahead === undefined ? [] : [[name, ahead] as const],
        ),
      ),
    async close() {
      for (const { flights } of services) flights.close();
      for (const lane of lanes.values()) lane.close();
      await ways.close();
    },
  };
}

/** A host of images, which is left alone once it has failed so often in a row: there may be thousands of them. */
interface ImageHost {
  readonly service: Service;
  failuresInARow: number;
}

const downAfter = 5;

const imageService = {
  service: 'images',
  limits: { requestsPerSecond: 40, concurrency: 8, timeout: 15_000, retries: 1, backoff: 100 },
  credential: '',
} as const;

function countAll(services: readonly Service[]): Record<string, RequestCounts> {
  const all: Record<string, RequestCounts> = {};
  for (const { name, counts } of services) {
    const before = all[name] ?? { sent: 0, cached: 0, retried: 0, limited: 0 };
    all[name] = {
      sent: before.sent + counts.sent,
      cached: before.cached + counts.cached,
      retried: before.retried + counts.retried,
      limited: before.limited + counts.limited,
    };
  }
  return all;
}

/** Counts requests, and says whether one more may be sent. */
function createBound(most = Number.POSITIVE_INFINITY): () => boolean {
  let sent = 0;
  return () => {
    if (sent >= most) return false;
    sent += 1;
    return true;
  };
}
