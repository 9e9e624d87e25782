import { createHash } from 'node:crypto';
import type { ReportCollection } from '@plexgaps/core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { alien, cube, type House, type Item, openHouse, own, type Round, written } from './house.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

const url = 'https://images.example/alien.jpg';
const groups: readonly ReportCollection[] = [{ ...alien, poster: url }, cube];
const settings = { promote: ['home', 'library'], poster: 'provider' } as const;
const round: Round = { groups, settings };

const uploaded = (address: string): string =>
  `upload://posters/${createHash('sha1').update(address).digest('hex')}`;
const shown = { home: 'admin', library: 'all' };
const both = {
  collections: [...own, { ...written.alien, ...shown, poster: uploaded(url) }, { ...written.cube, ...shown }],
  locked: [],
};
const plain = { collections: [...own, written.alien, written.cube], locked: [] };

async function aliens(): Promise<Item> {
  const rows = await house.send('GET', '/library/sections/1/all?type=18');
  return rows.find(({ title }) => title === written.alien.title) ?? {};
}

const reasons = async (own: Round): Promise<readonly unknown[]> =>
  (await house.round(own)).actions.find(([, identity]) => identity === alien.id) ?? [];

test('placeholders are shown where they are to be, with the poster of the provider; a second run writes nothing', async () => {
  const first = await house.round(round);
  expect(first.outcomes).toEqual(['done', 'done']);
  expect(first.actions[1]?.at(-1)).toBe('The provider has no poster of it.');
  expect(await house.look()).toEqual(both);

  const writes = house.server.writes().length;
  expect((await house.round(round)).actions.map(([action]) => action)).toEqual(['keep', 'keep']);
  expect(house.server.writes()).toHaveLength(writes);
});

test('both are added to placeholders that stand, changed, and taken off again', async () => {
  await house.round({ groups });
  expect(await house.look()).toEqual(plain);

  expect(await reasons(round)).toEqual([
    'update',
    alien.id,
    'It is to be shown on the home screen and among the recommendations of the library.',
    'It gets the poster of the provider.',
  ]);
  expect(await house.look()).toEqual(both);

  const other = { ...alien, poster: 'https://images.example/other.jpg' };
  await house.round({ groups: [other, cube], settings: { ...settings, promote: ['friends'] } });
  expect(await house.look()).toMatchObject({
    collections: [
      ...own,
      { home: 'shared', library: 'none', poster: uploaded(other.poster) },
      { home: 'shared', library: 'none' },
    ],
  });

  expect(await reasons({ groups })).toEqual([
    'update',
    alien.id,
    'It is no more to be shown beside the grid.',
    'It gets the poster that the server makes.',
  ]);
  expect(await house.look()).toEqual(plain);
  const writes = house.server.writes().length;
  await house.round({ groups });
  expect(house.server.writes()).toHaveLength(writes);
});

test('what somebody has changed of both stays', async () => {
  await house.round(round);
  const { ratingKey } = await aliens();
  const mine = 'http://mine/p.jpg';
  await house.send('POST', `/library/metadata/${ratingKey}/posters?url=${encodeURIComponent(mine)}`);
  await house.send('DELETE', `/hubs/sections/1/manage/custom.collection.1.${ratingKey}`);
  const writes = house.server.writes().length;

  const kept = 'Somebody has changed the places where it is shown and the poster: left as it is.';
  expect(await reasons(round)).toEqual(['keep', alien.id, 'It is as it should be.', kept]);
  const newer = [{ ...alien, poster: 'https://images.example/newer.jpg' }, cube];
  expect(await reasons({ groups: newer, settings })).toEqual([
    'keep',
    alien.id,
    'It is as it should be.',
    kept,
  ]);
  expect(house.server.writes()).toHaveLength(writes);
  expect(await house.look()).toMatchObject({
    collections: [...own, { ...written.alien, poster: uploaded(mine) }, shown],
  });
});

test('a poster that somebody chose before any was wanted stays', async () => {
  await house.round({ groups });
  const { ratingKey } = await aliens();
  await house.send('POST', `/library/metadata/${ratingKey}/posters?url=http%3A%2F%2Fmine%2Fp.jpg`);

  expect(await reasons({ groups, settings: { poster: 'provider' } })).toEqual([
    'keep',
    alien.id,
    'It is as it should be.',
    'Somebody has changed the poster: left as it is.',
  ]);
});

test('all of it is taken back: no place where it was shown is left over', async () => {
  const before = await house.look();
  await house.round(round);
  expect(await house.remove()).toEqual(['done', 'done']);

  expect(await house.look()).toEqual(before);
});

test.each([403, 404])(
  'a server whose places cannot be read (%i) fails what is to be shown there, and all is taken back without them',
  async (status) => {
    house.server.behave({ faults: [{ kind: 'status', status, match: /^\/hubs/ }] });
    const { outcomes } = await house.round({ groups: [alien], settings: { promote: ['home'] } });
    expect(outcomes).toEqual([
      expect.stringMatching(/^failed: POST \S+\/hubs\/sections\/1\/manage answered 40[34]/),
    ]);

    expect(await house.remove()).toEqual(['done']);
    house.server.behave({});
    expect(await house.look()).toEqual({ collections: own, locked: [] });
  },
);

test('where nothing may be deleted, a filled one is shown nowhere and has no poster of the provider any more', async () => {
  await house.round(round);
  house.server.allowMediaDeletion(false);
  const filled = { ...alien, status: 'complete', missing: [], poster: url } as const;
  await house.round({ groups: [filled, cube], settings });

  expect(await house.look()).toEqual({
    collections: [
      ...own,
      { ...written.cube, ...shown },
      expect.not.objectContaining({ poster: expect.anything(), home: expect.anything() }),
    ],
    locked: [],
  });
});

test('the address of a poster with more than a path is not given to the server, since it could hold a key', async () => {
  const secret = [{ ...alien, poster: `${url}?api_key=hunter2` }];

  expect(await reasons({ groups: secret, settings })).toEqual([
    'create',
    alien.id,
    '1 of 3 missing.',
    'The address of its poster has more than a path, which could be secret: it is not used.',
  ]);
  expect(house.server.log.filter(({ query }) => query.includes('hunter2'))).toEqual([]);
});

test('a poster that Plex cannot fetch fails on its own: all else is written, and the next run tries again', async () => {
  house.server.behave({ faults: [{ kind: 'status', status: 500, match: /\/posters\?url=/ }] });
  const { outcomes } = await house.round({ groups: [groups[0] as ReportCollection], settings });
  expect(outcomes).toEqual([
    expect.stringMatching(
      /^failed: POST \S+\/posters answered 500 Internal Server Error\. The service has trouble/,
    ),
  ]);
  expect(await house.look()).toEqual({ collections: [...own, { ...written.alien, ...shown }], locked: [] });

  house.server.behave({});
  await house.round(round);
  expect(await house.look()).toEqual(both);
});

test('a server that cannot take posters off says so, and keeps the one that it has', async () => {
  await house.round(round);
  house.server.behave({ faults: [{ kind: 'status', status: 404, match: /\/poster$/ }] });
  const { outcomes } = await house.round({ groups });

  expect(outcomes).toContain(
    'failed: This version of Plex cannot take a poster off a collection (1.43 and newer can): choose another one there. The next run with --apply finishes what was begun.',
  );
});
