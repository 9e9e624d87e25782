import { expect, test } from 'vitest';
import { trySpoiltAnswers } from '../inputs/spoilt-answers.ts';
import { trySpoiltCalls } from '../inputs/spoilt-calls.ts';
import { trySpoiltConfigs } from '../inputs/spoilt-configs.ts';

// Far more of them: npm run fuzz:inputs

test('Whatever a service answers, each command ends in time and says what is wrong', async () => {
  const { wrong, services } = await trySpoiltAnswers(300, 0);

  expect(wrong).toEqual([]);
  expect(Object.entries(services).filter(([, { inputs }]) => inputs === 0)).toEqual([]);
}, 120_000);

test('Whatever a service answers, each call of a plugin gives what it promises or says what is wrong', async () => {
  const { wrong, calls } = await trySpoiltCalls(1500, 0);

  expect(wrong).toEqual([]);
  // Each is called with answers that are as they should be, and with others.
  expect([...calls].filter(([, { gave, threw }]) => gave === 0 || threw === 0)).toEqual([]);
}, 120_000);

test('Whatever a config has become, it is read or refused with words for people', async () => {
  const { wrong, inputs, refused } = await trySpoiltConfigs(300, 0);

  expect(wrong).toEqual([]);
  // Both are tried: what is refused, and what is read, edited and read again.
  expect([refused, inputs - refused].filter((count) => count < 50)).toEqual([]);
}, 120_000);
