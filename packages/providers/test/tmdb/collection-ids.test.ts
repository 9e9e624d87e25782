import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { asOf, startUpstream } from '../upstream.ts';

const movies = [{ id: 348, title: 'Alien', released: '1979-05-25' }];
const collections = [
  { id: 8091, name: 'Alien Collection', parts: [348] },
  { id: 10, name: 'Star Wars Collection', parts: [] },
];
const world = { tmdb: { movies, collections } };
const file = (date: string) => `/p/exports/collection_ids_${date}.json.gz`;

test.each([
  ['2026-11-21T08:00:00.000Z', '11_21_2026'],
  ['2026-11-21T07:59:59.999Z', '11_20_2026'],
  ['2026-11-01T03:00:00.000Z', '10_31_2026'],
])('At %s the newest file of all collections is that of %s', async (now, date) => {
  const { tmdb, sandbox, asked } = await startUpstream(world);

  expect(await tmdb.collections?.ids?.(asOf(now))).toEqual(['tmdb:collection:10', 'tmdb:collection:8091']);
  // Neither the key nor the language: the files are on a host of their own, which needs neither.
  expect(asked('tmdb')).toEqual([file(date)]);
  expect(sandbox.tmdb.log).toMatchObject([{ query: '', status: 200 }]);
});

test('A file that is late is made up for by the one before', async () => {
  const { tmdb, asked } = await startUpstream(world);

  expect(await tmdb.collections?.ids?.(asOf('2026-11-22T12:00:00.000Z'))).toHaveLength(2);
  expect(asked('tmdb')).toEqual([file('11_22_2026'), file('11_21_2026')]);
});

test.each([403, 404])('Where neither is there (%i), the collections cannot be had', async (status) => {
  const { tmdb, sandbox, asked } = await startUpstream(world);
  sandbox.tmdb.behave({ faults: [{ kind: 'status', status }] });

  expect(await tmdb.collections?.ids?.(asOf('2026-11-21T12:00:00.000Z'))).toBeUndefined();
  expect(asked('tmdb')).toEqual([file('11_21_2026'), file('11_20_2026')]);
});

test.each([
  ['status', 'status'],
  ['reset', 'unreachable'],
  ['bad-json', 'answer'],
  ['cut-off', 'unreachable'],
  ['html', 'answer'],
  ['empty', 'answer'],
] as const)('A file that cannot be read is a failure, never no collections (%s)', async (kind, expected) => {
  const { tmdb, sandbox } = await startUpstream(world);
  sandbox.tmdb.behave({ faults: [{ kind }] });

  await expect(tmdb.collections?.ids?.(asOf('2026-11-21T12:00:00.000Z'))).rejects.toMatchObject({
    name: 'ServiceError',
    kind: expected,
  });
});

test('A list of collections that is none is a failure', async () => {
  const { tmdb } = await startUpstream();

  await expect(tmdb.collections?.ids?.(asOf('2026-11-21T12:00:00.000Z'))).rejects.toMatchObject({
    kind: 'answer',
  });
});

test('An address may end in a slash', async () => {
  const paths: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    paths.push(request.url);
    response.end(gzipSync('{"id":2,"name":"B"}\n{"id":1}\n{"id":2}\n'));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const { tmdb } = await startUpstream({}, { exportsUrl: `http://127.0.0.1:${port}/files/` });

  const ids = await tmdb.collections?.ids?.(asOf('2026-11-21T12:00:00.000Z'));
  server.closeAllConnections();
  server.close();

  expect(ids).toEqual(['tmdb:collection:1', 'tmdb:collection:2']);
  expect(paths).toEqual(['/files/collection_ids_11_21_2026.json.gz']);
});
