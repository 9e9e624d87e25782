import { expect, test } from 'vitest';
import type { Franchise } from '../../src/config/config.ts';
import { findGaps } from '../../src/gaps/find-gaps.ts';
import type { LibraryGaps } from '../../src/model/index.ts';
import {
  collection,
  type FilmCase,
  failed,
  film,
  filmAnswers,
  filmInput,
  found,
  movie,
  statuses,
  unknown,
} from './build.ts';

const rings = collection(
  119,
  'Rings',
  film(120, 'Fellowship', '2001-12-18'),
  film(121, 'Towers', '2002-12-18'),
);
const hobbit = collection(
  200,
  'Hobbit',
  film(201, 'Journey', '2012-11-26'),
  film(202, 'Armies', '2014-12-10'),
);
const cartoon = film(300, 'Cartoon', '1978-11-15');
const middleEarth: Franchise = {
  id: 'custom:franchise:middle-earth',
  name: 'Middle-earth',
  parts: [rings.id, hobbit.id, cartoon.id],
  exclude: [],
};
const fellowship = movie('1', 'Fellowship', 120);
const all = filmAnswers([rings, hobbit], { films: new Map([[cartoon.id, found(cartoon)]]) });

function gapsOf(situation: FilmCase, franchise: Partial<Franchise> = {}): LibraryGaps {
  const input = filmInput(situation);
  const franchises = [{ ...middleEarth, ...franchise }];
  return findGaps({ ...input, settings: { ...input.settings, franchises } });
}

test('Collections and films are one group, in release order, and the collections are none of their own any more', () => {
  const gaps = gapsOf({ owned: [fellowship], answers: all });

  expect(gaps.gaps.map(({ id, title, status }) => ({ id, title, status }))).toEqual([
    { id: 'custom:franchise:middle-earth', title: 'Middle-earth', status: 'incomplete' },
  ]);
  expect(gaps.gaps[0]).toMatchObject({ kind: 'collection', custom: true, reasons: [] });
  expect(Object.entries(statuses(gaps))).toEqual([
    ['Cartoon', 'missing'],
    ['Fellowship', 'owned'],
    ['Towers', 'missing'],
    ['Journey', 'missing'],
    ['Armies', 'missing'],
  ]);
});

test('An excluded film is no part of it, nor of anything else', () => {
  const gaps = gapsOf({ owned: [fellowship], answers: all }, { exclude: ['tmdb:movie:121', cartoon.id] });

  expect(statuses(gaps)).toEqual({ Fellowship: 'owned', Journey: 'missing', Armies: 'missing' });
});

test('A film that is named and stands in a collection, too, is one part', () => {
  const gaps = gapsOf(
    { owned: [fellowship], answers: all },
    { parts: [rings.id, 'tmdb:movie:120', 'tmdb:movie:202'] },
  );

  expect(statuses(gaps, middleEarth.id)).toEqual({
    Fellowship: 'owned',
    Towers: 'missing',
    Armies: 'missing',
  });
});

test('One of which nothing is owned is not listed, and neither are its collections', () => {
  expect(gapsOf({ owned: [movie('1', 'Heat', 949)], answers: all }).gaps).toEqual([]);
});

test('The rules for groups hold: too few owned films, and ignore rules by its id', () => {
  const few = gapsOf({ owned: [fellowship], answers: all, rules: { minOwned: 2 } });
  const ignored = gapsOf({
    owned: [fellowship],
    answers: all,
    ignore: [{ id: 'custom:franchise:middle-earth', reason: 'seen them' }],
  });

  expect([few, ignored].map(({ gaps }) => [gaps[0]?.status, gaps[0]?.reasons[0]?.code])).toEqual([
    ['ignored', 'min-owned'],
    ['ignored', 'ignored-by-config'],
  ]);
});

test('A collection that could not be looked up makes it fail; what is known of it stays listed', () => {
  const collections = new Map([...all.collections, [hobbit.id, failed] as const]);
  const gaps = gapsOf(
    {
      owned: [movie('1', 'Fellowship', 120), movie('2', 'Towers', 121), movie('3', 'Journey', 201)],
      answers: { ...all, collections },
    },
    { parts: [rings.id, hobbit.id] },
  );

  expect(gaps.gaps.map(({ id, status, reasons }) => ({ id, status, reasons }))).toEqual([
    {
      id: middleEarth.id,
      status: 'failed',
      reasons: [{ code: 'look-up-failed', text: 'Could not be looked up in this run: tmdb:collection:200.' }],
    },
  ]);
  expect(statuses(gaps)).toEqual({ Fellowship: 'owned', Towers: 'owned', Journey: 'owned' });
  expect([gaps.complete, gaps.failedLookUps]).toEqual([false, 1]);
});

test.each([
  ['was looked up in vain', new Map([[cartoon.id, failed]])],
  ['was not asked for', new Map()],
])('A film that %s makes it fail, whatever else is owned', (_, films) => {
  const owned = [fellowship, movie('2', 'Towers', 121)];
  const gaps = gapsOf({ owned, answers: { ...all, films } }, { parts: [rings.id, cartoon.id] });

  expect(gaps.gaps.map(({ status }) => status)).toEqual(['failed']);
});

test('A part that the provider does not have leaves the others to be judged', () => {
  const owned = [fellowship, movie('2', 'Towers', 121)];
  const answers = { ...all, films: new Map([[cartoon.id, unknown]]) };
  const gaps = gapsOf({ owned, answers }, { parts: [rings.id, cartoon.id] });

  expect(gaps.gaps.map(({ status }) => status)).toEqual(['complete']);
});

test('A list or keyword brings its films, and is no group of its own, named or not', () => {
  const list = { ...rings, id: 'tmdb:list:7' as const };
  const answers = filmAnswers([list]);
  const set = gapsOf({ owned: [fellowship], answers }, { parts: [list.id] });
  const other = gapsOf({ owned: [fellowship], answers }, { parts: ['tmdb:movie:1'] });

  expect(set.gaps.map(({ id, status }) => [id, status])).toEqual([[middleEarth.id, 'incomplete']]);
  expect(statuses(set)).toEqual({ Fellowship: 'owned', Towers: 'missing' });
  expect(other.gaps).toEqual([]);
});

test('A list that could not be read whole makes it fail, however much of it is owned', () => {
  const list = 'tmdb:list:7' as const;
  const answers = { ...all, collections: new Map([...all.collections, [list, failed] as const]) };
  const owned = [fellowship, movie('2', 'Towers', 121)];

  const gaps = gapsOf({ owned, answers }, { parts: [rings.id, list] });

  expect(gaps.gaps.map(({ status, reasons }) => [status, reasons.map(({ text }) => text)])).toEqual([
    ['failed', ['Could not be looked up in this run: tmdb:list:7.']],
  ]);
});

test('What is owned of a collection on the server is a part, whatever the case of its title; nothing else of it is', () => {
  const heat = movie('5', 'Heat', 949, { collections: ['my RINGS'] });
  const other = movie('6', 'Ronin', 8195, { collections: ['Rings'] });
  const gaps = gapsOf(
    { owned: [fellowship, heat, other], answers: all },
    { parts: [rings.id], onServer: ['My Rings'] },
  );

  expect(statuses(gaps)).toEqual({ Fellowship: 'owned', Towers: 'missing', Heat: 'owned' });
});

test('A film of it that stands in a list, too, is that part; one that is excluded is none', () => {
  const inside = movie('1', 'Fellowship', 120, { collections: ['Mine'] });
  const heat = movie('5', 'Heat', 949, { collections: ['Mine'] });
  const set = { parts: [rings.id], onServer: ['Mine'], exclude: ['tmdb:movie:949'] } as const;
  const gaps = gapsOf({ owned: [inside, heat], answers: all }, set);

  expect(statuses(gaps)).toEqual({ Fellowship: 'owned', Towers: 'missing' });
  expect(gaps.gaps[0]?.verdicts.map(({ entry }) => 'released' in entry)).toEqual([true, true]);
});

test('A rule for a merged collection ignores the films that only it brings', () => {
  const owned = [fellowship, movie('3', 'Journey', 201)];
  const ignore = [{ id: hobbit.id, reason: 'one was enough' }];
  const set = gapsOf({ owned, answers: all, ignore }, { parts: [rings.id, hobbit.id] });
  const named = gapsOf({ owned, answers: all, ignore }, { parts: [rings.id, hobbit.id, 'tmdb:movie:202'] });

  expect(statuses(set)).toEqual({
    Fellowship: 'owned',
    Towers: 'missing',
    Journey: 'owned',
    Armies: 'ignored',
  });
  expect(set.gaps[0]?.verdicts.at(-1)?.reasons.at(-1)).toEqual({
    code: 'ignored-by-config',
    text: 'one was enough',
  });
  expect(statuses(named)['Armies']).toBe('missing');
});
