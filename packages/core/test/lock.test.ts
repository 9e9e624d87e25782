import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { takeLock } from '../src/lock.ts';

let folder = '';
const now = new Date('2026-11-21T06:00:00Z');
const place = () => join(folder, '.plexgaps', 'lock');
/** Above the greatest id that Linux, macOS and Windows give a process. */
const nobody = 2 ** 30;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plexgaps-lock-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

async function leave(holder: object | string): Promise<void> {
  await (await takeLock(place(), now))();
  await writeFile(place(), typeof holder === 'string' ? holder : JSON.stringify(holder));
}

test('A lock says who holds it, and is gone when it was given back', async () => {
  const unlock = await takeLock(place(), now);

  expect(JSON.parse(await readFile(place(), 'utf8'))).toEqual({
    pid: process.pid,
    host: hostname(),
    since: '2026-11-21T06:00:00.000Z',
  });
  expect(await readdir(join(folder, '.plexgaps'))).toEqual(['lock']);

  await unlock();

  expect(await readdir(join(folder, '.plexgaps'))).toEqual([]);
});

test('A second taker is refused, with who holds it and what to do', async () => {
  const unlock = await takeLock(place(), now);

  await expect(takeLock(place(), now)).rejects.toMatchObject({
    code: 'locked',
    message: `Another run of plexgaps is under way here (process ${process.pid} on ${hostname()}, since 2026-11-21T06:00:00.000Z).`,
    hint: `Wait until it ends. If none runs, delete ${place()}.`,
  });

  await unlock();
  await (await takeLock(place(), now))();
});

test('Of many takers at once exactly one gets it', async () => {
  const results = await Promise.allSettled(Array.from({ length: 20 }, () => takeLock(place(), now)));
  const taken = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));

  expect(taken).toHaveLength(1);
  await taken[0]?.();
});

test.each([
  ['a process that is gone', { pid: nobody, host: hostname(), since: '2026-01-01T00:00:00.000Z' }],
  [
    'an earlier process with our own id',
    { pid: process.pid, host: hostname(), since: '2026-01-01T00:00:00.000Z' },
  ],
  ['nobody who can be told', ''],
])('The lock of %s is taken over', async (_, holder) => {
  await leave(holder);

  const unlock = await takeLock(place(), now);

  expect(JSON.parse(await readFile(place(), 'utf8'))).toMatchObject({ since: '2026-11-21T06:00:00.000Z' });
  await unlock();
  expect(await readdir(join(folder, '.plexgaps'))).toEqual([]);
});

test.each([
  ['a process that runs', { pid: process.ppid, host: hostname(), since: '2026-01-01T00:00:00.000Z' }],
  ['another machine', { pid: nobody, host: 'elsewhere', since: '2026-01-01T00:00:00.000Z' }],
])('The lock of %s is respected', async (_, holder) => {
  await leave(holder);

  await expect(takeLock(place(), now)).rejects.toMatchObject({ code: 'locked' });
  expect(JSON.parse(await readFile(place(), 'utf8'))).toEqual(holder);
});

test('A lock that somebody else took meanwhile is not given back', async () => {
  const unlock = await takeLock(place(), now);
  const other = { pid: process.ppid, host: hostname(), since: '2026-11-21T07:00:00.000Z' };
  await writeFile(place(), JSON.stringify(other));

  await unlock();

  expect(JSON.parse(await readFile(place(), 'utf8'))).toEqual(other);
});
