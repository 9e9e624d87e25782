// @ts-check
import assert from 'node:assert/strict';
import test from 'node:test';
import { readEpisode, readLibraries } from '../answers.js';

test('a library of music is passed over', () => {
  const [library] = readLibraries([{ id: '4', title: 'Music', kind: 'albums' }]);

  assert.equal(library?.type, 'other');
});

test('an episode without a number has none, and not the number 0', () => {
  const episode = readEpisode({ id: '35', series: '21', title: 'Somewhere', ids: {} });

  assert.equal(episode.number, undefined);
});
