import { type ErrorCode, type Fault, PlexgapsError, ServiceError, UsageError } from '@plexgaps/core';
import { printFaults, visibleLines, visibleText } from '@plexgaps/core/host';
import { pageLines } from './error-page.ts';
import { OutputError } from './output.ts';
import { hasColor, type Paint, paintFor } from './terminal.ts';
import { version } from './version.ts';

/** What nobody caught: thrown when whoever had asked was gone. */
export class Uncaught extends Error {
  override readonly name = 'Uncaught';
}

/** What ended a command. */
export interface Failure {
  readonly code: ErrorCode;
  /** What happened. */
  readonly message: string;
  /** What to do. Absent: the message says it, or nothing helps. */
  readonly hint?: string;
  /** The id of the service in the config that gave no answer, and the address without secrets. */
  readonly service?: string;
  readonly url?: string;
  /** Of a config or command line that is wrong: each thing and where. */
  readonly faults?: readonly Fault[];
  /** Of what nobody thought of. */
  readonly stack?: string;
  readonly exitCode: 2 | 4 | 130;
}

/** What an error says to whoever ran the command. */
export function failureOf(error: unknown): Failure {
  if (error instanceof UsageError) {
    const { code, message, faults } = error;
    return { code, message, faults, exitCode: 2 };
  }
  if (error instanceof ServiceError && error.kind === 'aborted') {
    const message =
      'Interrupted. Reports are as they were; placeholders that were begun are finished by the next run with --apply.';
    return { code: error.code, message, exitCode: 130 };
  }
  if (error instanceof PlexgapsError) {
    const { code, message, hint } = error;
    const where = error instanceof ServiceError ? { service: error.service, url: error.url } : {};
    return { code, message, ...(hint === undefined ? {} : { hint }), ...where, exitCode: 4 };
  }
  if (error instanceof OutputError) {
    const message = `Standard output cannot be written: ${error.message}.`;
    return { code: 'not-written', message, exitCode: 4 };
  }
  const [message, cause] =
    error instanceof Uncaught
      ? [
          `Something failed that nobody waited for, in a plugin or in plexgaps ${version()}: the files below say where. Please report it there:`,
          error.cause,
        ]
      : [`This is a fault of plexgaps ${version()}. Please report it:`, error];
  const stack = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
  return { code: 'internal', message, stack, exitCode: 4 };
}

/** Prints what ended a command, and says with which code to exit. */
export function showError(error: unknown): number {
  const failure = failureOf(error);
  const { stderr } = process;
  const lines = failureLines(failure, paintFor(stderr), hasColor(stderr));
  stderr.write(`${lines.join('\n')}\n`);
  return failure.exitCode;
}

/** In this order: what happened and where, what to do, and the page that says more. */
function failureLines(failure: Failure, paint: Paint, color: boolean): readonly string[] {
  const { code, message, hint, faults, stack, exitCode } = failure;
  if (exitCode === 130) return [message];
  const what = faults ? [printFaults(faults, { color })] : [...shown(message), ...whereLines(failure)];
  const more = pageLines([code]).map((line) => paint('dim', line));
  return [...what, ...shown(hint), ...shown(stack), ...more];
}

/** Most messages begin with the service and name the address. */
function whereLines({ message, service, url }: Failure): readonly string[] {
  if (service === undefined || !url || message.includes(service)) return [];
  return [visibleText(`${service}: ${url}`)];
}

function shown(text: string | undefined): readonly string[] {
  return text === undefined ? [] : [visibleLines(text)];
}
