import { createHash, randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { chmod, mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

type Piece = string | Uint8Array;

/** Text or bytes, whole or in pieces. */
type Content = string | Iterable<Piece> | AsyncIterable<Piece>;

/**
 * Puts a file in place whole or not at all: what was there before stays until the new one is written. `mode`: its rights;
 * default: those of any new file. What killed processes left half written in the folder goes.
 */
export async function writeFileAtomically(place: string, body: Content, mode?: number): Promise<void> {
  await replaceFile(place, body, mode);
  await sweepLeftovers(dirname(place));
}

/** The same, where somebody else looks after what killed processes left: in a folder of very many files. */
export async function replaceFile(place: string, body: Content, mode?: number): Promise<void> {
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
  const temporary = temporaryBeside(place);
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

/** A name of its own for a file while it is written, which tells who writes it. */
export function temporaryBeside(place: string): string {
  const writer = `${hostMark()}-${process.pid}`;
  return join(dirname(place), `.${basename(place)}.${writer}.${randomBytes(6).toString('hex')}.tmp`);
}

/** Machines that share a folder know each other's files apart by it. */
function hostMark(): string {
  return createHash('sha256').update(hostname()).digest('hex').slice(0, 8);
}

const temporaryName = /^\..+\.([0-9a-f]{8})-(\d+)\.[0-9a-f]{12}\.tmp$/;

/** Whether a file is called as one that is being written, or was when its process was killed. */
export function isTemporary(name: string): boolean {
  return temporaryName.test(name);
}

/** Nobody writes at a file for longer than this. */
const writingFor = 3_600_000;

/** Whether a temporary file is none any more: whoever wrote it is gone, or, where that cannot be known, it is old. */
export function isLeftover(name: string, written: Date, now: Date): boolean {
  const [, host, pid] = temporaryName.exec(name) ?? [];
  if (host === undefined) return false;
  // In containers an earlier process may have had our own id.
  const isKnown = host === hostMark() && Number(pid) !== process.pid;
  return (isKnown && !isRunning(Number(pid))) || now.getTime() - written.getTime() > writingFor;
}

/** Whether a process of this machine runs. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Takes away what killed processes left half written in a folder. Whoever cannot do that loses nothing. */
export async function sweepLeftovers(folder: string): Promise<void> {
  const names = await readdir(folder).catch((): string[] => []);
  for (const name of names.filter(isTemporary)) {
    const file = join(folder, name);
    const found = await stat(file).catch(() => undefined);
    if (found && isLeftover(name, found.mtime, new Date()))
      await rm(file, { force: true }).catch(() => undefined);
  }
}

/** Why a file or folder could not be written, in words. */
export function whyNotWritten(error: unknown): string {
  const { code = '', message } = error as NodeJS.ErrnoException;
  return reasons[code] ?? message;
}

const reasons: Readonly<Record<string, string | undefined>> = {
  EEXIST: 'there is a file of that name',
  ENOTDIR: 'there is a file where a folder has to be',
  EACCES: 'no permission',
  EPERM: 'no permission',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
};

/** The text (UTF-8) of a file; `undefined` where there is none. Rejects where it cannot be read. */
export async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
}
