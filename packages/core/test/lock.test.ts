import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { temporaryBeside } from '../src/files.ts';
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

test.each([
  ['another machine', { pid: nobody, host: 'elsewhere' }],
  ['a process whose id is that of another program by now', { pid: process.ppid, host: hostname() }],
])('The lock of %s is taken over once it was not renewed for half an hour', async (_, holder) => {
  const age = async (minutes: number) => {
    const then = new Date(Date.now() - minutes * 60_000);
    await utimes(place(), then, then);
  };
  await leave({ ...holder, since: '2026-01-01T00:00:00.000Z' });

  await age(29);
  await expect(takeLock(place(), now)).rejects.toMatchObject({ code: 'locked' });
  await age(31);
  const unlock = await takeLock(place(), now);

  await unlock();
  expect(await readdir(join(folder, '.plexgaps'))).toEqual([]);
});

test('A lock that is held is renewed, so that it never looks left behind', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  onTestFinished(() => void vi.useRealTimers());
  const unlock = await takeLock(place(), now);
  const old = new Date(Date.now() - 3_600_000);
  await utimes(place(), old, old);

  vi.advanceTimersByTime(60_000);

  await vi.waitFor(async () =>
    expect((await stat(place())).mtime.getTime()).toBeGreaterThan(Date.now() - 60_000),
  );
  await unlock();
});

test('Where no lock can be made, the folder is named, and why', async () => {
  await writeFile(join(folder, 'file'), 'mine');
  const inFile = join(folder, 'file', '.plexgaps', 'lock');

  await expect(takeLock(inFile, now)).rejects.toMatchObject({
    code: 'not-written',
    message: `Nothing can be written in ${dirname(inFile)}: there is a file where a folder has to be.`,
    hint: 'Everything is as it was. What a run learns is kept there: make room, or let it be written.',
  });
});

test('What killed takers left beside it goes', async () => {
  await (await takeLock(place(), now))();
  const left = temporaryBeside(place()).replace(`-${process.pid}.`, `-${nobody}.`);
  await writeFile(left, '');

  await (await takeLock(place(), now))();

  expect(await readdir(join(folder, '.plexgaps'))).toEqual([]);
});

test('A lock that somebody else took meanwhile is not given back', async () => {
  const unlock = await takeLock(place(), now);
  const other = { pid: process.ppid, host: hostname(), since: '2026-11-21T07:00:00.000Z' };
  await writeFile(place(), JSON.stringify(other));

  await unlock();

  expect(JSON.parse(await readFile(place(), 'utf8'))).toEqual(other);
});
