// @ts-check
import assert from 'node:assert/strict';
import test from 'node:test';
import { readCollection, readMembership } from '../answers.js';

test('a film that stands alone is in no collection', () => {
  const film = readMembership({ id: '4', title: 'Blade Runner', released: '1982-06-25', collection: null });

  assert.equal(film.collection, undefined);
});

test('a film without a date has none', () => {
  const { parts } = readCollection({
    id: '7',
    title: 'Alien Collection',
    films: [{ id: '5', title: 'Alien 5' }],
  });

  assert.equal(parts[0]?.released, undefined);
});
