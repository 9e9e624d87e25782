import type { Dispatcher } from 'undici';
import type { HttpAnswer, HttpRequest } from '../plugin/types.ts';
import { checkDepth, describeText, isJson, readBody, UnreadableBody } from './body.ts';
import { type Failure, networkFailure, statusFailure } from './failure.ts';
import { BrokenFile, readJsonLines } from './json-lines.ts';
import type { NamedProxy } from './proxies.ts';
import { proxyFailure, proxyWantsLogin } from './proxy-failure.ts';
import type { Way } from './ways.ts';

/** One request, ready to be sent. */
export interface Sending {
  readonly service: string;
  readonly url: URL;
  readonly method: NonNullable<HttpRequest<unknown>['method']>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  readonly absent: readonly number[];
  readonly answersNothing: boolean;
  readonly format: NonNullable<HttpRequest<unknown>['format']>;
  /** An answer is taken as it is, up to so many bytes. Absent: it is JSON. */
  readonly largestFile?: number;
  /** Milliseconds, to the end of the body. */
  readonly timeout: number;
  readonly signal: AbortSignal;
  readonly now: () => number;
  /** Masks secrets: what an error body says is masked before it is cut to a length, so that no part of one is left. */
  readonly redact: (text: string) => string;
  /** Gets the headers of every answer of the service. */
  readonly onHeaders: (headers: Readonly<Record<string, string>>) => void;
  /** Absent: its certificate is always checked. */
  readonly tls?: { readonly verify: boolean };
}

/** A usable answer. */
export interface Received {
  readonly kind: 'received';
  /** The parsed JSON; `undefined` where there is no body; of a file its bytes, or the list of its lines. */
  readonly body: unknown;
  readonly answer: HttpAnswer;
}

/** The service says that there is none. */
export interface Absent {
  readonly kind: 'absent';
}

/** Sends one request once. Throws only the signal's reason, and mistakes in the request itself. */
export async function attempt(
  { dispatcher, proxy }: Way,
  sending: Sending,
): Promise<Received | Absent | Failure> {
  const { request } = await import('undici');
  const clock = startClock(sending.timeout, sending.signal);
  let answering = false;
  try {
    const response = await request(sending.url, {
      dispatcher,
      method: sending.method,
      headers: sending.headers,
      body: sending.body ?? null,
      signal: clock.signal,
      headersTimeout: 0,
      bodyTimeout: 0,
    });
    answering = true;
    if (proxy && response.statusCode === 407) {
      await response.body.dump();
      return proxyWantsLogin(proxy);
    }
    return await judge(response, sending);
  } catch (error) {
    if (sending.signal.aborted) throw sending.signal.reason;
    if (clock.signal.aborted) return timeoutFailure(sending, proxy);
    if (error instanceof UnreadableBody)
      return badAnswer(`sent a body that ${error.message}`, {
        passing: false,
        // A picture may be too large; that of the next film need not be.
        isForeign: sending.largestFile === undefined,
      });
    const ofProxy = proxy && !answering ? proxyFailure(error, proxy) : undefined;
    if (ofProxy) return ofProxy;
    if (isMistake(error)) throw error;
    return networkFailure(error, {
      host: sending.url.hostname,
      answering,
      isOptional: sending.tls !== undefined,
    });
  } finally {
    clock.stop();
  }
}

async function judge(
  response: Dispatcher.ResponseData,
  sending: Sending,
): Promise<Received | Absent | Failure> {
  const status = response.statusCode;
  const headers = flatHeaders(response.headers);
  sending.onHeaders(headers);
  const bytes = status === 204 ? Buffer.alloc(0) : await readBody(response, sending.largestFile);
  if (sending.absent.includes(status)) return { kind: 'absent' };
  const isGood = status >= 200 && status <= 299;
  const answer = { status, headers };
  if (isGood && sending.largestFile !== undefined) return { kind: 'received', body: bytes, answer };
  if (isGood && sending.format === 'json-lines') return parseLines(bytes, answer);
  const text = new TextDecoder().decode(bytes);
  if (!isGood)
    return statusFailure(sending.service, { status, headers, body: sending.redact(text) }, sending.now());
  // A write that went well often answers with nothing, or with a word in HTML: there is nothing to be read then.
  const promised = sending.method === 'GET' || sending.method === 'POST';
  const isEmpty = status === 204 || sending.answersNothing || (!promised && !isJson(text));
  if (isEmpty) return { kind: 'received', body: undefined, answer };
  checkDepth(bytes);
  return parseJson(text, answer);
}

function parseJson(text: string, answer: HttpAnswer): Received | Failure {
  try {
    return { kind: 'received', body: JSON.parse(text), answer };
  } catch {
    return badAnswer(`answered ${answer.status} with ${describeText(text)} where JSON was expected`);
  }
}

async function parseLines(file: Buffer, answer: HttpAnswer): Promise<Received | Failure> {
  try {
    return { kind: 'received', body: await readJsonLines(file), answer };
  } catch (error) {
    if (!(error instanceof BrokenFile)) throw error;
    return badAnswer(`answered ${answer.status} with ${error.message} where lines of JSON were expected`);
  }
}

function badAnswer(what: string, { passing = true, isForeign = true } = {}): Failure {
  return { kind: 'failure', reason: 'answer', what, passing, undone: false, isForeign };
}

function timeoutFailure({ service, timeout }: Sending, proxy: NamedProxy | undefined): Failure {
  return {
    kind: 'failure',
    reason: 'timeout',
    what: `did not answer within ${timeout / 1000} s${proxy ? ` through the proxy ${proxy.address}` : ''}`,
    hint: `If "${service}" is only slow, raise its limits.timeout in the config.`,
    passing: true,
    undone: false,
  };
}

function flatHeaders(headers: Dispatcher.ResponseData['headers']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name.toLowerCase(), Array.isArray(value) ? value.join(', ') : value]],
    ),
  );
}

/** A header or argument that HTTP does not allow: the plugin's mistake, not the network's. */
function isMistake(error: unknown): boolean {
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  return code === 'UND_ERR_INVALID_ARG' || code === 'UND_ERR_NOT_SUPPORTED' || code === 'ERR_INVALID_CHAR';
}

function startClock(timeout: number, signal: AbortSignal): { signal: AbortSignal; stop: () => void } {
  const controller = new AbortController();
  const onAbort = (): void => controller.abort(signal.reason);
  if (signal.aborted) onAbort();
  signal.addEventListener('abort', onAbort, { once: true });
  const timer = setTimeout(() => controller.abort(new Error('timed out')), timeout);
  return {
    signal: controller.signal,
    stop() {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
    },
  };
}
