/** How things are worked on apart from each other. */
export interface ApartOptions<T> {
  /** At most so many at once. */
  readonly width: number;
  /** Two things that share one of these are never under way at the same time. */
  readonly keysOf: (thing: T) => readonly string[];
}

/**
 * Works on things in their order, several at once, but never on two that share a key: the later one waits until the
 * earlier one is done, and goes next then. The first error ends it, once what is under way has ended.
 */
export async function apart<T>(
  things: readonly T[],
  { width, keysOf }: ApartOptions<T>,
  work: (thing: T) => Promise<void>,
): Promise<void> {
  const queue = [...things].reverse();
  const busy = new Set<string>();
  const waiting = new Map<string, T[]>();
  const running = new Set<Promise<void>>();
  const failures: unknown[] = [];

  /** The next thing that shares no key with what is under way. */
  function next(): T | undefined {
    for (let thing = queue.pop(); thing !== undefined; thing = queue.pop()) {
      const taken = keysOf(thing).find((key) => busy.has(key));
      if (taken === undefined) return thing;
      const parked = waiting.get(taken);
      if (parked) parked.push(thing);
      else waiting.set(taken, [thing]);
    }
    return undefined;
  }

  function release(keys: readonly string[]): void {
    for (const key of keys) {
      busy.delete(key);
      queue.push(...(waiting.get(key) ?? []).reverse());
      waiting.delete(key);
    }
  }

  async function workOn(thing: T): Promise<void> {
    const keys = keysOf(thing);
    for (const key of keys) busy.add(key);
    try {
      await work(thing);
    } catch (error) {
      failures.push(error);
    }
    release(keys);
  }

  for (;;) {
    while (running.size < width && failures.length === 0) {
      const thing = next();
      if (thing === undefined) break;
      const one: Promise<void> = workOn(thing).finally(() => running.delete(one));
      running.add(one);
    }
    if (running.size === 0) break;
    await Promise.race(running);
  }
  if (failures.length > 0) throw failures[0];
}
