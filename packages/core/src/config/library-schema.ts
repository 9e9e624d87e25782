/** A library, as people write it. */
export const librarySchema = {
  type: 'object',
  description:
    'A library to look at: what is owned in one or more sections of servers, compared with what a provider knows.',
  additionalProperties: false,
  required: ['name'],
  properties: {
    name: {
      description:
        'A heading in reports. Without sections, also the title or key of the library on the server.',
      type: 'string',
      minLength: 1,
    },
    type: {
      description: 'What the library holds. With it, more can be checked without a server.',
      enum: ['movie', 'show'],
    },
    sections: {
      description: 'The libraries on servers that together make one set of owned films or shows.',
      type: 'array',
      minItems: 1,
      items: { $ref: '#/$defs/section' },
    },
    provider: {
      title: 'the id of a provider, a list of them, or auto',
      description:
        'The id of the provider to ask. For shows also a list, where a gap counts only if all agree on it, or auto: for each show the one that its numbers on the server follow. Without it: the first that knows films, or shows.',
      type: ['string', 'array'],
      minLength: 1,
      minItems: 1,
      uniqueItems: true,
      items: { type: 'string', minLength: 1 },
    },
    rules: { $ref: '#/$defs/rules' },
    ignore: {
      description: 'What is not to be called missing.',
      type: 'array',
      items: { $ref: '#/$defs/ignore' },
    },
    shows: {
      description: 'Shows with rules of their own, or that are made of several series.',
      type: 'array',
      items: { $ref: '#/$defs/show' },
    },
    franchises: { $ref: '#/$defs/franchises' },
    placeholders: { $ref: '#/$defs/placeholders' },
  },
} as const;

/** A section of a server, as people write it: its title or key alone, or with a server. */
export const sectionSchema = {
  title: 'a title or { server, section, as }',
  description: 'The title or key of a library on a server.',
  type: ['string', 'object'],
  minLength: 1,
  additionalProperties: false,
  required: ['section'],
  properties: {
    server: {
      description: 'The id of the server. Without it: the first server that has the section.',
      type: 'string',
      minLength: 1,
    },
    section: {
      description: 'The title or key of the library on the server.',
      type: 'string',
      minLength: 1,
    },
    as: {
      description: 'elsewhere: what lies there is shown as being there; it is neither owned nor missing.',
      enum: ['owned', 'elsewhere'],
      default: 'owned',
    },
  },
} as const;

/** What is not to be called missing, as people write it. */
export const ignoreSchema = {
  type: 'object',
  description: 'Something that is not to be called missing.',
  additionalProperties: false,
  required: ['id'],
  properties: {
    id: {
      title: 'an id such as tmdb:movie:11, tmdb:collection:10 or tvdb:series:81189/season/2/episode/3',
      description:
        'A film, collection, franchise, series or episode; a series can be narrowed to a season or an episode.',
      type: 'string',
      pattern:
        '^[a-z][a-z0-9-]*:(?:(?:movie|collection|episode|franchise):[^\\s:/]+|series:[^\\s:/]+(?:/season/\\d{1,5}(?:/episode/\\d{1,6})?)?)$',
    },
    reason: {
      description: 'Why. Shown beside the entry, never in a published report.',
      type: 'string',
    },
    until: {
      title: 'a real date such as 2027-01-31',
      description: 'The last day on which it is ignored.',
      type: 'string',
      format: 'date',
    },
  },
} as const;

/** A show with rules of its own, or one that is made of several series, as people write it. */
export const showSchema = {
  type: 'object',
  description: 'A show with rules of its own, or one that is made of several series.',
  additionalProperties: false,
  required: ['id'],
  properties: {
    id: {
      title: 'the id of a series such as tvdb:series:74796',
      description: 'Which show.',
      type: 'string',
      pattern: '^[a-z][a-z0-9-]*:series:[^\\s:/]+$',
    },
    also: {
      description:
        'Further series that are the same show to you: a revival or a part that the provider keeps as a show of its own. All of them are one group.',
      type: 'array',
      minItems: 1,
      uniqueItems: true,
      items: {
        title: 'the id of a series such as tvdb:series:74796',
        type: 'string',
        pattern: '^[a-z][a-z0-9-]*:series:[^\\s:/]+$',
      },
    },
    rules: { $ref: '#/$defs/rules' },
  },
} as const;
