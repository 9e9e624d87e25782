import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { createDoor, type Door, type DoorEvent, type DoorOptions } from '../../src/http/door.ts';
import { defaultLimits } from '../../src/http/limits.ts';
import { createRedactor, type Redactor } from '../../src/http/redact.ts';
import type { Http, Limits } from '../../src/plugin/types.ts';

/** What a server on loopback saw of one request, and when (milliseconds). */
export interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
  readonly at: number;
}

export interface Loopback {
  readonly origin: string;
  readonly seen: readonly Seen[];
  /** The most requests that were under way at once. */
  readonly most: () => number;
}

/** A real HTTP server that answers with `handle(request, response, nth)`, gone when the test is. */
export async function serve(
  handle: (request: Seen, response: ServerResponse, nth: number) => void,
): Promise<Loopback> {
  const seen: Seen[] = [];
  let open = 0;
  let most = 0;
  const server = createServer(async (request, response) => {
    open += 1;
    most = Math.max(most, open);
    response.once('close', () => {
      open -= 1;
    });
    const at = performance.now();
    let body = '';
    for await (const chunk of request) body += chunk;
    const { method = '', url = '', headers } = request;
    seen.push({ method, url, headers, body, at });
    handle(seen.at(-1) as Seen, response, seen.length);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen, most: () => most };
}

export function sendJson(response: ServerResponse, body: unknown, status = 200, headers = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}

export const quick: Limits = { ...defaultLimits, requestsPerSecond: 10_000, concurrency: 10, backoff: 5 };

export interface OpenDoor {
  readonly door: Door;
  readonly redactor: Redactor;
  readonly events: readonly DoorEvent[];
  readonly http: Http;
}

/** A door with one service called "films", closed when the test is over. */
export function openDoor(
  origin: string,
  { limits = {}, ...options }: { limits?: Partial<Limits> } & Partial<DoorOptions> = {},
): OpenDoor {
  const redactor = createRedactor();
  const events: DoorEvent[] = [];
  const door = createDoor({
    redact: redactor,
    userAgent: 'plexgaps/test',
    random: () => 0.5,
    onEvent: (event) => events.push(event),
    ...options,
  });
  onTestFinished(() => door.close());
  const http = door.forService({
    service: 'films',
    origins: [origin],
    limits: { ...quick, ...limits },
    credential: 'a',
  });
  return { door, redactor, events, http };
}

export const never: AbortSignal = new AbortController().signal;

export const whole = <T>(body: T): T => body;

/** What a promise was rejected with; fails if it was not. */
export async function rejection(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error('expected a rejection');
}
