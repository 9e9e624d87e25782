import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { ServiceError } from '../../src/errors.ts';
import { createDoor } from '../../src/http/door.ts';
import { readProxies } from '../../src/http/proxies.ts';
import { createRedactor } from '../../src/http/redact.ts';
import type { Http, Limits } from '../../src/plugin/types.ts';
import { generateSelfSigned } from './certificate.ts';
import { never, quick, rejection, sendJson, serve, whole } from './loopback.ts';
import { startProxy } from './proxy.ts';

const films = 'http://films.example:8080';
const secure = 'https://films.example:8443';

interface Asking {
  readonly env: Readonly<Record<string, string>>;
  readonly origin?: string;
  readonly tls?: { readonly verify: boolean };
  readonly limits?: Partial<Limits>;
}

function doorWith({ env, origin = films, tls, limits }: Asking): Http {
  const redact = createRedactor();
  const door = createDoor({
    redact,
    userAgent: 'plexgaps/test',
    random: () => 0.5,
    proxies: readProxies(env),
  });
  onTestFinished(() => door.close());
  return door.forService({
    service: 'films',
    origins: [origin],
    limits: { ...quick, retries: 0, ...limits },
    credential: 'a',
    ...(tls && { tls }),
  });
}

async function secureServer(): Promise<string> {
  const server = createTlsServer(generateSelfSigned(), (request, response) =>
    response.end(JSON.stringify({ path: request.url, host: request.headers.host })),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const ask = (http: Http, url: string): Promise<unknown> => http.json(url, { signal: never, parse: whole });

describe('Through a proxy', () => {
  it('an http address is passed on, with all that was to be sent, by one connection', async () => {
    const server = await serve((request, response) =>
      sendJson(response, { method: request.method, url: request.url, body: request.body }),
    );
    const proxy = await startProxy({ to: server.origin });
    const http = doorWith({ env: { HTTP_PROXY: `http://127.0.0.1:${proxy.port}` } });

    const put = http.json(`${films}/a?b=c`, {
      method: 'PUT',
      body: [1],
      headers: { 'x-key': 'k' },
      signal: never,
      parse: whole,
    });

    expect(await put).toEqual({ method: 'PUT', url: '/a?b=c', body: '[1]' });
    expect(server.seen[0]?.headers).toMatchObject({ host: 'films.example:8080', 'x-key': 'k' });
    expect(proxy.seen).toEqual([`PUT ${films}/a?b=c`]);
  });

  it('an https address is asked through a tunnel, in which its certificate is checked', async () => {
    const proxy = await startProxy({ to: await secureServer() });
    const http = doorWith({ env: { HTTPS_PROXY: `http://127.0.0.1:${proxy.port}` }, origin: secure });

    const error = (await rejection(ask(http, secure))) as ServiceError;

    expect(error.message).toBe(
      `films: ${secure}/ could not be reached: its TLS certificate is not accepted: it is self-signed (self-signed certificate)`,
    );
    expect(proxy.seen).toEqual(['CONNECT films.example:8443']);
  });

  it('a server whose certificate need not be checked is asked through the tunnel all the same', async () => {
    const proxy = await startProxy({ to: await secureServer() });
    const env = { https_proxy: `http://127.0.0.1:${proxy.port}` };
    const http = doorWith({ env, origin: secure, tls: { verify: false } });

    expect(await Promise.all(['/1', '/2'].map((path) => ask(http, secure + path)))).toEqual([
      { path: '/1', host: 'films.example:8443' },
      { path: '/2', host: 'films.example:8443' },
    ]);
    expect(new Set(proxy.seen)).toEqual(new Set(['CONNECT films.example:8443']));
  });

  it('a name and password are sent to the proxy and to nobody else', async () => {
    const server = await serve((_, response) => sendJson(response, {}));
    const proxy = await startProxy({ to: server.origin, login: 'jane:pa@ss word' });
    const http = doorWith({ env: { HTTP_PROXY: `http://jane:pa%40ss%20word@127.0.0.1:${proxy.port}` } });

    expect(await ask(http, films)).toEqual({});
    expect(Object.keys(server.seen[0]?.headers ?? {})).not.toContain('proxy-authorization');
  });

  it.each([
    ['nobody else', {}, 1],
    ['a host of NO_PROXY', { NO_PROXY: '127.0.0.0/8,.example' }, 0],
  ])('%s is asked: %j', async (_, exceptions, through) => {
    const server = await serve((_, response) => sendJson(response, {}));
    const proxy = await startProxy({ to: server.origin });
    const http = doorWith({
      env: { HTTP_PROXY: `http://127.0.0.1:${proxy.port}`, ...exceptions },
      origin: films,
    });

    const answer = await ask(http, films).catch(({ message }: Error) => message);

    expect(proxy.seen).toHaveLength(through);
    // Nobody is called films.example: who asks there directly does not find it.
    expect(answer).toEqual(through === 1 ? {} : expect.stringMatching(/"films\.example"/));
  });

  it('this machine itself is not asked', async () => {
    const server = await serve((_, response) => sendJson(response, {}));
    const proxy = await startProxy({ to: server.origin });
    const http = doorWith({ env: { HTTP_PROXY: `http://127.0.0.1:${proxy.port}` }, origin: server.origin });

    expect(await ask(http, server.origin)).toEqual({});
    expect(proxy.seen).toEqual([]);
  });
});

describe('A proxy that fails is named, not the service:', () => {
  it.each([films, secure])('down, for %s', async (origin) => {
    const nobody = '127.0.0.1:1';
    const env = { HTTP_PROXY: nobody, HTTPS_PROXY: nobody };
    const http = doorWith({ env, origin });

    const error = (await rejection(ask(http, origin))) as ServiceError;

    expect(error.message).toBe(
      `films: ${origin}/ was not asked: the proxy http://${nobody} cannot be reached: connection refused`,
    );
    expect(error.hint).toBe(
      `The proxy is named in ${origin === films ? 'HTTP_PROXY' : 'HTTPS_PROXY'}. Is it running, and are address and port right? Hosts in NO_PROXY are asked without it.`,
    );
  });

  it.each([
    [films, '', 'wants a login (407)'],
    [secure, '', 'wants a login (407)'],
    [films, 'jane:s3cret-word@', 'refuses the login (407)'],
    [secure, 'jane:s3cret-word@', 'refuses the login (407)'],
  ])('%s with the login "%s": it %s', async (origin, login, says) => {
    const { port } = await startProxy({ to: films, login: 'jane:other' });
    const address = `http://${login}127.0.0.1:${port}`;
    const http = doorWith({
      env: { HTTP_PROXY: address, HTTPS_PROXY: address },
      origin,
      limits: { retries: 3 },
    });

    const error = (await rejection(ask(http, origin))) as ServiceError;

    expect(error.message).toBe(`films: ${origin}/ was not asked: the proxy http://127.0.0.1:${port} ${says}`);
    expect(error.hint).toContain('Put name and password into it');
    const printed = inspect(error, { depth: 9, showHidden: true });
    expect(printed).not.toMatch(/s3cret|czNjcmV0|jane/);
  });

  it('it opens no tunnel', async () => {
    const { port, seen } = await startProxy({ to: films, refuses: 502 });
    const env = { HTTPS_PROXY: `http://127.0.0.1:${port}` };
    const http = doorWith({ env, origin: secure, limits: { retries: 1 } });

    const error = (await rejection(ask(http, secure))) as ServiceError;

    expect(error.message).toMatch(
      /was not asked: the proxy http:\S+ answered 502 when it was asked for the way there \(2 attempts in/,
    );
    expect(seen).toHaveLength(2);
  });

  it('it lets one wait', async () => {
    const server = await serve(() => {});
    const { port } = await startProxy({ to: server.origin });
    const http = doorWith({ env: { HTTP_PROXY: `127.0.0.1:${port}` }, limits: { timeout: 50 } });

    expect(await rejection(ask(http, films))).toMatchObject({
      kind: 'timeout',
      message: `films: ${films}/ did not answer within 0.05 s through the proxy http://127.0.0.1:${port}`,
    });
  });
});
