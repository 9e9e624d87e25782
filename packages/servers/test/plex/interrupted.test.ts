import { afterEach, beforeEach, expect, test } from 'vitest';
import { group, type House, openHouse, own, type Round } from './house.ts';

/** A library in which the collections of one film are locked already. */
let house: House;
beforeEach(async () => {
  house = await openHouse();
  await house.send('PUT', '/library/sections/1/all?type=1&id=101&collection.locked=1');
});
afterEach(() => house.close());

const before = { collections: own, locked: ['101'] };

/** Changes the members and texts of one, removes another, and makes a third. */
const next: Round = {
  groups: [
    group('tmdb:collection:437', 'Cube Collection', ['106', '104'], ['Cube Zero']),
    group('tmdb:collection:8091', 'Alien Collection', ['101', '103'], []),
    group('tmdb:collection:9', 'Blade Runner Collection', ['104', '102'], ['Blade Runner 2049']),
  ],
};

/** Carries a round out over what an earlier one has left, and counts its requests. */
async function requestsOf(round: Round): Promise<number> {
  await house.round();
  const { apply } = await house.plan(round);
  const asked = house.server.log.length;
  await apply();
  return house.server.log.length - asked;
}

/** The same, but loses the connection for good at this request. */
async function interruptAt(request: number, kind: 'reset' | 'lost', round: Round): Promise<void> {
  await house.round();
  const { apply } = await house.plan(round);
  const first = { kind, after: request, times: 1 } as const;
  house.server.behave({ faults: [first, { kind: 'reset', after: request }] });
  const outcomes = await apply();
  house.server.behave({});
  expect([request, outcomes.every(({ outcome }) => outcome === 'done')]).toEqual([request, false]);
}

const ways = [
  ['before it arrives', 'reset'],
  ['after it is carried out, with its answer', 'lost'],
] as const;

test.each(ways)(
  'a run that loses any of its requests %s, is finished by the next one, and all of it can be taken back',
  async (_, kind) => {
    const count = await requestsOf(next);
    const expected = await house.look();
    await house.remove();
    for (let request = 0; request < count; request++) {
      await interruptAt(request, kind, next);
      await house.round(next);
      expect([request, await house.look()]).toEqual([request, expected]);

      await house.remove();
      expect([request, await house.look()]).toEqual([request, before]);
    }
  },
  60_000,
);

test.each(ways)(
  'a removal that loses any of its requests %s, is finished by the next one',
  async (_, kind) => {
    const none = { groups: [] };
    const count = await requestsOf(none);
    for (let request = 0; request < count; request++) {
      await interruptAt(request, kind, none);
      await house.remove();
      expect([request, await house.look()]).toEqual([request, before]);
    }
  },
  60_000,
);
