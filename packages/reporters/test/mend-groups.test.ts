import { itemLinks, type Mend } from '@plexgaps/core';
import { expect, test } from 'vitest';
import { mendGroups } from '../src/mend-groups.ts';

const item = { server: 'plex', section: '1', ratingKey: '9' };
const linkOf = itemLinks([{ id: 'plex', itemPage: 'https://plex.example/#!/{ratingKey}' }]);

function grouped(unmatched: Parameters<typeof mendGroups>[0][number]['unmatched'], mend: readonly Mend[]) {
  return mendGroups([{ unmatched, mend }], linkOf).map(({ key, rows }) => [key, rows] as const);
}

test('An item that is unmatched and to be mended for it is told once, with its year', () => {
  const unmatched = [{ title: 'Home Video', year: 2014, item, reason: 'It has no id.', hint: 'Match it.' }];
  const mend = [
    {
      kind: 'trashed',
      title: 'Jaws 3-D',
      message: 'Gone.',
      advice: 'Find it.',
      items: [{ ...item, ratingKey: '10' }],
    },
    { kind: 'unmatched', title: 'Home Video', message: 'It has no id.', advice: 'Match it.', items: [item] },
  ] as const;

  expect(grouped(unmatched, mend)).toEqual([
    ['unmatched', [row('Home Video (2014)', 'It has no id.', 'Match it.', 'https://plex.example/#!/9')]],
    ['trashed', [row('Jaws 3-D', 'Gone.', 'Find it.', 'https://plex.example/#!/10')]],
  ]);
});

test('An unmatched item that is told nowhere else is told', () => {
  const unmatched = [{ title: 'Odd One', reason: 'It has no id.', hint: 'Match it.' }];

  expect(grouped(unmatched, [])).toEqual([
    ['unmatched', [row('Odd One', 'It has no id.', 'Match it.', undefined)]],
  ]);
});

test('A row about several items links to each, to the first eight of many, and to none that has no page', () => {
  const items = (count: number, server: string) =>
    Array.from({ length: count }, (_, index) => ({ server, section: '1', ratingKey: `${index + 1}` }));
  const twins = [...items(1, 'plex'), { ...item, edition: 'Final Cut' }, ...items(1, 'cabin')];
  const mend = [twins, items(11, 'plex'), items(11, 'cabin')].map((own, index) => ({
    kind: 'duplicate' as const,
    title: `${index}`,
    message: 'Twice.',
    advice: 'Merge.',
    items: own,
  }));

  const [[, rows = []] = []] = grouped([], mend);

  expect(
    rows.map(({ url, links, more }) => [url, links.map(({ label, url: to }) => `${label} ${to}`), more]),
  ).toEqual([
    [undefined, ['Item 1 https://plex.example/#!/1', 'Final Cut https://plex.example/#!/9'], 0],
    [
      undefined,
      Array.from({ length: 8 }, (_, index) => `Item ${index + 1} https://plex.example/#!/${index + 1}`),
      3,
    ],
    [undefined, [], 0],
  ]);
});

function row(title: string, message: string, advice: string, url: string | undefined) {
  return { title, message, advice, url, links: [], more: 0 };
}
