import { franchisePartSchema, franchiseSchema, franchisesSchema } from './franchise-schema.ts';
import { ignoreSchema, librarySchema, sectionSchema, showSchema } from './library-schema.ts';
import { placeholdersSchema } from './placeholders-schema.ts';
import { rulesSchema } from './rules-schema.ts';
import { limitsSchema, reporterSchema, serverSchema, serviceSchema } from './use-schema.ts';

/** The keys at the top of a config. */
export const rootSchema = {
  description: 'The config of plexgaps.',
  type: 'object',
  additionalProperties: false,
  required: ['version', 'servers', 'providers', 'libraries'],
  properties: {
    version: {
      description: 'The version of this format.',
      const: 1,
    },
    servers: {
      description: 'The media servers to read.',
      type: 'array',
      minItems: 1,
      items: { $ref: '#/$defs/server' },
    },
    providers: {
      description: 'The sources of metadata to ask what exists.',
      type: 'array',
      minItems: 1,
      items: { $ref: '#/$defs/provider' },
    },
    defaults: {
      description: 'What holds for every library that does not say otherwise.',
      type: 'object',
      additionalProperties: false,
      properties: {
        rules: { $ref: '#/$defs/rules' },
        franchises: { $ref: '#/$defs/franchises' },
        placeholders: { $ref: '#/$defs/placeholders' },
      },
    },
    libraries: {
      title: 'a list of libraries or "auto"',
      description: 'The libraries to look at. auto: every film and show library of every server.',
      type: ['array', 'string'],
      pattern: '^auto$',
      minItems: 1,
      items: { $ref: '#/$defs/library' },
    },
    reporters: {
      description: 'What to write. Without it: Markdown to standard output.',
      type: 'array',
      items: { $ref: '#/$defs/reporter' },
    },
    cache: {
      description: 'Where the answers of providers are kept.',
      type: 'object',
      additionalProperties: false,
      properties: {
        dir: {
          description: 'A folder, relative to the folder of this file.',
          type: 'string',
          minLength: 1,
          default: '.plexgaps/cache',
        },
      },
    },
    staleFor: {
      title: 'a number of days such as 30d',
      description:
        'How old what a library had the last time, or what a provider said, may be to stand in while it cannot be had. 0d: it never does.',
      type: 'string',
      pattern: '^\\d{1,4}d$',
      default: '30d',
      examples: ['7d', '30d'],
    },
    freshness: {
      description:
        'How soon a change at a provider is seen. balanced: what is active each day, all else within a week as far as that can be told in few requests. daily: more requests. lazy: fewer, and changes weeks later.',
      enum: ['daily', 'balanced', 'lazy'],
      default: 'balanced',
    },
    failOn: {
      description:
        'What ends a run with exit code 1. gaps: something is missing. new-gaps: something is missing that was not the last time. incomplete: not all could be found out.',
      type: 'array',
      uniqueItems: true,
      items: { enum: ['gaps', 'new-gaps', 'incomplete'] },
    },
  },
} as const;

/** The parts that {@link rootSchema} refers to, by name. */
export interface Definitions {
  readonly server: typeof serverSchema;
  readonly provider: typeof serviceSchema;
  readonly reporter: typeof reporterSchema;
  readonly limits: typeof limitsSchema;
  readonly library: typeof librarySchema;
  readonly section: typeof sectionSchema;
  readonly rules: typeof rulesSchema;
  readonly ignore: typeof ignoreSchema;
  readonly show: typeof showSchema;
  readonly franchises: typeof franchisesSchema;
  readonly franchise: typeof franchiseSchema;
  readonly franchisePart: typeof franchisePartSchema;
  readonly placeholders: typeof placeholdersSchema;
}

/** The JSON Schema (2020-12) of what people write: the one source of validation, types, defaults and editor help. */
export const writtenSchema: typeof rootSchema & {
  readonly $schema: string;
  readonly $defs: Definitions;
} = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  ...rootSchema,
  $defs: {
    server: serverSchema,
    provider: serviceSchema,
    reporter: reporterSchema,
    limits: limitsSchema,
    library: librarySchema,
    section: sectionSchema,
    rules: rulesSchema,
    ignore: ignoreSchema,
    show: showSchema,
    franchises: franchisesSchema,
    franchise: franchiseSchema,
    franchisePart: franchisePartSchema,
    placeholders: placeholdersSchema,
  },
};
