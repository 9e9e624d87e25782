import { array, assert, integer, property } from 'fast-check';
import { expect, test } from 'vitest';
import { fromRanges, toRanges } from '../src/number-ranges.ts';

test('neighbours become a range, whatever their order and however often they come', () => {
  expect(toRanges([9, 3, 4, 5, 4])).toBe('3-5, 9');
  expect(toRanges([7])).toBe('7');
  expect(toRanges([])).toBe('');
});

test('ranges give back the numbers they were made of', async () => {
  await assert(
    property(array(integer({ min: 0, max: 400 })), (numbers) => {
      expect(fromRanges(toRanges(numbers))).toEqual([...new Set(numbers)].sort((a, b) => a - b));
    }),
    { seed: 679 },
  );
});
