import {
  asFlag,
  asList,
  asNumber,
  asRecord,
  asText,
  BadShape,
  type Known,
  known,
  optionalText,
} from '@plexgaps/core';

/** A code that a person confirms at plex.tv. */
export interface Pin {
  readonly id: number;
  readonly code: string;
  /** Milliseconds from its making until it expires, by plex.tv's own clock. */
  readonly lifetime: number;
  /** There as soon as the person has confirmed it. */
  readonly token?: string;
}

/** Something that the account has: a server, or a player. Only what is used. */
export interface Resource {
  readonly name: string;
  /** Of a server: its machine identifier. */
  readonly clientIdentifier: string;
  readonly isServer: boolean;
  /** What this one is asked with; differs from the token of the account. Players have none. */
  readonly accessToken?: string;
  readonly owned: boolean;
  /** Whoever asks has the same public address, so that local connections may lead there. */
  readonly publicAddressMatches: boolean;
  readonly connections: readonly Reach[];
}

/** An address of a server, as plex.tv knows it. */
export interface Reach {
  readonly uri: string;
  /** In the local network of the server. */
  readonly local: boolean;
  /** Through Plex's relay, which is slow. */
  readonly relay: boolean;
}

/** A new PIN, or one that is asked about. */
export function readPin(body: unknown): Pin {
  const pin = asRecord(body, 'pin');
  const lifetime = instant(pin, 'expiresAt') - instant(pin, 'createdAt');
  return {
    id: asNumber(pin['id'], 'pin.id'),
    code: asText(pin['code'], 'pin.code'),
    lifetime,
    ...known({ token: optionalText(pin['authToken']) }),
  };
}

function instant(pin: Readonly<Record<string, unknown>>, key: string): number {
  const time = Date.parse(asText(pin[key], `pin.${key}`));
  if (Number.isNaN(time)) throw new BadShape(`pin.${key}`, 'an instant', pin[key]);
  return time;
}

/** The one text of an answer. */
export function readText(body: unknown, key: string): string {
  return asText(asRecord(body, 'answer')[key], key);
}

/** What the person is called. */
export function readUser(body: unknown): string {
  const user = asRecord(body, 'user');
  return optionalText(user['username']) ?? asText(user['title'], 'user.title');
}

/** Everything that the account has. */
export function readResources(body: unknown): readonly Resource[] {
  return asList(body, 'resources').map((entry, index) => {
    const resource = asRecord(entry, `resources[${index}]`);
    return {
      name: optionalText(resource['name']) ?? '',
      clientIdentifier: asText(resource['clientIdentifier'], `resources[${index}].clientIdentifier`),
      isServer: (optionalText(resource['provides']) ?? '').split(',').includes('server'),
      owned: asFlag(resource['owned']),
      publicAddressMatches: asFlag(resource['publicAddressMatches']),
      connections: readConnections(resource['connections'], `resources[${index}].connections`),
      ...accessTokenOf(resource),
    };
  });
}

function accessTokenOf(
  resource: Readonly<Record<string, unknown>>,
): Known<{ accessToken: string | undefined }> {
  return known({ accessToken: optionalText(resource['accessToken']) });
}

function readConnections(value: unknown, field: string): readonly Reach[] {
  return asList(value ?? [], field).map((entry, index) => {
    const connection = asRecord(entry, `${field}[${index}]`);
    return {
      uri: asText(connection['uri'], `${field}[${index}].uri`),
      local: asFlag(connection['local']),
      relay: asFlag(connection['relay']),
    };
  });
}
