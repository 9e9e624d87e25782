import type { ServerResponse } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { inspect } from 'node:util';
import { gzipSync } from 'node:zlib';
import { Agent } from 'undici';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ServiceError } from '../../src/errors.ts';
import { largestBody } from '../../src/http/body.ts';
import { asRecord, asText } from '../../src/plugin/shape.ts';
import { generateSelfSigned, selfSigned } from './certificate.ts';
import { never, openDoor, quick, rejection, sendJson, serve, whole } from './loopback.ts';

const attempts = /\d+\.\d s\)/;

function line(error: unknown, origin: string): string {
  if (!(error instanceof ServiceError)) throw error;
  return error.message.replaceAll(origin, '<origin>').replace(attempts, '<time>)');
}

describe('a passing failure is repeated until it passes:', () => {
  it.each([408, 429, 500, 502, 503, 504])('status %i', async (status) => {
    const server = await serve((_, response, nth) => sendJson(response, { nth }, nth < 3 ? status : 200));
    const { http } = openDoor(server.origin);

    expect(await http.json(server.origin, { signal: never, parse: whole })).toEqual({ nth: 3 });
  });

  it.each<[string, (response: ServerResponse) => void]>([
    ['a reset connection', (response) => void response.socket?.resetAndDestroy()],
    ['a connection closed without an answer', (response) => void response.socket?.end()],
    [
      'a cut-off body',
      (response) =>
        void response.writeHead(200, { 'content-length': 99 }).write('{"a":', () => response.destroy()),
    ],
    ['a cut-off body without a length', (response) => void response.write('{"a":', () => response.destroy())],
    [
      'a cut-off gzip body',
      (response) =>
        void response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('{"a":1}').subarray(0, 15)),
    ],
    ['broken JSON', (response) => void response.end('{"a":')],
    ['an empty body', (response) => void response.end()],
    [
      'a web page with status 200',
      (response) => void response.end('<!doctype html><title>Please log in</title>'),
    ],
  ])('%s', async (_, fail) => {
    const server = await serve((_, response, nth) =>
      nth === 1 ? fail(response) : sendJson(response, { nth }),
    );
    const { door, http } = openDoor(server.origin);

    expect(await http.json(server.origin, { signal: never, parse: whole })).toEqual({ nth: 2 });
    expect(door.counts()['films']).toEqual({ sent: 2, cached: 0, retried: 1, limited: 0 });
  });

  it('a time-out', async () => {
    const server = await serve((_, response, nth) => nth > 1 && sendJson(response, { nth }));
    const { http } = openDoor(server.origin, { limits: { timeout: 40 } });

    const answer = (await http.json(server.origin, { signal: never, parse: whole })) as { nth: number };
    // A busy machine may take longer than the time-out more than once.
    expect(answer.nth).toBeGreaterThan(1);
  });

  it('a body that stalls half-way', async () => {
    const server = await serve((_, response, nth) =>
      nth > 1 ? sendJson(response, { nth }) : response.write('{"nth"'),
    );
    const { http } = openDoor(server.origin, { limits: { timeout: 40 } });

    expect(await http.json(server.origin, { signal: never, parse: whole })).toEqual({ nth: 2 });
  });
});

describe('a service that tells nothing', () => {
  const failing: Readonly<Record<string, (response: ServerResponse) => void>> = {
    503: (response) => sendJson(response, {}, 503),
    reset: (response) => void response.socket?.resetAndDestroy(),
    'web page': (response) => void response.end('<title>Down for maintenance</title>'),
  };

  it.each(Object.entries(failing))(
    'is not asked again (%s) until it has answered something',
    async (_, fail) => {
      const down = new Set(['/a', '/b', '/c']);
      const server = await serve(({ url }, response) =>
        down.has(url) ? fail(response) : sendJson(response, { url }),
      );
      const { http } = openDoor(server.origin, { limits: { retries: 2 } });
      const ask = (path: string) => http.json(server.origin + path, { signal: never, parse: whole });

      for (const path of ['/a', '/b', '/c']) await rejection(ask(path));
      expect(server.seen.map(({ url }) => url)).toEqual(['/a', '/a', '/a', '/b', '/c']);
      await ask('/d');
      await rejection(ask('/b'));
      expect(server.seen.slice(5).map(({ url }) => url)).toEqual(['/d', '/b', '/b', '/b']);
    },
  );

  it('says something where it refuses one thing, or asks to slow down', async () => {
    const statuses: Readonly<Record<string, number>> = {
      '/a': 503,
      '/b': 400,
      '/c': 503,
      '/d': 429,
      '/e': 503,
    };
    const server = await serve(({ url }, response) => sendJson(response, {}, statuses[url]));
    const { http } = openDoor(server.origin, { limits: { retries: 1 } });

    for (const path of Object.keys(statuses))
      await rejection(http.json(server.origin + path, { signal: never, parse: whole }));

    expect(server.seen.map(({ url }) => url)).toEqual(['/a', '/a', '/b', '/c', '/c', '/d', '/d', '/e', '/e']);
  });
});

describe('what is not repeated:', () => {
  it('a refusal, another client error, a redirect, a body of the wrong shape', async () => {
    const server = await serve(({ url }, response) => {
      const status = Number(url.slice(1));
      sendJson(response, {}, status, { location: 'https://elsewhere.example/login?token=abc' });
    });
    const { http } = openDoor(server.origin);
    const ask = (status: number) =>
      rejection(
        http.json(`${server.origin}/${status}`, {
          signal: never,
          parse: (body) => asText(asRecord(body, 'body')['name'], 'name'),
        }),
      );

    expect(
      await Promise.all(
        [401, 403, 400, 302, 200].map(async (status) => line(await ask(status), server.origin)),
      ),
    ).toEqual([
      'films: <origin>/401 answered 401 Unauthorized',
      'films: <origin>/403 answered 403 Forbidden',
      'films: <origin>/400 answered 400 Bad Request',
      'films: <origin>/302 answered 302 Found, a redirect to https://elsewhere.example',
      'films: <origin>/200 answered 200, but not as promised: name: expected a text, got nothing',
    ]);
    expect(server.seen).toHaveLength(5);
  });

  it('a write, unless it says that it may be or was refused for being too fast', async () => {
    const server = await serve(({ url }, response, nth) =>
      sendJson(response, {}, nth > 3 ? 200 : Number(url.slice(1))),
    );
    const { http } = openDoor(server.origin);
    const write = (path: string, repeatable?: boolean) =>
      http.json(server.origin + path, {
        method: 'POST',
        ...(repeatable === undefined ? {} : { repeatable }),
        signal: never,
        parse: whole,
      });

    expect(await rejection(write('/503'))).toMatchObject({ kind: 'status', status: 503 });
    await write('/503', true);
    expect(server.seen).toHaveLength(4);

    const limited = await serve((_, response, nth) => sendJson(response, {}, nth === 1 ? 429 : 200));
    const second = openDoor(limited.origin);
    await second.http.json(limited.origin, { method: 'POST', signal: never, parse: whole });
    expect(limited.seen).toHaveLength(2);
  });

  it('a body larger than the limit, packed or not', async () => {
    const server = await serve((_, response) =>
      response
        .writeHead(200, { 'content-encoding': 'gzip' })
        .end(gzipSync(Buffer.alloc(largestBody + 1, ' '), { level: 1 })),
    );
    const { http } = openDoor(server.origin);

    const error = await rejection(http.json(server.origin, { signal: never, parse: whole }));

    expect(error).toMatchObject({
      kind: 'answer',
      message: `films: ${server.origin}/ sent a body that is larger than 64 MB`,
    });
    expect(server.seen).toHaveLength(1);
  });
});

describe('JSON that is nested', () => {
  it('far deeper than any answer is an answer that cannot be read', async () => {
    const nested = (depth: number) => `${'[{"a":'.repeat(depth / 2)}1${'}]'.repeat(depth / 2)}`;
    const bodies = [nested(100), nested(102), nested(200_000)];
    const server = await serve(({ url }, response) => response.end(bodies[Number(url.slice(1))]));
    const { http } = openDoor(server.origin);
    const ask = (nth: number) => http.json(`${server.origin}/${nth}`, { signal: never, parse: whole });

    expect(JSON.stringify(await ask(0))).toBe(bodies[0]);
    for (const nth of [1, 2])
      expect(await rejection(ask(nth))).toMatchObject({
        kind: 'answer',
        message: `films: ${server.origin}/${nth} sent a body that is nested more than 100 levels deep`,
      });
    expect(server.seen).toHaveLength(3);
  });

  it('only within its texts, or wide, is as good as any', async () => {
    const body = {
      a: '[{'.repeat(500),
      'b\\"[': ['"', '\\', '[[', ...Array.from({ length: 300 }, () => [[]])],
    };
    const server = await serve((_, response) => sendJson(response, body));
    const { http } = openDoor(server.origin);

    expect(await http.json(server.origin, { signal: never, parse: whole })).toEqual(body);
  });
});

describe('a failure that stays says what was asked, what came and what to do:', () => {
  it('after the repeats are used up', async () => {
    const server = await serve((_, response) =>
      sendJson(response, { status_message: 'Backend is down' }, 503),
    );
    const { http } = openDoor(server.origin, { limits: { retries: 2 } });

    const error = await rejection(
      http.json(`${server.origin}/movie/603`, { query: { language: 'en US' }, signal: never, parse: whole }),
    );

    expect(line(error, server.origin)).toBe(
      'films: <origin>/movie/603?language=en%20US answered 503 Service Unavailable: "Backend is down" (3 attempts in <time>)',
    );
    expect(error).toMatchObject({
      name: 'ServiceError',
      code: 'service-status',
      kind: 'status',
      service: 'films',
      status: 503,
      url: `${server.origin}/movie/603?language=en%20US`,
      hint: 'The service has trouble. Run again later.',
    });
    expect(server.seen).toHaveLength(3);
  });

  it.each([
    ['{"status_message":"Invalid API key"}', '"Invalid API key"'],
    ['{"message":"InvalidAPIKey: apikey invalid"}', '"InvalidAPIKey: apikey invalid"'],
    [
      '{"errors":[{"code":1001,"message":"User could not be authenticated"}]}',
      '"User could not be authenticated"',
    ],
    ['{"errors":["Invalid date"]}', '"Invalid date"'],
    ['<html><head><title>No\n entry</title></head><body>long</body></html>', '"No entry"'],
    [`{"message":"${'long '.repeat(100)}"}`, `"${'long '.repeat(100).slice(0, 199)}…"`],
    ['no JSON at all', undefined],
  ])('quotes the message of an error body: %s', async (body, quoted) => {
    const server = await serve((_, response) => response.writeHead(401).end(body));
    const { http } = openDoor(server.origin);

    const error = await rejection(http.json(server.origin, { signal: never, parse: whole }));

    expect(line(error, server.origin)).toBe(
      `films: <origin>/ answered 401 Unauthorized${quoted ? `: ${quoted}` : ''}`,
    );
    expect(error).toMatchObject({
      kind: 'refused',
      hint: 'Check the key or token of "films" in the config.',
    });
  });

  it('what came in place of JSON', async () => {
    const bodies = [
      '<html><title>Wi-Fi login</title>',
      '<?xml version="1.0"?><MediaContainer/>',
      '',
      '{"a":',
      'Hello',
    ];
    const server = await serve(({ url }, response) => response.end(bodies[Number(url.slice(1))]));
    const { http } = openDoor(server.origin, { limits: { retries: 0 } });

    const lines = bodies.map(async (_, index) =>
      line(
        await rejection(http.json(`${server.origin}/${index}`, { signal: never, parse: whole })),
        server.origin,
      ),
    );

    expect(await Promise.all(lines)).toEqual([
      'films: <origin>/0 answered 200 with the web page "Wi-Fi login" where JSON was expected',
      'films: <origin>/1 answered 200 with XML where JSON was expected',
      'films: <origin>/2 answered 200 with nothing where JSON was expected',
      'films: <origin>/3 answered 200 with broken JSON where JSON was expected',
      'films: <origin>/4 answered 200 with some other text where JSON was expected',
    ]);
  });

  it('nobody listens', async () => {
    const origin = await unusedOrigin();
    const { http } = openDoor(origin, { limits: { retries: 1 } });

    const error = await rejection(http.json(`${origin}/x`, { method: 'PUT', signal: never, parse: whole }));

    expect(line(error, origin)).toBe(
      'films: PUT <origin>/x could not be reached: connection refused (2 attempts in <time>)',
    );
    expect(error).toMatchObject({
      kind: 'unreachable',
      hint: 'Is it running, and are address and port right?',
    });
  });

  it('a name that is not there', async () => {
    const { http } = openDoor('http://nas.invalid', { limits: { retries: 0 } });

    const error = await rejection(http.json('http://nas.invalid/x', { signal: never, parse: whole }));

    expect(error).toMatchObject({
      kind: 'unreachable',
      hint: 'Is the network up, and is the address right?',
    });
    expect((error as Error).message).toMatch(
      /^films: http:\/\/nas\.invalid\/x could not be reached: .*"nas\.invalid"/,
    );
  });

  it('a certificate that is not trusted, without asking again', async () => {
    const origin = await selfSigned();
    const { door, http } = openDoor(origin);

    const error = await rejection(http.json(origin, { signal: never, parse: whole }));

    expect(line(error, origin)).toMatch(
      /^films: <origin>\/ could not be reached: its TLS certificate is not accepted: it is self-signed \(.+\)$/,
    );
    expect((error as ServiceError).hint).toBe(
      'Name the certificate in NODE_EXTRA_CA_CERTS, or write http:// inside a network that you trust.',
    );
    expect(door.counts()['films']?.sent).toBe(1);
  });

  it('a certificate that is not trusted, of a service for which the config can say so', async () => {
    const origin = await selfSigned();
    const { door } = openDoor(origin);
    const server = (verify: boolean) =>
      door.forService({ service: 'nas', origins: [origin], limits: quick, credential: '', tls: { verify } });

    const error = await rejection(server(true).json(origin, { signal: never, parse: whole }));

    expect((error as ServiceError).hint).toMatch(
      / If nobody else can get in between, tls: \{ verify: false \} switches the check off for this server alone\.$/,
    );
    expect(await server(false).json(origin, { signal: never, parse: whole })).toEqual({});
    await expect(server(true).json(origin, { signal: never, parse: whole })).rejects.toThrow('self-signed');
  });

  it.each([
    ['has expired', 2021, 'localhost'],
    ['is made for another name', 2049, '127.0.0.1'],
  ])('a certificate of a trusted authority that %s', async (says, until, host) => {
    const certificate = generateSelfSigned(until);
    const origin = (await selfSigned(certificate)).replace('127.0.0.1', host);
    const agent = new Agent({ connect: { ca: certificate.cert } });
    onTestFinished(() => agent.destroy());
    const { http } = openDoor(origin, { agent });

    const error = await rejection(http.json(origin, { signal: never, parse: whole }));

    expect(line(error, origin)).toContain(`its TLS certificate is not accepted: it ${says} (`);
  });

  it('https to a port that speaks http', async () => {
    const server = await serve((_, response) => sendJson(response, {}));
    const origin = server.origin.replace('http:', 'https:');
    const { http } = openDoor(origin);

    const error = await rejection(http.json(origin, { signal: never, parse: whole }));

    expect(line(error, origin)).toMatch(
      /^films: <origin>\/ could not be reached: no TLS connection could be made/,
    );
    expect(error).toMatchObject({
      kind: 'unreachable',
      hint: 'Does it speak https on that port? If not, write http:// in the config.',
    });
  });

  it('too slow', async () => {
    const server = await serve(() => {});
    const { http } = openDoor(server.origin, { limits: { retries: 0, timeout: 30 } });

    expect(await rejection(http.json(server.origin, { signal: never, parse: whole }))).toMatchObject({
      kind: 'timeout',
      message: `films: ${server.origin}/ did not answer within 0.03 s`,
      hint: 'If "films" is only slow, raise its limits.timeout in the config.',
    });
  });

  it('too fast', async () => {
    const server = await serve((_, response) => sendJson(response, {}, 429));
    const { http } = openDoor(server.origin, { limits: { retries: 1 } });

    const error = await rejection(http.json(server.origin, { signal: never, parse: whole }));

    expect(line(error, server.origin)).toBe(
      'films: <origin>/ answered 429 Too Many Requests (2 attempts in <time>)',
    );
    expect(error).toMatchObject({
      kind: 'limited',
      hint: 'Lower limits.requestsPerSecond of "films" in the config.',
    });
  });

  it('beyond its origins, with a login in the URL, or no URL at all: nothing is sent', async () => {
    const server = await serve((_, response) => sendJson(response, {}));
    const { http } = openDoor('https://api.example.org/v3');
    const ask = async (url: string) =>
      line(await rejection(http.json(url, { signal: never, parse: whole })), server.origin);

    expect(await ask(`${server.origin}/x?api_key=abcd`)).toBe(
      'films: <origin>/x?api_key=*** is not one of the origins it may ask (https://api.example.org)',
    );
    expect(await ask('https://me:hunter2@api.example.org/')).toBe(
      'films: https://api.example.org/ was asked for with a login in it; secrets go into headers',
    );
    expect(await ask('/movie/1')).toBe('films: "/movie/1" was asked for, which is no absolute URL');
    expect(server.seen).toEqual([]);
  });
});

describe('no error gives a secret away', () => {
  const secret = 's3cr3t/+ tök"en';

  it.each([
    [
      'echoed in an error body',
      (response: ServerResponse) =>
        sendJson(response, { message: `bad key ${secret} ${Buffer.from(secret).toString('base64')}` }, 401),
    ],
    [
      'echoed in an HTML title',
      (response: ServerResponse) =>
        void response.writeHead(400).end(`<title>${encodeURIComponent(secret)}</title>`),
    ],
    [
      'in a redirect',
      (response: ServerResponse) =>
        void response
          .writeHead(302, { location: `https://x.example/?t=${encodeURIComponent(secret)}` })
          .end(),
    ],
    ['in a body of the wrong shape', (response: ServerResponse) => sendJson(response, { name: [secret] })],
    ['in broken HTTP', (response: ServerResponse) => void response.socket?.end(`HTTP/1.1 ${secret}\r\n\r\n`)],
  ])('%s', async (_, fail) => {
    const server = await serve((_, response) => fail(response));
    const { redactor, http } = openDoor(server.origin, { limits: { retries: 0 } });
    redactor.add(secret);

    const error = await rejection(
      http.json(`${server.origin}/${encodeURIComponent(secret)}`, {
        headers: { authorization: `Basic ${Buffer.from(`me:${secret}`).toString('base64')}` },
        query: { q: secret, token: 'unregistered' },
        signal: never,
        parse: (body) => {
          throw new Error(`name: got ${JSON.stringify(body)} ${secret}`);
        },
      }),
    );

    const printed = inspect(error, { depth: 9, showHidden: true });
    expect(error).toBeInstanceOf(ServiceError);
    for (const form of [
      secret,
      encodeURIComponent(secret),
      Buffer.from(secret).toString('base64').slice(2, -4),
      JSON.stringify(secret).slice(1, -1),
      'unregistered',
    ])
      expect(printed).not.toContain(form);
  });
});

/** An origin on which nobody listens. */
async function unusedOrigin(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}`;
}
