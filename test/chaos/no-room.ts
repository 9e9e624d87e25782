import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { addDays, type Report } from '@plexgaps/core';
import { bareEnvironment, command } from '../e2e/cli.ts';
import { runHere } from '../e2e/here.ts';
import type { Scene } from './crash.ts';
import { crashed } from './run-in.ts';

/** How the disk of a project is while a run is at work. */
export interface Disk {
  readonly name: string;
  /** Kilobytes that are left on it. Absent: nothing can be written at all. */
  readonly left?: number;
}

export const disks: readonly Disk[] = [
  { name: 'read-only' },
  ...[0, 4, 16, 48, 96, 200].map((left) => ({ name: `${left} kB left`, left })),
];

/** Why no disk of this kind can be made here; `undefined`: one can. */
export function whyNoDisks(): string | undefined {
  const { status, stderr } = spawnSync('unshare', ['-Urm', 'true'], { encoding: 'utf8' });
  return status === 0 ? undefined : `no user namespaces here (${stderr.trim() || 'unshare is not there'})`;
}

/** What came of a run on such a disk. */
export interface Squeezed {
  readonly exitCode: number;
  readonly faults: readonly string[];
}

/** Runs the command where its project lies on such a disk, in a namespace of its own, and looks at what is left. */
export async function runOn(disk: Disk, scene: Scene, nth: number): Promise<Squeezed> {
  const outside = await mkdtemp(join(tmpdir(), 'plexgaps-disk-'));
  const before = join(outside, 'before');
  const after = join(outside, 'after');
  try {
    await runHere(['run', '--quiet', '--today', scene.today], { cwd: scene.folder, env: scene.env });
    await cp(scene.folder, before, { recursive: true });
    const day = addDays(scene.today, 1 + nth);
    const { exitCode, stderr } = await inNamespace(disk, { before, after, day, scene });
    const faults = [
      ...saysSo(exitCode, stderr, disk),
      ...(await nothingLost(after, { exitCode, day, scene })),
    ];
    return { exitCode, faults };
  } finally {
    await rm(outside, { recursive: true, force: true });
  }
}

interface Places {
  readonly before: string;
  readonly after: string;
  readonly day: string;
  readonly scene: Scene;
}

/** What is mounted is seen by these processes only, and goes with them. */
async function inNamespace({ left }: Disk, { before, after, day, scene }: Places) {
  const size = left === undefined ? '64M' : '1M';
  const fill = `dd if=/dev/zero of="$DISK/filler" bs=1k count=4096 2>/dev/null; truncate -s -${left ?? 0}K "$DISK/filler"`;
  const script = [
    `mount -t tmpfs -o size=${size} tmpfs "$DISK" && cp -a "$BEFORE/." "$DISK/" || exit 99`,
    left === undefined ? 'mount -o remount,ro "$DISK" || exit 99' : fill,
    'cd "$DISK"; "$NODE" "$COMMAND" run --quiet --today "$DAY"; CODE=$?; cd /',
    'rm -f "$DISK/filler"; cp -a "$DISK" "$AFTER"; exit $CODE',
  ];
  const disk = await mkdtemp(join(tmpdir(), 'plexgaps-mount-'));
  const paths = {
    DISK: disk,
    BEFORE: before,
    AFTER: after,
    DAY: day,
    NODE: process.execPath,
    COMMAND: command,
  };
  const child = spawn('unshare', ['-Urm', 'sh', '-c', script.join('\n')], {
    env: { ...bareEnvironment(disk, scene.env), ...paths },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const [stderr, [exitCode]] = await Promise.all([
    text(child.stderr),
    once(child, 'close') as Promise<[number]>,
  ]);
  await rm(disk, { recursive: true, force: true });
  if (exitCode === 99) throw new Error(`No disk could be made: ${stderr}`);
  return { exitCode, stderr };
}

/** What could not be written is said, and why, in a sentence. */
function saysSo(exitCode: number, stderr: string, { left }: Disk): readonly string[] {
  const why = left === undefined ? /read-only/i : /disk is full|no space left/i;
  const isTold = exitCode === 0 ? stderr === '' || why.test(stderr) : why.test(stderr);
  const codes = left === undefined ? [4] : [0, 3, 4];
  return [
    ...crashed(stderr),
    ...(isTold ? [] : [`it ended with ${exitCode}, and does not say why: ${stderr}`]),
    ...(codes.includes(exitCode) ? [] : [`it ended with ${exitCode}: ${stderr}`]),
  ];
}

/** The report is the old one, or whole and new where the run went well; and with room again the next run goes well. */
async function nothingLost(
  folder: string,
  { exitCode, day, scene }: Pick<Places, 'day' | 'scene'> & { readonly exitCode: number },
): Promise<readonly string[]> {
  const { today } = await reportIn(folder);
  const isRight = today === day || (exitCode !== 0 && today === scene.today);
  const next = await runHere(['run', '--quiet', '--today', day], { cwd: folder, env: scene.env });
  const { today: nextDay, complete } = await reportIn(folder);
  return [
    ...(isRight ? [] : [`the report is of ${today} after a run of ${day} that ended with ${exitCode}`]),
    ...(next.exitCode === 0 && next.stderr === ''
      ? []
      : [`the next run said: ${next.exitCode} ${next.stderr}`]),
    ...(nextDay === day && complete ? [] : ['the next run did not write its report']),
  ];
}

async function reportIn(folder: string): Promise<Report> {
  return JSON.parse(await readFile(join(folder, 'gaps.json'), 'utf8')) as Report;
}
