import { type AccountLogin, PlexgapsError, ServiceError, UsageError } from '@plexgaps/core';
import { createStateStore, type KeptAccounts, stateScope, userStateFolder } from '@plexgaps/core/host';
import { accountName } from '@plexgaps/servers/plex-tv';

/** The login that is kept in the user's state folder: token and client identifier as one thing, never mixed. */
export interface LoginStore {
  /** `undefined`: nobody is logged in. */
  read(): Promise<AccountLogin | undefined>;
  keep(login: AccountLogin): Promise<void>;
  forget(): Promise<void>;
}

const key = 'login';

/** The logins at a plex.tv: each address has its own, so that a token goes nowhere but where it came from. */
export function loginStore(url: string, env: NodeJS.ProcessEnv): LoginStore {
  const folder = userStateFolder(env, process.platform);
  const state = createStateStore({ folder, scope: stateScope(accountName, [url], {}) });
  const trying = async <T>(what: string, work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } catch (error) {
      const message = `The login in ${folder} cannot be ${what}: ${(error as Error).message}`;
      const hint = 'The folder must belong to you. XDG_STATE_HOME names another one (on Linux).';
      throw new PlexgapsError('login-store', message, { hint, cause: error });
    }
  };
  return {
    read: async () => parseLogin(await trying('read', state.get(key))),
    keep: (login) => trying('kept', state.set(key, JSON.stringify(login))),
    forget: () => trying('removed', state.remove(key)),
  };
}

/** What is damaged counts as no login: it can be had again. */
function parseLogin(text: string | undefined): AccountLogin | undefined {
  try {
    const { token, clientIdentifier } = JSON.parse(text ?? '{}');
    return typeof token === 'string' && typeof clientIdentifier === 'string'
      ? { token, clientIdentifier }
      : undefined;
  } catch {
    return undefined;
  }
}

/** The accounts by which servers of a config may be found. */
export function keptAccounts(env: NodeJS.ProcessEnv): KeptAccounts {
  const url = plexTvUrl(env);
  return { [accountName]: { url, login: async () => (await loginStore(url, env).read()) ?? nobody(url) } };
}

function nobody(url: string): never {
  const hint = 'Run "plexgaps login" once, or give the token of the account to the server in the config.';
  throw new ServiceError('refused', `Nobody is logged in to ${accountName}.`, {
    service: accountName,
    url,
    hint,
  });
}

/** Where plex.tv is: itself, but for tests and mirrors. */
export function plexTvUrl(env: NodeJS.ProcessEnv): string {
  const url = env['PLEXGAPS_PLEX_TV_URL'] || 'https://plex.tv';
  if (URL.canParse(url) && /^https?:/.test(url)) return new URL(url).href.replace(/\/+$/, '');
  throw new UsageError([
    { message: 'PLEXGAPS_PLEX_TV_URL: expected an address that starts with https:// or http://' },
  ]);
}
