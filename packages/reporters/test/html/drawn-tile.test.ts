import { expect, test } from 'vitest';
import { hueOf, hues, monogram } from '../../src/drawn-tile.ts';

test('a tile bears the first letters of the first and the last telling word', () => {
  const titles = [
    'Aliens',
    'The Matrix Reloaded',
    'Alien Collection',
    'Die Hard 2',
    '千と千尋の神隠し',
    '🎬 Éclair',
    '...',
    '',
  ];

  expect(titles.map(monogram)).toEqual(['A', 'MR', 'A', 'D2', '千', '🎬É', '?', '?']);
});

test('the same id has the same hue, and ids spread over all hues', () => {
  const spread = new Set(Array.from({ length: 200 }, (_, index) => hueOf(`tmdb:movie:${index}`)));

  expect(hueOf('tmdb:movie:679')).toBe(hueOf('tmdb:movie:679'));
  expect([...spread].toSorted((a, b) => a - b)).toEqual(Array.from({ length: hues }, (_, hue) => hue));
});
