import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Records } from '../../src/cache/records.ts';
import { createSaver } from '../../src/cache/saver.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance', 'setTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Records that count how often they are written, and take so long for it. */
function countingRecords(milliseconds = 0, fail?: () => void): Pick<Records, 'save'> & { saves(): number } {
  let saves = 0;
  return {
    saves: () => saves,
    async save() {
      saves += 1;
      fail?.();
      if (milliseconds > 0) await vi.advanceTimersByTimeAsync(milliseconds);
    },
  };
}

function saverOf(records: Pick<Records, 'save'>) {
  const failures: unknown[] = [];
  const saver = createSaver(
    () => [records as Records],
    (error) => failures.push(error),
  );
  return { saver, failures };
}

test('Much that is learnt at once is written now and then, not each time', async () => {
  const records = countingRecords();
  const { saver } = saverOf(records);
  for (let second = 0; second < 20; second += 1) {
    for (let time = 0; time < 50; time += 1) saver.nudge();
    await vi.advanceTimersByTimeAsync(1000);
  }

  expect(records.saves()).toBeGreaterThan(5);
  expect(records.saves()).toBeLessThanOrEqual(10);
});

/** Keeps the processor busy for so many milliseconds of its own. */
function workFor(milliseconds: number): void {
  const before = process.cpuUsage();
  const worked = () => {
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  };
  while (worked() < milliseconds) JSON.stringify(before);
}

/** How many saves there are in a hundred seconds in which something is learnt each. */
async function savesOf(records: ReturnType<typeof countingRecords>): Promise<number> {
  const { saver } = saverOf(records);
  for (let second = 0; second < 100; second += 1) {
    saver.nudge();
    await vi.advanceTimersByTimeAsync(1000);
  }
  return records.saves();
}

test('Where writing only takes long, on a busy machine, it is done all the same', async () => {
  const saves = await savesOf(countingRecords(1000));

  expect(saves).toBeGreaterThan(25);
  expect(saves).toBeLessThan(75);
});

test('The more work writing is, the longer is the pause after it', async () => {
  const saves = await savesOf(countingRecords(1000, () => workFor(400)));

  expect(saves).toBeGreaterThan(5);
  expect(saves).toBeLessThan(25);
});

test('The end writes in any case, after what is under way', async () => {
  const records = countingRecords();
  const { saver, failures } = saverOf(records);
  await saver.finish();
  await saver.finish();

  expect(records.saves()).toBe(2);
  expect(failures).toEqual([]);
});

test('After a failure nothing is written any more, and it is said once', async () => {
  const records = countingRecords(0, () => {
    throw new Error('No space left.');
  });
  const { saver, failures } = saverOf(records);
  for (let second = 0; second < 20; second += 1) {
    saver.nudge();
    await vi.advanceTimersByTimeAsync(1000);
  }
  await saver.finish();

  expect(records.saves()).toBe(1);
  expect(failures).toEqual([new Error('No space left.')]);
});
