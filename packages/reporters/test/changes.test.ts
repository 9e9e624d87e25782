import type { ReportChange, ReportChanges } from '@plexgaps/core';
import { describe, expect, test } from 'vitest';
import { changeRows } from '../src/change-rows.ts';
import { changesLine } from '../src/changes-line.ts';
import { fullReport } from './full-report.ts';
import { emptyLibrary, emptyReport } from './other-reports.ts';

const nothing: ReportChanges = {
  since: '2026-11-14',
  new: [],
  filled: [],
  reappeared: [],
  released: [],
  gone: [],
  ignored: [],
};
const film = (id: number, more: Partial<ReportChange> = {}): ReportChange => ({
  id: `tmdb:movie:${id}`,
  library: 'Movies',
  group: 'tmdb:collection:1',
  ...more,
});
const withChanges = (changes: Partial<ReportChanges>) => ({
  ...emptyReport,
  libraries: [emptyLibrary],
  changes: { ...nothing, ...changes },
});

describe('the line', () => {
  test('says that without a baseline nothing is called new', () => {
    expect(changesLine(emptyReport)).toBe(
      'There is no earlier report to compare with, so nothing is called new.',
    );
  });

  test('says that nothing changed', () => {
    expect(changesLine(withChanges({}))).toBe('Since 14 November 2026: nothing changed.');
  });

  test('counts what is newly missing as new gaps, whatever it was before', () => {
    const changes = { new: [film(1)], released: [film(2)], reappeared: [film(3)], gone: [film(4)] };

    expect(changesLine(withChanges(changes))).toBe(
      'Since 14 November 2026: 3 new gaps, 1 gone from the catalogue.',
    );
  });

  test('goes back to the oldest answer among those compared with', () => {
    const changes = { filled: [film(1), film(2, { since: '2026-11-02' })] };

    expect(changesLine(withChanges(changes))).toBe('Since 2 November 2026: 2 filled.');
  });

  test('names the libraries that were not compared', () => {
    expect(changesLine(withChanges({ notCompared: ['Movies'] }))).toBe(
      'Not compared with an earlier report: Movies.',
    );
    expect(changesLine(fullReport)).toBe(
      'Since 7 November 2026: 5 new gaps, 2 filled, 1 gone from the catalogue. Not compared with an earlier report: Documentaries.',
    );
  });
});

describe('the rows', () => {
  test('are none where nothing changed, and without a baseline', () => {
    expect([changeRows(emptyReport), changeRows(withChanges({}))]).toEqual([undefined, undefined]);
  });

  test('are films by themselves and the episodes of a season together, gaps first', () => {
    const { since, total, rows = [] } = changeRows(fullReport) ?? {};

    expect([since, total]).toEqual(['2026-11-07', 8]);
    expect(rows.map(({ what, title, group, library }) => [what, title, group.title, library])).toEqual([
      ['New gap', 'Aliens', 'Alien Collection', 'Movies'],
      ['New gap', 'Season 2: 3-5', 'Breaking Bad', 'TV Shows'],
      ['Newly released', 'S03E01 No Más', 'Breaking Bad', 'TV Shows'],
      ['Filled', 'Alien³', 'Alien Collection', 'Movies'],
      ['Filled', 'S02E06 Peekaboo', 'Breaking Bad', 'TV Shows'],
      ['Gone from the catalogue', 'Dune: Part Four', 'Dune Collection', 'Movies'],
    ]);
  });

  test('link a film to its page, where the report has it', () => {
    const { rows = [] } = changeRows(fullReport) ?? {};

    expect(rows.map(({ url }) => url)).toEqual([
      'https://www.themoviedb.org/movie/679',
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});
