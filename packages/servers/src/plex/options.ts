import type { OptionsOf } from '@plexgaps/core';

/** What stands under `with` of a Plex server. */
export const optionsSchema = {
  type: 'object',
  properties: {
    url: {
      type: 'string',
      description:
        'Where the server is, with the path of a reverse proxy if there is one: http://nas.local:32400. The token does not belong here. Not needed with account.',
      format: 'uri',
      pattern: '^https?://',
    },
    token: {
      type: 'string',
      description:
        'An X-Plex-Token that may see the libraries. Best kept in an environment variable. With account it is the token of the account, instead of what plexgaps login keeps; empty: none.',
      writeOnly: true,
    },
    account: {
      type: 'boolean',
      description:
        'Find the server by the account at plex.tv, instead of by url and token. Run "plexgaps login" once before, or give the token of the account.',
    },
    server: {
      type: 'string',
      description:
        'With account: the name of the server, as Plex shows it, or its machine identifier. Not needed where the account has one server.',
      minLength: 1,
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
} as const;

/** The checked options of the plugin. */
export type PlexOptions = OptionsOf<typeof optionsSchema>;
