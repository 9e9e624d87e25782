import { createPrivateKey, generateKeyPairSync, type JsonWebKey, randomUUID, sign } from 'node:crypto';

/** A key pair by which plex.tv knows this device. Whoever has it can make tokens of the account. */
export interface DeviceKey {
  readonly kid: string;
  /** Ed25519, with its secret part `d`. */
  readonly jwk: JsonWebKey;
}

/** A new one. */
export function makeDeviceKey(): DeviceKey {
  return { kid: randomUUID(), jwk: generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }) };
}

/** What plex.tv is told of it. */
export function publicPart({ kid, jwk: { kty, crv, x } }: DeviceKey): Readonly<Record<string, unknown>> {
  return { kty, crv, x, kid, use: 'sig', alg: 'EdDSA' };
}

/** A signed statement (JWT) for plex.tv that it is this device that asks. Times are in seconds. */
export function signProof(
  { kid, jwk }: DeviceKey,
  claims: {
    readonly iss: string;
    readonly iat: number;
    readonly exp: number;
    readonly nonce?: string;
    readonly scope?: string;
  },
): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signed = `${part({ kid, alg: 'EdDSA', typ: 'JWT' })}.${part({ ...claims, aud: 'plex.tv' })}`;
  const key = createPrivateKey({ key: jwk, format: 'jwk' });
  return `${signed}.${sign(null, Buffer.from(signed), key).toString('base64url')}`;
}

/** When a token that such a proof brought ends, in milliseconds since 1970; `undefined` where it does not say. */
export function expiryOf(token: string): number | undefined {
  try {
    const { exp } = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
    return typeof exp === 'number' ? exp * 1000 : undefined;
  } catch {
    return undefined; // Not of that form: a token that lasts.
  }
}
