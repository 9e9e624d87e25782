import { createHash } from 'node:crypto';
import type { Answer, Request } from '../stand-in.ts';
import { failure, unauthorized } from './failures.ts';

const SEED = createHash('sha256').update('plexgaps sandbox: TVDB').digest('hex');
const MONTH = 30 * 86_400;

/** The key the stand-in takes: of a UUID's shape, starting with `fa4e`. */
export const apiKey: string = `fa4efa4e-${SEED.slice(0, 4)}-4${SEED.slice(4, 7)}-8${SEED.slice(7, 10)}-${SEED.slice(10, 22)}`;

/** The subscriber's PIN that goes with it. */
export const pin: string = `FA4E${SEED.slice(22, 26).toUpperCase()}`;

/** Hands out bearer tokens and remembers which ones count. */
export interface Door {
  /** `POST /login`. */
  login(request: Request): Answer;
  /** Whether the request's bearer token was handed out here and still counts. */
  admits(request: Request): boolean;
  /** From now on no token handed out so far counts. */
  expireTokens(): void;
}

/** A door with no token out yet. `now`: epoch milliseconds. */
export function createDoor(pinRequired: boolean, now: () => number): Door {
  const expiryOf = new Map<string, number>();
  let issued = 0;

  return {
    login({ body }) {
      const given: { apikey?: unknown; pin?: unknown } =
        typeof body === 'object' && body !== null ? body : {};
      if (given.apikey !== apiKey) return failure(401, 'InvalidAPIKey: apikey invalid');
      if (pinRequired && !given.pin) return failure(400, 'InvalidValueType: pin required');
      if (pinRequired && given.pin !== pin) return unauthorized;
      issued += 1;
      const expiry = Math.floor(now() / 1000) + MONTH;
      const token = createToken(expiry, issued);
      expiryOf.set(token, expiry);
      return { json: { status: 'success', data: { token } } };
    },
    admits({ headers: { authorization = '' } }) {
      const token = /^Bearer (.+)$/i.exec(authorization)?.[1] ?? '';
      return (expiryOf.get(token) ?? 0) > now() / 1000;
    },
    expireTokens() {
      expiryOf.clear();
    },
  };
}

/** A JWT's shape, with the expiry (epoch seconds) where clients look for it. */
function createToken(exp: number, serial: number): string {
  const payload = { apikey: apiKey, exp, sub: 'plexgaps sandbox, not a real token', jti: String(serial) };
  const signature = createHash('sha256').update(`${SEED} ${serial}`).digest('base64url');
  return [encode({ alg: 'HS256', typ: 'JWT' }), encode(payload), signature].join('.');
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
