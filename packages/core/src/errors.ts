import type { ErrorCode } from './model/index.ts';

/** The base of every error that plexgaps throws on purpose: a stable code, what happened, and what to do. */
export class PlexgapsError extends Error {
  /** The name of the class, by which it is known where classes cannot be compared. */
  override readonly name: string = 'PlexgapsError';
  /** Stable. */
  readonly code: ErrorCode;
  /** What the person can do about it. */
  readonly hint: string | undefined;

  /** `hint`: what the person can do. `cause`: the error behind it. */
  constructor(code: ErrorCode, message: string, options: { hint?: string; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.code = code;
    this.hint = options.hint;
  }
}

/** A place in a text, counted from 1. */
export interface Position {
  /** As the person named it. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
}

/** One thing that is wrong in the config or on the command line, and where. */
export interface Fault {
  /** Expected, got, and what to do, in one or two sentences. */
  readonly message: string;
  /** Absent: it is about no place in a file. */
  readonly at?: Position;
  /** The source line and a caret below the spot. */
  readonly excerpt?: string;
}

/** The user's mistakes, all of them at once. Ends a run with exit code 2; never shown with a stack. */
export class UsageError extends PlexgapsError {
  /** By which it is known where classes cannot be compared. */
  override readonly name = 'UsageError';
  /** Everything that is wrong, in the order of the file. */
  readonly faults: readonly Fault[];

  /** The message is that of all faults, one in a line. */
  constructor(faults: readonly Fault[]) {
    super('usage', faults.map(({ message }) => message).join('\n'));
    this.faults = faults;
  }
}

/**
 * Why a service gave no usable answer: `refused` (key, token or rights), `unreachable` (no connection, or it broke),
 * `timeout`, `limited` (asked to slow down too often), `status` (any other status), `answer` (the body is not what was
 * promised), `aborted` (the run was interrupted), `forbidden` (the plugin asked beyond its origins), `spent` (the run has made
 * as many requests as it may).
 */
export type ServiceFailure =
  | 'refused'
  | 'unreachable'
  | 'timeout'
  | 'limited'
  | 'status'
  | 'answer'
  | 'aborted'
  | 'forbidden'
  | 'spent';

/** A service gave no usable answer. It says nothing about what exists: never to be read as "there is none". */
export class ServiceError extends PlexgapsError {
  /** By which it is known where classes cannot be compared. */
  override readonly name = 'ServiceError';
  /** Why there is no answer. */
  readonly kind: ServiceFailure;
  /** The server's, provider's or reporter's id in the config. */
  readonly service: string;
  /** Without query values that could hold a secret. */
  readonly url: string;
  /** The status code of the answer, where there was one. */
  readonly status: number | undefined;
  /**
   * What came is not in the words of the service: a web page, a redirect, a body that cannot be read. Something in between
   * may answer for it, whatever is asked.
   */
  readonly isForeign: boolean;

  /** The code is `service-` and the kind. `details.url` must bear no secret. */
  constructor(
    kind: ServiceFailure,
    message: string,
    details: {
      service: string;
      url: string;
      status?: number;
      hint?: string;
      cause?: unknown;
      isForeign?: boolean;
    },
  ) {
    super(`service-${kind}`, message, details);
    this.kind = kind;
    this.service = details.service;
    this.url = details.url;
    this.status = details.status;
    this.isForeign = details.isForeign ?? false;
  }
}

/** Whether a failure tells that a service, or the plugin that asks it, may be down: what is asked next likely fails too. */
export function isOutage(error: unknown): boolean {
  if (error instanceof PlexgapsError && error.code === 'plugin-timeout') return true;
  if (!(error instanceof ServiceError)) return false;
  const { kind, status = 0, isForeign } = error;
  return (
    isForeign ||
    kind === 'unreachable' ||
    kind === 'timeout' ||
    kind === 'limited' ||
    (kind === 'status' && status >= 500)
  );
}

/** A provider has no such ordering for this show. */
export class UnsupportedOrdering extends PlexgapsError {
  /** By which it is known where classes cannot be compared. */
  override readonly name = 'UnsupportedOrdering';

  /** `hint`: which orderings there are, or what else to do. */
  constructor(message: string, options: { hint?: string; cause?: unknown } = {}) {
    super('unsupported-ordering', message, options);
  }
}
