import { type Id, parseId, toDay } from '../model/index.ts';
import { BadShape } from './shape.ts';

/** What is wrong with a value, and where inside it: `.parts[3].id`. */
export interface Flaw {
  readonly at: string;
  readonly expected: string;
  readonly got: unknown;
}

/** Finds the first flaw of a value that a plugin gave. */
export type Check = (value: unknown) => Flaw | undefined;

/** `parts[3].id: expected an id such as "tmdb:movie:603", got nothing`. */
export function describeFlaw({ at, expected, got }: Flaw): string {
  return new BadShape(at.replace(/^\./, ''), expected, got).message.replace(/^: /, '');
}

export function satisfies(expected: string, holds: (value: unknown) => boolean): Check {
  return (value) => (holds(value) ? undefined : { at: '', expected, got: value });
}

/** An object whose named members pass their checks; others may be there. */
export function shape(members: Readonly<Record<string, Check>>): Check {
  const checks = Object.entries(members);
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return { at: '', expected: 'an object', got: value };
    for (const [key, check] of checks) {
      const flaw = check(Reflect.get(value, key));
      if (flaw) return { ...flaw, at: `.${key}${flaw.at}` };
    }
    return undefined;
  };
}

export function listOf(check: Check): Check {
  return (value) => {
    if (!Array.isArray(value)) return { at: '', expected: 'a list', got: value };
    for (const [index, item] of value.entries()) {
      const flaw = check(item);
      if (flaw) return { ...flaw, at: `[${index}]${flaw.at}` };
    }
    return undefined;
  };
}

/** An object used as a table: every key and every value pass. */
export function tableOf(isKey: RegExp, check: Check): Check {
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return { at: '', expected: 'an object', got: value };
    for (const [key, item] of Object.entries(value)) {
      if (!isKey.test(key)) return { at: '', expected: `keys like ${String(isKey)}`, got: key };
      const flaw = check(item);
      if (flaw) return { ...flaw, at: `.${key}${flaw.at}` };
    }
    return undefined;
  };
}

export function optional(check: Check): Check {
  return (value) => (value === undefined ? undefined : check(value));
}

export function oneOf(...values: readonly string[]): Check {
  return satisfies(values.map((value) => `"${value}"`).join(' or '), (value) =>
    values.includes(value as string),
  );
}

export const text: Check = satisfies('a text', (value) => typeof value === 'string');
export const name: Check = satisfies(
  'a text that is not empty',
  (value) => typeof value === 'string' && value !== '',
);
export const flag: Check = satisfies('true or false', (value) => typeof value === 'boolean');
export const number: Check = satisfies('a number', (value) => Number.isFinite(value));
export const count: Check = satisfies(
  'a whole number from 0',
  (value) => Number.isSafeInteger(value) && Number(value) >= 0,
);
export const method: Check = satisfies('a function', (value) => typeof value === 'function');
export const day: Check = satisfies(
  'a day such as "2026-11-21"',
  (value) => value !== undefined && toDay(value) === value,
);
export const webAddress: Check = satisfies('an http(s) address without a login', isWebAddress);

/** An id of a namespace and, where given, of a kind. */
export function idOf(namespace: string, kind?: string): Check {
  const example: Id = `${namespace}:${kind ?? 'movie'}:1`;
  return satisfies(`an id such as "${example}"`, (value) => {
    const parts = typeof value === 'string' ? parseId(value) : undefined;
    return parts?.namespace === namespace && (kind === undefined || parts.kind === kind);
  });
}

function isWebAddress(value: unknown): boolean {
  if (typeof value !== 'string' || !URL.canParse(value)) return false;
  const { protocol, username, password } = new URL(value);
  return (protocol === 'https:' || protocol === 'http:') && username === '' && password === '';
}
