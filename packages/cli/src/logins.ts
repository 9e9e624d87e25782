import { type AccountLogin, type CallContext, PlexgapsError, ServiceError, UsageError } from '@plexgaps/core';
import {
  createStateStore,
  type Door,
  defaultLimits,
  type KeptAccounts,
  type Redactor,
  stateScope,
  userStateFolder,
} from '@plexgaps/core/host';
import { accountName, createPlexTv, type DeviceKey, type PlexTv } from '@plexgaps/servers/plex-tv';
import { renewedLogin } from './renewal.ts';

/** Who is logged in; with a device key, by which a token that ends is renewed. */
export interface Login extends AccountLogin {
  readonly deviceKey?: DeviceKey;
}

/** The login that is kept in the user's state folder: as one thing, so that its parts are never mixed. */
interface LoginStore {
  /** `undefined`: nobody is logged in. */
  read(): Promise<Login | undefined>;
  keep(login: Login): Promise<void>;
  forget(): Promise<void>;
}

/** plex.tv and what is kept for it. */
export interface PlexTvAccount {
  readonly url: string;
  readonly logins: LoginStore;
  readonly redactor: Redactor;
  /** plex.tv, asked as this client. */
  plexTv(clientIdentifier: string): PlexTv;
  /** Who is logged in, with a token that is renewed where it ends soon. `undefined`: nobody is. */
  login(ctx: CallContext): Promise<Login | undefined>;
}

/** plex.tv through a door, and the login that is kept for it. */
export function plexTvAccount(env: NodeJS.ProcessEnv, door: Door, redactor: Redactor): PlexTvAccount {
  const url = plexTvUrl(env);
  const logins = loginStore(url, env);
  const account: PlexTvAccount = {
    url,
    logins,
    redactor,
    plexTv(clientIdentifier) {
      const spec = { service: accountName, origins: [url], limits: defaultLimits, credential: '' };
      return createPlexTv({ url, http: door.forService(spec), clientIdentifier });
    },
    async login(ctx) {
      const login = await logins.read();
      if (login === undefined) return undefined;
      for (const secret of [login.token, login.deviceKey?.jwk.d ?? '']) redactor.add(secret);
      return renewedLogin(login, account, ctx);
    },
  };
  return account;
}

/** The accounts by which servers of a config may be found. */
export function keptAccounts(account: PlexTvAccount): KeptAccounts {
  const { url } = account;
  return { [accountName]: { url, login: async (ctx) => (await account.login(ctx)) ?? nobody(url) } };
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
function plexTvUrl(env: NodeJS.ProcessEnv): string {
  const url = env['PLEXGAPS_PLEX_TV_URL'] || 'https://plex.tv';
  if (URL.canParse(url) && /^https?:/.test(url)) return new URL(url).href.replace(/\/+$/, '');
  throw new UsageError([
    { message: 'PLEXGAPS_PLEX_TV_URL: expected an address that starts with https:// or http://' },
  ]);
}

const key = 'login';

/** The logins at a plex.tv: each address has its own, so that a token goes nowhere but where it came from. */
function loginStore(url: string, env: NodeJS.ProcessEnv): LoginStore {
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
function parseLogin(text: string | undefined): Login | undefined {
  try {
    const { token, clientIdentifier, deviceKey } = JSON.parse(text ?? '{}');
    if (typeof token !== 'string' || typeof clientIdentifier !== 'string') return undefined;
    return { token, clientIdentifier, ...(isDeviceKey(deviceKey) && { deviceKey }) };
  } catch {
    return undefined;
  }
}

function isDeviceKey(value: unknown): value is DeviceKey {
  const { kid, jwk } = (value ?? {}) as Partial<DeviceKey>;
  return typeof kid === 'string' && typeof jwk?.d === 'string' && typeof jwk.x === 'string';
}
