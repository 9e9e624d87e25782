import { afterEach, beforeEach, expect, test } from 'vitest';
import { type House, openHouse, own, scenes } from './house.ts';

/** A library in which the collections of one film are locked already. */
let house: House;
beforeEach(async () => {
  house = await openHouse();
  await house.send('PUT', '/library/sections/1/all?type=1&id=101&collection.locked=1');
});
afterEach(() => house.close());

const untouched = { collections: own, locked: ['101'] };

const cases = Object.entries(scenes).flatMap(([name, scene]) => [
  { name, when: 'before it arrives', kind: 'reset' as const, ...scene },
  { name, when: 'after it is carried out, with its answer', kind: 'lost' as const, ...scene },
]);

test.each(cases)(
  'when any request is lost $when while a placeholder is $name, the next run finishes it, and all of it can be taken back',
  async ({ kind, before, next }) => {
    await house.round(before);
    await house.round(next);
    const expected = await house.look();
    await house.remove();
    for (let request = 0; ; request++) {
      await house.round(before);
      const [outcome] = await interruptedAt(request, kind, next);
      await house.round(next);
      expect([request, await house.look()]).toEqual([request, expected]);

      await house.remove();
      if (outcome === 'failed') continue;
      expect([outcome, request > 5]).toEqual(['done', true]);
      break;
    }
    expect(await house.look()).toEqual(untouched);
  },
  60_000,
);

test.each(cases)(
  'when any request is lost $when while a placeholder is $name, it can be taken back at once',
  async ({ kind, before, next }) => {
    for (let request = 0; ; request++) {
      await house.round(before);
      const [outcome] = await interruptedAt(request, kind, next);
      await house.remove();
      expect([request, await house.look()]).toEqual([request, untouched]);
      if (outcome === 'failed') continue;
      expect([outcome, request > 5]).toEqual(['done', true]);
      break;
    }
  },
  60_000,
);

/** Carries the plan out, and loses the connection for good at this request. */
async function interruptedAt(
  request: number,
  kind: 'reset' | 'lost',
  next: Parameters<House['plan']>[0],
): Promise<readonly string[]> {
  const { apply } = await house.plan(next);
  const first = { kind, after: request, times: 1 } as const;
  house.server.behave({ faults: [first, { kind: 'reset', after: request }] });
  const outcomes = await apply();
  house.server.behave({});
  return outcomes.map(({ outcome }) => outcome);
}
