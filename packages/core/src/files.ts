import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { chmod, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

type Piece = string | Uint8Array;

/** Text or bytes, whole or in pieces. */
type Content = string | Iterable<Piece> | AsyncIterable<Piece>;

/**
 * Puts a file in place whole or not at all: what was there before stays until the new one is written. `mode`: its rights;
 * default: those of any new file.
 */
export async function writeFileAtomically(place: string, body: Content, mode?: number): Promise<void> {
  const temporary = await writeBeside(place, body, mode);
  try {
    // What the umask takes away when a file is made is given back here.
    if (mode !== undefined) await chmod(temporary, mode);
    await rename(temporary, place);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** Writes a file next to its place, under a name of its own, and says which. Leaves nothing behind when it fails. */
export async function writeBeside(place: string, body: Content, mode = 0o666): Promise<string> {
  await mkdir(dirname(place), { recursive: true });
  const temporary = join(dirname(place), `.${basename(place)}.${randomUUID()}.tmp`);
  try {
    await pipeline(
      Readable.from(typeof body === 'string' ? [body] : body),
      createWriteStream(temporary, { mode }),
    );
    return temporary;
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** The text (UTF-8) of a file; `undefined` where there is none. Rejects where it cannot be read. */
export async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
}
