import { describe, expect, it } from 'vitest';
import { createDoor } from '../../src/http/door.ts';
import { retryAfter } from '../../src/http/failure.ts';
import { createRedactor } from '../../src/http/redact.ts';
import { never, openDoor, quick, rejection, sendJson, serve, whole } from './loopback.ts';

function times(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}

describe('the queue to an origin', () => {
  it('has no more requests under way than allowed', async () => {
    const server = await serve((_, response) => setTimeout(() => sendJson(response, {}), 5));
    const { http } = openDoor(server.origin, { limits: { concurrency: 3 } });

    await Promise.all(
      times(20).map((n) => http.json(`${server.origin}/${n}`, { signal: never, parse: whole })),
    );

    expect(server.most()).toBe(3);
  });

  it.each([
    [8, 17],
    [2.5, 4],
  ])(
    'starts no more than %s requests in any second, and hardly fewer',
    { retry: 2 },
    async (requestsPerSecond, count) => {
      const server = await serve((_, response) => sendJson(response, {}));
      const { http } = openDoor(server.origin, { limits: { requestsPerSecond } });

      await Promise.all(
        times(count).map((n) => http.json(`${server.origin}/${n}`, { signal: never, parse: whole })),
      );

      const starts = server.seen.map(({ at }) => at);
      const busiest = Math.max(
        ...starts.map((from) => starts.filter((at) => at >= from && at < from + 1000).length),
      );
      const seconds = (Math.max(...starts) - Math.min(...starts)) / 1000;
      expect(busiest).toBe(Math.ceil(requestsPerSecond));
      expect(seconds).toBeLessThan((count / requestsPerSecond) * 1.15);
    },
  );

  it('waits as a whole when one request is told to slow down, then probes with one', async () => {
    let waitUntil = 0;
    const server = await serve((request, response, nth) => {
      if (nth !== 2) return void setTimeout(() => sendJson(response, {}), 5);
      waitUntil = request.at + 300;
      sendJson(response, {}, 429, { 'retry-after': '0.3' });
    });
    const now = Date.parse('2026-11-21T08:00:00Z');
    const { door, http, events } = openDoor(server.origin, { limits: { concurrency: 2 }, now: () => now });

    await Promise.all(
      times(8).map((n) => http.json(`${server.origin}/${n}`, { signal: never, parse: whole })),
    );

    const early = server.seen.slice(2).filter(({ at }) => at < waitUntil - 5);
    expect(early.length).toBeLessThanOrEqual(1);
    const [probe, next] = server.seen.filter(({ at }) => at >= waitUntil - 5).map(({ at }) => at);
    expect(Number(next) - Number(probe)).toBeGreaterThanOrEqual(4);
    const ofKind = (kind: string) => events.filter((event) => event.kind === kind);
    expect(ofKind('waiting')).toEqual([
      { kind: 'waiting', service: 'films', until: '2026-11-21T08:00:00.300Z' },
    ]);
    expect(ofKind('requested')).toEqual(
      times(9).map((_, at) => ({ kind: 'requested', service: 'films', sent: at + 1 })),
    );
    expect(door.counts()['films']).toEqual({ sent: 9, cached: 0, retried: 1, limited: 1 });
  });

  it('waits for a 503 with Retry-After too', async () => {
    const server = await serve((_, response, nth) =>
      nth === 1 ? sendJson(response, {}, 503, { 'retry-after': '0.05' }) : sendJson(response, {}),
    );
    const { http, events, door } = openDoor(server.origin);

    await http.json(server.origin, { signal: never, parse: whole });

    expect(events.map(({ kind }) => kind)).toEqual(['requested', 'waiting', 'requested']);
    expect(door.counts()['films']?.limited).toBe(1);
  });

  it('is shared by services with one origin and credential, at the slower pace', async () => {
    const server = await serve((_, response) => setTimeout(() => sendJson(response, {}), 5));
    const door = createDoor({ redact: createRedactor(), userAgent: 'test' });
    const spec = { origins: [server.origin], credential: 'same' };
    const fast = door.forService({ ...spec, service: 'a', limits: { ...quick, concurrency: 8 } });
    const slow = door.forService({ ...spec, service: 'b', limits: { ...quick, concurrency: 2 } });

    await Promise.all(
      times(12).map((n) =>
        (n % 2 ? fast : slow).json(`${server.origin}/${n}`, { signal: never, parse: whole }),
      ),
    );
    await door.close();

    expect(server.most()).toBe(2);
    expect(Object.values(door.counts()).map(({ sent }) => sent)).toEqual([6, 6]);
  });

  it('is another one for another credential', async () => {
    const server = await serve((_, response) => setTimeout(() => sendJson(response, {}), 20));
    const door = createDoor({ redact: createRedactor(), userAgent: 'test' });
    const limits = { ...quick, concurrency: 1 };
    const https = ['x', 'y'].map((credential) =>
      door.forService({ service: credential, origins: [server.origin], credential, limits }),
    );

    await Promise.all(https.map((http) => http.json(server.origin, { signal: never, parse: whole })));
    await door.close();

    expect(server.most()).toBe(2);
  });
});

describe('an abort ends at once', () => {
  it('what waits in the queue, what is under way and what waits to be repeated', async () => {
    const server = await serve(({ url }, response) => {
      if (url === '/fails') sendJson(response, {}, 500);
      if (url === '/stalls') response.write('{"a"');
    });
    const { http, door } = openDoor(server.origin, { limits: { concurrency: 3, backoff: 20_000 } });
    const run = new AbortController();
    const asked = ['/fails', '/hangs', '/stalls', '/queued1', '/hangs2', '/queued2'].map((path) =>
      rejection(http.json(server.origin + path, { signal: run.signal, parse: whole })),
    );
    while (server.seen.length < 4) await new Promise((resolve) => setTimeout(resolve, 5));

    const start = performance.now();
    run.abort();
    const errors = await Promise.all(asked);

    expect(performance.now() - start).toBeLessThan(100);
    expect(errors.map((error) => (error as { kind: string }).kind)).toEqual(Array(6).fill('aborted'));
    expect(errors[0]).toMatchObject({
      message: `films: ${server.origin}/fails was given up, since the run was interrupted`,
    });
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(door.counts()['films']?.sent).toBe(server.seen.length);
  });

  it('what waits for a service that asked to slow down', async () => {
    const server = await serve((_, response) => sendJson(response, {}, 429, { 'retry-after': '60' }));
    const { http } = openDoor(server.origin);
    const run = new AbortController();
    const asked = rejection(http.json(server.origin, { signal: run.signal, parse: whole }));
    while (server.seen.length < 1) await new Promise((resolve) => setTimeout(resolve, 5));

    run.abort();

    expect(await asked).toMatchObject({ kind: 'aborted' });
  });

  it('before anything is sent, if the run was interrupted already', async () => {
    const server = await serve((_, response) => sendJson(response, {}));
    const { http } = openDoor(server.origin);

    expect(
      await rejection(http.json(server.origin, { signal: AbortSignal.abort(), parse: whole })),
    ).toMatchObject({ kind: 'aborted' });
    expect(server.seen).toEqual([]);
  });
});

describe('Retry-After', () => {
  const now = Date.parse('2026-11-21T08:00:00Z');

  it.each([
    [{ 'retry-after': '3' }, 3000],
    [{ 'retry-after': '86400' }, 120_000],
    [{ 'retry-after': 'Sat, 21 Nov 2026 08:00:09 GMT' }, 9000],
    [{ 'retry-after': 'Sat, 21 Nov 2026 09:00:09 GMT', date: 'Sat, 21 Nov 2026 09:00:00 GMT' }, 9000],
    [{ 'retry-after': 'Sat, 21 Nov 2026 07:00:00 GMT' }, 0],
    [{ 'retry-after': 'soon' }, undefined],
    [{}, undefined],
  ])('%j is %s ms', (headers, expected) => {
    expect(retryAfter(headers as Record<string, string>, now)).toBe(expected);
  });
});
