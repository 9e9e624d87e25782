import { createHarness, type MediaServer, type ServerCollections } from '@plexgaps/core';
import { type PlexStandIn, type Sandbox, startSandbox, type World } from '@plexgaps/sandbox';
import { afterEach, beforeEach, expect, test } from 'vitest';
import plex from '../../src/plex/index.ts';

const films = Array.from({ length: 700 }, (_, index) => ({
  ratingKey: String(100_000 + index),
  title: `Film ${index}`,
  guid: `plex://movie/${index}`,
  guids: [`tmdb://${index + 1}`],
}));

const world: World = {
  today: '2026-11-21',
  tmdb: { movies: [], collections: [], shows: [] },
  tvdb: { series: [] },
  expected: {},
  plex: [
    {
      name: 'Office',
      machineIdentifier: 'd1f0'.repeat(10),
      sections: [
        {
          key: '1',
          title: 'Movies',
          type: 'movie',
          uuid: '5b6e1c9a-52f4-4f0e-9d3b-6a1f27c84e01',
          movies: films,
        },
        {
          key: '2',
          title: 'Hidden',
          type: 'movie',
          uuid: '5b6e1c9a-52f4-4f0e-9d3b-6a1f27c84e02',
          collectionMode: 1,
        },
        { key: '3', title: 'Music', type: 'artist', uuid: '5b6e1c9a-52f4-4f0e-9d3b-6a1f27c84e03' },
      ],
    },
  ],
};

const ctx = { signal: new AbortController().signal };
let sandbox: Sandbox;
let server: PlexStandIn;
let collections: ServerCollections;
let closePlugin: () => Promise<void>;

beforeEach(async () => {
  sandbox = await startSandbox(world);
  [server] = sandbox.plex as [PlexStandIn];
  const options = { url: server.url, token: server.token };
  const harness = await createHarness(plex, options, {
    limits: { requestsPerSecond: Number.POSITIVE_INFINITY, retries: 1, backoff: 1 },
  });
  collections = capability(harness.wrapped);
  closePlugin = harness.close;
});
afterEach(async () => {
  await closePlugin();
  await sandbox.close();
});

function capability({ collections: own }: MediaServer): ServerCollections {
  if (!own) throw new Error('Plex keeps collections.');
  return own;
}

async function make(title: string, ...members: readonly string[]): Promise<string> {
  const { key } = await collections.create('1', { title, type: 'movie' }, ctx);
  if (members.length > 0) await collections.add('1', key, members, ctx);
  return key;
}

const keysOf = (count: number) => films.slice(0, count).map(({ ratingKey }) => ratingKey);

/** The writes since the last look: method, route, status. */
function takeWrites(): unknown[] {
  const all = server.writes();
  const fresh = all.slice(seen);
  seen = all.length;
  return fresh.map(({ method, route, status }) => `${method} ${route} ${status}`);
}
let seen = 0;
beforeEach(() => {
  seen = 0;
});

test('a library tells whether it hides what is in collections, and the server whether it removes any', async () => {
  const rules = await Promise.all(['1', '2'].map((library) => collections.rules(library, ctx)));
  server.allowMediaDeletion(false);

  expect([...rules, await collections.rules('1', ctx)]).toEqual([
    { hidesMembers: false, canRemove: true },
    { hidesMembers: true, canRemove: true },
    { hidesMembers: false, canRemove: false },
  ]);
  await expect(collections.rules('3', ctx)).rejects.toThrow(/no library of films or shows with the key 3/);
});

test('a token that may not read the settings may not write', async () => {
  server.behave({ faults: [{ kind: 'status', status: 403, match: /prefs/ }] });

  expect(await collections.rules('1', ctx)).toBeUndefined();
});

test('texts and labels are one write, the mode is another', async () => {
  const key = await make('Working title');
  takeWrites();
  const changes = {
    title: 'Missing: A & B',
    sortTitle: '~M',
    summary: 'One\nTwo — 千',
    labels: ['plexgaps', 'a,b'],
  };
  const write = await collections.edit('1', key, { ...changes, mode: 'hide' }, ctx);

  expect(takeWrites()).toEqual(['PUT section-edit 200', 'PUT item-prefs 200']);
  expect(write).toEqual({
    kind: 'written',
    collection: {
      ...changes,
      key,
      labels: ['Plexgaps', 'A,b'],
      members: [],
      mode: 'hide',
      locked: ['title', 'sortTitle', 'summary'],
    },
  });
});

test('all labels can be taken off', async () => {
  const key = await make('Mine');
  await collections.edit('1', key, { labels: ['plexgaps', 'a,b 100%'] }, ctx);
  const write = await collections.edit('1', key, { labels: [] }, ctx);

  expect(write).toMatchObject({ kind: 'written', collection: { labels: [] } });
});

test('a title that another collection has is refused, and nothing else of it is written', async () => {
  await make('Taken');
  const key = await make('Mine');

  expect(await collections.edit('1', key, { title: 'Taken', summary: 'x' }, ctx)).toEqual({
    kind: 'refused',
    reason: 'The title "Taken" is taken.',
  });
  expect(await collections.edit('1', key, {}, ctx)).toMatchObject({
    collection: { title: 'Mine', summary: '' },
  });
});

test('ours are found among others though lists trim their labels', async () => {
  const key = await make('Mine');
  await make('plexgapsy');
  await make('Plexgaps');
  await collections.edit('1', key, { labels: ['a', 'b', 'c', 'PLEXgaps'] }, ctx);
  const begun = await make('plexGaps:tmdb:collection:8091');

  const found = await collections.list('1', 'plexgaps', ctx);
  expect(found.map((collection) => collection.key)).toEqual([key, begun]);
  expect(await collections.list('2', 'plexgaps', ctx)).toEqual([]);
});

test('hundreds of members go in several requests, none of them with a long address, and all come back', async () => {
  server.behavePlex({ longestTarget: 4000 });
  const key = await make('Many', ...keysOf(700));

  const found = await collections.edit('1', key, {}, ctx);
  expect(found).toMatchObject({ kind: 'written', collection: { members: keysOf(700) } });
  expect(takeWrites()).toEqual([
    'POST collection-create 200',
    'PUT collection-add 200',
    'PUT collection-add 200',
  ]);
});

test('items that are gone do not keep the others out', async () => {
  const key = await make('Mine');

  expect(await collections.add('1', key, ['1', ...keysOf(2), '2'], ctx)).toMatchObject({
    collection: { members: keysOf(2) },
  });
  expect(await collections.add('1', key, ['1', '2'], ctx)).toMatchObject({
    collection: { members: keysOf(2) },
  });
});

test('a record that takes no members is refused', async () => {
  const key = await make('Stale');
  server.spoilCollection(key);

  expect(await collections.add('1', key, keysOf(2), ctx)).toMatchObject({ kind: 'refused' });
});

test('members are taken out one by one, also where the server knows only the older way', async () => {
  const key = await make('Mine', ...keysOf(3));
  server.behave({ faults: [{ kind: 'status', status: 404, match: /collections\/\d+\/items\/\d+/ }] });

  expect(await collections.take('1', key, keysOf(2), ctx)).toMatchObject({
    kind: 'written',
    collection: { members: keysOf(3).slice(2) },
  });
});

test('a server that is set to delete nothing refuses to remove', async () => {
  const key = await make('Mine');
  server.allowMediaDeletion(false);

  expect(await collections.remove('1', key, ctx)).toBe(false);
  expect(await collections.edit('1', key, {}, ctx)).toMatchObject({ kind: 'written' });
});

test('locks of members are told and taken off in bulk, and what is gone holds nothing up', async () => {
  await make('Mine', ...keysOf(600));
  const asked = [...keysOf(601), '1'];

  expect(await collections.lockedMembers(asked, ctx)).toEqual(keysOf(600));
  await collections.unlockMembers('1', asked, ctx);
  expect(await collections.lockedMembers(asked, ctx)).toEqual([]);
});

test('an answer that is lost is asked for again, but nothing is made twice', async () => {
  const key = await make('Mine');
  server.behave({ faults: [{ kind: 'lost', writes: true, times: 1 }] });
  expect(await collections.add('1', key, keysOf(2), ctx)).toMatchObject({
    collection: { members: keysOf(2) },
  });

  server.behave({ faults: [{ kind: 'lost', writes: true, times: 1 }] });
  await expect(collections.create('1', { title: 'plexgaps:1', type: 'movie' }, ctx)).rejects.toThrow(/POST/);
  expect(await collections.list('1', 'plexgaps', ctx)).toHaveLength(1);
});

test('members come page by page', async () => {
  const key = await make('Mine', ...keysOf(250));
  server.behavePlex({ maxPageSize: 100 });

  expect(await collections.edit('1', key, {}, ctx)).toMatchObject({ collection: { members: keysOf(250) } });
});
