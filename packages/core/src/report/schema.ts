/** A JSON Schema, as far as this file builds one. */
type Schema = Readonly<Record<string, unknown>>;

const text = { type: 'string' };
const count = { type: 'integer', minimum: 0 };
const day = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' };
const id = { type: 'string', pattern: '^[a-z][a-z0-9-]*:[a-z][a-z-]*:[^\\s:]+$' };
const texts = list(text);
const ids = { type: 'object', additionalProperties: texts };

function list(items: Schema): Schema {
  return { type: 'array', items };
}

/** An object with exactly these members; those whose name ends in `?` may be absent. */
function record(members: Readonly<Record<string, Schema>>): Schema {
  const entries = Object.entries(members).map(([name, schema]) => ({
    name: name.replace(/\?$/, ''),
    schema,
    isOptional: name.endsWith('?'),
  }));
  return {
    type: 'object',
    properties: Object.fromEntries(entries.map(({ name, schema }) => [name, schema])),
    required: entries.filter(({ isOptional }) => !isOptional).map(({ name }) => name),
    additionalProperties: false,
  };
}

const oneOf = (...values: readonly (string | number)[]): Schema => ({ enum: values });
const ref = (name: string): Schema => ({ $ref: `#/$defs/${name}` });

const film = {
  id,
  title: text,
  'released?': day,
  'expected?': day,
  'url?': text,
  'poster?': text,
  'genres?': texts,
  'ids?': ids,
};
const episode = { id, 'season?': count, 'number?': count, 'title?': text, 'aired?': day };
const left = record({ code: text, reason: text, 'until?': day });
const fates = { matched: count, unmatched: count, notInCatalogue: count, failed: count, trashed: count };
const group = {
  id,
  title: text,
  'url?': text,
  'poster?': text,
  status: oneOf('complete', 'incomplete', 'ignored', 'failed'),
  'asOf?': day,
  'because?': texts,
};

const collection = record({
  ...group,
  kind: oneOf('collection'),
  'custom?': { const: true },
  owned: list(ref('ownedFilm')),
  missing: list(ref('film')),
  upcoming: list(ref('film')),
  announced: list(ref('film')),
  ignored: list(ref('ignoredFilm')),
  possiblyOwned: list(ref('ownedFilm')),
  disputed: list(ref('film')),
  elsewhere: list(ref('ownedFilm')),
  extras: list(ref('film')),
});

const series = record({
  ...group,
  kind: oneOf('series'),
  'items?': list(ref('item')),
  'ids?': ids,
  'also?': list(id),
  ordering: text,
  seasons: list(
    record({
      number: count,
      owned: count,
      of: count,
      status: oneOf('complete', 'incomplete', 'upcoming', 'ignored', 'conflict', 'not-comparable'),
      ownedNumbers: text,
    }),
  ),
  missing: list(ref('episode')),
  upcoming: list(ref('episode')),
  announced: list(ref('episode')),
  ignored: list(ref('ignoredEpisode')),
  possiblyOwned: list(ref('episode')),
  disputed: list(ref('episode')),
  conflicts: list(ref('episode')),
  elsewhere: list(ref('episode')),
  extra: list(
    record({ title: text, 'season?': count, 'number?': count, 'aired?': day, items: list(ref('item')) }),
  ),
});

const library = record({
  name: text,
  type: oneOf('movie', 'show'),
  providers: texts,
  complete: { type: 'boolean' },
  'asOf?': day,
  evidence: record({
    received: count,
    expected: count,
    failedLookUps: count,
    staleLookUps: count,
    'staleSince?': day,
    'standIns?': list(
      record({
        'server?': text,
        'section?': text,
        'title?': text,
        takenAt: { type: 'string', format: 'date-time' },
      }),
    ),
  }),
  totals: record({
    items: count,
    ...fates,
    groups: count,
    completeGroups: count,
    owned: count,
    missing: count,
    upcoming: count,
    announced: count,
    ignored: count,
    disputed: count,
    possiblyOwned: count,
    conflicts: count,
    elsewhere: count,
  }),
  'episodes?': record({ items: count, ...fates, extra: count }),
  groups: list({ oneOf: [collection, series] }),
  unmatched: list(
    record({
      title: text,
      'year?': { type: 'integer' },
      'item?': ref('item'),
      reason: text,
      hint: text,
      'candidates?': list(record({ id, title: text, 'released?': day })),
    }),
  ),
  mend: list(
    record({
      kind: oneOf('duplicate', 'conflict', 'stale', 'trashed', 'wrong-match', 'unmatched'),
      title: text,
      message: text,
      advice: text,
      items: list(ref('item')),
    }),
  ),
});

/** The published JSON Schema (2020-12) of a report; `report.schema.json` is generated from it. */
export const reportSchema: Schema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'plexgaps report',
  description: 'What a run of plexgaps found out, version 1.',
  ...record({
    version: oneOf(1),
    today: day,
    complete: { type: 'boolean' },
    servers: list(record({ id: text, name: text, 'machineIdentifier?': text, 'itemPage?': text })),
    libraries: list(library),
    changes: {
      oneOf: [
        { type: 'null' },
        record({
          since: day,
          new: list(ref('change')),
          filled: list(ref('change')),
          reappeared: list(ref('change')),
          released: list(ref('change')),
          gone: list(ref('change')),
          ignored: list(ref('change')),
          'notCompared?': texts,
        }),
      ],
    },
    placeholders: list(
      record({
        library: text,
        server: text,
        section: text,
        'sectionTitle?': text,
        'group?': id,
        action: oneOf('create', 'update', 'remove', 'keep'),
        title: text,
        because: texts,
        'outcome?': oneOf('planned', 'done', 'failed'),
      }),
    ),
    problems: list(
      record({
        severity: oneOf('error', 'warning', 'note'),
        code: text,
        message: text,
        'library?': text,
        'item?': text,
        'source?': text,
      }),
    ),
    attributions: list(record({ name: text, text, url: text })),
    run: record({
      generatedAt: { type: 'string', format: 'date-time' },
      durationMs: count,
      plexgaps: text,
      oldestAnswer: { type: 'string', format: 'date-time' },
      requests: {
        type: 'object',
        additionalProperties: record({ sent: count, cached: count, retried: count, limited: count }),
      },
    }),
  }),
  $defs: {
    change: record({
      id,
      library: text,
      group: id,
      'title?': text,
      'season?': count,
      'number?': count,
      'day?': day,
      'since?': day,
    }),
    item: record({ server: text, section: text, ratingKey: text, 'edition?': text }),
    film: record({ ...film, because: texts }),
    ownedFilm: record({ ...film, because: texts, items: list(ref('item')) }),
    ignoredFilm: record({ ...film, because: left }),
    episode: record({ ...episode, because: texts }),
    ignoredEpisode: record({ ...episode, because: left }),
  },
};
