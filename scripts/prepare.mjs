// Builds after `npm ci`, so that `npx plexgaps` works from a fresh clone. Skips where dev tools are absent.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

if (existsSync('node_modules/turbo')) {
  const args = ['node_modules/turbo/bin/turbo', 'run', 'build', '--output-logs=errors-only'];
  const env = { ...process.env, TURBO_TELEMETRY_DISABLED: '1' };
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit', env });
  process.exit(status ?? 1);
}
