import { type Redactor, visibleLines, visibleText } from '@plexgaps/core/host';
import { print } from './output.ts';

/** Says lines on standard error, secrets masked; they may be coloured, so what stands in them is visible text already. */
export function tell(lines: readonly string[], { redact }: Pick<Redactor, 'redact'>): void {
  process.stderr.write(lines.map((line) => `${redact(line)}\n`).join(''));
}

/** Says a text on standard error. Titles and names of others may stand in it: no terminal obeys them. */
export function say(text: string): void {
  process.stderr.write(`${visibleLines(text)}\n`);
}

/** Writes lines to standard output. Here, too, nothing that stands in them is obeyed. */
export function printLines(lines: readonly string[]): Promise<void> {
  return print(lines.map((line) => `${visibleText(line)}\n`));
}
