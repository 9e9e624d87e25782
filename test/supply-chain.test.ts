import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { foreignPackages, type Installed, type LockEntry, supplyFaults } from '../scripts/supply-chain.mjs';

const sound: LockEntry = { version: '1.0.0', license: 'MIT', integrity: 'sha512-abc=' };
const nothing: Installed = { manifestOf: () => undefined, hasGyp: () => false };

function faultsOf(entry: LockEntry, installed: Partial<Installed> = {}): readonly string[] {
  const packages = {
    '': {},
    'packages/core': {},
    'node_modules/@plexgaps/core': { link: true },
    'node_modules/x': entry,
  };
  return supplyFaults({ packages }, { ...nothing, ...installed });
}

describe('A package of others', () => {
  test.each<[what: string, entry: LockEntry, installed: Partial<Installed>]>([
    ['is sound', sound, {}],
    [
      'may have any licence where it is for development only',
      { ...sound, license: 'CC-BY-4.0', dev: true },
      {},
    ],
    ['may leave the choice of a licence', { ...sound, license: '(GPL-3.0 OR MIT)' }, {}],
    [
      'may bring scripts that an installation does not run',
      sound,
      { manifestOf: () => ({ scripts: { prepare: 'x' } }) },
    ],
  ])('%s', (_, entry, installed) => {
    expect(faultsOf(entry, installed)).toEqual([]);
  });

  test.each<[fault: string, entry: LockEntry, installed: Partial<Installed>]>([
    ['x 1.0.0 runs a script when it is installed', { ...sound, hasInstallScript: true, dev: true }, {}],
    [
      'x 1.0.0 runs a script when it is installed',
      sound,
      { manifestOf: () => ({ scripts: { postinstall: 'x' } }) },
    ],
    ['x 1.0.0 runs a script when it is installed', sound, { hasGyp: () => true }],
    ['x 1.0.0: is its licence free?', { ...sound, license: 'AGPL-3.0' }, {}],
    ['x 1.0.0: is its licence free?', sound, { manifestOf: () => ({ license: 'MPL-2.0' }) }],
    ['x 1.0.0: is its licence free?', { version: '1.0.0', integrity: 'sha512-abc=' }, {}],
    ['x 1.0.0 has no checksum in the lockfile', { version: '1.0.0', license: 'MIT' }, {}],
    ['x 1.0.0 has no checksum in the lockfile', { ...sound, integrity: 'sha1-abc=' }, {}],
    [
      'x 1.0.0 names the place it comes from: https://r.example/x.tgz',
      { ...sound, resolved: 'https://r.example/x.tgz' },
      {},
    ],
  ])('is refused: %s', (fault, entry, installed) => {
    expect(faultsOf(entry, installed)).toEqual([fault]);
  });
});

test('All that is in the lockfile is sound, and what comes with plexgaps is little: fewer than forty packages', () => {
  const lock = JSON.parse(readFileSync(join(import.meta.dirname, '..', 'package-lock.json'), 'utf8'));

  expect(supplyFaults(lock, nothing)).toEqual([]);
  const all = foreignPackages(lock);
  const shipped = all.filter(([, { dev }]) => !dev).length;
  expect(all.length).toBeGreaterThan(100);
  expect([shipped > 5, shipped < 40]).toEqual([true, true]);
});
