/**
 * A text as one line on a terminal: no character in it that a terminal would obey, or that turns the direction of what
 * follows. A tab becomes a space, any other one `\ufffd`.
 */
export function visibleText(text: string): string {
  return text.replaceAll('\t', ' ').replaceAll(/[\p{Cc}\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu, '\ufffd');
}

/** The same of a text that has several lines, which stay apart. */
export function visibleLines(text: string): string {
  return text.split('\n').map(visibleText).join('\n');
}
