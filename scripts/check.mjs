// Everything that must hold before a change lands: `npm test`, then what only a release needs. `--rest` leaves out
// `npm test`.
import { spawnSync } from 'node:child_process';

const steps = [
  ['npm', 'test'],
  ['npx', 'knip'],
  ['node', 'scripts/supply-chain.mjs'],
  ['npm', 'run', '-s', 'lint:pkg'],
  ['npx', 'vitest', 'run', '--project', 'packed'],
];

for (const [command, ...args] of process.argv.includes('--rest') ? steps.slice(1) : steps) {
  console.log(`\n> ${[command, ...args].join(' ')}`);
  const { status } = spawnSync(command, args, {
    stdio: 'inherit',
    env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1' },
  });
  if (status !== 0) process.exit(status ?? 1);
}
