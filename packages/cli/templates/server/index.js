// @ts-check
import { BadShape, defineServer } from '@plexgaps/core';
import { readEpisode, readLibraries, readName, readPage, readTitle } from './answers.js';

const pageSize = 200;

export default defineServer({
  name: '__PLUGIN__',
  // What stands below `with:` in a config. What is wrong there is said before anything is asked.
  optionsSchema: {
    type: 'object',
    properties: {
      url: { type: 'string', format: 'uri', description: 'Where the server answers.' },
      // `writeOnly` makes it a secret: it is masked in every message, and part of no report.
      key: { type: 'string', minLength: 1, writeOnly: true, description: 'Your key for the server.' },
    },
    required: ['url', 'key'],
  },
  // The door to the network opens to these places only.
  origins: ({ url }) => [url],
  limits: { requestsPerSecond: 20, concurrency: 4 },

  create({ url, key }, { http }) {
    /**
     * Asks the server. What is no answer is thrown, and is to be left so: a list that could not be read is no empty list.
     *
     * @template T
     * @param {string} path
     * @param {(body: unknown) => T} parse
     * @param {AbortSignal} signal
     */
    async function ask(path, parse, signal) {
      const answer = await http.json(url.replace(/\/$/, '') + path, {
        headers: { 'x-api-key': key },
        parse,
        signal,
      });
      // It is `undefined` only after a status that is named in `absent`, and none is.
      return /** @type {T} */ (answer);
    }

    /**
     * Reads a list page by page until there is as much as the server says.
     *
     * @template Item
     * @param {string} path
     * @param {(value: unknown) => Item} read
     * @param {AbortSignal} signal
     */
    async function* pages(path, read, signal) {
      for (let start = 0; ; ) {
        const page = await ask(
          `${path}?start=${start}&size=${pageSize}`,
          (body) => readPage(body, read),
          signal,
        );
        yield page;
        start += page.items.length;
        if (start >= page.total) return;
        if (page.items.length === 0) throw new BadShape('items', `${page.total} of them`, page.items);
      }
    }

    const listOf = (/** @type {string} */ library, /** @type {string} */ list) =>
      `/libraries/${encodeURIComponent(library)}/${list}`;

    return {
      describe: ({ signal }) => ask('/', readName, signal),
      libraries: ({ signal }) => ask('/libraries', readLibraries, signal),
      movies: (library, { signal }) => pages(listOf(library, 'titles'), readTitle, signal),
      shows: (library, { signal }) => pages(listOf(library, 'titles'), readTitle, signal),
      episodes: (library, { signal }) => pages(listOf(library, 'episodes'), readEpisode, signal),
    };
  },
});
