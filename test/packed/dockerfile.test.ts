import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import dockerignore from '@balena/dockerignore';
import { demoWorld, startSandbox } from '@plexgaps/sandbox';
import { type Copy, DockerfileParser, type Instruction, type JSONInstruction } from 'dockerfile-ast';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { secretsOf, worldConfig, writeConfig } from '../e2e/world-config.ts';

const exec = promisify(execFile);
const root = join(import.meta.dirname, '..', '..');

/** Its types say `default`, which is not there. */
const ignoring = dockerignore as unknown as typeof dockerignore.default;

/** A stage of the image, as a folder: what the steps did, and how a container of it would start. */
interface Stage {
  readonly folder: string;
  workdir: string;
  user: string;
  env: Record<string, string>;
  entrypoint: readonly string[];
  cmd: readonly string[];
}

let work: string;
let image: Stage;
/** Steps that name places of the image itself, which nothing but a container has. */
const left: string[] = [];

/** Without a container: each stage is a folder, and its steps are done in there, in their order. */
beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), 'plexgaps-image-'));
  const stages = new Map<string, Stage>();
  const instructions = DockerfileParser.parse(await read('Dockerfile')).getInstructions();
  for (const instruction of instructions) {
    if (instruction.getKeyword() === 'FROM') {
      const [, , name = 'image'] = argumentsOf(instruction);
      image = await begin(name);
      stages.set(name, image);
    } else await carryOut(instruction, image, stages);
  }
});

afterAll(() => rm(work, { recursive: true, force: true }));

test('The steps of the Dockerfile leave a command that does the whole job, as nobody in particular', async () => {
  const sandbox = await startSandbox(demoWorld);
  const config = inside(image, image.workdir);
  const libraries = [{ name: 'Movies' }, { name: 'TV Shows', provider: 'tvdb' }];
  try {
    await mkdir(config, { recursive: true });
    const reporters = [{ use: 'html', output: 'site' }];
    await writeConfig(config, worldConfig(sandbox, { libraries, reporters, hasExports: true }));

    const { stdout } = await start(['--version']);
    const { stderr } = await start(image.cmd, secretsOf(sandbox));

    expect(stdout).toBe(`${JSON.parse(await read('packages/cli/package.json')).version}\n`);
    expect(stderr).toContain('site');
    expect(await readdir(join(config, 'site'))).toContain('index.html');
    expect(await readdir(join(config, '.plexgaps'))).toContain('user');
    expect(image.user).toBe('node');
    expect(left).toEqual(['mkdir /config && chown node:node /config']);
  } finally {
    await sandbox.close();
  }
});

test('What the docs give to `docker run` works: the demo without a config and keys, and the folder of the config', async () => {
  const lines = (await read('docs/ci.md')).match(/^docker .*$/gm) ?? [];
  const [, demo = '', night = ''] = lines;

  expect(lines[0]).toBe('docker build -t plexgaps .');
  const { stderr } = await start(demo.replace(/^docker run --rm plexgaps /, '').split(' '));
  expect(stderr).toContain('Open plexgaps-demo/site/index.html in a browser');
  expect(night).toMatch(new RegExp(`-v "\\$PWD/config:${image.workdir}" plexgaps$`));
});

test('The image has no binaries, no tests and nothing that only a developer needs', async () => {
  const files = await readdir(image.folder, { recursive: true });

  expect(
    files.filter((file) => /\.(node|wasm|so)$|(^|\/)(typescript|vitest|turbo|biome)\//.test(file)),
  ).toEqual([]);
  expect(files.filter((file) => /^plexgaps\/packages\/[\w-]+\/test(\/|$)/.test(file))).toEqual([]);
});

test('Nothing of a household, and nothing built, that lies in the checkout gets into the image', async () => {
  const ignored = ignoring().add(await read('.dockerignore'));
  const mine = [
    '.env',
    'plexgaps.yml',
    '.plexgaps/reports/last.json',
    'packages/cli/.env',
    'packages/.plexgaps/lock',
  ];
  const made = [
    'node_modules/yaml/package.json',
    'packages/cli/node_modules/x/index.js',
    'packages/core/dist/index.js',
  ];

  expect([...mine, ...made].filter((file) => !ignored.ignores(file))).toEqual([]);
  expect(ignored.ignores('packages/cli/src/index.ts')).toBe(false);
});

async function begin(name: string): Promise<Stage> {
  const folder = join(work, name);
  await mkdir(folder);
  return { folder, workdir: '/', user: 'root', env: {}, entrypoint: [], cmd: [] };
}

async function carryOut(instruction: Instruction, stage: Stage, stages: Map<string, Stage>): Promise<void> {
  const words = argumentsOf(instruction);
  const [first = ''] = words;
  switch (instruction.getKeyword()) {
    case 'WORKDIR':
      stage.workdir = first;
      await mkdir(inside(stage, first), { recursive: true });
      return;
    case 'COPY':
      return copy(instruction as Copy, stage, stages);
    case 'RUN':
      return runStep(instruction.getArgumentsContent() ?? '', stage);
    case 'ENV':
      stage.env = { ...stage.env, ...Object.fromEntries(words.map((word) => word.split('=', 2))) };
      return;
    case 'USER':
      stage.user = first;
      return;
    case 'ENTRYPOINT':
      stage.entrypoint = stringsOf(instruction);
      return;
    case 'CMD':
      stage.cmd = stringsOf(instruction);
      return;
    default:
      throw new Error(`This test does not know what ${instruction.getKeyword()} does.`);
  }
}

async function copy(instruction: Copy, stage: Stage, stages: Map<string, Stage>): Promise<void> {
  const [from = '', to = ''] = argumentsOf(instruction).filter((word) => !word.startsWith('--'));
  const source = instruction.getFromFlag()?.getValue();
  const target = to.startsWith('/') ? inside(stage, to) : join(inside(stage, stage.workdir), to);
  if (source) {
    const other = stages.get(source);
    if (!other) throw new Error(`No stage ${source}.`);
    await mkdir(dirname(target), { recursive: true });
    return cp(inside(other, from), target, { recursive: true, verbatimSymlinks: true });
  }
  const ignored = ignoring().add(await read('.dockerignore'));
  const { stdout } = await exec('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
  });
  for (const file of stdout
    .trim()
    .split('\n')
    .filter((name) => !ignored.ignores(name)))
    await cp(join(root, from, file), join(target, file));
}

async function runStep(command: string, stage: Stage): Promise<void> {
  if (/(^|\s)\/\w/.test(command)) {
    left.push(command);
    return;
  }
  const env = { ...process.env, ...stage.env, TURBO_TELEMETRY_DISABLED: '1' };
  await exec('sh', ['-c', command], { cwd: inside(stage, stage.workdir), env, maxBuffer: 1e8 });
}

/** As `docker run` starts it, with the folder of the stage before every absolute path. */
function start(args: readonly string[], secrets: Readonly<Record<string, string>> = {}) {
  const placed = (text: string) => (text.startsWith('/') ? inside(image, text) : text);
  const env = Object.fromEntries(Object.entries(image.env).map(([name, value]) => [name, placed(value)]));
  const [program = '', ...rest] = image.entrypoint.map(placed);
  const cwd = inside(image, image.workdir);
  return exec(program, [...rest, ...args], { cwd, env: { PATH: process.env['PATH'], ...env, ...secrets } });
}

function inside({ folder }: Stage, path: string): string {
  return join(folder, path);
}

function argumentsOf(instruction: Instruction): readonly string[] {
  return instruction.getArguments().map((argument) => argument.getValue());
}

function stringsOf(instruction: Instruction): readonly string[] {
  return (instruction as JSONInstruction).getJSONStrings().map((text) => text.getJSONValue());
}

function read(file: string): Promise<string> {
  return readFile(join(root, file), 'utf8');
}
