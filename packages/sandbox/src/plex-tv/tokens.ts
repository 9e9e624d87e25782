import { randomBytes, randomUUID } from 'node:crypto';

/** The tokens of the account: which ones hold. */
export interface Tokens {
  /** The account's lasting token, as a PIN hands it out; from then on it holds, also where it had ended. */
  issue(): string;
  /** A token for a device that has proved its key: it lasts seven days. */
  issueShort(): string;
  /** `undefined`: there is no such token, or it has ended. */
  stateOf(token: string): 'holds' | 'expired' | undefined;
  /** What logging out does to a token. */
  end(token: string): void;
  /** Seconds that short tokens last from now on. */
  shorten(seconds: number): void;
}

/** @param lasting the account's token, which holds from the start */
export function createTokens(lasting: string): Tokens {
  const expiries = new Map([[lasting, Number.POSITIVE_INFINITY]]);
  let lifetime = 7 * 86_400;
  return {
    issue() {
      expiries.set(lasting, Number.POSITIVE_INFINITY);
      return lasting;
    },
    issueShort() {
      const iat = Math.floor(Date.now() / 1000);
      const token = jwtOf({ jti: randomUUID(), iss: 'plex.tv', iat, exp: iat + lifetime });
      expiries.set(token, (iat + lifetime) * 1000);
      return token;
    },
    stateOf(token) {
      const expiry = expiries.get(token);
      if (expiry === undefined) return undefined;
      return expiry > Date.now() ? 'holds' : 'expired';
    },
    end: (token) => void expiries.delete(token),
    shorten(seconds) {
      lifetime = seconds;
    },
  };
}

/** Nobody but the stand-in itself looks at its own signature, and it knows its tokens by heart. */
function jwtOf(claims: object): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const header = part({ kid: 'sandbox', typ: 'JWT', alg: 'EdDSA' });
  return `${header}.${part(claims)}.${randomBytes(64).toString('base64url')}`;
}
