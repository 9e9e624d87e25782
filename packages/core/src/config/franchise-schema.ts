/** A set of films of the user's own, or a file that lists such sets, as people write it. */
export const franchiseSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    name: {
      description: 'What the set is called in reports. Each name of a library is its own.',
      type: 'string',
      minLength: 1,
    },
    parts: {
      description: 'The films and collections that together make the set.',
      type: 'array',
      minItems: 1,
      uniqueItems: true,
      items: {
        title: 'the id of a film or collection such as tmdb:collection:119 or tmdb:movie:120',
        type: 'string',
        pattern: '^[a-z][a-z0-9-]*:(?:movie|collection):[^\\s:/]+$',
      },
    },
    exclude: {
      description: 'Films of those collections that are no part of the set.',
      type: 'array',
      uniqueItems: true,
      items: {
        title: 'the id of a film such as tmdb:movie:120',
        type: 'string',
        pattern: '^[a-z][a-z0-9-]*:movie:[^\\s:/]+$',
      },
    },
    file: {
      description:
        'Instead of all others: a YAML file with a list of such sets, relative to the folder of this file.',
      type: 'string',
      minLength: 1,
    },
  },
} as const;

/** Sets of films of the user's own, as people write them in a library or in a file. */
export const franchisesSchema = {
  title: 'a list of franchises',
  description:
    "The user's own sets of films: each is one group, and the collections in it are none any more.",
  type: 'array',
  items: { $ref: '#/$defs/franchise' },
} as const;
