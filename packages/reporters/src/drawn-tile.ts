import { hashOf } from './text-hash.ts';

/** How many hues the drawn tiles come in. */
export const hues = 12;

/** The hue of a thing's drawn tile, 0 to 11: always the same for the same id. */
export function hueOf(id: string): number {
  return hashOf(id) % hues;
}

/** One or two letters for a drawn tile, of the title's first and last word: `The Matrix Reloaded` is `MR`. */
export function monogram(title: string): string {
  const words = title.match(/[\p{L}\p{N}\p{Extended_Pictographic}][\p{L}\p{N}\p{M}]*/gu) ?? [];
  const [first, ...rest] = words.length > 1 ? words.filter(isTelling) : words;
  const letters = [first, rest.at(-1)].map((word) => [...(word ?? '')][0] ?? '');
  return letters.join('').toUpperCase() || '?';
}

function isTelling(word: string): boolean {
  return !/^(?:the|an?|collection)$/i.test(word);
}
