import { createHash } from 'node:crypto';
import type { Answer, Request } from '../stand-in.ts';
import { failure } from './failures.ts';

/** Any seed would do. The key starts with `fa4e`, the token's payload says what it is. */
const SEED = 'plexgaps sandbox: TMDB';

/** The key the stand-in takes as `api_key`: 32 hex digits. */
export const apiKey: string = `fa4e${createHash('sha256').update(SEED).digest('hex').slice(0, 28)}`;

/** The read access token the stand-in takes as `Authorization: Bearer`: of a JWT's shape. */
export const readToken: string = [
  encode({ alg: 'HS256' }),
  encode({ aud: apiKey, sub: 'plexgaps sandbox, not a real token', scopes: ['api_read'], version: 1 }),
  createHash('sha256').update(`${SEED}: signature`).digest('base64url'),
].join('.');

/** 401 unless the request carries the key as `api_key` or the token as bearer; neither passes in the other's place. */
export function refuseStrangers(request: Request): Answer | undefined {
  const { authorization = '' } = request.headers;
  const bearer = /^Bearer (.+)$/i.exec(authorization)?.[1];
  if (request.query.get('api_key') === apiKey || bearer === readToken) return undefined;
  return failure(7);
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
