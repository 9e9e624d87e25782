/**
 * A text on one line: line breaks, tabs and everything else that acts instead of being shown becomes a space; what
 * turns the direction of what follows is left out. Halves of characters, and what no XML document may hold, become the sign for
 * one that is not known.
 */
export function plainLine(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/[\p{Surrogate}\uFFFE\uFFFF]/gu, '\uFFFD')
    .trim();
}
