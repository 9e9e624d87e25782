import { createPublicKey, type JsonWebKey, randomUUID, verify } from 'node:crypto';

/** The public keys with which devices prove who they are, and the nonces that they were given. */
export interface DeviceKeys {
  /** False: another device has this key. */
  register(client: string, key: PublicKey): boolean;
  /** For one proof, within five minutes. */
  nonce(client: string): string;
  /** Whether a proof is signed by the key of this device, is meant for plex.tv and is of now; with a nonce, that it bears it. */
  accepts(client: string, proof: string, options: { readonly withNonce: boolean }): boolean;
}

/** A JWK with the name of the key. */
export type PublicKey = JsonWebKey & { readonly kid: string };

const fiveMinutes = 300_000;

export function createDeviceKeys(): DeviceKeys {
  const keys = new Map<string, PublicKey>();
  const nonces = new Map<string, { readonly client: string; readonly madeAt: number }>();

  function takeNonce(nonce: unknown, client: string): boolean {
    const known = nonces.get(String(nonce));
    nonces.delete(String(nonce));
    return known?.client === client && Date.now() - known.madeAt < fiveMinutes;
  }

  return {
    register(client, key) {
      if ([...keys].some(([other, { x }]) => other !== client && x === key.x)) return false;
      keys.set(client, key);
      return true;
    },
    nonce(client) {
      const nonce = randomUUID();
      nonces.set(nonce, { client, madeAt: Date.now() });
      return nonce;
    },
    accepts(client, proof, { withNonce }) {
      const key = keys.get(client);
      const { header, claims, signed, signature } = readJwt(proof);
      if (!key || header['kid'] !== key.kid || header['alg'] !== 'EdDSA') return false;
      if (claims['aud'] !== 'plex.tv' || claims['iss'] !== client) return false;
      if (!isNow(claims) || (withNonce && !takeNonce(claims['nonce'], client))) return false;
      return verify(null, Buffer.from(signed), createPublicKey({ key, format: 'jwk' }), signature);
    },
  };
}

/** A key as a client sends it; `undefined` for what is none. */
export function publicKeyOf(value: unknown): PublicKey | undefined {
  const { kty, crv, x, kid } = (value ?? {}) as Readonly<Record<string, unknown>>;
  if (kty !== 'OKP' || crv !== 'Ed25519' || typeof x !== 'string' || typeof kid !== 'string')
    return undefined;
  return { kty, crv, x, kid };
}

type Fields = Readonly<Record<string, unknown>>;

function readJwt(text: string): { header: Fields; claims: Fields; signed: string; signature: Buffer } {
  const [header = '', claims = '', signature = ''] = text.split('.');
  return {
    header: fieldsOf(header),
    claims: fieldsOf(claims),
    signed: `${header}.${claims}`,
    signature: Buffer.from(signature, 'base64url'),
  };
}

function fieldsOf(part: string): Fields {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
  } catch {
    return {};
  }
}

function isNow({ iat, exp }: Fields): boolean {
  const now = Date.now() / 1000;
  return typeof iat === 'number' && typeof exp === 'number' && iat <= now + 60 && exp > now;
}
