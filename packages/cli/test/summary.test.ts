import type { Report, ReportPlaceholder } from '@plexgaps/core';
import { describe, expect, test } from 'vitest';
import { placeholderLines, summarize } from '../src/summary.ts';

const made: ReportPlaceholder = {
  library: 'Films',
  server: 'plex',
  section: '1',
  sectionTitle: 'Movies',
  action: 'create',
  outcome: 'done',
  title: 'Missing from Alien Collection',
  because: ['1 of 3 missing.'],
};

const lines = (...placeholders: readonly ReportPlaceholder[]): readonly string[] =>
  placeholderLines({ placeholders } as unknown as Report).slice(1);

test('collections of the same title in two sections are told apart', () => {
  expect(lines(made, { ...made, section: '3', sectionTitle: '4K Movies' })).toEqual([
    '  made "Missing from Alien Collection" (Movies): 1 of 3 missing.',
    '  made "Missing from Alien Collection" (4K Movies): 1 of 3 missing.',
  ]);
});

test('so are those in sections of the same title on two servers', () => {
  expect(lines(made, { ...made, server: 'cabin', outcome: 'failed' })).toEqual([
    '  made "Missing from Alien Collection" (plex, Movies): 1 of 3 missing.',
    '  could not make "Missing from Alien Collection" (cabin, Movies): 1 of 3 missing.',
  ]);
});

test('what is planned, done and failed is counted by kind, also where not every line is shown', () => {
  const placeholders: readonly ReportPlaceholder[] = [
    { ...made, outcome: 'planned', action: 'create' },
    { ...made, outcome: 'planned', action: 'remove' },
    { ...made, outcome: 'planned', action: 'remove' },
    { ...made, action: 'keep' },
  ].map(({ outcome, action, ...rest }) =>
    action === 'keep' ? { ...rest, action } : { ...rest, outcome, action },
  ) as readonly ReportPlaceholder[];

  expect(placeholderLines({ placeholders } as unknown as Report, 1)).toEqual([
    'Placeholders: 1 to make, 2 to remove, 1 as they should be. Nothing is written without --apply.',
    '  would make "Missing from Alien Collection" (Movies): 1 of 3 missing.',
    '  … and 2 more; the report lists them all.',
  ]);
  const done = [made, { ...made, outcome: 'failed', action: 'update' } as const];
  expect(placeholderLines({ placeholders: done } as unknown as Report, 0)[0]).toBe(
    'Placeholders: 1 made, 1 not changed.',
  );
});

describe('answers of earlier runs', () => {
  const library = (name: string, staleLookUps: number, staleSince?: string) => ({
    name,
    type: 'movie',
    complete: true,
    totals: { items: 1204, groups: 8, completeGroups: 2, missing: 3, upcoming: 0, announced: 0 },
    evidence: { failedLookUps: 0, staleLookUps, staleSince },
    groups: [],
    mend: [],
  });
  const told = (libraries: readonly object[], cached = 0, oldestAnswer = '2026-10-30T06:00:00.000Z') =>
    summarize(
      {
        libraries,
        changes: {
          since: '2026-11-14',
          new: [],
          filled: [],
          reappeared: [],
          released: [],
          gone: [],
          ignored: [],
        },
        placeholders: [],
        problems: [],
        complete: true,
        run: {
          generatedAt: '2026-11-21T06:00:00.000Z',
          oldestAnswer,
          requests: { plex: { sent: 14, cached: 0 }, tmdb: { sent: 0, cached } },
        },
      } as unknown as Report,
      [],
      '.',
    );

  test('that stand in are told below their library, with the day where it is known', () => {
    expect(
      told([
        library('Movies', 2, '2026-11-10'),
        library('4K Movies', 1, '2026-11-18'),
        library('Shorts', 3),
        library('Others', 0),
      ]),
    ).toMatchInlineSnapshot(`
      [
        "Library    Owned        Complete            Missing  To come",
        "Movies     1,204 films  2 of 8 collections  3 films",
        "4K Movies  1,204 films  2 of 8 collections  3 films",
        "Shorts     1,204 films  2 of 8 collections  3 films",
        "Others     1,204 films  2 of 8 collections  3 films",
        "Movies: 2 look-ups rest on older answers, the oldest of 2026-11-10.",
        "4K Movies: 1 look-up rests on an older answer of 2026-11-18.",
        "Shorts: 3 look-ups rest on older answers.",
        "",
        "Nothing changed since 2026-11-14.",
      ]
    `);
  });

  test('are counted in one line, and not at all where every answer is of this run', () => {
    expect(told([], 1233)).toMatchInlineSnapshot(`
      [
        "1233 answers were known already, the oldest of 2026-10-30.",
      ]
    `);
    expect(told([], 1, '2026-11-21T05:00:00.000Z')).toMatchInlineSnapshot(`
      [
        "1 answer was known already, the oldest of 2026-11-21.",
      ]
    `);
    expect(told([], 40, '2026-11-21T06:00:00.000Z')).toEqual([]);
  });
});
