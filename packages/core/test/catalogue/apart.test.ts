import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { apart } from '../../src/catalogue/apart.ts';

interface Thing {
  readonly name: number;
  readonly keys: readonly string[];
  readonly turns: number;
}

const things = fc.array(
  fc.record({
    keys: fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e')),
    turns: fc.integer({ min: 0, max: 4 }),
  }),
  { maxLength: 30 },
);
const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve));

async function workThrough(
  all: readonly Thing[],
  width: number,
  before: (running: readonly Thing[]) => void,
) {
  const begun: number[] = [];
  const running = new Set<Thing>();
  await apart(all, { width, keysOf: ({ keys }) => keys }, async (thing) => {
    begun.push(thing.name);
    running.add(thing);
    before([...running]);
    for (let turn = 0; turn < thing.turns; turn += 1) await nextTurn();
    running.delete(thing);
  });
  expect(running.size).toBe(0);
  return begun;
}

describe('things apart', () => {
  test('Each is done once; never two that share a key at once, never more than the width', async () => {
    await fc.assert(
      fc.asyncProperty(things, fc.integer({ min: 1, max: 5 }), async (raw, width) => {
        const all = raw.map((thing, name) => ({ ...thing, name }));
        const begun = await workThrough(all, width, (running) => {
          const keys = running.flatMap((thing) => thing.keys);
          expect(new Set(keys).size).toBe(keys.length);
          expect(running.length).toBeLessThanOrEqual(width);
        });

        expect([...begun].sort((a, b) => a - b)).toEqual(all.map(({ name }) => name));
        if (width === 1) expect(begun).toEqual(all.map(({ name }) => name));
      }),
    );
  });

  test('Of those that share a key the earlier one begins first', async () => {
    await fc.assert(
      fc.asyncProperty(things, async (raw) => {
        const all = raw.map((thing, name) => ({ ...thing, keys: thing.keys.slice(0, 1), name }));
        const begun = await workThrough(all, 4, () => undefined);

        for (const key of ['a', 'b', 'c', 'd', 'e']) {
          const own = begun.filter((name) => all[name]?.keys.some((each) => each === key));
          expect(own).toEqual([...own].sort((a, b) => a - b));
        }
      }),
    );
  });

  test('The first error ends it, once what is under way has ended', async () => {
    const ended: number[] = [];
    const begun: number[] = [];
    const running = apart([1, 2, 3, 4], { width: 2, keysOf: () => [] }, async (thing) => {
      begun.push(thing);
      if (thing === 1) throw new Error('It broke.');
      await nextTurn();
      ended.push(thing);
      if (thing === 2) throw new Error('Another.');
    });

    await expect(running).rejects.toThrow('It broke.');
    expect([begun, ended]).toEqual([[1, 2], [2]]);
  });

  test('Those that wait for what failed are not begun', async () => {
    const begun: number[] = [];
    const running = apart([1, 2], { width: 2, keysOf: () => ['same'] }, async (thing) => {
      begun.push(thing);
      throw new Error('It broke.');
    });

    await expect(running).rejects.toThrow('It broke.');
    expect(begun).toEqual([1]);
  });

  test('Nothing to do is done', async () => {
    await apart([], { width: 3, keysOf: () => [] }, async () => undefined);
  });
});
