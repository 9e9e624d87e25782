import { describe, expect, test } from 'vitest';
import { scattered, siblingKeys, widthFor } from '../../src/catalogue/likely-siblings.ts';
import { movie } from '../gaps/build.ts';

/** Whether two films of a library would be asked for one after the other. */
function areSiblings(titles: readonly (string | ReturnType<typeof movie>)[]): boolean {
  const items = titles.map((title, at) =>
    typeof title === 'string' ? movie(`${at}`, title, at + 1) : title,
  );
  const keysOf = siblingKeys(items);
  const [first = [], second = []] = items.map(keysOf);
  return first.some((key) => second.includes(key));
}

describe('films that may be of one collection', () => {
  test.each([
    ['Alien', 'Aliens vs. Alien'],
    ['Alien', 'Alien³'],
    ['The Lord of the Rings: The Two Towers', 'The Lord of the Rings: The Return of the King'],
    ['Kill Bill: Vol. 1', 'Kill Bill: Vol. 2'],
    ['Spider-Man 2', 'The Amazing Spider-Man'],
    ['28 Days Later', '28 Weeks Later'],
    ['Saw', 'Saw II'],
    ['Le fabuleux destin', 'Le Fabuleux retour'],
    ['Amélie', 'Amélie 2'],
    ['Ночной дозор', 'Дневной дозор'],
    ['リング', 'リング2'],
    ['HEAT', 'Heat 2'],
  ])('%s, %s', (one, other) => {
    expect(areSiblings([one, other])).toBe(true);
  });

  test.each([
    ['Heat', 'Tron'],
    ['Up', 'It'],
    ['Die Welle', 'Das Boot'],
  ])('not: %s, %s', (one, other) => {
    expect(areSiblings([one, other])).toBe(false);
  });

  test('By the collection that the server keeps them in, or by their sort titles', () => {
    const inOne = { collections: ['Mine'] };
    expect(areSiblings([movie('1', 'Heat', 1, inOne), movie('2', 'Tron', 2, inOne)])).toBe(true);
    expect(areSiblings([movie('1', 'Vaiana', 1, { sortTitle: 'Moana' }), movie('2', 'Moana 2', 2)])).toBe(
      true,
    );
  });

  test('A word that many titles share tells nothing', () => {
    const many = Array.from(
      { length: 21 },
      (_, number) => `The ${'abcdefghijklmnopqrstu'[number]?.repeat(4)}`,
    );

    expect(areSiblings(many)).toBe(false);
    expect(areSiblings(many.slice(0, 20))).toBe(true);
  });
});

test('A collection on the server that many films are in tells nothing: a library of favourites is not asked one by one', () => {
  const favourites = (count: number) =>
    Array.from({ length: count }, (_, at) =>
      movie(`${at}`, 'x'.repeat(at + 3), at + 1, { collections: ['Best'] }),
    );

  expect(areSiblings(favourites(21))).toBe(false);
  expect(areSiblings(favourites(20))).toBe(true);
});

test('The fewer there are, the fewer are asked for at once, at least one', () => {
  expect([0, 1, 24, 25, 60, 250, 10_000].map((items) => widthFor(items, 10))).toEqual([
    1, 1, 1, 1, 2, 10, 10,
  ]);
});

test('Scattered they are the same items, in an order that is the same on every machine', () => {
  const items = Array.from({ length: 50 }, (_, at) => movie(`${at}`, `Film ${at}`, at + 1));
  const placed = scattered(items);

  expect([...placed].sort((a, b) => Number(a.ratingKey) - Number(b.ratingKey))).toEqual(items);
  expect(placed).not.toEqual(items);
  expect(scattered([...items].reverse())).toEqual(placed);
});
