import type { UnsupportedOrdering } from '@plexgaps/core';
import { describe, expect, test } from 'vitest';
import { toSeriesInOrder } from '../../src/tmdb/map.ts';
import { checkOrdering, chooseGroup, orderings } from '../../src/tmdb/orderings.ts';
import { numberParts } from '../../src/tmdb/parts.ts';
import { readEpisodes, readGroups, readOrder, readShow } from '../../src/tmdb/wire.ts';

const body = {
  id: 1437,
  name: 'Firefly',
  status: 'Canceled',
  next_episode_to_air: null,
  seasons: [
    { season_number: 0, episode_count: 1 },
    { season_number: 1, episode_count: 3 },
  ],
  external_ids: { imdb_id: 'tt0303461', tvdb_id: 78874 },
  'season/0': { episodes: [{ id: 9, name: 'Here’s How It Was', air_date: null, episode_number: 1 }] },
  'season/1': {
    episodes: [
      { id: 11, name: 'The Train Job', air_date: '2002-09-20', episode_number: 1 },
      { id: 12, name: 'Bushwhacked', air_date: '2002-09-27', episode_number: 2 },
      { id: 13, name: 'Serenity', air_date: '2002-12-20', episode_number: 3, still_path: '/s.jpg' },
    ],
  },
};
const show = readShow(body);
const seasons = readEpisodes(body, [0, 1], [0, 1]);

/** A group of parts, each with its name, its order and its episodes by their ids. */
function group(type: number, parts: readonly (readonly [string, number, readonly number[]])[], count = 0) {
  const known = [...body['season/0'].episodes, ...body['season/1'].episodes];
  const groups = parts.map(([name, order, ids]) => ({
    name,
    order,
    episodes: ids.map((id, at) => ({ ...known.find((episode) => episode.id === id), id, order: at })),
  }));
  const sum = parts.reduce((all, [, , ids]) => all + ids.length, 0);
  return readOrder({ id: 'a', name: 'A', type, episode_count: count || sum, groups });
}

const inOrder = (order: ReturnType<typeof group>, name = 'dvd') =>
  toSeriesInOrder(show, { name, order, seasons });
const placesOf = (order: ReturnType<typeof group>) =>
  inOrder(order).episodes.map(({ id, season, number }) => [id.replace('tmdb:episode:', ''), season, number]);

describe('A show in the order of an episode group', () => {
  test('is numbered by its parts, and lists what has no place there without a number', () => {
    expect(inOrder(group(3, [['Season 1', 1, [13, 11]]]))).toStrictEqual({
      id: 'tmdb:series:1437',
      title: 'Firefly',
      url: 'https://www.themoviedb.org/tv/1437',
      status: 'ended',
      ordering: { source: 'tmdb', name: 'dvd' },
      episodes: [
        {
          id: 'tmdb:episode:13',
          season: 1,
          number: 1,
          title: 'Serenity',
          aired: '2002-12-20',
          isFilm: false,
          poster: 'https://image.tmdb.org/t/p/w300/s.jpg',
        },
        {
          id: 'tmdb:episode:11',
          season: 1,
          number: 2,
          title: 'The Train Job',
          aired: '2002-09-20',
          isFilm: false,
        },
        { id: 'tmdb:episode:9', title: 'Here’s How It Was', isFilm: false },
        { id: 'tmdb:episode:12', title: 'Bushwhacked', aired: '2002-09-27', isFilm: false },
      ],
      entryCount: 4,
      ids: { imdb: ['tt0303461'], tvdb: ['78874'] },
    });
  });

  test('bears the name by which it was asked for', () => {
    const order = group(3, [['Season 1', 1, [13, 11]]]);
    expect(inOrder(order, '5acf93e60e0a26346d0000ce').ordering).toEqual({
      source: 'tmdb',
      name: '5acf93e60e0a26346d0000ce',
    });
  });

  test('holds the specials in part 0, and counts its places from 0', () => {
    const order = group(3, [
      ['Season 2', 2, [12]],
      ['Specials', 0, [9]],
      ['Season 1', 1, [13, 11]],
    ]);
    expect(placesOf(order)).toEqual([
      ['12', 2, 1],
      ['9', 0, 1],
      ['13', 1, 1],
      ['11', 1, 2],
    ]);
  });

  test('keeps the gap that a place leaves', () => {
    const order = readOrder({
      type: 3,
      episode_count: 1,
      groups: [{ name: 'Season 1', order: 1, episodes: [{ id: 11, order: 4 }] }],
    });
    expect(placesOf(order)[0]).toEqual(['11', 1, 5]);
  });

  test.each([
    ['as many episodes as it says', 2, 0],
    ['fewer than it says', 5, 3],
  ])('with %s is short by what is not there', (_, count, short) => {
    const { entryCount, episodes } = inOrder(group(3, [['Season 1', 1, [13, 11]]], count));
    expect((entryCount ?? 0) - episodes.length).toBe(short);
  });

  test('has an episode that stands in it twice at its first place, and is not short for it', () => {
    const order = group(3, [
      ['Season 1', 1, [13, 11]],
      ['Season 2', 2, [12, 13]],
    ]);
    expect(placesOf(order)).toEqual([
      ['13', 1, 1],
      ['11', 1, 2],
      ['12', 2, 1],
      ['9', undefined, undefined],
    ]);
    expect(inOrder(order).entryCount).toBe(4);
  });
});

describe('The seasons of an episode group', () => {
  const numbers = (type: number, parts: Parameters<typeof group>[1]) => {
    const order = group(type, parts);
    return order.parts.map(numberParts(order));
  };

  test.each([
    ['the orders of the parts', 4, ['2010', 'Part One', 'Saga'], [1, 2, 3], [1, 2, 3]],
    ['the orders, without the specials', 3, ['Specials', 'Season 1'], [0, 1], [0, 1]],
    ['the orders, with specials of another name', 3, ['OVA', 'Season 1'], [0, 1], [0, 1]],
    ['the orders, with a tenth season at 0', 3, ['Season 10', 'Season 1'], [0, 1], [0, 1]],
    ['one more than the orders where season 1 is 0', 3, ['Season 1', 'Season 2'], [0, 1], [1, 2]],
    ['0 for what is called "Specials"', 3, ['Season 01', 'Season 02', 'Specials'], [0, 1, 2], [1, 2, 0]],
    ['not moved by a special', 3, ['Special 1', 'Season 1'], [0, 1], [0, 1]],
    ['1 for the only part of an absolute order', 2, ['All'], [0], [1]],
    ['1 for the only part of an absolute order, far away', 2, ['Absolute'], [7], [1]],
    ['the orders of an absolute order in parts', 2, ['Specials', 'A', 'B'], [0, 1, 2], [0, 1, 2]],
  ])('are %s', (_, type, names, orders, expected) => {
    expect(
      numbers(
        type,
        names.map((name, at) => [name, orders[at] ?? 0, [11 + at]]),
      ),
    ).toEqual(expected);
  });

  test('are not told by empty parts', () => {
    const order = group(2, [
      ['Specials', 0, []],
      ['All', 2, [11]],
    ]);
    expect(placesOf(order)[0]).toEqual(['11', 1, 1]);
  });
});

describe('The answers', () => {
  test('without a list of groups are not read as "it has none"', () => {
    expect(() => readGroups({ id: 7 })).toThrow('episode_groups: expected an object, got nothing');
    expect(() => readGroups({ episode_groups: {} })).toThrow('episode_groups.results: expected a list');
  });

  test('of a group without episodes are bad ones', () => {
    const empty = { type: 3, episode_count: 2, groups: [{ name: 'Season 1', order: 1, episodes: [] }] };
    expect(() => readOrder(empty)).toThrow('groups: expected the episodes of the group, got nothing');
    expect(() => readOrder({ ...empty, groups: [] })).toThrow('groups: expected the episodes of the group');
    expect(() => readOrder({ success: false, status_code: 34 })).toThrow('groups: expected a list');
  });

  test('without an order are bad ones', () => {
    const part = (order: unknown, episode: object) => ({
      type: 3,
      episode_count: 1,
      groups: [{ name: 'Season 1', order, episodes: [{ id: 11, ...episode }] }],
    });
    expect(() => readOrder(part(null, { order: 0 }))).toThrow('groups[0].order: expected a number, got null');
    expect(() => readOrder(part(1, {}))).toThrow('groups[0].episodes[0].order: expected a number');
  });
});

const listed = (id: string, type: number, count: number, name = 'Some') => ({
  id: id.repeat(24),
  name,
  type,
  episode_count: count,
});
const groupsOf = (...results: unknown[]) => readGroups({ episode_groups: { results } });

function refusal(act: () => unknown) {
  try {
    return { chosen: act() };
  } catch (error) {
    const { name, code, message, hint } = error as UnsupportedOrdering;
    return { name, code, message, hint };
  }
}

describe('Choosing an episode group', () => {
  const groups = groupsOf(
    listed('d', 3, 14, 'DVD Order'),
    listed('b', 4, 5, 'Two'),
    listed('a', 4, 6, 'One'),
    listed('c', 5, 0, 'Nothing yet'),
  );

  test('takes the only one of the type', () => {
    expect(chooseGroup(show, groups, 'dvd')).toBe('d'.repeat(24));
  });

  test('takes the one that is named by its id', () => {
    expect(chooseGroup(show, groups, 'b'.repeat(24))).toBe('b'.repeat(24));
  });

  test('takes none of several, and lists them', () => {
    expect(refusal(() => chooseGroup(show, groups, 'digital'))).toMatchInlineSnapshot(`
      {
        "code": "unsupported-ordering",
        "hint": "Set "ordering" for this show to the id of one: aaaaaaaaaaaaaaaaaaaaaaaa ("One", 6 episodes), bbbbbbbbbbbbbbbbbbbbbbbb ("Two", 5 episodes).",
        "message": "TMDB has 2 "digital" orderings of "Firefly".",
        "name": "UnsupportedOrdering",
      }
    `);
  });

  test('says what the show has instead of what it lacks', () => {
    expect(refusal(() => chooseGroup(show, groups, 'absolute'))).toMatchInlineSnapshot(`
      {
        "code": "unsupported-ordering",
        "hint": "Set "ordering" for this show to one of these, by name or id: official, dvd: dddddddddddddddddddddddd ("DVD Order", 14 episodes), digital: aaaaaaaaaaaaaaaaaaaaaaaa ("One", 6 episodes), digital: bbbbbbbbbbbbbbbbbbbbbbbb ("Two", 5 episodes); or use a provider that knows the ordering (tvdb).",
        "message": "TMDB has no "absolute" ordering of "Firefly".",
        "name": "UnsupportedOrdering",
      }
    `);
    expect(refusal(() => chooseGroup(show, [], 'f'.repeat(24)))).toMatchInlineSnapshot(`
      {
        "code": "unsupported-ordering",
        "hint": "Set "ordering" for this show to official; or use a provider that knows the ordering (tvdb).",
        "message": "TMDB has no episode group ffffffffffffffffffffffff of "Firefly".",
        "name": "UnsupportedOrdering",
      }
    `);
  });

  test('takes no empty group', () => {
    expect(refusal(() => chooseGroup(show, groups, 'story-arc')).message).toBe(
      'TMDB has no "story-arc" ordering of "Firefly".',
    );
    expect(refusal(() => chooseGroup(show, groups, 'c'.repeat(24))).message).toBe(
      'TMDB has no episode group cccccccccccccccccccccccc of "Firefly".',
    );
  });

  test('lists a group of a type that is new, and one without a name', () => {
    const { hint } = refusal(() => chooseGroup(show, groupsOf(listed('e', 8, 3, '')), 'dvd'));
    expect(hint).toContain('by name or id: official, another: eeeeeeeeeeeeeeeeeeeeeeee (3 episodes);');
  });
});

test.each([...orderings, '5acf93e60e0a26346d0000ce'])('TMDB can be asked for "%s"', (ordering) => {
  expect(() => checkOrdering(ordering)).not.toThrow();
});

test.each(['alternate', 'default', '5acf93e6', '5ACF93E60E0A26346D0000CE', '../1', ''])(
  'TMDB can’t be asked for "%s"',
  (ordering) => {
    expect(refusal(() => checkOrdering(ordering))).toMatchObject({
      name: 'UnsupportedOrdering',
      message: `TMDB has no "${ordering}" ordering; it has: official, original-air-date, absolute, dvd, digital, story-arc, production, tv.`,
    });
  },
);
