import { type Fault, PlexgapsError, ServiceError, UnsupportedOrdering, UsageError } from '../errors.ts';
import { type Redactor, redactError } from '../http/redact.ts';
import { type Check, describeFlaw } from './check.ts';
import type { PluginKind } from './types.ts';

/** Whose calls are wrapped, and how. */
export interface Wrapping {
  readonly kind: PluginKind;
  /** Its id in the config: it stands in errors. */
  readonly id: string;
  readonly redactor: Redactor;
  /** Milliseconds that one call may take (for a list that comes in pages: one page). Default: 10 minutes. */
  readonly callTimeout?: number;
  /** A fault at the plugin's options in the config. Default: faults stay without a place. */
  readonly faultAt?: (message: string) => Fault;
  /** Calls under way at once; others wait, and their time does not run yet. Default: 40. */
  readonly calls?: number;
}

const reportIt = 'This is a fault of the plugin. Please report it to its author.';

/** What a call threw, as an error of ours that names the plugin. Errors of ours pass; secrets are masked in all. */
export function failed(wrapping: Wrapping, method: string, error: unknown): PlexgapsError {
  const cause = redactError(error, wrapping.redactor);
  if (cause instanceof UsageError) return placed(cause, wrapping);
  if (cause instanceof PlexgapsError) return cause;
  const said = cause instanceof Error ? cause.message : String(cause);
  // A plugin may bring a core of its own, whose classes are not ours.
  if (cause instanceof Error && Reflect.get(cause, 'code') === 'unsupported-ordering')
    return new UnsupportedOrdering(said, { cause });
  const message = `${nameOf(wrapping)}: ${method} failed: ${said}`;
  return new PlexgapsError('plugin-failed', message, { hint: reportIt, cause });
}

/** What only a service could tell about the options is as wrong in the config as what a schema tells. */
function placed(error: UsageError, { faultAt }: Wrapping): UsageError {
  if (!faultAt || error.faults.every(({ at }) => at !== undefined)) return error;
  return new UsageError(error.faults.map((fault) => (fault.at ? fault : faultAt(fault.message))));
}

/**
 * The value if it passes, without any secret that a service has echoed into it; else throws an error that names plugin and
 * field.
 */
export function checked<T>(wrapping: Wrapping, method: string, value: T, check: Check): T {
  const flaw = check(value);
  if (!flaw) return wrapping.kind === 'reporter' ? value : wrapping.redactor.redactData(value);
  const message = `${nameOf(wrapping)}: ${method} gave a bad answer: ${describeFlaw(flaw)}`;
  throw new PlexgapsError('plugin-bad-answer', wrapping.redactor.redact(message), { hint: reportIt });
}

export function tooLate(wrapping: Wrapping, method: string, milliseconds: number): PlexgapsError {
  const message = `${nameOf(wrapping)}: ${method} was not done within ${milliseconds / 1000} s`;
  return new PlexgapsError('plugin-timeout', message);
}

export function interrupted(wrapping: Wrapping, method: string): ServiceError {
  const message = `${nameOf(wrapping)}: ${method} was given up, since the run was interrupted`;
  return new ServiceError('aborted', message, { service: wrapping.id, url: '' });
}

function nameOf({ kind, id }: Wrapping): string {
  return `${kind} "${id}"`;
}
