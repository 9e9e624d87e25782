/**
 * Runs plexgaps while everything around it fails, and demands that it says nothing wrong: services with faults, services that
 * are down, writes that go wrong, kills at random moments, full disks. `npm run chaos` tries all of it and writes the tables
 * of docs/robustness.md;
 * `npm run chaos -- faults --from 7 --seeds 20` a part of it, and writes nothing.
 */

import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';

const root = dirname(import.meta.dirname);
const { values, positionals } = parseArgs({
  options: {
    seeds: { type: 'string', default: '200' },
    kills: { type: 'string', default: '230' },
    from: { type: 'string', default: '1' },
  },
  allowPositionals: true,
});
const parts = ['faults', 'outages', 'writes', 'crashes', 'disks'];
const unknown = positionals.find((part) => !parts.includes(part));
if (unknown !== undefined) {
  console.error(`Expected one of ${parts.join(', ')}, got "${unknown}".`);
  process.exit(2);
}

const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
const only = positionals.length > 0 ? ['-t', `^(${positionals.join('|')})$`] : [];
const isWhole = wholeNumber('seeds', 0) >= 200 && wholeNumber('kills', 0) >= 200;
const { status } = spawnSync(
  process.execPath,
  [vitest, 'run', '--project', 'chaos', '--disable-console-intercept', ...only],
  {
    cwd: root,
    stdio: 'inherit',
    env: {
      ...process.env,
      CHAOS_FROM: String(wholeNumber('from', 0)),
      CHAOS_SEEDS: values.seeds,
      CHAOS_KILLS: values.kills,
      // Only a full run is worth writing down.
      ...(isWhole && { CHAOS_PUBLISH: '1' }),
    },
  },
);
process.exitCode = status ?? 1;

function wholeNumber(name, least) {
  const value = Number(values[name]);
  if (Number.isSafeInteger(value) && value >= least) return value;
  console.error(`--${name}: expected a whole number from ${least} on, got "${values[name]}".`);
  process.exit(2);
}
