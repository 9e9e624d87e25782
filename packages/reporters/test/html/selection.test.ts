import { expect, test } from 'vitest';
import { type Choice, countFacets, searchable, select } from '../../page/selection.ts';
import { pageGroups } from '../../src/html/page-groups.ts';
import { packHead, termsOf, unpackHead } from '../../src/html/page-head.ts';
import { posterSource } from '../../src/html/poster-source.ts';
import { fullReport } from '../full-report.ts';

const cards = pageGroups(fullReport, posterSource('none', fullReport));
const terms = termsOf(cards);
const heads = cards.map((group, at) => unpackHead(packHead(group, terms), terms, at));
const titlesOfEntries = cards.map((group) =>
  (group.kind === 'collection' ? group.parts : group.episodes).map(({ title }) => title ?? '').join('\n'),
);
const groups = searchable(heads, titlesOfEntries);
const everything: Choice = { words: '', library: undefined, facet: undefined, sort: 'title' };

test('the search finds words in any order, without case and accents, in titles of groups and entries', () => {
  expect(titles({ words: 'RELOADED matrix' })).toEqual(['The Matrix Collection']);
  expect(titles({ words: 'no mas' })).toEqual(['Breaking Bad']);
  expect(titles({ words: 'alien godfather' })).toEqual([]);
});

test('nearest to complete comes first, what has no gap comes last', () => {
  expect(titles({ sort: 'nearest' })).toEqual([
    'Alien Collection',
    'The Matrix Collection',
    'Breaking Bad',
    'Dexter',
    'Die Hard Collection',
    'Dune Collection',
    'Star Wars Collection',
    'The Godfather Collection',
    'The Terminator Collection',
  ]);
});

test('the newest gap comes first', () => {
  expect(titles({ sort: 'newest' }).slice(0, 4)).toEqual([
    'The Matrix Collection',
    'Breaking Bad',
    'Alien Collection',
    'Dexter',
  ]);
});

test('a decade is that of what is missing, and of everything where nothing is', () => {
  expect(titles({ decade: 1980 })).toEqual(['Alien Collection', 'Die Hard Collection']);
});

test('until the titles of entries are there, those of groups are searched', () => {
  const search = (words: string) =>
    select(searchable(heads), { ...everything, words }).map(({ title }) => title);

  expect([search('matrix'), search('reloaded')]).toEqual([['The Matrix Collection'], []]);
});

test('a genre is that of what is missing, too', () => {
  expect(titles({ genre: 'Action' })).toEqual(['Alien Collection']);
});

test('a link leads to the groups that hold what it names, whatever else is chosen', () => {
  const [dexter] = heads.filter(({ title }) => title === 'Dexter');
  const only = { id: 'tvdb:episode:1', holders: new Set([dexter?.at ?? -1]) };

  expect(titles({ only, words: 'no such film', library: 0 })).toEqual(['Dexter']);
});

test('a head is the same after packing and unpacking', () => {
  expect(heads[0]).toEqual({
    at: 0,
    id: 'tmdb:collection:8091',
    library: 0,
    title: 'Alien Collection',
    missing: 1,
    facets: ['missing', 'new'],
    weight: 54,
    decades: [1980],
    newestGap: 19860718,
    genres: ['Action', 'Science Fiction'],
  });
});

test('library and facet narrow together, and the counts tell what each facet would show', () => {
  expect(titles({ library: 1, facet: 'missing' })).toEqual(['Breaking Bad']);
  expect(countFacets(groups, { ...everything, library: 0 })).toEqual(
    new Map([
      [undefined, 7],
      ['missing', 2],
      ['new', 1],
      ['complete', 2],
      ['upcoming', 2],
      ['check', 1],
      ['ignored', 1],
      ['failed', 1],
    ]),
  );
});

function titles(choice: Partial<Choice>): string[] {
  return select(groups, { ...everything, ...choice }).map(({ title }) => title);
}
