import { expect, test } from 'vitest';
import { addDays, dayIn, daysBetween, toDay } from '../../src/model/index.ts';

test.each([
  ['1979-05-25', '1979-05-25'],
  ['1979-05-25T12:00:00Z', '1979-05-25'],
  ['1979-05-25 12:00:00', '1979-05-25'],
  ['2024-02-29', '2024-02-29'],
])('%o is the day %o', (text, day) => {
  expect(toDay(text)).toBe(day);
});

test.each([
  '',
  '1979',
  '1979-05',
  '2023-02-29',
  '2023-13-01',
  '0000-00-00',
  '25.05.1979',
  '1979-05-25x',
  null,
  7,
])('%o is no day', (value) => {
  expect(toDay(value)).toBeUndefined();
});

test('Days are counted over months, leap years and clock changes', () => {
  expect(addDays('2024-02-28', 2)).toBe('2024-03-01');
  expect(addDays('2026-03-29', -1)).toBe('2026-03-28');
  expect(daysBetween('2026-10-24', '2026-10-26')).toBe(2);
  expect(daysBetween('2026-01-01', '2025-12-31')).toBe(1);
});

test('The same instant is another day in another time zone', () => {
  const instant = new Date('2026-11-21T03:30:00Z');

  expect(dayIn('UTC', instant)).toBe('2026-11-21');
  expect(dayIn('America/New_York', instant)).toBe('2026-11-20');
  expect(dayIn('Pacific/Kiritimati', instant)).toBe('2026-11-21');
});
