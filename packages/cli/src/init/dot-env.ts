import { parseEnv } from 'node:util';
import { UsageError } from '@plexgaps/core';

/** Variables by name. */
export type Variables = Readonly<Record<string, string>>;

/** What a file `.env` says. */
export function readVariables(text: string): Variables {
  return parseEnv(text.replace(/^\ufeff/, '')) as Variables;
}

/**
 * The text of a file `.env` with these values: a line that has such a name is replaced where it stands, the others follow at the
 * end; nothing else changes. Throws a {@link UsageError} for a value that no line can hold.
 */
export function withVariables(text: string, values: Variables): string {
  const written = Object.entries(values).reduce(
    (before, [name, value]) => withVariable(before, name, value),
    text,
  );
  const read = readVariables(written);
  for (const [name, value] of Object.entries(values))
    if (read[name] !== value)
      throw new UsageError([
        { message: `${name} cannot be written into .env: it has characters that no line of it can hold.` },
      ]);
  return written;
}

function withVariable(text: string, name: string, value: string): string {
  const line = `${name}=${quoted(value)}`;
  const before = new RegExp(`^([ \\t]*(?:export[ \\t]+)?)${name}[ \\t]*=.*$`, 'm');
  if (before.test(text)) return text.replace(before, (_, start: string) => start + line);
  const end = text === '' || text.endsWith('\n') ? '' : '\n';
  return `${text}${end}${line}\n`;
}

function quoted(value: string): string {
  if (/^[\w./:+@=-]*$/.test(value)) return value;
  const quote = ['"', "'", '`'].find((one) => !value.includes(one));
  return quote === undefined ? value : quote + value + quote;
}
