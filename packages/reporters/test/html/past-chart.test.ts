import type { HistoryEntry, ReportLibrary } from '@plexgaps/core';
import { expect, test } from 'vitest';
import { pastOf } from '../../src/html/past-chart.ts';
import { emptyLibrary } from '../other-reports.ts';

function library(owned: number, missing: number, more: Partial<ReportLibrary> = {}): ReportLibrary {
  return { ...emptyLibrary, name: 'Movies', totals: { ...emptyLibrary.totals, owned, missing }, ...more };
}

function entry(day: string, owned: number, missing: number, name = 'Movies'): HistoryEntry {
  return { day, libraries: [{ name, owned, missing }] };
}

test('A share that grew is a line that rises, told in a sentence', () => {
  const history = [entry('2026-11-01', 50, 50), entry('2026-11-11', 60, 40), entry('2026-11-11', 1, 9, 'TV')];

  expect(pastOf(library(75, 25), history, '2026-11-21')).toEqual({
    points: '0,23 50,14.2 100,1',
    words: 'It was 50% on 1 November 2026.',
  });
});

test('A share that never moved runs through the middle', () => {
  expect(pastOf(library(8, 8), [entry('2026-11-01', 5, 5)], '2026-11-21')).toEqual({
    points: '0,12 100,12',
    words: 'It was 50% on 1 November 2026.',
  });
});

test.each<[string, ReportLibrary, readonly HistoryEntry[]]>([
  ['without an earlier day', library(8, 8), []],
  ['where the only other day could not be compared', library(8, 8), [entry('2026-11-01', 0, 0)]],
  [
    'where today is not complete and one day is left',
    library(8, 8, { complete: false }),
    [entry('2026-11-01', 5, 5)],
  ],
])('There is no chart %s', (_, now, history) => {
  expect(pastOf(now, history, '2026-11-21')).toBeUndefined();
});

test('Today is left out where not all is known', () => {
  const history = [entry('2026-11-01', 50, 50), entry('2026-11-11', 60, 40)];

  expect(pastOf(library(1, 99, { complete: false }), history, '2026-11-21')?.points).toBe('0,23 100,1');
});
