import { expect, test } from 'vitest';
import { isItemPage, itemLinks } from '../../src/model/index.ts';

test('An item links to the page that its own server names', () => {
  const linkOf = itemLinks([
    { id: 'plex', itemPage: 'https://media.example/#!/item?key=%2F{ratingKey}' },
    { id: 'cabin' },
  ]);

  expect(linkOf({ server: 'plex', ratingKey: '12' })).toBe('https://media.example/#!/item?key=%2F12');
  expect(linkOf({ server: 'cabin', ratingKey: '12' })).toBeUndefined();
  expect(linkOf({ server: 'another', ratingKey: '12' })).toBeUndefined();
});

test('A rating key stays one part of the address, whatever stands in it', () => {
  const linkOf = itemLinks([{ id: 'plex', itemPage: 'https://media.example/{ratingKey}/{ratingKey}' }]);

  expect(linkOf({ server: 'plex', ratingKey: 'a/../"b' })).toBe(
    'https://media.example/a%2F..%2F%22b/a%2F..%2F%22b',
  );
  expect(linkOf({ server: 'plex', ratingKey: '\uD83C$&' })).toBe(
    'https://media.example/%EF%BF%BD%24%26/%EF%BF%BD%24%26',
  );
});

test('Only an https address without a login, with a place for the rating key, is one', () => {
  expect(isItemPage('https://media.example/{ratingKey}')).toBe(true);
  expect(isItemPage('http://media.example/{ratingKey}')).toBe(false);
  expect(isItemPage('https://me:secret@media.example/{ratingKey}')).toBe(false);
  expect(isItemPage('https://me@media.example/{ratingKey}')).toBe(false);
  expect(isItemPage('https://media.example/')).toBe(false);
  expect(isItemPage('javascript:alert("{ratingKey}")')).toBe(false);
  expect(isItemPage('{ratingKey}')).toBe(false);
});
