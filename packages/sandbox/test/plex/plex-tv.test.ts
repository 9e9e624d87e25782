import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type PlexTvStandIn, startPlexTv } from '../../src/plex-tv/index.ts';

const known = [
  {
    name: 'Office',
    machineIdentifier: '0123456789abcdef0123456789abcdef01234567',
    version: '1.43.2.10687-563d026ea',
    url: 'http://127.0.0.1:32400',
    token: 'server-token',
  },
];

let plexTv: PlexTvStandIn;
beforeEach(async () => {
  plexTv = await startPlexTv(known);
});
afterEach(() => plexTv.close());

interface Reply {
  readonly status: number;
  readonly body: unknown;
}

async function ask(
  path: string,
  headers: Readonly<Record<string, string>> = {},
  method = 'GET',
): Promise<Reply> {
  const response = await fetch(`${plexTv.url}${path}`, {
    method,
    headers: { accept: 'application/json', 'x-plex-client-identifier': 'client-1', ...headers },
  });
  return { status: response.status, body: await response.json() };
}

function failed(status: number, code: number, message: string): Reply {
  return { status, body: { errors: [{ code, message, status }] } };
}

async function createPin(query: string): Promise<{ readonly id: number; readonly code: string }> {
  const { body } = await ask(`/api/v2/pins${query}`, { 'x-plex-product': 'plexgaps' }, 'POST');
  return body as { id: number; code: string };
}

test('a client must name itself', async () => {
  const response = await fetch(`${plexTv.url}/api/v2/user`, { headers: { accept: 'application/json' } });

  expect({ status: response.status, body: await response.json() }).toEqual(
    failed(400, 1000, 'X-Plex-Client-Identifier is missing'),
  );
});

test('user, ping and resources want the token of the account', async () => {
  for (const path of ['/api/v2/user', '/api/v2/ping', '/api/v2/resources']) {
    expect(await ask(path, { 'x-plex-token': 'server-token' })).toEqual(
      failed(401, 1001, 'User could not be authenticated'),
    );
  }
  const user = await ask('/api/v2/user', { 'x-plex-token': plexTv.token });

  expect(user.status).toBe(200);
  expect(user.body).toMatchObject({ username: 'alice', authToken: plexTv.token, locale: null });
  expect(await ask('/api/v2/ping', { 'x-plex-token': plexTv.token })).toEqual({
    status: 200,
    body: { pong: true },
  });
});

test('a PIN has no token until a person authorises it', async () => {
  const pin = await createPin('?strong=true');
  const before = await ask(`/api/v2/pins/${pin.id}`);

  plexTv.authorise(pin.code);
  const after = await ask(`/api/v2/pins/${pin.id}`);

  expect(pin).toMatchObject({
    product: 'plexgaps',
    clientIdentifier: 'client-1',
    expiresIn: 1800,
    authToken: null,
  });
  expect(pin.code).toMatch(/^[0-9a-z]{25}$/);
  expect(before.body).toEqual(pin);
  expect(after).toEqual({ status: 200, body: { ...pin, authToken: plexTv.token, newRegistration: false } });
});

test('a token that was signed out holds no more, until a PIN hands it out again', async () => {
  const user = async (): Promise<number> =>
    (await ask('/api/v2/user', { 'x-plex-token': plexTv.token })).status;
  const before = await user();

  const { status } = await fetch(`${plexTv.url}/api/v2/users/signout`, {
    method: 'DELETE',
    headers: { 'x-plex-client-identifier': 'client-1', 'x-plex-token': plexTv.token },
  });
  const after = await user();
  plexTv.authorise((await createPin('?strong=true')).code);

  expect([before, status, after, await user()]).toEqual([200, 204, 401, 200]);
});

test('a PIN to be typed is short', async () => {
  const pin = await createPin('');

  expect(pin.code).toMatch(/^[0-9A-Z]{4}$/);
  expect(pin).toMatchObject({ expiresIn: 900 });
});

test('a PIN is gone when its time is up, when unknown, and for other clients', async () => {
  const pin = await createPin('?strong=true');
  const gone = failed(404, 1020, 'Code not found or expired');

  expect(await ask(`/api/v2/pins/${pin.id}`, { 'x-plex-client-identifier': 'client-2' })).toEqual(gone);
  expect(await ask('/api/v2/pins/1')).toEqual(gone);
  plexTv.expire(pin.code);
  expect(await ask(`/api/v2/pins/${pin.id}`)).toEqual(gone);
  expect(() => plexTv.authorise('ABCD')).toThrow(
    'No PIN with the code "ABCD" was asked for at this plex.tv.',
  );
});

test('resources name a player first, then the servers with their own tokens', async () => {
  const { body } = await ask('/api/v2/resources', { 'x-plex-token': plexTv.token });

  const resources = body as { provides: string; accessToken: string | null; connections: unknown[] }[];
  expect(
    resources.map(({ provides, accessToken, connections }) => [provides, accessToken, connections]),
  ).toEqual([
    ['client,player', null, []],
    [
      'server',
      'server-token',
      [
        {
          protocol: 'http',
          address: '127.0.0.1',
          port: 32400,
          uri: 'http://127.0.0.1:32400',
          local: true,
          relay: false,
          IPv6: false,
        },
      ],
    ],
  ]);
});

describe('a device key', () => {
  const pair = generateKeyPairSync('ed25519');
  const jwk = { ...pair.publicKey.export({ format: 'jwk' }), kid: 'key-1', use: 'sig', alg: 'EdDSA' };
  const now = Math.floor(Date.now() / 1000);
  const claims = { aud: 'plex.tv', iss: 'client-1', iat: now, exp: now + 300 };
  const proofOf = (own: object = {}, header: object = {}, key: KeyObject = pair.privateKey): string => {
    const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    const signed = `${part({ kid: 'key-1', alg: 'EdDSA', typ: 'JWT', ...header })}.${part({ ...claims, ...own })}`;
    return `${signed}.${sign(null, Buffer.from(signed), key).toString('base64url')}`;
  };
  const post = async (path: string, body: object, headers: Readonly<Record<string, string>> = {}) => {
    const response = await fetch(`${plexTv.url}${path}`, {
      method: 'POST',
      headers: {
        accept: 'application/json',
        'content-type': 'application/json',
        'x-plex-client-identifier': 'client-1',
        ...headers,
      },
      body: JSON.stringify(body),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
  };
  const nonce = async (): Promise<string> =>
    ((await ask('/api/v2/auth/nonce')).body as { nonce: string }).nonce;
  const bad = failed(422, 1023, 'Signature verification failed');

  test('that came with a PIN gets a token for its proof, and nobody gets one without', async () => {
    const { status, body: pin } = await post('/api/v2/pins', { jwk, strong: true });
    plexTv.authorise(pin.code);

    const without = await ask(`/api/v2/pins/${pin.id}`);
    const forged = await ask(
      `/api/v2/pins/${pin.id}?deviceJWT=${proofOf({}, {}, generateKeyPairSync('ed25519').privateKey)}`,
    );
    const proved = await ask(`/api/v2/pins/${pin.id}?deviceJWT=${proofOf()}`);

    expect([status, pin.expiresIn]).toEqual([201, 1800]);
    expect(without.body).toMatchObject({ authToken: null });
    expect(forged).toEqual(bad);
    const { authToken } = proved.body as { authToken: string };
    expect(await ask('/api/v2/user', { 'x-plex-token': authToken })).toMatchObject({ status: 200 });
    expect(plexTv.log.map(({ query }) => query).join()).not.toContain(proofOf().slice(0, 20));
  });

  test('that is registered with a token gets tokens that end, each for a nonce of its own', async () => {
    const registered = await post('/api/v2/auth/jwk', { jwk }, { 'x-plex-token': plexTv.token });
    const used = await nonce();
    const jwt = proofOf({ nonce: used, scope: 'username' });
    const { body } = await post('/api/v2/auth/token', { jwt });
    const again = await post('/api/v2/auth/token', { jwt });
    plexTv.shorten(-1);
    const late = await post('/api/v2/auth/token', { jwt: proofOf({ nonce: await nonce() }) });

    expect(registered.status).toBe(204);
    expect(await ask('/api/v2/user', { 'x-plex-token': body.auth_token })).toMatchObject({ status: 200 });
    expect(again).toEqual(bad);
    expect(await ask('/api/v2/user', { 'x-plex-token': late.body.auth_token })).toEqual(
      failed(498, 1098, 'Token Expired'),
    );
  });

  test.each([
    ['with another key', {}, { kid: 'key-2' }],
    ['with another algorithm', {}, { alg: 'HS256' }],
    ['by another client', { iss: 'client-2' }, {}],
    ['for another service', { aud: 'example.org' }, {}],
    ['long ago', { iat: now - 900, exp: now - 600 }, {}],
    ['with a nonce that nobody gave', { nonce: 'mine' }, {}],
  ])('does not prove anything %s', async (_, own, header) => {
    await post('/api/v2/auth/jwk', { jwk }, { 'x-plex-token': plexTv.token });

    expect(
      await post('/api/v2/auth/token', { jwt: proofOf({ nonce: await nonce(), ...own }, header) }),
    ).toEqual(bad);
  });

  test('of one device is refused to another, and one that is none to everybody', async () => {
    const token = { 'x-plex-token': plexTv.token };
    await post('/api/v2/auth/jwk', { jwk }, token);

    expect(
      await post('/api/v2/auth/jwk', { jwk }, { ...token, 'x-plex-client-identifier': 'client-2' }),
    ).toEqual(failed(422, 1022, 'Thumbprint has already been taken'));
    expect(await post('/api/v2/auth/jwk', {}, token)).toEqual(failed(400, 1000, 'jwk is missing'));
    expect(await post('/api/v2/auth/jwk', { jwk })).toEqual(
      failed(401, 1001, 'User could not be authenticated'),
    );
  });
});

test('https and relay addresses come on request; nobody listens there', async () => {
  const { body } = await ask('/api/v2/resources?includeHttps=1&includeRelay=1', {
    'x-plex-token': plexTv.token,
  });

  const [, server] = body as { connections: { uri: string; local: boolean; relay: boolean }[] }[];
  expect(server?.connections.map(({ uri, local, relay }) => [uri, local, relay])).toEqual([
    ['https://127.0.0.1:1', true, false],
    ['http://127.0.0.1:32400', true, false],
    ['https://127.0.0.1:1', false, true],
  ]);
});

test('who does not ask for JSON gets XML', async () => {
  const xml = async (path: string): Promise<string> => {
    const headers = { 'x-plex-client-identifier': 'client-1', 'x-plex-token': plexTv.token };
    return (await fetch(`${plexTv.url}${path}`, { headers })).text();
  };

  expect(await xml('/api/v2/user')).toContain('<features><feature id="webhooks"/>');
  expect(await xml('/api/v2/resources')).toMatch(/^<\?xml [^>]+><resources><resource name="Living Room TV"/);
  expect(await xml('/api/v2/pins/1')).toBe(
    '<?xml version="1.0" encoding="UTF-8"?><errors><error code="1020" message="Code not found or expired" status="404"/></errors>',
  );
});
