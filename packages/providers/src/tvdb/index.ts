import { type CallContext, type Diagnosis, defineProvider, type ProviderPlugin } from '@plexgaps/core';
import { getChanges } from './changes.ts';
import { openSession, type Session } from './session.ts';
import { getFilmIds, getShow, namespaces, orderings } from './shows.ts';

/** TVDB, https://thetvdb.github.io/v4-api: shows in the orders that it keeps. */
const tvdb: ProviderPlugin = defineProvider({
  name: 'tvdb',
  namespace: 'tvdb',
  attribution: {
    name: 'TheTVDB',
    text: 'Metadata provided by TheTVDB. Please consider adding missing information or subscribing.',
    url: 'https://thetvdb.com',
  },
  // TVDB names no limit; this is a modest share of what its other clients take.
  limits: { requestsPerSecond: 10, concurrency: 4 },
  optionsSchema: {
    type: 'object',
    properties: {
      apiKey: {
        type: 'string',
        description: 'Your TVDB v4 API key (thetvdb.com, Dashboard, API Keys).',
        pattern: '^\\S+$',
        writeOnly: true,
      },
      pin: {
        type: 'string',
        description: 'The PIN of your TVDB subscription, for keys that are supported by users. Empty: none.',
        writeOnly: true,
      },
      baseUrl: {
        type: 'string',
        description: 'Where the API answers; change it for a proxy or a test server.',
        format: 'uri',
        pattern: '^https?://',
        default: 'https://api4.thetvdb.com/v4',
      },
    },
    required: ['apiKey'],
  },
  origins: ({ baseUrl }) => [new URL(baseUrl).origin],
  create: (options, tools) => {
    const session = openSession(tools, options);
    const { logger } = tools;
    return {
      shows: {
        namespaces,
        orderings,
        get: (ids, ordering, ctx) => getShow({ session, logger }, ids, ordering, ctx),
        filmIds: (film, ctx) => getFilmIds(session, film, ctx),
      },
      changes: { since: (kind, instant, ctx) => getChanges({ session, logger }, kind, instant, ctx) },
      diagnose: (ctx) => diagnose(session, Boolean(options.pin), ctx),
    };
  },
});

export default tvdb;

/** A login, whatever token is kept: that may be older than what became of key and PIN. */
async function diagnose(
  session: Session,
  hasPin: boolean,
  { signal }: CallContext,
): Promise<readonly Diagnosis[]> {
  await session.logIn(signal);
  const found = hasPin ? 'TVDB takes the API key and the PIN.' : 'TVDB takes the API key, without a PIN.';
  return [{ check: 'key', outcome: 'ok', found }];
}
