import type { Evidence, Report } from '@plexgaps/core';
import { expect, test } from 'vitest';
import { answeredText, askedLines, evidenceLine, standInLines } from '../src/evidence-lines.ts';
import { fullReport } from './full-report.ts';
import { emptyLibrary, emptyReport } from './other-reports.ts';

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

test.each<[string, Partial<Evidence>]>([
  ['1 look-up rests on an older answer of 2026-11-18', { staleLookUps: 1, staleSince: '2026-11-18' }],
  [
    '2 look-ups rest on older answers (the oldest of 2026-11-10)',
    { staleLookUps: 2, staleSince: '2026-11-10' },
  ],
  ['3 look-ups rest on older answers', { staleLookUps: 3 }],
  [
    '4 look-ups failed, 1 rests on an older answer of 2026-11-18',
    { failedLookUps: 4, staleLookUps: 1, staleSince: '2026-11-18' },
  ],
])('older answers are told with the day of the oldest: %s', (said, own) => {
  const library = { ...emptyLibrary, evidence: { ...emptyLibrary.evidence, ...own } };

  expect(evidenceLine(library)).toBe(`All 0 items read, ${said}.`);
});

test('not everything was looked up where older answers stand in', () => {
  const stale = (staleLookUps: number) => ({
    ...emptyLibrary,
    evidence: { ...emptyLibrary.evidence, staleLookUps },
  });

  expect(answeredText({ libraries: [emptyLibrary] })).toBe('Everything could be looked up');
  expect(answeredText({ libraries: [stale(1), emptyLibrary] })).toBe(
    '1 look-up rests on an older answer, everything else could be looked up',
  );
  expect(answeredText({ libraries: [stale(1), stale(2)] })).toBe(
    '3 look-ups rest on older answers, everything else could be looked up',
  );
});

test('says how often each service was asked, and nothing where nobody was', () => {
  expect(asked({ plex: [1], tmdb: [1234, 0, 2], tvdb: [0] })).toEqual([
    'plex 1 time, tmdb 1,234 times (2 of them again).',
  ]);
  expect(asked({})).toEqual([]);
});

test('says how many answers were known without asking', () => {
  expect(asked({ plex: [14], tmdb: [12, 1188, 2], tvdb: [0, 1] })).toEqual([
    'plex 14 times, tmdb 12 times (2 of them again, 1,188 answers known), tvdb not at all (1 answer known).',
  ]);
});

test('says of which day the oldest answer is, where that is an older one', () => {
  const tvdb = [0, 45] as const;

  expect(asked({ tvdb }, { oldestAnswer: '2026-10-30T23:59:59.000Z' })).toEqual([
    'tvdb not at all (45 answers known); the oldest answer is of 2026-10-30.',
  ]);
  expect(asked({ tvdb }, { oldestAnswer: '2026-11-21T00:00:00.000Z' })).toEqual([
    'tvdb not at all (45 answers known).',
  ]);
  const aDayAhead = { generatedAt: '2026-11-20T20:00:00.000Z', oldestAnswer: '2026-11-20T20:00:00.000Z' };
  expect(asked({ tvdb }, aDayAhead)).toEqual(['tvdb not at all (45 answers known).']);
});

/** The line about services that were asked so often, with so many known answers and so many requests again. */
function asked(
  services: Readonly<Record<string, readonly [sent: number, cached?: number, retried?: number]>>,
  own: Partial<Report['run']> = {},
): readonly string[] {
  const requests = Object.fromEntries(
    Object.entries(services).map(([id, [sent, cached = 0, retried = 0]]) => [
      id,
      { sent, cached, retried, limited: 0 },
    ]),
  );
  const { generatedAt } = fullReport.run;
  return askedLines({
    ...emptyReport,
    run: { ...fullReport.run, oldestAnswer: generatedAt, ...own, requests },
  });
}
