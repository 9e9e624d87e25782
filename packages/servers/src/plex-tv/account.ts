import type { CallContext, Http, HttpRequest } from '@plexgaps/core';
import { plexHeaders } from './headers.ts';
import { type Pin, type Resource, readPin, readResources, readText, readUser } from './wire.ts';

export { type DeviceKey, expiryOf, makeDeviceKey, publicPart, signProof } from './device-key.ts';
export type { Pin };

/** The account as plexgaps calls it where a plugin or a person names it. */
export const accountName = 'plex.tv';

/** How plex.tv is asked. */
export interface PlexTvAccess {
  /** Where it is, or what stands in for it. */
  readonly url: string;
  readonly http: Http;
  readonly clientIdentifier: string;
}

/** What plexgaps asks plex.tv. */
export interface PlexTv {
  /** A new code for a person to confirm. `key`: the public part of a device key, to which the token is to be bound. */
  createPin(ctx: CallContext, key?: Readonly<Record<string, unknown>>): Promise<Pin>;
  /** The same code a moment later. `undefined`: it has expired. `proof`: of the device key, without which there is no token. */
  findPin(id: number, ctx: CallContext, proof?: string): Promise<Pin | undefined>;
  /** What the next proof has to bear; good for five minutes. */
  nonce(ctx: CallContext): Promise<string>;
  /** A token for a proof that bears a nonce. */
  exchange(proof: string, ctx: CallContext): Promise<string>;
  /** What the person is called to whom a token belongs. Throws with the status 401, or 498, for a token that holds no more. */
  user(token: string, ctx: CallContext): Promise<string>;
  /** Ends a token. One that had ended before is passed over. */
  signOut(token: string, ctx: CallContext): Promise<void>;
  /** Everything that the account has, its servers among it. */
  resources(token: string, ctx: CallContext): Promise<readonly Resource[]>;
}

/** plex.tv through a door. */
export function createPlexTv({ url, http, clientIdentifier }: PlexTvAccess): PlexTv {
  const base = `${url.replace(/\/+$/, '')}/api/v2`;
  const ask = <T>(
    path: string,
    request: Omit<HttpRequest<T>, 'headers' | 'signal'>,
    { signal }: CallContext,
    token?: string,
  ): Promise<T | undefined> => {
    const headers = plexHeaders({ clientIdentifier, ...(token === undefined ? {} : { token }) });
    return http.json(base + path, { ...request, headers, signal });
  };
  return {
    createPin: async (ctx, key) => {
      // One that nobody confirms does no harm, so that it may be asked for twice; a key may be told only once.
      const request = { method: 'POST', query: { strong: true }, repeatable: !key, parse: readPin } as const;
      return sure(await ask('/pins', { ...request, ...(key && { body: { jwk: key, strong: true } }) }, ctx));
    },
    findPin: (id, ctx, proof) =>
      ask(`/pins/${id}`, { query: { deviceJWT: proof }, absent: [404], parse: readPin }, ctx),
    nonce: async (ctx) => sure(await ask('/auth/nonce', { parse: (body) => readText(body, 'nonce') }, ctx)),
    async exchange(jwt, ctx) {
      const parse = (body: unknown): string => readText(body, 'auth_token');
      return sure(await ask('/auth/token', { method: 'POST', body: { jwt }, parse }, ctx));
    },
    user: async (token, ctx) => sure(await ask('/user', { parse: readUser }, ctx, token)),
    async signOut(token, ctx) {
      const request = {
        method: 'DELETE',
        absent: [401, 498],
        repeatable: true,
        answersNothing: true,
      } as const;
      await ask('/users/signout', { ...request, parse: () => undefined }, ctx, token);
    },
    resources: async (token, ctx) => {
      const query = { includeHttps: 1, includeRelay: 1, includeIPv6: 1 };
      return sure(await ask('/resources', { query, parse: readResources }, ctx, token));
    },
  };
}

/** Where no status means that there is none, there is an answer. */
function sure<T>(answer: T | undefined): T {
  return answer as T;
}

/** The page on which a person confirms a PIN. It is Plex's own, wherever the rest is asked. */
export function pinPage({ code }: Pin, clientIdentifier: string): string {
  const query = { clientID: clientIdentifier, code, 'context[device][product]': 'plexgaps' };
  return `https://app.plex.tv/auth#?${new URLSearchParams(query)}`;
}
