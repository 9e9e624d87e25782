/**
 * A text on one line: line breaks, tabs and everything else that acts instead of being shown becomes a space. Halves of
 * characters, and what no XML document may hold, become the sign for one that is not known.
 */
export function plainLine(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/[\p{Surrogate}\uFFFE\uFFFF]/gu, '\uFFFD')
    .trim();
}
