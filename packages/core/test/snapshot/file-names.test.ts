import { expect, test } from 'vitest';
import { episodesInFile, idsInPath, namesInPath } from '../../src/snapshot/file-names.ts';

test.each([
  ['/tv/Lost/Season 6/Lost - S06E01-E02 - LA X.mkv', 6, 1, [1, 2]],
  ['/tv/Lost/Lost.s06e01-e02-e03.mkv', 6, 1, [1, 2, 3]],
  ['/tv/Show/Show S01E01-E03.mkv', 1, 1, [1, 2, 3]],
  ['/tv/Show/Show - S02E17-18.mkv', 2, 17, [17, 18]],
  ['C:\\tv\\Show\\Show S01E01E02.mkv', 1, 1, [1, 2]],
  ['/tv/Show/Show S01E01E03.mkv', 1, 1, [1, 3]],
  ['/tv/Show/Show - S01E05-S01E07.mkv', 1, 5, [5, 6, 7]],
  ['/tv/Show/Show.S01E05.S01E06.S01E07.1080p.mkv', 1, 5, [5, 6, 7]],
  ['/tv/Show/Show - S01E05 - S01E06 - Title.mkv', 1, 5, [5, 6]],
  ['/tv/Show/Show - 1x05-1x06.mkv', 1, 5, [5, 6]],
  ['/tv/Show/Show 12x05-07.mkv', 12, 5, [5, 6, 7]],
  ['/tv/Show/Show S01E05+E06.mkv', 1, 5, [5, 6]],
  ['/tv/Show/Show - S01E07 & E08 - Title.mkv', 1, 7, [7, 8]],
  ['/tv/Show/Show S01E05 & S01E06, E07.mkv', 1, 5, [5, 6, 7]],
  ['/tv/Show/Show.S01E05.E06.E07.1080p.mkv', 1, 5, [5, 6, 7]],
  ['/tv/Show/Show.S01E05.mkv', 1, 5, [5]],
  ['/tv/Show/Show - S03E01-E02.mkv', undefined, 1, [1, 2]],
])('%s holds the episodes its name says', (path, season, number, numbers) => {
  expect(episodesInFile(path, season, number)).toEqual(numbers);
});

test.each([
  ['a resolution is no episode number', '/tv/Show S02E01-720p.mkv', 2, 1, [1]],
  ['nor is the size of a picture', '/tv/Show S02E01 1920x1080.mkv', 2, 1, [1]],
  ['nor a size of two digits behind it', '/tv/Show S02E01 - 16x09.mkv', 2, 1, [1]],
  ['nor is a word with one digit', '/tv/Show S01E02 E3 at home.mkv', 1, 2, [2]],
  ['nor is a larger one', '/tv/Show S03E05-1080p.mkv', 3, 5, [5]],
  ['a range that starts elsewhere says nothing of this entry', '/tv/Show S01E01-E02.mkv', 1, 2, []],
  ['a range that goes down is none', '/tv/Show S01E05-E02.mkv', 1, 5, []],
  ['a range of more than six is none', '/tv/Show S01E01-E08.mkv', 1, 1, []],
  ['another season says nothing', '/tv/Show S02E01-E02.mkv', 1, 1, []],
  ['nor does another one that follows', '/tv/Show S01E05-S02E06.mkv', 1, 5, [5]],
  ['a folder says nothing', '/tv/Show S01E01-E24/Pilot.mkv', 1, 1, []],
  ['a name without numbers says nothing', '/tv/Show/2024-03-01.mkv', 1, 1, []],
  ['nor does it where no season is known', '/tv/Show/2024-03-01.mkv', undefined, 1, []],
])('In a file name %s', (_case, path, season, number, numbers) => {
  expect(episodesInFile(path, season, number)).toEqual(numbers);
});

test.each([
  ['/films/Aliens (1986) {tmdb-679}/Aliens.mkv', { tmdb: ['679'] }],
  ['/films/Aliens {imdb-tt0090605}.mkv', { imdb: ['tt0090605'] }],
  ['/films/Aliens [tmdbid-679] [imdbid-tt0090605]/a.mkv', { imdb: ['tt0090605'], tmdb: ['679'] }],
  ['/films/Aliens (1986)/Aliens [1080p].mkv', {}],
  ['/films/Aliens (tt0090605)/aliens.mkv', { imdb: ['tt0090605'] }],
  ['/films/Aliens.TT0090605.mkv', { imdb: ['tt0090605'] }],
  ['/films/Scott12345678 tt123 tt0090605a.mkv', {}],
  ['/films/Aliens (tmdb-0679).mkv', { tmdb: ['679'] }],
  ['/films/Aliens {tmdb-tt0090605}.mkv', { imdb: ['tt0090605'] }],
  ['/films/Aliens {imdb-679}.mkv', {}],
])('The ids that %s carries are found', (path, ids) => {
  expect(idsInPath(path)).toEqual(ids);
});

test.each([
  ['/films/Aliens (1986)/aliens.mkv', [{ title: 'Aliens', year: 1986 }]],
  ['C:\\films\\Aliens (1986) {edition-Cut}.mkv', [{ title: 'Aliens', year: 1986 }]],
  [
    '/films/Alien (1979)/Aliens (1986).mkv',
    [
      { title: 'Aliens', year: 1986 },
      { title: 'Alien', year: 1979 },
    ],
  ],
  ['/films/2001 - A Space Odyssey (1968).mkv', [{ title: '2001 - A Space Odyssey', year: 1968 }]],
  ['/films/Blade Runner 2049 (2017).mkv', [{ title: 'Blade Runner 2049', year: 2017 }]],
  ['/films/1917 (2019).mkv', [{ title: '1917', year: 2019 }]],
  ['/films/Solo (1984) (2018) (2160).mkv', [{ title: 'Solo (1984)', year: 2018 }]],
  ['/films (2020)/Alien/alien.mkv', []],
  ['/films/Aliens (1986)/BDMV/STREAM/00001.m2ts', [{ title: 'Aliens', year: 1986 }]],
  ['/films/Aliens (1986)/CD 1/aliens-cd1.avi', [{ title: 'Aliens', year: 1986 }]],
  ['/films/Aliens.1986.1080p.BluRay-GRP/grp-a.mkv', [{ title: 'Aliens', year: 1986, bare: true }]],
  ['/films/Aliens.1986.1080p.mkv', [{ title: 'Aliens', year: 1986, bare: true }]],
  ['/films/Aliens [1986].mkv', [{ title: 'Aliens', year: 1986, bare: true }]],
  ['/films/2001.A.Space.Odyssey.1968.mkv', [{ title: '2001 A Space Odyssey', year: 1968, bare: true }]],
  [
    '/films/Alien Saga (1979)/Aliens_1986.mkv',
    [
      { title: 'Aliens', year: 1986, bare: true },
      { title: 'Alien Saga', year: 1979 },
    ],
  ],
])('The film and year that %s names are found', (path, names) => {
  expect(namesInPath(path)).toEqual(names);
});

test.each([
  '/films/1917.mkv',
  '/films/Aliens (1080p) (1080).mkv',
  '/films/Alien.1979-1997.mkv',
  '/films/Alien 1920x1080 2160p.mkv',
  '/films/Alien.1979/set/alien.mkv',
  '/films/(1986).mkv',
])('No year is guessed from %s', (path) => {
  expect(namesInPath(path)).toEqual([]);
});
