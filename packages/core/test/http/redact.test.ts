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

describe('a redactor', () => {
  it.each([
    ['as it is', secret],
    ['URL-encoded', encodeURIComponent(secret)],
    [
      'URL-encoded with small hex digits',
      encodeURIComponent(secret).replace(/%../g, (hex) => hex.toLowerCase()),
    ],
    ['form-encoded', encodeURIComponent(secret).replaceAll('%20', '+')],
    ['inside JSON', JSON.stringify(secret).slice(1, -1)],
    ['in base64', Buffer.from(secret).toString('base64')],
  ])('masks a secret %s', (_, form) => {
    expect(redactorOf(secret).redact(`before ${form} after`)).toBe('before *** after');
  });

  it('masks a secret in the base64 of a longer text, wherever it starts', () => {
    const redactor = redactorOf('correct-horse-battery');
    for (const login of ['', 'u', 'us', 'use', 'user']) {
      const basic = Buffer.from(`${login}:correct-horse-battery`).toString('base64');
      const shown = redactor.redact(`Basic ${basic}`);
      expect(shown).toContain('***');
      expect(Buffer.from(shown.slice(6), 'base64').toString()).not.toContain('horse');
    }
  });

  it('masks the longer of two secrets that start alike', () => {
    expect(redactorOf('abcd', 'abcdefgh').redact('abcdefgh abcdxx')).toBe('*** ***xx');
  });

  it('leaves texts alone while it knows no secret, and ignores secrets under four characters', () => {
    expect(createRedactor().redact('anything')).toBe('anything');
    expect(redactorOf('', 'abc').redact('abc')).toBe('abc');
  });

  it('never lets any secret through, whatever its characters', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 4, unit: 'grapheme' }), fc.string(), (hidden, around) => {
        const redactor = redactorOf(hidden);
        const text = `${around}${hidden}${around}${encodeURIComponent(hidden)}`;
        const rest = redactor.redact(text).split('***').join('\n');
        return !rest.includes(hidden);
      }),
      { seed: 7 },
    );
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
