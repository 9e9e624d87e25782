import { Writable } from 'node:stream';
import { main } from 'plexgaps';
import { bareEnvironment, type CliOptions, type CliResult } from './cli.ts';

let isBusy = false;

/**
 * Runs the command to its end as `runCli` does, but in this process, which spares the start of another: for cases that
 * are not about the process itself. One at a time: folder, environment and streams are lent to the command.
 */
export async function runHere(args: readonly string[], { cwd, env = {} }: CliOptions): Promise<CliResult> {
  if (isBusy) throw new Error('Expected one command at a time in this process, got a second one.');
  isBusy = true;
  const [stdout, stderr] = [new Paper(), new Paper()];
  const takeBack = lend({ cwd, env: bareEnvironment(cwd, env), streams: { stdout, stderr } });
  try {
    return { exitCode: await main(args), signal: null, stdout: stdout.text(), stderr: stderr.text() };
  } finally {
    takeBack();
    isBusy = false;
  }
}

/** A stream that keeps what is written on it. */
class Paper extends Writable {
  readonly #pieces: Buffer[] = [];

  override _write(piece: Buffer, _: BufferEncoding, done: () => void): void {
    this.#pieces.push(piece);
    done();
  }

  text(): string {
    return Buffer.concat(this.#pieces).toString('utf8');
  }
}

interface Surroundings {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly streams: Readonly<Record<'stdout' | 'stderr', Writable>>;
}

/** Makes this process look to the command like one of its own, until it is taken back. */
function lend({ cwd, env, streams }: Surroundings): () => void {
  const own = { cwd: process.cwd(), env: { ...process.env } };
  const { stdout, stderr } = Object.getOwnPropertyDescriptors(process);
  process.chdir(cwd);
  replaceEnvironment(env);
  for (const [name, value] of Object.entries(streams))
    Object.defineProperty(process, name, { value, configurable: true });
  return () => {
    Object.defineProperties(process, { stdout, stderr });
    replaceEnvironment(own.env);
    process.chdir(own.cwd);
  };
}

/** In place: Node follows a change of `TZ` only there. */
function replaceEnvironment(env: NodeJS.ProcessEnv): void {
  for (const name of Object.keys(process.env)) delete process.env[name];
  Object.assign(process.env, env);
}
