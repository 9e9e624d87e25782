/** Masks secrets in everything that is thrown, logged or printed. */
export interface Redactor {
  /** Masks this secret from now on. Texts under 4 characters are ignored: they would blot out half of any message. */
  add(secret: string): void;
  redact(text: string): string;
}

const mask = '***';
const shortest = 4;

/**
 * An empty redactor. Each secret is masked as it is, URL-encoded, as base64 (alone or inside a longer text, as in
 * `Authorization: Basic`) and as it stands in JSON.
 */
export function createRedactor(): Redactor {
  const forms = new Set<string>();
  let pattern: RegExp | undefined;

  return {
    add(secret) {
      for (const form of [secret, secret.trim()].flatMap(formsOf)) forms.add(form);
      pattern = patternOf(forms);
    },
    redact: (text) => (pattern ? text.replace(pattern, mask) : text),
  };
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

function formsOf(secret: string): string[] {
  if (secret.length < shortest) return [];
  const encoded = encodeURIComponent(Buffer.from(secret).toString());
  return [
    secret,
    encoded,
    encoded.replace(/%[\dA-F]{2}/g, (hex) => hex.toLowerCase()),
    encoded.replaceAll('%20', '+'),
    JSON.stringify(secret).slice(1, -1),
    ...base64Forms(secret),
  ];
}

/** What stays the same of the secret in base64, whichever of the three offsets it starts at. */
function base64Forms(secret: string): string[] {
  const whole = Buffer.from(secret).toString('base64');
  const inside = [0, 1, 2].map((offset) => {
    const bytes = Buffer.concat([Buffer.alloc(offset), Buffer.from(secret)]);
    const sure = Math.floor((bytes.length * 8) / 6);
    return bytes.toString('base64').slice(Math.ceil((offset * 8) / 6), sure);
  });
  const forms = [whole, ...inside.filter(({ length }) => length > 5)];
  return [...forms, ...forms.map((form) => form.replaceAll('+', '-').replaceAll('/', '_'))];
}

function patternOf(forms: ReadonlySet<string>): RegExp | undefined {
  if (forms.size === 0) return undefined;
  const longestFirst = [...forms].sort((a, b) => b.length - a.length);
  return new RegExp(longestFirst.map((form) => form.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')).join('|'), 'g');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // Not percent-encoded after all: the text as it stands is its own meaning.
  }
}
