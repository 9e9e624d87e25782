import { assert, property, string } from 'fast-check';
import { expect, test } from 'vitest';
import { escapeText, linkTo } from '../../src/markdown-page/escape.ts';
import { hostileTitles } from '../other-reports.ts';
import { visibleText } from './markdown-table.ts';

test('common titles stay readable in the source', () => {
  const titles = [
    'Alien³',
    'Dune: Part Two',
    "Ocean's Eleven",
    'Good Bye, Lenin!',
    'WALL·E',
    '9½ Weeks (1986)',
  ];

  expect(titles.map(escapeText)).toEqual(titles);
});

test('a reader sees any text as it is, on one line', async () => {
  const oneLine = (text: string) => text.replace(/[\s\u0085]+/g, ' ').trim();

  await assert(
    property(string({ unit: 'grapheme-ascii' }), (text) => {
      expect(visibleText(escapeText(text))).toBe(oneLine(text));
    }),
    { seed: 8091, numRuns: 1000 },
  );
});

test('no text keeps anything that means something to Markdown or HTML', () => {
  for (const title of hostileTitles) {
    const text = escapeText(title)
      .replaceAll('<span>$</span>', '')
      .replace(/\\[^&<>|\\]/g, '');

    expect(text).not.toMatch(/[<>|`*_~[\]$\n\r\u2028\u2029\u202a-\u202e]|:\/\/|www\./);
  }
});

test('only web addresses are linked, and none of their characters ends the link', () => {
  expect(linkTo('Alien', 'https://example.org/a b/(1)|<x>')).toBe(
    '[Alien](https://example.org/a%20b/%281%29%7C%3Cx%3E)',
  );
  expect(linkTo('Alien', 'javascript:alert(1)')).toBe('Alien');
  expect(linkTo('Alien', 'data:text/html,x')).toBe('Alien');
  expect(linkTo('Alien', undefined)).toBe('Alien');
  expect(linkTo('', 'https://example.org')).toBe('[(no title)](https://example.org/)');
});
