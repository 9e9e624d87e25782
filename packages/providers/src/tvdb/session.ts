import { Buffer } from 'node:buffer';
import { type HttpRequest, type PluginTools, ServiceError } from '@plexgaps/core';
import { readToken } from './wire.ts';

/** The options that a session is opened with. */
export interface SessionOptions {
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly pin?: string;
}

type Question<T> = Pick<HttpRequest<T>, 'query' | 'absent' | 'parse' | 'signal'>;

/** TVDB over the core's door: paths below the base URL, logged in when the first of them is asked for. */
export interface Session {
  /** `undefined` only for a status named in `absent`. */
  ask<T>(path: string, question: Question<T>): Promise<T | undefined>;
  /** Logs in anew, in one request, and keeps that token. */
  logIn(signal: AbortSignal): Promise<void>;
}

const day = 86_400_000;

/**
 * Opens a {@link Session}. The token is kept in `state` from run to run; concurrent questions share one login. A token
 * that is refused is replaced once; if the new one is refused too, so is the question.
 */
export function openSession({ http, state, secret }: PluginTools, options: SessionOptions): Session {
  const base = options.baseUrl.replace(/\/+$/, '');
  let held: Promise<string> | undefined;
  let latest: string | undefined;
  let isRenewed = false;

  return {
    ask,
    async logIn(signal) {
      await login(signal);
    },
  };

  async function ask<T>(path: string, question: Question<T>): Promise<T | undefined> {
    const { signal } = question;
    const token = await share(() => obtain(signal), signal);
    try {
      return await send(path, question, token);
    } catch (error) {
      if (!isUnauthorized(error)) throw error;
      if (token === latest) forget(error);
    }
    const fresh = await share(() => renew(signal), signal);
    return send(path, question, fresh).catch((error: unknown) => {
      throw isUnauthorized(error) ? tokenRefused(error) : error;
    });
  }

  /** Drops the refused token, so that whoever comes next logs in: once, then a refusal is a refusal. */
  function forget(error: ServiceError): void {
    if (isRenewed) throw tokenRefused(error);
    isRenewed = true;
    latest = undefined;
    held = undefined;
  }

  function send<T>(path: string, question: Question<T>, token: string): Promise<T | undefined> {
    return http.json(`${base}${path}`, { ...question, headers: { authorization: `Bearer ${token}` } });
  }

  /** One token for all who wait. A failure is kept only if trying again can't help. */
  async function share(start: () => Promise<string>, signal: AbortSignal): Promise<string> {
    held ??= start();
    const mine = held;
    try {
      return await mine;
    } catch (error) {
      const kind = error instanceof ServiceError ? error.kind : undefined;
      if (kind !== 'refused' && held === mine) held = undefined;
      // Whoever started the login gave up; we did not.
      if (kind === 'aborted' && !signal.aborted) return share(start, signal);
      throw error;
    }
  }

  async function obtain(signal: AbortSignal): Promise<string> {
    const kept = await state.get('token');
    if (kept === undefined) return login(signal);
    latest = secret(kept);
    return kept;
  }

  async function renew(signal: AbortSignal): Promise<string> {
    await state.remove('token');
    return login(signal);
  }

  async function login(signal: AbortSignal): Promise<string> {
    // A user's PIN goes with a key that wants one; for other keys the field must be left out.
    const body = { apikey: options.apiKey, ...(options.pin ? { pin: options.pin } : {}) };
    const parse = (answer: unknown) => secret(readToken(answer));
    const request = { method: 'POST', body, repeatable: true, parse, signal } as const;
    const token = await http.json(`${base}/login`, request).catch((error: unknown) => {
      throw loginRefused(error, body.pin !== undefined);
    });
    latest = token as string;
    await state.set('token', latest, tokenExpiry(latest, new Date()));
    return latest;
  }
}

/**
 * When to log in again, as an ISO 8601 instant: a week before the token's own end, or three weeks after `now` when it
 * does not tell (TVDB's tokens last a month).
 */
export function tokenExpiry(token: string, now: Date): string {
  const end = claimedEnd(token);
  return new Date(end === undefined ? now.getTime() + 21 * day : end * 1000 - 7 * day).toISOString();
}

/** The `exp` claim of a JWT, in seconds; `undefined` for a token that can't be read. */
function claimedEnd(token: string): number | undefined {
  const [, claims = ''] = token.split('.');
  try {
    const { exp } = JSON.parse(Buffer.from(claims, 'base64url').toString('utf8')) as { exp?: unknown };
    return typeof exp === 'number' && exp > 0 && exp < 1e11 ? exp : undefined;
  } catch {
    return undefined;
  }
}

function isUnauthorized(error: unknown): error is ServiceError {
  return error instanceof ServiceError && error.status === 401;
}

/** TVDB answers 400 to a key that wants a PIN and got none, and 401 to a wrong key and to a wrong PIN. */
function loginRefused(error: unknown, hasPin: boolean): unknown {
  if (!(error instanceof ServiceError) || (error.status !== 400 && error.status !== 401)) return error;
  const { service, url, status } = error;
  const [message, hint] = whatIsWrong(status, { hasPin, blamesKey: /InvalidAPIKey/i.test(error.message) });
  return new ServiceError('refused', message, { service, url, status, hint, cause: error });
}

function whatIsWrong(
  status: number,
  { hasPin, blamesKey }: { readonly hasPin: boolean; readonly blamesKey: boolean },
): readonly [message: string, hint: string] {
  if (status === 400 && !hasPin)
    return [
      'TVDB wants a PIN with this API key, and none is set.',
      'Set "pin" to the PIN of your TVDB subscription (thetvdb.com, Dashboard), or use a key that needs none.',
    ];
  if (blamesKey || !hasPin)
    return [
      'TVDB refuses the API key.',
      'Check "apiKey": it must be a v4 key, with dashes, of your own account; older keys do not work.',
    ];
  return [
    'TVDB refuses the PIN, or the API key together with it.',
    'Check "pin", and that the subscription it belongs to has not ended; then "apiKey".',
  ];
}

function tokenRefused(error: ServiceError): ServiceError {
  const { service, url } = error;
  return new ServiceError('refused', 'TVDB refuses the token that it has just given out.', {
    service,
    url,
    status: 401,
    hint: 'Check that the API key and the subscription are still valid (thetvdb.com, Dashboard).',
    cause: error,
  });
}
