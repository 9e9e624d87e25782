import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { printFaults } from '../../src/config/faults.ts';
import { loadConfig } from '../../src/config/load.ts';
import { UsageError } from '../../src/errors.ts';
import { createDoor } from '../../src/http/door.ts';
import { defaultLimits } from '../../src/http/limits.ts';
import { createRedactor } from '../../src/http/redact.ts';
import { defineProvider, defineReporter, defineServer } from '../../src/plugin/define.ts';
import type { BuiltIns } from '../../src/plugin/load.ts';
import type { Plugins } from '../../src/plugin/ready.ts';
import { resolvePlugins } from '../../src/plugin/resolve.ts';
import type { PluginTools } from '../../src/plugin/types.ts';
import { never, rejection, sendJson, serve, whole } from '../http/loopback.ts';
import { tempFolder } from './temp-folder.ts';

interface Made {
  readonly options: unknown;
  readonly tools: PluginTools;
}

/** Built-ins that remember what they were created with. */
function recordingBuiltIns(): { made: Made[]; builtIns: BuiltIns } {
  const made: Made[] = [];
  const films = defineProvider({
    name: 'films',
    namespace: 'tmdb',
    limits: { requestsPerSecond: 40, concurrency: 10 },
    optionsSchema: {
      type: 'object',
      required: ['apiKey'],
      properties: {
        apiKey: { type: 'string', description: 'The key of your account.', writeOnly: true, minLength: 4 },
        pin: { type: 'string', description: 'The PIN.', writeOnly: true },
        baseUrl: {
          type: 'string',
          format: 'uri',
          default: 'https://api.example.org/3',
          description: 'Where.',
        },
        language: { type: 'string', default: 'en-US', pattern: '^[a-z]{2}', description: 'Which.' },
        order: { type: 'string', enum: ['aired', 'dvd'], description: 'Order.' },
        pages: { type: 'integer', minimum: 1, maximum: 100, description: 'Pages.' },
        adult: { type: 'boolean', default: false, description: 'Adult.' },
        genres: { type: 'array', items: { type: 'string' }, description: 'Genres.' },
      },
    },
    origins: ({ baseUrl }) => [baseUrl],
    files: () => ['extra.json'],
    create(options, tools) {
      made.push({ options, tools });
      return { collections: { get: async () => undefined } };
    },
  });
  const crashing = defineProvider({
    name: 'crashing',
    namespace: 'x',
    optionsSchema: {
      type: 'object',
      properties: { token: { type: 'string', description: 'T', writeOnly: true } },
    },
    origins: () => [],
    create: ({ token }) => {
      throw new Error(`cannot start with ${token}`);
    },
  });
  const empty = defineProvider({
    name: 'empty',
    namespace: 'x',
    optionsSchema: { type: 'object', properties: {} },
    origins: () => [],
    create: () => ({}),
  });
  const shelf = defineServer({
    name: 'shelf',
    optionsSchema: {
      type: 'object',
      required: ['url'],
      properties: { url: { type: 'string', format: 'uri', description: 'Its address.' } },
    },
    origins: ({ url }) => [url],
    create: () => ({
      describe: async () => ({ name: 'Shelf' }),
      libraries: async () => [],
      async *movies() {},
      async *shows() {},
      async *episodes() {},
    }),
  });
  const list = defineReporter({
    name: 'list',
    produces: 'file',
    optionsSchema: { type: 'object', properties: {} },
    create: (_, { logger }) => {
      logger.warn('made with key-12345');
      return { render: () => [] };
    },
  });
  const as = (plugin: unknown) => async () => ({ default: plugin });
  const untouched = async () => {
    throw new Error('loaded although the config does not name it');
  };
  return {
    made,
    builtIns: {
      server: { shelf: as(shelf), other: untouched },
      provider: { films: as(films), crashing: as(crashing), empty: as(empty), other: untouched },
      reporter: { list: as(list), other: untouched },
    },
  };
}

async function resolve(
  yaml: string,
  env: Readonly<Record<string, string>> = {},
  files: Readonly<Record<string, string>> = { 'extra.json': '{"ü":1}' },
) {
  const folder = tempFolder({ 'plexgaps.yml': `version: 1\n${yaml}`, ...files });
  const config = await loadConfig(join(folder, 'plexgaps.yml'), { env });
  const redactor = createRedactor();
  const lines: string[] = [];
  const { made, builtIns } = recordingBuiltIns();
  const door = createDoor({ redact: redactor, userAgent: 'test' });
  onTestFinished(() => door.close());
  const result: Plugins | UsageError = await resolvePlugins(config, {
    builtIns,
    door,
    redactor,
    stateFolder: join(folder, 'state'),
    logger: { warn: (line) => lines.push(line), debug: (line) => lines.push(line) },
  }).catch((error: unknown) => {
    if (error instanceof UsageError) return error;
    throw error;
  });
  return { folder, result, made, lines, redactor };
}

function faultsIn({ result, folder }: { result: Plugins | UsageError; folder: string }): string {
  if (!(result instanceof UsageError)) throw new Error('expected faults');
  return printFaults(result.faults, { folder })
    .replaceAll(folder, '<folder>')
    .split('\n')
    .filter((line) => line.startsWith('plexgaps.yml'))
    .join('\n');
}

function toolsOf([first]: readonly Made[]): PluginTools {
  if (!first) throw new Error('expected a plugin to have been made');
  return first.tools;
}

const libraries = 'libraries: auto\n';
const server = 'servers: [{ use: shelf, with: { url: "http://nas:1" } }]\n';

describe('resolving the plugins of a config', () => {
  it('creates each with its options, defaults and limits, and loads no other', async () => {
    const { result, made, lines } = await resolve(
      `${server}providers:
  - { use: films, with: { apiKey: "key-12345" }, limits: { concurrency: 2 } }
  - { use: films, id: second, with: { apiKey: "key-12345", language: de, pages: 3, genres: [Drama] } }
reporters: [{ use: list, output: out/gaps.txt }]
${libraries}`,
    );

    if (result instanceof UsageError) throw result;
    expect([...result.servers.keys(), ...result.providers.keys(), ...result.reporters.keys()]).toEqual([
      'shelf',
      'films',
      'second',
      'list',
    ]);
    expect(made.map(({ options }) => options)).toEqual([
      { apiKey: 'key-12345', baseUrl: 'https://api.example.org/3', language: 'en-US', adult: false },
      {
        apiKey: 'key-12345',
        baseUrl: 'https://api.example.org/3',
        language: 'de',
        adult: false,
        pages: 3,
        genres: ['Drama'],
      },
    ]);
    expect(result.providers.get('films')?.limits).toEqual({
      ...defaultLimits,
      requestsPerSecond: 40,
      concurrency: 2,
    });
    expect(result.reporters.get('list')).toMatchObject({ produces: 'file', publish: false });
    expect(lines).toEqual(['list: made with ***']);
  });

  it('reads numbers and flags that came through a variable, and takes an empty one as not given', async () => {
    const { made } = await resolve(
      `${server}providers: [{ use: films, with: { apiKey: "\${KEY}", pages: "\${PAGES}", adult: "\${ADULT}", pin: "\${PIN:-}" } }]\n${libraries}`,
      { KEY: 'key-12345', PAGES: '7', ADULT: 'true' },
    );

    expect(made[0]?.options).toMatchObject({ pages: 7, adult: true });
    expect(made[0]?.options).not.toHaveProperty('pin');
  });

  it('tells everything that is wrong at once, with its place', async () => {
    const resolved = await resolve(
      `servers:
  - use: shelf
    with: {}
  - use: shelf
    id: two
    with: { url: "nas.local:32400" }
providers:
  - use: films
    with:
      apikey: key-12345
      pages: abc
      order: dvdd
      adult: "yes"
      language: 12
      genres: Drama
      whatever: 1
  - use: films
    id: other-films
    with: { apiKey: "key-12345", pages: 0, genres: [1], baseUrl: "https://me:pass@host" }
  - use: crashing
    with: { token: hunter22 }
  - use: empty
reporters:
  - use: lst
${libraries}`,
    );

    expect(faultsIn(resolved)).toMatchInlineSnapshot(`
      "plexgaps.yml:4:5  servers[0].with: missing option "url": Its address.
      plexgaps.yml:7:18  servers[1].with.url: expected an address that starts with http:// or https:// and holds no login, got "nas.local:32400"
      plexgaps.yml:11:15  providers[0].with.apikey: unknown option "apikey"; did you mean "apiKey"?
      plexgaps.yml:12:14  providers[0].with.pages: expected a whole number, got "abc"
      plexgaps.yml:13:14  providers[0].with.order: expected "aired" or "dvd", got "dvdd"; did you mean "dvd"?
      plexgaps.yml:14:14  providers[0].with.adult: expected true or false, got "yes"
      plexgaps.yml:15:17  providers[0].with.language: expected a text, got 12; put it in quotes
      plexgaps.yml:16:15  providers[0].with.genres: expected a list, got "Drama"
      plexgaps.yml:17:17  providers[0].with.whatever: unknown option "whatever"; it has "apiKey", "pin", "baseUrl", "language", "order", "pages", "adult", "genres"
      plexgaps.yml:20:41  providers[1].with.pages: expected at least 1, got 0
      plexgaps.yml:20:53  providers[1].with.genres[0]: expected a text, got 1; put it in quotes
      plexgaps.yml:20:66  providers[1].with.baseUrl: expected an address that starts with http:// or https:// and holds no login, got a text (not shown)
      plexgaps.yml:21:10  providers[2].use: provider "crashing": its create failed: cannot start with ***
      plexgaps.yml:23:10  providers[3].use: provider "empty": create made something malformed: expected at least one of movies, collections, sets and shows, got an object
      plexgaps.yml:25:10  reporters[0].use: reporter "lst" is not built in (built in: "list" or "other"), and no package of that name is installed for <folder>; did you mean "list"?"
    `);
    expect(resolved.made).toEqual([]);
  });

  it('never prints the value of a secret option, whatever is wrong with it', async () => {
    const resolved = await resolve(
      `${server}providers:
  - { use: films, with: { apiKey: [s3cr3t-value], pin: abc } }
  - { use: films, id: b, with: { apiKey: "abc", language: "s3cr3t-pin", pin: "s3cr3t-pin" } }
  - { use: crashing, with: { token: s3cr3t-token } }
  - { use: films, id: c, with: { apiKey: 1234567890123456789, pin: 12345678 } }
${libraries}`,
    );

    const printed = inspect(resolved.result, { depth: 9 });
    expect(printed).toContain('expected a text');
    expect(printed).not.toMatch(/s3cr3t|123456789|12345678/);
  });
});

describe('what a plugin is handed', () => {
  const one = `${server}providers: [{ use: films, with: { apiKey: key-12345, baseUrl: "\${URL}" } }]\n${libraries}`;

  it('is a door to its own origins, with secrets masked', async () => {
    const server = await serve((_, response) =>
      sendJson(response, { message: 'no key-12345, no learnt-token' }, 401),
    );
    const { made } = await resolve(one, { URL: `${server.origin}/3` });
    const { http, secret } = toolsOf(made);

    expect(secret('learnt-token')).toBe('learnt-token');
    expect(await rejection(http.json(`${server.origin}/3/x`, { signal: never, parse: whole }))).toMatchObject(
      {
        kind: 'refused',
        message: `films: ${server.origin}/3/x answered 401 Unauthorized: "no ***, no ***"`,
      },
    );
    expect(await rejection(http.json('http://127.0.0.1:1/', { signal: never, parse: whole }))).toMatchObject({
      kind: 'forbidden',
    });
  });

  it('is a state of its own, and a logger that says who speaks', async () => {
    const { made, folder, lines } = await resolve(one, { URL: 'http://nas' });
    const { state, logger } = toolsOf(made);

    await state.set('token', 't');
    logger.debug('asked with key-12345');

    expect(await state.get('token')).toBe('t');
    expect(readdirSync(join(folder, 'state'))).toEqual([expect.stringMatching(/^[0-9a-f]{64}\.json$/)]);
    expect(lines).toEqual(['films: asked with ***']);
  });

  it('reads the files that the plugin names, beside the config, and no others', async () => {
    const { made } = await resolve(one, { URL: 'http://nas' });
    const { file } = toolsOf(made);

    expect(await file('extra.json')).toBe('{"ü":1}');
    expect(await rejection(file('plexgaps.yml'))).toMatchObject({
      message: expect.stringMatching(/"films" may only read "extra\.json", and asked for "plexgaps\.yml"$/),
    });
  });

  it('misses a file that a provider names before anybody is asked', async () => {
    const resolved = await resolve(`${one}reporters: []\n`, { URL: 'http://nas' }, {});

    expect(faultsIn(resolved)).toMatch(
      /^plexgaps\.yml:\d+:\d+ {2}providers\[0\]\.with: the file <folder>.extra\.json cannot be read: ENOENT/,
    );
  });

  it('keeps answers apart that rest on other files', async () => {
    const scopeWith = async (text: string) => {
      const { result } = await resolve(
        `${one}reporters: []\n`,
        { URL: 'http://nas' },
        { 'extra.json': text },
      );
      return result instanceof UsageError ? undefined : result.providers.get('films')?.scope;
    };

    expect(await scopeWith('1')).toMatch(/^\w+-[0-9a-f]{12}$/);
    expect(await scopeWith('1')).toBe(await scopeWith('1'));
    expect(await scopeWith('2')).not.toBe(await scopeWith('1'));
  });
});
