import { cp, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { command } from '../cli.ts';
import { tempFolder } from '../temp-folder.ts';

const root = join(import.meta.dirname, '..', '..', '..');

/** A machine on which `npx plexgaps` is this checkout's command, and which has no network but loopback for `npm`. */
export interface Machine {
  /** What a job works in. */
  readonly workspace: string;
  /** For what goes away with the job. */
  readonly temp: string;
  /** What programs see, and nothing of the test's own but `PATH`. */
  readonly env: Readonly<Record<string, string>>;
}

/** What `npx` is on a machine: npm's, or one that knows nothing but this checkout, and costs no second for each call. */
export type Npx = 'of npm' | 'stand-in';

/** A machine, gone with the test. */
export async function startMachine(npx: Npx = 'stand-in'): Promise<Machine> {
  const folder = await tempFolder();
  const [workspace, temp, home] = ['work', 'temp', 'home'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  await Promise.all([workspace, temp, home].map((path) => mkdir(path)));
  await linkCommand(folder);
  const tools = npx === 'stand-in' ? [await standInForNpx(folder)] : [];
  const env = {
    PATH: [...tools, process.env['PATH'] ?? ''].join(delimiter),
    HOME: home,
    TZ: 'UTC',
    npm_config_offline: 'true',
    npm_config_update_notifier: 'false',
  };
  return { workspace, temp, env };
}

/** Makes `npx plexgaps`, in the folder and below, the command of this checkout. */
async function linkCommand(folder: string): Promise<void> {
  const packages = join(folder, 'node_modules');
  await mkdir(join(packages, '.bin'), { recursive: true });
  await symlink(join(root, 'packages', 'cli'), join(packages, 'plexgaps'));
  await symlink(join('..', 'plexgaps', 'bin', 'plexgaps.js'), join(packages, '.bin', 'plexgaps'));
}

/** A folder with an `npx` that runs this checkout's command, whatever version of it is asked for, and nothing else. */
async function standInForNpx(folder: string): Promise<string> {
  const tools = join(folder, 'tools');
  const script = `#!/bin/sh
while [ "\${1#-}" != "$1" ]; do shift; done
case $1 in
  plexgaps | plexgaps@*) shift; exec node '${command}' "$@" ;;
  *) echo "Expected plexgaps, got: $1" >&2; exit 1 ;;
esac
`;
  await mkdir(tools);
  await writeFile(join(tools, 'npx'), script, { mode: 0o755 });
  return tools;
}

/** Lays the files of a folder into another one, beside what is there. */
export function lay(from: string, to: string): Promise<void> {
  return cp(from, to, { recursive: true });
}

/** Makes the last report, in what a run keeps, one in which one film was not missing yet: the next run finds it new. */
export async function forgetAGap(folder: string): Promise<void> {
  const file = join(folder, 'reports', 'last.json');
  const report = JSON.parse(await readFile(file, 'utf8'));
  const group = report.libraries[0].groups.find(
    ({ missing = [] }: { missing?: unknown[] }) => missing.length > 0,
  );
  group.owned.push({ ...group.missing.pop(), items: [] });
  await writeFile(file, JSON.stringify(report));
}
