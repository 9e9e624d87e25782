import { secretForms } from './secret-forms.ts';

/** Masks secrets in everything that is thrown, logged, printed or kept. */
export interface Redactor {
  /** Masks this secret from now on; of an address also its long parts. One under 4 characters only where it stands alone. */
  add(secret: string): void;
  /** A text for people without any secret, however it is spelled there. */
  redact(text: string): string;
  /**
   * Data, such as titles and addresses, without any secret of 8 characters or more: what is shorter may well be part of a
   * title. The value itself where it holds none; else a copy of the lists and plain objects that do.
   */
  redactData<T>(value: T): T;
}

const mask = '***';
/** Characters from which nothing else reads like a secret. */
const unmistakable = 8;
/** Characters from which a part of a secret address is a secret of its own. */
const longPart = 16;

/** An empty redactor. */
export function createRedactor(): Redactor {
  const secrets = new Set<string>();
  const inTexts = createMask(() => [...secrets]);
  const inData = createMask(() => [...secrets].filter(({ length }) => length >= unmistakable));
  return {
    add(secret) {
      const known = secrets.size;
      for (const one of [secret, secret.trim(), ...partsOf(secret)]) if (one !== '') secrets.add(one);
      if (secrets.size === known) return;
      inTexts.renew();
      inData.renew();
    },
    redact: inTexts.apply,
    redactData: <T>(value: T) => withoutSecrets(value, inData.apply, deepest) as T,
  };
}

/** Of an address that is as good as a password, as that of a webhook is, services echo the path, or the long part of it. */
function partsOf(secret: string): readonly string[] {
  if (!/^https?:/i.test(secret) || !URL.canParse(secret)) return [];
  const { pathname, search, searchParams } = new URL(secret);
  const parts = [pathname + search, pathname, ...pathname.split('/').map(decoded), ...searchParams.values()];
  return parts.filter(({ length }) => length >= longPart);
}

interface Mask {
  readonly apply: (text: string) => string;
  /** There is one secret more. */
  readonly renew: () => void;
}

/** Its patterns are made when they are needed: secrets come in groups, and most runs print little. */
function createMask(secrets: () => readonly string[]): Mask {
  let patterns: Patterns | undefined;
  return {
    apply(text) {
      patterns ??= patternsOf(secrets());
      return patterns.any.test(text) ? masked(text, patterns.each) : text;
    },
    renew() {
      patterns = undefined;
    },
  };
}

interface Patterns {
  /** Whether there is any secret, which is quick to tell. */
  readonly any: RegExp;
  /** From each place the longest secret that starts there, also inside another one. */
  readonly each: RegExp;
}

/** What is longer can be no token: no header takes it. Of all its spellings no pattern could be made. */
const longest = 4096;

function patternsOf(secrets: readonly string[]): Patterns {
  const longestFirst = [...secrets].sort((a, b) => b.length - a.length);
  const forms = [...new Set(longestFirst.flatMap(formsOf))].join('|') || '(?!)';
  return { any: new RegExp(forms, 'i'), each: new RegExp(`(?=(${forms}))`, 'gi') };
}

function formsOf(secret: string): readonly string[] {
  return secretForms(secret.slice(0, longest));
}

/** Of secrets that overlap no part is left. */
function masked(text: string, each: RegExp): string {
  let shown = '';
  let end = 0;
  for (const { index, 1: secret = '' } of text.matchAll(each)) {
    if (index >= end) shown += text.slice(end, index) + mask;
    end = Math.max(end, index + secret.length);
  }
  return shown + text.slice(end);
}

/** No answer that is used is deeper, and one that holds itself must not be followed for ever. */
const deepest = 12;

/** A library has hundreds of thousands of values: only what holds a secret is copied. */
function withoutSecrets(value: unknown, apply: (text: string) => string, levels: number): unknown {
  if (typeof value === 'string') return value.length < unmistakable ? value : apply(value);
  if (typeof value !== 'object' || value === null || levels === 0) return value;
  if (value instanceof Map)
    return new Map([...value].map(([key, item]) => [key, withoutSecrets(item, apply, levels - 1)]));
  const isList = Array.isArray(value);
  if (!isList && ![Object.prototype, null].includes(Object.getPrototypeOf(value))) return value;
  const members = value as Record<string, unknown>;
  let copy: Record<string, unknown> | undefined;
  for (const key of Object.keys(members)) {
    const member = members[key];
    const shown = withoutSecrets(member, apply, levels - 1);
    if (shown === member) continue;
    copy ??= (isList ? [...value] : { ...value }) as Record<string, unknown>;
    copy[key] = shown;
  }
  return copy ?? value;
}

/** Whether the name of an option, query value or header suggests that its value is a secret. */
export function looksSecret(name: string): boolean {
  return (
    /api[-_]?key|token|secret|passw|credential|authorization|signature/i.test(name) ||
    /^(key|pin|pwd|auth|sig)$/i.test(name)
  );
}

/** A URL for people: without login, fragment, registered secrets, and values of query keys that look secret. */
export function showUrl(url: string, redactor: Redactor): string {
  const bare = url.replace(/#.*$/, '').replace(/^([a-z][a-z\d+.-]*:\/\/)[^/?]*@/i, '$1');
  const shown = bare.replace(/([?&])([^=&]*)=([^&]*)/g, (whole, mark: string, key: string) =>
    looksSecret(decoded(key)) ? `${mark}${key}=${mask}` : whole,
  );
  return redactor.redact(shown);
}

/**
 * Masks the texts of an error and of its causes where they stand; lists and plain objects on it are replaced by masked
 * copies, and whatever else hangs there (buffers, sockets) is dropped, so that printing the error in full gives nothing
 * away. Returns the same error; for something thrown that is none, its text.
 */
export function redactError(error: unknown, redactor: Redactor): unknown {
  if (!(error instanceof Error)) return redactor.redact(String(error));
  maskError(error, redactor, new Set());
  return error;
}

function maskError(error: Error, redactor: Redactor, seen: Set<object>): void {
  if (seen.has(error)) return;
  seen.add(error);
  for (const key of Reflect.ownKeys(error)) {
    const value: unknown = Reflect.get(error, key);
    const masked = maskedCopy(value, redactor, seen);
    if (masked === undefined && value !== undefined) Reflect.deleteProperty(error, key);
    else Reflect.set(error, key, masked);
  }
}

function maskedCopy(value: unknown, redactor: Redactor, seen: Set<object>): unknown {
  if (typeof value === 'string') return redactor.redact(value);
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Error) {
    maskError(value, redactor, seen);
    return value;
  }
  if (seen.has(value)) return undefined;
  seen.add(value);
  if (Array.isArray(value)) return value.map((item) => maskedCopy(item, redactor, seen));
  if (Object.getPrototypeOf(value) !== Object.prototype) return undefined;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, maskedCopy(item, redactor, seen)]),
  );
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // Not percent-encoded after all: the text as it stands is its own meaning.
  }
}
