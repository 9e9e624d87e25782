import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runHere } from './here.ts';

const exec = promisify(execFile);
const root = join(import.meta.dirname, '..', '..');
const pages = [
  'README.md',
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  'docs/ci.md',
  'docs/franchises.md',
  'docs/reports.md',
];

/** Pages whose configs name what is not there: a plugin that the reader writes. `test/packed` follows them. */
const pagesOfPlugins = ['docs/plugins.md', 'packages/testkit/README.md'];

/** Values of the right shape for the variables that the examples name. */
const variables = {
  PLEX_TOKEN: 'not-a-token',
  PLEX_URL: 'http://plex.invalid:32400',
  CABIN_TOKEN: 'not-a-token-either',
  TMDB_API_KEY: '0123456789abcdef0123456789abcdef',
  TVDB_API_KEY: '00000000-0000-4000-8000-000000000000',
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

test('Links between the pages lead somewhere', async () => {
  const broken: string[] = [];
  for (const page of [...pages, ...pagesOfPlugins]) {
    const links = [...(await read(page)).matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(
      ([, target = '']) => target,
    );
    broken.push(
      ...links
        .filter((target) => !existsSync(join(root, dirname(page), target)))
        .map((target) => `${page}: ${target}`),
    );
  }

  expect(broken).toEqual([]);
});

test('The schemas in the packages are the ones that the code declares', async () => {
  const { stdout } = await runHere(['schema'], { cwd: folder });
  const { reportSchema } = await import('@plexgaps/core/host');

  expect(JSON.parse(await read('packages/cli/config.schema.json'))).toEqual(JSON.parse(stdout));
  expect(JSON.parse(await read('packages/core/report.schema.json'))).toEqual(reportSchema);
});

function read(file: string): Promise<string> {
  return readFile(join(root, file), 'utf8');
}
