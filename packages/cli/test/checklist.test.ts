import type { Film } from '@plexgaps/core';
import type { Sample } from '@plexgaps/core/host';
import { expect, test } from 'vitest';
import { checklistLines } from '../src/checklist.ts';

const none: Sample = {
  version: 1,
  today: '2026-11-21',
  seed: 7,
  complete: true,
  verdicts: {},
  servers: [{ id: 'plex', name: 'Office', itemPage: 'https://plex.example/#!/{ratingKey}' }],
  rows: [],
  problems: [],
};

const aliens: Film = {
  id: 'tmdb:movie:679',
  title: 'Aliens',
  released: '1986-07-18',
  adult: false,
  softcore: false,
  video: false,
  isMovie: true,
  genres: [],
  url: 'https://films.example/679',
};

function item(ratingKey: string, server = 'plex') {
  return { server, section: '1', ratingKey };
}

test('A sample is a list to tick off: what is said, why, and where to look', () => {
  const saga = {
    kind: 'collection',
    id: 'tmdb:collection:8091',
    title: 'Alien Collection',
    url: 'https://films.example/c/8091',
  } as const;
  const show = { kind: 'series', id: 'tvdb:series:1', title: 'The Show', ordering: 'tvdb:dvd' } as const;
  const sample: Sample = {
    ...none,
    verdicts: { missing: 40, owned: 60 },
    rows: [
      {
        library: 'Movies',
        group: saga,
        entry: aliens,
        status: 'missing',
        reasons: [
          { code: 'released', text: 'Released on 1986-07-18.' },
          { code: 'not-owned', text: 'Nothing in "Movies" is this film.' },
        ],
        items: [],
        beside: item('1'),
      },
      {
        library: 'TV',
        group: show,
        entry: { id: 'tvdb:episode:9', season: 1, number: 2, title: 'Two', isFilm: false },
        status: 'owned',
        reasons: [{ code: 'owned-by-id', text: 'Owned: matched by id.' }],
        items: [item('5'), { ...item('6', 'cabin'), edition: 'Cut' }],
      },
      {
        library: 'TV',
        group: show,
        entry: { id: 'tvdb:episode:10', isFilm: false },
        status: 'ignored',
        reasons: [{ code: 'ignored-by-config', text: 'seen it' }],
        items: [],
        until: '2027-01-01',
      },
    ],
  };

  expect(checklistLines(sample).join('\n')).toMatchInlineSnapshot(`
    "3 of 100 verdicts as of 2026-11-21, drawn at random with the seed 7.
    Tick off those that are right. The same seed draws the same ones, unless something changed.

    [ ] 1. "Aliens" (1986, tmdb:movie:679) is missing. Released on 1986-07-18. Nothing in "Movies" is this film.
           Part of Alien Collection (tmdb:collection:8091), in "Movies".
           Film: https://films.example/679
           Collection: https://films.example/c/8091
           Beside it on the server: https://plex.example/#!/1

    [ ] 2. S01E02 "Two" (tvdb:episode:9) is owned: matched by id.
           Part of The Show (tvdb:series:1), in the ordering tvdb:dvd, in "TV".
           On the server: https://plex.example/#!/5
           On the server: cabin, section 1, item 6 (Cut)

    [ ] 3. An episode (tvdb:episode:10) is ignored. seen it. Until 2027-01-01.
           Part of The Show (tvdb:series:1), in the ordering tvdb:dvd, in "TV".

    Wrong? "plexgaps explain" with the id says what it rests on, and with --fixture writes that down to pass on."
  `);
});

test('Where there is nothing to check, that is said', () => {
  expect(checklistLines(none)).toEqual([
    'There is no verdict to check: nothing that is owned is part of a collection or a show.',
  ]);
});
