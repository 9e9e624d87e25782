import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';

/** A request of the plugin. */
export interface Arrived {
  readonly method: string;
  /** Path and query as sent. */
  readonly target: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * Makes something else of an answer. `real` asks the service; `nth` counts, from 1, how often this request was met.
 * `reset`: the connection is broken. `stall`: nothing is ever answered.
 */
export type Distortion = (
  real: () => Promise<Answer>,
  arrived: Arrived,
  nth: number,
) => Promise<Answer | 'reset' | 'stall'>;

/** A proxy on loopback between a plugin and its service: answers pass through unless a distortion is on. */
export interface Intermediary {
  readonly url: string;
  /** Every request in order of arrival. */
  readonly arrived: readonly Arrived[];
  /** Lets a distortion meet every request, or only those with this {@link keyOf}. */
  distort(distortion: Distortion, only?: string): void;
  /** Ends the distortion, and says how many requests it met. */
  calm(): number;
  /** Ends when the distortion has met its first request. */
  met(): Promise<void>;
  close(): Promise<void>;
}

/** What tells two requests apart. Two attempts at one request are the same. */
export function keyOf({ method, target }: Arrived): string {
  return `${method} ${target}`;
}

/** Starts a proxy to a service; without one every request is answered with 404. */
export async function startProxy(service: string | undefined): Promise<Intermediary> {
  const arrived: Arrived[] = [];
  let current = nothing();

  async function answer(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = 'GET', url: target = '/' } = incoming;
    const headers = Object.fromEntries(
      Object.entries(incoming.headers).map(([name, value]) => [name, `${value}`]),
    );
    const body = await textOf(incoming);
    const request = { method, target, headers };
    arrived.push(request);
    const real = (): Promise<Answer> => forward(service, request, body);
    send(response, await (current.meets(request) ? current.meet(real, request) : real()));
  }

  const server = createServer((incoming, response) => {
    // A service that breaks off breaks the connection here too.
    answer(incoming, response).catch(() => response.socket?.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    arrived,
    distort(distortion, only) {
      current = something(distortion, only);
    },
    calm() {
      const { count } = current;
      current = nothing();
      return count();
    },
    met: () => current.first,
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

interface Current {
  meets(request: Arrived): boolean;
  meet(real: () => Promise<Answer>, request: Arrived): ReturnType<Distortion>;
  count(): number;
  readonly first: Promise<void>;
}

function nothing(): Current {
  return { ...something((real) => real(), undefined), meets: () => false };
}

function something(distortion: Distortion, only: string | undefined): Current {
  const counts = new Map<string, number>();
  let announce = (): void => undefined;
  const first = new Promise<void>((resolve) => {
    announce = resolve;
  });
  return {
    first,
    meets: (request) => only === undefined || keyOf(request) === only,
    meet(real, request) {
      const nth = (counts.get(keyOf(request)) ?? 0) + 1;
      counts.set(keyOf(request), nth);
      announce();
      return distortion(real, request, nth);
    },
    count: () => [...counts.values()].reduce((sum, count) => sum + count, 0),
  };
}

async function textOf(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

/** What belongs to one connection, and what would no longer be true of the unpacked body. */
const ownHeaders: ReadonlySet<string> = new Set([
  'accept-encoding',
  'connection',
  'content-encoding',
  'content-length',
  'host',
  'keep-alive',
  'transfer-encoding',
]);

async function forward(service: string | undefined, request: Arrived, body: string): Promise<Answer> {
  if (service === undefined) return { status: 404, headers: {}, body: '' };
  const { method, target, headers } = request;
  const response = await fetch(new URL(service).origin + target, {
    method,
    headers: passedOn(Object.entries(headers)),
    redirect: 'manual',
    ...(body === '' ? {} : { body }),
  });
  const file = Buffer.from(await response.arrayBuffer());
  return { status: response.status, headers: passedOn(response.headers), body: unpacked(file).toString() };
}

/** A gzipped file is passed on as what is in it: a plugin reads both, and only that can be distorted. */
function unpacked(file: Buffer): Buffer {
  return file[0] === 0x1f && file[1] === 0x8b ? gunzipSync(file) : file;
}

function passedOn(headers: Iterable<[string, string]>): Record<string, string> {
  return Object.fromEntries([...headers].filter(([name]) => !ownHeaders.has(name)));
}

function send(response: ServerResponse, answer: Answer | 'reset' | 'stall'): void {
  if (answer === 'stall') return;
  if (answer === 'reset') {
    response.socket?.resetAndDestroy();
    return;
  }
  response.writeHead(answer.status, { ...answer.headers }).end(answer.body);
}
