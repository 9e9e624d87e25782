// biome-ignore-all lint/suspicious/noTemplateCurlyInString: a config writes its variables like this
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { runHere } from './here.ts';
import { tempFolder } from './temp-folder.ts';

const reporter = `export default { kind: 'reporter', apiVersion: 1, name: 'lines', produces: 'file',
  optionsSchema: {
    type: 'object',
    required: ['separator'],
    properties: {
      separator: { type: 'string', enum: ['tab', 'comma'], description: 'What stands between two cells.' },
      wide: { type: 'boolean', default: false, description: 'All columns.' },
    },
  },
  create: () => ({ render: async function* () {} }) };`;

/** A stranger's plugin as a file beside the config, and as an installed package that is a provider. */
async function folderWith(config: string): Promise<string> {
  const folder = await tempFolder();
  await writeFile(join(folder, 'plexgaps.yml'), config);
  await writeFile(join(folder, 'lines.mjs'), reporter);
  return folder;
}

async function schemaIn(folder: string) {
  const result = await runHere(['schema', '.'], { cwd: folder });
  return { ...result, schema: JSON.parse(result.stdout) };
}

function faultsOf(schema: object, config: string): readonly string[] {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  formats.default(ajv);
  const validate = ajv.compile(schema);
  validate(parse(config));
  const say = ({ instancePath, keyword, params }: ErrorObject) =>
    `${instancePath} ${keyword} ${params['additionalProperty'] ?? params['missingProperty'] ?? ''}`.trim();
  return (validate.errors ?? []).filter(({ keyword }) => keyword !== 'if').map(say);
}

const head = `version: 1
servers: [{ use: plex, with: { url: "http://nas", token: "\${PLEX_TOKEN}" } }]
providers: [{ use: tmdb, with: { apiKey: "\${TMDB_API_KEY}" } }]
libraries: auto
`;
const sound = `${head}reporters: [{ use: ./lines.mjs, output: a.txt, with: { separator: tab, wide: "\${WIDE}" } }]\n`;

test("A stranger's plugin is completed, and its mistakes are flagged, without any variable being set", async () => {
  const { exitCode, stderr, schema } = await schemaIn(await folderWith(sound));

  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  expect(schema.$defs.reporter.properties.use.examples).toContain('./lines.mjs');
  expect(faultsOf(schema, sound)).toEqual([]);
  expect(faultsOf(schema, sound.replace('separator: tab', 'seperator: tab'))).toEqual([
    '/reporters/0/with required separator',
    '/reporters/0/with additionalProperties seperator',
  ]);
  expect(faultsOf(schema, sound.replace('separator: tab', 'separator: dot'))).toContain(
    '/reporters/0/with/separator enum',
  );
  expect(faultsOf(schema, sound.replace('"${WIDE}"', 'maybe'))).toContain('/reporters/0/with/wide type');
  expect(faultsOf(schema, `${head}reporters: [{ use: ./lines.mjs }]\n`)).toEqual([
    '/reporters/0 required with',
  ]);
});

test.each([
  ['an unknown key', `${sound}librarys: 1\n`],
  ['a key that is not there yet', sound.replace('version: 1\n', '')],
  ['a library that names no provider there is', sound.replace('auto', '[{ name: A, provider: tvd }]')],
  ['a line that is begun', `${sound}defaults:\n  rules: { gra\n`],
  ['a list entry that is begun', sound.replace('[{ use: plex', '[{ us, { use: plex')],
  ['an alias of nothing', `${sound}cache: *where\n`],
  ['an alias of nothing among the providers', sound.replace('[{ use: tmdb', '[*mine, { use: tmdb')],
  ['a use that is no text', sound.replace('[{ use: plex', '[{ use: [1] }, null, 7, { use: plex')],
  ['a use that waits for a variable', sound.replace('use: plex', 'use: "${SERVER}"')],
])('A config with %s has a schema with the options of its plugins', async (_, config) => {
  const { exitCode, stderr, schema } = await schemaIn(await folderWith(config));

  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  expect(faultsOf(schema, sound.replace('tab', 'dot'))).toContain('/reporters/0/with/separator enum');
});

test('A plugin that does not load is said, and costs only its own options', async () => {
  const config = sound.replace('{ use: tmdb', '{ use: plexgaps-no-such-thing }, { use: tmdb');

  const { exitCode, stderr, schema } = await schemaIn(await folderWith(config));

  expect(exitCode).toBe(2);
  expect(stderr).toMatch(
    /^provider "plexgaps-no-such-thing" is not built in .*npm install plexgaps-no-such-thing\. Its options are not checked\.\n$/,
  );
  expect(faultsOf(schema, config)).toEqual([]);
  expect(faultsOf(schema, config.replace('tab', 'dot'))).toContain('/reporters/0/with/separator enum');
});

test('A misspelt plugin is said as a question, and then what follows of it', async () => {
  const { stderr } = await schemaIn(await folderWith(sound.replace('{ use: tmdb', '{ use: tmbd')));

  expect(stderr).toMatch(/; did you mean "tmdb"\? Its options are not checked\.\n$/);
});

test('A file that is no config at all has the schema of the built-in plugins, and one that is not there has none', async () => {
  const folder = await folderWith('just a text\n');
  const plain = await runHere(['schema'], { cwd: folder });

  expect(await runHere(['schema', '.'], { cwd: folder })).toEqual(plain);
  expect(await runHere(['schema', 'other.yml'], { cwd: folder })).toMatchObject({ exitCode: 2, stdout: '' });
});

test('The schema can be written to a file, which replaces the last one only as a whole', async () => {
  const folder = await folderWith(sound);
  const { stdout } = await runHere(['schema', '.'], { cwd: folder });

  const saved = await runHere(['schema', '.', '--output', 'editor/plexgaps.schema.json'], { cwd: folder });

  const file = join(folder, 'editor', 'plexgaps.schema.json');
  expect(saved).toMatchObject({ exitCode: 0, stdout: '', stderr: `Wrote ${file}\n` });
  expect(await readFile(file, 'utf8')).toBe(stdout);
  expect(await runHere(['schema', '--output', 'lines.mjs/x.json'], { cwd: folder })).toMatchObject({
    exitCode: 4,
    stderr: expect.stringMatching(/lines\.mjs.x\.json cannot be written: (ENOTDIR|EEXIST)/),
  });
});
