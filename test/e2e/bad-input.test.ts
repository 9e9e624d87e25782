import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { expectDiscreet, plainText } from './ending.ts';
import { runHere } from './here.ts';
import { filesIn, tempFolder } from './temp-folder.ts';
import { writeConfig } from './world-config.ts';

const keys = { PLEX_TOKEN: 'token-0f9c', TMDB_API_KEY: 'key-0f9c' };

/** A config in which all is well; nobody answers there, and nobody is asked. */
const sound = `version: 1
servers:
  - use: plex
    with: { url: "http://127.0.0.1:9", token: "\${PLEX_TOKEN}" }
providers:
  - use: tmdb
    with: { apiKey: "\${TMDB_API_KEY}" }
libraries:
  - name: Movies
    provider: tmdb
reporters:
  - use: json
    output: gaps.json
`;

test('a sound config is fine', async () => {
  const folder = await tempFolder();
  await writeConfig(folder, sound);

  const result = await runHere(['validate'], { cwd: folder, env: keys });

  expect(result).toEqual({
    exitCode: 0,
    signal: null,
    stdout: 'plexgaps.yml is fine: 1 server, 1 provider, 1 library, 1 reporter.\n',
    stderr: '',
  });
});

test('a provider that is not in the config is refused', async () => {
  expect(await refusal(sound.replace('provider: tmdb', 'provider: tmbd'))).toMatchInlineSnapshot(`
    "plexgaps.yml:10:15  libraries[0].provider: there is no provider "tmbd". Did you mean "tmdb"?
     10 |     provider: tmbd
        |               ^^^^
    https://github.com/plexgaps/plexgaps/blob/main/docs/errors.md#usage"
  `);
});

test('a provider that nobody knows is refused', async () => {
  expect(await refusal(sound.replace('use: tmdb', 'use: tmdbb\n    id: tmdb'))).toMatchInlineSnapshot(`
    "plexgaps.yml:6:10  providers[0].use: provider "tmdbb" is not built in (built in: "tmdb" or "tvdb"), and no package of that name is installed for <folder>; did you mean "tmdb"?
      6 |   - use: tmdbb
        |          ^^^^^
    https://github.com/plexgaps/plexgaps/blob/main/docs/errors.md#usage"
  `);
});

test('a reporter that nobody knows is refused', async () => {
  expect(await refusal(sound.replace('use: json', 'use: jsn'))).toMatchInlineSnapshot(`
    "plexgaps.yml:12:10  reporters[0].use: reporter "jsn" is not built in (built in: "badge", "calendar", "csv", "feed", "github", "html", "json", "list", "markdown", "radarr" or "webhook"), and no package of that name is installed for <folder>; did you mean "json"?
     12 |   - use: jsn
        |          ^^^
    https://github.com/plexgaps/plexgaps/blob/main/docs/errors.md#usage"
  `);
});

test('an option that the plugin does not have is refused', async () => {
  expect(await refusal(sound.replace('apiKey:', 'apikey:'))).toMatchInlineSnapshot(`
    "plexgaps.yml:7:21  providers[0].with.apikey: unknown option "apikey"; did you mean "apiKey"?
      7 |     with: { apikey: "\${TMDB_API_KEY}" }
        |                     ^^^^^^^^^^^^^^^^^
    https://github.com/plexgaps/plexgaps/blob/main/docs/errors.md#usage"
  `);
});

test('a key that the config does not have is refused', async () => {
  expect(await refusal(sound.replace('libraries:', 'librarys:'))).toMatchInlineSnapshot(`
    "plexgaps.yml:1:1  libraries: missing. The libraries to look at. auto: every film and show library of every server.
      1 | version: 1
        | ^^^^^^^
    plexgaps.yml:8:1  librarys: unknown key. Did you mean "libraries"?
      8 | librarys:
        | ^^^^^^^^
    https://github.com/plexgaps/plexgaps/blob/main/docs/errors.md#usage"
  `);
});

test('a value that a key does not take is refused', async () => {
  expect(await refusal(`${sound}freshness: 7d\n`)).toMatchInlineSnapshot(`
    "plexgaps.yml:14:12  freshness: expected "daily", "balanced" or "lazy", got "7d".
     14 | freshness: 7d
        |            ^^
    https://github.com/plexgaps/plexgaps/blob/main/docs/errors.md#usage"
  `);
});

test('a text that is no YAML is refused', async () => {
  expect(await refusal(sound.replace('use: tmdb', 'use: "tmdb'))).toMatchInlineSnapshot(
    `
    "plexgaps.yml:6:15  not valid YAML: a quote, bracket, comma, colon or space is missing here or before.
      6 |   - ***: "***
        |              ^
    https://github.com/plexgaps/plexgaps/blob/main/docs/errors.md#usage"
  `,
  );
});

test('a variable that is not set is refused', async () => {
  expect(await refusal(sound.replace('TMDB_API_KEY', 'TMDB_KEY'))).toMatchInlineSnapshot(`
    "plexgaps.yml:7:21  providers[0].with.apiKey: the variable TMDB_KEY is not set. Set it in the environment or in .env beside the config, or write \${TMDB_KEY:-default}.
      7 |     with: { apiKey: "\${TMDB_KEY}" }
        |                     ^^^^^^^^^^^^^
    https://github.com/plexgaps/plexgaps/blob/main/docs/errors.md#usage"
  `);
});

test('all that is wrong is said at once, in the order of the lines', async () => {
  const text = sound
    .replace('version: 1', 'version: 2')
    .replace('TMDB_API_KEY', 'TMDB_KEY')
    .replace('use: json', 'use: jsn');

  expect(await refusal(text)).toMatchInlineSnapshot(`
    "plexgaps.yml:1:10  version: expected 1, got 2.
      1 | version: 2
        |          ^
    plexgaps.yml:7:21  providers[0].with.apiKey: the variable TMDB_KEY is not set. Set it in the environment or in .env beside the config, or write \${TMDB_KEY:-default}.
      7 |     with: { apiKey: "\${TMDB_KEY}" }
        |                     ^^^^^^^^^^^^^
    https://github.com/plexgaps/plexgaps/blob/main/docs/errors.md#usage"
  `);
});

test('a plugin file that is not there is refused', async () => {
  expect(await refusal(sound.replace('use: json', 'use: ./csv.mjs'))).toMatchInlineSnapshot(`
    "plexgaps.yml:12:10  reporters[0].use: reporter "./csv.mjs": there is no file <folder>/csv.mjs; paths start at the config's folder
     12 |   - use: ./csv.mjs
        |          ^^^^^^^^^
    https://github.com/plexgaps/plexgaps/blob/main/docs/errors.md#usage"
  `);
});

test('a plugin that breaks while it loads is refused', async () => {
  const text = sound.replace('use: json', 'use: ./broken.mjs');

  expect(
    await refusal(text, { 'broken.mjs': 'throw new Error("no such thing as Tuesday");' }),
  ).toMatchInlineSnapshot(`
    "plexgaps.yml:12:10  reporters[0].use: reporter "./broken.mjs" failed while it was loaded: no such thing as Tuesday
     12 |   - use: ./broken.mjs
        |          ^^^^^^^^^^^^
    https://github.com/plexgaps/plexgaps/blob/main/docs/errors.md#usage"
  `);
});

test('a file that is no plugin is refused', async () => {
  const text = sound.replace('use: json', 'use: ./other.mjs');

  expect(await refusal(text, { 'other.mjs': 'export default { colour: "green" };' })).toMatchInlineSnapshot(`
    "plexgaps.yml:12:10  reporters[0].use: reporter "./other.mjs" exports something else than a plugin; expected \`export default defineReporter({ … })\`
     12 |   - use: ./other.mjs
        |          ^^^^^^^^^^^
    https://github.com/plexgaps/plexgaps/blob/main/docs/errors.md#usage"
  `);
});

test('a plugin of another kind is refused', async () => {
  const text = sound.replace('use: json', 'use: ./server.mjs');
  const plugin =
    "export default { kind: 'server', apiVersion: 1, name: 'a', optionsSchema: { type: 'object', properties: {} }, origins: () => [], create() {} };";

  expect(await refusal(text, { 'server.mjs': plugin })).toMatchInlineSnapshot(`
    "plexgaps.yml:12:10  reporters[0].use: reporter "./server.mjs" is a server, not a reporter: it belongs below "servers:"
     12 |   - use: ./server.mjs
        |          ^^^^^^^^^^^^
    https://github.com/plexgaps/plexgaps/blob/main/docs/errors.md#usage"
  `);
});

test('a package that is not installed is refused', async () => {
  expect(
    await refusal(sound.replace('use: json', 'use: plexgaps-reporter-smoke-signals')),
  ).toMatchInlineSnapshot(`
    "plexgaps.yml:12:10  reporters[0].use: reporter "plexgaps-reporter-smoke-signals" is not built in (built in: "badge", "calendar", "csv", "feed", "github", "html", "json", "list", "markdown", "radarr" or "webhook"), and no package of that name is installed for <folder>; if it is a package, install it: cd <folder> && npm install plexgaps-reporter-smoke-signals
     12 |   - use: plexgaps-reporter-smoke-signals
        |          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    https://github.com/plexgaps/plexgaps/blob/main/docs/errors.md#usage"
  `);
});

test('a folder without a config is told which name is looked for', async () => {
  const folder = await tempFolder();

  const result = await runHere(['validate'], { cwd: folder });

  expect(result.exitCode).toBe(2);
  expect(plainText(result.stderr, folder)).toMatchInlineSnapshot(
    `
    "there is no plexgaps.yml or plexgaps.yaml in <folder>. Name the config, or change to its folder.
    https://github.com/plexgaps/plexgaps/blob/main/docs/errors.md#usage"
  `,
  );
});

test('a config that is not there is named', async () => {
  const folder = await tempFolder();

  const result = await runHere(['run', 'gaps.yml'], { cwd: folder });

  expect(result.exitCode).toBe(2);
  expect(plainText(result.stderr, folder)).toMatchInlineSnapshot(
    `
    "there is no file <folder>/gaps.yml. Without a name, plexgaps looks for plexgaps.yml, then plexgaps.yaml.
    https://github.com/plexgaps/plexgaps/blob/main/docs/errors.md#usage"
  `,
  );
});

test('a command that nobody knows is refused', async () => {
  const folder = await tempFolder();

  const result = await runHere(['runn'], { cwd: folder });

  expect(result.exitCode).toBe(2);
  expect(plainText(result.stderr, folder)).toMatchInlineSnapshot(`
    "error: unknown command 'runn'
    (Did you mean run?)
    (plexgaps --help lists the commands)"
  `);
});

/** What both `validate` and `run` say of a bad config: before anybody is asked, and without a trace on the disk. */
async function refusal(config: string, files: Readonly<Record<string, string>> = {}): Promise<string> {
  const folder = await tempFolder();
  await writeConfig(folder, config);
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  const before = await filesIn(folder);

  const validated = await runHere(['validate'], { cwd: folder, env: keys });
  const ran = await runHere(['run'], { cwd: folder, env: keys });

  for (const result of [validated, ran]) {
    expectDiscreet(result, Object.values(keys));
    expect([result.exitCode, result.stdout]).toEqual([2, '']);
  }
  expect(ran.stderr).toBe(validated.stderr);
  expect(await filesIn(folder)).toEqual(before);
  return plainText(validated.stderr, folder);
}
