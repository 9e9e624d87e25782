import type { Report, ReportLibrary } from '@plexgaps/core';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { reportSchema } from '../../core/src/report/schema.ts';
import { emptyReport, fullReport, hostileReport, largeReport } from '../src/index.ts';

const samples: readonly (readonly [name: string, report: Report])[] = [
  ['empty', emptyReport],
  ['full', fullReport],
  ['hostile', hostileReport],
  ['large', largeReport(3)],
];

describe('a sample report', () => {
  test.each(samples)('%s: fits the schema of reports', (_, report) => {
    const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
    ajv.addFormat('date-time', (text: string) => new Date(text).toISOString() === text);
    const validate = ajv.compile(reportSchema);

    validate(report);

    expect(validate.errors).toBeNull();
  });

  test.each(samples)('%s: its figures add up', (_, report) => {
    for (const { totals, groups } of report.libraries) {
      const { matched, unmatched, notInCatalogue, failed, trashed } = totals;
      expect(matched + unmatched + notInCatalogue + failed + trashed).toBe(totals.items);
      expect(groups.length).toBe(totals.groups);
      expect(groups.filter(({ status }) => status === 'complete').length).toBe(totals.completeGroups);
    }
  });
});

const lists = [
  'missing',
  'upcoming',
  'announced',
  'ignored',
  'possiblyOwned',
  'disputed',
  'elsewhere',
] as const;

test.each(fullReport.libraries)(
  'the totals of "$name" count its lists',
  ({ totals, groups }: ReportLibrary) => {
    const count = (list: (typeof lists)[number]) =>
      groups.reduce((sum, group) => sum + group[list].length, 0);
    const owned = groups.map((group) =>
      group.kind === 'collection'
        ? group.owned.length
        : group.seasons.reduce((sum, season) => sum + season.owned, 0),
    );

    expect(Object.fromEntries(lists.map((list) => [list, count(list)]))).toEqual(
      Object.fromEntries(lists.map((list) => [list, totals[list]])),
    );
    expect(owned.reduce((sum, some) => sum + some, 0)).toBe(totals.owned);
  },
);

test('in the full report every list has something in it', () => {
  const members = fullReport.libraries.flatMap(({ groups }) =>
    groups.flatMap((group) => Object.entries(group)),
  );
  const all = members.filter(([, list]) => Array.isArray(list));

  const filled = new Set(all.filter(([, list]) => list.length > 0).map(([name]) => name));

  expect(filled).toEqual(new Set(all.map(([name]) => name)));
});
