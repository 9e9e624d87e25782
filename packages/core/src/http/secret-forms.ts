/** Characters from which a secret is masked in the middle of a word: a shorter one would blot out half of any message. */
const shortest = 4;

/**
 * Regular expressions, as texts, for all that a secret may look like: as it is, URL-encoded in whole or in part, as it stands
 * in JSON and in HTML, read as Latin-1 (as some read headers), and as base64, alone or inside a longer text, as in
 * `Authorization: Basic`. Letters are meant in both cases: hosts lose theirs.
 */
export function secretForms(secret: string): readonly string[] {
  const misread = Buffer.from(secret).toString('latin1');
  const texts = [...new Set([secret, misread])].filter((text) => text !== '');
  return [
    ...texts.map((text) => (text.length < shortest ? alone(spelled(text)) : spelled(text))),
    ...base64Forms(secret).map(spelled),
  ];
}

function alone(pattern: string): string {
  return `(?<!\\w)${pattern}(?!\\w)`;
}

/** A text in which each character may stand in any of its spellings: encoders differ in which ones they leave alone. */
function spelled(text: string): string {
  return [...text].map(spellings).join('');
}

/** The character itself comes last: it may be how another spelling begins. */
function spellings(character: string): string {
  if (/^\w$/.test(character)) return character;
  const all = [percent(character), ...json(character), ...html(character), plain(character)];
  return `(?:${(character === ' ' ? [...all, '\\+'] : all).join('|')})`;
}

/** Quotes, slashes and backslashes have backslashes before them, more of them where JSON stands inside JSON. */
function plain(character: string): string {
  if (character === '\\') return '\\\\{1,8}';
  const escaped = character.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
  return /["'`/]/.test(character) ? `\\\\{0,7}${escaped}` : escaped;
}

/** `%2F`, and `%252F` where a URL stands inside a URL. */
function percent(character: string): string {
  return [...Buffer.from(character)].map((byte) => `%(?:25)*${hex(byte, 2)}`).join('');
}

const letters: Readonly<Record<string, string>> = { '\n': 'n', '\r': 'r', '\t': 't', '\b': 'b', '\f': 'f' };

function json(character: string): readonly string[] {
  const units = character.split('').map((unit) => `\\\\{1,8}u${hex(unit.charCodeAt(0), 4)}`);
  const letter = letters[character];
  return [units.join(''), ...(letter === undefined ? [] : [`\\\\{1,8}${letter}`])];
}

const names: Readonly<Record<string, string>> = {
  '&': 'amp',
  '<': 'lt',
  '>': 'gt',
  '"': 'quot',
  "'": 'apos',
};

function html(character: string): readonly string[] {
  const code = character.codePointAt(0) ?? 0;
  const numbers = [`&#0*${code};`, `&#x0*${code.toString(16)};`];
  const name = names[character];
  return name === undefined ? numbers : [...numbers, `&${name};`];
}

function hex(number: number, digits: number): string {
  return number.toString(16).padStart(digits, '0');
}

/** What stays the same of the secret in base64, whichever of the three offsets it starts at. */
function base64Forms(secret: string): readonly string[] {
  const bytes = Buffer.from(secret);
  const whole = bytes.toString('base64');
  const inside = [0, 1, 2].map((offset) => {
    const shifted = Buffer.concat([Buffer.alloc(offset), bytes]);
    const sure = Math.floor((shifted.length * 8) / 6);
    return shifted.toString('base64').slice(Math.ceil((offset * 8) / 6), sure);
  });
  const forms = [whole, whole.replace(/=+$/, ''), ...inside].filter(({ length }) => length >= shortest);
  return [...new Set([...forms, ...forms.map((form) => form.replaceAll('+', '-').replaceAll('/', '_'))])];
}
