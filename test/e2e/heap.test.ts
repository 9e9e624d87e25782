import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const built = join(import.meta.dirname, '..', '..', 'packages', 'cli', 'dist', 'heap.js');

/** Keeps many small things alive at once, then says how much room V8 has made for new ones. */
const room = `
  import { getHeapSpaceStatistics } from 'node:v8';
  import { pathToFileURL } from 'node:url';
  const { keepHeapSmall } = await import(pathToFileURL(process.argv[1]).href);
  keepHeapSmall();
  const kept = Array.from({ length: 1_000_000 }, (_, number) => ({ number }));
  const space = getHeapSpaceStatistics().find(({ space_name: name }) => name === 'new_space');
  console.log(kept.length > 0 && space.space_size);
`;

test('Room for what is new is kept small, unless the user has said how much Node may take', async () => {
  const small = await numberOf(room);
  const own = await numberOf(room, '--max-old-space-size=1000');

  expect(small).toBeLessThanOrEqual(4 * 1024 * 1024);
  expect(own).toBeGreaterThan(2 * small);
});

/** Keeps a hundred megabytes, lets go of as much again and again, and says how many megabytes that took at most. */
const churn = `
  import { setImmediate as turn } from 'node:timers/promises';
  import { pathToFileURL } from 'node:url';
  const { keepHeapSmall } = await import(pathToFileURL(process.argv[1]).href);
  keepHeapSmall();
  const things = (count) => Array.from({ length: count }, (_, number) => ({ number, text: 'x' + number }));
  const kept = [];
  let most = 0;
  for (let round = 0; round < 200; round += 1) {
    const passing = things(20_000);
    if (round < 80) kept.push(passing);
    await turn();
    most = Math.max(most, process.memoryUsage().heapUsed);
  }
  console.log(kept.length > 0 && most / 1e6);
`;

test('Once the heap is large, it grows by little before what is left over is collected', async () => {
  const small = await numberOf(churn);
  const own = await numberOf(churn, '--max-old-space-size=2000');

  expect(own).toBeGreaterThan(1.2 * small);
});

async function numberOf(script: string, ...options: readonly string[]): Promise<number> {
  const args = [...options, '--input-type=module', '--eval', script, built];
  const { stdout, stderr } = await promisify(execFile)(process.execPath, args, {
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  expect(stderr).toBe('');
  return Number(stdout);
}
