import { setTimeout } from 'node:timers/promises';
import { defineServer, type ServerPlugin } from '@plexgaps/core';
import { accountName } from '../plex-tv/account.ts';
import { optionsSchema } from './options.ts';
import type { Clock } from './scan.ts';
import { createPlex } from './server.ts';

const clock: Clock = {
  now: () => performance.now(),
  sleep: (milliseconds, signal) => setTimeout(milliseconds, undefined, { signal }),
};

/** Plex Media Server. */
const plex: ServerPlugin = defineServer({
  name: 'plex',
  optionsSchema,
  origins: ({ url }) => (url === undefined ? [] : [new URL(url).origin]),
  account: ({ account }) => (account ? accountName : undefined),
  // A server at home has nobody to share with: three at once are slow where it is slow.
  limits: { requestsPerSecond: Number.POSITIVE_INFINITY, concurrency: 3 },
  create: (options, tools) => createPlex(options, tools, clock),
});

export default plex;
