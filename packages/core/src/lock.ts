import { link, mkdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname, resolve } from 'node:path';
import { PlexgapsError } from './errors.ts';
import { isRunning, sweepLeftovers, temporaryBeside, whyNotWritten } from './files.ts';

interface Holder {
  readonly pid: number;
  readonly host: string;
  readonly since: string;
}

/** Locks that this process holds. A container can give every run the same process id: only this tells them apart. */
const ours = new Set<string>();

/** Milliseconds after which a lock that is held is renewed, and after which one that was not has been left behind. */
const renewal = 60_000;
const abandoned = 30 * 60_000;

/**
 * Takes the lock of a project, so that two runs never write one cache or output. Throws `locked` while another run
 * holds it, and `not-written` where none can be made; the lock of a process that is gone, or that has not renewed it
 * for half an hour, is taken over. Returns the way to give it back.
 */
export async function takeLock(file: string, now: Date): Promise<() => Promise<void>> {
  const place = resolve(file);
  if (ours.has(place)) throw held(place, await readHolder(place));
  ours.add(place);
  try {
    const mine: Holder = { pid: process.pid, host: hostname(), since: now.toISOString() };
    await take(place, mine);
    await sweepLeftovers(dirname(place));
    const timer = setInterval(() => void renew(place), renewal).unref();
    return () => {
      clearInterval(timer);
      return giveBack(place, mine);
    };
  } catch (error) {
    ours.delete(place);
    throw error instanceof PlexgapsError ? error : notWritable(place, error);
  }
}

/** One that cannot be renewed may be taken over, which costs no more than work that is done twice. */
async function renew(file: string): Promise<void> {
  await utimes(file, new Date(), new Date()).catch(() => undefined);
}

async function take(file: string, mine: Holder): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  for (let attempt = 0; attempt < 2; attempt += 1) {
    if (await create(file, mine)) return;
    const holder = await readHolder(file);
    if (holder && (await isHeld(file, holder))) throw held(file, holder);
    await removeStale(file);
  }
  throw held(file, await readHolder(file));
}

async function giveBack(file: string, mine: Holder): Promise<void> {
  ours.delete(file);
  // Somebody may have deleted it and taken it for another run.
  if (JSON.stringify(await readHolder(file)) === JSON.stringify(mine)) await rm(file, { force: true });
}

async function create(file: string, holder: Holder): Promise<boolean> {
  const written = temporaryBeside(file);
  const text = `${JSON.stringify(holder)}\n`;
  await writeFile(written, text);
  try {
    // A link appears with its content or not at all: nobody reads a lock that is half written.
    await link(written, file);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return false;
    if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'ENOSYS') throw error;
    return await createWithoutLink(file, text);
  } finally {
    await rm(written, { force: true });
  }
}

/** Some file systems (exFAT, some network shares) have no links. */
async function createWithoutLink(file: string, text: string): Promise<boolean> {
  try {
    await writeFile(file, text, { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/**
 * Takes a lock away whose holder is gone. It is moved aside and read again first: another run may have done the same
 * and taken it meanwhile, and then it is put back.
 */
async function removeStale(file: string): Promise<void> {
  const aside = temporaryBeside(file);
  try {
    await rename(file, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  const holder = await readHolder(aside);
  if (holder && (await isHeld(aside, holder))) await rename(aside, file);
  else await rm(aside, { force: true });
}

/** Who holds it; `undefined` when it is gone or says nothing. */
async function readHolder(file: string): Promise<Holder | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Holder;
  } catch (error) {
    if (error instanceof SyntaxError || (error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/**
 * A process of another machine, or of another container, cannot be asked, and the id of one that is gone may be that of
 * another program by now: whoever holds a lock renews it.
 */
async function isHeld(file: string, { pid, host }: Holder): Promise<boolean> {
  // What this process holds it knows: an earlier one had our own id.
  if (host === hostname() && (pid === process.pid || !isRunning(pid))) return false;
  const found = await stat(file).catch(() => undefined);
  return found !== undefined && Date.now() - found.mtimeMs < abandoned;
}

function notWritable(file: string, cause: unknown): PlexgapsError {
  const message = `Nothing can be written in ${dirname(file)}: ${whyNotWritten(cause)}.`;
  const hint = 'Everything is as it was. What a run learns is kept there: make room, or let it be written.';
  return new PlexgapsError('not-written', message, { hint, cause });
}

function held(file: string, holder: Holder | undefined): PlexgapsError {
  const who = holder ? ` (process ${holder.pid} on ${holder.host}, since ${holder.since})` : '';
  return new PlexgapsError('locked', `Another run of plexgaps is under way here${who}.`, {
    hint: `Wait until it ends. If none runs, delete ${file}.`,
  });
}
