import type { ServerCollections } from '@plexgaps/core';
import type { PlexStandIn } from '@plexgaps/sandbox';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { alien, cube, group, type House, libraryOf, openHouse, own, type Round, written } from './house.ts';

const ctx = { signal: new AbortController().signal };
let house: House;
let server: PlexStandIn;

beforeEach(async () => {
  house = await openHouse();
  server = house.server;
});
afterEach(() => house.close());

const connect = (): Promise<ServerCollections> => house.connect();
const round = (options?: Round): ReturnType<House['round']> => house.round(options);
const look = (): Promise<unknown> => house.look();
const put = (method: string, path: string): Promise<unknown> => house.send(method, path);

async function keyOf(title: string): Promise<string> {
  const collections = await connect();
  const found = (await collections.list('1', 'Plexgaps', ctx)).find((one) => one.title === title);
  if (!found) throw new Error(`There is no "${title}".`);
  return found.key;
}

test('the first run writes a collection for each with gaps and leaves no lock; the second writes nothing', async () => {
  const first = await round();
  expect(first.outcomes).toEqual(['done', 'done']);
  expect(await look()).toEqual({ collections: [...own, written.alien, written.cube], locked: [] });

  const writes = server.writes().length;
  const second = await round();
  expect(second.actions).toEqual([
    ['keep', 'tmdb:collection:8091', 'It is as it should be.'],
    ['keep', 'tmdb:collection:437', 'It is as it should be.'],
  ]);
  expect(server.writes()).toHaveLength(writes);
});

test('members, texts and labels follow what changes, and a filled gap removes the collection', async () => {
  await round();
  const more = group('tmdb:collection:437', 'Cube Collection', ['106'], ['Cube Zero']);
  const full = group('tmdb:collection:8091', 'Alien Collection', ['101', '102', '103'], []);
  const next = await round({ groups: [full, more] });

  expect(next.actions).toEqual([
    ['remove', 'tmdb:collection:8091', 'Nothing is missing any more.'],
    [
      'update',
      'tmdb:collection:437',
      'The summary changes.',
      '1 member to be added.',
      '1 member to be taken out.',
    ],
  ]);
  const summary = '1 of 2 missing: Cube Zero (1992).\n\nMissing:\n• Cube Zero, 1992-05-22';
  expect(await look()).toEqual({
    collections: [...own, { ...written.cube, summary, members: ['106'] }],
    locked: [],
  });
});

describe('what is somebody else’s', () => {
  test('a collection of the same title stays as it is, and ours gets another title once', async () => {
    await put(
      'POST',
      '/library/collections?type=1&title=Missing%20from%20Alien%20Collection&smart=0&sectionId=1',
    );
    await round();
    const writes = server.writes().length;
    const again = await round();

    expect(again.actions.map(([action]) => action)).toEqual(['keep', 'keep']);
    expect(server.writes()).toHaveLength(writes);
    const theirs = { title: 'Missing from Alien Collection', summary: '', labels: [], members: [] };
    const ours = { ...written.alien, title: 'Missing from Alien Collection (plexgaps)' };
    expect(await look()).toEqual({ collections: [...own, theirs, ours, written.cube], locked: [] });
  });

  test('a text that somebody changed and labels that somebody added are kept', async () => {
    await round();
    const key = await keyOf(written.alien.title);
    const labels =
      'label[0].tag.tag=Mine&label[1].tag.tag=plexgaps&label[2].tag.tag=plexgaps:tmdb:collection:8091';
    const collections = await connect();
    const before = (await collections.list('1', 'plexgaps', ctx)).find((one) => one.key === key);
    const wrote = before?.labels.find((one) => one.includes('wrote')) ?? '';
    await put(
      'PUT',
      `/library/sections/1/all?type=18&id=${key}&summary.value=My%20words&summary.locked=1&${labels}&label[3].tag.tag=${wrote}`,
    );
    await put('PUT', `/library/metadata/${key}/prefs?collectionMode=2`);
    const next = await round({ groups: [{ ...alien, title: 'Alien Saga' }, cube] });

    expect(next.actions.at(0)).toEqual([
      'update',
      'tmdb:collection:8091',
      'The title changes.',
      'The sort title changes.',
      'Somebody has changed the summary and the way of being shown: left as it is.',
    ]);
    expect((await look()) as { collections: unknown[] }).toMatchObject({
      collections: [
        ...own,
        {
          title: 'Missing from Alien Saga',
          titleSort: '~Missing Alien Saga',
          summary: 'My words',
          collectionMode: '2',
          labels: ['Mine', ...written.alien.labels],
        },
        written.cube,
      ],
    });
  });

  test('a lock that was there before stays', async () => {
    await put('PUT', '/library/sections/1/all?type=1&id=101,105&collection.locked=1');
    await round();
    expect(await look()).toMatchObject({ locked: ['101', '105'] });
    await round({ groups: [] });
    expect(await look()).toEqual({ collections: own, locked: ['101', '105'] });
  });
});

test('a summary that the server turned back is written again, locked', async () => {
  await round();
  server.refreshMetadata('1');
  expect(await look()).toEqual({ collections: [...own, written.alien, written.cube], locked: [] });

  await put('PUT', `/library/sections/1/all?type=18&id=${await keyOf(written.alien.title)}&summary.locked=0`);
  server.refreshMetadata('1');
  const { actions } = await round();
  expect(actions.at(0)).toEqual(['update', 'tmdb:collection:8091', 'The summary changes.']);
  expect(await look()).toEqual({ collections: [...own, written.alien, written.cube], locked: [] });
});

test('a collection that takes no members, and one that is gone, are made anew', async () => {
  await round();
  server.spoilCollection(await keyOf(written.alien.title));
  const more = { ...alien, owned: [...alien.owned, ...group(alien.id, '', ['103'], []).owned] };
  expect((await round({ groups: [more, cube] })).outcomes).toEqual(['done']);
  expect(await look()).toMatchObject({
    collections: [
      ...own,
      { ...written.alien, summary: expect.any(String), members: ['101', '102', '103'] },
      written.cube,
    ],
    locked: [],
  });
});

describe.each(['rename', 'empty'] as const)(
  'where nothing may be deleted, with "%s"',
  (onDeletionRefused) => {
    test('a filled one says so, once, and is filled again when there is a gap again', async () => {
      await round({ settings: { onDeletionRefused } });
      server.allowMediaDeletion(false);
      const groups = [{ ...alien, status: 'complete', missing: [] } as const, cube];
      expect((await round({ groups, settings: { onDeletionRefused } })).outcomes).toEqual(['done']);
      expect(await look()).toMatchObject({
        collections: [
          ...own,
          written.cube,
          {
            title: 'Missing from Alien Collection (nothing missing)',
            members: onDeletionRefused === 'empty' ? [] : ['101', '102'],
          },
        ],
        locked: [],
      });
      const writes = server.writes().length;
      await round({ groups, settings: { onDeletionRefused } });
      expect(server.writes()).toHaveLength(writes);

      await round({ settings: { onDeletionRefused } });
      expect(await look()).toEqual({ collections: [...own, written.alien, written.cube], locked: [] });
    });
  },
);

test('what was not looked at is neither changed nor removed', async () => {
  await round();
  const before = await look();
  const failed = { ...alien, status: 'failed', missing: [] } as const;

  expect((await round({ groups: [], library: { complete: false } })).actions).toEqual([]);
  const standIns = [{ server: 'plex', section: '1', title: 'Films', takenAt: '2026-11-20T06:00:00.000Z' }];
  const fromMemory = { evidence: { ...libraryOf([]).evidence, standIns } };
  expect((await round({ groups: [], library: fromMemory })).actions).toEqual([]);
  expect((await round({ groups: [], narrowed: true })).actions).toEqual([]);
  expect((await round({ groups: [], library: { name: 'Another' } })).actions).toEqual([]);
  expect((await round({ groups: [failed, cube] })).actions.map(([action]) => action)).toEqual(['keep']);
  expect(await look()).toEqual(before);
});

test('hundreds of members and hundreds of missing films keep every address short', async () => {
  server.behavePlex({ longestTarget: 4000 });
  const missing = Array.from({ length: 400 }, (_, index) => `千と千尋の神隠し ${index}`);
  const poster = { poster: 'https://images.example/alien.jpg' };
  const { outcomes } = await round({
    groups: [group(alien.id, 'Alien Collection', ['101'], missing, poster)],
    settings: { promote: ['home', 'friends', 'library'], poster: 'provider' },
  });

  expect(outcomes).toEqual(['done']);
  const { collections } = (await look()) as { collections: { title: string; summary: string }[] };
  const summary = collections.find(({ title }) => title === written.alien.title)?.summary ?? '';
  const shown = summary.match(/^• /gm)?.length ?? 0;
  expect(summary.split('\n').at(-1)).toBe(`and ${400 - shown} more`);
  expect(shown).toBeGreaterThan(5);
});
