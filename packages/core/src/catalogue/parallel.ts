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
