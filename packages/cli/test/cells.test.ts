import { expect, test } from 'vitest';
import { cut, fill, widest, wrap } from '../src/cells.ts';

test.each([
  ['what fits, as it is', 'Alien', 5, 'Alien'],
  ['with an ellipsis', 'Alien Collection', 8, 'Alien C…'],
  ['without a space before that', 'Alien Collection', 7, 'Alien…'],
  ['before a wide character of which only half would fit', '千と千尋', 6, '千と…'],
  ['where wide characters fit exactly', '千と千尋', 8, '千と千尋'],
  ['with combining marks, which take no cell', 'Cafe\u0301s', 5, 'Cafe\u0301s'],
  ['before a letter with all its marks', 'e\u0301e\u0301e\u0301', 2, 'e\u0301…'],
  ['before a picture of several characters', 'a👩‍👩‍👧bc', 3, 'a…'],
  ['to nothing', 'Alien', 0, ''],
] as const)('a title is cut %s', (_, title, cells, expected) => {
  expect(cut(title, cells)).toBe(expected);
});

test('nothing that a terminal obeys is left', () => {
  expect(cut('\u001b[31mred\u001b]0;title\u0007\r\nnext\tone \u202eturned', 80)).toBe(
    '\ufffd[31mred\ufffd]0;title\ufffd\ufffd\ufffdnext one \ufffdturned',
  );
});

test('a column is as wide as its widest text, and every text fills it', () => {
  const titles = ['Alien', '千と千尋', ''];

  expect(titles.map((title) => `${fill(title, widest(titles))}|`)).toEqual([
    'Alien   |',
    '千と千尋|',
    '        |',
  ]);
});

test('a message is broken between words, and what follows is indented', () => {
  const words =
    'error: plex: "Movies" could not be read in full: the server speaks of 3120 films, 3119 came.';

  expect(wrap(words)).toEqual([
    'error: plex: "Movies" could not be read in full: the server speaks of 3120',
    '  films, 3119 came.',
  ]);
  expect(wrap(`  ${words}`)).toEqual([
    '  error: plex: "Movies" could not be read in full: the server speaks of 3120',
    '    films, 3119 came.',
  ]);
});

test('an address that is longer than a line stays whole', () => {
  const address = `https://nas.example/${'path/'.repeat(20)}`;

  expect(wrap(`plex: ${address} broke the connection`)).toEqual([
    'plex:',
    `  ${address}`,
    '  broke the connection',
  ]);
});
