import { newGaps, UsageError } from '@plexgaps/core';
import { createRedactor, type ProgressEvent, type Redactor, type RunOutcome } from '@plexgaps/core/host';
import { pageOf } from './error-page.ts';
import { type Failure, failureOf } from './errors.ts';
import type { Progress, Screen } from './progress.ts';
import type { Ended, Failed, Interrupted, PlacedFault, RunEvent, Warning } from './run-event.ts';

/** Prints events as JSON, one in a line. */
export interface JsonProgress extends Progress {
  readonly tell: (event: RunEvent) => void;
}

/** Milliseconds between two counts of one service. */
const pace = 100;

interface Counter {
  at: number;
  /** The newest that was not printed yet. */
  waiting?: { readonly event: ProgressEvent; readonly at: number };
}

/**
 * Every event in a line, with its instant and without secrets. Of counts, which may be thousands a second, at most ten a
 * second for each service, and always the last one before anything else happens. `now`: milliseconds since 1970.
 */
export function createJsonProgress(
  screen: Pick<Screen, 'write'>,
  now: () => number,
  { redact }: Pick<Redactor, 'redact'>,
): JsonProgress {
  const counters = new Map<string, Counter>();
  const mask = (_: string, value: unknown) => (typeof value === 'string' ? redact(value) : value);
  const print = (event: RunEvent, at: number) =>
    screen.write(`${JSON.stringify({ at: new Date(at).toISOString(), ...event }, mask)}\n`);
  const flush = () => {
    for (const counter of counters.values()) {
      if (counter.waiting) print(counter.waiting.event, counter.waiting.at);
      delete counter.waiting;
    }
  };
  const tell = (event: RunEvent) => {
    const at = now();
    if (event.kind !== 'counted' && event.kind !== 'requested') {
      flush();
      print(event, at);
      return;
    }
    const key = `${event.kind} ${event.service}`;
    const counter = counters.get(key) ?? { at: Number.NEGATIVE_INFINITY };
    counters.set(key, counter);
    if (at - counter.at < pace) {
      counter.waiting = { event, at };
      return;
    }
    delete counter.waiting;
    counter.at = at;
    print(event, at);
  };
  return { onProgress: tell, tell, warn: (message) => tell(warning(message)), end: flush };
}

function warning(message: string): Warning {
  return { kind: 'warning', message };
}

/** Says that the command line is wrong, as the only event. */
export function tellMistake(message: string): void {
  const mistake = new UsageError([{ message }]);
  createJsonProgress(process.stderr, Date.now, createRedactor()).tell(failureEvent(failureOf(mistake)));
}

/** How a run ended that came to its end. */
export function endedEvent({ report, outcomes, exitCode }: RunOutcome): Ended {
  const { libraries, changes, complete } = report;
  return {
    kind: 'ended',
    exitCode,
    complete,
    missing: libraries.reduce((sum, { totals }) => sum + totals.missing, 0),
    new: changes && newGaps(changes).length,
    places: outcomes.flatMap(({ places }) => places),
    told: outcomes.flatMap(({ told = [] }) => told),
  };
}

/** How a run ended that did not. */
export function failureEvent({ exitCode, faults, ...failure }: Failure): Failed | Interrupted {
  if (exitCode === 130) return { kind: 'interrupted', exitCode };
  const page = pageOf(failure.code);
  return {
    kind: 'failed',
    exitCode,
    ...failure,
    ...(page === undefined ? {} : { page }),
    ...(faults === undefined ? {} : { faults: faults.map(placed) }),
  };
}

function placed({ message, at }: NonNullable<Failure['faults']>[number]): PlacedFault {
  return { message, ...at };
}
