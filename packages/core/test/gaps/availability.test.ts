import { describe, expect, test } from 'vitest';
import type { LookUp, Release } from '../../src/model/index.ts';
import { collection, failed, film, filmAnswers, filmGaps, found, movie, unknown, verdicts } from './build.ts';

const release = (type: Release['type'], date: string, region = 'US'): Release => ({ type, date, region });

/** Today is 2026-11-21. */
function verdictOn(released: string | undefined, answer?: LookUp<readonly Release[]>, rules = {}): string {
  return verdicts(gapsOf(released, answer, rules))['Two'] ?? '';
}

/** The day that the film waits for, where it is not its own date. */
function expectedOn(released: string, answer?: LookUp<readonly Release[]>, rules = {}): string | undefined {
  const [gap] = gapsOf(released, answer, rules).gaps;
  return gap?.verdicts.find(({ entry }) => entry.title === 'Two')?.expected;
}

function gapsOf(released: string | undefined, answer?: LookUp<readonly Release[]>, rules = {}) {
  const part = film(2, 'Two', released);
  const all = collection(10, 'C', film(1, 'One', '2001-01-01'), part);
  const answers = filmAnswers([all], { releases: new Map(answer ? [['tmdb:movie:2', answer]] : []) });
  return filmGaps({ owned: [movie('1', 'One', 1)], answers, rules });
}

describe('in the cinema', () => {
  test.each([
    ['no date', undefined, undefined, 'announced: no-date'],
    ['a date tomorrow', '2026-11-22', undefined, 'upcoming: not-released'],
    ['the date of today', '2026-11-21', undefined, 'missing: released, not-owned'],
    [
      'a date long ago, whose releases nobody asks for',
      '1990-01-01',
      undefined,
      'missing: released, not-owned',
    ],
    ['a recent date and no list of releases', '2026-06-01', found([]), 'missing: released, not-owned'],
    ['a recent date and a provider without releases', '2026-06-01', unknown, 'missing: released, not-owned'],
    [
      'a premiere behind it and a release ahead',
      '2026-09-01',
      found([release('premiere', '2026-09-01', 'IT'), release('theatrical', '2026-12-25')]),
      'upcoming: not-released',
    ],
    [
      'only a premiere',
      '2026-09-01',
      found([release('premiere', '2026-09-01', 'IT')]),
      'announced: premiere-only',
    ],
    [
      'a release anywhere behind it',
      '2026-09-01',
      found([release('premiere', '2026-09-01', 'IT'), release('limited', '2026-10-01', 'FR')]),
      'missing: released, not-owned',
    ],
  ] as const)('A film with %s', (_, date, answer, verdict) => {
    expect(verdictOn(date, answer)).toBe(verdict);
  });

  test('Release dates that could not be found out make no gap, and the collection failed', () => {
    expect(verdictOn('2026-09-01', failed)).toBe('upcoming: releases-unknown');
  });

  test('A grace of a week keeps back what came out within it', () => {
    expect(verdictOn('2026-11-15', undefined, { grace: 7 })).toBe('upcoming: not-released');
    expect(verdictOn('2026-11-14', undefined, { grace: 7 })).toBe('missing: released, not-owned');
  });
});

describe('at home', () => {
  const home = { availability: 'home' };

  test.each([
    [
      'a digital date behind',
      [release('theatrical', '2026-05-01'), release('digital', '2026-08-01')],
      'missing',
    ],
    [
      'a digital date ahead',
      [release('theatrical', '2026-05-01'), release('digital', '2026-12-01')],
      'upcoming',
    ],
    ['no date at home', [release('theatrical', '2026-05-01')], 'upcoming'],
    [
      'a date at home in another region only',
      [release('theatrical', '2026-05-01'), release('physical', '2026-08-01', 'FR')],
      'missing',
    ],
    [
      'a date ahead in the region and one behind elsewhere',
      [release('digital', '2026-12-01', 'US'), release('digital', '2026-08-01', 'FR')],
      'upcoming',
    ],
    ['only a premiere', [release('premiere', '2026-05-01')], 'announced'],
  ] as const)('A film with %s', (_, releases, status) => {
    expect(verdictOn('2026-05-01', found(releases), home).split(':')[0]).toBe(status);
  });

  test('A film over a year past its theatrical date counts', () => {
    const dates = found([release('premiere', '2025-10-20'), release('theatrical', '2025-11-01')]);

    expect(verdictOn('2025-10-20', dates, home)).toBe('missing: released, not-owned');
  });

  test('A premiere over a year ago does not make a younger film available', () => {
    const dates = found([release('premiere', '2025-10-20'), release('theatrical', '2026-08-01')]);

    expect(verdictOn('2025-10-20', dates, home)).toBe('upcoming: not-at-home');
  });

  test('Without any list of releases a film counts a year after its date', () => {
    expect(verdictOn('2026-05-01', undefined, home)).toBe('upcoming: not-at-home');
    expect(verdictOn('2025-11-21', undefined, home)).toBe('upcoming: not-at-home');
    expect(verdictOn('2025-11-20', undefined, home)).toBe('missing: released, not-owned');
  });
});

test.each([
  [
    'a premiere behind it',
    [release('premiere', '2026-09-01'), release('theatrical', '2026-12-25')],
    {},
    '2026-12-25',
  ],
  [
    'a digital date ahead',
    [release('theatrical', '2026-09-01'), release('digital', '2026-12-01')],
    { availability: 'home' },
    '2026-12-01',
  ],
  ['no date at home', [release('theatrical', '2026-09-01')], { availability: 'home' }, undefined],
] as const)('An upcoming film with %s has the day that it waits for', (_, releases, rules, expected) => {
  expect(expectedOn('2026-09-01', found(releases), rules)).toBe(expected);
});

test('An upcoming film that waits for its own date has no other one', () => {
  expect(expectedOn('2026-11-22')).toBeUndefined();
});

test('A film that failed in one library does not fail the collection of another that owns it', () => {
  const all = collection(10, 'C', film(1, 'One', '2001-01-01'), film(2, 'Two', '2026-09-01'));
  const answers = filmAnswers([all], { releases: new Map([['tmdb:movie:2', failed]]) });
  const statusWith = (owned: readonly ReturnType<typeof movie>[]) =>
    filmGaps({ owned, answers }).gaps.map(({ status }) => status);

  expect(statusWith([movie('1', 'One', 1)])).toEqual(['failed']);
  expect(statusWith([movie('1', 'One', 1), movie('2', 'Two', 2)])).toEqual(['complete']);
});
