import { hexOf } from '../plex/ids.ts';
import {
  type Answer,
  type Request,
  type Route,
  type StandIn,
  type StandInDefinition,
  type StandInOptions,
  startStandIn,
} from '../stand-in.ts';
import { describeResources, describeUser, type KnownServer } from './account.ts';
import { createDeviceKeys, type DeviceKeys, publicKeyOf } from './device-keys.ts';
import { encode, encodeError } from './encode.ts';
import { createPins, type Pins } from './pins.ts';
import { createTokens, type Tokens } from './tokens.ts';

/** A running plex.tv with one account. */
export interface PlexTvStandIn extends StandIn {
  /** The account's token: what a PIN hands out. No server accepts it. */
  readonly token: string;
  /** Does what a person does at plex.tv: the next poll of the PIN with this code has the token. */
  authorise(code: string): void;
  /** Lets the time of a PIN run out. */
  expire(code: string): void;
  /** Seconds that the tokens for device keys last from now on. Until then seven days. */
  shorten(seconds: number): void;
}

/** Starts a plex.tv that knows these servers. */
export async function startPlexTv(
  servers: readonly KnownServer[],
  options: StandInOptions = {},
): Promise<PlexTvStandIn> {
  const token = `sandbox-account-${hexOf('alice', 12)}`;
  const tokens = createTokens(token);
  const pins = createPins(tokens);
  const standIn = await startStandIn(definePlexTv(servers, tokens, pins), options);
  return { ...standIn, token, authorise: pins.authorise, expire: pins.expire, shorten: tokens.shorten };
}

/** All that plex.tv answers. */
export function definePlexTv(servers: readonly KnownServer[], tokens: Tokens, pins: Pins): StandInDefinition {
  const keys = createDeviceKeys();
  return {
    service: 'plex.tv',
    routes: [...accountRoutes(servers, tokens), ...pinRoutes(pins, keys), ...keyRoutes(tokens, keys)],
    guard(request) {
      if (clientOf(request) !== undefined) return undefined;
      return encodeError(request, 400, 1000, 'X-Plex-Client-Identifier is missing');
    },
    notFound: (request) => encodeError(request, 404, 1002, 'Not Found'),
  };
}

function accountRoutes(servers: readonly KnownServer[], tokens: Tokens): readonly Route[] {
  const route = (
    pattern: string,
    name: string,
    answer: (request: Request, token: string) => Answer,
    method = 'GET',
  ): Route => ({
    method,
    pattern,
    name,
    answer(request) {
      const token = plexValue(request, 'X-Plex-Token') ?? '';
      const state = tokens.stateOf(token);
      if (state === 'holds') return answer(request, token);
      if (state === 'expired') return encodeError(request, 498, 1098, 'Token Expired');
      return encodeError(request, 401, 1001, 'User could not be authenticated');
    },
  });
  return [
    route('/api/v2/user', 'user', (request, token) => encode(request, 'user', describeUser(token))),
    route(
      '/api/v2/users/signout',
      'sign-out',
      (_, token) => {
        tokens.end(token);
        return { status: 204 };
      },
      'DELETE',
    ),
    route('/api/v2/ping', 'ping', (request) => encode(request, 'pong', { pong: true })),
    route('/api/v2/resources', 'resources', (request) => {
      const query = {
        https: request.query.get('includeHttps') === '1',
        relay: request.query.get('includeRelay') === '1',
      };
      return encode(request, 'resources', describeResources(servers, query));
    }),
  ];
}

function pinRoutes(pins: Pins, keys: DeviceKeys): readonly Route[] {
  return [
    {
      method: 'POST',
      pattern: '/api/v2/pins',
      name: 'pin-create',
      answer(request) {
        const { jwk, strong: isStrong } = (request.body ?? {}) as { jwk?: unknown; strong?: unknown };
        const strong = isStrong === true || ['true', '1'].includes(request.query.get('strong') ?? '');
        const key = publicKeyOf(jwk);
        if (key && !keys.register(clientOf(request) ?? '', key)) return keyTaken(request);
        const product = plexValue(request, 'X-Plex-Product') ?? '0';
        return encode(
          request,
          'pin',
          pins.create(clientOf(request) ?? '', { product, strong, hasKey: key !== undefined }),
          201,
        );
      },
    },
    {
      method: 'GET',
      pattern: '/api/v2/pins/:id',
      name: 'pin-poll',
      answer(request, params) {
        const client = clientOf(request) ?? '';
        const proof = request.query.get('deviceJWT');
        if (proof !== null && !keys.accepts(client, proof, { withNonce: false })) return badProof(request);
        const pin = pins.poll(params['id'] ?? '', client, proof !== null);
        return pin
          ? encode(request, 'pin', pin)
          : encodeError(request, 404, 1020, 'Code not found or expired');
      },
    },
  ];
}

/** What a device does with a key of its own. */
function keyRoutes(tokens: Tokens, keys: DeviceKeys): readonly Route[] {
  return [
    {
      method: 'POST',
      pattern: '/api/v2/auth/jwk',
      name: 'key-register',
      answer(request) {
        if (tokens.stateOf(plexValue(request, 'X-Plex-Token') ?? '') !== 'holds')
          return encodeError(request, 401, 1001, 'User could not be authenticated');
        const key = publicKeyOf((request.body as { jwk?: unknown } | undefined)?.jwk);
        if (!key) return encodeError(request, 400, 1000, 'jwk is missing');
        return keys.register(clientOf(request) ?? '', key) ? { status: 204 } : keyTaken(request);
      },
    },
    {
      method: 'GET',
      pattern: '/api/v2/auth/nonce',
      name: 'nonce',
      answer: (request) => encode(request, 'auth', { nonce: keys.nonce(clientOf(request) ?? '') }),
    },
    {
      method: 'POST',
      pattern: '/api/v2/auth/token',
      name: 'token',
      answer(request) {
        const proof = String((request.body as { jwt?: unknown } | undefined)?.jwt);
        if (!keys.accepts(clientOf(request) ?? '', proof, { withNonce: true })) return badProof(request);
        return encode(request, 'auth', { auth_token: tokens.issueShort() });
      },
    },
  ];
}

function keyTaken(request: Request): Answer {
  return encodeError(request, 422, 1022, 'Thumbprint has already been taken');
}

function badProof(request: Request): Answer {
  return encodeError(request, 422, 1023, 'Signature verification failed');
}

function clientOf(request: Request): string | undefined {
  return plexValue(request, 'X-Plex-Client-Identifier');
}

/** A `X-Plex-…` value, which may come as a header or as an argument. */
function plexValue(request: Request, name: string): string | undefined {
  return request.headers[name.toLowerCase()] ?? request.query.get(name) ?? undefined;
}
