import type { ReportPlaceholder } from '@plexgaps/core';
import { expect, test } from 'vitest';
import { placeholderRows } from '../src/placeholder-rows.ts';
import { fullReport } from './full-report.ts';

const one: ReportPlaceholder = {
  library: 'Films',
  server: 'plex',
  section: '1',
  sectionTitle: 'Movies',
  action: 'keep',
  title: 'Missing from Alien Collection',
  because: [],
};

test.each<[string, readonly ReportPlaceholder[], readonly string[]]>([
  ['its section', [one, { ...one, sectionTitle: '4K Movies' }], ['Movies', '4K Movies']],
  [
    'its server too where there are several',
    [one, { ...one, server: 'cabin' }],
    ['plex, Movies', 'cabin, Movies'],
  ],
  ['its library in a report that names no sections', [withoutTitle(one)], ['Films']],
])('a placeholder stands with %s', (_, placeholders, where) => {
  const rows = placeholderRows({ ...fullReport, placeholders });

  expect(rows.map((row) => row.where)).toEqual(where);
});

function withoutTitle({ sectionTitle: _, ...rest }: ReportPlaceholder): ReportPlaceholder {
  return rest;
}
