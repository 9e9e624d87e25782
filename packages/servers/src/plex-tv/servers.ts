import { UsageError } from '@plexgaps/core';
import type { Reach, Resource } from './wire.ts';

/**
 * The server of this name or machine identifier; without one, the only server that there is. Throws a {@link UsageError} that
 * says which ones there are.
 */
export function chooseServer(resources: readonly Resource[], wanted: string | undefined): Resource {
  const servers = resources.filter(({ isServer }) => isServer);
  const fitting = wanted === undefined ? servers : bearing(servers, wanted);
  const [server, ...others] = fitting;
  if (server && others.length === 0) return server;
  throw new UsageError([{ message: whyNone(servers, fitting, wanted) }]);
}

function bearing(servers: readonly Resource[], wanted: string): readonly Resource[] {
  const same = servers.filter(({ name, clientIdentifier }) => [name, clientIdentifier].includes(wanted));
  if (same.length > 0) return same;
  return servers.filter(({ name }) => name.toLowerCase() === wanted.toLowerCase());
}

function whyNone(
  servers: readonly Resource[],
  fitting: readonly Resource[],
  wanted: string | undefined,
): string {
  if (servers.length === 0) return 'The account has no server at plex.tv, and none is shared with it.';
  if (wanted === undefined)
    return `The account has several servers: name one with "server". There are ${listed(servers)}.`;
  if (fitting.length === 0)
    return `No server ${JSON.stringify(wanted)} at plex.tv for this account. It has ${listed(servers)}.`;
  const ids = fitting.map(({ clientIdentifier }) => JSON.stringify(clientIdentifier)).join(', ');
  return `Several servers of the account are called ${JSON.stringify(wanted)}: give "server" the machine identifier of one. They are ${ids}.`;
}

function listed(servers: readonly Resource[]): string {
  return servers.map(({ name }) => JSON.stringify(name)).join(', ');
}

/**
 * The connections to try, the best first: local, then remote, then by relay; https first among equals. Without TLS only
 * in the local network, since a token goes with every request. Those in the local network of somebody else's server lead to
 * whatever has that address here, unless it is the same network.
 */
export function orderConnections({
  connections,
  owned,
  publicAddressMatches,
}: Pick<Resource, 'connections' | 'owned' | 'publicAddressMatches'>): readonly Reach[] {
  return connections
    .filter(({ uri }) => URL.canParse(uri) && /^https?:/.test(uri))
    .filter(({ local, uri }) => local || isEncrypted(uri))
    .filter(({ local }) => !local || owned || publicAddressMatches)
    .sort((a, b) => rank(a) - rank(b));
}

function rank({ local, relay, uri }: Reach): number {
  const way = relay ? 4 : local ? 0 : 2;
  return way + (isEncrypted(uri) ? 0 : 1);
}

function isEncrypted(uri: string): boolean {
  return uri.toLowerCase().startsWith('https:');
}
