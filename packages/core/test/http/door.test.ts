import { brotliCompressSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { never, openDoor, rejection, sendJson, serve, whole } from './loopback.ts';

describe('the door', () => {
  it('asks with its own user agent and the plugin’s headers, and gives the parsed body and the answer', async () => {
    const server = await serve((_, response) => sendJson(response, { id: 603 }, 200, { 'X-Total': '7' }));
    const { http } = openDoor(server.origin);

    const got = await http.json(`${server.origin}/movie/603`, {
      headers: { Authorization: 'Bearer t', Accept: 'application/json;v=1', 'X-Name': 'Küche' },
      signal: never,
      parse: (body, { status, headers }) => ({ body, status, total: headers['x-total'] }),
    });

    expect(got).toEqual({ body: { id: 603 }, status: 200, total: '7' });
    const {
      'user-agent': agent,
      authorization,
      accept,
      'x-name': name,
      'accept-encoding': packed,
    } = server.seen[0]?.headers ?? {};
    expect({ agent, authorization, accept, packed }).toEqual({
      agent: 'plexgaps/test',
      authorization: 'Bearer t',
      accept: 'application/json;v=1',
      packed: 'gzip, br',
    });
    expect(Buffer.from(String(name), 'latin1').toString('utf8')).toBe('Küche');
  });

  it('encodes queries with %20, appends to a query that is there, and leaves out what is undefined', async () => {
    const server = await serve((_, response) => sendJson(response, {}));
    const { http } = openDoor(server.origin);

    await http.json(`${server.origin}/all?type=1#x`, {
      query: { title: 'A & B + c/ü', none: undefined, page: 2, flag: false },
      signal: never,
      parse: whole,
    });

    expect(server.seen[0]?.url).toBe('/all?type=1&title=A%20%26%20B%20%2B%20c%2F%C3%BC&page=2&flag=false');
  });

  it('sends a body as JSON', async () => {
    const server = await serve((_, response) => sendJson(response, { ok: true }));
    const { http } = openDoor(server.origin);

    await http.json(`${server.origin}/login`, {
      method: 'POST',
      body: { pin: '1' },
      signal: never,
      parse: whole,
    });

    const { method, body, headers } = server.seen[0] ?? {};
    expect({ method, body, type: headers?.['content-type'] }).toEqual({
      method: 'POST',
      body: '{"pin":"1"}',
      type: 'application/json',
    });
  });

  it.each([
    ['gzip', gzipSync],
    ['br', brotliCompressSync],
  ])('unpacks %s', async (encoding, pack) => {
    const server = await serve((_, response) =>
      response.writeHead(200, { 'content-encoding': encoding }).end(pack('{"title":"Amélie"}')),
    );
    const { http } = openDoor(server.origin);

    expect(await http.json(server.origin, { signal: never, parse: whole })).toEqual({ title: 'Amélie' });
  });

  it('reads bodies of megabytes', async () => {
    const episodes = Array.from({ length: 20_000 }, (_, index) => ({ index, title: `Episode ${index} ☃` }));
    const server = await serve((_, response) => sendJson(response, episodes));
    const { http } = openDoor(server.origin);

    expect(await http.json(server.origin, { signal: never, parse: whole })).toEqual(episodes);
  });

  it('answers undefined for a status that means "there is none", and only for it', async () => {
    const server = await serve((_, response) => sendJson(response, { status_message: 'gone' }, 404));
    const { http } = openDoor(server.origin);

    expect(await http.json(server.origin, { absent: [404], signal: never, parse: whole })).toBeUndefined();
    expect(await rejection(http.json(server.origin, { signal: never, parse: whole }))).toMatchObject({
      kind: 'status',
      status: 404,
      message: `films: ${server.origin}/ answered 404 Not Found: "gone"`,
    });
  });

  it('gives parse nothing for 204, and for a write that went well without JSON', async () => {
    const server = await serve((request, response) => {
      if (request.method === 'GET') response.writeHead(204).end();
      else response.end(request.method === 'PUT' ? '' : '<html><title>OK</title></html>');
    });
    const { http } = openDoor(server.origin);

    for (const method of ['GET', 'PUT', 'DELETE'] as const) {
      const parse = (body: unknown) => ({ body });
      expect(await http.json(server.origin, { method, signal: never, parse })).toEqual({ body: undefined });
    }
  });

  it('makes equal GETs under way at once one request, and parses for each caller', async () => {
    const server = await serve((_, response) => setTimeout(() => sendJson(response, { n: 1 }), 20));
    const { http } = openDoor(server.origin);
    const ask = (headers: Record<string, string>) =>
      http.json(server.origin, { headers, signal: never, parse: (body) => ({ body }) });

    const [first, second, other] = await Promise.all([ask({ a: '1' }), ask({ a: '1' }), ask({ a: '2' })]);
    await ask({ a: '1' });

    expect([first, second, other]).toEqual(Array(3).fill({ body: { n: 1 } }));
    expect(first).not.toBe(second);
    expect(server.seen).toHaveLength(3);
  });

  it('keeps a shared request alive while one caller still wants it', async () => {
    const server = await serve((_, response) => setTimeout(() => sendJson(response, 'here'), 30));
    const { http } = openDoor(server.origin);
    const leaving = new AbortController();

    const left = rejection(http.json(server.origin, { signal: leaving.signal, parse: whole }));
    const stays = http.json(server.origin, { signal: never, parse: whole });
    leaving.abort();

    expect(await left).toMatchObject({ kind: 'aborted' });
    expect(await stays).toBe('here');
    expect(server.seen).toHaveLength(1);
  });

  it('never joins writes', async () => {
    const server = await serve((_, response) => setTimeout(() => sendJson(response, {}), 10));
    const { http } = openDoor(server.origin);
    const write = () => http.json(server.origin, { method: 'PUT', signal: never, parse: whole });

    await Promise.all([write(), write()]);

    expect(server.seen).toHaveLength(2);
  });

  it('counts what was sent, repeated and limited', async () => {
    const server = await serve((_, response, nth) => {
      if (nth === 1) sendJson(response, {}, 500);
      else if (nth === 2) sendJson(response, {}, 429, { 'retry-after': '0' });
      else sendJson(response, {});
    });
    const { door, http } = openDoor(server.origin);

    await http.json(server.origin, { signal: never, parse: whole });

    expect(door.counts()).toEqual({ films: { sent: 3, cached: 0, retried: 2, limited: 1 } });
  });

  it('gives up what is under way when it is closed', async () => {
    const server = await serve(() => {});
    const { door, http } = openDoor(server.origin);
    const waiting = rejection(http.json(server.origin, { signal: never, parse: whole }));

    await door.close();

    expect(await waiting).toMatchObject({ kind: 'aborted' });
    expect(await rejection(http.json(server.origin, { signal: never, parse: whole }))).toMatchObject({
      kind: 'aborted',
    });
  });
});
