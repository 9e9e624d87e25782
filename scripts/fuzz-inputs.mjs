/**
 * Spoils configs and answers of services, half of each, and demands that plexgaps stands each of them:
 * `npm run fuzz:inputs -- --inputs 100000 --seed 1`, which is also what it does without options, writes the table of
 * docs/robustness.md; with fewer inputs it writes nothing. The inputs of a seed are the same on every machine.
 */

import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';

const root = dirname(import.meta.dirname);
const { values } = parseArgs({
  options: { inputs: { type: 'string', default: '100000' }, seed: { type: 'string', default: '1' } },
});

const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
const args = ['run', '--project', 'inputs', '--disable-console-intercept'];
const { status } = spawnSync(process.execPath, [vitest, ...args], {
  cwd: root,
  stdio: 'inherit',
  env: {
    ...process.env,
    INPUTS_COUNT: values.inputs,
    INPUTS_SEED: values.seed,
    // Only a full run is worth writing down.
    ...(Number(values.inputs) >= 100_000 && { INPUTS_PUBLISH: '1' }),
  },
});
process.exitCode = status ?? 1;
