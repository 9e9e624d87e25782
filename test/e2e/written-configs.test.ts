import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { runCli } from './cli.ts';
import { runHere } from './here.ts';
import { filesIn, tempFolder } from './temp-folder.ts';

const root = join(import.meta.dirname, '..', '..');

/** A config that somebody may copy: a file of the examples, or a block of a page. */
interface Written {
  readonly name: string;
  readonly text: string;
}

/** Pages whose configs name what the reader writes first. `test/packed` and the tests of `plexgaps new` follow them. */
const followed: readonly string[] = ['docs/plugins.md', 'packages/testkit/README.md'];

const examples: Written[] = [];
const blocks: Written[] = [];

beforeAll(async () => {
  const files = [
    ...(await readdir(root)).filter((name) => name.endsWith('.md')),
    ...(await filesIn(join(root, 'docs'))).map((name) => `docs/${name}`),
    ...(await filesIn(join(root, 'examples'))).map((name) => `examples/${name}`),
    ...(await readdir(join(root, 'packages'))).map((name) => `packages/${name}/README.md`),
  ].filter((file) => !file.includes('node_modules'));
  for (const name of files.filter((file) => /\.ya?ml$/.test(file))) {
    const text = await read(name);
    if (isConfig(parse(text))) examples.push({ name, text });
  }
  for (const name of files.filter((file) => file.endsWith('.md') && !followed.includes(file))) {
    const found = [...(await read(name)).matchAll(/^```ya?ml\n([\s\S]*?)^```/gm)];
    for (const [index, [, text = '']] of found.entries())
      if (isConfig(asConfig(text))) blocks.push({ name: `${name} block ${index + 1}`, text });
  }
});

/** What a block says; one that is a list says what stands below `reporters:`. */
function asConfig(text: string): object {
  const written = parse(text);
  return Array.isArray(written) ? { reporters: written } : written;
}

/** A workflow, a compose file and the like are YAML, too. */
function isConfig(value: unknown): boolean {
  return ['servers', 'providers', 'libraries', 'reporters'].some((key) => key in Object(value));
}

/** What a part of a config stands in. */
const rest = {
  version: 1,
  servers: [{ use: 'plex', with: { url: 'http://nas.local:32400', token: 'not-a-token' } }],
  providers: [
    { use: 'tmdb', with: { apiKey: '0123456789abcdef0123456789abcdef' } },
    { use: 'tvdb', with: { apiKey: '00000000-0000-4000-8000-000000000000' } },
  ],
  libraries: 'auto',
};

test('Examples and pages are found', () => {
  expect(examples.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['examples/minimal.yml', 'examples/third-party-provider/plexgaps.yml']),
  );
  expect(blocks.map(({ name }) => name)).toEqual(
    expect.arrayContaining([
      'README.md block 1',
      'docs/reports.md block 11',
      'docs/start.md block 2',
      'examples/third-party-reporter/README.md block 1',
    ]),
  );
});

test('No config stands in a page without being called YAML, but for what is cut out of the examples', async () => {
  const pages = (await filesIn(join(root, 'docs'))).filter(
    (name) => name.endsWith('.md') && name !== 'config.md',
  );
  for (const page of [...pages.map((name) => `docs/${name}`), 'README.md']) {
    const fences = [...(await read(page)).matchAll(/^```(\w*)\n([\s\S]*?)^```/gm)];
    const unnamed = fences.filter(([, language]) => language === '').map(([, , text = '']) => text);
    expect(
      unnamed.filter((text) => /^ *- use: |^(servers|providers|libraries|reporters):/m.test(text)),
      page,
    ).toEqual([]);
  }
});

test('Every example begins with the schema that the package carries, for editors; one that is copied, with its address', () => {
  const online = 'https://raw.githubusercontent.com/plexgaps/plexgaps/main/';
  for (const { name, text } of examples) {
    const [, place = ''] = /^# yaml-language-server: \$schema=(\S+)\n/.exec(text) ?? [];
    const path = place.startsWith(online) ? place.slice(online.length) : join(dirname(name), place);
    expect(path.replaceAll('\\', '/'), name).toBe('packages/cli/config.schema.json');
  }
  expect(existsSync(join(root, 'packages/cli/config.schema.json'))).toBe(true);
});

describe('Where the packages of strangers are installed', () => {
  test('every example and every config of a page is valid, to the command and to an editor', async () => {
    const folder = await folderWithStrangers();
    const file = join(folder, 'plexgaps.yml');
    for (const { name, text } of [...examples, ...blocks]) {
      const written = asConfig(text);
      const isWhole = 'version' in written;
      await writeFile(file, isWhole ? text : stringify({ ...rest, ...written }));

      const run = runFor(text);
      const { stdout, stderr } = await run(['validate', file], { cwd: folder, env: valuesFor(text) });
      const schema = await run(['schema', file], { cwd: folder });

      expect(stdout, `${name}\n${stderr}`).toMatch(/ is fine: /);
      expect(schema, name).toMatchObject({ exitCode: 0, stderr: '' });
      expect(misfits(JSON.parse(schema.stdout), { ...rest, ...written }), name).toEqual([]);
    }
  });

  test('an example with a mistake in an option of a stranger has it underlined', async () => {
    const folder = await folderWithStrangers();
    const file = join(folder, 'plexgaps.yml');
    const text = await read('examples/third-party-provider/plexgaps.yml');
    await writeFile(file, text);
    const { stdout } = await runCli(['schema', file], { cwd: folder });

    expect(misfits(JSON.parse(stdout), parse(text.replace('idsUrl:', 'idsurl:')))).toContain(
      '/providers/1/with must NOT have additional properties',
    );
    expect(stdout).toContain('A file that says which IMDb and TMDB ids an AniDB id has');
  });
});

/** A stranger's package imports what is built, which a process of the tests, that reads the sources, does not load. */
function runFor(text: string): typeof runCli {
  return /use: plexgaps-/.test(text) ? runCli : runHere;
}

async function folderWithStrangers(): Promise<string> {
  const folder = await tempFolder();
  await mkdir(join(folder, 'node_modules'));
  for (const name of ['third-party-provider', 'third-party-reporter']) {
    const place = join(root, 'examples', name);
    const { name: itsName } = JSON.parse(await readFile(join(place, 'package.json'), 'utf8'));
    await symlink(place, join(folder, 'node_modules', itsName), 'junction');
  }
  return folder;
}

/** Values of the right shape for the variables of a config. Most of those without one of their own are addresses. */
function valuesFor(text: string): Record<string, string> {
  const own: Readonly<Record<string, string>> = {
    PLEX_TOKEN: 'not-a-token',
    CABIN_TOKEN: 'not-a-token-either',
    TMDB_API_KEY: '0123456789abcdef0123456789abcdef',
    TVDB_API_KEY: '00000000-0000-4000-8000-000000000000',
  };
  const names = [...text.matchAll(/\$\{(\w+)\}/g)].map(([, name = '']) => name);
  return Object.fromEntries(names.map((name) => [name, own[name] ?? 'https://nas.example/x']));
}

function misfits(schema: object, config: object): readonly string[] {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  formats.default(ajv);
  const fits = ajv.compile(schema);
  fits(config);
  return (fits.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

function read(file: string): Promise<string> {
  return readFile(join(root, file), 'utf8');
}
