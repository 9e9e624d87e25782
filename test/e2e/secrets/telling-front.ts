import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/**
 * What a service does with the credentials that it gets. `well`: it keeps them to itself. `refuses`: 401, without a word.
 * All others tell them: in an error of its API, on an error page, on a page in place of an answer, where a redirect leads to, in
 * a value of the wrong kind, or in every title. `stalls`: no answer ever.
 */
export type Manner =
  | 'well'
  | 'refuses'
  | 'stalls'
  | 'error'
  | 'page'
  | 'login-page'
  | 'redirect'
  | 'value'
  | 'titles';

/** A server on loopback in front of a stand-in. It takes other credentials than that, and may give them away. */
export interface Front {
  readonly url: string;
  /** Every credential that came. */
  readonly received: ReadonlySet<string>;
  /** How often it gave some away. */
  readonly told: () => number;
  /** Only on paths that fit. Default: on all. */
  behave(manner: Manner, on?: RegExp): void;
  close(): void;
}

interface FrontOptions {
  /** What the stand-in takes, by what is sent here. */
  readonly credentials?: Readonly<Record<string, string>>;
  /** Gets each answer that goes well. */
  readonly onAnswer?: (path: string, body: unknown) => void;
  /** Called when a request is left without an answer. */
  readonly onStall?: () => void;
}

/** Starts one in front of `behind`. */
export async function startFront(
  behind: string,
  { credentials = {}, onAnswer, onStall }: FrontOptions = {},
): Promise<Front> {
  const received = new Set<string>();
  let manner: Manner = 'well';
  let on = /./;
  let told = 0;

  async function serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const target = incoming.url ?? '/';
    const body = (await buffer(incoming)).toString('utf8');
    const came = credentialsOf(incoming, body);
    for (const one of came) received.add(one);
    const now = on.test(target) ? manner : 'well';
    const tell = (status: number, headers: Record<string, string>, text: string): void => {
      if (came.length > 0) told += 1;
      response.writeHead(status, headers).end(text);
    };
    const all = came.flatMap((one) => [
      one,
      encodeURIComponent(one),
      Buffer.from(`x:${one}`).toString('base64'),
    ]);
    const said = all.length > 0 ? all.join(' , ') : 'nobody';
    switch (now) {
      case 'refuses':
        return void response.writeHead(401).end();
      case 'stalls':
        return onStall?.();
      case 'error':
        return tell(
          401,
          jsonType,
          JSON.stringify({ status_message: `no ${said}`, message: `no ${said}`, errors: [said] }),
        );
      case 'page':
        return tell(500, pageType, `<html><title>${escapeHtml(said)}</title>`);
      case 'login-page':
        return tell(200, pageType, `<html><title>${escapeHtml(said)}</title>`);
      case 'redirect': {
        const place = `http://elsewhere.invalid/${encodeURIComponent(said)}?token=${encodeURIComponent(said)}`;
        return tell(302, { location: place, ...jsonType }, JSON.stringify({ message: place }));
      }
      case 'value':
        return tell(200, jsonType, JSON.stringify(came[0] ?? 'nobody'));
      case 'well':
      case 'titles': {
        if (target.startsWith('/hooks/')) return void response.writeHead(204).end();
        const answer = await forward(incoming, body);
        const json = parsed(answer.body.toString('utf8'));
        onAnswer?.(target, json);
        if (now === 'well' || json === undefined || came.length === 0)
          return void response.writeHead(answer.status, answer.headers).end(answer.body);
        return tell(answer.status, answer.headers, JSON.stringify(withTitles(json, all)));
      }
      default:
        return now satisfies never;
    }
  }

  async function forward(incoming: IncomingMessage, body: string) {
    const swap = (text: string): string => credentials[text] ?? text;
    const url = new URL(incoming.url ?? '/', behind);
    for (const [key, value] of [...url.searchParams]) url.searchParams.set(key, swap(value));
    const headers = Object.fromEntries(
      Object.entries(incoming.headers).map(([name, value]) => [name, swap(utf8(String(value)))]),
    );
    const json = parsed(body);
    const sent =
      json === undefined
        ? body
        : JSON.stringify(json, (_, value) => (typeof value === 'string' ? swap(value) : value));
    const onward = request(url, {
      method: incoming.method,
      headers: {
        ...headers,
        host: url.host,
        'content-length': String(Buffer.byteLength(sent)),
        'accept-encoding': 'identity',
      },
    });
    onward.end(sent);
    const answer = await new Promise<IncomingMessage>((resolve, reject) =>
      onward.on('response', resolve).on('error', reject),
    );
    const { 'content-length': _, 'transfer-encoding': __, ...rest } = answer.headers;
    return {
      status: answer.statusCode ?? 502,
      headers: rest as Record<string, string>,
      body: await buffer(answer),
    };
  }

  const server = createServer((incoming, response) => {
    serve(incoming, response).catch((error: unknown) => response.writeHead(599).end(String(error)));
  });
  // What goes through it as https: it lets nobody through.
  server.on('connect', (incoming, socket) => {
    const came = credentialsOf(incoming, '');
    for (const one of came) received.add(one);
    socket.end(`HTTP/1.1 407 Not ${encodeURIComponent(came.join(' '))}\r\ncontent-length: 0\r\n\r\n`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    told: () => told,
    behave(next, where = /./) {
      manner = next;
      on = where;
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

const jsonType = { 'content-type': 'application/json' };
const pageType = { 'content-type': 'text/html' };

/** Node reads headers as Latin-1. */
function utf8(header: string): string {
  return Buffer.from(header, 'latin1').toString('utf8');
}

/** What a request carries in headers, query, path and body, as a service would read it. */
function credentialsOf(incoming: IncomingMessage, body: string): readonly string[] {
  const { 'x-plex-token': token, authorization, 'proxy-authorization': login } = incoming.headers;
  const url = new URL(incoming.url ?? '/', 'http://h');
  const json = (parsed(body) ?? {}) as Record<string, unknown>;
  const basic = login?.startsWith('Basic ')
    ? Buffer.from(login.slice(6), 'base64').toString('utf8')
    : undefined;
  const hook = url.pathname.startsWith('/hooks/')
    ? decodeURIComponent(url.pathname.slice('/hooks/'.length))
    : undefined;
  return [
    token === undefined ? undefined : utf8(String(token)),
    authorization?.replace(/^Bearer /, ''),
    basic,
    basic?.slice(basic.indexOf(':') + 1),
    hook,
    url.searchParams.get('api_key'),
    json['apikey'],
    json['pin'],
  ].filter((one): one is string => typeof one === 'string' && one !== '');
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (one) => `&#${one.charCodeAt(0)};`);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const titles =
  /^(title|name|friendlyName|username|summary|overview|originalTitle|original_title|titleSort|editionTitle)$/;

/** Every title ends with what is told, each with another spelling of it. */
function withTitles(value: unknown, told: readonly string[]): unknown {
  let turn = 0;
  const walk = (one: unknown): unknown => {
    if (Array.isArray(one)) return one.map(walk);
    if (typeof one !== 'object' || one === null) return one;
    return Object.fromEntries(
      Object.entries(one).map(([key, member]) => {
        if (!titles.test(key) || typeof member !== 'string') return [key, walk(member)];
        turn += 1;
        return [key, `${member} ${told[turn % told.length]}`];
      }),
    );
  };
  return walk(value);
}
