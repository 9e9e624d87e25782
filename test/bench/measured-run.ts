import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import type { Report } from '@plexgaps/core';
import { bareEnvironment, command } from '../e2e/cli.ts';

/** What one run of the built command took. The services are other processes, so all of it is its own. */
export interface MeasuredRun {
  /** From the start of the process to its end. */
  readonly seconds: number;
  /** Of the processor, by the process and for it. */
  readonly cpuSeconds: number;
  /** The most memory that the process held at any moment (1 MB = 1,000,000 bytes). */
  readonly peakMegabytes: number;
}

export interface MeasuredOptions {
  readonly env: Readonly<Record<string, string>>;
  /** The day and hour on which the run believes to be (ISO 8601 instant). */
  readonly clock: string;
  /** Megabytes that Node may take for objects; then plexgaps does not save on them. Default: it does. */
  readonly heap?: number;
  /** Further options of Node's. */
  readonly nodeOptions?: readonly string[];
}

const beforeRun = pathToFileURL(join(import.meta.dirname, 'before-run.mjs')).href;

/** Runs `plexgaps run` on a config to its end. Throws if it could not find everything out. */
export async function measuredRun(
  file: string,
  { env, clock, heap, nodeOptions = [] }: MeasuredOptions,
): Promise<MeasuredRun> {
  const cwd = dirname(file);
  const usageFile = join(cwd, '.usage.json');
  const began = performance.now();
  const child = spawn(
    process.execPath,
    [
      ...(heap === undefined ? [] : [`--max-old-space-size=${heap}`]),
      ...nodeOptions,
      '--import',
      beforeRun,
      command,
      'run',
      file,
      '--quiet',
    ],
    {
      cwd,
      env: bareEnvironment(cwd, {
        ...env,
        BENCH_USAGE: usageFile,
        CLOCK_AHEAD: String(Date.parse(clock) - Date.now()),
      }),
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  const [said, [exitCode]] = await Promise.all([text(child.stderr), once(child, 'close')]);
  const seconds = (performance.now() - began) / 1000;
  // 1: something is missing, which is what the run is for.
  if (exitCode !== 0 && exitCode !== 1) throw new Error(`plexgaps ended with ${exitCode}:\n${said}`);
  const { userCPUTime, systemCPUTime, maxRSS } = await readJson<NodeJS.ResourceUsage>(usageFile);
  return {
    seconds,
    cpuSeconds: (userCPUTime + systemCPUTime) / 1e6,
    peakMegabytes: (maxRSS * 1024) / 1e6,
  };
}

/** The report that the last run of a config left. */
export function reportBeside(file: string): Promise<Report> {
  return readJson(join(dirname(file), 'gaps.json'));
}

async function readJson<T>(file: string): Promise<T> {
  return JSON.parse(await readFile(file, 'utf8'));
}
