// What must hold of the packages that others wrote: no script runs when they are installed, those that come with plexgaps have a
// licence that goes with ours, and the lockfile says of each what is in it, and of none where it comes from. Asks no network.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const freeLicences = new Set(['MIT', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'CC0-1.0']);

/** Licences that a package names otherwise, and why they will do. */
const otherLicences = new Map([
  ['ical.js MPL-2.0', 'asks that changed files stay open, and none is changed'],
  ['color-convert 0.5.3', 'MIT, which stands in its files only'],
]);

/**
 * What is wrong, one line each. `lock` is the lockfile; `manifestOf` gives the package.json of an entry of it, and `hasGyp` says
 * whether it is built when it is installed; of what is not installed on this system there is none.
 */
export function supplyFaults(lock, { manifestOf, hasGyp }) {
  return foreignPackages(lock).flatMap(([path, entry]) => {
    const manifest = manifestOf(path);
    const name = `${path.split('node_modules/').at(-1)} ${entry.version}`;
    const runs = ['preinstall', 'install', 'postinstall'].some((script) => manifest?.scripts?.[script]);
    return [
      ...(entry.hasInstallScript || runs || hasGyp(path)
        ? [`${name} runs a script when it is installed`]
        : []),
      ...(entry.dev || isFree(path, entry, manifest) ? [] : [`${name}: is its licence free?`]),
      ...(/^sha512-/.test(entry.integrity ?? '') ? [] : [`${name} has no checksum in the lockfile`]),
      ...(entry.resolved === undefined ? [] : [`${name} names the place it comes from: ${entry.resolved}`]),
    ];
  });
}

/** The packages of others: with the path and what the lockfile says. */
export function foreignPackages({ packages }) {
  return Object.entries(packages).filter(([path, { link }]) => path.includes('node_modules/') && !link);
}

/** A package that names no licence is known by its version. */
function isFree(path, { version, license: locked }, manifest) {
  const name = path.split('node_modules/').at(-1);
  const license = manifest?.license ?? locked ?? version;
  const choices = String(license.type ?? license)
    .replace(/^\(|\)$/g, '')
    .split(' OR ');
  return choices.some((one) => freeLicences.has(one) || otherLicences.has(`${name} ${one}`));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));
  const manifestOf = (path) =>
    existsSync(`${path}/package.json`) ? JSON.parse(readFileSync(`${path}/package.json`, 'utf8')) : undefined;
  const faults = supplyFaults(lock, { manifestOf, hasGyp: (path) => existsSync(`${path}/binding.gyp`) });
  for (const fault of faults) console.error(fault);
  const all = foreignPackages(lock);
  const shipped = all.filter(([, { dev }]) => !dev).length;
  console.log(`${all.length} packages of others, ${shipped} of them with plexgaps: ${faults.length} faults.`);
  process.exitCode = faults.length > 0 ? 1 : 0;
}
