import { describe, expect, test } from 'vitest';
import type { LibraryGaps } from '../../src/model/index.ts';
import {
  collection,
  episode,
  film,
  filmAnswers,
  filmGaps,
  found,
  movie,
  owned,
  season,
  section,
  series,
  show,
  showGaps,
  tmdbOfficial,
  tvdbOfficial,
} from './build.ts';

const saga = collection(
  8091,
  'Alien Collection',
  film(348, 'Alien', '1979-05-25'),
  film(679, 'Aliens', '1986-07-18'),
);

function brief({ mend }: LibraryGaps) {
  return mend.map(({ kind, title, message, items }) => [
    kind,
    title,
    message,
    items.map(({ section: place, ratingKey }) => `${place}/${ratingKey}`).join(' '),
  ]);
}

describe('duplicates of films', () => {
  test('Two items of one section that are one film are one row with both, whichever ids say so', () => {
    const answers = filmAnswers([saga], {
      memberships: { 'imdb:tt0078748': found({ id: 'tmdb:movie:348', collection: saga.id }) },
    });
    const items = [
      movie('1', 'Alien', 348),
      movie('2', 'Alien (again)', { imdb: ['tt0078748'] }),
      movie('3', 'Aliens', 679),
      movie('4', 'Alien', 348),
    ];

    expect(filmGaps({ owned: items, answers }).mend).toEqual([
      {
        kind: 'duplicate',
        title: 'Alien',
        message: 'This library has it as 3 items.',
        advice:
          'Merge them in the server into one item with several versions, or delete those you do not want.',
        items: ['1', '2', '4'].map((ratingKey) => ({ server: 'plex', section: '1', ratingKey })),
      },
    ]);
  });

  test('An item whose match is in doubt is none: it may be another film', () => {
    const doubtful = movie('2', 'Alien', 348, { pathIds: { tmdb: ['679'] } });

    const gaps = filmGaps({ owned: [movie('1', 'Alien', 348), doubtful], collections: [saga] });

    expect(gaps.mend.map(({ kind }) => kind)).toEqual(['wrong-match']);
  });

  test('Editions, other sections, the trash and an item of two films are none', () => {
    const films = [
      movie('1', 'Alien', 348),
      movie('2', 'Alien', 348, { edition: 'Final Cut' }),
      movie('3', 'Alien', 348, { trashed: true }),
      movie('4', 'Both', { tmdb: ['348', '679'] }),
    ];
    const uhd = section({ section: '2', movies: [movie('5', 'Alien', 348)] });

    const gaps = filmGaps({ sections: [section({ movies: films }), uhd], collections: [saga] });

    expect(brief(gaps).filter(([kind]) => kind === 'duplicate')).toEqual([]);
  });

  test('Two items of one edition are', () => {
    const cut = { edition: 'Final Cut' };
    const gaps = filmGaps({ owned: [movie('1', 'Alien', 348, cut), movie('2', 'Alien', 348, cut)] });

    expect(brief(gaps)).toEqual([['duplicate', 'Alien', 'This library has it as 2 items.', '1/1 1/2']]);
  });
});

const first = season(1, 3, '2001-01-01');

describe('shows', () => {
  test('A show that one section has twice is one row; one that two sections have is none', () => {
    const split = [show(), show({ ratingKey: 'again' })];
    const episodes = [owned('1x1'), owned('1x2', [], { showKey: 'again' })];
    const elsewhere = section({ section: '2', shows: [show()], episodes: [owned('1x3')] });

    const gaps = showGaps({
      entries: first,
      sections: [section({ shows: split, episodes, ordering: tvdbOfficial }), elsewhere],
    });

    expect(brief(gaps)).toEqual([
      ['duplicate', 'The Show', 'This library has it as 2 shows.', '1/show 1/again'],
    ]);
  });

  test('A number that two episodes of an entry bear is one row; the trash and nameless ones do not count', () => {
    const gaps = showGaps({
      entries: first,
      owned: [
        owned('1x1', 101),
        owned('1x1', [], { ratingKey: 'copy' }),
        owned('1x2', 102),
        owned('1x2', [], { ratingKey: 'gone', trashed: true }),
        owned('', [], { ratingKey: 'a', aired: '2001-01-15' }),
        owned('', [], { ratingKey: 'b', aired: '2001-01-15' }),
      ],
    });

    expect(brief(gaps)).toEqual([
      ['duplicate', 'The Show S01E01', '2 episodes of it bear this number.', '1/item-1x1-101 1/copy'],
      ['trashed', 'The Show', 'The file of 1 of its episodes is gone.', '1/gone'],
    ]);
  });

  test('Numbering conflicts are one row for each season, with what to do', () => {
    const renamed = ['1x11', '1x12', '2x11'].map((place) => owned(place));
    const entries = [
      ...season(1, 2, '2001-01-01'),
      ...['1x9', '1x10'].map((place) => episode(place, '2001-06-01')),
      episode('2x1', '2002-01-01'),
      episode('2x10', '2002-02-01'),
    ];

    const gaps = showGaps({ entries, owned: [owned('1x1'), owned('1x2'), owned('2x1'), ...renamed] });

    expect(gaps.mend).toEqual(
      [1, 2].map((number) => ({
        kind: 'conflict',
        title: 'The Show',
        message: `Season ${number}: ${number === 1 ? '2 episodes' : '1 episode'} cannot be judged. Season ${number} has owned episodes that the provider does not know beside ones that look missing: they may be the same.`,
        advice:
          'Find out in which order its files are numbered. Choose that one on the server and refresh the metadata, or set the "ordering" of the show in the config; where none fits, compare it with another provider.',
        items: [{ server: 'plex', section: '1', ratingKey: 'show' }],
      })),
    );
  });

  test('A season that is numbered by another source says by which', () => {
    const gaps = showGaps({
      entries: first,
      owned: [owned('1x2', 101), owned('1x9')],
      ordering: tmdbOfficial,
    });

    expect(brief(gaps)).toEqual([
      [
        'conflict',
        'The Show',
        'Season 1: 2 episodes cannot be judged. Not comparable: this show is numbered by tmdb on the server.',
        '1/show',
      ],
    ]);
  });

  test('What is ignored is nothing to mend', () => {
    const gaps = showGaps({
      entries: first,
      owned: [owned('1x2', 101), owned('1x9')],
      ordering: tmdbOfficial,
      ignore: [{ id: 'tvdb:series:1' }],
    });

    expect(brief(gaps)).toEqual([]);
  });

  test('Episodes of which nothing tells which they are, and those in the trash, are one row for each show', () => {
    const gaps = showGaps({
      entries: first,
      owned: [
        owned('1x1', 101),
        owned('', [], { ratingKey: 'x' }),
        owned('1x', [], { ratingKey: 'y' }),
        owned('1x2', 102, { trashed: true }),
        owned('1x3', 103, { trashed: true }),
      ],
    });

    expect(brief(gaps)).toEqual([
      ['unmatched', 'The Show', '2 of its episodes have neither an id nor a number nor a date.', '1/x 1/y'],
      ['trashed', 'The Show', 'The files of 2 of its episodes are gone.', '1/item-1x2-102 1/item-1x3-103'],
    ]);
  });

  test('A show in the trash is told as one', () => {
    const gone = section({
      shows: [show({ trashed: true })],
      episodes: [owned('1x1', 101, { trashed: true })],
    });
    const gaps = showGaps({
      entries: first,
      sections: [gone],
      answers: { 'tvdb:1@official': found(series(first)) },
    });

    expect(brief(gaps)).toEqual([['trashed', 'The Show', 'Its files are gone.', '1/show']]);
  });
});
