import { PlexgapsError, ServiceError } from '@plexgaps/core';
import { print } from '../output.ts';
import { withPlexTv } from '../plex-tv-session.ts';

const interrupted = 130;
const refused = 4;
const incomplete = 3;

/** `plexgaps whoami`: who is logged in, and whether plex.tv still takes the login. */
export function whoami(): Promise<number> {
  return withPlexTv(async ({ logins, plexTv, redactor, signal }) => {
    const login = await logins.read();
    if (login === undefined) {
      say('Nobody is logged in. "plexgaps login" does that.');
      return refused;
    }
    redactor.add(login.token);
    try {
      await print([`${await plexTv(login.clientIdentifier).user(login.token, { signal })}\n`]);
      return 0;
    } catch (error) {
      if (!(error instanceof PlexgapsError)) throw error;
      if (signal.aborted) return interrupted;
      if (error instanceof ServiceError && error.status === 401) {
        say('The login is no longer valid. Run "plexgaps login" again.');
        return refused;
      }
      say(`Whether the login is still valid could not be found out; it is kept.\n${error.message}`);
      return incomplete;
    }
  });
}

/** `plexgaps logout`: ends the login at plex.tv, and forgets it here whatever plex.tv says. */
export function logout(): Promise<number> {
  return withPlexTv(async ({ logins, plexTv, redactor, signal }) => {
    const login = await logins.read();
    if (login === undefined) {
      say('Nobody is logged in.');
      return 0;
    }
    redactor.add(login.token);
    await logins.forget();
    try {
      await plexTv(login.clientIdentifier).signOut(login.token, { signal });
      say('Logged out.');
      return 0;
    } catch (error) {
      if (!(error instanceof PlexgapsError)) throw error;
      say(
        `The login is forgotten here, but plex.tv could not be told: ${error.message}\n` +
          'Remove "plexgaps" there yourself: Settings, Authorized Devices.',
      );
      return signal.aborted ? interrupted : incomplete;
    }
  });
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}
