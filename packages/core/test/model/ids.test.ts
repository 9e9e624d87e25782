import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareText, joinIds, makeId, parseId } from '../../src/model/index.ts';

test('An id is taken apart as it was made', () => {
  const id = makeId('tmdb', 'movie', 679);

  expect(id).toBe('tmdb:movie:679');
  expect(parseId(id)).toEqual({ namespace: 'tmdb', kind: 'movie', value: '679' });
});

test.each(['Alien', 'Alien: Covenant', 'tmdb:movie:', 'tmdb:679', 'TMDB:movie:679', 'tmdb:movie:6 79', ''])(
  '%o is no id',
  (text) => {
    expect(parseId(text)).toBeUndefined();
  },
);

test('Ids of several items are joined, each value once, numbers by value', () => {
  expect(joinIds([{ tvdb: ['10', '9'] }, { imdb: ['tt2'] }, { tvdb: ['9'] }, {}])).toEqual({
    imdb: ['tt2'],
    tvdb: ['9', '10'],
  });
});

test('Texts sort numbers first and by value, the rest by code unit, never by locale', () => {
  const sorted = ['b', 'ä', '10', 'a', '9', '1a', 'B', '', '007', '7'].sort(compareText);

  expect(sorted).toEqual(['007', '7', '9', '10', '', '1a', 'B', 'a', 'b', 'ä']);
});

test('The order of texts does not depend on the order in which they came', () => {
  const text = fc.string({ unit: fc.constantFrom('0', '1', '2', '9', 'a', 'B', ' '), maxLength: 4 });
  fc.assert(
    fc.property(fc.array(text), fc.infiniteStream(fc.nat()), (texts, random) => {
      const shuffled = texts
        .map((value) => ({ value, at: random.next().value ?? 0 }))
        .sort((a, b) => a.at - b.at)
        .map(({ value }) => value);

      expect(shuffled.sort(compareText)).toEqual([...texts].sort(compareText));
    }),
    { seed: 7, numRuns: 300 },
  );
});
