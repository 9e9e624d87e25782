import { type MovieItem, scatter } from '../model/index.ts';

/** What more films share than this tells nothing about collections: a common word, or a collection of favourites. */
const mostFilms = 20;
/** Shorter words are articles and numerals in most languages. A number behind a word is a word of its own: Alien³. */
const shortestWord = 3;

/**
 * What tells that two films may be of one collection: that the server keeps them in one that few films are in, or that their
 * titles share a word that few titles of the library have. Whoever asks for such films one after the other asks for one of them only.
 */
export function siblingKeys(items: readonly MovieItem[]): (item: MovieItem) => readonly string[] {
  const hints = new Map(items.map((item) => [item, hintsOf(item)]));
  const counts = new Map<string, number>();
  for (const own of hints.values()) for (const hint of own) counts.set(hint, (counts.get(hint) ?? 0) + 1);
  const isTelling = (hint: string) => {
    const count = counts.get(hint) ?? 0;
    return count > 1 && count <= mostFilms;
  };
  const keys = new Map([...hints].map(([item, own]) => [item, own.filter(isTelling)]));
  return (item) => keys.get(item) ?? [];
}

function hintsOf(item: MovieItem): readonly string[] {
  return [...(item.collections ?? []).map((title) => `collection ${title}`), ...wordsOf(item)];
}

function wordsOf({ title, sortTitle = '' }: MovieItem): readonly string[] {
  const words = `${title} ${sortTitle}`.toLowerCase().match(/[\p{L}\p{M}]+|\p{N}+/gu) ?? [];
  return [...new Set(words.filter((word) => word.length >= shortestWord))];
}

/** Items for each that may be under way: with fewer it is likely that two of one collection are, whatever their titles say. */
const itemsForEach = 25;

/** How many films are best asked for at once: the fewer there are, the more of them are of one collection. */
export function widthFor(items: number, concurrency: number): number {
  return Math.max(1, Math.min(concurrency, Math.floor(items / itemsForEach)));
}

/** The same items in an order that has nothing to do with their titles: films of one collection lie far apart in it. */
export function scattered(items: readonly MovieItem[]): readonly MovieItem[] {
  const placed = items.map((item) => ({ item, place: scatter(item.ratingKey) }));
  return placed.sort((a, b) => a.place - b.place).map(({ item }) => item);
}
