import { expect, test, vi } from 'vitest';
import { startSandbox } from '../../src/sandbox.ts';
import type { World } from '../../src/world.ts';
import { read } from './client.ts';
import { office } from './office.ts';

const world: World = {
  today: '2026-11-21',
  tmdb: { movies: [], collections: [], shows: [] },
  tvdb: { series: [] },
  plex: [office, { name: 'Cabin', machineIdentifier: 'f'.repeat(40), version: '1.40.0', sections: [] }],
  expected: {},
};

test('a later state of a world can be started where the earlier one was', async () => {
  const first = await startSandbox(world);
  const { plex, tmdb, tvdb } = first;
  await first.close();
  const portOf = ({ url }: { readonly url: string }) => Number(new URL(url).port);
  const ports = { plex: plex.map(portOf), tmdb: portOf(tmdb), tvdb: portOf(tvdb) };

  const later = await startSandbox({ ...world, today: '2026-11-22' }, { ports });
  await later.close();

  expect(later.plex.map(({ url }) => url)).toEqual(plex.map(({ url }) => url));
  expect([later.tmdb.baseUrl, later.tvdb.baseUrl]).toEqual([tmdb.baseUrl, tvdb.baseUrl]);
});

test('every service of a world runs, each with its own token, and one log has all requests in order', async () => {
  const sandbox = await startSandbox(world);
  const [first, second] = sandbox.plex;
  if (!first || !second) throw new Error('expected two servers');

  await read(second, '/');
  await fetch(`${sandbox.tmdb.baseUrl}/configuration`, {
    headers: { authorization: `Bearer ${sandbox.tmdb.readToken}` },
  });
  await fetch(`${sandbox.tvdb.baseUrl}/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ apikey: sandbox.tvdb.apiKey, pin: sandbox.tvdb.pin }),
  });
  await read(first, '/');
  const log = sandbox.log().map(({ service, path, status }) => [service, path, status]);
  await sandbox.close();

  expect(log).toEqual([
    ['plex', '/', 200],
    ['tmdb', '/3/configuration', 200],
    ['tvdb', '/v4/login', 200],
    ['plex', '/', 200],
  ]);
  expect([first.name, second.name, second.version]).toEqual(['Office', 'Cabin', '1.40.0']);
  expect(first.token).not.toBe(second.token);
  await expect(fetch(`${first.url}/identity`)).rejects.toThrow();
});

test('plex.tv leads to the servers', async () => {
  const sandbox = await startSandbox(world);
  const response = await fetch(`${sandbox.plexTv.url}/api/v2/resources`, {
    headers: {
      accept: 'application/json',
      'x-plex-client-identifier': 'client',
      'x-plex-token': sandbox.plexTv.token,
    },
  });
  const resources = (await response.json()) as {
    clientIdentifier: string;
    accessToken: string;
    provides: string;
    connections: { uri: string }[];
  }[];
  const servers = resources.filter(({ provides }) => provides === 'server');

  expect(
    servers.map(({ clientIdentifier, accessToken, connections }) => [
      clientIdentifier,
      accessToken,
      connections.map(({ uri }) => uri),
    ]),
  ).toEqual(sandbox.plex.map(({ machineIdentifier, token, url }) => [machineIdentifier, token, [url]]));
  await sandbox.close();
});

test('all services can be told to behave from the start', async () => {
  const sandbox = await startSandbox(world, {
    behaviour: { faults: [{ kind: 'status', status: 503 }] },
  });
  const urls = [...sandbox.plex, sandbox.plexTv, sandbox.tmdb, sandbox.tvdb].map(({ url }) => url);
  const statuses = await Promise.all(urls.map(async (url) => (await fetch(`${url}/identity`)).status));
  await sandbox.close();

  expect(statuses).toEqual([503, 503, 503, 503, 503]);
});

test('a world that no server can serve leaves nothing running', async () => {
  const listening = () => process.getActiveResourcesInfo().filter((name) => name === 'TCPServerWrap').length;
  const twice = office.sections.flatMap((section) => [section, { ...section, key: `${section.key}0` }]);

  await expect(startSandbox({ ...world, plex: [office, { ...office, sections: twice }] })).rejects.toThrow(
    'The world gives the rating key 101',
  );
  await vi.waitFor(() => expect(listening()).toBe(0));
});
