// @ts-check
import test from 'node:test';
import { serverContract } from '@plexgaps/testkit';
import { startService } from '../fixture/service.js';
import plugin from '../index.js';

const start = async (/** @type {Parameters<typeof startService>[0]} */ settings) => {
  const { url, key, close } = await startService(settings);
  return { url, close, options: (/** @type {string} */ at) => ({ url: at, key }) };
};

serverContract({
  test,
  plugin,
  start: () => start({}),
  startWithSmallPages: () => start({ mostPerPage: 2 }),
  libraries: { movie: '1', show: '2' },
  empty: { movie: '3' },
  trashed: ['12'],
});
