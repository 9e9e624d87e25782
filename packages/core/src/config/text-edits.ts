/** A part of a text and what stands there instead; `from` and `to` are equal where something is put in. */
export interface TextEdit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** The text with all edits done. They do not overlap; what they do not name stays as it is. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const backwards = [...edits].sort((a, b) => b.from - a.from || b.to - a.to);
  return backwards.reduce(
    (edited, { from, to, text: piece }) => edited.slice(0, from) + piece + edited.slice(to),
    text,
  );
}

/** Puts whole lines behind the one in which a value ends. */
export function linesBehind(text: string, end: number, lines: readonly string[]): TextEdit {
  const at = endOfLine(text, end);
  const eol = lineEndAt(text, at);
  const isLast = at === text.length && !text.endsWith('\n');
  const piece = lines.map((line) => (isLast ? eol + line : line + eol)).join('');
  return { from: at, to: at, text: piece };
}

/** Takes away the lines from the one in which a thing begins to the one in which it ends. */
export function withoutLines(text: string, begin: number, end: number): TextEdit {
  const from = startOfLine(text, begin);
  const to = endOfLine(text, end);
  const isLast = to === text.length && !text.endsWith('\n');
  // A text that ends without a line end still does. Blank lines may be the end of a block of text: they stay whole.
  const before = isLast ? (/(?<=[^\s])\r?\n$/.exec(text.slice(0, from))?.[0].length ?? 0) : 0;
  return { from: from - before, to, text: '' };
}

/** Where the line of an offset begins. */
export function startOfLine(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

/** Whether nothing but blanks stands before an offset on its line. */
export function beginsLine(text: string, offset: number): boolean {
  return text.slice(startOfLine(text, offset), offset).trim() === '';
}

/** Whether an entry of `[ ]` or `{ }` has its lines for itself. */
export function standsAlone(text: string, begin: number, end: number): boolean {
  return beginsLine(text, begin) && /^[ \t]*,?[ \t]*(?:#.*)?\r?(?:\n|$)/.test(text.slice(end));
}

/** Where the line behind the value begins that ends at an offset. A block of text ends at the begin of a line itself. */
function endOfLine(text: string, end: number): number {
  if (end > 0 && text[end - 1] === '\n') return end;
  const next = text.indexOf('\n', end);
  return next === -1 ? text.length : next + 1;
}

/** How lines end around an offset. */
function lineEndAt(text: string, offset: number): string {
  const before = offset === 0 ? -1 : text.lastIndexOf('\n', offset - 1);
  const nearest = before === -1 ? text.indexOf('\n', offset) : before;
  return nearest > 0 && text[nearest - 1] === '\r' ? '\r\n' : '\n';
}
