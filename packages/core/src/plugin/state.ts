import { createHash } from 'node:crypto';
import { chmod, mkdir, readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join, posix, win32 } from 'node:path';
import { writeFileAtomically } from '../files.ts';
import type { State } from './types.ts';

/** What one scope keeps: values, and until when they are good. */
type Entries = Readonly<Record<string, { readonly value: string; readonly expires?: string }>>;

export interface StateOptions {
  /** Made with rights 0700 when something is written. */
  readonly folder: string;
  /** The file's name without its ending: see {@link stateScope}. */
  readonly scope: string;
  /** Milliseconds since 1970. Default `Date.now`. */
  readonly now?: () => number;
  /** Told once when the folder cannot be written; values are then kept for this run only. Default: the write throws. */
  readonly onUnwritable?: (message: string) => void;
}

/**
 * A store of one JSON file with rights 0600, replaced as a whole by each write. A file that is damaged counts as empty:
 * what it held can be learnt again. A file that may not be read throws.
 */
export function createStateStore({ folder, scope, now = Date.now, onUnwritable }: StateOptions): State {
  const file = join(folder, `${scope}.json`);
  let inMemory: Entries | undefined;
  let last: Promise<unknown> = Promise.resolve();

  /** Changes wait for each other, so that none is lost. */
  function change(edit: (entries: Entries) => Entries): Promise<void> {
    const done = last.then(async () => {
      const entries = edit(inMemory ?? (await readEntries(file)));
      if (inMemory) inMemory = entries;
      else await write(entries);
    });
    last = done.catch(() => undefined); // The caller gets the error; the next change starts afresh.
    return done;
  }

  async function write(entries: Entries): Promise<void> {
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await chmod(folder, 0o700);
      await writeFileAtomically(file, JSON.stringify(entries), 0o600);
    } catch (error) {
      if (!onUnwritable) throw error;
      inMemory = entries;
      onUnwritable(
        `${folder} cannot be written (${(error as Error).message}); what was learnt is forgotten after this run`,
      );
    }
  }

  return {
    async get(key) {
      await last;
      const entries = inMemory ?? (await readEntries(file));
      const entry = Object.hasOwn(entries, key) ? entries[key] : undefined;
      if (!entry || (entry.expires !== undefined && Date.parse(entry.expires) <= now())) return undefined;
      return entry.value;
    },
    async set(key, value, expires) {
      if (expires !== undefined && Number.isNaN(Date.parse(expires)))
        throw new TypeError(`state.set("${key}"): expected an ISO 8601 instant as expires, got "${expires}"`);
      const entry = expires === undefined ? { value } : { value, expires };
      await change((entries) => ({ ...entries, [key]: entry }));
    },
    async remove(key) {
      await change((entries) => Object.fromEntries(Object.entries(entries).filter(([name]) => name !== key)));
    },
  };
}

/** The folder for what belongs to the user rather than to one config: logins, tokens, the client identifier. */
export function userStateFolder(
  env: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
): string {
  if (platform === 'win32') {
    const local = env['LOCALAPPDATA'] || win32.join(env['USERPROFILE'] || homedir(), 'AppData', 'Local');
    return win32.join(local, 'plexgaps');
  }
  const home = env['HOME'] || homedir();
  if (platform === 'darwin') return posix.join(home, 'Library', 'Application Support', 'plexgaps');
  const xdg = env['XDG_STATE_HOME'];
  // The XDG specification says that a relative path there is to be ignored.
  return posix.join(xdg && posix.isAbsolute(xdg) ? xdg : posix.join(home, '.local', 'state'), 'plexgaps');
}

/** The scope of a plugin's state: another origin or another secret is another one. A hex hash that gives none away. */
export function stateScope(
  plugin: string,
  origins: readonly string[],
  secrets: Readonly<Record<string, string>>,
): string {
  const sorted = Object.entries(secrets).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([plugin, [...origins].sort(), sorted]))
    .digest('hex');
}

async function readEntries(file: string): Promise<Entries> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return {};
    throw error;
  }
  return parseEntries(text);
}

function parseEntries(text: string): Entries {
  try {
    const json: unknown = JSON.parse(text);
    if (typeof json !== 'object' || json === null) return {};
    return Object.fromEntries(Object.entries(json).filter(([, entry]) => isEntry(entry)));
  } catch {
    return {}; // Damaged: the promise of createStateStore.
  }
}

function isEntry(entry: unknown): boolean {
  if (typeof entry !== 'object' || entry === null) return false;
  const { value, expires } = entry as { value?: unknown; expires?: unknown };
  return typeof value === 'string' && (expires === undefined || typeof expires === 'string');
}
