import { type FileHandle, open } from 'node:fs/promises';
import type { RunTools } from '@plexgaps/core/host';

/** Standard output is there, but takes nothing: a full disk, say. */
export class OutputError extends Error {
  override readonly name = 'OutputError';
}

/**
 * Leaves it to whoever writes what a failed write means. Without a listener it would end the process, with a stack, also
 * where only a reader went away.
 */
export function guardOutput(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
}

/** Writes pieces to standard output. A reader that goes away early (`| head`) is no fault. */
export async function print(body: AsyncIterable<string> | Iterable<string>): Promise<void> {
  for await (const piece of body) {
    if (!process.stdout.writable) return;
    await write(piece);
  }
}

function write(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => {
      const code = (error as NodeJS.ErrnoException | null | undefined)?.code;
      if (!error || code === 'EPIPE') resolve();
      else reject(new OutputError(error.message, { cause: error }));
    });
  });
}

/** The files that GitHub Actions names for what a job keeps beside its log. */
const jobFiles = { 'step-summary': 'GITHUB_STEP_SUMMARY', 'step-output': 'GITHUB_OUTPUT' } as const;

/** Adds to the files of a job, where this is one. */
export function appendFor(env: NodeJS.ProcessEnv): RunTools['append'] {
  return async (to, body) => {
    const file = env[jobFiles[to]];
    if (!file) return false;
    const handle = await open(file, 'a');
    try {
      await writeAll(handle, body);
    } finally {
      await handle.close();
    }
    return true;
  };
}

async function writeAll(handle: FileHandle, body: AsyncIterable<string> | Iterable<string>): Promise<void> {
  for await (const piece of body) await handle.write(piece);
}
