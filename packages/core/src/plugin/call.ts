import { setMaxListeners } from 'node:events';
import PQueue from 'p-queue';
import { checked, failed, interrupted, tooLate, type Wrapping } from './call-fault.ts';
import type { Check } from './check.ts';
import { deepFreeze } from './freeze.ts';

/** Calls into a plugin so that whatever goes wrong there is named, bounded and told from an answer. */
export interface Caller {
  /**
   * Runs a call with a signal of its own, and checks what it gives. Throws {@link PlexgapsError}s only: `plugin-failed`,
   * `plugin-bad-answer`, `plugin-timeout`, a {@link ServiceError} of kind `aborted`, and what the plugin threw of ours.
   */
  call<T>(
    method: string,
    signal: AbortSignal | undefined,
    run: (signal: AbortSignal) => Promise<T>,
    check: Check,
  ): Promise<T>;
  /** The same for something that comes piece by piece; each piece has the time of a call. */
  each<T>(
    method: string,
    signal: AbortSignal | undefined,
    open: (signal: AbortSignal) => AsyncIterable<T> | Iterable<T>,
    check: Check,
  ): AsyncGenerator<T, void, undefined>;
}

const tenMinutes = 600_000;

/** A caller into one plugin. */
export function createCaller(wrapping: Wrapping): Caller {
  const queue = new PQueue({ concurrency: wrapping.calls ?? 40 });
  return {
    async call(method, signal, run, check) {
      const controller = newController(signal);
      const step = { wrapping, method, signal, controller };
      const task = (): ReturnType<typeof run> => bounded(step, async () => run(controller.signal));
      try {
        return checked(wrapping, method, await queue.add(task, signal ? { signal } : {}), check);
      } catch (error) {
        throw signal?.aborted ? interrupted(wrapping, method) : error;
      }
    },
    async *each(method, signal, open, check) {
      const controller = newController(signal);
      let pieces: AsyncIterator<unknown> | Iterator<unknown> | undefined;
      try {
        for (;;) {
          const piece = await bounded({ wrapping, method, signal, controller }, async () => {
            pieces ??= iteratorOf(open(controller.signal));
            return pieces.next();
          });
          if (piece.done) return;
          yield checked(wrapping, method, piece.value as never, check);
        }
      } finally {
        controller.abort();
        void leave(pieces);
      }
    },
  };
}

interface Step {
  readonly wrapping: Wrapping;
  readonly method: string;
  /** The run's. */
  readonly signal: AbortSignal | undefined;
  /** The call's: the plugin sees its signal. */
  readonly controller: AbortController;
}

/** Runs plugin code until it is done, its time is up or the run is interrupted, whether or not it heeds the signal. */
async function bounded<T>({ wrapping, method, signal, controller }: Step, run: () => Promise<T>): Promise<T> {
  if (signal?.aborted) throw interrupted(wrapping, method);
  const { callTimeout = tenMinutes } = wrapping;
  let timer: NodeJS.Timeout | undefined;
  let onAbort = (): void => {};
  const ended = new Promise<never>((_, reject) => {
    const end = (error: Error): void => {
      reject(error);
      controller.abort(error);
    };
    onAbort = () => end(interrupted(wrapping, method));
    timer = setTimeout(() => end(tooLate(wrapping, method, callTimeout)), callTimeout);
  });
  signal?.addEventListener('abort', onAbort, { once: true });
  try {
    return await Promise.race([ended, run()]);
  } catch (error) {
    throw failed(wrapping, method, error);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', onAbort);
  }
}

/** Lets the plugin clean up. Not waited for: one that hangs must not hold up the run, and nothing more is wanted of it. */
async function leave(pieces: AsyncIterator<unknown> | Iterator<unknown> | undefined): Promise<void> {
  try {
    await pieces?.return?.();
  } catch {
    // What goes wrong while cleaning up changes nothing about the pieces that came.
  }
}

function newController(signal: AbortSignal | undefined): AbortController {
  const controller = new AbortController();
  setMaxListeners(0, controller.signal);
  if (signal) setMaxListeners(0, signal);
  return controller;
}

function iteratorOf<T>(source: AsyncIterable<T> | Iterable<T>): AsyncIterator<T> | Iterator<T> {
  if (Symbol.asyncIterator in source) return source[Symbol.asyncIterator]();
  return source[Symbol.iterator]();
}

/** The context of a call: as given, with the call's own signal, and frozen. */
export function contextFor<C extends object>(
  ctx: C,
  signal: AbortSignal,
): C & { readonly signal: AbortSignal } {
  return deepFreeze({ ...ctx, signal });
}
