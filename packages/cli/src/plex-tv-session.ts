import { redactError } from '@plexgaps/core/host';
import { newRedactor } from './last-words.ts';
import { type PlexTvAccount, plexTvAccount } from './logins.ts';
import { openDoor } from './open-door.ts';
import { listenForInterruption } from './session.ts';

/** What a command needs that talks to plex.tv alone. */
export interface PlexTvSession extends PlexTvAccount {
  readonly signal: AbortSignal;
}

/** Does the work with a door to plex.tv, and closes it. No config is read and no project touched. */
export async function withPlexTv<T>(work: (session: PlexTvSession) => Promise<T>): Promise<T> {
  const redactor = newRedactor();
  const door = openDoor(redactor, process.env);
  const interruption = listenForInterruption();
  try {
    return await work({ ...plexTvAccount(process.env, door, redactor), signal: interruption.signal });
  } catch (error) {
    throw redactError(error, redactor);
  } finally {
    interruption.forget();
    await door.close();
  }
}
