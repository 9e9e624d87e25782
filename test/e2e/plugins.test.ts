import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { runCli } from './cli.ts';
import { runHere } from './here.ts';
import { tempFolder } from './temp-folder.ts';

/** A folder with files and a config whose one provider, of line 3, is `use`. */
async function folderWith(use: string, files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await tempFolder();
  const config = `version: 1
servers: [{ use: inventory, with: { file: owned.json } }]
providers: [{ use: ${use} }]
libraries: [{ name: Films, provider: ${use} }]
`;
  for (const [name, text] of Object.entries({ ...files, 'plexgaps.yml': config }))
    await writeFile(join(folder, name), text);
  return folder;
}

const sound = `{ kind: 'provider', apiVersion: 1, name: 'own', namespace: 'own', limits: {}, origins: () => [],
  optionsSchema: { type: 'object', properties: {} }, create: () => ({ collections: { get: async () => undefined } }) }`;
const readsTypeScript = Boolean(Reflect.get(process.features, 'typescript'));

describe('A plugin beside the config', () => {
  test.each([
    ['own.mjs', `export default ${sound}`],
    ['own.js', `export default ${sound}`],
    ['own.cjs', `module.exports = ${sound}`],
  ])('may be %s', async (name, code) => {
    const folder = await folderWith(`./${name}`, { [name]: code });

    const { exitCode, stdout } = await runCli(['validate'], { cwd: folder });

    expect({ exitCode, stdout }).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/ is fine: /) });
  });

  test('may be TypeScript where Node reads that, and is refused with what to do where it does not', async () => {
    const folder = await folderWith('./own.ts', {
      'own.ts': `const own: object = ${sound}; export default own;`,
    });

    const { exitCode, stderr } = await runCli(['validate'], { cwd: folder });

    if (readsTypeScript) expect(exitCode, stderr).toBe(0);
    else
      expect({ exitCode, said: stderr.split('\n')[0] }).toEqual({
        exitCode: 2,
        said: `plexgaps.yml:3:20  providers[0].use: provider "./own.ts" failed while it was loaded: it is TypeScript, which Node ${process.version} does not read; use Node 22.18 or newer, or compile it to JavaScript and name that file`,
      });
  });
});

describe('A plugin that cannot be loaded is named with its place and what to do:', () => {
  test.each<readonly [what: string, use: string, files: Readonly<Record<string, string>>, said: string]>([
    [
      'a package that is not installed',
      'plexgaps-provider-anime',
      {},
      'provider "plexgaps-provider-anime" is not built in (built in: "tmdb" or "tvdb"), and no package of that name is installed for <folder>; if it is a package, install it: cd <folder> && npm install plexgaps-provider-anime',
    ],
    [
      'a file that is not there',
      './own.mjs',
      {},
      'provider "./own.mjs": there is no file <folder>/own.mjs; paths start at the config\'s folder',
    ],
    [
      'a throw while it loads',
      './own.mjs',
      { 'own.mjs': `throw new Error('It is Sunday.')` },
      'provider "./own.mjs" failed while it was loaded: It is Sunday.',
    ],
    [
      'a package that it needs',
      './own.mjs',
      {
        'own.mjs': `import { defineProvider } from '@plexgaps/core'; export default defineProvider(${sound})`,
      },
      'provider "./own.mjs" failed while it was loaded: it needs the package "@plexgaps/core", which is not installed for <folder>/own.mjs; install it: cd <folder> && npm install @plexgaps/core',
    ],
    [
      'another version of the interface',
      './own.mjs',
      { 'own.mjs': `export default { ...${sound}, apiVersion: 2 }` },
      'provider "./own.mjs" is made for version 2 of the plugin interface, and this is version 1: update plexgaps: npm install plexgaps@latest',
    ],
    [
      'a wrong shape',
      './own.mjs',
      { 'own.mjs': `export default { ...${sound}, origins: 'https://own.example' }` },
      'provider "./own.mjs" is malformed: origins: expected a function, got the text "https://own.example"',
    ],
    [
      'a wrong shape of what it makes',
      './own.mjs',
      { 'own.mjs': `export default { ...${sound}, create: () => ({ collections: {} }) }` },
      'provider "./own.mjs": create made something malformed: collections.get: expected a function, got nothing',
    ],
  ])('%s', async (_, use, files, said) => {
    const folder = await folderWith(use, files);

    const { exitCode, stdout, stderr } = await runCli(['validate'], { cwd: folder });

    const [first = ''] = stderr.replaceAll(folder, '<folder>').split('\n');
    expect({ exitCode, stdout, first }).toEqual({
      exitCode: 2,
      stdout: '',
      first: `plexgaps.yml:3:20  providers[0].use: ${said}`,
    });
  });
});

/** A provider that says what it sees: its options, whom its door lets it ask, and what it has noted before. */
const spy = (name: string) => `
  const seen = async (options, { http, state }, signal) => {
    const ask = (url) => http.json(url, { signal, parse: () => 'open' }).catch(({ kind }) => kind);
    const noted = (await state.get('note')) ?? 'nothing';
    await state.set('note', 'a note of ${name}');
    return { options, own: await ask(options.url), other: await ask(options.other), noted };
  };
  export default { kind: 'provider', apiVersion: 1, name: '${name}', namespace: '${name}', limits: {},
    optionsSchema: { type: 'object', properties: {
      url: { type: 'string', description: 'Its own service.' },
      other: { type: 'string', description: 'The service of another.' },
      word: { type: 'string', description: 'A secret.', writeOnly: true },
    } },
    origins: ({ url }) => [url],
    create: (options, tools) => ({ collections: { get: async () => undefined }, movies: { namespaces: ['imdb'], async membership(ids, { signal }) {
      tools.logger.warn(JSON.stringify(await seen(options, tools, signal)));
      return undefined;
    } } }) };`;

async function startService(): Promise<string> {
  const server = createServer((_, response) => void response.end('{}'));
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test.each([
  ['a promise that it forgot', 'void Promise.reject(failure())'],
  ['a timer that it forgot', 'setTimeout(() => { throw failure(); }, 1)'],
])('What fails in %s when nobody waits any more is no gap, and tells no secret', async (_, late) => {
  const folder = await tempFolder();
  const files = {
    'late.mjs': `export default { kind: 'server', apiVersion: 1, name: 'late', limits: {}, origins: () => [],
  optionsSchema: { type: 'object', properties: { token: { type: 'string', writeOnly: true } } },
  create({ token }) {
    const failure = () => new Error('no ' + token);
    const libraries = async () => { ${late}; await new Promise((resolve) => setTimeout(resolve, 200)); return []; };
    const none = async function* () {};
    return { libraries, describe: async () => ({ name: 'Late' }), movies: none, shows: none, episodes: none };
  } };`,
    'plexgaps.yml': `version: 1
servers: [{ use: ./late.mjs, with: { token: a-token-of-its-own } }]
providers: [{ use: tmdb, with: { apiKey: a-key-of-mine } }]
libraries: auto
`,
  };
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);

  const { exitCode, stderr } = await runCli(['run', '--quiet'], { cwd: folder });

  expect({ exitCode, said: stderr.split('\n').slice(0, 2) }).toEqual({
    exitCode: 4,
    said: [
      expect.stringMatching(/^Something failed that nobody waited for, in a plugin or in plexgaps \d/),
      'Error: no ***',
    ],
  });
  expect(stderr).toContain('late.mjs');
  expect(stderr).not.toContain('a-token-of-its-own');
});

test('A plugin sees its own options, its own origins and its own state, and those of no other', async () => {
  const folder = await tempFolder();
  const [ada, bob] = [await startService(), await startService()];
  const film = (ratingKey: string, imdb: string) => ({ ratingKey, title: 'A film', ids: { imdb: [imdb] } });
  const library = (key: string) => ({
    key,
    title: `Films ${key}`,
    type: 'movie',
    movies: [film(key, `tt${key}`)],
  });
  const inventory = {
    plexgaps: 'inventory',
    version: 1,
    server: { name: 'Shelf' },
    takenAt: '2026-11-21T06:00:00Z',
  };
  const files = {
    'ada.mjs': spy('ada'),
    'bob.mjs': spy('bob'),
    'owned.json': JSON.stringify({ ...inventory, libraries: [library('1'), library('2')] }),
    'plexgaps.yml': `version: 1
servers: [{ use: inventory, with: { file: owned.json } }]
providers:
  - { use: ./ada.mjs, id: ada, with: { url: "${ada}", other: "${bob}", word: "word-of-ada" } }
  - { use: ./bob.mjs, id: bob, with: { url: "${bob}", other: "${ada}", word: "word-of-bob" } }
libraries:
  - { name: Films 1, provider: ada }
  - { name: Films 2, provider: bob }
reporters: [{ use: json, output: gaps.json }]
`,
  };
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  const run = async () => {
    const { stderr } = await runHere(['run', '--refresh', '--today', '2026-11-21'], { cwd: folder });
    return [...stderr.matchAll(/\b(ada|bob): (\{.*\})/g)].map(([, name, json = '']) => [
      name,
      JSON.parse(json),
    ]);
  };
  const seen = (url: string, other: string, noted: string) => ({
    options: { url, other, word: '***' },
    own: 'open',
    other: 'forbidden',
    noted,
  });

  expect(Object.fromEntries(await run())).toEqual({
    ada: seen(ada, bob, 'nothing'),
    bob: seen(bob, ada, 'nothing'),
  });
  expect(Object.fromEntries(await run())).toEqual({
    ada: seen(ada, bob, 'a note of ada'),
    bob: seen(bob, ada, 'a note of bob'),
  });
});
