import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PlexgapsError } from '../../src/errors.ts';
import { type BuiltIns, loadPlugin } from '../../src/plugin/load.ts';
import type { PluginKind } from '../../src/plugin/types.ts';
import { tempFolder } from './temp-folder.ts';

const provider = `{ kind: 'provider', apiVersion: 1, name: 'anime', namespace: 'anidb', limits: {},
  optionsSchema: { type: 'object', properties: {} }, origins: () => [], create: () => ({}) }`;

const builtIns: BuiltIns = {
  server: { plex: async () => ({ default: { kind: 'server' } }) },
  provider: {
    tmdb: () => import('./fixtures/tmdb.ts'),
    tvdb: async () => {
      throw new Error('not to be loaded');
    },
  },
  reporter: { json: async () => ({}), markdown: async () => ({}) },
};

async function load(use: string, folder: string, kind: PluginKind = 'provider'): Promise<string> {
  const plugin = await loadPlugin(kind, use, { folder, builtIns });
  return plugin.name;
}

async function failure(use: string, folder: string, kind: PluginKind = 'provider'): Promise<string> {
  const error = await load(use, folder, kind).catch((thrown: unknown) => thrown);
  if (!(error instanceof PlexgapsError) || error.code !== 'plugin-not-loaded') throw error;
  return error.message.replaceAll(folder, '<folder>');
}

function manifest(name: string, rest: object): string {
  return JSON.stringify({ name, version: '1.0.0', ...rest });
}

describe('a plugin is loaded', () => {
  it('from the built-in ones, no other being touched', async () => {
    expect(await load('tmdb', '/nowhere')).toBe('tmdb');
  });

  it('from a file whose ending alone does not say that it is a module', async () => {
    const folder = tempFolder({ 'anime.js': `export default ${provider}` });

    expect(await load('./anime.js', folder)).toBe('anime');
  });

  it('from a file beside the config, or above it', async () => {
    const folder = tempFolder({ 'providers/anime.mjs': `export default ${provider}`, 'deep/er/x': '' });

    expect(await load('./providers/anime.mjs', folder)).toBe('anime');
    expect(await load('../../providers/anime.mjs', join(folder, 'deep', 'er'))).toBe('anime');
  });

  it.each([
    ['that exports to import only', { type: 'module', exports: { '.': { import: './a.js' } } }, 'a.js'],
    ['with a plain string as exports', { type: 'module', exports: './a.js' }, 'a.js'],
    [
      'with nested conditions',
      { type: 'module', exports: { browser: './b.js', node: { require: './c.cjs', import: './a.js' } } },
      'a.js',
    ],
    ['with a list of fallbacks', { type: 'module', exports: ['not-relative', './a.js'] }, 'a.js'],
    ['with main', { type: 'module', main: 'lib/a.js' }, 'lib/a.js'],
    ['with main without its ending', { type: 'module', main: './lib/a' }, 'lib/a.js'],
    ['with index.js and no more', { type: 'module' }, 'index.js'],
  ])('from a package %s', async (_, rest, file) => {
    const folder = tempFolder({
      'node_modules/plexgaps-anime/package.json': manifest('plexgaps-anime', rest),
      [`node_modules/plexgaps-anime/${file}`]: `export default ${provider}`,
    });

    expect(await load('plexgaps-anime', join(folder, 'configs'))).toBe('anime');
  });

  it('from a subpath of a scoped package, by name or by pattern', async () => {
    const folder = tempFolder({
      'node_modules/@acme/plex/package.json': manifest('@acme/plex', {
        type: 'module',
        exports: { './anime': './a.js', './p/*': './lib/*.js', './p/closed': null },
      }),
      'node_modules/@acme/plex/a.js': `export default ${provider}`,
      'node_modules/@acme/plex/lib/b.js': `export default ${provider}`,
    });

    expect(await load('@acme/plex/anime', folder)).toBe('anime');
    expect(await load('@acme/plex/p/b', folder)).toBe('anime');
    for (const closed of ['@acme/plex', '@acme/plex/p/closed', '@acme/plex/a.js'])
      expect(await failure(closed, folder)).toMatch(
        /^provider "@acme\/plex.*": the package in .* exports nothing for "\..*"$/,
      );
  });

  it('from a linked package, which finds its own dependencies', async () => {
    const folder = tempFolder({
      'real/package.json': manifest('linked', { type: 'module', exports: { import: './a.js' } }),
      'real/a.js': `import name from 'dependency'; export default { ...${provider}, name };`,
      'real/node_modules/dependency/package.json': manifest('dependency', {
        type: 'module',
        exports: './d.js',
      }),
      'real/node_modules/dependency/d.js': `export default 'from its dependency'`,
      'config/node_modules/.keep': '',
    });
    symlinkSync(join(folder, 'real'), join(folder, 'config', 'node_modules', 'linked'), 'junction');

    expect(await load('linked', join(folder, 'config'))).toBe('from its dependency');
  });

  it('from CommonJS, compiled or written by hand', async () => {
    const folder = tempFolder({
      'by-hand.cjs': `module.exports = ${provider}`,
      'compiled.cjs': `Object.defineProperty(exports, '__esModule', { value: true }); exports.default = ${provider}`,
    });

    expect(await load('./by-hand.cjs', folder)).toBe('anime');
    expect(await load('./compiled.cjs', folder)).toBe('anime');
  });
});

describe('a plugin that cannot be loaded says what was looked for, where, and what to do:', () => {
  it('no such name', async () => {
    const folder = tempFolder();

    expect(await failure('plexgaps-anime', folder)).toBe(
      'provider "plexgaps-anime" is not built in (built in: "tmdb" or "tvdb"), and no package of that name is installed for <folder>; if it is a package, install it: cd <folder> && npm install plexgaps-anime',
    );
    expect(await failure('@acme/plex/anime', folder)).toMatch(/npm install @acme\/plex$/);
    expect(await failure('tmbd', folder)).toMatch(/is installed for <folder>; did you mean "tmdb"\?$/);
    expect(await failure('constructor', folder)).toMatch(/is not built in/);
  });

  it('no name at all', async () => {
    for (const use of [
      '/abs/plugin.mjs',
      'data:text/javascript,export default 1',
      'node:fs',
      'https://x/y.js',
      '@acme',
      'a/../../b',
    ])
      expect(await failure(use, tempFolder())).toBe(
        `provider ${JSON.stringify(use)} is neither a built-in name (built in: "tmdb" or "tvdb"), a path that starts with "./", nor a package`,
      );
  });

  it('no such file', async () => {
    expect(await failure('./plugin.mjs', tempFolder())).toBe(
      'provider "./plugin.mjs": there is no file <folder>/plugin.mjs; paths start at the config\'s folder',
    );
  });

  it('a folder', async () => {
    const folder = tempFolder({ 'anime/index.js': '' });

    expect(await failure('./anime', folder)).toBe(
      'provider "./anime": <folder>/anime is a folder; name the file in it that is the plugin',
    );
  });

  it('a package that was not built, or is damaged', async () => {
    const folder = tempFolder({
      'node_modules/unbuilt/package.json': manifest('unbuilt', { exports: './dist/index.js' }),
      'node_modules/damaged/package.json': '{ "name": ',
    });

    expect(await failure('unbuilt', folder)).toBe(
      'provider "unbuilt": the package in <folder>/node_modules/unbuilt says to load ./dist/index.js, which is not there; build it, or install it again',
    );
    expect(await failure('damaged', folder)).toBe(
      'provider "damaged": the package in <folder>/node_modules/damaged has a package.json that is no JSON; install it again',
    );
  });

  it('a package that it needs', async () => {
    const folder = tempFolder({
      'own/x.mjs': `import 'not-installed-anywhere/part'`,
      'own/x.cjs': `require('@not/installed-anywhere')`,
      'node_modules/published/package.json': manifest('published', { type: 'module' }),
      'node_modules/published/index.js': `import 'not-installed-anywhere'`,
    });

    expect(await failure('./own/x.mjs', folder)).toBe(
      'provider "./own/x.mjs" failed while it was loaded: it needs the package "not-installed-anywhere", which is not installed for <folder>/own/x.mjs; install it: cd <folder>/own && npm install not-installed-anywhere',
    );
    expect(await failure('./own/x.cjs', folder)).toBe(
      'provider "./own/x.cjs" failed while it was loaded: it needs the package "@not/installed-anywhere", which is not installed for <folder>/own/x.cjs; install it: cd <folder>/own && npm install @not/installed-anywhere',
    );
    expect(await failure('published', folder)).toBe(
      'provider "published" (<folder>/node_modules/published/index.js) failed while it was loaded: it needs the package "not-installed-anywhere", which is not installed for <folder>/node_modules/published/index.js; install it: cd <folder> && npm install not-installed-anywhere',
    );
  });

  it('a package that is made for an older interface', async () => {
    const folder = tempFolder({
      'node_modules/@acme/old/package.json': manifest('@acme/old', { type: 'module' }),
      'node_modules/@acme/old/index.js': `export default { ...${provider}, apiVersion: 0 }`,
    });

    expect(await failure('@acme/old', folder)).toBe(
      'provider "@acme/old" (<folder>/node_modules/@acme/old/index.js) is made for version 0 of the plugin interface, and this is version 1: look for a newer version of the plugin: cd <folder> && npm install @acme/old@latest',
    );
  });

  it('what never ends to load, or throws when it is looked at', async () => {
    const folder = tempFolder({
      'endless.mjs': 'await new Promise(() => {});',
      'trap.mjs': `export default new Proxy({}, { get() { throw new Error('no looking') } })`,
    });
    const options = { folder, builtIns, loadTimeout: 20 };

    await expect(loadPlugin('provider', './endless.mjs', options)).rejects.toMatchObject({
      code: 'plugin-not-loaded',
      message:
        'provider "./endless.mjs" failed while it was loaded: it was not loaded within 0.02 s; look for what it waits for at the top',
    });
    expect(await failure('./trap.mjs', folder)).toBe(
      'provider "./trap.mjs" failed while it was loaded: no looking',
    );
  });

  it('a file of its own that is not there', async () => {
    const folder = tempFolder({ 'x.mjs': `import './y.mjs'` });

    expect(await failure('./x.mjs', folder)).toMatch(
      /^provider "\.\/x\.mjs" failed while it was loaded: Cannot find module '\S+y\.mjs' imported from <folder>\/x\.mjs$/,
    );
  });

  it.each<[string, string, RegExp | string]>([
    ['a throw', `throw new Error('no luck')`, 'provider "./x.mjs" failed while it was loaded: no luck'],
    [
      'a syntax error',
      `const a = 1;\nconst a = 2;`,
      `provider "./x.mjs" failed while it was loaded: SyntaxError: Identifier 'a' has already been declared`,
    ],
    [
      'no default export',
      `export const plugin = 1`,
      'provider "./x.mjs" has no default export; expected `export default defineProvider({ … })`',
    ],
    [
      'something else',
      `export default { hello: 1 }`,
      'provider "./x.mjs" exports something else than a plugin; expected `export default defineProvider({ … })`',
    ],
    [
      'another kind',
      `export default { kind: 'reporter' }`,
      'provider "./x.mjs" is a reporter, not a provider: it belongs below "reporters:"',
    ],
    [
      'a newer interface',
      `export default { ...${provider}, apiVersion: 2 }`,
      'provider "./x.mjs" is made for version 2 of the plugin interface, and this is version 1: update plexgaps: npm install plexgaps@latest',
    ],
    [
      'no version',
      `export default { ...${provider}, apiVersion: undefined }`,
      'provider "./x.mjs" is made for version undefined of the plugin interface, and this is version 1: look for a newer version of the plugin',
    ],
    [
      'a bad namespace',
      `export default { ...${provider}, namespace: 'A:B' }`,
      'provider "./x.mjs" is malformed: namespace: expected a name of small letters, digits and hyphens, got the text "A:B"',
    ],
    [
      'no create',
      `export default { ...${provider}, create: 1 }`,
      'provider "./x.mjs" is malformed: create: expected a function, got 1',
    ],
    [
      'a bad option',
      `export default { ...${provider}, optionsSchema: { type: 'object', properties: { a: { type: 'date' } } } }`,
      'provider "./x.mjs" is malformed: optionsSchema.properties.a.type: expected "string" or "number" or "integer" or "boolean" or "array", got the text "date"',
    ],
  ])('%s', async (_, text, expected) => {
    const folder = tempFolder({ 'x.mjs': text });

    expect(await failure('./x.mjs', folder)).toEqual(
      typeof expected === 'string' ? expected : expect.stringMatching(expected),
    );
  });

  it('a built-in of another kind', async () => {
    expect(await failure('json', tempFolder())).toBe(
      '"json" is a reporter, not a provider: it belongs below "reporters:"',
    );
    expect(await failure('plex', tempFolder(), 'reporter')).toBe(
      '"plex" is a server, not a reporter: it belongs below "servers:"',
    );
  });
});
