/** What every stand-in is built on: a real HTTP server on loopback with routes, a log, limits and faults to order. */

import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { type Conduct, createConduct } from './conduct.ts';
import { findRoute, type Match } from './route-match.ts';

export type Service = 'plex' | 'plex.tv' | 'tmdb' | 'tvdb';

export interface Request {
  readonly method: string;
  /** As sent, without the query; not decoded. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The parsed JSON body; `undefined`: none, or no JSON. */
  readonly body: unknown;
}

export interface Answer {
  /** Default 200. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as it is; give its `content-type` (default `text/plain;charset=utf-8`). */
  readonly body?: string | Uint8Array;
  /** Sent as JSON, with `content-type: application/json;charset=utf-8`. Wins over `body`. */
  readonly json?: unknown;
}

export interface Route {
  readonly method: string;
  /** `/library/sections/:key/all`; a parameter is one whole segment and comes decoded. */
  readonly pattern: string;
  /** What the log calls it. */
  readonly name: string;
  answer(request: Request, params: Readonly<Record<string, string>>): Answer;
}

export interface StandInDefinition {
  readonly service: Service;
  /** The first that fits answers. `GET` routes answer `HEAD` too. */
  readonly routes: readonly Route[];
  /** Asked before any route, for what holds everywhere (keys and tokens). An answer ends the request. */
  guard?(request: Request): Answer | undefined;
  notFound(request: Request): Answer;
  /** The service's own words for a status it was told to send (faults, limits); default a plain HTML page. */
  failure?(status: number): Answer;
}

export interface Behaviour {
  /** Milliseconds before each answer. Default 0. */
  readonly latency?: number;
  /** More in one second than this: 429. Default: no limit. */
  readonly requestsPerSecond?: number;
  /** Whether a 429 carries `Retry-After` (seconds). Default true. */
  readonly retryAfter?: boolean;
  readonly faults?: readonly Fault[];
  /** Milliseconds by which its clock, as `Date` tells it, is ahead of this machine's. Default 0. */
  readonly clockAhead?: number;
}

/**
 * Something that goes wrong. `status`: an error status (default 503). `reset`: the connection is reset before an
 * answer. `cut-off`: half of the announced body, then the end of the connection. `html`: somebody else's page with
 * status 200. `stall`: no answer ever. `empty`: 200 without a body. `bad-json`: the answer's own status and headers
 * with half of its body, announced as whole. `lost`: the request is carried out, and the connection is reset in place
 * of the answer. `overstated`: the whole body, announced as longer, then the end of the connection. `understated`: the whole
 * body, of which half is announced, so that the rest runs into the next answer. `trickle`: the answer, a byte at a time, each
 * soon after the one before. `bomb`: a few kilobytes that unpack to a hundred megabytes of JSON. `deep`: JSON in which
 * lists lie in lists, a hundred thousand deep. `redirect`: 302 to another origin. Of these `status`, `reset`, `html`, `stall`,
 * `empty`, `bomb`, `deep` and `redirect` carry nothing out.
 */
export interface Fault {
  readonly kind:
    | 'status'
    | 'reset'
    | 'cut-off'
    | 'html'
    | 'stall'
    | 'empty'
    | 'bad-json'
    | 'lost'
    | 'overstated'
    | 'understated'
    | 'trickle'
    | 'bomb'
    | 'deep'
    | 'redirect';
  readonly status?: number;
  /** Tested on path and query as sent. Default: every request. */
  readonly match?: RegExp;
  /** Only requests that are to change something (POST, PUT, DELETE). Default: reading ones too. */
  readonly writes?: boolean;
  /** Lets so many matching requests pass first. Default 0. */
  readonly after?: number;
  /** Share of the matching requests, 0 to 1. Default 1. Which ones follows from the seed, not from their order. */
  readonly share?: number;
  /** At most so many times. Default: always. */
  readonly times?: number;
  /** Seconds of `Retry-After` that go with it. */
  readonly retryAfter?: number;
  /** With `html`: the title of the page. */
  readonly title?: string;
  /** With `redirect`: the origin that it leads to; the path stays. Default `https://elsewhere.example`. */
  readonly to?: string;
}

export interface LogEntry {
  readonly service: Service;
  readonly method: string;
  readonly path: string;
  /** As sent, without `?`, secrets replaced by `***`. */
  readonly query: string;
  /** `undefined`: no whole answer was sent. */
  readonly status: number | undefined;
  /** The route's name; `undefined`: none fits. */
  readonly route: string | undefined;
  /** Epoch milliseconds of arrival, with fractions. */
  readonly at: number;
  /** What met it. Absent: nothing went wrong that was ordered. */
  readonly fault?: Fault;
}

export interface StandIn {
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  /** Every request in order of arrival. */
  readonly log: readonly LogEntry[];
  /** Replaces the behaviour; counts of earlier faults are forgotten. */
  behave(behaviour: Behaviour): void;
  /** Stops at once; open connections are ended. */
  close(): Promise<void>;
}

export interface StandInOptions {
  readonly behaviour?: Behaviour;
  /** Default: a free one. */
  readonly port?: number;
  /** Of the choice which requests a fault with a `share` meets. Default 1. */
  readonly seed?: number;
}

/** Starts a server on 127.0.0.1 that answers as defined. */
export async function startStandIn(
  definition: StandInDefinition,
  options: StandInOptions = {},
): Promise<StandIn> {
  const log: LogEntry[] = [];
  const seed = options.seed ?? 1;
  let conduct = createConduct(options.behaviour ?? {}, seed);

  const server = createServer((incoming, response) => {
    serve(definition, conduct, log, incoming, response).catch((error: unknown) => {
      // The stand-in itself is wrong: say so instead of leaving the client to wait.
      response.statusCode = 500;
      response.end(`The stand-in failed: ${error instanceof Error ? error.stack : String(error)}`);
    });
  });
  // Longer than any test: a connection must end because somebody wanted it to.
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    log,
    behave(behaviour) {
      conduct = createConduct(behaviour, seed);
    },
    close() {
      return new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

/** The HTML page with which web servers report a status. */
export function htmlPage(status: number, title: string = STATUS_CODES[status] ?? 'Error'): Answer {
  return {
    status,
    headers: { 'content-type': 'text/html' },
    body: `<html><head><title>${title}</title></head><body><h1>${status} ${title}</h1></body></html>`,
  };
}

async function serve(
  definition: StandInDefinition,
  conduct: Conduct,
  log: LogEntry[],
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const at = performance.timeOrigin + performance.now();
  const request = await readRequest(incoming);
  const match = findRoute(definition.routes, request);
  const target = incoming.url ?? '/';
  const outcome = decide(definition, conduct, request, target, match);

  log.push({
    service: definition.service,
    method: request.method,
    path: request.path,
    query: maskSecrets(target.slice(request.path.length + 1)),
    status: outcome.cut ? undefined : (outcome.answer.status ?? 200),
    route: match?.route.name,
    at,
    ...(outcome.fault && { fault: outcome.fault }),
  });
  if (conduct.behaviour.latency) await wait(conduct.behaviour.latency, undefined, { ref: false });
  const { clockAhead } = conduct.behaviour;
  if (clockAhead) response.setHeader('date', new Date(Date.now() + clockAhead).toUTCString());
  await send(response, outcome);
}

async function readRequest(incoming: IncomingMessage): Promise<Request> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const target = incoming.url ?? '/';
  const end = target.indexOf('?');
  const headers = Object.entries(incoming.headers).map(([name, value]) => [name, String(value)] as const);
  return {
    method: incoming.method ?? 'GET',
    path: end < 0 ? target : target.slice(0, end),
    query: new URLSearchParams(end < 0 ? '' : target.slice(end + 1)),
    headers: Object.fromEntries(headers),
    body: parseJson(Buffer.concat(chunks).toString('utf8')),
  };
}

function parseJson(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function maskSecrets(query: string): string {
  return query.replace(
    /(^|&)(x-plex-token|api_key|apikey|(?:auth|access)?_?token|devicejwt|pin)=[^&]*/gi,
    '$1$2=***',
  );
}

interface Outcome {
  readonly answer: Answer;
  /** How less than the answer is sent, or it otherwise than announced; `undefined`: the answer is sent whole. */
  readonly cut?: 'reset' | 'half' | 'never' | 'overstated' | 'understated' | 'trickle';
  readonly fault?: Fault;
}

function decide(
  definition: StandInDefinition,
  conduct: Conduct,
  request: Request,
  target: string,
  match: Match | undefined,
): Outcome {
  const fail = definition.failure ?? htmlPage;
  if (!conduct.admits()) {
    return { answer: withRetryAfter(fail(429), conduct.behaviour.retryAfter === false ? undefined : 1) };
  }
  const fault = conduct.faultFor(request.method, target);
  const answer = (): Answer =>
    definition.guard?.(request) ?? match?.route.answer(request, match.params) ?? definition.notFound(request);
  return fault ? { ...suffer(definition, fault, target, answer), fault } : { answer: answer() };
}

/** What comes of a request that a fault meets; `answer` carries it out. */
function suffer(definition: StandInDefinition, fault: Fault, target: string, answer: () => Answer): Outcome {
  const fail = definition.failure ?? htmlPage;
  switch (fault.kind) {
    case 'reset':
      return { answer: {}, cut: 'reset' };
    case 'lost':
      return { answer: answer(), cut: 'reset' };
    case 'stall':
      return { answer: {}, cut: 'never' };
    case 'cut-off':
      return { answer: answer(), cut: 'half' };
    case 'overstated':
    case 'understated':
    case 'trickle':
      return { answer: answer(), cut: fault.kind };
    case 'bomb':
      return { answer: { headers: { ...json, 'content-encoding': 'gzip' }, body: bomb() } };
    case 'deep':
      return { answer: { headers: json, body: '['.repeat(depth) + ']'.repeat(depth) } };
    case 'redirect':
      return {
        answer: { status: 302, headers: { location: `${fault.to ?? 'https://elsewhere.example'}${target}` } },
      };
    case 'status':
      return { answer: withRetryAfter(fail(fault.status ?? 503), fault.retryAfter) };
    case 'html':
      return {
        answer: withRetryAfter(
          { ...htmlPage(200, fault.title), status: fault.status ?? 200 },
          fault.retryAfter,
        ),
      };
    case 'empty':
      return { answer: { status: fault.status ?? 200 } };
    case 'bad-json': {
      const whole = encode(answer());
      return { answer: { ...whole, body: whole.body.subarray(0, whole.body.length >> 1) } };
    }
    default:
      return fault.kind satisfies never;
  }
}

const json = { 'content-type': 'application/json;charset=utf-8' };
const depth = 100_000;

let packed: Buffer | undefined;

/** JSON all the same: whoever unpacks it finds an empty list, behind a hundred megabytes of spaces. */
function bomb(): Buffer {
  packed ??= gzipSync(Buffer.concat([Buffer.alloc(100 * 1024 * 1024, ' '), Buffer.from('[]')]), { level: 9 });
  return packed;
}

function withRetryAfter(answer: Answer, seconds: number | undefined): Answer {
  if (seconds === undefined) return answer;
  return { ...answer, headers: { ...answer.headers, 'retry-after': String(seconds) } };
}

interface Encoded {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

function encode(answer: Answer): Encoded {
  const isJson = answer.json !== undefined;
  const body = Buffer.from(isJson ? JSON.stringify(answer.json) : (answer.body ?? ''));
  const type = isJson ? 'application/json;charset=utf-8' : 'text/plain;charset=utf-8';
  return {
    status: answer.status ?? 200,
    headers: { ...(body.length === 0 ? {} : { 'content-type': type }), ...answer.headers },
    body,
  };
}

async function send(response: ServerResponse, { answer, cut }: Outcome): Promise<void> {
  if (cut === 'never') return;
  if (cut === 'reset') {
    response.socket?.resetAndDestroy();
    return;
  }
  const { status, headers, body: bytes } = encode(answer);
  const hasBody = status !== 204 && status !== 304;
  const half = bytes.length >> 1;
  const announced = { overstated: bytes.length + 1000, understated: half }[String(cut)] ?? bytes.length;
  response.writeHead(status, { ...headers, ...(hasBody ? { 'content-length': String(announced) } : {}) });
  if (cut === 'half' || cut === 'overstated') {
    response.write(cut === 'half' ? bytes.subarray(0, half) : bytes, () => response.socket?.destroy());
    return;
  }
  if (cut === 'trickle') await trickle(response, bytes);
  response.end(hasBody && cut !== 'trickle' ? bytes : undefined);
}

/** Milliseconds between two bytes: soon enough for whoever waits for the next one only. */
const drip = 20;

/** Sends a byte at a time, as long as somebody takes them. */
async function trickle(response: ServerResponse, bytes: Buffer): Promise<void> {
  const gone = new AbortController();
  void once(response, 'close').then(() => gone.abort());
  for (const byte of bytes) {
    if (gone.signal.aborted) return;
    response.write(Buffer.of(byte));
    await wait(drip, undefined, { ref: false });
  }
}
