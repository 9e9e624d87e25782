import { brotliCompressSync, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { largestBody } from '../../src/http/body.ts';
import { never, openDoor, rejection, serve, whole } from './loopback.ts';

const lines = '{"id":10}\n\n{"id":8091,"name":"Alien \u{1f47d}"}\r\n';
const values = [{ id: 10 }, { id: 8091, name: 'Alien \u{1f47d}' }];

/** A server that answers with these bodies, one after the other, and with the last one from then on. */
function answering(...bodies: readonly (string | Buffer)[]) {
  return serve((_, response, nth) => {
    response.writeHead(200, { 'content-type': 'application/gzip' });
    response.end(bodies[Math.min(nth, bodies.length) - 1]);
  });
}

const ask = { format: 'json-lines', signal: never, parse: whole } as const;

test.each([
  ['as it is', lines],
  ['gzipped', gzipSync(lines)],
  ['without an end of the last line', lines.trimEnd()],
])('A file of lines of JSON comes as a list (%s)', async (_, body) => {
  const server = await answering(body);
  const { http } = openDoor(server.origin);

  expect(await http.json(server.origin, ask)).toEqual(values);
  expect(server.seen[0]?.headers).toMatchObject({ accept: '*/*', 'accept-encoding': 'gzip, br' });
});

test('A gzipped file may be packed once more on its way', async () => {
  const server = await serve((_, response) =>
    response.writeHead(200, { 'content-encoding': 'br' }).end(brotliCompressSync(gzipSync(lines))),
  );
  const { http } = openDoor(server.origin);

  expect(await http.json(server.origin, ask)).toEqual(values);
});

test('A file and an answer under one address are not mistaken for each other', async () => {
  const server = await answering('[1]');
  const { http } = openDoor(server.origin);

  const both = [http.json(server.origin, ask), http.json(server.origin, { signal: never, parse: whole })];

  expect(await Promise.all(both)).toEqual([[[1]], [1]]);
});

test.each<[string, string | Buffer]>([
  ['nothing', ''],
  ['nothing', gzipSync('\n')],
  ['broken JSON', '{"id":1'],
  ['broken JSON in line 2', gzipSync('{"id":1}\n{"id":')],
  ['a gzipped file that is broken', gzipSync(lines).subarray(0, 20)],
  ['the web page "Please log in"', '<!doctype html>\n<title>Please log in</title>'],
])('What is no such file is asked for again (%s)', async (what, body) => {
  const server = await answering(body, lines);
  const { door, http } = openDoor(server.origin);
  const stuck = await answering(body);
  const { http: hopeless } = openDoor(stuck.origin, { limits: { retries: 1 } });

  expect(await http.json(server.origin, ask)).toEqual(values);
  expect(door.counts()['films']).toMatchObject({ sent: 2, retried: 1 });
  expect(await rejection(hopeless.json(stuck.origin, ask))).toMatchObject({
    kind: 'answer',
    message: expect.stringContaining(
      `answered 200 with ${what} where lines of JSON were expected (2 attempts`,
    ),
  });
});

test('A file that unpacks to more than the door reads is a failure, and is not asked for again', async () => {
  const server = await answering(gzipSync(Buffer.alloc(largestBody + 1, '1')));
  const { http } = openDoor(server.origin);

  expect(await rejection(http.json(server.origin, ask))).toMatchObject({
    kind: 'answer',
    message: expect.stringContaining('sent a body that is larger than 64 MB'),
  });
  expect(server.seen).toHaveLength(1);
});

test.each([403, 404])('A file that is not there is none, if the plugin says so (%i)', async (status) => {
  const server = await serve((_, response) => response.writeHead(status).end('<Error/>'));
  const { http } = openDoor(server.origin);

  expect(await http.json(server.origin, { ...ask, absent: [403, 404] })).toBeUndefined();
});
