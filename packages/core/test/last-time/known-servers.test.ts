import { expect, test } from 'vitest';
import { readSection, writeSection } from '../../src/last-time/format.ts';
import { keepSection, standIn } from '../../src/last-time/kept-section.ts';
import { type Learnt, lastOf, remember, sameServers } from '../../src/last-time/known-servers.ts';
import type { SectionSnapshot } from '../../src/model/index.ts';
import type { ServerLibrary } from '../../src/plugin/types.ts';
import { movie, owned, section, show } from '../gaps/build.ts';

const yesterday = '2026-11-20T06:00:00.000Z';
const now = '2026-11-21T06:00:00.000Z';
const movies: ServerLibrary = { key: '1', title: 'Movies', type: 'movie', scanning: false };
const shed: ServerLibrary = { key: '2', title: 'Shed', type: 'movie', scanning: false };
const films = section({ title: 'Movies', movies: [movie('1', 'Alien', 348), movie('2', 'Aliens', 679)] });

function learnt(sections: readonly SectionSnapshot[], more: Partial<Learnt> = {}): Learnt {
  return {
    descriptions: new Map([
      ['plex', { name: 'House', machineIdentifier: 'a1', itemPage: 'https://a1.test/{ratingKey}' }],
    ]),
    listed: new Map([['plex', [movies, shed]]]),
    snapshots: [{ name: 'Films', type: 'movie', sections }],
    asked: new Map(),
    takenAt: yesterday,
    ...more,
  };
}

const first = remember(new Map(), learnt([films]));
const counts = { items: { present: 2, trashed: 0 }, episodes: { present: 0, trashed: 0 } };

test('A server is remembered with its libraries, and the sections that were read', () => {
  expect(first.servers).toEqual(
    new Map([
      [
        'plex',
        {
          description: { name: 'House', machineIdentifier: 'a1' },
          libraries: [movies, shed],
          listedAt: yesterday,
          sections: new Map([['1', { title: 'Movies', type: 'movie', takenAt: yesterday, counts }]]),
        },
      ],
    ]),
  );
  expect(first.sections.map(({ section: key, takenAt }) => [key, takenAt])).toEqual([['1', yesterday]]);
});

test.each<[string, Partial<SectionSnapshot>]>([
  ['that was not read in full', { complete: false }],
  ['that was refused', { complete: false, shrunk: true }],
  ['for which the last time stands in', { standIn: { takenAt: yesterday } }],
])('A section %s stays as it was', (_, more) => {
  const again = remember(first.servers, learnt([{ ...films, movies: [], ...more }], { takenAt: now }));

  expect(again.sections).toEqual([]);
  expect(again.servers.get('plex')).toMatchObject({
    listedAt: now,
    sections: new Map([['1', { title: 'Movies', type: 'movie', takenAt: yesterday, counts }]]),
  });
});

test('What a server no longer lists is forgotten, and so is what bears another title or holds other things', () => {
  const lists: readonly (readonly ServerLibrary[])[] = [
    [shed],
    [{ ...movies, title: 'Films' }],
    [{ ...movies, type: 'show' }],
  ];

  for (const libraries of lists) {
    const again = remember(first.servers, learnt([], { listed: new Map([['plex', libraries]]) }));
    expect(again.servers.get('plex')?.sections.size).toBe(0);
  }
});

test('Another machine under the same id begins anew, and one that did not answer stays', () => {
  const other = new Map([['plex', { name: 'House', machineIdentifier: 'b2' }]]);
  const silent = learnt([], { listed: new Map(), descriptions: new Map() });

  expect(sameServers(first.servers, learnt([], { descriptions: other })).size).toBe(0);
  expect(
    remember(first.servers, learnt([], { descriptions: other })).servers.get('plex')?.sections.size,
  ).toBe(0);
  expect(sameServers(first.servers, silent)).toEqual(first.servers);
  expect(remember(first.servers, silent).servers).toEqual(first.servers);
});

test('A section that was made anew is held against the one of its title, and only once that is gone', () => {
  const anew = { ...movies, key: '7' };
  const after = (libraries: readonly ServerLibrary[]) =>
    sameServers(first.servers, learnt([], { listed: new Map([['plex', libraries]]) }));

  expect(lastOf(after([anew]), 'plex', anew)?.counts).toEqual(counts);
  expect(lastOf(after([anew, shed]), 'plex', shed)).toBeUndefined();
  expect(lastOf(after([movies, anew]), 'plex', anew)).toBeUndefined();
  expect(lastOf(after([{ ...anew, type: 'show' }]), 'plex', { ...anew, type: 'show' })).toBeUndefined();
  const refused = remember(first.servers, learnt([], { listed: new Map([['plex', [anew]]]) }));
  expect([...(refused.servers.get('plex')?.sections.keys() ?? [])]).toEqual(['7']);
});

test('The last time is that of the same key, title and type', () => {
  const known = first.servers;

  expect(lastOf(known, 'plex', movies)?.takenAt).toBe(yesterday);
  expect(lastOf(known, 'cabin', movies)).toBeUndefined();
  expect(lastOf(known, 'plex', shed)).toBeUndefined();
  expect(lastOf(known, 'plex', { ...movies, title: 'Films' })).toBeUndefined();
  expect(lastOf(known, 'plex', { ...movies, type: 'show' })).toBeUndefined();
});

const taking = {
  type: 'movie',
  takenAt: yesterday,
  asked: new Set(['1', 'item-1x1-1', 'elsewhere']),
} as const;

test('Kept are the fields that verdicts follow from: no odd id, and nothing that a plugin adds', () => {
  const odd = {
    ...movie('1', 'Alien', 348, { year: 1979, oddIds: ['none:///home/kim'] }),
    path: '/home/kim',
  };

  const written = [...writeSection(keepSection(section({ movies: [odd] }), taking))].join('');

  expect(readSection(written)).toEqual({
    server: 'plex',
    section: '1',
    title: 'Library',
    type: 'movie',
    takenAt: yesterday,
    expected: 1,
    received: 1,
    asked: ['1'],
    movies: [movie('1', 'Alien', 348, { year: 1979 })],
    shows: [],
    episodes: [],
  });
});

test('What could be read of a section is there beside what it had, and takes nothing away', () => {
  const kept = keepSection(section({ movies: [...films.movies, movie('9', 'Alien³', 8077)] }), taking);
  const [, aliens] = films.movies;
  if (!aliens) throw new Error('There are two films.');
  const read = section({
    movies: [movie('7', 'Prometheus', 70981, { pathIds: {} }), { ...aliens, year: 1986, trashed: true }],
    shows: [show()],
    episodes: [owned('1x3')],
  });

  expect(standIn(kept, true, read)).toMatchObject({
    received: 5,
    expected: 5,
    movies: [
      { ratingKey: '1', trashed: false },
      { ratingKey: '2', year: 1986, trashed: false, pathUnknown: true },
      { ratingKey: '7', title: 'Prometheus', pathIds: {} },
      { ratingKey: '9' },
    ],
    shows: read.shows,
    episodes: [{ ...read.episodes[0], pathUnknown: true }],
  });
});

test('In place of a section stands what it had, and items whose paths nobody asked for in time are marked', () => {
  const read = section({
    movies: films.movies,
    shows: [show()],
    episodes: [owned('1x1', 1, { alsoNumbers: [2] }), owned('1x3')],
  });
  const kept = keepSection(read, taking);
  const { role: _, ...content } = read;
  const [alien, aliens] = read.movies;
  const [pair, third] = read.episodes;

  expect(standIn(kept, false)).toEqual({ ...content, standIn: { takenAt: yesterday } });
  expect(standIn(kept, true)).toEqual({
    ...content,
    standIn: { takenAt: yesterday },
    movies: [alien, { ...aliens, pathUnknown: true }],
    episodes: [pair, { ...third, pathUnknown: true }],
  });
});
