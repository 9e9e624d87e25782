// Prints what comes with an installation of plexgaps, as an SBOM in CycloneDX. `npm sbom` makes it, out of the lockfile; what
// is there for development is taken out before, since npm leaves out with it what both need.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const { packages, ...lock } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
const { version } = packages['packages/cli'];
const shipped = Object.entries(packages)
  .filter(([, { dev }]) => !dev)
  .map(([path, { devDependencies: _, ...entry }]) => [path, entry]);
const { '': root, ...rest } = Object.fromEntries(shipped);
const whole = { ...root, name: 'plexgaps-release', version };

const temporary = mkdtempSync(join(tmpdir(), 'plexgaps-sbom-'));
try {
  // npm calls the whole after its folder.
  const folder = join(temporary, 'plexgaps');
  mkdirSync(folder);
  writeFileSync(join(folder, 'package.json'), JSON.stringify(whole));
  writeFileSync(
    join(folder, 'package-lock.json'),
    JSON.stringify({ ...lock, packages: { '': whole, ...rest } }),
  );
  const args = ['sbom', '--sbom-format', 'cyclonedx', '--sbom-type', 'application', '--package-lock-only'];
  const { status } = spawnSync('npm', args, { cwd: folder, stdio: ['ignore', 'inherit', 'inherit'] });
  process.exitCode = status ?? 1;
} finally {
  rmSync(temporary, { recursive: true });
}
