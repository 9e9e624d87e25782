import { describe, expect, test } from 'vitest';
import {
  countItems,
  findShrink,
  type ListCounts,
  shrinkProblem,
} from '../../src/last-time/section-counts.ts';
import { movie, owned, show } from '../gaps/build.ts';

const none: ListCounts = { present: 0, trashed: 0 };
const films = (present: number, trashed = 0) => ({ items: { present, trashed }, episodes: none });
const shows = (items: number, present: number, trashed = 0) => ({
  items: { present: items, trashed: 0 },
  episodes: { present, trashed },
});

test('What is in the trash is counted apart', () => {
  const trashed = { trashed: true };

  expect(
    countItems({
      movies: [movie('1', 'Alien', 348), movie('2', 'Aliens', 679, trashed)],
      shows: [show()],
      episodes: [owned('1x1'), owned('1x2', [], trashed), owned('1x3', [], trashed)],
    }),
  ).toEqual({ items: { present: 2, trashed: 1 }, episodes: { present: 1, trashed: 2 } });
});

describe('Films', () => {
  test.each([
    ['a fifth of them is gone', films(80), films(100), undefined],
    ['more than a fifth is gone', films(79), films(100), { kind: 'shrunk', what: 'films', was: 100, is: 79 }],
    ['one of four is gone', films(3), films(4), { kind: 'shrunk', what: 'films', was: 4, is: 3 }],
    ['all are gone', films(0), films(4), { kind: 'emptied', what: 'films', was: 4, is: 0 }],
    ['there were never any', films(0), films(0), undefined],
    ['there are more', films(200), films(100), undefined],
    ['the trash was emptied', films(100), films(100, 90), undefined],
    [
      'more than a fifth went into the trash',
      films(30, 10),
      films(40),
      { kind: 'shrunk', what: 'films', was: 40, is: 30 },
    ],
    ['20 of 1,000 went into the trash', films(980, 20), films(1000), undefined],
    ['21 of 1,000 did', films(979, 21), films(1000), { kind: 'trashed', what: 'films', was: 0, is: 21 }],
    ['19 of 100 did', films(81, 19), films(100), undefined],
    ['20 of 100 did', films(80, 20), films(100), { kind: 'trashed', what: 'films', was: 0, is: 20 }],
    ['21 were in the trash before', films(979, 21), films(979, 21), undefined],
  ])('%s', (_, now, last, shrink) => {
    expect(findShrink('movie', now, last)).toEqual(shrink);
  });

  test.each([
    ['without a last time', films(0, 3), undefined, { kind: 'all-in-trash' }],
    ['where some were not, the last time', films(0, 3), films(1, 2), { kind: 'all-in-trash' }],
    ['as the last time, which somebody confirmed', films(0, 3), films(0, 4), undefined],
  ])('All in the trash %s', (_, now, last, shrink) => {
    expect(findShrink('movie', now, last)).toEqual(shrink);
  });

  test('Without a last time nothing else is suspicious', () => {
    expect(findShrink('movie', films(1, 500), undefined)).toBeUndefined();
  });
});

describe('Shows', () => {
  test.each([
    ['shows are gone', shows(7, 90), shows(10, 100), { kind: 'shrunk', what: 'shows', was: 10, is: 7 }],
    [
      'only episodes are gone',
      shows(10, 79),
      shows(10, 100),
      { kind: 'shrunk', what: 'episodes', was: 100, is: 79 },
    ],
    [
      'all episodes are gone',
      shows(10, 0),
      shows(10, 100),
      { kind: 'emptied', what: 'episodes', was: 100, is: 0 },
    ],
    [
      'episodes went into the trash',
      shows(10, 875, 25),
      shows(10, 900),
      { kind: 'trashed', what: 'episodes', was: 0, is: 25 },
    ],
    ['all episodes are in the trash', shows(10, 0, 100), shows(10, 100), { kind: 'all-in-trash' }],
    ['as before', shows(10, 100), shows(10, 100), undefined],
  ])('%s', (_, now, last, shrink) => {
    expect(findShrink('show', now, last)).toEqual(shrink);
  });
});

test('A person is told how many there were, and asked the one question', () => {
  const place = { server: 'attic', title: 'Movies', since: '2026-11-20' };
  const losses = [
    { kind: 'all-in-trash' },
    { kind: 'emptied', what: 'films', was: 1, is: 0 },
    { kind: 'shrunk', what: 'shows', was: 40, is: 12 },
    { kind: 'trashed', what: 'episodes', was: 1, is: 25 },
  ] as const;

  expect(losses.map((shrink) => shrinkProblem(shrink, place).message.split(':')[0])).toEqual([
    'Everything in "Movies" is in the server\'s trash',
    '"Movies" had 1 film on 2026-11-20, and has none now',
    '"Movies" had 40 shows on 2026-11-20, and has 12 now',
    '"Movies" has 25 episodes in the server\'s trash, and had 1 on 2026-11-20',
  ]);
  expect(shrinkProblem(losses[2], place)).toEqual({
    severity: 'error',
    code: 'library-shrunk',
    source: 'attic',
    message:
      '"Movies" had 40 shows on 2026-11-20, and has 12 now: is a drive offline? Nothing is said about its gaps. If that is how it should be, confirm it once with --accept-shrink.',
  });
});
