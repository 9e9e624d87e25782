import { visibleText } from '@plexgaps/core/host';
import cellsOf from 'fast-string-width';

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** A text in at most so many cells of a terminal, with an ellipsis where it is cut; nothing in it that a terminal obeys. */
export function cut(text: string, cells: number): string {
  const line = visibleText(text);
  if (cellsOf(line) <= cells) return line;
  let [kept, width] = ['', 0];
  for (const { segment } of graphemes.segment(line)) {
    width += cellsOf(segment);
    // One cell is for the ellipsis.
    if (width >= cells) break;
    kept += segment;
  }
  return cells < 1 ? '' : `${kept.trimEnd()}…`;
}

/** A text in exactly so many cells. */
export function fill(text: string, cells: number): string {
  const line = cut(text, cells);
  return line + ' '.repeat(Math.max(0, cells - cellsOf(line)));
}

/** How many cells of a terminal the widest of some texts takes. */
export function widest(texts: readonly string[]): number {
  return Math.max(0, ...texts.map((text) => cellsOf(visibleText(text))));
}

/** The width of what is said at the end of a run: that of a terminal that nobody has made wider. */
export const lineWidth = 80;

/**
 * A text in lines of at most 80 cells, broken between words; those after the first are indented two spaces further than
 * it. A word that is longer than a line, such as an address, stays whole.
 */
export function wrap(text: string): readonly string[] {
  const [, indent = '', rest = ''] = /^( *)(.*)$/s.exec(visibleText(text)) ?? [];
  const lines: string[] = [];
  let line = indent;
  let isEmpty = true;
  for (const word of rest.split(/ +/)) {
    if (!isEmpty && cellsOf(line) + 1 + cellsOf(word) > lineWidth) {
      lines.push(line);
      line = `${indent}  `;
      isEmpty = true;
    }
    line += isEmpty ? word : ` ${word}`;
    isEmpty = false;
  }
  return [...lines, line];
}
