import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { fullReport } from '@plexgaps/testkit';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { foreignPackages } from '../../scripts/supply-chain.mjs';
import { runCli } from './cli.ts';
import { tempFolder } from './temp-folder.ts';

const exec = promisify(execFile);
const root = join(import.meta.dirname, '..', '..');
const repository = 'https://github.com/plexgaps/plexgaps';

type Names = Readonly<Record<string, string>>;

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly exports: Readonly<Record<string, string | Names>>;
  readonly scripts?: Names;
  readonly dependencies?: Names;
  readonly devDependencies?: Names;
  readonly [key: string]: unknown;
}

interface Sbom {
  readonly bomFormat: string;
  readonly components: readonly { readonly 'bom-ref': string; readonly hashes?: readonly object[] }[];
}

const manifests = new Map<string, Manifest>();
/** By the name of the package, what its tarball would hold. */
const packed = new Map<string, readonly string[]>();

beforeAll(async () => {
  for (const folder of await readdir(join(root, 'packages')))
    manifests.set(folder, await readJson(`packages/${folder}/package.json`));
  const { stdout } = await exec('npm', ['pack', '--workspaces', '--dry-run', '--json', '--ignore-scripts'], {
    cwd: root,
    maxBuffer: 2 ** 26,
  });
  for (const { name, files } of JSON.parse(stdout))
    packed.set(
      name,
      files.map((file: { readonly path: string }) => file.path),
    );
});

describe('Every package', () => {
  test('says what it is, whose it is and how it is published', () => {
    expect([...packed.keys()].sort()).toEqual([...manifests.values()].map(({ name }) => name).sort());
    for (const [folder, manifest] of manifests) {
      expect(manifest, folder).toMatchObject({
        name: folder === 'cli' ? 'plexgaps' : `@plexgaps/${folder}`,
        description: expect.stringMatching(/\w+\.$/),
        keywords: expect.arrayContaining([expect.any(String)]),
        homepage: `${repository}#readme`,
        bugs: { url: `${repository}/issues` },
        license: 'MIT',
        repository: { type: 'git', url: `git+${repository}.git`, directory: `packages/${folder}` },
        type: 'module',
        engines: { node: '>=20.19.0' },
        publishConfig: { access: 'public', provenance: true },
      });
      expect(manifest['private'], folder).toBeUndefined();
    }
  });

  test('is checked by publint and attw, and does nothing when it is installed', () => {
    for (const [folder, { scripts = {} }] of manifests) {
      expect(scripts['lint:pkg'], folder).toBe('publint --strict && attw --pack . --profile esm-only');
      const atInstall = Object.keys(scripts).filter((name) => /^(pre|post)?(install|prepare)$/.test(name));
      expect(atInstall, folder).toEqual([]);
    }
  });

  test('has types for each of its entries, and no entry that its tarball lacks', () => {
    for (const { name, exports } of manifests.values()) {
      for (const [entry, target] of Object.entries(exports)) {
        const files = typeof target === 'string' ? [target] : Object.values(target);
        if (typeof target !== 'string')
          expect(Object.keys(target), `${name} ${entry}`).toEqual(['@plexgaps/source', 'types', 'default']);
        for (const file of files) expect(packed.get(name), name).toContain(file.replace('./', ''));
      }
    }
  });

  test('carries its licence and a page for the shelf, and neither tests nor leftovers of a build', async () => {
    const licence = await read('LICENSE');
    for (const [folder, { name }] of manifests) {
      const files = packed.get(name) ?? [];
      expect(files, name).toEqual(expect.arrayContaining(['LICENSE', 'README.md', 'package.json']));
      expect(
        files.filter(
          (file) => !file.startsWith('templates/') && /(^|\/)test\/|\.test\.|tsbuildinfo|\.tgz$/.test(file),
        ),
        name,
      ).toEqual([]);
      expect(await read(`packages/${folder}/LICENSE`), name).toBe(licence);
      const page = await read(`packages/${folder}/README.md`);
      expect(page.startsWith(`# ${name}\n`), name).toBe(true);
      expect(page, name).toMatch(/^```/m);
      expect(page, name).toContain(`](${repository}`);
      // A relative link leads nowhere on the shelf.
      expect(page.match(/\]\((?!https:)/g), name).toBeNull();
    }
  });

  test('has code on its page that runs as it stands there', async () => {
    const folder = await tempFolder();
    await symlink(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
    await writeFile(join(folder, 'report.json'), JSON.stringify(fullReport));
    await writeFile(join(folder, 'headline.mjs'), await codeOf('core'));
    await writeFile(join(folder, 'start.mjs'), await codeOf('sandbox'));

    const render = ['render', 'report.json', '--reporter', './headline.mjs'];
    const { stdout: headline } = await runCli(render, { cwd: folder });
    const { stdout: addresses } = await exec(process.execPath, ['start.mjs'], { cwd: folder });

    const missing = fullReport.libraries.reduce((sum, { totals }) => sum + totals.missing, 0);
    expect(headline).toBe(`${fullReport.today}: ${missing} missing\n`);
    expect(addresses).toMatch(/^(http:\/\/127\.0\.0\.1:\d+\S* ?){3}\n$/);
  });

  test('names every version exactly: its own siblings as they are here, and all else pinned', () => {
    const versions = new Map([...manifests.values()].map(({ name, version }) => [name, version]));
    expect(new Set(versions.values()).size).toBe(1);
    for (const { name, dependencies = {}, devDependencies = {} } of manifests.values()) {
      for (const [other, version] of Object.entries({ ...dependencies, ...devDependencies })) {
        expect(version, `${name} → ${other}`).toMatch(/^\d+\.\d+\.\d+$/);
        expect(versions.get(other) ?? version, `${name} → ${other}`).toBe(version);
      }
    }
  });
});

describe('The list of what comes with an installation (SBOM)', () => {
  test('names every package that does, its licence and its checksum, and none that is for development only', async () => {
    const { stdout } = await exec(process.execPath, ['scripts/sbom.mjs'], { cwd: root, maxBuffer: 2 ** 26 });

    const { bomFormat, components } = JSON.parse(stdout) as Sbom;
    const siblings = [...packed.keys()].map((name) => `${name}@${manifests.get('cli')?.version}`);
    const others = foreignPackages(await readJson('package-lock.json'))
      .filter(([, { dev }]) => !dev)
      .map(([path, { version }]) => `${path.split('node_modules/').at(-1)}@${version}`);
    expect(bomFormat).toBe('CycloneDX');
    expect(components.map((component) => component['bom-ref']).sort()).toEqual(
      [...siblings, ...others].sort(),
    );
    const withoutChecksum = components.filter(({ hashes = [] }) => hashes.length === 0);
    expect(withoutChecksum.map((component) => component['bom-ref']).sort()).toEqual(siblings.sort());
  });
});

describe('A release', () => {
  test('gives all packages one version, keeps what they name of each other exact, and writes their changelogs', async () => {
    const folder = await tempFolder();
    for (const name of ['package.json', '.changeset', 'package-lock.json'])
      await cp(join(root, name), join(folder, name), { recursive: true });
    for (const name of manifests.keys()) {
      await mkdir(join(folder, 'packages', name), { recursive: true });
      await cp(join(root, 'packages', name, 'package.json'), join(folder, 'packages', name, 'package.json'));
    }
    await writeFile(
      join(folder, '.changeset', 'one-more.md'),
      '---\n"@plexgaps/testkit": patch\n---\n\nOne more.\n',
    );
    await symlink(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
    await inRepository(folder);

    await exec('npx', ['changeset', 'version'], { cwd: folder });

    const released = await Promise.all(
      [...manifests.keys()].map(async (name) =>
        JSON.parse(await readFile(join(folder, 'packages', name, 'package.json'), 'utf8')),
      ),
    );
    const [version] = new Set(released.map((manifest) => manifest.version));
    expect(new Set(released.map((manifest) => manifest.version))).toEqual(new Set([version]));
    expect(version).not.toBe(manifests.get('testkit')?.version);
    for (const { name, dependencies = {}, devDependencies = {} } of released) {
      const siblings = Object.entries({ ...dependencies, ...devDependencies }).filter(([other]) =>
        other.startsWith('@plexgaps/'),
      );
      for (const [other, itsVersion] of siblings) expect(itsVersion, `${name} → ${other}`).toBe(version);
    }
    expect(await readFile(join(folder, 'packages', 'testkit', 'CHANGELOG.md'), 'utf8')).toMatch(
      new RegExp(`^# @plexgaps/testkit\\n+## ${version}\\n[\\s\\S]*One more\\.`),
    );
    // One version for all: that a sibling has it, too, says nothing.
    const changelogs = await Promise.all(
      [...manifests.keys()].map((name) => readFile(join(folder, 'packages', name, 'CHANGELOG.md'), 'utf8')),
    );
    expect(changelogs.filter((text) => text.includes('Updated dependencies'))).toEqual([]);
    expect(existsSync(join(folder, '.changeset', 'one-more.md'))).toBe(false);
  });

  test('moves the tag of its major version, which names the action, once it is published', async () => {
    const [origin, checkout] = [await tempFolder(), await tempFolder()];
    const git = inFolder(checkout);
    await inFolder(origin)('init', '--quiet', '--bare');
    await git('init', '--quiet', '--initial-branch', 'main');
    await git('remote', 'add', 'origin', origin);
    const { jobs } = parse(await read('.github/workflows/release.yml'));
    const { run: script } = jobs.release.steps.at(-1);
    const commit = async (version: string) => {
      await mkdir(join(checkout, 'packages', 'cli'), { recursive: true });
      await writeFile(join(checkout, 'packages', 'cli', 'package.json'), JSON.stringify({ version }));
      await git('add', '.');
      await git('commit', '--quiet', '--message', version);
    };
    const tagsAfterwards = async () => {
      await exec('bash', ['-ec', script], { cwd: checkout });
      const { stdout } = await git('ls-remote', '--tags', 'origin');
      return Object.fromEntries(
        stdout.split('\n').flatMap((line) => (line ? [line.split('\t').reverse()] : [])),
      );
    };
    const head = async () => (await git('rev-parse', 'HEAD')).stdout.trim();

    await commit('0.1.0');
    expect(await tagsAfterwards()).toEqual({});
    await commit('0.2.0');
    await git('tag', '--annotate', 'plexgaps@0.2.0', '--message', '0.2.0');
    const first = await head();
    expect(await tagsAfterwards()).toEqual({ 'refs/tags/v0': first });
    await commit('0.2.1');
    expect(await tagsAfterwards()).toEqual({ 'refs/tags/v0': first });
    await git('tag', 'plexgaps@0.2.1');
    const second = await head();
    expect(await tagsAfterwards()).toEqual({ 'refs/tags/v0': second });
    expect(await tagsAfterwards()).toEqual({ 'refs/tags/v0': second });
    await commit('1.0.0');
    await git('tag', 'plexgaps@1.0.0');
    expect(await tagsAfterwards()).toEqual({ 'refs/tags/v0': second, 'refs/tags/v1': await head() });
  });

  test('is made by the merge of one pull request, with provenance and with scripts that there are', async () => {
    const { on, permissions, jobs } = parse(await read('.github/workflows/release.yml'));
    const { scripts = {} } = (await readJson('package.json')) as Manifest;
    const steps: readonly {
      readonly uses?: string;
      readonly run?: string;
      readonly with?: Names;
      readonly if?: string;
    }[] = jobs.release.steps;
    const release = steps.find(({ uses }) => uses?.startsWith('changesets/action@'));
    const placeOf = (script: string): number => steps.findIndex(({ run }) => run?.includes(script));

    expect(on).toEqual({ push: { branches: ['main'] } });
    expect(permissions).toEqual({ contents: 'write', 'pull-requests': 'write', 'id-token': 'write' });
    expect(release?.with).toMatchObject({ version: 'npm run version-packages', publish: 'npm run release' });
    const order = [
      placeOf('npm run check'),
      placeOf('npm audit'),
      steps.indexOf(release ?? {}),
      placeOf('scripts/sbom.mjs'),
    ];
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(order).not.toContain(-1);
    expect(steps[placeOf('scripts/sbom.mjs')]?.if).toBe("steps.release.outputs.published == 'true'");
    expect(scripts['version-packages']).toMatch(/^changeset version && npm install --package-lock-only$/);
    expect(scripts['release']).toBe('npm run build && changeset publish');
  });

  test('every change that waits for it names packages that there are', async () => {
    const names = [...manifests.values()].map(({ name }) => name);
    const files = (await readdir(join(root, '.changeset'))).filter((file) => file.endsWith('.md'));
    for (const file of files) {
      const [, front = ''] = /^---\n([\s\S]*?)\n---\n\n\S/.exec(await read(`.changeset/${file}`)) ?? [];
      const bumps: Names = parse(front) ?? {};
      expect(Object.keys(bumps).length, file).toBeGreaterThan(0);
      for (const [name, bump] of Object.entries(bumps))
        expect([names.includes(name), /^(patch|minor|major)$/.test(bump)], `${file}: ${name}`).toEqual([
          true,
          true,
        ]);
    }
  });
});

/** The first program on the page of a package. */
async function codeOf(folder: string): Promise<string> {
  return /^```js\n([\s\S]*?)^```/m.exec(await read(`packages/${folder}/README.md`))?.[1] ?? '';
}

function inFolder(folder: string) {
  return (...args: readonly string[]) =>
    exec('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.org', ...args], { cwd: folder });
}

/** Changesets asks Git which commit brought a change. */
async function inRepository(folder: string): Promise<void> {
  const git = inFolder(folder);
  await git('init', '--quiet', '--initial-branch', 'main');
  await git('add', '.changeset', 'packages', 'package.json');
  await git('commit', '--quiet', '--message', 'All that waits');
}

function read(file: string): Promise<string> {
  return readFile(join(root, file), 'utf8');
}

async function readJson(file: string) {
  return JSON.parse(await read(file));
}
