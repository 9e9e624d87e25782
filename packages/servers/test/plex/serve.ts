import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CallContext, type Http, type PluginTools, ServiceError } from '@plexgaps/core';
import { onTestFinished } from 'vitest';

/** A request as it arrived. */
export interface Arrived {
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
}

export interface Reply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** A text is sent as it is, anything else as JSON. `undefined`: no answer ever. */
  readonly body?: unknown;
}

/** A server on loopback that lasts as long as the test, and what it was asked. */
export async function serve(
  answer: (request: Arrived) => Reply,
): Promise<{ readonly url: string; readonly log: readonly Arrived[] }> {
  const log: Arrived[] = [];
  const server = createServer((incoming, response) => {
    const { pathname, searchParams } = new URL(incoming.url ?? '/', 'http://loopback');
    const arrived = { path: pathname, query: searchParams, headers: incoming.headers };
    log.push(arrived);
    const { status = 200, headers = {}, body } = answer(arrived);
    if (body === undefined && status === 200) return;
    response.writeHead(status, headers).end(typeof body === 'string' ? body : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, log };
}

/** What a plugin is handed, with `fetch` as its way out and state and warnings to look at. */
export function makeTools(timeout = 2000): {
  readonly tools: PluginTools;
  readonly stored: Map<string, string>;
  readonly warnings: string[];
} {
  const stored = new Map<string, string>();
  const warnings: string[] = [];
  const tools: PluginTools = {
    http: fetchHttp(timeout),
    logger: { warn: (message) => void warnings.push(message), debug: () => {} },
    state: {
      get: async (key) => stored.get(key),
      set: async (key, value) => void stored.set(key, value),
      remove: async (key) => void stored.delete(key),
    },
    secret: (value) => value,
    file: async (path) => {
      throw new Error(`no file ${path}`);
    },
  };
  return { tools, stored, warnings };
}

export function context(): CallContext {
  return { signal: new AbortController().signal };
}

export async function gather<T>(pages: AsyncIterable<T>): Promise<readonly T[]> {
  const all: T[] = [];
  for await (const page of pages) all.push(page);
  return all;
}

function fetchHttp(timeout: number): Http {
  return {
    async json(url, { query = {}, headers = {}, absent = [], parse, signal }) {
      const target = new URL(url);
      for (const [name, value] of Object.entries(query)) {
        if (value !== undefined) target.searchParams.set(name, String(value));
      }
      const fail = (kind: ServiceError['kind'], status?: number) =>
        new ServiceError(kind, `${kind} at ${target}`, { service: 'plex', url, ...(status && { status }) });
      const init = {
        headers,
        redirect: 'manual',
        signal: AbortSignal.any([signal, AbortSignal.timeout(timeout)]),
      };
      const response = await fetch(target, init as RequestInit).catch((error: Error) => {
        throw error.name === 'TimeoutError' ? fail('timeout') : error;
      });
      const { status } = response;
      if (absent.includes(status)) return undefined;
      if (status === 401 || status === 403) throw fail('refused', status);
      if (status !== 200) throw fail('status', status);
      try {
        return parse(await response.json(), { status, headers: Object.fromEntries(response.headers) });
      } catch (error) {
        throw new ServiceError('answer', String(error), { service: 'plex', url, status, cause: error });
      }
    },
  };
}
