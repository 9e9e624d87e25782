import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';

/** The built command, as `npm` links it. */
export const command: string = join(import.meta.dirname, '../../packages/cli/bin/plexgaps.js');

/** How a command is started. */
export interface CliOptions {
  readonly cwd: string;
  /** Nothing of the test's own environment gets through but `PATH`. */
  readonly env?: Readonly<Record<string, string>>;
}

/** How a command ended. `signal`: it was killed. */
export interface CliResult {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A command under way. */
export interface RunningCli {
  readonly process: ChildProcess;
  readonly ended: Promise<CliResult>;
}

/** Runs the command to its end. */
export function runCli(args: readonly string[], options: CliOptions): Promise<CliResult> {
  return startCli(args, options).ended;
}

/** Starts the command in a folder, with a home of its own and the clock of UTC. */
export function startCli(args: readonly string[], { cwd, env = {} }: CliOptions): RunningCli {
  const child = spawn(process.execPath, [command, ...args], {
    cwd,
    env: bareEnvironment(cwd, env),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return { process: child, ended: endOf(child) };
}

/** What a command sees: `PATH`, a state folder of its own, and what is given. */
export function bareEnvironment(cwd: string, env: Readonly<Record<string, string>>): Record<string, string> {
  const home = join(cwd, '.home');
  return { PATH: process.env['PATH'] ?? '', HOME: home, XDG_STATE_HOME: home, TZ: 'UTC', ...env };
}

async function endOf(child: ChildProcess): Promise<CliResult> {
  const { stdout, stderr } = child;
  if (!stdout || !stderr) throw new Error('Expected a command with its output piped.');
  const [printed, said, [exitCode, signal]] = await Promise.all([
    buffer(stdout),
    buffer(stderr),
    once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>,
  ]);
  return { exitCode, signal, stdout: printed.toString('utf8'), stderr: said.toString('utf8') };
}
