/** Works on things in their order, at most `width` at once. The first error ends it, once what is under way has ended. */
export async function inParallel<T>(
  things: readonly T[],
  width: number,
  work: (thing: T) => Promise<void>,
): Promise<void> {
  const queue = things.values();
  let broken = false;
  const worker = async () => {
    for (const thing of queue) {
      if (broken) return;
      try {
        await work(thing);
      } catch (error) {
        broken = true;
        throw error;
      }
    }
  };
  const results = await Promise.allSettled(Array.from({ length: Math.min(width, things.length) }, worker));
  const failure = results.find((result) => result.status === 'rejected');
  if (failure) throw failure.reason;
}

/**
 * Runs tasks at the same time. The first that fails ends the others, through the signal that each is given; its error is
 * thrown once all have ended, so that nothing goes on behind the caller's back.
 */
export async function together<T>(
  signal: AbortSignal,
  tasks: readonly ((signal: AbortSignal) => Promise<T>)[],
): Promise<readonly T[]> {
  const stop = new AbortController();
  const shared = AbortSignal.any([signal, stop.signal]);
  const failures: unknown[] = [];
  const running = tasks.map(async (task) => {
    try {
      return [await task(shared)];
    } catch (error) {
      failures.push(error);
      stop.abort();
      return [];
    }
  });
  const results = await Promise.all(running);
  if (failures.length > 0) throw failures[0];
  return results.flat();
}

/** Waits for two things that were begun, however they end. Of two errors the first one's is thrown. */
export async function both<A, B>(first: Promise<A>, second: Promise<B>): Promise<readonly [A, B]> {
  await Promise.allSettled([first, second]);
  return [await first, await second];
}
