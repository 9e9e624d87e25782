import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { inject } from 'vitest';
import { startRegistry } from './registry.ts';

const exec = promisify(execFile);
const root = join(import.meta.dirname, '..', '..');

/** A machine that never saw plexgaps: an empty folder, a home of its own, and a registry that has the packages. */
export interface Stranger {
  /** Where the stranger works. */
  readonly folder: string;
  /** The packages as they would be published. */
  readonly tarballs: readonly string[];
  /** Runs a program in the folder, or in one below it; on another Node, where one is named. */
  run(
    command: readonly string[],
    how?: RunOptions,
  ): Promise<{ readonly stdout: string; readonly stderr: string }>;
  leave(): Promise<void>;
}

interface RunOptions {
  /** Below the stranger's folder. */
  readonly cwd?: string;
  /** The major version of Node to run it on. */
  readonly node?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Puts a stranger before the packed packages. */
export async function aStranger(): Promise<Stranger> {
  const work = await mkdtemp(join(tmpdir(), 'plexgaps-packed-'));
  const [folder, home] = [join(work, 'project'), join(work, 'home')];
  for (const path of [folder, home]) await mkdir(path);
  const tarballs = inject('tarballs');
  const { stdout: upstream } = await exec('npm', ['config', 'get', 'registry'], { cwd: root });
  const registry = await startRegistry(tarballs, upstream.trim());
  // The token is what npm wants to have before it publishes.
  const settings = [`registry=${registry.url}`, `${registry.url.replace('http:', '')}:_authToken=any`];
  await writeFile(
    join(home, '.npmrc'),
    [...settings, 'audit=false', 'fund=false', 'update-notifier=false', ''].join('\n'),
  );

  /** A new HOME and nothing of this process but the way to its programs. */
  const environment = { PATH: process.env['PATH'] ?? '', HOME: home };
  const pathTo = (node: string): string => {
    const its = inject('nodes')[node];
    if (its === undefined) throw new Error(`Expected Node ${node} to be fetched in setup.ts.`);
    return [its, environment.PATH].join(delimiter);
  };
  return {
    folder,
    tarballs,
    async run([command = '', ...args], { cwd = '.', node, env = {} } = {}) {
      const path = node === undefined ? {} : { PATH: pathTo(node) };
      return exec(command, args, { cwd: join(folder, cwd), env: { ...environment, ...env, ...path } });
    },
    async leave() {
      await registry.close();
      await rm(work, { recursive: true, force: true });
    },
  };
}
