/** A set of films of the user's own, or a file that lists such sets, as people write it. */
export const franchiseSchema = {
  type: 'object',
  description: 'A set of films, or a file that lists such sets. A set has a name and parts.',
  additionalProperties: false,
  properties: {
    name: {
      description: 'What the set is called in reports. Each name of a library is its own.',
      type: 'string',
      minLength: 1,
    },
    parts: {
      description:
        'What together makes the set: films, collections, lists, the films of a keyword or company, and what is owned of a collection on the server.',
      type: 'array',
      minItems: 1,
      uniqueItems: true,
      items: { $ref: '#/$defs/franchisePart' },
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

/** A part of a set, as people write it: an id, or the title of a collection on the server. */
export const franchisePartSchema = {
  title:
    'the id of a film, collection, list, keyword or company such as tmdb:collection:119, or { collection: a title on the server }',
  description: 'What a set is made of: an id at the provider, or the title of a collection on the server.',
  type: ['string', 'object'],
  pattern: '^[a-z][a-z0-9-]*:(?:movie|collection|list|keyword|company):[^\\s:/]+$',
  additionalProperties: false,
  required: ['collection'],
  properties: {
    collection: {
      description:
        'The title of a collection on the server. What is owned of it is a part of the set; what it lacks only the other parts tell.',
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
