import type { Report, ReportPlaceholder } from '@plexgaps/core';
import { expect, test } from 'vitest';
import { placeholderLines } from '../src/summary.ts';

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
