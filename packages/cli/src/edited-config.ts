import { readFile, realpath, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { PlexgapsError, UsageError } from '@plexgaps/core';
import { type Config, findConfig, writeFileAtomically } from '@plexgaps/core/host';
import { readConfig } from './read-config.ts';

/** A config that is to be edited: what it says, and its text. */
export interface EditedConfig {
  readonly config: Config;
  /** Without a byte order mark. */
  readonly text: string;
  /** Puts another text in place, if that is a config, too, and nobody else has changed the file. Says what it says now. */
  save(text: string): Promise<Config>;
}

/** Reads a config, or the default one of the current folder. Throws {@link UsageError} for one that a run would refuse. */
export async function openConfig(file: string | undefined, env: NodeJS.ProcessEnv): Promise<EditedConfig> {
  const path = resolve(file ?? (await findConfig(process.cwd())));
  const load = (read: () => Promise<string>) =>
    readConfig(path, env, (name) => (name === path ? read() : readFile(name, 'utf8')));
  let bytes = Buffer.alloc(0);
  const config = await load(async () => {
    bytes = await readFile(path);
    return bytes.toString('utf8');
  });
  const whole = exactText(path, bytes);
  const mark = whole.startsWith('\ufeff') ? '\ufeff' : '';
  return {
    config,
    text: whole.slice(mark.length),
    save: async (text) => {
      const edited = await load(async () => text);
      if (!(await readFile(path)).equals(bytes))
        throw new UsageError([{ message: `${path} was changed meanwhile. Nothing was written: try again.` }]);
      await replace(path, mark + text);
      return edited;
    },
  };
}

/** No byte gets lost: a text in another encoding is refused. */
function exactText(path: string, bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new UsageError([{ message: `${path} is not a text in UTF-8. Save it as one, and try again.` }]);
  }
}

/** A link stays a link, and the file keeps its rights: a token may stand in it. */
async function replace(path: string, text: string): Promise<void> {
  try {
    const place = await realpath(path);
    const { mode } = await stat(place);
    await writeFileAtomically(place, text, mode & 0o7777);
  } catch (cause) {
    const message = `${path} cannot be written: ${(cause as Error).message}`;
    throw new PlexgapsError('not-written', message, { cause });
  }
}
