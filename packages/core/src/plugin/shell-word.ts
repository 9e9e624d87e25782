import { sep } from 'node:path';

/** What a shell replaces between double quotes. On Windows a backslash is a part of any path. */
const replaced = sep === '\\' ? /["$`]/ : /["$`!\\]/;

/** A text as one word of a line that is there to be copied: whatever is in it, a shell takes it as it stands. */
export function shellWord(text: string): string {
  if (/^[\w./:@-]+$/.test(text)) return text;
  return replaced.test(text) ? `'${text.replaceAll("'", String.raw`'\''`)}'` : `"${text}"`;
}
