import { expect, test } from 'vitest';
import { findGaps } from '../../src/gaps/find-gaps.ts';
import { collection, episode, film, filmGaps, movie, owned, section, show, showInput } from './build.ts';

const alien = film(348, 'Alien', '1979-05-25');
const aliens = film(679, 'Aliens', '1986-07-18', { originalTitle: 'Aliens – Die Rückkehr' });
const alien3 = film(8077, 'Alien³', '1992-05-22');
const saga = collection(8091, 'Alien Collection', alien, aliens, alien3);
const base = 'Use "Fix Match" on it in the server.';

/** The candidates and the hint of an item without an id, beside an owned "Alien". */
function rowOf(title: string, more: Parameters<typeof movie>[3] = {}) {
  const loose = movie('9', title, {}, more);
  const { unmatched } = filmGaps({ owned: [movie('1', 'Alien', 348), loose], collections: [saga] });
  return unmatched.map(({ candidates, hint }) => ({ candidates: candidates?.map(({ id }) => id), hint }));
}

test.each([
  ['its title and year', 'ALIENS', { year: 1987 }],
  ['its original title', 'Aliens, die Rückkehr', {}],
  ['its sort title', 'The second', { sortTitle: 'Aliens', year: 1986 }],
  ['its title with the year behind it', '2. Aliens (1986)', {}],
  ['the id in its path', 'Home video', { pathIds: { tmdb: ['679'] } }],
  ['the name in its path', 'Home video', { pathNames: [{ title: 'Aliens', year: 1986 }] }],
])('An unmatched film is listed with the gap that %s fits', (_, title, more) => {
  expect(rowOf(title, more)).toEqual([
    { candidates: ['tmdb:movie:679'], hint: `${base} It may be "Aliens" (1986), tmdb:movie:679.` },
  ]);
});

test.each([
  ['of another year', 'Aliens', { year: 1995 }],
  ['that is owned already', 'Alien', { year: 1979 }],
  ['that nothing is like', 'Heat', { year: 1986 }],
])('An unmatched film %s has none', (_, title, more) => {
  expect(rowOf(title, more)).toEqual([{ candidates: undefined, hint: base }]);
});

test('An unmatched show is listed with the show of its title', () => {
  const known = section({
    shows: [
      show(),
      show({ ratingKey: 'twin', title: 'The Show (2001)', ids: {} }),
      show({ ratingKey: 'x', title: 'X', ids: {} }),
    ],
    episodes: [owned('1x1', 101)],
  });

  const { unmatched } = findGaps(showInput({ entries: [episode('1x1', '2001-01-01')], sections: [known] }));

  expect(unmatched.map(({ title, candidates }) => [title, candidates])).toEqual([
    ['The Show (2001)', [{ id: 'tvdb:series:1', title: 'The Show' }]],
    ['X', undefined],
  ]);
});
