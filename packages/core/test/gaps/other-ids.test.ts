import { expect, test } from 'vitest';
import type { LibraryGaps } from '../../src/model/index.ts';
import { collection, episode, film, filmAnswers, filmGaps, found, movie, owned, showGaps } from './build.ts';

const saga = collection(
  1,
  'Saga',
  film(11, 'One', '2001-01-01'),
  film(12, 'Two', '2002-01-01'),
  film(13, 'Three', '2003-01-01'),
);

function idsIn({ gaps }: LibraryGaps) {
  return gaps.flatMap((gap) =>
    gap.kind === 'collection' ? gap.verdicts.map(({ entry }) => [entry.title, entry.ids]) : [gap.ids],
  );
}

test('A film is called elsewhere what an owned item or its own record says, where they agree', () => {
  const record = found(film(13, 'Three', '2003-01-01', { ids: { imdb: ['tt13'] } }));
  const answers = filmAnswers([saga], { films: new Map([['tmdb:movie:13', record]]) });
  const items = [
    movie('1', 'One', { tmdb: ['11'], imdb: ['tt11'], tvdb: ['5'] }),
    movie('2', 'One again', { tmdb: ['11'], imdb: ['tt11'], tvdb: ['6'] }),
  ];

  expect(idsIn(filmGaps({ owned: items, answers }))).toEqual([
    ['One', { imdb: ['tt11'] }],
    ['Two', undefined],
    ['Three', { imdb: ['tt13'] }],
  ]);
});

test('A part may come with what it is called elsewhere, and of two names none counts', () => {
  const set = collection(
    1,
    'Saga',
    film(11, 'One', '2001-01-01', { ids: { imdb: ['tt11'] } }),
    film(12, 'Two', '2002-01-01', { ids: { imdb: ['tt12'] } }),
  );
  const items = [movie('1', 'One', { tmdb: ['11'], imdb: ['tt99'] })];

  expect(idsIn(filmGaps({ owned: items, collections: [set] }))).toEqual([
    ['One', undefined],
    ['Two', { imdb: ['tt12'] }],
  ]);
});

test('An item that may be two films names neither', () => {
  const items = [movie('1', 'Both', { tmdb: ['11', '12'], imdb: ['tt11'] })];

  expect(idsIn(filmGaps({ owned: items, collections: [saga] }))).toEqual([
    ['One', undefined],
    ['Two', undefined],
    ['Three', undefined],
  ]);
});

test('A show is called elsewhere what its provider says', () => {
  const gaps = showGaps({
    entries: [episode('1x1', '2001-01-01')],
    owned: [owned('1x1')],
    series: { ids: { tvdb: ['1'], imdb: ['tt1'], tmdb: ['5', '6'] } },
  });

  expect(idsIn(gaps)).toEqual([{ imdb: ['tt1'] }]);
});
