/** Placeholder collections, as people write them: the same keys in `defaults` and in a library. */
export const placeholdersSchema = {
  type: 'object',
  description:
    'Collections on the server that stand for what is missing. A run shows what it would write; only --apply writes.',
  additionalProperties: false,
  properties: {
    enabled: {
      description: 'Whether placeholders are kept.',
      type: 'boolean',
      default: false,
    },
    style: {
      description:
        'collection: one for each collection with gaps. single: one for all of them, as shows always have.',
      enum: ['collection', 'single'],
      default: 'collection',
    },
    title: {
      description:
        'A template of the title: {{title}} is that of the collection, or the name of the library. Without it: Missing from {{title}}.',
      type: 'string',
      minLength: 1,
      maxLength: 500,
    },
    sortTitle: {
      description:
        'A template of the title by which it is sorted. Without it: ~Missing {{title}}, which comes after all letters.',
      type: 'string',
      minLength: 1,
      maxLength: 500,
    },
    summary: {
      description:
        'A template of the summary, with the lists missing, upcoming, announced and owned. A list that does not fit is cut, and how many more there are is said.',
      type: 'string',
      minLength: 1,
      maxLength: 4000,
    },
    label: {
      title: 'a label without a colon and a comma such as Plexgaps',
      description:
        'The label by which placeholders are known again. Only collections that bear it are ever changed; further labels begin with it.',
      type: 'string',
      pattern: '^[^:,\\s][^:,]{0,39}$',
      default: 'Plexgaps',
    },
    labels: {
      description: 'Further labels that placeholders get.',
      type: 'array',
      uniqueItems: true,
      items: { type: 'string', minLength: 1, maxLength: 100 },
    },
    mode: {
      description:
        'How the server shows a placeholder in the grid of the library: not at all, in place of its films, beside them, or as the library is set.',
      enum: ['hide', 'hide-items', 'show', 'default'],
      default: 'hide',
    },
    poster: {
      description:
        'none: the poster that the server makes of the films in it. provider: that of the collection, where the provider has one.',
      enum: ['none', 'provider'],
      default: 'none',
    },
    promote: {
      description:
        "Where placeholders are shown beside the grid of the library: on the owner's home screen, on those of friends, among the recommendations of the library. Without it: nowhere.",
      type: 'array',
      uniqueItems: true,
      items: { enum: ['home', 'friends', 'library'] },
    },
    minOwned: {
      description:
        'Only for collections of which so many films, or shows of which so many episodes, are owned.',
      type: 'integer',
      minimum: 1,
      default: 1,
    },
    minMissing: {
      description:
        'Only for collections of which so many films, or shows of which so many episodes, are missing.',
      type: 'integer',
      minimum: 1,
      default: 1,
    },
    maxMissing: {
      description: 'Only for collections or shows of which no more are missing. Without it: any number.',
      type: 'integer',
      minimum: 1,
    },
    limit: {
      description:
        'How many collections in a section get one, or how many shows are in it, those nearest to complete first.',
      type: 'integer',
      minimum: 1,
      maximum: 10000,
      default: 100,
    },
    in: {
      description: 'Only in these sections of the library, by title or key. Without it: in all.',
      type: 'array',
      minItems: 1,
      items: { type: 'string', minLength: 1 },
    },
    onDeletionRefused: {
      description:
        'What becomes of a placeholder that is not needed any more where the server is set to delete nothing: it is renamed, or emptied too.',
      enum: ['rename', 'empty'],
      default: 'rename',
    },
  },
} as const;
