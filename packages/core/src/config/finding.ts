import { inspect } from 'node:util';
import type { ConfigPath } from './config.ts';

/** Something wrong in the written config, by its path; it becomes a fault once it is found in the text. */
export interface Finding {
  readonly path: ConfigPath;
  readonly message: string;
  /** Where the caret goes. Default: `value`. */
  readonly on?: 'key' | 'value';
}

/** `['libraries', 1, 'type']` as `libraries[1].type`. Different paths are different texts. */
export function formatPath(path: ConfigPath): string {
  let text = '';
  for (const step of path) {
    if (typeof step === 'number') text += `[${step}]`;
    else if (/^[A-Za-z_$][\w$-]*$/.test(step)) text += text === '' ? step : `.${step}`;
    else text += `[${quote(step)}]`;
  }
  return text;
}

/** A text in double quotes on one line, whatever it holds. */
export function quote(text: string): string {
  return JSON.stringify(text).replaceAll(
    /[\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

const longestValue = 60;

/** What came, in a few words: `"showz"`, `7`, `an empty list`. Hidden values are named by their kind only. */
export function describeValue(value: unknown, hidden: boolean): string {
  if (value === null || value === undefined) return 'nothing';
  if (value === '') return 'an empty text';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (typeof value === 'object') return 'a map';
  if (hidden) return `a ${typeof value === 'string' ? 'text' : typeof value} (not shown)`;
  if (typeof value !== 'string') return inspect(value);
  return quote(value.length > longestValue ? `${value.slice(0, longestValue)}…` : value);
}

/** `"a", "b" or "c"`. */
export function orList(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} or ${last}`;
}
