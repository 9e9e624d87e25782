import { readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { openCache } from '../../src/cache/open-cache.ts';
import { openRecords, type Records } from '../../src/cache/records.ts';
import type { CacheStore } from '../../src/cache/store.ts';
import type { Collection, Membership, Series } from '../../src/model/index.ts';
import { collection, film, season, series } from '../gaps/build.ts';
import { emptyFolder, pathsIn } from './folder.ts';
import { memoryStore } from './store.ts';

const monday = '2026-11-16T02:00:00.000Z';
/** An hour later. */
const soon = '2026-11-16T03:00:00.000Z';
const tuesday = '2026-11-17T02:00:00.000Z';
const wednesday = '2026-11-18T02:00:00.000Z';

const saga = collection(8091, 'Alien Collection', film(348, 'Alien', '1979-05-25'), film(679, 'Aliens'));
const show = series(season(1, 3, '2001-01-01'), { status: 'running', next: '2026-12-01' });
const alien: Membership = { id: 'tmdb:movie:348', collection: saga.id };

function open(store: CacheStore, at = monday, more: { scope?: string; namespace?: string } = {}): Records {
  return openRecords({ store, scope: 'tmdb-1', namespace: 'tmdb', now: new Date(at), ...more });
}

const shows = { scope: 'tvdb-1', namespace: 'tvdb' };

function asked<T>(value: T, at = monday) {
  return { asked: at, checked: at, value };
}

describe('what is kept', () => {
  test('is there at once, and after it was saved for whoever opens the records anew', async () => {
    const store = memoryStore();
    const first = open(store);
    first.put('membership', 'tmdb:348', asked(alien));
    first.put('collection', saga.id, asked(saga));

    expect(await first.get('membership', 'tmdb:348')).toEqual(asked(alien));
    expect(await open(store).get('membership', 'tmdb:348')).toBeUndefined();

    await first.save();

    const second = open(store, tuesday);
    expect(await second.get('membership', 'tmdb:348')).toEqual(asked(alien));
    expect(await second.get('collection', saga.id)).toEqual(asked(saga));
    expect(await first.get('membership', 'tmdb:348')).toEqual(asked(alien));
  });

  test('A long answer is kept whole, and its head can be read without it', async () => {
    const store = memoryStore();
    const first = open(store, monday, shows);
    first.put('series', 'tvdb:1@official', asked(show));
    await first.save();
    const second = open(store, tuesday, shows);

    expect(await second.get('series', 'tvdb:1@official')).toEqual(asked(show));
    expect(await second.head('series', 'tvdb:1@official')).toEqual(
      asked({ id: show.id, status: 'running', next: '2026-12-01' }),
    );
  });

  test('That there is none is something else than that nothing is known', async () => {
    const store = memoryStore();
    const first = open(store);
    first.put('membership', 'tmdb:1', { asked: monday, checked: monday });
    await first.save();
    const second = open(store);

    expect(await second.get('membership', 'tmdb:1')).toEqual({ asked: monday, checked: monday });
    expect(await second.get('membership', 'tmdb:2')).toBeUndefined();
  });

  test('What is new about an answer leaves the answer', async () => {
    const store = memoryStore();
    const aside = { at: tuesday, size: 1 };
    const first = open(store, monday, shows);
    first.put('series', 'tvdb:1@official', asked(show));
    await first.save();
    const second = open(store, tuesday, shows);
    const head = await second.head('series', 'tvdb:1@official');
    second.touch('series', 'tvdb:1@official', { asked: monday, checked: tuesday, ...head, aside });
    second.touch('series', 'tvdb:2@official', { asked: monday, checked: tuesday });
    await second.save();
    const third = open(store, wednesday, shows);

    expect(await third.get('series', 'tvdb:1@official')).toEqual({ ...asked(show), aside });
    expect(await third.get('series', 'tvdb:2@official')).toEqual({ asked: monday, checked: tuesday });
  });

  test('What is learnt while the rest is being written is written the next time', async () => {
    let late: (() => void) | undefined;
    const store = memoryStore(() => late?.());
    const first = open(store);
    first.put('membership', 'tmdb:348', asked(alien));
    late = () => first.put('membership', 'tmdb:348', asked({ id: 'tmdb:movie:348' }, tuesday));
    await first.save();
    late = undefined;
    await first.save();

    expect(await open(store).get('membership', 'tmdb:348')).toEqual(asked({ id: 'tmdb:movie:348' }, tuesday));
  });

  test('is used for 180 days, and not a day longer', async () => {
    const store = memoryStore();
    const first = open(store);
    first.put('membership', 'tmdb:348', asked(alien));
    await first.save();
    const after = (days: number) => new Date(Date.parse(monday) + days * 86_400_000).toISOString();

    expect(await open(store, after(180)).get('membership', 'tmdb:348')).toEqual(asked(alien));
    expect(await open(store, after(181)).get('membership', 'tmdb:348')).toBeUndefined();

    const last = open(store, after(181));
    for (let number = 0; number < 100; number += 1)
      last.put('membership', `tmdb:${number}`, asked(alien, after(181)));
    await last.save();

    expect([...store.texts.values()].join()).not.toContain('"tmdb:348"');
  });
});

describe('whose answers they are', () => {
  test('Another scope, kind or key shares nothing', async () => {
    const store = memoryStore();
    const first = open(store);
    first.put('collection', saga.id, asked(saga));
    await first.save();

    expect(await open(store, monday, { scope: 'tmdb-2' }).get('collection', saga.id)).toBeUndefined();
    expect(await open(store).get('set', saga.id)).toBeUndefined();
    expect(await open(store).get('collection', 'tmdb:collection:8092')).toBeUndefined();
  });
});

describe('damage', () => {
  test.each<readonly [string, (file: string) => Promise<void>]>([
    ['a file that is cut off', async (file) => truncate(file, (await readFile(file)).length - 9)],
    ['an empty file', (file) => writeFile(file, '')],
    ['text that was never zipped', (file) => writeFile(file, '{}')],
    ['no JSON', (file) => writeFile(file, gzipSync('{"a":'))],
    ['another value', (file) => writeFile(file, gzipSync('[1,null]'))],
    ['null', (file) => writeFile(file, gzipSync('null'))],
    ...[null, 7, {}, { asked: 7, checked: monday }, { asked: 'once', checked: 'once' }].map(
      (kept) =>
        [
          `a record that is ${JSON.stringify(kept)}`,
          (file: string) => writeFile(file, gzipSync(JSON.stringify({ 'tmdb:348': kept, [saga.id]: kept }))),
        ] as const,
    ),
    ...[null, 7, { id: 'imdb:movie:1' }, { ...alien, collection: 'nonsense' }].map(
      (value) =>
        [
          `a value that is ${JSON.stringify(value)}`,
          (file: string) =>
            writeFile(file, gzipSync(JSON.stringify({ 'tmdb:348': asked(value), [saga.id]: asked(value) }))),
        ] as const,
    ),
  ])('counts as nothing, and is written anew: %s', async (_, harm) => {
    const folder = await emptyFolder();
    const store = openCache(folder);
    const first = open(store);
    first.put('membership', 'tmdb:348', asked(alien));
    await first.save();
    const [file = ''] = await pathsIn(folder);
    await harm(join(folder, file));
    const second = open(store, tuesday);

    expect(await second.get('membership', 'tmdb:348')).toBeUndefined();
    expect(await second.head('membership', 'tmdb:348')).toBeUndefined();

    second.put('membership', 'tmdb:348', asked(alien, tuesday));
    await second.save();

    expect(await open(store, tuesday).get('membership', 'tmdb:348')).toEqual(asked(alien, tuesday));
  });

  test.each<readonly [string, unknown]>([
    ['is not there', undefined],
    ['has another shape', { asked: monday, value: { ...show, episodes: [{ id: 7 }] } }],
    ['has no instant', { value: show }],
    ['is another value', 'text'],
  ])('An answer whose long part %s counts as nothing', async (_, long) => {
    const store = memoryStore();
    const first = open(store, monday, shows);
    first.put('series', 'tvdb:1@official', asked(show));
    await first.save();
    const place = [...store.texts.keys()].find((key) => key.includes('/long/')) ?? '';
    if (long === undefined) store.texts.delete(place);
    else store.texts.set(place, JSON.stringify(long));

    expect(await open(store, monday, shows).get('series', 'tvdb:1@official')).toBeUndefined();
  });

  test.each([[null], [7], ['text'], [[]]])('A head that is %j counts as nothing', async (value) => {
    const store = memoryStore();
    const first = open(store, monday, shows);
    first.put('series', 'tvdb:1@official', asked(show));
    await first.save();
    const place = [...store.texts.keys()].find((key) => !key.includes('/long/')) ?? '';
    store.texts.set(place, JSON.stringify({ 'tvdb:1@official': asked(value) }));

    expect(await open(store, monday, shows).head('series', 'tvdb:1@official')).toBeUndefined();
    expect(await open(store, monday, shows).get('series', 'tvdb:1@official')).toBeUndefined();
  });
});

describe('two runs at once', () => {
  const later: Series = { ...show, episodes: season(1, 4, '2001-01-01') };

  test('What each has learnt is there for the next, and of one thing the newer answer', async () => {
    const store = memoryStore();
    const [one, other] = [open(store, monday), open(store, soon)];
    await Promise.all([one.get('membership', 'tmdb:348'), other.get('membership', 'tmdb:348')]);
    const keys = Array.from({ length: 64 }, (_, number) => `tmdb:${number}`);
    for (const key of keys.slice(0, 40)) one.put('membership', key, asked(alien, monday));
    for (const key of keys.slice(24)) other.put('membership', key, { asked: soon, checked: soon });
    await other.save();
    await one.save();
    const next = open(store, wednesday);
    const found = await Promise.all(keys.map((key) => next.get('membership', key)));

    expect(found).toEqual(
      keys.map((_, at) => (at < 24 ? asked(alien, monday) : { asked: soon, checked: soon })),
    );
  });

  test.each([
    ['first', true],
    ['last', false],
  ])('Of a long answer the newer one stays, if it is written %s', async (_, isFirst) => {
    const store = memoryStore();
    const [one, other] = [open(store, monday, shows), open(store, soon, shows)];
    one.put('series', 'tvdb:1@official', asked(show, monday));
    other.put('series', 'tvdb:1@official', asked(later, soon));
    for (const records of isFirst ? [other, one] : [one, other]) await records.save();

    expect(await open(store, wednesday, shows).get('series', 'tvdb:1@official')).toEqual(asked(later, soon));
  });

  test('An older long answer is never taken for the one that its head is of', async () => {
    const store = memoryStore();
    const one = open(store, monday, shows);
    one.put('series', 'tvdb:1@official', asked(show, monday));
    await one.save();
    const place = [...store.texts.keys()].find((key) => key.includes('/long/')) ?? '';
    const old = store.texts.get(place) ?? '';
    const other = open(store, tuesday, shows);
    other.put('series', 'tvdb:1@official', asked(later, tuesday));
    await other.save();
    store.texts.set(place, old);

    expect(await open(store, wednesday, shows).get('series', 'tvdb:1@official')).toEqual(asked(show, monday));
  });

  test('An answer whose head was not written yet counts from when it was asked for, and for itself', async () => {
    const store = memoryStore();
    const one = open(store, monday, shows);
    one.put('series', 'tvdb:1@official', asked(show, monday));
    const head = { id: show.id, status: show.status };
    one.touch('series', 'tvdb:1@official', { ...asked(head, monday), aside: { at: monday, size: 1 } });
    await one.save();
    const killed = open(
      {
        ...store,
        async set(key, text) {
          if (!key.includes('/long/')) throw new Error('Killed.');
          await store.set(key, text);
        },
      },
      tuesday,
      shows,
    );
    killed.put('series', 'tvdb:1@official', asked(later, tuesday));
    await expect(killed.save()).rejects.toThrow('Killed.');

    expect(await open(store, wednesday, shows).get('series', 'tvdb:1@official')).toEqual(
      asked(later, tuesday),
    );
  });

  test('A save that failed has lost nothing: the next one writes it', async () => {
    let isFull = true;
    const store = memoryStore(() => {
      if (isFull) throw new Error('No space left.');
    });
    const records = open(store, monday, shows);
    records.put('series', 'tvdb:1@official', asked(show));
    await expect(records.save()).rejects.toThrow('No space left.');
    isFull = false;
    await records.save();

    expect(await open(store, monday, shows).get('series', 'tvdb:1@official')).toEqual(asked(show));
  });
});

test('What a clock that was ahead has left is replaced by the answer of today', async () => {
  const store = memoryStore();
  const ahead = open(store, '2027-06-01T00:00:00.000Z');
  const value: Collection = saga;
  ahead.put('collection', saga.id, asked(value, '2027-06-01T00:00:00.000Z'));
  await ahead.save();
  const right = open(store, tuesday);
  right.put('collection', saga.id, asked(value, tuesday));
  await right.save();

  expect(await open(store, tuesday).get('collection', saga.id)).toEqual(asked(value, tuesday));
});
