import type { FilmEntry, Report, ReportChange, ReportCollection, ReportSeries } from '@plexgaps/core';
import { expect, test } from 'vitest';
import { noEpisodes, noFilms } from '../../testkit/src/reports/entries.ts';
import { nearestLines } from '../src/nearest.ts';
import { unpainted } from '../src/terminal.ts';

const film = (id: number, title: string, released?: string): FilmEntry => ({
  id: `tmdb:movie:${id}`,
  title,
  ...(released === undefined ? {} : { released }),
  because: [],
});
const owned = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ ...film(1000 + at, `Part ${at}`), items: [] }));

const collection = (id: number, title: string, parts: Partial<ReportCollection>): ReportCollection => ({
  ...noFilms,
  id: `tmdb:collection:${id}`,
  title,
  status: 'incomplete',
  ...parts,
});

function show(id: number, title: string, numbers: readonly (readonly [number, number])[]): ReportSeries {
  const missing = numbers.map(([season, number]) => ({
    id: `tvdb:episode:${season * 100 + number}` as const,
    season,
    number,
    title: `Nr. ${number}`,
    because: [],
  }));
  return {
    ...noEpisodes,
    id: `tvdb:series:${id}`,
    title,
    status: 'incomplete',
    seasons: [{ number: 1, status: 'incomplete', owned: 4, of: 4 + missing.length, ownedNumbers: '1-4' }],
    missing,
  };
}

const alien = collection(8091, 'Alien Collection', {
  owned: owned(5),
  missing: [film(679, 'Aliens', '1986-07-18')],
});

function told(
  groups: readonly (ReportCollection | ReportSeries)[],
  fresh: readonly Pick<ReportChange, 'id' | 'group'>[] = [],
  place?: string,
): readonly string[] {
  const changes = {
    since: '2026-11-20',
    new: fresh.map((one) => ({ ...one, library: 'Movies' })),
    released: [],
    reappeared: [],
  };
  const libraries = [{ name: 'Movies', groups }];
  return nearestLines({ libraries, changes } as unknown as Report, place, unpainted);
}

test('The nearest to complete comes first, with what it lacks', () => {
  const bourne = collection(31562, 'The Bourne Collection', {
    owned: owned(3),
    missing: [film(49040, 'The Bourne Legacy', '2012-08-10'), film(1, 'The Next One')],
  });

  expect(told([bourne, show(78874, 'Firefly', [[1, 13]]), alien])).toEqual([
    'Nearest to complete',
    '  Alien Collection       5 of 6  Aliens (1986)',
    '  Firefly                4 of 5  S01E13 Nr. 13',
    '  The Bourne Collection  3 of 5  The Bourne Legacy (2012), The Next One',
  ]);
});

test('What is complete, failed or ignored is not listed, and without gaps there is no list', () => {
  const others = (['complete', 'failed', 'ignored'] as const).map((status, at) =>
    collection(at, `Set ${at}`, { status, owned: owned(2), missing: [] }),
  );

  expect(told(others)).toEqual([]);
});

test('New gaps are marked by a word, and come first among films', () => {
  const dune = collection(726871, 'Dune Collection', {
    owned: owned(1),
    missing: [film(1, 'Dune', '1984-12-14'), film(2, 'Dune: Part Two', '2024-02-27')],
  });
  const group = (one: ReportCollection, id: string) =>
    ({ group: one.id, id }) as Pick<ReportChange, 'id' | 'group'>;

  expect(told([alien, dune], [group(alien, 'tmdb:movie:679'), group(dune, 'tmdb:movie:2')])).toEqual([
    'Nearest to complete',
    '  Alien Collection  5 of 6  Aliens (1986)                       new',
    '  Dune Collection   1 of 3  Dune: Part Two (2024), Dune (1984)  1 new',
  ]);
});

test('Several episodes are told by their numbers', () => {
  const numbers = [1, 2, 3, 5].map((number) => [2, number] as const);

  expect(told([show(1, 'Firefly', [[1, 4], ...numbers])])).toEqual([
    'Nearest to complete',
    '  Firefly  4 of 9  S01E04, S02E01-E03, E05',
  ]);
});

test('Of much that is missing as much is named as fits, and the rest is counted', () => {
  const films = Array.from({ length: 13 }, (_, at) =>
    film(at, `The Film with the Number ${at}`, '2001-01-01'),
  );
  const seasons = Array.from({ length: 30 }, (_, at) => [at + 1, 7] as const);

  expect(
    told([
      collection(1, 'A Collection of a Name That Is Longer than Its Column', {
        owned: owned(12),
        missing: films,
      }),
      show(2, 'The Show', seasons),
      collection(3, '千と千尋の神隠し', {
        owned: owned(1),
        missing: [film(1, '千と千尋の神隠し'.repeat(5), '2001-07-20')],
      }),
    ]),
  ).toEqual([
    'Nearest to complete',
    '  千と千尋の神隠し                    1 of 2  千と千尋の神隠し千と千尋の神隠し…',
    '  A Collection of a Name That Is…   12 of 25  The Film with the Num… and 12 more',
    '  The Show                           4 of 34  S01E07, S02E07, S03E07 and 27 more',
  ]);
});

test('Ten are named, and where the others are', () => {
  const many = Array.from({ length: 12 }, (_, at) =>
    collection(at, `Set ${String(at).padStart(2, '0')}`, { owned: owned(1), missing: [film(at, 'One')] }),
  );

  const lines = told(many, [], 'out/site');

  expect([lines.length, lines[1], lines[10], lines[11]]).toEqual([
    12,
    '  Set 00  1 of 2  One',
    '  Set 09  1 of 2  One',
    '  and 2 more: see out/site',
  ]);
});

test('A collection that two libraries have is told with its library', () => {
  const libraries = ['Movies', '4K Movies'].map((name) => ({ name, groups: [alien] }));

  expect(nearestLines({ libraries, changes: null } as unknown as Report, undefined, unpainted)).toEqual([
    'Nearest to complete',
    '  Alien Collection (Movies)     5 of 6  Aliens (1986)',
    '  Alien Collection (4K Movies)  5 of 6  Aliens (1986)',
  ]);
});
