import { expect, test } from 'vitest';
import type { Id, PlaceholderView, ReportCollection } from '../../src/model/index.ts';
import { textsOf, writeTexts as write } from '../../src/write-back/texts.ts';
import { withGaps } from '../../src/write-back/with-gaps.ts';

const films = (count: number, word: string) =>
  Array.from({ length: count }, (_, index) => ({
    id: `tmdb:movie:${word}-${index}` as Id,
    title: `${word} ${index} ${'x'.repeat(40)}`,
    because: [],
  }));

function groupOf(title: string, own: Partial<ReportCollection> = {}): ReportCollection {
  return {
    kind: 'collection',
    id: `tmdb:collection:${title}` as Id,
    title,
    status: 'incomplete',
    owned: [],
    missing: [],
    upcoming: [],
    announced: [],
    ignored: [],
    possiblyOwned: [],
    disputed: [],
    elsewhere: [],
    extras: [],
    ...own,
  };
}

/** A template that is a function. */
const from = (names: readonly string[], fill: (view: PlaceholderView) => string) => ({
  names,
  fill: (view: object) => fill(view as PlaceholderView),
});
const writeTexts = (texts: ReturnType<typeof textsOf>, title: string, groups: readonly ReportCollection[]) =>
  write(texts, title, groups.map(withGaps));
const titlesOf = (list: PlaceholderView['missing']) => list.map(({ title }) => title).join('\n');

test('Where the config names no text, or one comes out empty, ours holds', () => {
  const group = groupOf('Alien', { missing: films(1, 'Missing') });
  const templates = {
    title: from([], () => ' \n'),
    sortTitle: from(['title'], ({ title }) => ` A\n${title} `),
  };
  const { title, sortTitle, summary } = writeTexts(
    textsOf({ style: 'collection', templates }, 'movie'),
    'Alien',
    [group],
  );

  expect([title, sortTitle]).toEqual(['Missing from Alien', 'A Alien']);
  expect(summary).toMatch(/^1 of 1 missing: Missing 0 x+\./);
});

test('Of the lists that a summary names, what does not fit is counted, and nothing else', () => {
  const group = groupOf('Many', { missing: films(100, 'Missing'), upcoming: films(50, 'Upcoming') });
  const summary = from(['missing'], ({ missing, missingCount, upcoming }) =>
    [`${missingCount}, ${upcoming.length}`, titlesOf(missing)].join('\n'),
  );
  const written = writeTexts(textsOf({ style: 'collection', templates: { summary } }, 'movie'), 'Many', [
    group,
  ]);

  const lines = written.summary.split('\n');
  const shown = lines.filter((line) => line.startsWith('Missing ')).length;
  expect([lines[0], lines.at(-1)]).toEqual(['100, 50', `and ${100 - shown} more`]);
  expect(shown).toBeGreaterThan(30);
  expect(encodeURIComponent(written.summary).length).toBeLessThanOrEqual(2500);
});

test('A summary that names no list is cut where it is too long, and a title as well', () => {
  const long = from([], () => '千'.repeat(5000));
  const templates = { title: long, summary: long };
  const written = writeTexts(textsOf({ style: 'collection', templates }, 'movie'), 'Many', [groupOf('Many')]);

  expect(written.summary).toMatch(/^千+…$/);
  expect(encodeURIComponent(written.summary).length).toBeLessThanOrEqual(2500);
  expect(encodeURIComponent(written.title).length).toBeLessThanOrEqual(240);
});

test('The only placeholder of a library is about all of its collections together, each film once', () => {
  const [first, second] = [films(2, 'Missing'), films(3, 'Missing')];
  const groups = [groupOf('A', { missing: first }), groupOf('B', { missing: second })];
  const summary = from(['missing'], ({ title, id, missing, missingCount, groups: own, groupCount }) =>
    [title, id, missing.length, missingCount, ...own.map((group) => group.missingCount), groupCount].join(
      ' ',
    ),
  );
  const written = writeTexts(textsOf({ style: 'single', templates: { summary } }, 'movie'), 'Films', groups);

  expect(written.summary).toBe('Films  3 3 2 3 2');
  expect(written.title).toBe('Incomplete collections');
});
