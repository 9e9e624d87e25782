import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { PlexgapsError } from './errors.ts';

interface Holder {
  readonly pid: number;
  readonly host: string;
  readonly since: string;
}

/**
 * Takes the lock of a project, so that two runs never write one cache or output. Throws `locked` while another run
 * holds it; the lock of a process that is gone is taken over. Returns the way to give it back.
 */
export async function takeLock(file: string, now: Date): Promise<() => Promise<void>> {
  await mkdir(dirname(file), { recursive: true });
  const mine: Holder = { pid: process.pid, host: hostname(), since: now.toISOString() };
  for (let attempt = 0; attempt < 2; attempt += 1) {
    if (await create(file, mine)) return () => rm(file, { force: true });
    const holder = await readHolder(file);
    if (holder && isAlive(holder)) throw held(file, holder);
    await rm(file, { force: true });
  }
  throw held(file, await readHolder(file));
}

async function create(file: string, holder: Holder): Promise<boolean> {
  const written = `${file}.${holder.pid}`;
  await writeFile(written, `${JSON.stringify(holder)}\n`);
  try {
    // A link appears with its content or not at all: nobody reads a lock that is half written.
    await link(written, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(written, { force: true });
  }
}

async function readHolder(file: string): Promise<Holder | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Holder;
  } catch {
    return undefined;
  }
}

/** A process of another machine cannot be asked: it counts as alive. */
function isAlive({ pid, host }: Holder): boolean {
  if (host !== hostname()) return true;
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
