import { expect, test } from 'vitest';
import { count, digits, headline, longDay } from '../src/wording.ts';
import { fullReport } from './full-report.ts';
import { emptyLibrary, emptyReport } from './other-reports.ts';

test('counts have their noun and their digits in threes', () => {
  expect([count(0, 'film'), count(1, 'film'), count(1234, 'film')]).toEqual([
    '0 films',
    '1 film',
    '1,234 films',
  ]);
  expect(digits(100000)).toBe('100,000');
});

test('a day is written out the same on every machine', () => {
  expect(longDay('2026-11-01')).toBe('1 November 2026');
});

test('the headline claims no more than was found out', () => {
  const missing = (films: number) => ({
    ...emptyLibrary,
    totals: { ...emptyLibrary.totals, missing: films },
  });

  expect(headline(emptyReport)).toBe('Nothing is missing');
  expect(headline({ ...emptyReport, complete: false })).toBe(
    'Nothing is known to be missing, but not everything was found out',
  );
  expect(headline({ ...emptyReport, libraries: [missing(1)] })).toBe('1 film is missing');
  expect(headline({ ...emptyReport, libraries: [missing(1), missing(2)] })).toBe('3 films are missing');
  expect(headline(fullReport)).toBe('At least 3 films and 5 episodes are missing');
});
