import type { FilmEntry, Report, ReportCollection, ReportSeries } from '@plexgaps/core';
import { parseOnly } from '@plexgaps/core/host';
import { expect, test } from 'vitest';
import { findById, findByTitle } from '../src/ignorable.ts';

const none = {
  missing: [],
  upcoming: [],
  announced: [],
  ignored: [],
  possiblyOwned: [],
  disputed: [],
  elsewhere: [],
};
const film = (id: number, title: string): FilmEntry => ({
  id: `tmdb:movie:${id}`,
  title,
  released: '1986-07-18',
  because: [],
});
const alien: ReportCollection = {
  ...none,
  kind: 'collection',
  id: 'tmdb:collection:8091',
  title: 'Alien Collection',
  status: 'incomplete',
  owned: [{ ...film(348, 'Alien'), items: [] }],
  missing: [film(679, 'Aliens'), film(8078, 'Stage S2')],
  extras: [],
};
const firefly: ReportSeries = {
  ...none,
  kind: 'series',
  id: 'tvdb:series:78874',
  title: 'Firefly',
  ids: { imdb: ['tt0303461'] },
  also: ['tvdb:series:5'],
  status: 'incomplete',
  ordering: 'tvdb:official',
  seasons: [{ number: 1, owned: 2, of: 3, status: 'incomplete', ownedNumbers: '1, 3' }],
  missing: [{ id: 'tvdb:episode:2', season: 1, number: 2, title: 'Bushwhacked', because: [] }],
  conflicts: [],
  extra: [],
};
const library = { name: 'Movies', type: 'movie', groups: [alien] };
const report = {
  libraries: [library, { ...library, name: '4K' }, { name: 'Shows', type: 'show', groups: [firefly] }],
} as unknown as Report;

const byTitle = (text: string) =>
  findByTitle(report, parseOnly(text)).map(({ id, title, library }) => [id, title, library]);
const byId = (text: string) =>
  findById(report, parseOnly(text)).map(({ id, title, library }) => [id, title, library]);

test.each([
  ['alien', ['tmdb:collection:8091', 'tmdb:movie:679', 'tmdb:collection:8091', 'tmdb:movie:679']],
  ['ALIENS', ['tmdb:movie:679', 'tmdb:movie:679']],
  ['Stage S2', ['tmdb:movie:8078', 'tmdb:movie:8078']],
  ['fire', ['tvdb:series:78874']],
  ['Firefly S01', ['tvdb:series:78874/season/1']],
  ['firefly 1x02', ['tvdb:series:78874/season/1/episode/2']],
  ['Firefly S01E01', []],
  ['Firefly S02', []],
  ['bush', ['tvdb:episode:2']],
])('The title "%s" stands for %j', (title, ids) => {
  expect(byTitle(title).map(([id]) => id)).toEqual(ids);
});

test('What is found says what it is, and where', () => {
  expect([
    ...byTitle('Aliens'),
    ...byTitle('Firefly S1'),
    ...byTitle('Firefly S1E2'),
    ...byTitle('bush'),
  ]).toEqual([
    ['tmdb:movie:679', 'Aliens (1986)', 'Movies'],
    ['tmdb:movie:679', 'Aliens (1986)', '4K'],
    ['tvdb:series:78874/season/1', 'Firefly, season 1', 'Shows'],
    ['tvdb:series:78874/season/1/episode/2', 'Firefly S01E02', 'Shows'],
    ['tvdb:episode:2', 'Firefly S01E02 "Bushwhacked"', 'Shows'],
  ]);
});

test('An id is found by any name of its group, also where it is owned', () => {
  expect([
    byId('tmdb:movie:348'),
    byId('imdb:series:tt0303461/season/9'),
    byId('tvdb:series:5'),
    byId('tmdb:movie:1'),
  ]).toEqual([
    [
      ['tmdb:movie:348', 'Alien (1986)', 'Movies'],
      ['tmdb:movie:348', 'Alien (1986)', '4K'],
    ],
    [['imdb:series:tt0303461/season/9', 'Firefly, season 9', 'Shows']],
    [['tvdb:series:5', 'Firefly', 'Shows']],
    [],
  ]);
});
