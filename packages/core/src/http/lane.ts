import PQueue from 'p-queue';
import { type Pace, slower } from './limits.ts';

/** The queue to one origin with one key. */
export interface Lane {
  /** Waits for its turn, then runs the task. A higher priority goes first. An abort takes it out of the queue at once. */
  run<T>(task: () => Promise<T>, options: { signal: AbortSignal; priority: number }): Promise<T>;
  /** Nothing starts for so many milliseconds; then one request goes alone to see whether it is over. */
  pause(milliseconds: number): { readonly news: boolean };
  /** An answer other than "slow down" came: go on at full width. */
  reopen(): void;
  /** Another service uses this lane: the slower pace holds from now on. */
  share(pace: Pace): void;
  close(): void;
}

/** A lane that starts at most `requestsPerSecond` in any second, and has at most `concurrency` under way. */
export function createLane(first: Pace): Lane {
  let pace = first;
  let queue = createQueue(pace);
  let pausedUntil = 0;
  let timer: NodeJS.Timeout | undefined;

  function resume(): void {
    timer = undefined;
    queue.concurrency = 1;
    queue.start();
  }

  return {
    run: (task, options) => lightly(queue, task, options),
    pause(milliseconds) {
      const until = performance.now() + milliseconds;
      const news = timer === undefined || until > pausedUntil + 1000;
      if (timer && until <= pausedUntil) return { news };
      pausedUntil = until;
      queue.pause();
      clearTimeout(timer);
      timer = setTimeout(resume, milliseconds);
      return { news };
    },
    reopen() {
      if (!timer) queue.concurrency = widthOf(pace);
    },
    share(other) {
      const both = slower(pace, other);
      if (both.requestsPerSecond === pace.requestsPerSecond && both.concurrency === pace.concurrency) return;
      pace = both;
      // What waits in the old queue leaves by it.
      queue.start();
      queue = createQueue(pace);
      if (timer) queue.pause();
    },
    close: () => clearTimeout(timer),
  };
}

/**
 * The queue remembers some tasks that are done, and with a task what it gave: a page of a library, an hour later. So it is
 * given nothing to remember.
 */
async function lightly<T>(
  queue: PQueue,
  task: () => Promise<T>,
  options: { signal: AbortSignal; priority: number },
): Promise<T> {
  const given: T[] = [];
  await queue.add(async () => void given.push(await task()), options);
  return given.pop() as T;
}

/**
 * Milliseconds added to a second. Requests of one second that arrive a little late (over a new connection, say) would
 * otherwise meet those of the next one at the service, which then counts more than it allows.
 */
const margin = 25;

function createQueue(pace: Pace): PQueue {
  const concurrency = widthOf(pace);
  if (!Number.isFinite(pace.requestsPerSecond)) return new PQueue({ concurrency });
  const intervalCap = Number.isInteger(pace.requestsPerSecond) ? pace.requestsPerSecond : 1;
  const interval = (intervalCap / pace.requestsPerSecond) * 1000 + margin;
  return new PQueue({ concurrency, intervalCap, interval, strict: true });
}

function widthOf({ concurrency }: Pace): number {
  return Math.max(1, Math.floor(concurrency));
}
