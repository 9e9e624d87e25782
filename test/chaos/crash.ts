import { existsSync, type FSWatcher, watch } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { addDays, type Report } from '@plexgaps/core';
import { generateWorld, type Sandbox, startSandbox } from '@plexgaps/sandbox';
import { createRandom, type Random } from '../../packages/sandbox/src/worlds/random.ts';
import { type CliResult, startCli } from '../e2e/cli.ts';
import { runHere } from '../e2e/here.ts';
import { filesIn } from '../e2e/temp-folder.ts';
import { secretsOf, worldConfig, writeConfig } from '../e2e/world-config.ts';

/** What a run is doing when it is killed. */
export const crashKinds = ['cold', 'warm', 'apply'] as const;
type CrashKind = (typeof crashKinds)[number];

/** A project whose runs are killed, over a sandbox that outlives them. */
export interface Scene {
  readonly sandbox: Sandbox;
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  /** The first day; each run has the next one, so that an old output can be told from a new one. */
  readonly today: string;
  close(): Promise<void>;
}

const world = generateWorld({ seed: 11, films: 90, shows: 5 });
const placeholders = { enabled: true };
const libraries = [
  { name: 'Films', sections: ['Movies'], provider: 'tmdb', placeholders },
  { name: 'Shows', sections: ['TV Shows'], provider: 'tvdb' },
];
const reporters = [
  { use: 'json', output: 'gaps.json' },
  { use: 'markdown', output: 'out/gaps.md' },
  { use: 'html', output: 'out/site' },
];

/** Opens a project with its services. Answers take a little, so that there are many moments to be killed at. */
export async function openScene(): Promise<Scene> {
  const sandbox = await startSandbox(world, { behaviour: { latency: 4 } });
  const folder = await mkdtemp(join(tmpdir(), 'plexgaps-crash-'));
  await writeConfig(folder, worldConfig(sandbox, { libraries, reporters, limits: { concurrency: 4 } }));
  return {
    sandbox,
    folder,
    env: secretsOf(sandbox),
    today: world.today,
    async close() {
      await sandbox.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** What came of one kill. */
export interface Crash {
  readonly kind: CrashKind;
  /** When it was to be killed. */
  readonly moment: string;
  /** False: it had ended by itself before. */
  readonly isKilled: boolean;
  readonly faults: readonly string[];
}

/** Milliseconds that a run of each kind takes undisturbed: a guess, made better by each that ends before it is killed. */
const lengths: Record<CrashKind, number> = { cold: 2500, warm: 1800, apply: 3000 };

/** Kills one run at a random moment, looks at what it left, and lets the next one end. */
export async function crashOnce(scene: Scene, seed: number): Promise<Crash> {
  const random = createRandom(seed * 104_729);
  const kind = crashKinds[seed % crashKinds.length] ?? 'cold';
  await prepare(scene, kind);
  const before = await outputsOf(scene.folder);
  const day = addDays(scene.today, 1 + (seed % 300));
  const { isKilled, moment, took } = await killedRun(scene, { kind, day, random });
  if (!isKilled) lengths[kind] = took;
  const faults = [...(await damaged(scene.folder))];
  const left = await outputsOf(scene.folder);
  const next = await runHere(argsOf(kind, day), { cwd: scene.folder, env: scene.env });
  faults.push(...halfWritten({ before, left, whole: await outputsOf(scene.folder), day }));
  faults.push(...(await ended(scene, next, day)));
  if (kind === 'apply') faults.push(...(await placed(scene)));
  return { kind, moment, isKilled, faults };
}

function argsOf(kind: CrashKind, day: string): readonly string[] {
  return ['run', '--quiet', '--today', day, ...(kind === 'apply' ? ['--apply', '--yes'] : [])];
}

/** A cold run finds no cache, but what an earlier one delivered; one with `--apply` finds a server without placeholders. */
async function prepare({ folder, env }: Scene, kind: CrashKind): Promise<void> {
  if (kind === 'cold') await rm(join(folder, '.plexgaps', 'cache'), { recursive: true, force: true });
  if (kind !== 'apply') return;
  const taken = await runHere(['placeholders', 'remove'], { cwd: folder, env });
  if (taken.exitCode !== 0) throw new Error(`The placeholders could not be taken back: ${taken.stderr}`);
}

interface Killing {
  readonly kind: CrashKind;
  readonly day: string;
  readonly random: Random;
}

/** Kills half of the runs by the clock, and half while they write. */
async function killedRun({ folder, env }: Scene, { kind, day, random }: Killing) {
  const begun = performance.now();
  // The start of Node touches nothing.
  const after = Math.round(lengths[kind] * (0.3 + 0.75 * (random.between(0, 1000) / 1000)));
  const writes = random.chance(0.5) ? random.between(1, 40) : undefined;
  const written = writes === undefined ? undefined : watchWrites(folder, writes);
  const running = startCli(argsOf(kind, day), { cwd: folder, env });
  const over = new AbortController();
  void running.ended.then(() => over.abort());
  const clock = sleep(writes === undefined ? after : 60_000, undefined, { signal: over.signal }).catch(
    () => undefined,
  );
  await Promise.race([clock, ...(written ? [written.reached] : [])]);
  running.process.kill('SIGKILL');
  const { signal } = await running.ended;
  over.abort();
  written?.close();
  const moment = writes === undefined ? `after ${after} ms` : `at change ${writes} of its files`;
  return { isKilled: signal === 'SIGKILL', moment, took: performance.now() - begun };
}

/** Waits for so many changes of the files that a run writes. */
function watchWrites(folder: string, most: number) {
  const watchers: FSWatcher[] = [];
  let seen = 0;
  const reached = new Promise<void>((resolve) => {
    for (const place of [
      '',
      'out',
      'out/site',
      'out/site/assets',
      '.plexgaps',
      '.plexgaps/reports',
      '.plexgaps/snapshots',
    ]) {
      if (!existsSync(join(folder, place))) continue;
      const watcher = watch(join(folder, place), () => {
        seen += 1;
        if (seen >= most) resolve();
      });
      watchers.push(watcher);
    }
  });
  const close = () => {
    for (const watcher of watchers) watcher.close();
  };
  return { reached, close };
}

/** Of two runs at once the second one says that it waits for nobody, and does nothing. */
export async function twoAtOnce({ folder, env, today }: Scene): Promise<readonly string[]> {
  const run = () => startCli(argsOf('warm', today), { cwd: folder, env }).ended;
  const ends = await Promise.all([run(), run(), run()]);
  const done = ends.filter(({ exitCode }) => exitCode === 0);
  const refused = ends.filter(
    ({ exitCode, stderr }) => exitCode === 4 && /Another run of plexgaps is under way/.test(stderr),
  );
  return done.length >= 1 && done.length + refused.length === ends.length
    ? []
    : [`runs at once ended with ${ends.map(({ exitCode, stderr }) => `${exitCode} ${stderr}`).join('; ')}`];
}

/** Files of what runs remember that cannot be read. */
async function damaged(folder: string): Promise<readonly string[]> {
  const files = (await filesIn(join(folder, '.plexgaps'))).filter((file) => !file.endsWith('.tmp'));
  const faults = files.map(async (file) => {
    const bytes = await readFile(join(folder, '.plexgaps', file));
    try {
      const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
      const lines = file.endsWith('.jsonl') ? text.trim().split('\n') : [text];
      for (const line of lines) JSON.parse(line);
      return [];
    } catch (error) {
      return [`${file} is damaged: ${(error as Error).message}`];
    }
  });
  return (await Promise.all(faults)).flat();
}

type Outputs = ReadonlyMap<string, string>;

async function outputsOf(folder: string): Promise<Outputs> {
  const files = (await filesIn(folder)).filter((file) => /^(gaps\.json|out\/)/.test(file));
  const whole = files.filter((file) => !file.endsWith('.tmp'));
  return new Map(
    await Promise.all(whole.map(async (file) => [file, await readFile(join(folder, file), 'utf8')] as const)),
  );
}

interface Written {
  readonly before: Outputs;
  /** What the killed run has left. */
  readonly left: Outputs;
  /** What the next run, which ended, made of it. */
  readonly whole: Outputs;
  readonly day: string;
}

/** Outputs that are neither what they were nor whole and new; and a folder of which some files are old and some new. */
function halfWritten({ before, left, whole, day }: Written): readonly string[] {
  const gone = [...before.keys()].filter((file) => !left.has(file));
  const changed = [...left].filter(([file, text]) => before.get(file) !== text);
  const half = changed.filter(([file, text]) => !isWhole(file, text, day));
  const site = [...whole].filter(([file, text]) => file.startsWith('out/site/') && before.get(file) !== text);
  const old = site.filter(([file]) => before.get(file) === left.get(file));
  return [
    ...gone.map((file) => `${file} is gone`),
    ...half.map(([file]) => `${file} is half written`),
    ...(old.length > 0 && old.length < site.length
      ? [`out/site: ${old.map(([file]) => file).join()} old, of ${site.map(([file]) => file).join()}`]
      : []),
  ];
}

function isWhole(file: string, text: string, day: string): boolean {
  if (basename(file) === 'gaps.json') return (JSON.parse(text) as Report).today === day;
  return /[>\])}\n]$/.test(text);
}

/** What is wrong with how the next run ended. */
async function ended(scene: Scene, { exitCode, stderr }: CliResult, day: string): Promise<readonly string[]> {
  const { folder } = scene;
  const files = await filesIn(folder);
  const left = files.filter((file) => file.endsWith('.tmp') || /\.plexgaps\/lock/.test(file));
  const report = JSON.parse(await readFile(join(folder, 'gaps.json'), 'utf8')) as Report;
  const told = JSON.stringify(report.libraries);
  const truth = await truthOf(scene, day);
  return [
    ...(exitCode === 0 ? [] : [`the next run ended with ${exitCode}: ${stderr}`]),
    ...(stderr === '' ? [] : [`the next run said: ${stderr}`]),
    ...left.map((file) => `${file} is left`),
    ...(report.today === day ? [] : [`the report is of ${report.today}, not ${day}`]),
    ...(told === truth ? [] : ['the report differs from that of an undisturbed run']),
  ];
}

const truths = new Map<string, string>();

/** What an undisturbed run in another folder says of the libraries. */
async function truthOf({ sandbox, env }: Scene, day: string): Promise<string> {
  const known = truths.get(day);
  if (known !== undefined) return known;
  const folder = await mkdtemp(join(tmpdir(), 'plexgaps-crash-truth-'));
  try {
    const all = [libraries[0], libraries[1]].map((library) => ({ ...library, placeholders: undefined }));
    await writeConfig(folder, worldConfig(sandbox, { libraries: JSON.parse(JSON.stringify(all)) }));
    await runHere(['run', '--quiet', '--today', day], { cwd: folder, env });
    const text = JSON.stringify(
      (JSON.parse(await readFile(join(folder, 'gaps.json'), 'utf8')) as Report).libraries,
    );
    truths.set(day, text);
    return text;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** One placeholder for each collection with gaps, and a second run finds nothing to do. */
async function placed({ folder, env, sandbox }: Scene): Promise<readonly string[]> {
  const report = JSON.parse(await readFile(join(folder, 'gaps.json'), 'utf8')) as Report;
  const wanted = (report.libraries[0]?.groups ?? []).filter(({ missing }) => missing.length > 0).length;
  const { stdout } = await runHere(['placeholders', 'list'], { cwd: folder, env });
  const there = stdout.split('\n').filter((line) => line.startsWith('plex, ')).length;
  const writes = sandbox.plex[0]?.writes().length;
  await runHere(argsOf('apply', report.today), { cwd: folder, env });
  const more = (sandbox.plex[0]?.writes().length ?? 0) - (writes ?? 0);
  return [
    ...(there === wanted ? [] : [`there are ${there} placeholders, not ${wanted}`]),
    ...(more === 0 ? [] : [`a second run with --apply writes ${more} times`]),
  ];
}
