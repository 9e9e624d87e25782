// @ts-check
import { join } from 'node:path';
import test from 'node:test';
import { providerContract } from '@plexgaps/testkit';
import plugin from '../src/index.js';

providerContract({
  test,
  plugin,
  options: { sets: ['sets.json'], ids: 'anime-lists.json' },
  folder: join(import.meta.dirname, 'files'),
  known: {
    movie: { anidb: ['378'], imdb: ['tt0086520'], tmdb: ['150023'] },
    collection: 'anidb:collection:urusei-yatsura',
  },
  unknown: {
    movie: { anidb: ['99999999'], imdb: ['tt99999999'], tmdb: ['99999999'] },
    collection: 'anidb:collection:no-such-set',
  },
});
