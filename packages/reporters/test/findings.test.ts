import { itemLinks } from '@plexgaps/core';
import { expect, test } from 'vitest';
import { findingsOf } from '../src/findings.ts';
import { fullReport } from './full-report.ts';
import { waitingCollection } from './other-reports.ts';

const findings = findingsOf(fullReport.libraries, itemLinks(fullReport.servers));

test('episodes of one season with the same reason are one line', () => {
  expect(findings.ignored.map(({ title, detail }) => [title, detail])).toEqual([
    ['Star Wars Collection', 'seen the prequels once'],
    ['Star Wars: Episode I - The Phantom Menace', 'seen the prequels once (until 2027-01-01)'],
    ['Specials: 1-2', 'Specials are not wanted.'],
  ]);
});

test('a season that cannot be compared is told even where no entry of it says so', () => {
  expect(findings.unclear.map(({ title, group }) => [title, group?.title])).toEqual([
    ['The Godfather Part III', 'The Godfather Collection'],
    ['S01E03 Popping Cherry', 'Dexter'],
    ['Season 2: 1-2', 'Dexter'],
    ['Season 3', 'Dexter'],
  ]);
});

test('what is upcoming is in the order of its dates, across libraries', () => {
  expect(findings.upcoming.map(({ day, title }) => [day, title])).toEqual([
    ['2026-12-01', 'S06E01 TBA'],
    ['2026-12-16', 'Dune: Part Three'],
  ]);
});

test('what is upcoming has the day on which it can be had, not that of its premiere', () => {
  const { upcoming } = findingsOf([{ groups: [waitingCollection] }], itemLinks([]));

  expect(upcoming.map(({ day }) => day)).toEqual(['2026-12-24']);
});
