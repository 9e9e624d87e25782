import { type CallContext, type Http, type PluginTools, UsageError } from '@plexgaps/core';
import type { Reach } from '../plex-tv/wire.ts';
import { findServer } from './find-server.ts';
import type { PlexOptions } from './options.ts';

/** How a server is reached. */
export interface Connection {
  /** With the path of a reverse proxy, if there is one, and without a last `/`. */
  readonly url: string;
  readonly token: string;
  readonly clientIdentifier: string;
  /** The way there. */
  readonly http: Http;
  /** How it was found, where the account did that. */
  readonly reach?: Reach;
}

/** Gives the connection; asks plex.tv at most once for it, and again only where that failed. */
export type Connect = (ctx: CallContext) => Promise<Connection>;

/** By the address of the config, or by the account. Throws a {@link UsageError} for options that say neither or both. */
export function connectionOf(options: PlexOptions, tools: PluginTools): Connect {
  const fault = connectionFault(options);
  if (fault !== undefined) throw new UsageError([{ message: fault }]);
  const { http, state, logger, account } = tools;
  const { url, token = '' } = options;
  if (url === undefined) {
    if (!account) throw new UsageError([{ message: 'there is no account to find the server by' }]);
    return once((ctx) => findServer(options, { ...tools, account }, () => clientIdentifier(state), ctx));
  }
  const address = addressOf(url, logger);
  return once(async () => ({
    url: address,
    token,
    clientIdentifier: await clientIdentifier(state),
    http,
  }));
}

/** What flat options cannot say by themselves. */
function connectionFault({ url, token, account, server }: PlexOptions): string | undefined {
  if (account && url !== undefined)
    return 'expected either "url", the address of the server, or "account", which finds it, got both';
  if (account) return undefined;
  if (url === undefined)
    return 'missing option "url": where the server is; or write account: true to find it by your login';
  if (!token)
    return 'missing option "token": an X-Plex-Token; or write account: true instead of "url" to use your login';
  if (server !== undefined)
    return '"server" is the name of one that the account finds: it needs account: true, and no "url"';
  return undefined;
}

function once(connect: Connect): Connect {
  let connection: Promise<Connection> | undefined;
  return (ctx) => {
    connection ??= connect(ctx).catch((error: unknown) => {
      connection = undefined;
      throw error;
    });
    return connection;
  };
}

/** The URL without what could hold a secret, and without a last `/`. */
function addressOf(url: string, logger: PluginTools['logger']): string {
  const { origin, pathname, username, password, search, hash } = new URL(url);
  const address = origin + pathname.replace(/\/+$/, '');
  if (username + password + search + hash !== '') {
    logger.warn(
      `Of the server's URL only ${address} is used: logins, tokens and what follows a ? or # do not belong there.`,
    );
  }
  return address;
}

/** Plex lists each client that it has seen as a device: one random name, kept, so that there is one entry. */
async function clientIdentifier(state: PluginTools['state']): Promise<string> {
  const known = await state.get('client-identifier');
  if (known !== undefined) return known;
  const made = crypto.randomUUID();
  await state.set('client-identifier', made);
  return made;
}
