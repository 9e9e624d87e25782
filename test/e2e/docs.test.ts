import { execFile } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { errorCodes } from '@plexgaps/core/host';
import GithubSlugger, { slug } from 'github-slugger';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commandReference } from '../../scripts/docs/command-reference.mjs';
import { configReference } from '../../scripts/docs/config-reference.mjs';
import { eventReference } from '../../scripts/docs/event-reference.mjs';
import { withGeneratedPart } from '../../scripts/docs/generated-part.mjs';
import { runHere } from './here.ts';

const exec = promisify(execFile);
const root = join(import.meta.dirname, '..', '..');
const pages = [
  ...pagesIn('.', false),
  ...pagesIn('docs', true),
  ...pagesIn('examples', true),
  ...readdirSync(join(root, 'packages')).flatMap((name) => pagesIn(`packages/${name}`, false)),
];

function pagesIn(folder: string, recursive: boolean): readonly string[] {
  return readdirSync(join(root, folder), { recursive, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md') && !name.includes('node_modules'))
    .map((name) => join(folder, name))
    .sort();
}

/** The sources of the packages, but for the list of the codes itself. */
function sourceFiles(): readonly string[] {
  return ['core', 'cli', 'servers', 'providers'].flatMap((name) =>
    readdirSync(join(root, 'packages', name, 'src'), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.endsWith('error-code.ts'))
      .map((file) => join('packages', name, 'src', file)),
  );
}

/** Values of the right shape for the variables that the examples name. */
const variables = {
  PLEX_TOKEN: 'not-a-token',
  PLEX_URL: 'http://plex.invalid:32400',
  CABIN_TOKEN: 'not-a-token-either',
  TMDB_API_KEY: '0123456789abcdef0123456789abcdef',
  TVDB_API_KEY: '00000000-0000-4000-8000-000000000000',
  DISCORD_HOOK: 'https://discord.example/hook',
};

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plexgaps-docs-'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

test("The README's example of a fault is what the command prints", async () => {
  const [, readme = ''] = /^```yaml\n([\s\S]*?)^```/m.exec(await read('README.md')) ?? [];
  await writeFile(join(folder, 'plexgaps.yml'), readme.replace('provider: tmdb', 'provder: tmdb'));

  const { exitCode, stdout, stderr } = await runHere(['validate'], { cwd: folder, env: variables });

  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
  expect(await read('README.md')).toContain(`\n${stderr}`);
});

test('The README lists exactly the commands that there are', async () => {
  const { stdout } = await runHere(['--help'], { cwd: folder });
  const [, listed = ''] = /Commands:\n([\s\S]*)$/.exec(stdout) ?? [];
  const commands = [...listed.matchAll(/^ {2}([a-z]+)/gm)].map(([, name]) => name);
  const documented = [...(await read('README.md')).matchAll(/^\| `plexgaps ([a-z]+)/gm)].map(
    ([, name]) => name,
  );

  expect(documented).toEqual(commands);
});

test("The README names exactly the options of 'run'", async () => {
  const { stdout } = await runHere(['run', '--help'], { cwd: folder });
  const options = [...stdout.matchAll(/^ {2}(--[a-z-]+)/gm)].map(([, name]) => name);
  const [, row = ''] = /^\| `plexgaps run[^|]*\|(.*)\|$/m.exec(await read('README.md')) ?? [];

  expect([...row.matchAll(/`(--[a-z-]+)`/g)].map(([, name]) => name)).toEqual(options);
});

test("The newcomer's two commands are the README's first two shell blocks", async () => {
  const { stdout } = await exec(process.execPath, [join(root, 'scripts', 'readme-commands.mjs')]);

  expect(stdout).toBe('npm ci && npm run demo\nnpm ci && npm test\n');
});

test('Links between the pages, and to what stands beside them, lead somewhere', async () => {
  const anchors = new Map(
    await Promise.all(pages.map(async (page) => [page, anchorsIn(await read(page))] as const)),
  );
  const links = (await Promise.all(pages.map(async (page) => linksIn(page, await read(page))))).flat();

  const broken = links.filter(({ file, anchor }) => {
    if (!existsSync(join(root, file))) return true;
    return anchor !== undefined && anchors.has(file) && !anchors.get(file)?.has(anchor);
  });

  expect(links.length).toBeGreaterThan(100);
  expect(broken).toEqual([]);
});

test('Every answer to a frequent question names its case, which is a row of that table', async () => {
  const [, ...tables] = (await read('docs/traps.md')).split(/^## /m);
  const [, ...answers] = (await read('docs/faq.md')).split(/^## /m);
  const rows = tables.flatMap((table) => {
    const section = slug(table.slice(0, table.indexOf('\n')));
    return [...table.matchAll(/^\| ([A-Z]\d+b?) \|/gm)].map(([, row]) => `[${row}](traps.md#${section})`);
  });

  expect(answers.length).toBeGreaterThan(10);
  for (const answer of answers) {
    const named = answer.match(/\[[A-Z]\d+b?\]\([^)]*\)/g);
    expect(named, answer).not.toBeNull();
    for (const row of named ?? []) expect(rows).toContain(row);
  }
});

test('The schemas in the packages are the ones that the code declares', async () => {
  const { stdout } = await runHere(['schema'], { cwd: folder });
  const { reportSchema } = await import('@plexgaps/core/host');

  expect(JSON.parse(await read('packages/cli/config.schema.json'))).toEqual(JSON.parse(stdout));
  expect(JSON.parse(await read('packages/core/report.schema.json'))).toEqual(reportSchema);
});

test('Every code of an error or problem has a section of its own, and each section is about one that is used', async () => {
  const page = await read('docs/errors.md');
  const sources = await Promise.all(sourceFiles().map(read));

  const sections = [...page.matchAll(/^### (.+)$/gm)].map(([, code]) => code);

  expect(sections.toSorted()).toEqual(errorCodes.toSorted());
  // A code that is put together, such as that of a ServiceError, stands there by its end.
  const isUsed = (code: string) => {
    const names = [code, code.replace(/^(service|ignore)-/, '')].map((name) => `'${name}'`);
    return sources.some((text) => names.some((name) => text.includes(name)));
  };
  expect(errorCodes.filter((code) => !isUsed(code))).toEqual([]);
});

test('Every key of the config, and every option of a built-in plugin, says what it does', async () => {
  const schema = JSON.parse(await read('packages/cli/config.schema.json'));

  expect(keysWithoutDescription(schema, schema.$defs)).toEqual([]);
});

test('The reference of the config is what the schema and the examples say', async () => {
  const schema = JSON.parse(await read('packages/cli/config.schema.json'));
  const examples = await Promise.all(['everything', 'inventory'].map((name) => read(`examples/${name}.yml`)));

  await expectGenerated('docs/config.md', configReference(schema, examples));
});

test('The reference of the commands is what their help says', async () => {
  const helpOf = async (args: readonly string[]) => (await runHere(args, { cwd: folder })).stdout;

  await expectGenerated('docs/commands.md', await commandReference(helpOf));
});

test('The table of the events of a run is what their types say', async () => {
  await expectGenerated('docs/commands.md', eventReference(root), 'events of a run');
});

/** The keys of maps in a schema that nothing is said of, by their paths; `$ref` says what it refers to says. */
function keysWithoutDescription(
  schema: Schema,
  definitions: Readonly<Record<string, Schema>>,
  path = '',
): string[] {
  const parts = [
    schema,
    ...Object.values(schema.$defs ?? {}),
    ...(schema.allOf ?? []).map(({ then }) => then ?? {}),
  ];
  return parts.flatMap(({ properties = {} }) =>
    Object.entries(properties).flatMap(([key, value]) => {
      const { description } = value.$ref ? (definitions[value.$ref.split('/').at(-1) ?? ''] ?? {}) : value;
      const isOnlyRequired = Object.keys(value).length === 0;
      const isOptions = key === 'with' && value.properties !== undefined;
      return [
        ...(description || isOnlyRequired || isOptions ? [] : [`${path}${key}`]),
        ...keysWithoutDescription(value, definitions, `${path}${key}.`),
      ];
    }),
  );
}

interface Schema {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly allOf?: readonly { readonly then?: Schema }[];
}

async function expectGenerated(file: string, part: string, name = 'npm run generate'): Promise<void> {
  const page = await read(file);
  expect(page, 'npm run generate writes it').toBe(withGeneratedPart(page, name, part));
}

/** Relative links of a page, from the root, and the heading that they name. Code is no link. */
function linksIn(page: string, text: string) {
  return [...withoutCode(text).matchAll(/\]\((?!\w+:)([^)#]*)(?:#([^)]+))?\)/g)].map(
    ([, target = '', anchor]) => ({ page, file: target === '' ? page : join(dirname(page), target), anchor }),
  );
}

/** The headings of a page as GitHub names them in addresses. */
function anchorsIn(text: string): ReadonlySet<string> {
  const slugger = new GithubSlugger();
  return new Set(
    [...text.replace(/^```[\s\S]*?^```/gm, '').matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
      slugger.slug(heading.replace(/\[([^\]]+)\]\([^)]*\)/g, '$1')),
    ),
  );
}

function withoutCode(text: string): string {
  return text
    .replace(/^```[\s\S]*?^```/gm, '')
    .replace(/(`+)(?!`)[^\n]*?\1/g, (code) => (code.includes('](') ? '' : code));
}

function read(file: string): Promise<string> {
  return readFile(join(root, file), 'utf8');
}
