// @ts-check
import { defineProvider, parseId } from '@plexgaps/core';
import { namespace, readCollection, readFound, readMembership } from './answers.js';

export default defineProvider({
  name: '__PLUGIN__',
  namespace,
  // What stands below `with:` in a config. What is wrong there is said before anything is asked.
  optionsSchema: {
    type: 'object',
    properties: {
      url: { type: 'string', format: 'uri', description: 'Where the service answers.' },
      // `writeOnly` makes it a secret: it is masked in every message, and part of no report.
      key: { type: 'string', minLength: 1, writeOnly: true, description: 'Your key for the service.' },
    },
    required: ['url', 'key'],
  },
  // The door to the network opens to these places only.
  origins: ({ url }) => [url],
  limits: { requestsPerSecond: 10, concurrency: 4 },

  create({ url, key }, { http }) {
    /**
     * Asks the service. `undefined`: it answered with one of the statuses that mean that there is none. Whatever else is no
     * answer is thrown, and is to be left so: not to know is not the same as "there is none".
     *
     * @template T
     * @param {string} path
     * @param {readonly number[]} absent
     * @param {(body: unknown) => T} parse
     * @param {AbortSignal} signal
     */
    const ask = (path, absent, parse, signal) =>
      http.json(url.replace(/\/$/, '') + path, { headers: { 'x-api-key': key }, absent, parse, signal });

    return {
      movies: {
        // Servers know films by such ids, too; they are looked up where there is none of this provider's own.
        namespaces: ['imdb'],
        async membership(ids, { signal }) {
          const [own] = ids[namespace] ?? [];
          if (own !== undefined)
            return ask(`/films/${encodeURIComponent(own)}`, [404], readMembership, signal);
          const [imdb = ''] = ids['imdb'] ?? [];
          return ask(`/films?imdb=${encodeURIComponent(imdb)}`, [], readFound, signal);
        },
      },
      collections: {
        get: (id, { signal }) =>
          ask(`/collections/${encodeURIComponent(parseId(id)?.value ?? '')}`, [404], readCollection, signal),
      },
    };
  },
});
