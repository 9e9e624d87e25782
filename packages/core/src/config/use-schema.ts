/** How fast a service may be asked, as people write it. */
export const limitsSchema = {
  type: 'object',
  description: 'How fast and how patiently a service is asked. What is left out comes from the plugin.',
  additionalProperties: false,
  properties: {
    requestsPerSecond: {
      description: 'Requests a second at most.',
      type: 'number',
      exclusiveMinimum: 0,
    },
    concurrency: {
      description: 'Requests under way at once.',
      type: 'integer',
      minimum: 1,
    },
    timeout: {
      title: 'a duration such as 60s, 500ms or 2m',
      description: 'How long one request may take, to the end of its answer.',
      type: 'string',
      pattern: '^(?:[1-9]\\d{0,3}[sm]|[1-9]\\d{0,6}ms)$',
      examples: ['30s', '60s', '2m'],
    },
    retries: {
      description: 'How often a request is repeated after a passing failure.',
      type: 'integer',
      minimum: 0,
    },
    backoff: {
      title: 'a duration such as 500ms, 2s or 0ms',
      description: 'How long to wait before the first repetition. Each further wait is twice as long.',
      type: 'string',
      pattern: '^(?:\\d{1,4}[sm]|\\d{1,7}ms)$',
      examples: ['500ms', '1s'],
    },
  },
} as const;

/** What servers and providers have in common, as people write it. */
export const serviceSchema = {
  type: 'object',
  description: 'A server or a provider: which plugin, and what it needs to know.',
  additionalProperties: false,
  required: ['use'],
  properties: {
    use: {
      description: 'Which plugin: a built-in name, a path that starts with ".", or the name of a package.',
      type: 'string',
      minLength: 1,
    },
    id: {
      description: 'What it is called in this file and in reports. Without it: the value of use.',
      type: 'string',
      minLength: 1,
    },
    with: {
      description: 'The options of the plugin.',
      type: 'object',
    },
    limits: { $ref: '#/$defs/limits' },
  },
} as const;

const tlsSchema = {
  description: 'How the connections to this server are secured.',
  type: 'object',
  additionalProperties: false,
  properties: {
    verify: {
      description:
        'Whether the certificate of this server is checked. false: anybody in between can read the token; plexgaps doctor warns of it.',
      type: 'boolean',
      default: true,
    },
  },
} as const;

/** A server, as people write it: a service whose certificate may be its own. */
export const serverSchema: typeof serviceSchema & {
  readonly properties: { readonly tls: typeof tlsSchema };
} = { ...serviceSchema, properties: { ...serviceSchema.properties, tls: tlsSchema } };

/** A reporter, as people write it. */
export const reporterSchema = {
  type: 'object',
  description: 'Something to write: which plugin, where to, and how.',
  additionalProperties: false,
  required: ['use'],
  properties: {
    use: {
      description: 'Which plugin: a built-in name, a path that starts with ".", or the name of a package.',
      type: 'string',
      minLength: 1,
    },
    id: {
      description: 'What it is called in messages. Without it: the value of use.',
      type: 'string',
      minLength: 1,
    },
    with: {
      description: 'The options of the plugin.',
      type: 'object',
    },
    output: {
      description:
        'The file or folder to write, relative to the folder of this file. Without it a reporter that makes one file writes to standard output.',
      type: 'string',
      minLength: 1,
    },
    publish: {
      description:
        'Whether the result leaves the house: it then holds no server names, keys, paths, reasons or links to the server.',
      type: 'boolean',
      default: false,
    },
  },
} as const;
