import { execFile } from 'node:child_process';
import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeEach, describe, expect, test } from 'vitest';
import { bareEnvironment, command } from './cli.ts';
import { errorPage } from './ending.ts';
import { runHere } from './here.ts';
import { filesIn, tempFolder } from './temp-folder.ts';

const root = join(import.meta.dirname, '..', '..');
const kinds = ['provider', 'reporter', 'server'] as const;

let folder: string;
beforeEach(async () => {
  folder = await tempFolder();
});

function make(...args: readonly string[]) {
  return runHere(['new', ...args], { cwd: folder });
}

/** Runs a program in a folder of a package, with the packages of this repository in place of installed ones. */
async function runIn(cwd: string, args: readonly string[]): Promise<string> {
  await symlink(join(root, 'node_modules'), join(cwd, 'node_modules'), 'junction').catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  });
  const ended = await promisify(execFile)(process.execPath, args, {
    cwd,
    env: bareEnvironment(cwd, {}),
  }).catch((error: { readonly stdout: string; readonly stderr: string }) => error);
  return `${ended.stdout}${ended.stderr}`;
}

/** Runs the example of a generated package, as its script does, but with the command of this repository. */
async function runExample(cwd: string): Promise<string> {
  const { scripts } = JSON.parse(await readFile(join(cwd, 'package.json'), 'utf8'));
  const words = `${scripts.example} --today 2026-11-22`.replace('npx plexgaps', `node ${command}`).split(' ');
  return runIn(cwd, words.slice(1));
}

async function readExample(cwd: string, name: string): Promise<string> {
  return readFile(join(cwd, 'example', 'out', name), 'utf8');
}

describe.each(kinds)('plexgaps new %s', (kind) => {
  const path = () => join(folder, `plexgaps-${kind}-my-own`);
  beforeEach(async () => {
    const { exitCode, stderr } = await make(kind, 'my-own');
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  });

  test('writes a package whose tests pass', async () => {
    const said = await runIn(path(), ['--test', '--test-reporter=tap']);

    expect(said).toMatch(/^# fail 0$/m);
    expect(Number(/^# pass (\d+)$/m.exec(said)?.[1])).toBeGreaterThan(15);
    expect(said).toContain('my-own: a hostile title is ');
  });

  test('writes a package in which the compiler finds nothing wrong', async () => {
    expect(await runIn(path(), [join(root, 'node_modules/typescript/bin/tsc')])).toBe('');
  });

  test('writes a package whose example is a whole run', async () => {
    const said = await runExample(path());

    expect(said).toMatch(/^Films +\d films +0 of 1 collection +2 films$/m);
    const report = JSON.parse(await readExample(path(), 'gaps.json'));
    const [group] = report.libraries[0].groups;
    expect({
      complete: report.complete,
      missing: group.missing.map(({ title }: { title: string }) => title),
    }).toEqual({ complete: true, missing: ['Aliens', 'Alien 3'] });
  });

  test('writes a package with its name in all places, and with nothing left to be filled in', async () => {
    const files = await filesIn(path());
    const texts = await Promise.all(files.map((file) => readFile(join(path(), file), 'utf8')));
    const manifest = JSON.parse(await readFile(join(path(), 'package.json'), 'utf8'));
    const { version } = JSON.parse(await readFile(join(root, 'packages', 'cli', 'package.json'), 'utf8'));

    expect(files).toEqual(
      expect.arrayContaining([
        '.gitignore',
        'LICENSE',
        'README.md',
        'example/plexgaps.yml',
        'index.js',
        'package.json',
        'test/contract.test.js',
        'tsconfig.json',
      ]),
    );
    expect(texts.filter((text) => /__[A-Z]+__/.test(text))).toEqual([]);
    expect(manifest).toMatchObject({
      name: `plexgaps-${kind}-my-own`,
      peerDependencies: { '@plexgaps/core': `^${version}` },
      devDependencies: { '@plexgaps/testkit': `^${version}` },
    });
    expect(Object.keys(manifest)).not.toContain('dependencies');
    expect(await readFile(join(path(), 'LICENSE'), 'utf8')).toContain(
      `${new Date().getFullYear()} the authors`,
    );
  });

  test('writes a config whose first line names the schema that "npm run schema" writes', async () => {
    const config = await readFile(join(path(), 'example', 'plexgaps.yml'), 'utf8');
    const { scripts } = JSON.parse(await readFile(join(path(), 'package.json'), 'utf8'));
    const [, named] = /^# yaml-language-server: \$schema=\.\/(\S+)\n/.exec(config) ?? [];
    expect(scripts.schema).toBe(`npx plexgaps schema example/plexgaps.yml > example/${named}`);

    const schema = await runIn(path(), [command, 'schema', 'example/plexgaps.yml']);

    const own = { provider: 'Your key for the service.', server: 'Your key for the server.' };
    const option = kind === 'reporter' ? 'The first line of the file.' : own[kind];
    expect(JSON.stringify(JSON.parse(schema))).toContain(option);
  });

  test('says what to add to a config, and that works', async () => {
    const { stdout } = await make(kind, 'other');
    const [, shown = ''] = /in a config in this folder:\n\n([\s\S]*?)\nhttps:/.exec(stdout) ?? [];
    const rest = {
      server: 'servers: [{ use: inventory, with: { file: owned.json } }]\n',
      provider: 'providers: [{ use: tmdb, with: { apiKey: 0123456789abcdef0123456789abcdef } }]\n',
      libraries: 'libraries: auto\n',
    };
    const missing = Object.values(rest).filter((text) => !shown.includes(`${text.split(':')[0]}:`));
    await writeFile(join(folder, 'plexgaps.yml'), ['version: 1\n', shown, ...missing].join(''));
    await symlink(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');

    const env = { OTHER_URL: 'http://127.0.0.1:1', OTHER_KEY: 'a key' };
    const { exitCode, stderr } = await runHere(['validate'], { cwd: folder, env });

    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  });
});

test('The report that comes with a new reporter is what its example finds', async () => {
  await make('reporter', 'mine');
  const path = join(folder, 'plexgaps-reporter-mine');
  await runExample(path);

  const { run: _, ...saved } = JSON.parse(await readFile(join(path, 'fixture', 'report.json'), 'utf8'));
  const { run: __, ...found } = JSON.parse(await readExample(path, 'gaps.json'));
  expect(saved).toEqual(found);
  expect(await readExample(path, 'mine.txt')).toBe(
    'To find\n\nAlien Collection\n  Aliens (1986)\n  Alien 3 (1992)\n',
  );
});

test("The examples in the testkit's README run in new packages", async () => {
  const readme = await readFile(join(root, 'packages', 'testkit', 'README.md'), 'utf8');
  const examples = [...readme.matchAll(/^```js\n([\s\S]*?)^```/gm)].map(([, code = '']) => code);
  expect(examples.map((code) => /(\w+)Contract\(/.exec(code)?.[1])).toEqual(['reporter', 'provider']);

  for (const code of examples) {
    const kind = code.includes('reporterContract') ? 'reporter' : 'provider';
    await make(kind, 'mine');
    const path = join(folder, `plexgaps-${kind}-mine`);
    await writeFile(join(path, 'test', 'contract.test.js'), code);
    const said = await runIn(path, ['--test', '--test-reporter=tap', 'test/contract.test.js']);
    expect(said).toMatch(/^# fail 0$/m);
    expect(said).toContain(`mine: its ${kind === 'reporter' ? 'deliveries' : 'answers'} have the form`);
  }
});

test('What was written and what comes next is said', async () => {
  const { stdout } = await make('provider', 'mine', '--folder', 'my plugins/mine');

  expect(stdout).toMatchInlineSnapshot(`
    "Wrote the provider plexgaps-provider-mine to my plugins/mine: 14 files. Next:

      cd "my plugins/mine"
      npm install
      npm test
      npm run example

    To use it, name it in a config in this folder:

    providers:
      - use: "./my plugins/mine/index.js"
        id: "mine"
        with: { url: "\${MINE_URL}", key: "\${MINE_KEY}" }
    libraries:
      - name: Movies
        provider: "mine"

    https://github.com/plexgaps/plexgaps/blob/main/docs/plugins.md says what a provider is to do.
    "
  `);
});

test('The line that leads into the folder runs nothing that the folder is called', async () => {
  const { stdout } = await make('provider', 'mine', '--folder', `a'b "$(touch ran)"`);

  const [line = ''] = /^ {2}cd .*$/m.exec(stdout) ?? [];
  const said = await promisify(execFile)('sh', ['-ec', `${line} && ls`], { cwd: folder });

  expect(said.stdout).toContain('package.json');
  expect(await readdir(folder)).toEqual([`a'b "$(touch ran)"`]);
});

describe('The name of a new plugin', () => {
  test.each([
    ['anime', 'plexgaps-provider-anime', 'plexgaps-provider-anime', 'anime'],
    ['plexgaps-anime', 'plexgaps-anime', 'plexgaps-anime', 'anime'],
    ['plexgaps-provider-anime', 'plexgaps-provider-anime', 'plexgaps-provider-anime', 'anime'],
    ['@acme/anime', '@acme/anime', 'anime', 'anime'],
    [
      '@acme/plexgaps-provider-my-anime',
      '@acme/plexgaps-provider-my-anime',
      'plexgaps-provider-my-anime',
      'my-anime',
    ],
  ])('%s makes the package %s', async (name, packageName, path, namespace) => {
    const { exitCode } = await make('provider', name);

    const manifest = JSON.parse(await readFile(join(folder, path, 'package.json'), 'utf8'));
    const code = await readFile(join(folder, path, 'answers.js'), 'utf8');
    expect({ exitCode, name: manifest.name }).toEqual({ exitCode: 0, name: packageName });
    expect(code).toContain(`namespace = '${namespace}'`);
  });

  const expected =
    'expected a name that npm takes, of small letters, digits and hyphens and with a letter first, such as "anime" or "@acme/anime".';
  test.each([
    ['My Plugin', `"My Plugin" is no name for a plugin: ${expected} Did you mean "my-plugin"?`],
    ['9lives', `"9lives" is no name for a plugin: ${expected} Did you mean "lives"?`],
    ['../../etc', `"../../etc" is no name for a plugin: ${expected} Did you mean "etc"?`],
    ['@acme/', `"@acme/" is no name for a plugin: ${expected} Did you mean "acme"?`],
    [
      'plexgaps-provider-',
      `"plexgaps-provider-" is no name for a plugin: ${expected} Did you mean "plexgaps-provider"?`,
    ],
    [
      "x'; process.exit(); '",
      `"x'; process.exit(); '" is no name for a plugin: ${expected} Did you mean "x-process-exit"?`,
    ],
    ['', `"" is no name for a plugin: ${expected}`],
    ['a'.repeat(215), `"${'a'.repeat(215)}" is no name for a plugin: ${expected}`],
    ['imdb', 'Ids that begin with "imdb:" have a meaning already: choose another name.'],
  ])('is refused where it is %j', async (name, said) => {
    const { exitCode, stdout, stderr } = await make('provider', '--', name);

    expect({ exitCode, stdout, stderr }).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: `${said}\n${errorPage}#usage\n`,
    });
    expect(await readdir(folder)).toEqual([]);
  });
});

describe('A new plugin replaces nothing:', () => {
  const refused = async (said: string) => {
    const before = await filesIn(folder);

    const { exitCode, stdout, stderr } = await make('server', 'mine');

    expect({ exitCode, stdout, stderr }).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: `${said}\n${errorPage}#usage\n`,
    });
    expect(await filesIn(folder)).toEqual(before);
  };

  test('a folder with something in it is refused', async () => {
    const path = join(folder, 'plexgaps-server-mine');
    await mkdir(path);
    await writeFile(join(path, 'notes.txt'), 'Mine.');

    await refused(`${path} is not empty: name another folder with --folder, or take away what is in it.`);
  });

  test('so is a file of that name', async () => {
    const path = join(folder, 'plexgaps-server-mine');
    await writeFile(path, 'Mine.');

    await refused(`${path} cannot be written: ENOTDIR: not a directory, scandir '${path}'`);
  });

  test('an empty folder is taken', async () => {
    await mkdir(join(folder, 'plexgaps-server-mine'));

    expect(await make('server', 'mine')).toMatchObject({ exitCode: 0, stderr: '' });
  });

  test('so is a repository without a file yet', async () => {
    await mkdir(join(folder, '.git'));
    await writeFile(join(folder, '.git', 'config'), 'Mine.');

    const { exitCode, stdout } = await make('server', 'mine', '--folder', '.');

    expect({ exitCode, shown: stdout.includes('use: "./index.js"') }).toEqual({ exitCode: 0, shown: true });
    expect(await readFile(join(folder, '.git', 'config'), 'utf8')).toBe('Mine.');
  });
});

test('A plugin that is neither provider nor reporter nor server is refused', async () => {
  const { exitCode, stderr } = await make('theme', 'mine');

  expect({ exitCode, first: stderr.split('\n')[0] }).toEqual({
    exitCode: 2,
    first:
      "error: command-argument value 'theme' is invalid for argument 'kind'. Allowed choices are provider, reporter, server.",
  });
});
