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
