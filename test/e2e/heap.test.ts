import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const built = join(import.meta.dirname, '..', '..', 'packages', 'cli', 'dist', 'heap.js');

/** Keeps many small things alive at once, then says how much room V8 has made for new ones. */
const script = `
  import { getHeapSpaceStatistics } from 'node:v8';
  import { pathToFileURL } from 'node:url';
  const { keepHeapSmall } = await import(pathToFileURL(process.argv[1]).href);
  keepHeapSmall();
  const kept = Array.from({ length: 1_000_000 }, (_, number) => ({ number }));
  const space = getHeapSpaceStatistics().find(({ space_name: name }) => name === 'new_space');
  console.log(kept.length > 0 && space.space_size);
`;

test('The heap is kept small, unless the user has said how much Node may take', async () => {
  const small = await roomForNew();
  const own = await roomForNew('--max-old-space-size=1000');

  expect(small).toBeLessThanOrEqual(4 * 1024 * 1024);
  expect(own).toBeGreaterThan(2 * small);
});

async function roomForNew(...options: readonly string[]): Promise<number> {
  const args = [...options, '--input-type=module', '--eval', script, built];
  const { stdout, stderr } = await promisify(execFile)(process.execPath, args, {
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  expect(stderr).toBe('');
  return Number(stdout);
}
