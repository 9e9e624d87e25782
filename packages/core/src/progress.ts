import type { Problem } from './model/index.ts';

/** The stages of a run, in the order of the data. */
export type Stage = 'snapshot' | 'catalogue' | 'gaps' | 'report' | 'write-back' | 'deliver';

/** What a run tells while it goes. Bars, plain lines and JSON lines are printers of the same events. */
export type ProgressEvent =
  | { readonly kind: 'stage-started'; readonly stage: Stage }
  | {
      readonly kind: 'counted';
      readonly stage: Stage;
      readonly done: number;
      readonly total: number;
      readonly service: string;
    }
  /** About how many requests a provider will get, and the seconds that they take at its limit. */
  | {
      readonly kind: 'forecast';
      readonly service: string;
      readonly requests: number;
      readonly seconds: number;
    }
  /** A service asked to slow down; `until` is an ISO 8601 instant. */
  | { readonly kind: 'waiting'; readonly service: string; readonly until: string }
  | { readonly kind: 'problem'; readonly problem: Problem }
  | { readonly kind: 'stage-done'; readonly stage: Stage };

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
