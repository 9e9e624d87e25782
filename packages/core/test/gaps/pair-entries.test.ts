import { expect, test } from 'vitest';
import { pairEntries } from '../../src/gaps/pair-entries.ts';
import type { Episode } from '../../src/model/index.ts';
import { episode } from './build.ts';

/** `1x02 2001-01-08`, or without a date. */
function list(...entries: readonly string[]): readonly Episode[] {
  return entries.map((text) => {
    const [place = '', aired] = text.split(' ');
    return episode(place, aired);
  });
}

const named = ({ season, number }: Episode) => `${season}x${number}`;

function pairsOf(first: readonly Episode[], second: readonly Episode[], isOneOrder = true) {
  const pairs = pairEntries(first, second, isOneOrder);
  return [...pairs].map(([a, b]) => `${named(a)} ${named(b)}`).sort();
}

test.each<[string, readonly Episode[], readonly Episode[], readonly string[]]>([
  [
    'a season with the same numbers, its dates near, off by a day or not known',
    list('1x1 2001-01-01', '1x2 2001-01-08', '1x3'),
    list('1x1 2001-01-02', '1x2 2001-01-20', '1x3 2001-01-15'),
    ['1x1 1x1', '1x2 1x2', '1x3 1x3'],
  ],
  [
    'a number that means another year',
    list('1x1 2001-01-01', '1x2 2001-01-08'),
    list('1x1 2001-01-01', '1x2 2003-05-05'),
    ['1x1 1x1'],
  ],
  [
    'a pilot counted as one and as two: the others by their days',
    list('1x1 2001-01-01', '1x2 2001-01-08', '1x3 2001-01-15'),
    list('1x1 2001-01-01', '1x2 2001-01-01', '1x3 2001-01-08', '1x4 2001-01-15'),
    ['1x2 1x3', '1x3 1x4'],
  ],
  [
    'the same, all on one day: nobody can tell',
    list('1x1 2001-01-01', '1x2 2001-01-01', '1x3 2001-01-01'),
    list('1x1 2001-01-01', '1x2 2001-01-01', '1x3 2001-01-01', '1x4 2001-01-01'),
    [],
  ],
  [
    'two of one day at both, while one lists what is to come',
    list('1x1 2001-01-01', '1x2 2001-01-01', '1x3 2001-01-08', '1x4 2001-01-15'),
    list('1x1 2001-01-01', '1x2 2001-01-01', '1x3 2001-01-09'),
    ['1x1 1x1', '1x2 1x2', '1x3 1x3'],
  ],
  [
    'one long season and two: by their days',
    list('1x1 2001-01-01', '1x2 2001-01-08', '1x3 2002-01-01'),
    list('1x1 2001-01-01', '1x2 2001-01-08', '2x1 2002-01-01'),
    ['1x1 1x1', '1x2 1x2', '1x3 2x1'],
  ],
  [
    'a special is never a regular episode of its day, and is known by its number',
    list('0x1 2001-01-01', '0x2 2001-06-01'),
    list('1x1 2001-01-01', '0x2 2001-06-01'),
    ['0x2 0x2'],
  ],
])('%s', (_, first, second, expected) => {
  expect(pairsOf(first, second)).toEqual(expected);
});

test('Numbers of two orders mean nothing to each other: only days count', () => {
  const aired = list('1x1 2001-01-01', '1x2 2001-01-08', '1x3');
  const dvd = list('1x1 2001-01-08', '1x2 2001-01-01', '1x3');

  expect(pairsOf(aired, dvd, false)).toEqual(['1x1 1x2', '1x2 1x1']);
});
