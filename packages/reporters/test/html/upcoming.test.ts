import { expect, test } from 'vitest';
import type { Finding } from '../../src/findings.ts';
import { upcomingRows } from '../../src/html/upcoming.ts';

function finding(title: string, day: string): Finding {
  return { title, day, url: undefined, group: undefined, detail: '', itemUrl: undefined };
}

test('what is to come stands in its month, and a day that several share is told once', () => {
  const rows = upcomingRows(
    [
      finding('Shown in spring', '2026-04-01'),
      finding('Today', '2026-11-21'),
      finding('S01E01', '2026-12-24'),
      finding('S01E02', '2026-12-24'),
      finding('S01E03', '2027-12-24'),
    ],
    '2026-11-21',
  );

  expect(
    rows.map(({ finding: { title }, heading, date, isSameDay }) => [title, heading, date, isSameDay]),
  ).toEqual([
    ['Today', 'November 2026', { number: '21', weekday: 'Sat' }, false],
    ['S01E01', 'December 2026', { number: '24', weekday: 'Thu' }, false],
    ['S01E02', 'December 2026', { number: '24', weekday: 'Thu' }, true],
    ['S01E03', 'December 2027', { number: '24', weekday: 'Fri' }, false],
    ['Shown in spring', 'No day known yet', undefined, false],
  ]);
});
