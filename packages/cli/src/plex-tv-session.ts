import { createDoor, createRedactor, defaultLimits, type Redactor, redactError } from '@plexgaps/core/host';
import { accountName, createPlexTv, type PlexTv } from '@plexgaps/servers/plex-tv';
import { type LoginStore, loginStore, plexTvUrl } from './logins.ts';
import { listenForInterruption } from './session.ts';
import { version } from './version.ts';

/** What a command needs that talks to plex.tv alone. */
export interface PlexTvSession {
  readonly url: string;
  readonly logins: LoginStore;
  readonly redactor: Redactor;
  readonly signal: AbortSignal;
  /** plex.tv, asked as this client. */
  plexTv(clientIdentifier: string): PlexTv;
}

/** Does the work with a door to plex.tv, and closes it. No config is read and no project touched. */
export async function withPlexTv<T>(work: (session: PlexTvSession) => Promise<T>): Promise<T> {
  const { env } = process;
  const url = plexTvUrl(env);
  const redactor = createRedactor();
  const door = createDoor({ redact: redactor, userAgent: `plexgaps/${version()}` });
  const interruption = listenForInterruption();
  const http = door.forService({
    service: accountName,
    origins: [url],
    limits: defaultLimits,
    credential: '',
  });
  try {
    return await work({
      url,
      logins: loginStore(url, env),
      redactor,
      signal: interruption.signal,
      plexTv: (clientIdentifier) => createPlexTv({ url, http, clientIdentifier }),
    });
  } catch (error) {
    throw redactError(error, redactor);
  } finally {
    interruption.forget();
    await door.close();
  }
}
