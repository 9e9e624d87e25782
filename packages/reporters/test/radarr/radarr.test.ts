import type { Id, Report } from '@plexgaps/core';
import { emptyReport, fullReport, hostileReport, hostileTitles, largeReport } from '@plexgaps/testkit';
import { expect, test } from 'vitest';
import radarr from '../../src/radarr/index.ts';
import { emptyLibrary, oneCollection } from '../other-reports.ts';
import { renderedFiles } from '../rendered.ts';

async function listOf(report: Report): Promise<readonly Readonly<Record<string, unknown>>[]> {
  return JSON.parse((await renderedFiles(radarr, report, {})).get('radarr.json') ?? '');
}

test('lists the missing films and nothing else', async () => {
  expect(await listOf(fullReport)).toEqual([
    { title: 'Aliens', id: 679 },
    { title: 'Alien³', id: 8077 },
  ]);
});

test('where nothing is missing, the list is empty', async () => {
  expect(await listOf(emptyReport)).toEqual([]);
});

test('gives each film the id that it has, and leaves out what has none that Radarr reads', async () => {
  const film = (id: Id) => ({ id, title: id, because: [] });
  const ids = ['tmdb:movie:1', 'imdb:movie:tt0090605', 'anime:movie:7', 'tmdb:movie:1', 'tmdb:tv:2'] as const;
  const known = { ...film('tmdb:movie:9'), ids: { imdb: ['tt0000009'], tvdb: ['1'] } };
  const groups = [{ ...oneCollection, missing: [...ids.map(film), known] }];

  expect(await listOf({ ...emptyReport, libraries: [{ ...emptyLibrary, groups }] })).toEqual([
    { title: 'tmdb:movie:1', id: 1 },
    { title: 'imdb:movie:tt0090605', imdb_id: 'tt0090605' },
    { title: 'tmdb:movie:9', id: 9, imdb_id: 'tt0000009' },
  ]);
});

test('titles come through as they are', async () => {
  expect((await listOf(hostileReport)).map(({ title }) => title)).toEqual(hostileTitles);
});

test('a large library is listed whole', async () => {
  expect(await listOf(largeReport(5_000))).toHaveLength(5_000);
});
