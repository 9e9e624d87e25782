import { expect, test } from 'vitest';
import { staleSince } from '../../src/model/index.ts';
import { libraryOf, setOf } from '../report/reports.ts';

const groups = [setOf(1, {}, { asOf: '2026-11-18' }), setOf(2, {}), setOf(3, {}, { asOf: '2026-11-10' })];

test.each([
  ['is the oldest day of the groups that rest on older answers', groups, 2, '2026-11-10'],
  ['is not known where films that stand alone rest on older answers, too', groups, 3, undefined],
  ['is none where everything was answered', [setOf(2, {})], 0, undefined],
])('since when older answers stand in %s', (_, of, staleLookUps, day) => {
  const evidence = { received: 0, expected: 0, failedLookUps: 0, staleLookUps };

  expect(staleSince(libraryOf(of, { evidence }))).toBe(day);
});
