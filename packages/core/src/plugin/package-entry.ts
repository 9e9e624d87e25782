import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';

/** Where a package was looked for, and what was found. */
export type PackageEntry =
  | { readonly kind: 'found'; readonly file: string }
  | { readonly kind: 'missing' }
  /** It is installed, but does not say what to load, or that is not there. */
  | { readonly kind: 'unusable'; readonly folder: string; readonly because: string };

/** A name that npm would take, with an optional path into the package: `plexgaps-anime`, `@acme/plex/provider`. */
export function splitSpecifier(specifier: string): { name: string; subpath: string } | undefined {
  const match = /^((?:@[a-z\d~-][\w.~-]*\/)?[a-z\d~-][\w.~-]*)((?:\/(?!\.{1,2}(?:\/|$))[^/\\]+)*)$/i.exec(
    specifier,
  );
  if (!match) return undefined;
  return { name: match[1] ?? '', subpath: `.${match[2] ?? ''}` };
}

/**
 * The file that `import` would load for a package, seen from a folder. `import.meta.resolve` takes no such folder
 * on Node 20, and `require.resolve` cannot see packages that only export to `import`.
 */
export function findPackageEntry(specifier: { name: string; subpath: string }, from: string): PackageEntry {
  const folder = packageFolder(specifier.name, from);
  if (folder === undefined) return { kind: 'missing' };
  const manifest = readManifest(folder);
  if (manifest === undefined)
    return { kind: 'unusable', folder, because: 'has a package.json that is no JSON; install it again' };
  const target =
    manifest.exports === undefined || manifest.exports === null
      ? legacyTarget(folder, specifier.subpath, manifest.main)
      : exportedTarget(manifest.exports, specifier.subpath);
  const file = target === undefined ? undefined : resolve(folder, target);
  if (file === undefined || !file.startsWith(folder + sep))
    return { kind: 'unusable', folder, because: `exports nothing for "${specifier.subpath}"` };
  if (isFile(file)) return { kind: 'found', file };
  const because = `says to load ${target}, which is not there; build it, or install it again`;
  return { kind: 'unusable', folder, because };
}

function packageFolder(name: string, from: string): string | undefined {
  for (let folder = from; ; folder = dirname(folder)) {
    const candidate = join(folder, 'node_modules', name);
    if (existsSync(candidate)) return candidate;
    if (folder === dirname(folder)) return undefined;
  }
}

/** `undefined`: it is no JSON. */
function readManifest(folder: string): { exports?: unknown; main?: unknown } | undefined {
  const file = join(folder, 'package.json');
  if (!existsSync(file)) return {};
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

function legacyTarget(folder: string, subpath: string, main: unknown): string | undefined {
  if (subpath !== '.') return subpath;
  const names = typeof main === 'string' ? [main, `${main}.js`, `${main}/index.js`] : [];
  return [...names, 'index.js'].find((name) => isFile(join(folder, name)));
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

/** The target of a subpath in `exports`: https://nodejs.org/api/packages.html#package-entry-points */
function exportedTarget(exports: unknown, subpath: string): string | undefined {
  if (!isRecord(exports) || !Object.keys(exports).some((key) => key.startsWith('.')))
    return subpath === '.' ? conditionalTarget(exports, '') : undefined;
  if (Object.hasOwn(exports, subpath) && !subpath.includes('*'))
    return conditionalTarget(exports[subpath], '');
  const patterns = Object.keys(exports).filter((key) => key.split('*').length === 2);
  // The longest part before the star decides, as in Node.
  for (const pattern of patterns.sort((a, b) => b.indexOf('*') - a.indexOf('*') || b.length - a.length)) {
    const [before = '', after = ''] = pattern.split('*');
    const fits = subpath.startsWith(before) && subpath.endsWith(after) && subpath.length >= pattern.length;
    if (fits)
      return conditionalTarget(exports[pattern], subpath.slice(before.length, subpath.length - after.length));
  }
  return undefined;
}

const conditions: readonly string[] = ['node', 'import', 'module-sync', 'node-addons', 'default'];

function conditionalTarget(target: unknown, star: string): string | undefined {
  if (typeof target === 'string')
    return target.startsWith('./') ? target.replaceAll('*', () => star) : undefined;
  const choices = Array.isArray(target)
    ? target
    : isRecord(target)
      ? Object.entries(target).flatMap(([condition, value]) =>
          conditions.includes(condition) ? [value] : [],
        )
      : [];
  for (const choice of choices) {
    const found = conditionalTarget(choice, star);
    // null closes the path on purpose.
    if (found !== undefined || choice === null) return found;
  }
  return undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
