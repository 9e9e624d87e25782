import { cp, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
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

/** A machine, gone with the test. */
export async function startMachine(): Promise<Machine> {
  const folder = await tempFolder();
  const [workspace, temp, home] = ['work', 'temp', 'home'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  await Promise.all([workspace, temp, home].map((path) => mkdir(path)));
  await linkCommand(folder);
  const env = {
    PATH: process.env['PATH'] ?? '',
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
