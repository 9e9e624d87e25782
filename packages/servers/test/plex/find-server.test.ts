import { createHarness, type Harness, type MediaServer } from '@plexgaps/core';
import { expect, onTestFinished, test } from 'vitest';
import plex from '../../src/plex/index.ts';
import { type Arrived, context, type Reply, serve } from './serve.ts';

const machineIdentifier = '0123456789abcdef0123456789abcdef01234567';
const account = { token: 'token-of-the-account', clientIdentifier: 'client-of-the-login' };

test('A server is asked with its own token at the address that plex.tv names, and plex.tv with that of the account', async () => {
  const { server, office, plexTv } = await household();

  const libraries = await server.wrapped.libraries(context());

  expect(libraries.map(({ title }) => title)).toEqual(['Movies']);
  expect(tokensIn(plexTv.log)).toEqual([['/api/v2/resources', account.token]]);
  expect(plexTv.log.map(({ query }) => query.toString())).toEqual([
    'includeHttps=1&includeRelay=1&includeIPv6=1',
  ]);
  expect(tokensIn(office.log)).toEqual([
    ['/identity', undefined],
    ['/library/sections', 'token-of-office'],
  ]);
  expect(office.log[1]?.headers['x-plex-client-identifier']).toBe(account.clientIdentifier);
  expect(server.secrets).toEqual([account.token, 'token-of-office']);
  expect(server.log).toEqual([]);
});

test('It is looked for once, however much is asked at once', async () => {
  const { server, plexTv } = await household();

  await Promise.all([server.wrapped.libraries(context()), server.wrapped.describe(context())]);
  await server.wrapped.libraries(context());

  expect(plexTv.log).toHaveLength(1);
});

test('Another server at an address gets no token, and the next address is tried', async () => {
  const stranger = await pms({ machineIdentifier: 'another' });
  const { server, office } = await household({
    connections: (url) => [local(stranger.url), local('http://127.0.0.1:1'), local(url)],
  });

  await server.wrapped.libraries(context());

  expect(tokensIn(stranger.log)).toEqual([['/identity', undefined]]);
  expect(office.log.map(({ path }) => path)).toEqual(['/identity', '/library/sections']);
});

test('An address that does not answer is given up after four seconds, while the others are asked', async () => {
  const asleep = await serve(() => ({}));
  const { server, office } = await household({ connections: (url) => [local(asleep.url), local(url)] });

  const started = performance.now();
  await server.wrapped.libraries(context());
  const took = performance.now() - started;

  expect(took).toBeGreaterThan(3500);
  expect(took).toBeLessThan(6000);
  expect(office.log.map(({ path }) => path)).toEqual(['/identity', '/library/sections']);
});

test('Where no address answers, each says why, and the server is looked for anew the next time', async () => {
  let isUp = false;
  const office = await pms({});
  const { server, plexTv } = await household({
    connections: () => [local(isUp ? office.url : 'http://127.0.0.1:1')],
  });

  const failed = await server.wrapped.libraries(context()).catch((error: Error) => error);
  isUp = true;
  await server.wrapped.libraries(context());

  expect(failed).toMatchObject({
    name: 'PlexgapsError',
    message: expect.stringMatching(
      /^The server "Office" could not be reached: plex: http:\/\/127\.0\.0\.1:1\/identity could not be reached: connection refused.*\.$/,
    ),
  });
  expect(plexTv.log).toHaveLength(2);
});

test("Somebody else's server is read in the same network, and has no local addresses elsewhere", async () => {
  const near = await household({ resource: { owned: false, publicAddressMatches: true } });
  const far = await household({ resource: { owned: false, publicAddressMatches: false } });

  expect(await near.server.wrapped.libraries(context())).toHaveLength(1);
  await expect(far.server.wrapped.libraries(context())).rejects.toThrow(
    'The server "Office" could not be reached: plex.tv names no address of it that may be used here.',
  );
  expect(far.office.log).toEqual([]);
});

test('A server to which the account has no access says so', async () => {
  const { server } = await household({ resource: { accessToken: null } });

  await expect(server.wrapped.libraries(context())).rejects.toThrow(
    'plex.tv gives this account no access to the server "Office"',
  );
});

test('A token of the config stands in for the login', async () => {
  const { server, plexTv } = await household({ options: { token: 'token-of-the-config' } });

  await server.wrapped.libraries(context());

  expect(tokensIn(plexTv.log)).toEqual([['/api/v2/resources', 'token-of-the-config']]);
});

test('What plex.tv answers is checked', async () => {
  const { server } = await household({ resource: { clientIdentifier: null } });

  await expect(server.wrapped.libraries(context())).rejects.toThrow(
    'not as promised: resources[1].clientIdentifier: expected a text, got null',
  );
});

test('A search that is interrupted ends at once', async () => {
  const asleep = await serve(() => ({}));
  const { server } = await household({ connections: () => [local(asleep.url)] });
  const controller = new AbortController();
  const listing = server.wrapped.libraries({ signal: controller.signal });
  while (asleep.log.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));

  const started = performance.now();
  controller.abort();

  await expect(listing).rejects.toMatchObject({ kind: 'aborted' });
  expect(performance.now() - started).toBeLessThan(1000);
});

interface Household {
  readonly server: Harness<MediaServer>;
  readonly office: Awaited<ReturnType<typeof serve>>;
  readonly plexTv: Awaited<ReturnType<typeof serve>>;
}

/** A server, a plex.tv that knows it, and the plugin as a run has it. */
async function household({
  connections = (url) => [local(url)],
  resource = {},
  options = {},
}: {
  readonly connections?: (office: string) => readonly object[];
  readonly resource?: object;
  readonly options?: object;
} = {}): Promise<Household> {
  const office = await pms({});
  const plexTv = await serve(() => ({
    body: [
      { name: 'TV', provides: 'client,player', clientIdentifier: 'tv', accessToken: null, connections: null },
      {
        name: 'Office',
        provides: 'server',
        clientIdentifier: machineIdentifier,
        owned: true,
        accessToken: 'token-of-office',
        publicAddressMatches: false,
        connections: connections(office.url),
        ...resource,
      },
    ],
  }));
  const server = await createHarness(
    plex,
    { account: true, ...options },
    { accounts: { 'plex.tv': { url: plexTv.url, login: async () => account } } },
  );
  onTestFinished(() => server.close());
  return { server, office, plexTv };
}

function pms(own: { readonly machineIdentifier?: string }) {
  return serve(
    ({ path }): Reply => ({
      body: {
        MediaContainer:
          path === '/library/sections'
            ? { Directory: [{ key: '1', type: 'movie', title: 'Movies' }] }
            : { machineIdentifier, friendlyName: 'Office', ...own },
      },
    }),
  );
}

function local(uri: string): object {
  return { uri, local: true, relay: false };
}

function tokensIn(log: readonly Arrived[]): readonly (readonly [string, unknown])[] {
  return log.map(({ path, headers }) => [path, headers['x-plex-token']]);
}
