import type { Problem } from './model/index.ts';

/** The stages of a run that take a while, in the order of the data. */
export type Stage = 'snapshot' | 'catalogue' | 'write-back' | 'deliver';

/** A stage begins. */
export interface StageStarted {
  readonly kind: 'stage-started';
  /** Which one. */
  readonly stage: Stage;
}

/**
 * How far a stage is with one service. Of `snapshot` what a server has sent of films, shows and episodes; of `catalogue` the
 * films and shows that a provider has answered for, or that were known.
 */
export interface Counted {
  readonly kind: 'counted';
  /** Which stage. */
  readonly stage: Stage;
  /** The id of the server or provider in the config. */
  readonly service: string;
  /** How many are done. */
  readonly done: number;
  /** Of how many. Of `snapshot` as far as it is known by then: a server says how long a list is with its first page. */
  readonly total: number;
}

/** What the look-ups at a provider will take, told before the first of them. */
export interface Forecast {
  readonly kind: 'forecast';
  /** The id of the provider in the config. */
  readonly service: string;
  /** About how many requests it will get. */
  readonly requests: number;
  /** The seconds that they take at its limit, at least. */
  readonly seconds: number;
}

/** A request left. */
export interface Requested {
  readonly kind: 'requested';
  /** The id of the service in the config; `images` for posters. */
  readonly service: string;
  /** How many requests it got in this run, repeated ones included. */
  readonly sent: number;
}

/** A service asked to slow down, and is left alone for a while. */
export interface Waiting {
  readonly kind: 'waiting';
  /** The id of the service in the config. */
  readonly service: string;
  /** ISO 8601 instant of the end of that. */
  readonly until: string;
}

/** Something that a person should know. What is found out before the reports are written stands in them, too. */
export interface ProblemTold {
  readonly kind: 'problem';
  /** As in the report. */
  readonly problem: Problem;
}

/** A stage is done. */
export interface StageDone {
  readonly kind: 'stage-done';
  /** Which one. */
  readonly stage: Stage;
}

/** What a run tells while it goes. A line on a terminal, plain lines and JSON lines are printers of the same events. */
export type ProgressEvent = StageStarted | Counted | Forecast | Requested | Waiting | ProblemTold | StageDone;

export type OnProgress = (event: ProgressEvent) => void;

/** Says when a stage begins and when it is done. */
export async function staged<T>(stage: Stage, onProgress: OnProgress, work: () => Promise<T>): Promise<T> {
  onProgress({ kind: 'stage-started', stage });
  const result = await work();
  onProgress({ kind: 'stage-done', stage });
  return result;
}

/** Keeps the problems that are told on the way. */
export function gathering(onProgress: OnProgress, problems: Problem[]): OnProgress {
  return (event) => {
    if (event.kind === 'problem') problems.push(event.problem);
    onProgress(event);
  };
}
