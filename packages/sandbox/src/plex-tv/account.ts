import { hexOf } from '../plex/ids.ts';

/** A server as the account knows it. */
export interface KnownServer {
  readonly name: string;
  readonly machineIdentifier: string;
  readonly version: string;
  readonly url: string;
  readonly token: string;
}

/** `/api/v2/user` for the one account there is. */
export function describeUser(token: string): Record<string, unknown> {
  const uuid = hexOf('alice', 16);
  return {
    id: 1,
    uuid,
    username: 'alice',
    title: 'alice',
    email: 'alice@example.com',
    friendlyName: '',
    locale: null,
    confirmed: true,
    emailOnlyAuth: false,
    hasPassword: true,
    protected: false,
    thumb: `https://plex.tv/users/${uuid}/avatar?c=1630875354`,
    authToken: token,
    mailingListStatus: 'unsubscribed',
    mailingListActive: false,
    scrobbleTypes: '',
    country: 'GB',
    subscription: {
      active: true,
      subscribedAt: '2021-10-01T01:02:03Z',
      status: 'Active',
      paymentService: 'braintree',
      plan: 'lifetime',
      features: ['webhooks', 'pass', 'collections'],
    },
    subscriptionDescription: 'Lifetime Plex Pass',
    restricted: false,
    anonymous: null,
    home: false,
    guest: false,
    homeSize: 1,
    homeAdmin: false,
    maxHomeSize: 15,
    entitlements: ['all'],
    roles: ['plexpass'],
    services: [],
    experimentalFeatures: false,
    twoFactorEnabled: false,
    backupCodesCreated: false,
    joinedAt: 1_339_124_759,
  };
}

export interface ResourceQuery {
  readonly https: boolean;
  readonly relay: boolean;
}

/** `/api/v2/resources`: a player, which is no server and has no address, before the servers. */
export function describeResources(
  servers: readonly KnownServer[],
  query: ResourceQuery,
): readonly Record<string, unknown>[] {
  return [
    describeDevice({
      name: 'Living Room TV',
      product: 'Plex for Apple TV',
      productVersion: '8.45',
      provides: 'client,player',
      clientIdentifier: hexOf('player', 32).toUpperCase(),
    }),
    ...servers.map((server) => describeServer(server, query)),
  ];
}

function describeServer(server: KnownServer, query: ResourceQuery): Record<string, unknown> {
  return {
    ...describeDevice({
      name: server.name,
      product: 'Plex Media Server',
      productVersion: server.version,
      provides: 'server',
      clientIdentifier: server.machineIdentifier,
    }),
    accessToken: server.token,
    relay: true,
    connections: [
      ...(query.https ? [deadConnection({ local: true, relay: false })] : []),
      connection(server.url, { local: true, relay: false }),
      ...(query.relay ? [deadConnection({ local: false, relay: true })] : []),
    ],
  };
}

interface Device {
  readonly name: string;
  readonly product: string;
  readonly productVersion: string;
  readonly provides: string;
  readonly clientIdentifier: string;
}

function describeDevice(device: Device): Record<string, unknown> {
  return {
    name: device.name,
    product: device.product,
    productVersion: device.productVersion,
    platform: 'Linux',
    platformVersion: '6.8.0',
    device: null,
    clientIdentifier: device.clientIdentifier,
    createdAt: '2020-01-01T00:00:00Z',
    lastSeenAt: '2026-11-21T07:00:00Z',
    provides: device.provides,
    ownerId: null,
    sourceTitle: null,
    publicAddress: '127.0.0.1',
    accessToken: null,
    owned: true,
    home: false,
    synced: false,
    relay: false,
    presence: true,
    httpsRequired: false,
    publicAddressMatches: true,
    dnsRebindingProtection: false,
    natLoopbackSupported: false,
    connections: [],
  };
}

interface Reach {
  readonly local: boolean;
  readonly relay: boolean;
}

function connection(uri: string, reach: Reach): Record<string, unknown> {
  const { protocol, hostname, port } = new URL(uri);
  return {
    protocol: protocol.slice(0, -1),
    address: hostname,
    port: Number(port),
    uri,
    ...reach,
    IPv6: false,
  };
}

/** An address at which nobody listens (port 1), on loopback so that nothing leaves the machine. */
function deadConnection(reach: Reach): Record<string, unknown> {
  return connection('https://127.0.0.1:1', reach);
}
