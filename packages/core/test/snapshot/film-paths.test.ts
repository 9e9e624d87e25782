import { expect, test } from 'vitest';
import { movieWithPaths, readingPaths, withUnknownPath } from '../../src/snapshot/film-paths.ts';
import { movie, section } from '../gaps/build.ts';

const alien = movie('1', 'Alien', 348, { year: 1979 });
const names = (paths: readonly string[], of = alien) => movieWithPaths(of, paths).pathNames;
const aliens = [{ title: 'Aliens', year: 1986 }];

test('A year that is off by more than one is kept with the title that goes with it', () => {
  expect(names(['/films/Aliens (1986)/aliens.mkv'])).toEqual(aliens);
  expect(names(['/films/Alien (1980)/alien.mkv'])).toBeUndefined();
  expect(names(['/films/Alien (1981)/alien.mkv'])).toEqual([{ title: 'Alien', year: 1981 }]);
});

test('A path of which one part bears the right year and title, or that carries the right id, casts no doubt', () => {
  expect(names(['/films/Alien (1979)/Alien (2003).mkv'])).toBeUndefined();
  expect(names(['/films/Set (1979)/01 - Alien (1979).mkv'])).toBeUndefined();
  expect(names(['/films/Alien (1989) {tmdb-348}/alien.mkv'])).toBeUndefined();
});

test('A name of the right year and another title is kept, and marked', () => {
  const near = [{ title: 'Aliens', year: 1986, near: true }];
  expect(names(['/films/Alien (1979)/Aliens (1986).mkv'])).toEqual(near);
  expect(names(['/films/Aliens (1986)/a.mkv'], movie('1', 'Die Rückkehr', 1, { year: 1987 }))).toEqual(near);
  expect(names(['/films/Aliens (1986).mkv'], movie('1', 'Alien', 348))).toEqual(near);
});

test('A bare year goes along with the name of the folder, and never makes a right one doubtful', () => {
  const bare = { title: 'Aliens', year: 1986, bare: true };
  expect(names(['/films/Aliens.1986.1080p.mkv'])).toEqual([bare]);
  expect(names(['/films/Aliens (1987)/Aliens.1986.mkv'])).toEqual([bare, { title: 'Aliens', year: 1987 }]);
  expect(names(['/films/Alien (1979)/Aliens.1986.mkv'])).toBeUndefined();
  expect(names(['/films/Aliens (1986)/Alien.1979.mkv'])).toBeUndefined();
});

test('Each file of an item speaks for itself', () => {
  expect(names(['/films/Alien (1979).mkv', '/films/Aliens (1986).mkv', '/4k/Aliens (1986).mkv'])).toEqual(
    aliens,
  );
});

test('Without an id every name may tell', () => {
  expect(names(['/films/Aliens (1986).mkv'], movie('1', 'Home video', {}, { year: 1986 }))).toEqual(aliens);
});

test('Pages keep what their paths say, and not the paths', async () => {
  async function* pages() {
    yield { items: [{ ...alien, paths: ['/films/Aliens (1986) {tmdb-679}.mkv'] }, alien], total: 2 };
  }

  const read = [];
  for await (const page of readingPaths(pages())) read.push(page);

  expect(read).toEqual([
    { items: [{ ...alien, pathIds: { tmdb: ['679'] }, pathNames: aliens }, alien], total: 2 },
  ]);
});

test('Only paths that nobody has read are worth asking for', () => {
  const known = section({ movies: [{ ...alien, pathIds: {} }, movie('2', 'Aliens', 679)] });
  const snapshot = { name: 'Movies', type: 'movie' as const, sections: [known] };
  const refs = ['1', '2'].map((ratingKey) => ({ server: 'plex', section: '1', ratingKey }));

  expect(withUnknownPath(refs, [snapshot])).toEqual([refs[1]]);
});
