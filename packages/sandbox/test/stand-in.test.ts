import { Agent, request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { text as textOf } from 'node:stream/consumers';
import { afterEach, expect, test } from 'vitest';
import { type Behaviour, type StandIn, type StandInDefinition, startStandIn } from '../src/stand-in.ts';

const greetings: StandInDefinition = {
  service: 'tmdb',
  routes: [
    { method: 'GET', pattern: '/hello/all', name: 'all', answer: () => ({ json: { hello: ['you', 'me'] } }) },
    {
      method: 'GET',
      pattern: '/hello/:name',
      name: 'hello',
      answer: (_, { name }) => ({ json: { hello: name } }),
    },
    {
      method: 'POST',
      pattern: '/hello',
      name: 'create',
      answer: ({ body }) => ({ status: 201, json: { body } }),
    },
    {
      method: 'GET',
      pattern: '/broken',
      name: 'broken',
      answer() {
        throw new Error('not today');
      },
    },
  ],
  guard: ({ query }) =>
    query.get('api_key') === 'wrong' ? { status: 401, json: { refused: true } } : undefined,
  notFound: ({ path }) => ({ status: 404, json: { missing: path } }),
};

let standIn: StandIn;
afterEach(() => standIn.close());

async function start(behaviour: Behaviour = {}, seed = 1): Promise<void> {
  standIn = await startStandIn(greetings, { behaviour, seed });
}

async function ask(path: string, init?: RequestInit): Promise<{ status: number; body: unknown }> {
  const response = await fetch(`${standIn.url}${path}`, init);
  const text = await response.text();
  return { status: response.status, body: text.startsWith('{') ? JSON.parse(text) : text };
}

/** All that comes on a connection until the stand-in ends it. */
function exchange(port: number, said: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  socket.write(said);
  return textOf(socket);
}

/** What the log says without when. */
function logged(): unknown[] {
  return standIn.log.map(({ method, path, query, status, route }) => [method, path, query, status, route]);
}

test('the first route that fits answers, with decoded parameters', async () => {
  await start();

  expect(await ask('/hello/all')).toEqual({ status: 200, body: { hello: ['you', 'me'] } });
  expect(await ask('/hello/J%C3%B6rg%2F')).toEqual({ status: 200, body: { hello: 'Jörg/' } });
  expect(await ask('/hello/')).toEqual({ status: 404, body: { missing: '/hello/' } });
  expect(await ask('/hello/a/b')).toEqual({ status: 404, body: { missing: '/hello/a/b' } });
});

test('a JSON body arrives parsed, anything else as none', async () => {
  await start();

  expect(await ask('/hello', { method: 'POST', body: '{"a":1}' })).toEqual({
    status: 201,
    body: { body: { a: 1 } },
  });
  expect(await ask('/hello', { method: 'POST', body: 'a=1' })).toEqual({ status: 201, body: {} });
});

test('the guard goes before the routes', async () => {
  await start();

  expect(await ask('/hello/all?api_key=wrong')).toEqual({ status: 401, body: { refused: true } });
});

test('the log keeps every request with its route and status, and no secret', async () => {
  await start();

  await ask('/hello/all?a=1&api_key=0123&X-Plex-Token=t0k3n&b=%20');
  await ask('/nowhere?pin=1234');

  expect(logged()).toEqual([
    ['GET', '/hello/all', 'a=1&api_key=***&X-Plex-Token=***&b=%20', 200, 'all'],
    ['GET', '/nowhere', 'pin=***', 404, undefined],
  ]);
});

test('HEAD has the headers of GET and no body', async () => {
  await start();

  const response = await fetch(`${standIn.url}/hello/all`, { method: 'HEAD' });

  expect([response.status, response.headers.get('content-length'), await response.text()]).toEqual([
    200,
    '22',
    '',
  ]);
});

test('one connection serves many requests, and close ends it', async () => {
  await start();
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const ports: (number | undefined)[] = [];
  for (let count = 0; count < 3; count += 1) {
    await new Promise<void>((resolve, reject) => {
      httpRequest(`${standIn.url}/hello/all`, { agent }, (response) => {
        ports.push(response.socket.localPort);
        response.resume().on('end', resolve);
      })
        .on('error', reject)
        .end();
    });
  }
  const idle = Object.values(agent.freeSockets).flat()[0];
  const ended = new Promise((resolve) => idle?.once('close', resolve));

  await standIn.close();

  expect(new Set(ports).size).toBe(1);
  await ended;
  await expect(fetch(`${standIn.url}/hello/all`)).rejects.toThrow();
});

test('a route that throws is a visible 500', async () => {
  await start();

  const { status, body } = await ask('/broken');

  expect(status).toBe(500);
  expect(body).toContain('not today');
});

test('more requests in a second than allowed get 429 with Retry-After, unless told otherwise', async () => {
  await start({ requestsPerSecond: 2 });
  const statuses = [];
  for (let count = 0; count < 4; count += 1) statuses.push((await ask('/hello/all')).status);
  const limited = await fetch(`${standIn.url}/hello/all`);

  expect(statuses).toEqual([200, 200, 429, 429]);
  expect(limited.headers.get('retry-after')).toBe('1');

  standIn.behave({ requestsPerSecond: 0, retryAfter: false });
  const silent = await fetch(`${standIn.url}/hello/all`);
  expect([silent.status, silent.headers.get('retry-after')]).toEqual([429, null]);
});

test('latency delays every answer', async () => {
  await start({ latency: 30 });
  const before = performance.now();

  await ask('/hello/all');

  expect(performance.now() - before).toBeGreaterThanOrEqual(29);
});

test('a status fault answers with its status and Retry-After', async () => {
  await start({ faults: [{ kind: 'status', status: 502, retryAfter: 7, times: 1 }] });

  const response = await fetch(`${standIn.url}/hello/all`);

  expect([response.status, response.headers.get('retry-after'), await response.text()]).toEqual([
    502,
    '7',
    '<html><head><title>Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>',
  ]);
  expect((await ask('/hello/all')).status).toBe(200);
});

test('reset and cut-off break the connection, and the log has no status for them', async () => {
  await start({ faults: [{ kind: 'reset', match: /reset/ }, { kind: 'cut-off' }] });

  await expect(fetch(`${standIn.url}/hello/reset`)).rejects.toThrow();
  const response = await fetch(`${standIn.url}/hello/all`);
  await expect(response.text()).rejects.toThrow();

  expect(response.status).toBe(200);
  expect(logged()).toEqual([
    ['GET', '/hello/reset', '', undefined, 'hello'],
    ['GET', '/hello/all', '', undefined, 'all'],
  ]);
  expect(standIn.log.map(({ fault }) => fault?.kind)).toEqual(['reset', 'cut-off']);
});

test('a stalled request is never answered, and close ends it', async () => {
  await start({ faults: [{ kind: 'stall' }] });

  await expect(fetch(`${standIn.url}/hello/all`, { signal: AbortSignal.timeout(40) })).rejects.toThrow(
    /timeout/,
  );
  const open = fetch(`${standIn.url}/hello/all`);
  const refused = expect(open).rejects.toThrow();
  while (standIn.log.length < 2) await new Promise(setImmediate);
  await standIn.close();
  await refused;
});

test.each([
  ['html', 'text/html', '<html><head><title>OK</title></head><body><h1>200 OK</h1></body></html>'],
  ['empty', null, ''],
  ['bad-json', 'application/json;charset=utf-8', '{"hello":["'],
] as const)('a fault of kind %s comes with status 200', async (kind, type, body) => {
  await start({ faults: [{ kind }] });

  const response = await fetch(`${standIn.url}/hello/all`);

  expect([response.status, response.headers.get('content-type'), await response.text()]).toEqual([
    200,
    type,
    body,
  ]);
});

test('a length that is announced too great ends in a broken answer, with all of the body', async () => {
  await start({ faults: [{ kind: 'overstated' }] });
  const { hostname, port } = new URL(standIn.url);

  const raw = await exchange(Number(port), `GET /hello/all HTTP/1.1\r\nhost: ${hostname}\r\n\r\n`);

  expect(raw).toMatch(/content-length: 1022\r\n[\s\S]*\r\n\r\n\{"hello":\["you","me"\]\}$/);
  await expect(ask('/hello/all')).rejects.toThrow();
  expect(logged().at(-1)).toEqual(['GET', '/hello/all', '', undefined, 'all']);
});

test('a length that is announced too small leaves the rest on the connection', async () => {
  await start({ faults: [{ kind: 'understated', times: 1 }] });
  const { hostname, port } = new URL(standIn.url);
  const get = (path: string, last = '') => `GET ${path} HTTP/1.1\r\nhost: ${hostname}\r\n${last}\r\n`;

  const raw = await exchange(Number(port), get('/hello/all') + get('/hello/you', 'connection: close\r\n'));

  expect(raw).toMatch(/content-length: 11\r\n[\s\S]*\r\n\r\n\{"hello":\["you","me"\]\}HTTP\/1.1 200 OK/);
});

test('a trickle comes a byte at a time, and ends when nobody reads it', async () => {
  await start({ faults: [{ kind: 'trickle' }] });
  const response = await fetch(`${standIn.url}/hello/all`);
  const lengths: number[] = [];
  for await (const piece of response.body ?? []) lengths.push(piece.length);

  expect(lengths.reduce((sum, length) => sum + length)).toBe(22);
  expect(lengths.length).toBeGreaterThan(10);
  const left = fetch(`${standIn.url}/hello/all`, { signal: AbortSignal.timeout(60) });
  await expect(left.then((answer) => answer.text())).rejects.toThrow(/timeout/);
});

test('a bomb is small on its way and large when it is unpacked, and JSON all the same', async () => {
  await start({ faults: [{ kind: 'bomb' }] });
  const response = await fetch(`${standIn.url}/hello/all`);
  const text = await response.text();

  expect(Number(response.headers.get('content-length'))).toBeLessThan(200_000);
  expect(text.length).toBeGreaterThan(100_000_000);
  expect(JSON.parse(text)).toEqual([]);
});

test('deep JSON is JSON', async () => {
  await start({ faults: [{ kind: 'deep' }] });
  const text = await (await fetch(`${standIn.url}/hello/all`)).text();

  expect(text).toHaveLength(200_000);
  expect(JSON.parse(text)).toHaveLength(1);
});

test('a redirect leads elsewhere, with path and query', async () => {
  await start({
    faults: [
      { kind: 'redirect', times: 1 },
      { kind: 'redirect', to: 'http://127.0.0.1:9' },
    ],
  });
  const lead = async () => {
    const response = await fetch(`${standIn.url}/hello/all?a=1`, { redirect: 'manual' });
    return [response.status, response.headers.get('location')];
  };

  expect(await lead()).toEqual([302, 'https://elsewhere.example/hello/all?a=1']);
  expect(await lead()).toEqual([302, 'http://127.0.0.1:9/hello/all?a=1']);
});

test('a share of faults meets the same requests in any order, and other ones under another seed', async () => {
  const struck = async (seed: number, order: readonly number[]): Promise<number[]> => {
    await start({ faults: [{ kind: 'status', share: 0.3 }] }, seed);
    const answers = await Promise.all(
      order.map(async (n) => [n, (await ask(`/hello/${n}`)).status] as const),
    );
    await standIn.close();
    return answers.flatMap(([n, status]) => (status === 503 ? [n] : [])).sort((a, b) => a - b);
  };
  const upwards = Array.from({ length: 100 }, (_, index) => index);

  const first = await struck(1, upwards);

  expect(first.length).toBeGreaterThan(15);
  expect(first.length).toBeLessThan(45);
  expect(await struck(1, upwards.toReversed())).toEqual(first);
  expect(await struck(2, upwards)).not.toEqual(first);
});

test('behave replaces all that held before', async () => {
  await start({ faults: [{ kind: 'status', times: 5 }] });
  expect((await ask('/hello/all')).status).toBe(503);

  standIn.behave({});

  expect((await ask('/hello/all')).status).toBe(200);
});

test('a fault can wait for its turn, and meet only what changes something', async () => {
  await start({ faults: [{ kind: 'status', writes: true, after: 1, times: 1 }] });
  const post = () => ask('/hello', { method: 'POST' });

  expect((await ask('/hello/a')).status).toBe(200);
  expect([(await post()).status, (await post()).status, (await post()).status]).toEqual([201, 503, 201]);
});

test('a lost answer is one to a request that was carried out', async () => {
  let carriedOut = 0;
  const route = { method: 'POST', pattern: '/x', name: 'x', answer: () => ({ json: { n: ++carriedOut } }) };
  standIn = await startStandIn(
    { ...greetings, routes: [route] },
    { behaviour: { faults: [{ kind: 'lost' }] } },
  );

  await expect(ask('/x', { method: 'POST' })).rejects.toThrow();
  expect([carriedOut, standIn.log.at(-1)?.status]).toEqual([1, undefined]);
});
