import { expect, test } from 'vitest';
import { episodesInFile, idsInPath } from '../../src/snapshot/file-names.ts';

test.each([
  ['/tv/Lost/Season 6/Lost - S06E01-E02 - LA X.mkv', 6, 1, [1, 2]],
  ['/tv/Lost/Lost.s06e01-e02-e03.mkv', 6, 1, [1, 2, 3]],
  ['/tv/Show/Show S01E01-E03.mkv', 1, 1, [1, 2, 3]],
  ['/tv/Show/Show - S02E17-18.mkv', 2, 17, [17, 18]],
  ['C:\\tv\\Show\\Show S01E01E02.mkv', 1, 1, [1, 2]],
  ['/tv/Show/Show S01E01E03.mkv', 1, 1, [1, 3]],
  ['/tv/Show/Show.S01E05.mkv', 1, 5, [5]],
  ['/tv/Show/Show - S03E01-E02.mkv', undefined, 1, [1, 2]],
])('%s holds the episodes its name says', (path, season, number, numbers) => {
  expect(episodesInFile(path, season, number)).toEqual(numbers);
});

test.each([
  ['a resolution is no episode number', '/tv/Show S02E01-720p.mkv', 2, 1, [1]],
  ['nor is a larger one', '/tv/Show S03E05-1080p.mkv', 3, 5, [5]],
  ['a range that starts elsewhere says nothing of this entry', '/tv/Show S01E01-E02.mkv', 1, 2, []],
  ['a range that goes down is none', '/tv/Show S01E05-E02.mkv', 1, 5, []],
  ['a range of more than six is none', '/tv/Show S01E01-E08.mkv', 1, 1, []],
  ['another season says nothing', '/tv/Show S02E01-E02.mkv', 1, 1, []],
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
])('The ids that %s carries are found', (path, ids) => {
  expect(idsInPath(path)).toEqual(ids);
});
