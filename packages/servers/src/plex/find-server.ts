import {
  type Account,
  type CallContext,
  type Http,
  PlexgapsError,
  type PluginTools,
  ServiceError,
} from '@plexgaps/core';
import { createPlexTv } from '../plex-tv/account.ts';
import { plexHeaders } from '../plex-tv/headers.ts';
import { chooseServer, orderConnections } from '../plex-tv/servers.ts';
import type { Reach, Resource } from '../plex-tv/wire.ts';
import type { Connection } from './connection.ts';
import type { PlexOptions } from './options.ts';
import { readIdentity } from './wire.ts';

/** Milliseconds that a connection has to answer. All are tried at once. */
const patience = 4000;

/**
 * Finds a server through plex.tv: `login → resources → the server → its connections, all at once → the best that answers and
 * is that server`.
 */
export async function findServer(
  { server: wanted, token }: PlexOptions,
  { account, secret }: PluginTools & { readonly account: Account },
  ownIdentifier: () => Promise<string>,
  ctx: CallContext,
): Promise<Connection> {
  const login = token ? { token, clientIdentifier: await ownIdentifier() } : await account.login(ctx);
  const { clientIdentifier } = login;
  const plexTv = createPlexTv({ ...account, clientIdentifier });
  const resources = await plexTv.resources(login.token, ctx).catch((error: unknown) => {
    throw refusedLogin(error, Boolean(token)) ?? error;
  });
  const server = chooseServer(resources, wanted);
  const accessToken = secret(server.accessToken ?? noAccess(server));
  const reaches = orderConnections(server);
  if (reaches.length === 0) throw unreachable(server, 'plex.tv names no address of it that may be used here');
  const addresses = reaches.map(({ uri }) => uri);
  const probes = account.doorTo(addresses, { timeout: patience, retries: 0 });
  const reach = await firstThatAnswers(server, reaches, probes, { clientIdentifier, ctx });
  const { uri } = reach;
  return { url: uri, token: accessToken, clientIdentifier, http: account.doorTo([uri]), reach };
}

/** A login that holds no more; `undefined` for every other error. */
function refusedLogin(error: unknown, isOfConfig: boolean): ServiceError | undefined {
  if (!(error instanceof ServiceError)) return undefined;
  const { service, url, status = 0 } = error;
  if (![401, 498].includes(status)) return undefined;
  const hint = isOfConfig
    ? `Check "token" of ${JSON.stringify(service)} in the config: with "account" it is the token of the account.`
    : 'Run "plexgaps login" again.';
  const message = `${service}: plex.tv ${isOfConfig ? 'does not accept the token' : 'no longer accepts the login'}`;
  return new ServiceError('refused', message, { service, url, status, hint, cause: error });
}

function noAccess({ name }: Resource): never {
  throw new PlexgapsError('no-access', `plex.tv gives this account no access to the server "${name}"`);
}

function unreachable({ name }: Resource, why: string): PlexgapsError {
  return new PlexgapsError('server-unreachable', `The server "${name}" could not be reached: ${why}.`, {
    hint: 'Is it running, and is remote access on where it is elsewhere? Otherwise give its address with "url".',
  });
}

async function firstThatAnswers(
  server: Resource,
  reaches: readonly Reach[],
  http: Http,
  { clientIdentifier, ctx }: { readonly clientIdentifier: string; readonly ctx: CallContext },
): Promise<Reach> {
  const enough = new AbortController();
  const signal = AbortSignal.any([ctx.signal, enough.signal]);
  const headers = plexHeaders({ clientIdentifier });
  const probes = reaches.map((reach) => probe(server, reach, http, { headers, signal }));
  const faults: string[] = [];
  try {
    for (const [index, reach] of reaches.entries()) {
      const fault = await probes[index];
      if (fault === undefined) return reach;
      if (ctx.signal.aborted) throw fault;
      faults.push(fault.message);
    }
  } finally {
    enough.abort();
  }
  throw unreachable(server, faults.join('; '));
}

/** Whether the server is at an address: nobody needs a token for that, so none is sent. What is wrong, else `undefined`. */
async function probe(
  { clientIdentifier }: Resource,
  { uri }: Reach,
  http: Http,
  request: { readonly headers: Readonly<Record<string, string>>; readonly signal: AbortSignal },
): Promise<Error | undefined> {
  try {
    const url = `${uri.replace(/\/+$/, '')}/identity`;
    const identity = await http.json(url, { ...request, parse: readIdentity });
    if (identity?.machineIdentifier === clientIdentifier) return undefined;
    return new Error(`${uri} is another server`);
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}
