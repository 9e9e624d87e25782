/**
 * Where what is known of providers outlives a run: texts by key. Keys are paths of small letters, digits, hyphens and
 * slashes. The local one is a folder (`open-cache.ts`); an engine that several machines share fits behind the same three.
 */
export interface CacheStore {
  /** `undefined`: there is none, or what there was is damaged. Throws where it cannot be read. */
  get(key: string): Promise<string | undefined>;
  /** Replaces the text as a whole: whoever reads at the same time gets the old one or the new one. */
  set(key: string, text: string): Promise<void>;
  /** Nothing happens where there is none. */
  remove(key: string): Promise<void>;
}

/** Days after which nothing is used any more, however often it was found to be unchanged: TMDB's terms (api.md 3.11). */
const keptFor = 180;

/** The instant before which nothing that was asked or written is used any more. */
export function keptSince(now: Date): Date {
  return new Date(now.getTime() - keptFor * 86_400_000);
}
