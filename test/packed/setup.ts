import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { TestProject } from 'vitest/node';

const exec = promisify(execFile);
const root = join(import.meta.dirname, '..', '..');

declare module 'vitest' {
  export interface ProvidedContext {
    /** The packages as they would be published. */
    tarballs: readonly string[];
    /** By its major version, the folder of a Node. */
    nodes: Readonly<Record<string, string>>;
  }
}

/** Packs the packages and fetches every Node that they have to run on: once, for all strangers. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const work = await mkdtemp(join(tmpdir(), 'plexgaps-tarballs-'));
  const majors = ['20', '22', '24'];
  const [tarballs, ...nodes] = await Promise.all([pack(join(work, 'tarballs')), ...majors.map(folderOfNode)]);
  project.provide('tarballs', tarballs);
  project.provide('nodes', Object.fromEntries(majors.map((major, index) => [major, nodes[index] ?? ''])));
  return () => rm(work, { recursive: true, force: true });

  /** The one that runs here, or the newest that npm has as a package. */
  async function folderOfNode(major: string): Promise<string> {
    if (process.versions.node.startsWith(`${major}.`)) return dirname(process.execPath);
    const home = join(work, `node-${major}`);
    await mkdir(home);
    const asked = ['--yes', '--package', `node@${major}`, '--', 'node', '-p', 'process.execPath'];
    const { stdout } = await exec('npx', asked, {
      cwd: home,
      env: { ...process.env, npm_config_cache: home },
    });
    return dirname(stdout.trim());
  }
}

async function pack(folder: string): Promise<readonly string[]> {
  await mkdir(folder);
  await exec('npm', ['pack', '--workspaces', '--pack-destination', folder], { cwd: root });
  return (await readdir(folder)).map((name) => join(folder, name));
}
