import type { Limits } from '../plugin/types.ts';

/** How a service is asked where neither its plugin nor the config says otherwise. */
export const defaultLimits: Limits = {
  requestsPerSecond: 10,
  concurrency: 4,
  timeout: 30_000,
  retries: 4,
  backoff: 500,
};

/** The slower pace of two, for services that share one origin and key. Patience (time-out, repeats) stays one's own. */
export function slower(a: Pace, b: Pace): Pace {
  return {
    requestsPerSecond: Math.min(a.requestsPerSecond, b.requestsPerSecond),
    concurrency: Math.min(a.concurrency, b.concurrency),
  };
}

/** How fast an origin is asked. */
export type Pace = Pick<Limits, 'requestsPerSecond' | 'concurrency'>;

/** Milliseconds before the next attempt after `attempt` ones failed: doubled each time, a quarter more or less. */
export function backoffDelay(backoff: number, attempt: number, random: () => number): number {
  return Math.min(backoff * 2 ** (attempt - 1), 30_000) * (0.75 + random() / 2);
}
