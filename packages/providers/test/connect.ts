import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Http, type PluginTools, ServiceError, type State } from '@plexgaps/core';

/** What a small server answers to a path with its query, a body and an `authorization`: a status and a JSON body. */
export type Answers = (
  path: string,
  body: string,
  credential?: string,
) => { readonly status?: number; readonly json: unknown };

export interface SmallServer {
  readonly url: string;
  /** `METHOD /path?query`, in order of arrival. */
  readonly requests: readonly string[];
  /** The `authorization` header of each request. */
  readonly credentials: readonly (string | undefined)[];
  close(): Promise<void>;
}

/** A real HTTP server on loopback that answers as told. */
export async function serve(answers: Answers): Promise<SmallServer> {
  const requests: string[] = [];
  const credentials: (string | undefined)[] = [];
  const server = createServer(async (request, response) => {
    requests.push(`${request.method} ${request.url}`);
    credentials.push(request.headers.authorization);
    let sent = '';
    for await (const chunk of request) sent += chunk;
    const { status = 200, json } = answers(request.url ?? '', sent, request.headers.authorization);
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(json));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    credentials,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** The smallest door that keeps the promises of `Http`: one attempt, no limits. */
export const plainHttp: Http = {
  async json(url, { method = 'GET', query = {}, headers = {}, body, absent = [], parse, signal }) {
    const address = new URL(url);
    for (const [name, value] of Object.entries(query))
      if (value !== undefined) address.searchParams.set(name, String(value));
    const response = await fetch(address, {
      method,
      headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal,
    });
    if (absent.includes(response.status)) return undefined;
    const details = { service: 'tested', url, status: response.status };
    const text = await response.text();
    if (!response.ok)
      throw new ServiceError(
        response.status === 401 ? 'refused' : 'status',
        `${response.status} ${text}`,
        details,
      );
    try {
      return parse(JSON.parse(text), { status: response.status, headers: {} });
    } catch (cause) {
      throw new ServiceError('answer', cause instanceof Error ? cause.message : String(cause), {
        ...details,
        cause,
      });
    }
  },
};

/** A state in memory that forgets at the given instant, as the real one does. */
export function memoryState(): State & { readonly kept: Map<string, { value: string; expires?: string }> } {
  const kept = new Map<string, { value: string; expires?: string }>();
  return {
    kept,
    get: async (key) => {
      const entry = kept.get(key);
      return entry && (entry.expires ?? '9999') > new Date().toISOString() ? entry.value : undefined;
    },
    set: async (key, value, expires) => {
      kept.set(key, expires === undefined ? { value } : { value, expires });
    },
    remove: async (key) => {
      kept.delete(key);
    },
  };
}

export interface TestTools extends PluginTools {
  readonly secrets: string[];
  readonly warnings: string[];
}

/** Tools for one plugin over {@link plainHttp}; what it registers and warns of is kept. */
export function tools(state: State = memoryState(), http: Http = plainHttp): TestTools {
  const secrets: string[] = [];
  const warnings: string[] = [];
  return {
    http,
    state,
    secrets,
    warnings,
    file: () => Promise.reject(new Error('These plugins read no files.')),
    logger: { warn: (message) => warnings.push(message), debug: () => undefined },
    secret: (value) => {
      secrets.push(value);
      return value;
    },
  };
}

/** A context for a call that nobody interrupts. */
export function context(seasons: readonly number[] = []) {
  return { signal: new AbortController().signal, hints: { seasons } };
}
