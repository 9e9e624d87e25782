/** What counts as a gap, as people write it: the same keys in `defaults`, in a library and in a show. */
export const rulesSchema = {
  type: 'object',
  description: 'What counts as a gap. A show wins over its library, a library over the defaults.',
  additionalProperties: false,
  properties: {
    availability: {
      description:
        'From when a film counts. theatrical: released on or before today, premieres not counted. home: digital or physical.',
      enum: ['theatrical', 'home'],
      default: 'theatrical',
    },
    minOwned: {
      description: 'How many films of a collection must be owned before it is looked at.',
      type: 'integer',
      minimum: 1,
      default: 1,
    },
    minParts: {
      description: 'How many parts a collection must have before it is looked at.',
      type: 'integer',
      minimum: 1,
      default: 2,
    },
    specials: {
      description: 'Whether specials (season 0) count.',
      type: 'boolean',
      default: false,
    },
    grace: {
      title: 'a number of days such as 1d or 0d',
      description:
        'How many days after its date an entry counts. Without it: 1d for an episode, 0d for a film.',
      type: 'string',
      pattern: '^\\d{1,4}d$',
      examples: ['0d', '1d', '7d'],
    },
    ordering: {
      title: 'the name of an ordering such as official, dvd or absolute, or the id of an episode group',
      description:
        'The order in which episodes are numbered. auto: the one that the show has on the server where the provider knows it, else the default of the provider. At TMDB also the id of one of the episode groups of the show, as in the address of its page.',
      type: 'string',
      pattern: '^[A-Za-z0-9][A-Za-z0-9-]*$',
      default: 'auto',
      examples: ['auto', 'official', 'dvd', 'absolute', 'alternate', 'regional'],
    },
    adult: {
      description: 'Whether adult and softcore parts of a collection count.',
      type: 'boolean',
      default: false,
    },
    video: {
      description:
        'Parts that are videos (concerts, making-ofs, shorts). extras: shown, not counted. count: parts like others. ignore: left out.',
      enum: ['extras', 'count', 'ignore'],
      default: 'extras',
    },
    minVotes: {
      description: 'How many votes a film must have at the provider.',
      type: 'integer',
      minimum: 0,
      default: 0,
    },
    minRating: {
      description: 'How well a film must be rated at the provider, from 0 to 10.',
      type: 'number',
      minimum: 0,
      maximum: 10,
      default: 0,
    },
    minRuntime: {
      description: 'How many minutes a film must run.',
      type: 'integer',
      minimum: 0,
      default: 0,
    },
    genres: {
      description:
        'Which genres count, by their English names at the provider: either only these, or not these.',
      type: 'object',
      additionalProperties: false,
      properties: {
        only: {
          description: 'Only films of one of these genres count.',
          type: 'array',
          minItems: 1,
          items: { type: 'string', minLength: 1 },
        },
        not: {
          description: 'Films of one of these genres do not count.',
          type: 'array',
          minItems: 1,
          items: { type: 'string', minLength: 1 },
        },
      },
    },
    languages: {
      description: 'Which original languages count: either only these, or not these.',
      type: 'object',
      additionalProperties: false,
      properties: {
        only: {
          description: 'Only films in one of these languages count.',
          type: 'array',
          minItems: 1,
          items: {
            title: 'a language code of two small letters such as en',
            type: 'string',
            pattern: '^[a-z]{2}$',
          },
        },
        not: {
          description: 'Films in one of these languages do not count.',
          type: 'array',
          minItems: 1,
          items: {
            title: 'a language code of two small letters such as en',
            type: 'string',
            pattern: '^[a-z]{2}$',
          },
        },
      },
    },
    timezone: {
      description: 'Decides which day it is, by its IANA name. Without it: TZ, else that of the system.',
      type: 'string',
      minLength: 1,
      examples: ['Europe/Berlin', 'America/New_York', 'UTC'],
    },
  },
} as const;
