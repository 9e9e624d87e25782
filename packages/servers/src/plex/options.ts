import type { OptionsOf } from '@plexgaps/core';

/** What stands under `with` of a Plex server. */
export const optionsSchema = {
  type: 'object',
  properties: {
    url: {
      type: 'string',
      description:
        'Where the server is, with the path of a reverse proxy if there is one: http://nas.local:32400. The token does not belong here.',
      format: 'uri',
      pattern: '^https?://',
    },
    token: {
      type: 'string',
      description: 'An X-Plex-Token that may see the libraries. Best kept in an environment variable.',
      minLength: 1,
      writeOnly: true,
    },
    scanWait: {
      type: 'integer',
      description: 'Seconds to wait for a running library scan to end before reading.',
      default: 60,
      minimum: 0,
      maximum: 3600,
    },
    pageSize: {
      type: 'integer',
      description:
        'Items in the first page of a listing; later pages grow and shrink with the speed of the server.',
      default: 200,
      minimum: 1,
      maximum: 1000,
    },
  },
  required: ['url', 'token'],
} as const;

/** The checked options of the plugin. */
export type PlexOptions = OptionsOf<typeof optionsSchema>;
