import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname, resolve } from 'node:path';
import { PlexgapsError } from './errors.ts';

interface Holder {
  readonly pid: number;
  readonly host: string;
  readonly since: string;
}

/** Locks that this process holds. A container can give every run the same process id: only this tells them apart. */
const ours = new Set<string>();

/**
 * Takes the lock of a project, so that two runs never write one cache or output. Throws `locked` while another run
 * holds it; the lock of a process that is gone is taken over. Returns the way to give it back.
 */
export async function takeLock(file: string, now: Date): Promise<() => Promise<void>> {
  const place = resolve(file);
  if (ours.has(place)) throw held(place, await readHolder(place));
  ours.add(place);
  try {
    const mine: Holder = { pid: process.pid, host: hostname(), since: now.toISOString() };
    await take(place, mine);
    return () => giveBack(place, mine);
  } catch (error) {
    ours.delete(place);
    throw error;
  }
}

async function take(file: string, mine: Holder): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  for (let attempt = 0; attempt < 2; attempt += 1) {
    if (await create(file, mine)) return;
    const holder = await readHolder(file);
    if (holder && isAlive(holder)) throw held(file, holder);
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
  const written = `${file}.${holder.pid}`;
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
  const aside = `${file}.${process.pid}.stale`;
  try {
    await rename(file, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  const holder = await readHolder(aside);
  if (holder && isAlive(holder)) await rename(aside, file);
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
 * A process of another machine cannot be asked: it counts as alive. One with our own id is gone: what this process
 * holds it knows.
 */
function isAlive({ pid, host }: Holder): boolean {
  if (host !== hostname()) return true;
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function held(file: string, holder: Holder | undefined): PlexgapsError {
  const who = holder ? ` (process ${holder.pid} on ${holder.host}, since ${holder.since})` : '';
  return new PlexgapsError('locked', `Another run of plexgaps is under way here${who}.`, {
    hint: `Wait until it ends. If none runs, delete ${file}.`,
  });
}
