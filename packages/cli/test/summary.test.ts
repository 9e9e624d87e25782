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
