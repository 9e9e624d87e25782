/** Thrown by a wire check: names the field that is not as promised, and what came. */
export class BadShape extends Error {
  /** By which it is known where classes cannot be compared. */
  override readonly name = 'BadShape';

  /** `got` is described; a text of more than 100 characters is not shown, since part of a secret could not be masked. */
  constructor(field: string, expected: string, got: unknown) {
    super(`${field}: expected ${expected}, got ${describe(got)}`);
  }
}

const longestText = 100;

function describe(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object') return 'an object';
  if (typeof value === 'string' && value.length > longestText) return `a text of ${value.length} characters`;
  if (typeof value === 'string') return `the text ${JSON.stringify(value)}`;
  return `${typeof value === 'undefined' ? 'nothing' : String(value)}`;
}

/** A record out of unknown JSON. */
export function asRecord(value: unknown, field: string): Readonly<Record<string, unknown>> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return value as Record<string, unknown>;
  throw new BadShape(field, 'an object', value);
}

/** A list out of unknown JSON. */
export function asList(value: unknown, field: string): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw new BadShape(field, 'a list', value);
}

/** A text that is not empty. Numbers are accepted where a service mixes the two. */
export function asText(value: unknown, field: string): string {
  if (typeof value === 'string' && value !== '') return value;
  if (typeof value === 'number') return String(value);
  throw new BadShape(field, 'a text', value);
}

/** A finite number; a text of digits counts. */
export function asNumber(value: unknown, field: string): number {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof number === 'number' && Number.isFinite(number)) return number;
  throw new BadShape(field, 'a number', value);
}

/** A whole number from 0 on, such as an id or how many there are; a text of digits counts. */
export function asCount(value: unknown, field: string): number {
  const number = optionalCount(value, field);
  if (number === undefined) throw new BadShape(field, aCount, value);
  return number;
}

/** The same, or `undefined` for what is no number at all. Throws for a number that counts nothing, such as -1 or 0.5. */
export function optionalCount(value: unknown, field: string): number | undefined {
  const number = optionalNumber(value);
  if (number === undefined || (Number.isSafeInteger(number) && number >= 0)) return number;
  throw new BadShape(field, aCount, value);
}

const aCount = 'a whole number from 0';

/** A text, or `undefined` for null, absent, empty and anything else. */
export function optionalText(value: unknown): string | undefined {
  if (typeof value === 'string' && value !== '') return value;
  return typeof value === 'number' ? String(value) : undefined;
}

/** A finite number, or `undefined`. A text of digits counts. */
export function optionalNumber(value: unknown): number | undefined {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

/** True for `true`, `1` and `"1"`: services spell it in all three ways. */
export function asFlag(value: unknown): boolean {
  return value === true || value === 1 || value === '1' || value === 'true';
}
