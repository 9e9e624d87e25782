import type { Explanation } from '@plexgaps/core/host';
import { expect, test } from 'vitest';
import { explanationLines } from '../src/explanation.ts';

type Library = Explanation['libraries'][number];

const section = {
  server: 'plex',
  section: '2',
  title: 'TV',
  role: 'owned',
  complete: true,
  received: 1,
  expected: 1,
} as const;

function text(...libraries: readonly Library[]): string {
  return explanationLines({
    version: 1,
    question: 'x',
    today: '2026-11-21',
    askedAt: '2026-11-21T06:05:04.000Z',
    oldestAnswer: '2026-11-21T06:05:04.000Z',
    complete: true,
    servers: [{ id: 'plex', name: 'Office', itemPage: 'https://plex.example/#!/{ratingKey}' }],
    libraries,
    problems: [],
  }).join('\n');
}

const show: Library = {
  name: 'Shows',
  type: 'show',
  providers: ['tvdb', 'tmdb'],
  sections: [section, { ...section, title: 'Old', received: 3, expected: 9, complete: false }],
  groups: [
    {
      kind: 'series',
      items: [],
      id: 'tvdb:series:1',
      title: 'The Show',
      status: 'incomplete',
      ordering: { source: 'tvdb', name: 'official' },
      reasons: [{ code: 'note', text: 'Of the whole show.' }],
      owned: 4,
      of: 7,
      whole: true,
      advice: ['Look at its numbers.'],
      verdicts: [
        ...[1, 2, 3, 5].map((number) => episode(number, 'owned', 'Owned: matched by id.')),
        episode(4, 'missing', 'Aired on 2001-01-04.', 'Nothing in "Shows" is this episode.'),
        episode(6, 'ignored', 'seen it at a friend’s'),
        { ...episode(7, 'ignored', 'No.'), until: '2027-01-01' },
        { ...episode(8, 'possiblyOwned', '"X" may be it.'), items: [ref('80')] },
        {
          entry: { id: 'tvdb:episode:9', title: 'Unplaced', isFilm: false },
          status: 'ignored',
          reasons: [{ code: 'no-number', text: 'It has no number in this ordering.' }],
          items: [],
        },
      ],
      extras: [{ title: 'Odd One', season: 1, number: 99, items: [ref('99')] }],
      incomparable: [{ season: 2, reason: { code: 'not-comparable', text: 'Not comparable: why.' } }],
    },
  ],
  items: [
    {
      kind: 'show',
      ref: ref('7'),
      role: 'owned',
      title: 'The Show',
      year: 2001,
      ids: { imdb: ['tt1'], tvdb: ['1'] },
      numbering: 'tvdb:official',
      fate: 'matched',
      answers: [
        { provider: 'tvdb', asked: 'tvdb:1@official', kind: 'found', id: 'tvdb:series:1', text: 'It is it.' },
        { provider: 'tmdb', asked: 'imdb:tt1@official', kind: 'failed', text: 'tmdb: answered 503.' },
      ],
      advice: [],
    },
    {
      kind: 'episode',
      ref: ref('80'),
      role: 'elsewhere',
      title: 'X',
      season: 1,
      number: 7,
      ids: {},
      alsoNumbers: [8, 9],
      fate: 'trashed',
      answers: [],
      advice: ['Its file is gone.'],
    },
  ],
};

function episode(
  number: number,
  status: 'owned' | 'missing' | 'ignored' | 'possiblyOwned',
  ...why: string[]
) {
  return {
    entry: { id: `tvdb:episode:${number}`, season: 1, number, title: `Nr. ${number}`, isFilm: false },
    status,
    reasons: why.map((sentence) => ({ code: 'why', text: sentence })),
    items: status === 'owned' ? [ref(`${number}`)] : [],
  } as const;
}

function ref(ratingKey: string) {
  return { server: 'plex', section: '2', ratingKey };
}

test('What is owned is told in ranges, what is not owned one by one, each with its reasons in order', () => {
  expect(text(show)).toMatchInlineSnapshot(`
    "In "Shows", compared with tvdb and tmdb:

    The Show (tvdb:series:1): you own 4 of 7, in the ordering tvdb:official.
      Of the whole show.
      S01E01-E03, E05 are owned: matched by id.
      S01E04 "Nr. 4" (tvdb:episode:4) is missing. Aired on 2001-01-04. Nothing in "Shows" is this episode.
      S01E06 "Nr. 6" (tvdb:episode:6) is ignored. seen it at a friend’s.
      S01E07 "Nr. 7" (tvdb:episode:7) is ignored. No. Until 2027-01-01.
      S01E08 "Nr. 8" (tvdb:episode:8) is possibly owned. "X" may be it.
        "TV" at plex, item 80
      "Unplaced" (tvdb:episode:9) is ignored. It has no number in this ordering.
      S01E99 "Odd One" is owned, but The Show has no such episode in this list.
        "TV" at plex, item 99
        https://plex.example/#!/99
      Season 2: Not comparable: why.
      What to do: Look at its numbers.

    On the server:
      "The Show" (2001), in "TV" at plex, item 7: carries imdb:tt1, tvdb:1. It is numbered there by tvdb:official.
        https://plex.example/#!/7
        tvdb says of tvdb:1@official: It is it.
        tmdb says of imdb:tt1@official: tmdb: answered 503.
      S01E07 "X", in "TV" at plex, item 80, which is only shown: carries no id; its file also holds E08-E09.
        https://plex.example/#!/80
        Its file is gone.

    If something that is called missing is on the server after all, ask for it by the title that it has there: its ids tell what it is taken for.

    Read: "TV" at plex (1 item), "Old" at plex (3 of 9 items, not in full).
    All of this was asked on 2026-11-21 at 06:05 UTC."
  `);
});

test('A film without a group is told by its item: what it carries, what was answered, what to do', () => {
  const library: Library = {
    name: 'Movies',
    type: 'movie',
    providers: ['tmdb'],
    sections: [section],
    groups: [],
    items: [
      {
        kind: 'film',
        ref: { ...ref('5'), edition: 'Final Cut' },
        role: 'owned',
        title: 'Home Video',
        ids: {},
        oddIds: ['local://5'],
        pathIds: { tmdb: ['679'] },
        fate: 'unmatched',
        answers: [],
        advice: ['It has no id that can be looked up. Use "Fix Match" on it in the server.'],
      },
    ],
  };

  expect(text(library)).toMatchInlineSnapshot(`
    "In "Movies", compared with tmdb:

    On the server:
      "Home Video", in "TV" at plex, item 5 (Final Cut): carries "local://5"; its path names tmdb:679.
        https://plex.example/#!/5
        It has no id that can be looked up. Use "Fix Match" on it in the server.

    Read: "TV" at plex (1 item).
    All of this was asked on 2026-11-21 at 06:05 UTC."
  `);
});

test('Nothing found is nothing said', () => {
  expect(text()).toBe('');
});
