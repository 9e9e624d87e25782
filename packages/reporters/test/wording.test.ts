import { expect, test } from 'vitest';
import { askedLines, count, digits, evidenceLine, headline, longDay, standInLines } from '../src/wording.ts';
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

test('items that did not come are told before anything is claimed', () => {
  const library = {
    ...emptyLibrary,
    evidence: { received: 1100, expected: 1204, failedLookUps: 0, staleLookUps: 0 },
  };

  expect(evidenceLine(library)).toBe('1,100 of 1,204 items read, every look-up answered.');
});

test('what could not be read, and counts as it was, is told with its day', () => {
  const evidence = {
    ...emptyLibrary.evidence,
    received: 12,
    expected: 12,
    standIns: [
      { title: 'The Shed', takenAt: '2026-11-19T06:00:00.000Z' },
      { takenAt: '2026-11-18T23:59:59.000Z' },
    ],
  };

  expect(evidenceLine({ ...emptyLibrary, evidence })).toBe('12 items known, every look-up answered.');
  expect(standInLines({ ...emptyLibrary, evidence })).toEqual([
    'The Shed could not be read; what it had on 2026-11-19 stands in.',
    'A part of it could not be read; what it had on 2026-11-18 stands in.',
  ]);
  expect(standInLines(emptyLibrary)).toEqual([]);
});

test('says how often each service was asked, and nothing where nobody was', () => {
  const asked = (sent: number, retried = 0) => ({ sent, cached: 0, retried, limited: 0 });
  const run = { ...fullReport.run, requests: { plex: asked(1), tmdb: asked(1234, 2), tvdb: asked(0) } };

  expect(askedLines({ ...fullReport, run })).toEqual(['plex 1 time, tmdb 1,234 times (2 of them again).']);
  expect(askedLines({ ...fullReport, run: { ...run, requests: {} } })).toEqual([]);
});
