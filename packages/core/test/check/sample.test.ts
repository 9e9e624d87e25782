import { describe, expect, test } from 'vitest';
import { draw, seeded } from '../../src/check/random.ts';
import { sampleVerdicts, shareOut } from '../../src/check/sample.ts';
import { collection, film, filmGaps, movie, owned, season, showGaps } from '../gaps/build.ts';

describe('seeded numbers', () => {
  test('The same seed gives the same numbers, another one others', () => {
    const numbers = (seed: number) => Array.from({ length: 3 }, seeded(seed));

    expect(numbers(7)).toEqual(numbers(7));
    expect(numbers(7)).not.toEqual(numbers(8));
    expect(numbers(0)).toEqual([0.06779015995562077, 0.1326286115217954, 0.4334158543497324]);
  });

  test('Numbers of neighbouring seeds fill the range evenly, first numbers as well as later ones', () => {
    const tenths = (numbers: readonly number[]) => {
      const counts = Array.from({ length: 10 }, () => 0);
      for (const number of numbers)
        counts[Math.floor(number * 10)] = (counts[Math.floor(number * 10)] ?? 0) + 1;
      return counts.every((count) => count > 800 && count < 1_200);
    };
    const firsts = Array.from({ length: 10_000 }, (_, seed) => seeded(seed)());
    const one = seeded(1);

    expect(tenths(firsts)).toBe(true);
    expect(tenths(Array.from({ length: 10_000 }, () => one()))).toBe(true);
  });
});

describe('drawing', () => {
  test('Things come in the order of the list, none twice, and never more than there are', () => {
    const letters = [...'abcdefgh'];

    expect(draw(letters, 3, seeded(1))).toEqual(['d', 'e', 'h']);
    expect(draw(letters, 99, seeded(1))).toEqual(letters);
    expect(draw(letters, 0, seeded(1))).toEqual([]);
  });

  test('Each thing is as likely as any other', () => {
    const random = seeded(1);
    const counts = new Map<number, number>();
    for (let turn = 0; turn < 8_000; turn += 1)
      for (const one of draw([0, 1, 2, 3], 2, random)) counts.set(one, (counts.get(one) ?? 0) + 1);

    expect([...counts.values()].map((count) => Math.round(count / 400))).toEqual([10, 10, 10, 10]);
  });
});

describe('seats', () => {
  test('Every second one is of something missing; the others are spread', () => {
    const sizes = new Map([
      ['missing', 100],
      ['owned', 1000],
      ['upcoming', 50],
      ['ignored', 9],
    ] as const);

    expect([...shareOut(sizes, 12)]).toEqual([
      ['missing', 6],
      ['owned', 2],
      ['upcoming', 2],
      ['ignored', 2],
    ]);
  });

  test('What one status has too few of, the others get', () => {
    const sizes = new Map([
      ['missing', 1],
      ['owned', 20],
      ['upcoming', 2],
    ] as const);

    expect([...shareOut(sizes, 10)]).toEqual([
      ['missing', 1],
      ['owned', 7],
      ['upcoming', 2],
    ]);
    expect([...shareOut(sizes, 99)]).toEqual([
      ['missing', 1],
      ['owned', 20],
      ['upcoming', 2],
    ]);
    expect([...shareOut(new Map([['missing', 5]]), 3)]).toEqual([['missing', 3]]);
    expect([...shareOut(new Map([['owned', 5]]), 3)]).toEqual([['owned', 3]]);
    expect([...shareOut(new Map(), 3)]).toEqual([]);
  });
});

const saga = collection(
  8091,
  'Alien Collection',
  film(348, 'Alien', '1979-05-25', { url: 'https://films.example/348' }),
  film(679, 'Aliens', '1986-07-18'),
);
const films = filmGaps({ owned: [movie('1', 'Alien', 348)], collections: [saga] });
const shows = showGaps({ entries: season(1, 9, '2001-01-01'), owned: [owned('1x1', 101), owned('1x2')] });

test('A sample has what is missing first, and says where each verdict comes from', () => {
  const { verdicts, rows } = sampleVerdicts([films, shows], { count: 99, seed: 1 });

  expect(verdicts).toEqual({ missing: 8, owned: 3 });
  expect(rows.map(({ status, entry }) => `${status} ${entry.id}`)).toEqual([
    'missing tmdb:movie:679',
    ...[103, 104, 105, 106, 107, 108, 109].map((id) => `missing tvdb:episode:${id}`),
    'owned tmdb:movie:348',
    'owned tvdb:episode:101',
    'owned tvdb:episode:102',
  ]);
  expect(rows[0]).toEqual({
    library: 'Movies',
    group: { kind: 'collection', id: 'tmdb:collection:8091', title: 'Alien Collection' },
    ...films.gaps[0]?.verdicts[1],
    beside: { server: 'plex', section: '1', ratingKey: '1' },
  });
  expect(rows.at(-1)).toEqual({
    library: 'Shows',
    group: { kind: 'series', id: 'tvdb:series:1', title: 'The Show', ordering: 'tvdb:official' },
    ...shows.gaps[0]?.verdicts[1],
  });
});

test('The same seed draws the same verdicts, another one others', () => {
  const ids = (seed: number) =>
    sampleVerdicts([films, shows], { count: 4, seed }).rows.map(({ entry }) => entry.id);

  expect(ids(3)).toEqual(ids(3));
  expect(new Set(Array.from({ length: 20 }, (_, seed) => ids(seed).join())).size).toBeGreaterThan(10);
});

test('Of nothing nothing is drawn', () => {
  expect(sampleVerdicts([filmGaps({})], { count: 20, seed: 1 })).toEqual({ verdicts: {}, rows: [] });
});
