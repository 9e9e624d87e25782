import type { CacheStore } from '../../src/cache/store.ts';

/** A store in memory, and what happens to it. */
export interface MemoryStore extends CacheStore {
  readonly texts: Map<string, string>;
}

/** Keeps texts in memory. `before` runs before a text is written, and may throw. */
export function memoryStore(before: (key: string) => Promise<void> | void = () => undefined): MemoryStore {
  const texts = new Map<string, string>();
  return {
    texts,
    get: async (key) => texts.get(key),
    async set(key, text) {
      await before(key);
      texts.set(key, text);
    },
    async remove(key) {
      texts.delete(key);
    },
  };
}
