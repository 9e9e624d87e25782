import { expect, test } from 'vitest';
import { type Choice, countFacets, searchable, select } from '../../page/selection.ts';
import { pageData } from '../../src/html/page-data.ts';
import { posterSource } from '../../src/html/poster-source.ts';
import { fullReport } from '../full-report.ts';

const groups = searchable(pageData(fullReport, posterSource('none', fullReport)).groups);
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

test('a link leads to the group of an id or of an entry, whatever else is chosen', () => {
  const [alien] = groups.filter(({ group }) => group.title === 'Alien Collection');
  const ids = ['tmdb:collection:8091', 'tmdb:movie:679', alien?.group.id];

  expect(ids.map((only) => titles({ only, words: 'no such film', library: 1 }))).toEqual([
    ['Alien Collection'],
    ['Alien Collection'],
    ['Alien Collection'],
  ]);
});

test('library and facet narrow together, and the counts tell what each facet would show', () => {
  expect(titles({ library: 1, facet: 'missing' })).toEqual(['Breaking Bad']);
  expect([...countFacets(groups, { ...everything, library: 0 })]).toEqual([
    [undefined, 7],
    ['missing', 2],
    ['new', 1],
    ['complete', 2],
    ['upcoming', 2],
    ['check', 1],
    ['ignored', 1],
    ['failed', 1],
  ]);
});

function titles(choice: Partial<Choice>): string[] {
  return select(groups, { ...everything, ...choice }).map(({ title }) => title);
}
