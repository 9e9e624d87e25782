/**
 * Spoils configs and answers of services, half of each, and demands that plexgaps stands each of them:
 * `npm run fuzz:inputs -- --inputs 100000 --seed 1`. The inputs of a seed are the same on every machine.
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
  env: { ...process.env, INPUTS_COUNT: values.inputs, INPUTS_SEED: values.seed },
});
process.exitCode = status ?? 1;
