// @ts-check
import test from 'node:test';
import { makeId } from '@plexgaps/core';
import { providerContract } from '@plexgaps/testkit';
import { startService } from '../fixture/service.js';
import plugin from '../index.js';

const { namespace } = plugin;

providerContract({
  test,
  plugin,
  async start() {
    const { url, key, close } = await startService();
    return { url, close, options: (at) => ({ url: at, key }) };
  },
  known: {
    movie: { [namespace]: ['1'], imdb: ['tt0078748'] },
    collection: makeId(namespace, 'collection', '7'),
  },
  unknown: {
    movie: { [namespace]: ['0'], imdb: ['tt0000000'] },
    collection: makeId(namespace, 'collection', '0'),
  },
});
