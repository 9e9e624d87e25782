import { STATUS_CODES } from 'node:http';
import type { ServiceFailure } from '../errors.ts';
import { errorText } from './body.ts';

/** Why one attempt gave no answer. */
export interface Failure {
  readonly kind: 'failure';
  readonly reason: ServiceFailure;
  /** Continues "tmdb: https://… ": `answered 503 Service Unavailable`. */
  readonly what: string;
  readonly status?: number;
  readonly hint?: string;
  /** Whether the same request can fare better in a moment. */
  readonly passing: boolean;
  /** The service did nothing, so that even a write may be sent again. */
  readonly undone: boolean;
  /** It asked to slow down: milliseconds to wait, if it said how many. */
  readonly slowDown?: { readonly wait: number | undefined };
  /** What came is not in the words of the service. */
  readonly isForeign?: boolean;
  readonly cause?: unknown;
}

/** The failure that a status other than 2xx is. `service` is its id in the config, for the hint. */
export function statusFailure(
  service: string,
  { status, headers, body }: { status: number; headers: Readonly<Record<string, string>>; body: string },
  now: number,
): Failure {
  const wait = retryAfter(headers, now);
  const slowDown = status === 429 || (status === 503 && wait !== undefined) ? { slowDown: { wait } } : {};
  return {
    kind: 'failure',
    status,
    ...statusMeaning(service, status),
    what: `answered ${statusLine(status, body)}${redirectTarget(status, headers)}`,
    passing: status === 408 || status === 429 || status >= 500,
    undone: status === 429,
    isForeign: status >= 300 && status < 400,
    ...slowDown,
  };
}

/** Whether a failure tells nothing of the one thing that was asked for: the service may be down, and whatever is asked next fails, too. */
export function isSilence({ reason, status = 0, isForeign = false }: Failure): boolean {
  return (
    isForeign || reason === 'unreachable' || reason === 'timeout' || (reason === 'status' && status >= 500)
  );
}

function statusMeaning(service: string, status: number): { reason: ServiceFailure; hint?: string } {
  if (status === 401)
    return { reason: 'refused', hint: `Check the key or token of "${service}" in the config.` };
  if (status === 403)
    return {
      reason: 'refused',
      hint: `Check the key or token of "${service}", and what it is allowed to do.`,
    };
  if (status === 429)
    return { reason: 'limited', hint: `Lower limits.requestsPerSecond of "${service}" in the config.` };
  if (status >= 500) return { reason: 'status', hint: 'The service has trouble. Run again later.' };
  if (status >= 300 && status < 400)
    return {
      reason: 'status',
      hint: `Redirects are not followed: give "${service}" the address it moved to.`,
    };
  return { reason: 'status' };
}

function statusLine(status: number, body: string): string {
  const name = STATUS_CODES[status];
  const said = errorText(body);
  const line = name ? `${status} ${name}` : `${status}`;
  return said && said !== name && said !== line ? `${line}: "${said}"` : line;
}

function redirectTarget(status: number, headers: Readonly<Record<string, string>>): string {
  const location = headers['location'];
  if (status < 300 || status >= 400 || location === undefined) return '';
  return URL.canParse(location)
    ? `, a redirect to ${new URL(location).origin}`
    : ', a redirect within the same origin';
}

const longestWait = 120_000;

/** Milliseconds that `Retry-After` asks for (seconds, or a date by the service's own clock), at most two minutes. */
export function retryAfter(headers: Readonly<Record<string, string>>, now: number): number | undefined {
  const text = headers['retry-after']?.trim();
  if (!text) return undefined;
  if (/^\d+(\.\d+)?$/.test(text)) return Math.min(Number(text) * 1000, longestWait);
  const until = Date.parse(text);
  if (Number.isNaN(until)) return undefined;
  const theirNow = Date.parse(headers['date'] ?? '');
  return Math.min(Math.max(0, until - (Number.isNaN(theirNow) ? now : theirNow)), longestWait);
}

/** What was going on when it failed. */
interface Connecting {
  readonly host: string;
  /** The head of an answer had come. */
  readonly answering: boolean;
  /** The config can switch off the check of the certificate. */
  readonly isOptional: boolean;
}

/** The failure that a request which never got an answer is. */
export function networkFailure(error: unknown, { host, answering, isOptional }: Connecting): Failure {
  const code = codeOf(error);
  if (answering) return broken('sent an answer that was cut off', error);
  const lost = lostConnections[code];
  if (lost !== undefined) return broken(lost, error);
  const never = neverConnected[code];
  if (never !== undefined) return unreached(never.what(host), error, { passing: true, hint: never.hint });
  if (isTlsFault(code)) return tlsFailure(code, error, isOptional);
  return broken(
    `could not be reached: ${error instanceof Error && error.message ? error.message : code}`,
    error,
  );
}

function broken(what: string, cause: unknown): Failure {
  return { kind: 'failure', reason: 'unreachable', what, passing: true, undone: false, cause };
}

function unreached(what: string, cause: unknown, rest: { passing: boolean; hint: string }): Failure {
  return {
    kind: 'failure',
    reason: 'unreachable',
    what: `could not be reached: ${what}`,
    undone: true,
    cause,
    ...rest,
  };
}

const lostConnections: Readonly<Record<string, string>> = {
  ECONNRESET: 'broke the connection',
  EPIPE: 'broke the connection',
  UND_ERR_SOCKET: 'closed the connection without an answer',
  HPE_INVALID_CONSTANT: 'did not answer in HTTP',
};

const isItUp = 'Is it running, and are address and port right?';
const isItThere = 'Is the network up, and is the address right?';

/** Codes of connections that were never made. */
export const neverConnected: Readonly<
  Record<string, { what: (host: string) => string; hint: string } | undefined>
> = {
  ECONNREFUSED: { what: () => 'connection refused', hint: isItUp },
  ENOTFOUND: { what: (host) => `there is no host named "${host}"`, hint: isItThere },
  EAI_AGAIN: { what: (host) => `the name "${host}" could not be looked up`, hint: isItThere },
  EHOSTUNREACH: { what: () => 'no route to the host', hint: isItThere },
  ENETUNREACH: { what: () => 'no route to its network', hint: isItThere },
  ETIMEDOUT: { what: () => 'nobody answered at that address', hint: isItUp },
  UND_ERR_CONNECT_TIMEOUT: { what: () => 'nobody answered at that address', hint: isItUp },
};

function isTlsFault(code: string): boolean {
  return /CERT|SELF_SIGNED|^ERR_TLS|^ERR_SSL|^UNABLE_TO_|^EPROTO$/.test(code);
}

/** Whether an error is that a certificate was not accepted. */
export function isCertificateFault(error: unknown): boolean {
  const code = codeOf(error);
  return isTlsFault(code) && code !== 'EPROTO' && !code.startsWith('ERR_SSL');
}

/** A certificate does not get better by asking again. */
function tlsFailure(code: string, error: unknown, isOptional: boolean): Failure {
  const said = (error instanceof Error ? error.message : String(error)).split('\n', 1)[0]?.slice(0, 200);
  if (code === 'EPROTO' || code.startsWith('ERR_SSL')) {
    const hint = 'Does it speak https on that port? If not, write http:// in the config.';
    return unreached(`no TLS connection could be made (${said})`, error, { passing: false, hint });
  }
  const { is, hint } = certificateFaults[code] ?? unknownAuthority;
  const what = `its TLS certificate is not accepted: it ${is(namesIn(error))} (${said})`;
  return unreached(what, error, { passing: false, hint: isOptional ? `${hint} ${optOut}` : hint });
}

const optOut =
  'If nobody else can get in between, tls: { verify: false } switches the check off for this server alone.';

interface CertificateFault {
  readonly is: (names: string) => string;
  readonly hint: string;
}

const unknownAuthority: CertificateFault = {
  is: () => 'is signed by an authority that is not known here',
  hint: 'Name that authority in NODE_EXTRA_CA_CERTS, or write http:// inside a network that you trust.',
};

const certificateFaults: Readonly<Record<string, CertificateFault | undefined>> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: {
    is: () => 'is self-signed',
    hint: 'Name the certificate in NODE_EXTRA_CA_CERTS, or write http:// inside a network that you trust.',
  },
  CERT_HAS_EXPIRED: {
    is: () => 'has expired',
    hint: "Renew it. If it is still good, this machine's clock is wrong.",
  },
  CERT_NOT_YET_VALID: { is: () => 'is not valid yet', hint: "Is this machine's clock right?" },
  ERR_TLS_CERT_ALTNAME_INVALID: {
    is: (names) => `is made for ${names || 'another name'}`,
    hint: 'Use a host name that the certificate is made for.',
  },
};

/** The host names of the certificate that was refused. */
function namesIn(error: unknown): string {
  const certificate: unknown = error instanceof Error ? Reflect.get(error, 'cert') : undefined;
  if (typeof certificate !== 'object' || certificate === null) return '';
  const names = String(Reflect.get(certificate, 'subjectaltname') ?? '').slice(0, 500);
  return names.replaceAll(/\b(?:DNS|IP Address):/g, '').slice(0, 100);
}

/** The code of a network error; of the first one where several addresses were tried. */
export function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code: unknown = Reflect.get(error, 'code');
  if (typeof code === 'string') return code;
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  return error.cause === undefined ? error.name : codeOf(error.cause);
}
