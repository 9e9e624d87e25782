// @ts-check
import { defineProvider } from '@plexgaps/core';
import { buildMapping } from './mapping.js';
import { ownSets } from './own-sets.js';
import { parseFile } from './parse-file.js';
import { readIds } from './read-ids.js';
import { readSets } from './read-sets.js';

/** Sets of anime films by their AniDB ids: those that come with the package, and those of the user's own files. */
export default defineProvider({
  name: 'anidb',
  namespace: 'anidb',
  // To be raised with every change of the sets that come with the package: plexgaps keeps what was answered.
  version: '1',
  attribution: { name: 'AniDB', text: 'Anime are known by the ids of AniDB.', url: 'https://anidb.net' },
  optionsSchema: {
    type: 'object',
    properties: {
      sets: {
        type: 'array',
        items: { type: 'string' },
        default: [],
        description: 'Files with further sets of films; relative to the folder of the config.',
      },
      ids: {
        type: 'string',
        minLength: 1,
        description:
          'A file that says which IMDb and TMDB ids an AniDB id has, in the form of anime-lists (JSON); relative to the folder of the config.',
      },
      idsUrl: {
        type: 'string',
        format: 'uri',
        description: 'The address of such a file.',
      },
    },
  },
  origins: ({ idsUrl }) => (idsUrl === undefined ? [] : [new URL(idsUrl).origin]),
  files: ({ sets, ids }) => [...sets, ...(ids === undefined ? [] : [ids])],
  create: (options, tools) => {
    const mapping = once((signal) => loadMapping(options, tools, signal));
    return {
      movies: {
        namespaces: ['imdb', 'tmdb'],
        membership: async (ids, { signal }) => (await mapping(signal)).membership(ids),
      },
      collections: {
        get: async (id, { signal }) => (await mapping(signal)).collection(id),
      },
    };
  },
});

/**
 * @param {{ readonly sets: readonly string[], readonly ids?: string, readonly idsUrl?: string }} options
 * @param {import('@plexgaps/core').PluginTools} tools
 * @param {AbortSignal} signal
 */
async function loadMapping({ sets, ids, idsUrl }, { file, http }, signal) {
  const further = await Promise.all(sets.map(async (path) => parseFile(path, await file(path), readSets)));
  const listed = ids === undefined ? [] : parseFile(ids, await file(ids), readIds);
  const fetched = idsUrl === undefined ? [] : await http.json(idsUrl, { parse: readIds, signal });
  return buildMapping([ownSets, ...further], [...listed, ...(fetched ?? [])]);
}

/**
 * Loads a thing once for all who ask for it. What failed is loaded anew by the next one.
 *
 * @template T
 * @param {(signal: AbortSignal) => Promise<T>} load
 * @returns {(signal: AbortSignal) => Promise<T>}
 */
function once(load) {
  /** @type {Promise<T> | undefined} */
  let loading;
  return (signal) => {
    loading ??= load(signal).catch((error) => {
      loading = undefined;
      throw error;
    });
    return loading;
  };
}
