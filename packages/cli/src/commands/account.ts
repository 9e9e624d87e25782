import { PlexgapsError, ServiceError } from '@plexgaps/core';
import { withPlexTv } from '../plex-tv-session.ts';
import { renewedLogin } from '../renewal.ts';
import { printLines, say } from '../say.ts';

const interrupted = 130;
const refused = 4;
const incomplete = 3;
/** What plex.tv says of a token that has ended, of one that has expired, and of a device key that it does not know. */
const noLonger: readonly number[] = [401, 498, 422];

/** `plexgaps whoami`: who is logged in, and whether plex.tv still takes the login. */
export function whoami(): Promise<number> {
  return withPlexTv(async ({ login: whoIsLoggedIn, plexTv, redactor, signal }) => {
    try {
      const login = await whoIsLoggedIn({ signal });
      if (login === undefined) {
        say('Nobody is logged in. "plexgaps login" does that.');
        return refused;
      }
      const name = await plexTv(login.clientIdentifier).user(login.token, { signal });
      await printLines([redactor.redact(name)]);
      return 0;
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      if (signal.aborted) return interrupted;
      if (error.status !== undefined && noLonger.includes(error.status)) {
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
  return withPlexTv(async (session) => {
    const { logins, plexTv, redactor, signal } = session;
    const login = await logins.read();
    if (login === undefined) {
      say('Nobody is logged in.');
      return 0;
    }
    for (const secret of [login.token, login.deviceKey?.jwk.d ?? '']) redactor.add(secret);
    await logins.forget();
    try {
      const { token, clientIdentifier } = await renewedLogin(login, session, { signal });
      await plexTv(clientIdentifier).signOut(token, { signal });
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
