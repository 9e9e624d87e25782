import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AnswerKind, Heads, Kept } from '../../src/cache/answers.ts';
import {
  type Freshness,
  hasAged,
  isAside,
  isDue,
  isMuchShorter,
  isWorthATell,
  sizeOf,
} from '../../src/cache/freshness.ts';
import { addDays, type Series } from '../../src/model/index.ts';
import { collection, film, season, series } from '../gaps/build.ts';

const hour = 3_600_000;
const oneDay = 24 * hour;
const start = Date.parse('2026-11-21T02:00:00Z');
const today = '2026-11-21';
const levels = ['daily', 'balanced', 'lazy'] as const;

/** An answer to something, that was asked for so many milliseconds after the start. */
function keptAt<T>(value: T | undefined, after = 0): Kept<T> {
  const at = new Date(start + after).toISOString();
  return { asked: at, checked: at, ...(value === undefined ? {} : { value }) };
}

/** The first night after which it is due, in a run at the same hour each night; with each of some keys. */
function nightsUntilDue<K extends AnswerKind>(
  kind: K,
  value: Heads[K] | undefined,
  freshness: Freshness,
): readonly number[] {
  return keys.map((key) => {
    const kept = keptAt(value);
    for (let night = 1; night < 400; night += 1) {
      const now = new Date(start + night * oneDay);
      if (isDue(kind, key, kept, { now, freshness })) return night;
    }
    return 400;
  });
}

const keys = Array.from({ length: 300 }, (_, number) => `tmdb:${number}`);

/** Every night from the first to the last one is that of some key. */
function spread(nights: readonly number[]): { readonly first: number; readonly last: number } {
  const found = [...new Set(nights)].sort((a, b) => a - b);
  return { first: found[0] ?? 0, last: found.at(-1) ?? 0 };
}

describe('how long an answer is good', () => {
  const alone = { id: 'tmdb:movie:1' } as const;
  const ended = { id: 'tvdb:series:1', status: 'ended' } as const;
  const cases: readonly (readonly [
    string,
    AnswerKind,
    Heads[AnswerKind] | undefined,
    readonly [daily: number, balanced: number, lazy: number],
  ])[] = [
    ['a show that goes on', 'series', { ...ended, status: 'running' }, [1, 1, 7]],
    ['a show that is ahead', 'series', { ...ended, status: 'upcoming' }, [1, 1, 7]],
    ['a show of which it is not known', 'series', { ...ended, status: 'unknown' }, [1, 1, 7]],
    ['an ended show with a next episode', 'series', { ...ended, next: addDays(today, 9) }, [1, 1, 7]],
    // However seldom it would be: not beyond thirty days.
    ['an ended show', 'series', ended, [7, 30, 30]],
    [
      'a collection with an announced part',
      'collection',
      collection(1, 'A', film(1, 'One', '1979-01-01'), film(2, 'Two')),
      [1, 1, 7],
    ],
    [
      'a collection with a part of last year',
      'collection',
      collection(1, 'A', film(1, 'One', '2025-11-01')),
      [1, 1, 7],
    ],
    ['an old collection', 'collection', collection(1, 'A', film(1, 'One', '1979-01-01')), [1, 7, 30]],
    ['an old film that stands alone', 'membership', { ...alone, released: '1979-01-01' }, [30, 90, 180]],
    [
      'a film of last year that stands alone',
      'membership',
      { ...alone, released: '2025-11-01' },
      [7, 30, 60],
    ],
    ['a film without a date that stands alone', 'membership', alone, [7, 30, 60]],
    ['the record of a film of these weeks', 'film', film(1, 'One', '2026-11-01'), [1, 1, 7]],
    ['the record of a film without a date', 'film', film(1, 'One'), [1, 1, 7]],
    ['the record of an old film', 'film', film(1, 'One', '1979-01-01'), [7, 7, 30]],
    [
      'the record of an old film that comes home',
      'film',
      film(1, 'One', '1979-01-01', { releases: [{ type: 'digital', date: '2026-12-01', region: 'US' }] }),
      [1, 1, 7],
    ],
    ['dates of these weeks', 'releases', [{ type: 'digital', date: '2026-12-01', region: 'US' }], [1, 1, 7]],
    ['old dates', 'releases', [{ type: 'digital', date: '1999-12-01', region: 'US' }], [7, 7, 30]],
    ['no dates', 'releases', [], [7, 7, 30]],
    ['a list', 'set', { id: 'tmdb:list:1' }, [1, 7, 30]],
    ['the list of all collections', 'collection-ids', {}, [1, 1, 1]],
    ['what a film is called elsewhere', 'film-ids', {}, [30, 90, 180]],
    ['a film that there is not', 'membership', undefined, [1, 7, 30]],
    ['a show that there is not', 'series', undefined, [1, 7, 30]],
    ['a collection that there is not', 'collection', undefined, [1, 7, 30]],
  ];

  test.each(cases)('%s', (_, kind, value, [daily, balanced, lazy]) => {
    const last = levels.map((freshness) => spread(nightsUntilDue(kind, value, freshness)).last);

    expect(last).toEqual([daily, balanced, lazy]);
  });

  test('What is asked for in one night is due in all nights of a week, about as much in each', () => {
    const nights = nightsUntilDue('collection', collection(1, 'A', film(1, 'One', '1979-01-01')), 'balanced');
    const counts = [1, 2, 3, 4, 5, 6, 7].map((night) => nights.filter((each) => each === night).length);

    expect(counts.reduce((sum, count) => sum + count)).toBe(keys.length);
    expect(Math.min(...counts)).toBeGreaterThan(25);
    expect(Math.max(...counts)).toBeLessThan(65);
  });

  test('From then on it is due once in each week', () => {
    const value = collection(1, 'A', film(1, 'One', '1979-01-01'));
    for (const key of keys.slice(0, 30)) {
      const due: number[] = [];
      let kept = keptAt(value);
      for (let night = 1; night < 60; night += 1) {
        const now = new Date(start + night * oneDay);
        if (!isDue('collection', key, kept, { now, freshness: 'balanced' })) continue;
        due.push(night);
        kept = keptAt(value, night * oneDay);
      }
      expect(due.slice(1).map((night, at) => night - (due[at] ?? 0))).toEqual(due.slice(1).map(() => 7));
    }
  });
});

describe('nights that are not a day apart', () => {
  const running = { id: 'tvdb:series:1', status: 'running' } as const;

  test.each([
    ['just after midnight, then just before', '2026-11-21T00:20:00Z', '2026-11-21T23:40:00Z'],
    ['an hour earlier', '2026-11-21T02:00:00Z', '2026-11-22T01:00:00Z'],
    ['an hour later', '2026-11-21T02:00:00Z', '2026-11-22T03:00:00Z'],
    ['four hours earlier', '2026-11-21T12:00:00Z', '2026-11-22T08:00:00Z'],
  ])('find what is daily due again: %s', (_, first, second) => {
    const kept = { asked: first, checked: first, value: running };

    expect(isDue('series', 'tvdb:1@official', kept, { now: new Date(second), freshness: 'balanced' })).toBe(
      true,
    );
  });

  test('never skip a day of what is daily, and never leave what is weekly for more than a week', () => {
    const shifts = fc.array(fc.integer({ min: -55, max: 55 }), { minLength: 40, maxLength: 40 });
    const hours = fc.integer({ min: 0, max: 23 });
    const settled = collection(1, 'A', film(1, 'One', '1979-01-01'));
    fc.assert(
      fc.property(hours, shifts, fc.constantFrom(...keys), (at, minutes, key) => {
        let asked = keptAt(settled);
        const begin = Date.parse('2026-11-01T00:00:00Z') + at * hour;
        minutes.forEach((shift, night) => {
          const now = new Date(begin + night * oneDay + shift * 60_000);
          if (night === 0) asked = { ...asked, asked: now.toISOString(), checked: now.toISOString() };
          const before = new Date(begin + (night - 1) * oneDay + (minutes[night - 1] ?? 0) * 60_000);
          const daily = { asked: before.toISOString(), checked: before.toISOString(), value: running };
          if (night > 0) expect(isDue('series', key, daily, { now, freshness: 'balanced' })).toBe(true);
          if (isDue('collection', key, asked, { now, freshness: 'balanced' }))
            asked = { ...asked, asked: now.toISOString(), checked: now.toISOString() };
          expect(now.getTime() - Date.parse(asked.checked)).toBeLessThan(7 * oneDay);
        });
      }),
    );
  });
});

describe('what is due at once, or not at all', () => {
  test('Nothing is due within twenty hours, also across midnight', () => {
    const values: { readonly [K in AnswerKind]: Heads[K] } = {
      membership: { id: 'tmdb:movie:1' },
      collection: collection(1, 'A', film(1, 'One')),
      'collection-ids': {},
      film: film(1, 'One'),
      releases: [],
      set: { id: 'tmdb:list:1' },
      series: { id: 'tvdb:series:1', status: 'running' },
      'film-ids': {},
    };
    const minutes = fc.integer({ min: 0, max: 20 * 60 - 1 });
    fc.assert(
      fc.property(
        fc.constantFrom(...(Object.keys(values) as AnswerKind[])),
        fc.constantFrom(...levels),
        fc.integer({ min: 0, max: 1439 }),
        minutes,
        fc.boolean(),
        (kind, freshness, after, later, isThere) => {
          const kept = keptAt(isThere ? values[kind] : undefined, after * 60_000);
          const now = new Date(start + (after + later) * 60_000);
          expect(isDue(kind, 'tmdb:1', kept, { now, freshness })).toBe(false);
        },
      ),
    );
  });

  test('An answer of a clock that was ahead by more than a moment is due', () => {
    const alone = { id: 'tmdb:movie:1' } as const;
    const ahead = keptAt(alone, 30 * oneDay);
    const aLittle = keptAt(alone, hour);
    const looked = { now: new Date(start), freshness: 'balanced' } as const;

    expect(isDue('membership', 'tmdb:1', ahead, looked)).toBe(true);
    expect(isDue('membership', 'tmdb:1', aLittle, looked)).toBe(false);
  });

  test('However often it was said to be unchanged, an answer is asked for again after 180 days, a show after 30', () => {
    const renewed = (asked: number) => ({
      ...keptAt({ id: 'tmdb:movie:1' as const, status: 'ended' as const, released: '1979-01-01' }),
      asked: new Date(start - asked * oneDay).toISOString(),
    });
    const looked = { now: new Date(start + oneDay), freshness: 'balanced' } as const;
    const areDue = (kind: 'membership' | 'series', asked: number, key = 'tmdb:3') =>
      isDue(kind, key, renewed(asked), looked);

    expect([areDue('membership', 178), areDue('membership', 180)]).toEqual([false, true]);
    const shows = Array.from({ length: 300 }, (_, number) => `tvdb:${number}@official`);
    const dueAfter = (days: number) => shows.filter((key) => areDue('series', days, key)).length;
    expect(dueAfter(29)).toBe(300);
    expect(dueAfter(14)).toBeGreaterThan(100);
    expect(dueAfter(14)).toBeLessThan(200);
    expect(hasAged('series', 'tvdb:1', { asked: renewed(31).asked }, new Date(start))).toBe(true);
  });

  test('What is put aside is asked for again after twenty hours, not earlier', () => {
    const aside = { at: new Date(start).toISOString(), size: 1 };

    expect(isAside({ aside }, new Date(start + 19 * hour))).toBe(true);
    expect(isAside({ aside }, new Date(start + 21 * hour))).toBe(false);
    expect(isAside({}, new Date(start))).toBe(false);
  });

  test('A word of the provider is welcome once what is wished would be due', () => {
    const nights = levels.map((freshness) => {
      for (let night = 1; ; night += 1) {
        const now = new Date(start + night * oneDay);
        if (isWorthATell(keptAt(undefined), { now, freshness })) return night;
      }
    });

    expect(nights).toEqual([1, 7, 30]);
  });
});

describe('a list that became shorter', () => {
  test.each([
    [0, 3, true],
    [1, 3, true],
    [2, 3, false],
    [1, 2, false],
    [0, 2, false],
    [2, 4, true],
    [8, 10, false],
    [7, 10, true],
    [79, 100, true],
    [80, 100, false],
    [10, 10, false],
    [11, 10, false],
  ])('of %d where %d were: %s', (now, before, is) => {
    expect(isMuchShorter(now, before)).toBe(is);
  });

  test('Only what is a list has a size', () => {
    const shows: Series = series(season(1, 7, '2001-01-01'));
    const films = collection(1, 'A', film(1, 'One'), film(2, 'Two'));

    expect([
      sizeOf('series', shows),
      sizeOf('collection', films),
      sizeOf('set', films),
      sizeOf('collection-ids', { ids: ['tmdb:collection:1'], added: {} }),
      sizeOf('membership', { id: 'tmdb:movie:1' }),
      sizeOf('film', film(1, 'One')),
      sizeOf('releases', []),
      sizeOf('film-ids', {}),
    ]).toEqual([7, 2, 2, 1, undefined, undefined, undefined, undefined]);
  });
});
