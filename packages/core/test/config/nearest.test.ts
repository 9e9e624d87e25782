import { expect, test } from 'vitest';
import { nearestName } from '../../src/config/nearest.ts';

test.each([
  ['minowned', 'minOwned'],
  ['minOwnd', 'minOwned'],
  ['tmbd', undefined],
  ['rulse', 'rules'],
  ['languague', 'languages'],
  ['xy', undefined],
  ['completely-different', undefined],
  ['x'.repeat(100_000), undefined],
])('the name that %s most likely means', (name, expected) => {
  expect(nearestName(name, ['minOwned', 'rules', 'languages', 'xyzzy'])).toBe(expected);
});
