/**
 * Measures plexgaps on made-up libraries and writes the tables of docs/performance.md: `npm run bench`, and with the
 * largest library, which takes far longer, `npm run bench -- --full`. `npm run bench -- month` runs that part alone.
 */

import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';

const root = dirname(import.meta.dirname);
const { values, positionals } = parseArgs({
  options: { full: { type: 'boolean', default: false } },
  allowPositionals: true,
});

const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
// One part after the other: two at once would take each other's processor.
const args = ['--project', 'bench', '--no-file-parallelism', '--disable-console-intercept'];
const { status } = spawnSync(process.execPath, [vitest, 'run', ...positionals, ...args], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, ...(values.full ? { BENCH_FULL: '1' } : {}) },
});
process.exitCode = status ?? 1;
