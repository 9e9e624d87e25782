import { expect, test } from 'vitest';
import { pageGroups } from '../../src/html/page-groups.ts';
import { posterSource } from '../../src/html/poster-source.ts';
import { fullReport } from '../full-report.ts';
import { emptyLibrary, emptyReport, oneSeries, waitingCollection } from '../other-reports.ts';

function onServer(ratingKey: number): string {
  return `https://app.plex.tv/desktop/#!/server/f0e1d2c3/details?key=%2Flibrary%2Fmetadata%2F${ratingKey}`;
}

const groups = pageGroups(fullReport, posterSource('remote', fullReport));

test('a collection has its parts in release order, each with its status and why', () => {
  expect(groups[0]).toEqual({
    kind: 'collection',
    id: 'tmdb:collection:8091',
    library: 0,
    title: 'Alien Collection',
    url: 'https://www.themoviedb.org/collection/8091',
    status: 'incomplete',
    facets: ['missing', 'new'],
    owned: 3,
    of: 4,
    missing: 1,
    newestGap: '1986-07-18',
    decades: [1980],
    genres: ['Action', 'Science Fiction'],
    parts: [
      {
        id: 'tmdb:movie:348',
        title: 'Alien',
        status: 'owned',
        released: '1979-05-25',
        url: 'https://www.themoviedb.org/movie/348',
        poster: 'https://image.tmdb.org/t/p/w342/alien.jpg',
        itemUrl: onServer(123),
        imdb: 'tt0078748',
      },
      {
        id: 'tmdb:movie:679',
        title: 'Aliens',
        status: 'missing',
        released: '1986-07-18',
        url: 'https://www.themoviedb.org/movie/679',
        poster: 'https://image.tmdb.org/t/p/w342/aliens.jpg',
        why: 'No item has this id. In cinemas since 1986-07-18.',
        isNew: true,
      },
      {
        id: 'tmdb:movie:8077',
        title: 'Alien³',
        status: 'owned',
        released: '1992-05-22',
        itemUrl: onServer(126),
      },
      {
        id: 'tmdb:movie:8078',
        title: 'Alien Resurrection',
        status: 'owned',
        released: '1997-11-12',
        itemUrl: onServer(127),
      },
      {
        id: 'tmdb:movie:1207706',
        title: 'The Making of Alien',
        status: 'extra',
        why: 'A video, shown beside the collection.',
      },
    ],
  });
});

test('a show has the numbers of each season by status', () => {
  const show = groups.find(({ id }) => id === 'tvdb:series:81189');

  expect(show?.kind === 'series' && show.seasons).toEqual([
    { number: 0, owned: 0, of: 0, status: 'ignored', numbers: { ignored: '1-2' } },
    { number: 1, owned: 7, of: 7, status: 'complete', numbers: { owned: '1-7' } },
    {
      number: 2,
      owned: 9,
      of: 13,
      status: 'incomplete',
      numbers: { owned: '1-2, 6-8, 10-13', missing: '3-5, 9' },
    },
    { number: 3, owned: 0, of: 1, status: 'incomplete', numbers: { missing: '1' } },
  ]);
});

test('every group can be found by what is to be said of it', () => {
  expect(groups.map(({ title, facets }) => [title, ...facets])).toEqual([
    ['Alien Collection', 'missing', 'new'],
    ['The Matrix Collection', 'missing', 'upcoming'],
    ['Breaking Bad', 'missing', 'new', 'upcoming'],
    ['Dexter', 'check'],
    ['Die Hard Collection', 'complete'],
    ['Dune Collection', 'upcoming', 'complete'],
    ['Star Wars Collection', 'ignored'],
    ['The Godfather Collection', 'check'],
    ['The Terminator Collection', 'failed'],
  ]);
});

test('the day of an older answer goes with its group, and with no other', () => {
  expect(groups.flatMap(({ title, asOf }) => (asOf === undefined ? [] : [[title, asOf]]))).toEqual([
    ['The Matrix Collection', '2026-11-18'],
    ['Dune Collection', '2026-11-19'],
  ]);
});

test('posters from other hosts than those of TMDB and TheTVDB are left out', () => {
  const [, shows] = fullReport.libraries;
  const [first] = shows?.groups ?? [];
  if (shows === undefined || first === undefined) throw new Error('The fixture has a library with a group.');
  const report = {
    ...fullReport,
    libraries: [{ ...shows, groups: [{ ...first, poster: 'https://tracker.example/x.png' }] }],
  };

  const [group] = pageGroups(report, posterSource('remote', report));

  expect(group).not.toHaveProperty('poster');
});

test('an upcoming film has the day on which it can be had', () => {
  const report = { ...emptyReport, libraries: [{ ...emptyLibrary, groups: [waitingCollection] }] };

  const [group] = pageGroups(report, posterSource('none', report));

  expect(group).toMatchObject({
    parts: [{ title: 'Soon at Home', status: 'upcoming', released: '2026-12-24' }],
  });
});

test('a show leads to the first of its items on the server', () => {
  const items = [{ server: 'plex', section: '2', ratingKey: '9' }];
  const report = { ...fullReport, libraries: [{ ...emptyLibrary, groups: [{ ...oneSeries, items }] }] };

  const [group] = pageGroups(report, posterSource('none', report));

  expect(group).toMatchObject({ itemUrl: onServer(9) });
});
