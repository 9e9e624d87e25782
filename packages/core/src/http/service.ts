import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { isOutage, PlexgapsError, type ServiceError } from '../errors.ts';
import type { RequestCounts } from '../model/index.ts';
import type { Http, HttpRequest, Limits } from '../plugin/types.ts';
import { type Absent, attempt, type Received, type Sending } from './attempt.ts';
import { clockAhead } from './clock.ts';
import { type Failure, isSilence } from './failure.ts';
import type { FaultMaker } from './fault.ts';
import type { Flights } from './flights.ts';
import type { Lane } from './lane.ts';
import { backoffDelay } from './limits.ts';
import { headersOf, shareKey, withQuery } from './request.ts';
import type { Way } from './ways.ts';

/** What the requests of one service need. */
export interface Service {
  readonly name: string;
  /** By origin; others are closed to it. */
  readonly lanes: ReadonlyMap<string, Lane>;
  readonly limits: Limits;
  readonly counts: { -readonly [K in keyof RequestCounts]: RequestCounts[K] };
  readonly flights: Flights;
  /** Whether one more request may be sent; counts it. */
  readonly spend: () => boolean;
  readonly fault: FaultMaker;
  readonly redact: (text: string) => string;
  readonly userAgent: string;
  readonly way: (url: URL) => Promise<Way>;
  /** How far its clock is ahead of ours, in milliseconds, by its last answer that tells. */
  readonly clock: { ahead?: number };
  /** Whether a request has used up its repeats, and nothing was answered since. */
  readonly health: { isSilent: boolean };
  /** Whether its certificate is checked. Absent: always. */
  readonly tls?: { readonly verify: boolean };
  readonly now: () => number;
  readonly random: () => number;
  /** A request leaves. */
  readonly onSent: () => void;
  /** Asked to slow down for so many milliseconds. */
  readonly onWaiting: (milliseconds: number) => void;
}

/** The door of one service: `check → join an equal request or → queue → attempt → repeat or give up → parse`. */
export function createHttp(service: Service): Http {
  return {
    async json(address, request) {
      const { url, lane } = checkTarget(service, address, request);
      const received = await ask(service, lane, url, request);
      if (received.kind === 'absent') return undefined;
      return parse(service, url, request, received);
    },
  };
}

/**
 * An image as a `data:` URL; `undefined` when there is none, or it is no picture or larger than 2 MB. Throws where the
 * run is interrupted, and where the host did not answer.
 */
export async function fetchImage(
  service: Service,
  address: string,
  signal: AbortSignal,
): Promise<string | undefined> {
  const request = { headers: { accept: 'image/*' }, signal, parse: () => undefined };
  try {
    const { url, lane } = checkTarget(service, address, request);
    const received = await ask(service, lane, url, { ...request, largestFile: 2 * 1024 * 1024 });
    return received.kind === 'received' ? dataUrl(received) : undefined;
  } catch (error) {
    if (signal.aborted || isOutage(error)) throw error;
    return undefined; // A picture is an ornament: whoever shows it draws something in its place.
  }
}

function dataUrl({ body, answer: { headers } }: Received): string | undefined {
  const [type = ''] = (headers['content-type'] ?? '').toLowerCase().split(';');
  const isPicture = /^image\/(?:avif|gif|jpeg|png|webp)$/.test(type.trim());
  return isPicture && Buffer.isBuffer(body)
    ? `data:${type.trim()};base64,${body.toString('base64')}`
    : undefined;
}

function checkTarget(
  { fault, lanes }: Service,
  address: string,
  request: HttpRequest<unknown>,
): { url: URL; lane: Lane } {
  if (!URL.canParse(address))
    throw fault('forbidden', address, (shown) => `"${shown}" was asked for, which is no absolute URL`);
  const url = withQuery(new URL(address), request.query);
  if (url.username !== '' || url.password !== '')
    throw fault(
      'forbidden',
      address,
      (shown) => `${shown} was asked for with a login in it; secrets go into headers`,
    );
  const lane = lanes.get(url.origin);
  if (lane) return { url, lane };
  const allowed = [...lanes.keys()].join(', ') || 'none';
  throw fault('forbidden', address, (shown) => `${shown} is not one of the origins it may ask (${allowed})`, {
    hint: 'A plugin may only ask the origins that its "origins" names.',
  });
}

/** A request whose answer may be a file. */
type AnyRequest = HttpRequest<unknown> & Pick<Sending, 'largestFile'>;

async function ask(service: Service, lane: Lane, url: URL, request: AnyRequest): Promise<Received | Absent> {
  setMaxListeners(0, request.signal);
  try {
    return await service.flights.join(shareKey(url, request), request.signal, (signal) =>
      askUntilAnswered(service, lane, sendingOf(service, url, request, signal), request.repeatable),
    );
  } catch (error) {
    if (request.signal.aborted || service.flights.isClosed())
      throw service.fault(
        'aborted',
        url.href,
        (shown) => `${shown} was given up, since the run was interrupted`,
      );
    throw error;
  }
}

function sendingOf(service: Service, url: URL, request: AnyRequest, signal: AbortSignal): Sending {
  return {
    service: service.name,
    url,
    method: request.method ?? 'GET',
    headers: headersOf(request, service.userAgent),
    body: request.body === undefined ? undefined : JSON.stringify(request.body),
    absent: request.absent ?? [],
    answersNothing: request.answersNothing ?? false,
    format: request.format ?? 'json',
    ...(request.largestFile === undefined ? {} : { largestFile: request.largestFile }),
    timeout: service.limits.timeout,
    signal,
    now: service.now,
    redact: service.redact,
    onHeaders(headers) {
      const ahead = clockAhead(headers, service.now());
      if (ahead !== undefined) service.clock.ahead = ahead;
    },
    ...(service.tls && { tls: service.tls }),
  };
}

async function askUntilAnswered(
  service: Service,
  lane: Lane,
  sending: Sending,
  repeatable: boolean = sending.method === 'GET',
): Promise<Received | Absent> {
  const { limits, counts, random, health } = service;
  const started = performance.now();
  for (let turn = 1; ; turn += 1) {
    const result = await takeTurn(service, lane, sending, turn);
    const isSilent = result.kind === 'failure' && isSilence(result);
    if (!isSilent) health.isSilent = false;
    if (result.kind !== 'failure') return result;
    const again = result.passing && (repeatable || result.undone) && turn <= limits.retries;
    // Who repeats everything for a service that is down waits for minutes to hear the same.
    if (!again || (isSilent && health.isSilent)) {
      if (turn > limits.retries) health.isSilent = isSilent;
      throw givenUp(service, sending, result, { turns: turn, took: performance.now() - started });
    }
    counts.retried += 1;
    // Where the service asked to slow down, the whole lane waits.
    if (!result.slowDown)
      await sleep(backoffDelay(limits.backoff, turn, random), undefined, { signal: sending.signal });
  }
}

/** One attempt when its turn comes (repeated ones first), and what it means for the lane. */
async function takeTurn(
  { counts, way, limits, random, onSent, onWaiting, spend, fault }: Service,
  lane: Lane,
  sending: Sending,
  turn: number,
): Promise<Received | Absent | Failure> {
  const out = await way(sending.url);
  const task = async (): Promise<Received | Absent | Failure> => {
    if (!spend())
      throw fault(
        'spent',
        sending.url.href,
        (shown) => `${shown} was not asked: the run has made as many requests as it may`,
      );
    counts.sent += 1;
    onSent();
    return attempt(out, sending);
  };
  const result = await lane.run(task, { signal: sending.signal, priority: turn });
  if (result.kind !== 'failure' || !result.slowDown) {
    lane.reopen();
    return result;
  }
  counts.limited += 1;
  const wait = result.slowDown.wait ?? backoffDelay(limits.backoff, turn, random);
  if (lane.pause(wait).news) onWaiting(wait);
  return result;
}

function givenUp(
  { fault }: Service,
  { method, url }: Sending,
  { reason, what, status, hint, cause, isForeign }: Failure,
  { turns, took }: { turns: number; took: number },
): ServiceError {
  const verb = method === 'GET' ? '' : `${method} `;
  const attempts = turns > 1 ? ` (${turns} attempts in ${(took / 1000).toFixed(1)} s)` : '';
  return fault(reason, url.href, (shown) => `${verb}${shown} ${what}${attempts}`, {
    status,
    hint,
    cause,
    isForeign,
  });
}

function parse<T>({ fault }: Service, url: URL, request: HttpRequest<T>, { body, answer }: Received): T {
  try {
    return request.parse(body, answer);
  } catch (error) {
    if (error instanceof PlexgapsError) throw error;
    const said = error instanceof Error ? error.message : String(error);
    throw fault(
      'answer',
      url.href,
      (shown) => `${shown} answered ${answer.status}, but not as promised: ${said}`,
      {
        status: answer.status,
        hint: 'The service has changed, or something in between answered for it. If it stays like this, please report it.',
        cause: error,
      },
    );
  }
}
