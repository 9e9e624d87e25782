import { describe, expect, test } from 'vitest';
import { chooseServer, orderConnections } from '../../src/plex-tv/servers.ts';
import type { Reach, Resource } from '../../src/plex-tv/wire.ts';

const player = resource('Living Room TV', { isServer: false });
const office = resource('Office');
const cabin = resource('Cabin', { clientIdentifier: 'cabin-1' });
const otherCabin = resource('Cabin', { clientIdentifier: 'cabin-2' });

describe('the server', () => {
  test.each([
    ['its name', 'Office', office],
    ['its name in another case', 'oFFICE', office],
    ['its machine identifier', 'cabin-1', cabin],
  ])('is found by %s', (_, wanted, expected) => {
    expect(chooseServer([player, office, cabin], wanted)).toBe(expected);
  });

  test('need not be named where the account has one; a player is none', () => {
    expect(chooseServer([player, office], undefined)).toBe(office);
  });

  test.each([
    [[player], undefined, 'The account has no server at plex.tv, and none is shared with it.'],
    [[player], 'Office', 'The account has no server at plex.tv, and none is shared with it.'],
    [
      [player, office, cabin],
      undefined,
      'The account has several servers: name one with "server". There are "Office", "Cabin".',
    ],
    [
      [player, office, cabin],
      'Living Room TV',
      'No server "Living Room TV" at plex.tv for this account. It has "Office", "Cabin".',
    ],
    [
      [office, cabin, otherCabin],
      'Cabin',
      'Several servers of the account are called "Cabin": give "server" the machine identifier of one. They are "cabin-1", "cabin-2".',
    ],
  ])('that cannot be told is a fault: %#', (resources, wanted, message) => {
    expect(() => chooseServer(resources, wanted)).toThrow(message);
  });
});

describe('the connections', () => {
  const relay = reach('https://relay.plex.direct:8443', { relay: true });
  const remote = reach('https://203-0-113-7.hash.plex.direct:32400');
  const plainRemote = reach('http://203.0.113.7:32400');
  const local = reach('https://192-168-1-10.hash.plex.direct:32400', { local: true });
  const plainLocal = reach('http://192.168.1.10:32400', { local: true });
  const all = [relay, plainRemote, remote, plainLocal, local];

  test('are tried local first, with TLS first, by relay last; never without TLS through the internet', () => {
    expect(order(all)).toEqual([local, plainLocal, remote, relay]);
  });

  test("of somebody else's server are local only in the same network", () => {
    expect(order(all, { owned: false, publicAddressMatches: false })).toEqual([remote, relay]);
    expect(order(all, { owned: false, publicAddressMatches: true })).toEqual([
      local,
      plainLocal,
      remote,
      relay,
    ]);
  });

  test('that are no web addresses are left out', () => {
    expect(order([reach('ftp://nas', { local: true }), reach('nas:32400', { local: true }), relay])).toEqual([
      relay,
    ]);
  });

  function order(connections: readonly Reach[], own: Partial<Resource> = {}): readonly Reach[] {
    return orderConnections({ connections, owned: true, publicAddressMatches: false, ...own });
  }
});

function resource(name: string, own: Partial<Resource> = {}): Resource {
  return {
    name,
    clientIdentifier: name.toLowerCase(),
    isServer: true,
    owned: true,
    publicAddressMatches: false,
    connections: [],
    ...own,
  };
}

function reach(uri: string, own: Partial<Reach> = {}): Reach {
  return { uri, local: false, relay: false, ...own };
}
