// biome-ignore-all lint/suspicious/noTemplateCurlyInString: a config writes its variables like this
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import { configSchema, type KnownPlugin } from '../../src/config/config-schema.ts';
import { writtenSchema } from '../../src/config/schema.ts';

const plugins: readonly KnownPlugin[] = [
  {
    use: 'plex',
    kind: 'server',
    optionsSchema: {
      type: 'object',
      required: ['url', 'token'],
      properties: {
        url: { type: 'string', format: 'uri', description: 'Where it is.' },
        token: { type: 'string', writeOnly: true, description: 'Its token.' },
        pageSize: { type: 'integer', minimum: 1, default: 500, description: 'Items a page.' },
      },
    },
  },
  {
    use: 'html',
    kind: 'reporter',
    produces: 'folder',
    optionsSchema: { type: 'object', properties: { title: { type: 'string', description: 'A heading.' } } },
  },
];

function compile(known: readonly KnownPlugin[]) {
  const ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true });
  addFormats.default(ajv);
  return ajv.compile(configSchema(known));
}

const minimal = {
  version: 1,
  servers: [{ use: 'plex', with: { url: 'http://tower.example', token: 'x' } }],
  providers: [{ use: 'tmdb', with: { anything: true } }],
  libraries: 'auto',
};

describe('configSchema', () => {
  test('is a valid schema that ajv takes in strict mode, with and without plugins', () => {
    expect([compile([])(minimal), compile(plugins)(minimal)]).toEqual([true, true]);
  });

  test.each<[string, object, boolean]>([
    [
      'an option of the wrong type',
      { servers: [{ use: 'plex', with: { url: 'http://a', token: 1 } }] },
      false,
    ],
    [
      'an unknown option',
      { servers: [{ use: 'plex', with: { url: 'http://a', token: 'x', tokn: 'x' } }] },
      false,
    ],
    ['a missing option', { servers: [{ use: 'plex', with: { url: 'http://a' } }] }, false],
    ['no options where some are required', { servers: [{ use: 'plex' }] }, false],
    [
      'a variable where a URL is wanted',
      { servers: [{ use: 'plex', with: { url: '${URL}', token: 'x' } }] },
      true,
    ],
    [
      'a variable where a number is wanted',
      { servers: [{ use: 'plex', with: { url: 'http://a', token: 'x', pageSize: '${PAGE_SIZE:-50}' } }] },
      true,
    ],
    [
      'another text where a number is wanted',
      { servers: [{ use: 'plex', with: { url: 'http://a', token: 'x', pageSize: 'many' } }] },
      false,
    ],
    ['no URL where one is wanted', { servers: [{ use: 'plex', with: { url: 'a b', token: 'x' } }] }, false],
    ['any option of an unknown plugin', { servers: [{ use: './mine.mjs', with: { x: [1] } }] }, true],
    ['a folder without output', { reporters: [{ use: 'html' }] }, false],
    ['a folder with output', { reporters: [{ use: 'html', output: 'out', with: { title: 'Gaps' } }] }, true],
  ])('judges %s', (_name, change, isValid) => {
    expect(compile(plugins)({ ...minimal, ...change })).toBe(isValid);
  });

  test('is sound JSON Schema in its own form too, which no run checks again', () => {
    const ajv = new Ajv2020({
      allErrors: true,
      strict: true,
      allowUnionTypes: true,
      formats: { date: true },
    });

    expect(() => ajv.compile(writtenSchema)).not.toThrow();
  });

  test('describes every key, for whoever writes it in an editor', () => {
    const silent = [...keysWithoutDescription(configSchema(plugins), '')];

    expect(silent).toEqual([]);
  });
});

/** Keys in `if` and directly in `then` only repeat what stands elsewhere. */
function* keysWithoutDescription(schema: unknown, path: string): Generator<string> {
  if (typeof schema !== 'object' || schema === null || path.endsWith('/if')) return;
  for (const [key, part] of Object.entries(schema)) {
    if (key === 'properties' && !path.endsWith('/then')) {
      for (const [name, property] of Object.entries(part as Record<string, object>)) {
        if (!('description' in property) && !('$ref' in property)) yield `${path}/${name}`;
      }
    }
    yield* keysWithoutDescription(part, `${path}/${key}`);
  }
}
