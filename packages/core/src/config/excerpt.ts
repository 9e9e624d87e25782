import { visibleText } from '../model/visible-text.ts';

/** Two offsets into a text: from, and to (not included). */
export type Span = readonly [number, number];

const widest = 100;
const mask = '***';

/**
 * The line of a span with a caret below it, spans with secrets masked and long lines cut:
 *
 *       8 |     type: showz
 *         |           ^^^^^
 */
export function excerptOf(text: string, span: Span, secrets: readonly Span[]): string {
  const start = text.lastIndexOf('\n', span[0] - 1) + 1;
  const end = endOfLine(text, span[0]);
  const line = masked(text, [start, end], secrets);
  const from = line.map(span[0]);
  const to = Math.max(line.map(Math.min(span[1], end)), from + 1);
  return drawn(lineNumber(text, start), line.text, [from, to]);
}

function drawn(number: number, line: string, [from, to]: Span): string {
  const first = Math.max(0, Math.min(from - widest / 2, line.length - widest));
  const last = first + widest;
  const shown = `${first > 0 ? '…' : ''}${line.slice(first, last)}${last < line.length ? '…' : ''}`;
  const indent = from - first + (first > 0 ? 1 : 0);
  const carets = '^'.repeat(Math.max(1, Math.min(to, last) - from));
  const gutter = String(number).padStart(3);
  return [
    `${gutter} | ${visibleText(shown)}`.trimEnd(),
    `${' '.repeat(gutter.length)} | ${' '.repeat(indent)}${carets}`,
  ].join('\n');
}

interface MaskedLine {
  readonly text: string;
  /** Where an offset of the whole text lies in the masked line. */
  map(offset: number): number;
}

function masked(text: string, [start, end]: Span, secrets: readonly Span[]): MaskedLine {
  const hidden = secrets
    .map(([from, to]): Span => [Math.max(from, start), Math.min(to, end)])
    .filter(([from, to]) => from < to);
  let line = '';
  let at = start;
  for (const [from, to] of hidden) {
    line += text.slice(at, from) + mask;
    at = to;
  }
  line += text.slice(at, end);
  return { text: line, map: (offset) => mapOffset(offset, start, hidden) };
}

function mapOffset(offset: number, start: number, hidden: readonly Span[]): number {
  let shift = -start;
  for (const [from, to] of hidden) {
    if (offset >= to) shift += mask.length - (to - from);
    else if (offset > from) return from + shift;
  }
  return offset + shift;
}

function endOfLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  const last = end === -1 ? text.length : end;
  return text[last - 1] === '\r' && last - 1 >= offset ? last - 1 : last;
}

function lineNumber(text: string, start: number): number {
  let number = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < start; at = text.indexOf('\n', at + 1)) number += 1;
  return number;
}
