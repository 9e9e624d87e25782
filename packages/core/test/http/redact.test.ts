import { inspect } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRedactor, looksSecret, redactError, showUrl } from '../../src/http/redact.ts';

const secret = 'p@ss w/rd+"ä"?>~x';

function redactorOf(...secrets: string[]) {
  const redactor = createRedactor();
  for (const each of secrets) redactor.add(each);
  return redactor;
}

/** How people, programs and servers write a text down. */
const spellings: Readonly<Record<string, (text: string) => string>> = {
  'as it is': (text) => text,
  'URL-encoded': encodeURIComponent,
  'URL-encoded with small hex digits': (text) => lowerPercent(encodeURIComponent(text)),
  'URL-encoded as far as its path needs it': (text) =>
    new URL(`http://h/?${text.replace(/#/g, '%23')}`).search.slice(1),
  'URL-encoded in a URL that is URL-encoded': (text) => encodeURIComponent(encodeURIComponent(text)),
  'form-encoded': (text) => new URLSearchParams({ k: text }).toString().slice(2),
  'in JSON': (text) => inJson(text),
  'in JSON in JSON': (text) => inJson(inJson(text)),
  'in JSON without any character beyond ASCII': (text) =>
    inJson(text).replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`),
  'in JSON with slashes escaped, as PHP does': (text) => inJson(text).replaceAll('/', '\\/'),
  'in HTML': (text) =>
    text.replace(
      /[&<>"'`=]/g,
      (one) => htmlNames[one] ?? `&#x${one.charCodeAt(0).toString(16).toUpperCase()};`,
    ),
  'in HTML by numbers': (text) =>
    [...text].map((one) => (/\w/.test(one) ? one : `&#${one.codePointAt(0)};`)).join(''),
  'read as Latin-1, as some read headers': (text) => Buffer.from(text).toString('latin1'),
  'in small letters': (text) => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase()),
  'in base64': (text) => Buffer.from(text).toString('base64'),
  'in base64 for URLs': (text) => Buffer.from(text).toString('base64url'),
  'in base64, URL-encoded': (text) => encodeURIComponent(Buffer.from(text).toString('base64')),
};

const htmlNames: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function lowerPercent(text: string): string {
  return text.replace(/%../g, (code) => code.toLowerCase());
}

function inJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

/** Texts of any characters that can be written down: half a surrogate pair cannot. */
function anyText(minLength: number, maxLength = 20): fc.Arbitrary<string> {
  return fc
    .string({ minLength, maxLength, unit: 'grapheme' })
    .filter((text) => text === text.trim() && text.length >= minLength);
}

describe('a redactor', () => {
  it('holds out against a service that calls a book a token', () => {
    const redactor = createRedactor();
    redactor.add(`begin${'0123456789'.repeat(20_000)}`);
    redactor.add('the-real-one');

    expect(redactor.redact('the-real-one and begin0123')).toBe('*** and begin0123');
    expect(redactor.redact(`begin${'0123456789'.repeat(20_000)}`)).not.toContain('begin');
  });

  it.each(Object.entries(spellings))('masks a secret %s', (_, spell) => {
    expect(redactorOf(secret).redact(`before ${spell(secret)} after`)).toBe('before *** after');
  });

  it.each(Object.entries(spellings))('masks any secret %s, whatever its characters', (_, spell) => {
    fc.assert(
      fc.property(anyText(4), (hidden) => {
        expect(redactorOf(hidden).redact(`<${spell(hidden)}>`)).toBe('<***>');
      }),
      { seed: 7, numRuns: 60 },
    );
  });

  it('masks a secret in the base64 of a longer text, wherever it starts and ends', () => {
    fc.assert(
      fc.property(anyText(4), fc.string(), fc.string(), (hidden, before, after) => {
        const whole = Buffer.from(before + hidden + after).toString('base64');
        for (const spelling of [whole, whole.replaceAll('+', '-').replaceAll('/', '_')]) {
          const left = redactorOf(hidden).redact(spelling).replaceAll('***', '').length;
          const bits = Buffer.byteLength(hidden) * 8;
          // At each end four bits at most share their letter with what stands beside the secret.
          expect(whole.length - left).toBeGreaterThanOrEqual(Math.ceil((bits - 8) / 6));
        }
      }),
      { seed: 7 },
    );
  });

  it('masks the longer of two secrets that start alike', () => {
    expect(redactorOf('abcd', 'abcdefgh').redact('abcdefgh abcdxx')).toBe('*** ***xx');
  });

  it('leaves no part of secrets that overlap, in whatever order it learnt them', () => {
    const part = fc.string({ minLength: 2, maxLength: 8, unit: fc.constantFrom(...'abcdefgh') });
    fc.assert(
      fc.property(part, part, part, fc.boolean(), (a, b, c, isTurned) => {
        const secrets = [a + b, b + c];
        const redactor = redactorOf(...(isTurned ? secrets.reverse() : secrets));
        expect(redactor.redact(`<${a}${b}${c}>`)).toBe('<***>');
      }),
      { seed: 7 },
    );
    expect(redactorOf('aaaa').redact('aaaaaa')).toBe('***');
  });

  it('leaves no secret of many in any text that is made of them', () => {
    const secrets = fc.array(anyText(4, 12), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(secrets, fc.array(fc.nat(), { maxLength: 8 }), fc.string(), (all, order, glue) => {
        const text = order.map((number) => all[number % all.length] ?? '').join(glue);
        const rest = redactorOf(...all)
          .redact(text)
          .split('***');
        expect(rest.filter((piece) => all.some((one) => piece.includes(one)))).toEqual([]);
      }),
      { seed: 7 },
    );
  });

  it('masks a secret under four characters where it stands alone, and not inside of words', () => {
    const redactor = redactorOf('ab', '');
    expect(redactor.redact('pin=ab&x "ab" (ab), about crab abab')).toBe(
      'pin=***&x "***" (***), about crab abab',
    );
  });

  it('masks what is long in an address that is as good as a password, wherever it stands', () => {
    const redactor = redactorOf(
      'https://hooks.example/services/T0/correct%2Bhorse-battery?thread=staple-of-the-house',
    );

    expect(
      redactor.redact('Cannot POST /services/T0/correct%2Bhorse-battery?thread=staple-of-the-house'),
    ).toBe('Cannot POST ***');
    expect(redactor.redact('No hook correct+horse-battery, thread staple-of-the-house')).toBe(
      'No hook ***, thread ***',
    );
    expect(redactor.redact('services of hooks.example, T0')).toBe('services of hooks.example, T0');
  });

  it('leaves texts alone while it knows no secret', () => {
    expect(createRedactor().redact('anything')).toBe('anything');
    expect(redactorOf('', '  ').redact('any  thing')).toBe('any  thing');
  });

  it('takes no longer for a text that is made to keep it busy', () => {
    const redactor = redactorOf('\\\\"\\\\"\\\\"x', '%%%%%%%%x', '&&&&&&&&x');
    const started = performance.now();
    for (const piece of ['\\', '%25', '&amp;', '%']) redactor.redact(piece.repeat(20_000));
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

describe('data', () => {
  const redactor = redactorOf('correct-horse', '4711', 'battery-staple');

  it('loses its secrets wherever they stand, and nothing else', () => {
    const data = {
      title: 'The correct-horse',
      parts: [{ url: 'https://h/?key=battery%2Dstaple' }, { url: 'https://h/' }],
      count: 4711,
      none: null,
    };

    const shown = redactor.redactData(data);

    expect(shown).toEqual({
      ...data,
      title: 'The ***',
      parts: [{ url: 'https://h/?key=***' }, { url: 'https://h/' }],
    });
    expect(shown.parts[1]).toBe(data.parts[1]);
    expect(data.title).toBe('The correct-horse');
  });

  it('without any is the same value, and so is what a short secret may be part of by chance', () => {
    const data = { id: 'tmdb:movie:4711', list: ['4711', undefined], at: new Date(0) };
    expect(redactor.redactData(data)).toBe(data);
    expect(redactor.redactData('4711')).toBe('4711');
  });

  it('may hold itself', () => {
    const data: Record<string, unknown> = { title: 'x' };
    data['self'] = data;
    expect(redactor.redactData(data)).toBe(data);
  });
});

describe('a URL for people', () => {
  it('drops logins, fragments and the values of keys that look secret, known or not', () => {
    const url =
      'https://me:hunter2@host/x?api_key=k1&page=2&X-Plex-Token=t1&pin=12&X%2DPlex%2DToken=t2&mapping=ok#frag';

    expect(showUrl(url, createRedactor())).toBe(
      'https://host/x?api_key=***&page=2&X-Plex-Token=***&pin=***&X%2DPlex%2DToken=***&mapping=ok',
    );
  });

  it('masks a registered secret in the path', () => {
    expect(showUrl('https://host/s3cr3t%2Fx/y', redactorOf('s3cr3t/x'))).toBe('https://host/***/y');
  });
});

it.each([
  ['apiKey', true],
  ['api_key', true],
  ['X-Plex-Token', true],
  ['pin', true],
  ['password', true],
  ['spinner', false],
  ['language', false],
])('reads the name %s as secret: %s', (name, expected) => {
  expect(looksSecret(name)).toBe(expected);
});

it('masks an error, its causes and their stacks, and drops objects that hang on it', () => {
  const cause = Object.assign(new Error('sent token hunter22'), {
    data: Buffer.from('hunter22'),
    path: '/hunter22',
  });
  const error = new Error('hunter22 refused', { cause });

  const masked = redactError(error, redactorOf('hunter22'));

  expect(masked).toBe(error);
  expect(inspect(masked, { depth: 9, showHidden: true })).not.toMatch(/hunter22/);
  expect(cause).not.toHaveProperty('data');
});
