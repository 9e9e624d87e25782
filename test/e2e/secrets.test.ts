import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { createStateStore, stateScope } from '@plexgaps/core/host';
import { type Sandbox, startSandbox } from '@plexgaps/sandbox';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { stringify } from 'yaml';
import { program } from '../../packages/cli/src/program.ts';
import type { CliResult } from './cli.ts';
import { runHere } from './here.ts';
import { household } from './household.ts';
import { runPipeline } from './pipeline.ts';
import { type FoundFile, formsOf, lookFor, readAll } from './secrets/look-for.ts';
import { type Front, type Manner, startFront } from './secrets/telling-front.ts';
import { brokenPlugin, tellingProvider, tellingReporter } from './secrets/telling-plugins.ts';
import { tempFolder } from './temp-folder.ts';
import { secretsOf, worldConfig, writeConfig } from './world-config.ts';

/** In several alphabets, with characters that URLs, JSON, HTML, YAML and shells write otherwise. */
const secrets = {
  PLEX_TOKEN: `Plëx"tok'en/<&>\\+=%41?#[x]`,
  TMDB_API_KEY: 'ключ-от-TMDB+/=&"1"',
  TVDB_API_KEY: '千と千尋-key/"<b>"',
  TVDB_PIN: `p!n~(4711)*'é`,
  HOOK: 'Hook/Sëcret+"T0/B0"/x~y',
  TELLER_TOKEN: `teller's 🎬 "tok\\en" <i>&amp;`,
  PROXY_PASSWORD: 'pröxy:p@ss/w+rd "1"',
} as const;

/** How each command is called, by its name. A new command is missing here until somebody has thought of its secrets. */
const calls: Readonly<Record<string, readonly (readonly string[])[]>> = {
  run: [['--apply', '--yes'], ['--quiet', '--refresh', '--report', 'further.json'], ['--offline']],
  init: [
    [
      'new.yml',
      '--url',
      '<plex>',
      '--token',
      secrets.PLEX_TOKEN,
      '--tmdb-key',
      secrets.TMDB_API_KEY,
      '--no-run',
    ],
    [
      'account/new.yml',
      '--account',
      '--server',
      'cab1'.repeat(10),
      '--tvdb-key',
      secrets.TVDB_API_KEY,
      '--tvdb-pin',
      secrets.TVDB_PIN,
    ],
  ],
  explain: [
    ['Alien', '--today', household.today],
    ['Firefly', '--json'],
    ['tmdb:movie:679', '--fixture', 'case.json', '--quiet'],
  ],
  check: [
    ['--seed', '7'],
    ['--seed', '7', '--json'],
  ],
  ignore: [['tmdb:movie:679', '--library', 'Films'], ['Aliens'], ['tmdb:movie:1']],
  unignore: [['tmdb:movie:679', '--library', 'Films']],
  validate: [[]],
  doctor: [[], ['--json']],
  schema: [['.'], ['plexgaps.yml', '--output', 'schema.json']],
  diff: [['earlier.json', 'saved.json', '--json']],
  render: [
    ['saved.json', '--reporter', 'html', '--output', 'page'],
    [
      'saved.json',
      '--reporter',
      './tells.mjs',
      '--output',
      'told',
      '--option',
      `token=${secrets.TELLER_TOKEN}`,
      '--option',
      'way=throw',
    ],
    ['saved.json', '--reporter', 'webhook', '--option', `url=<hook>/${encodeURIComponent(secrets.HOOK)}`],
  ],
  snapshot: [
    ['--server', 'plex', '--output', 'inventory.json'],
    ['--server', 'cabin', '--output', 'other.json'],
  ],
  login: [[]],
  whoami: [[]],
  'placeholders list': [[]],
  'placeholders remove': [[]],
  'cache info': [[]],
  'cache clear': [[]],
  logout: [[]],
  new: [['reporter', 'told-by-new']],
  completion: [['bash']],
  // It has servers and keys of its own, and asks none of the config's: once is enough.
  demo: [],
};

/** What goes wrong. */
interface Trouble {
  readonly when: string;
  /** How a run ends then. */
  readonly ends: number;
  /** What each service does with the credentials that it gets. Default: it keeps them to itself. */
  readonly manners?: Readonly<Partial<Record<keyof Fronts, readonly [Manner, RegExp?]>>>;
  /** The text of the config, changed. */
  readonly edit?: (config: string) => string;
  /** Over the right ones. */
  readonly env?: Readonly<Record<string, string>>;
  readonly prepare?: (folder: string) => Promise<unknown>;
  /** Whether somebody tells: the test is no test where nobody does. */
  readonly isTold?: true;
  readonly alsoCalls?: Readonly<Record<string, readonly (readonly string[])[]>>;
}

const everybody = (...manner: readonly [Manner, RegExp?]): NonNullable<Trouble['manners']> => ({
  plex: manner,
  plexTv: manner,
  tmdb: manner,
  tvdb: manner,
  hook: manner,
  proxy: manner,
});

/** What plex.tv breaks at is asked for again and again, with a pause: it refuses instead. */
const everybodyBut = (...manner: readonly [Manner, RegExp?]) => ({
  ...everybody(...manner),
  plexTv: ['error'] as const,
});

const troubles: readonly Trouble[] = [
  { when: 'all is well', ends: 3, alsoCalls: { demo: [['demo-folder']] } },
  { when: 'every service refuses', ends: 4, manners: everybody('refuses') },
  { when: 'every service refuses and tells why', ends: 4, manners: everybody('error'), isTold: true },
  {
    when: 'every service breaks, with a page that tells why',
    ends: 4,
    manners: everybodyBut('page'),
    isTold: true,
  },
  {
    when: 'a page that tells comes in place of every answer',
    ends: 4,
    manners: everybodyBut('login-page'),
    isTold: true,
  },
  {
    when: 'every service has moved to where the way tells',
    ends: 4,
    manners: everybody('redirect'),
    isTold: true,
  },
  { when: 'every answer is of the wrong kind', ends: 4, manners: everybody('value'), isTold: true },
  { when: 'every title tells', ends: 3, manners: everybody('titles'), isTold: true },
  {
    when: 'the providers refuse and tell',
    ends: 4,
    manners: { tmdb: ['error'], tvdb: ['error'], hook: ['error'] },
    isTold: true,
  },
  {
    when: 'a look-up fails and tells',
    ends: 3,
    manners: { tmdb: ['page', /collection/], tvdb: ['page', /episodes/] },
    isTold: true,
  },
  { when: 'the login at TVDB tells', ends: 3, manners: { tvdb: ['page', /login/] }, isTold: true },
  {
    when: 'the second half of a library tells',
    ends: 4,
    manners: { plex: ['error', /\/all/], hook: ['page'] },
    isTold: true,
  },
  { when: 'the secrets stand in the config itself', ends: 3, edit: withLiterals },
  {
    when: 'every service tells, and the secrets stand in the config itself',
    ends: 4,
    edit: withLiterals,
    manners: everybody('error'),
    isTold: true,
  },
  {
    when: 'mistakes stand beside secrets in the config',
    ends: 2,
    edit: (config) =>
      withLiterals(config)
        .replace('version: 1', 'version: 1\nmarker: 1')
        .replace(
          /^( +)token: .*$/m,
          (line, indent) => `${line}\n${indent}tokn: ${JSON.stringify(secrets.PLEX_TOKEN)}`,
        )
        .replace(/^( +)apiKey: (.*)$/m, '$1apiKey: [$2]')
        .replace(/^( +)pin: (.*)$/m, '$1pin: { $2: 1 }'),
  },
  {
    when: 'the config is broken at a secret',
    ends: 2,
    edit: (config) =>
      withLiterals(config).replace(
        /^( +token: )(.*)$/m,
        (_, start, token) => `${start}${token.slice(0, -1)}`,
      ),
  },
  {
    when: 'no report can be written',
    ends: 3,
    edit: (config) => config.replaceAll('output: out/', 'output: plexgaps.yml/'),
  },
  {
    when: 'nothing can be remembered',
    ends: 4,
    prepare: (folder) => writeFile(join(folder, '.plexgaps'), 'a file'),
  },
  { when: 'the state folder cannot be written', ends: 4, env: { XDG_STATE_HOME: '<folder>/plexgaps.yml' } },
  {
    when: 'a proxy stands in between and tells',
    ends: 4,
    edit: (config) => config.replaceAll(/http:\/\/127\.0\.0\.1:\d+/g, 'http://nas.example'),
    manners: { proxy: ['error'] },
    env: { PLEXGAPS_PLEX_TV_URL: 'http://plex-tv.example' },
    isTold: true,
  },
  {
    when: 'a proxy cannot be reached',
    ends: 3,
    edit: (config) => config.replaceAll(/http:\/\/127\.0\.0\.1:\d+/g, 'https://nas.example'),
    env: { HTTPS_PROXY: `http://me:${encodeURIComponent(secrets.PROXY_PASSWORD)}@127.0.0.1:1` },
  },
  {
    when: 'the address of the proxy is none',
    ends: 2,
    env: { HTTP_PROXY: `socks5://me:${encodeURIComponent(secrets.PROXY_PASSWORD)}@127.0.0.1:1` },
  },
  {
    when: 'a plugin cannot be made and tells',
    ends: 2,
    edit: (config) => config.replaceAll('way: throw', 'way: create'),
  },
  {
    when: 'a plugin cannot be loaded and tells',
    ends: 2,
    edit: (config) => config.replaceAll('./tells.mjs', './broken.mjs'),
  },
  { when: 'it is interrupted', ends: 130, manners: everybody('stalls') },
];

/** The config with every secret as it is, as YAML writes it in quotes. */
function withLiterals(config: string): string {
  return config.replaceAll(/"?(?:[^\s"]*\/)?\$\{(\w+)\}"?/g, (whole, name: string) => {
    const value = Object.hasOwn(secrets, name) ? secrets[name as keyof typeof secrets] : undefined;
    if (value === undefined) return whole;
    return JSON.stringify(
      whole.replaceAll('"', '').replace(`\${${name}}`, name === 'HOOK' ? encodeURIComponent(value) : value),
    );
  });
}

/** Milliseconds after which a run that is not answered is given up. */
const longestRun = 2000;

interface Fronts {
  readonly plex: Front;
  readonly plexTv: Front;
  readonly tmdb: Front;
  readonly tvdb: Front;
  readonly hook: Front;
  readonly proxy: Front;
}

let base: { readonly folder: string; readonly reports: readonly string[] };

/** A household whose services can be told to tell, with a login. */
interface Stage {
  readonly sandbox: Sandbox;
  readonly fronts: Fronts;
  readonly env: Readonly<Record<string, string>>;
  /** Lets the next request that is left without an answer interrupt the command. */
  readonly arm: () => void;
}

test('knows every command', () => {
  expect(Object.keys(calls).sort()).toEqual([...commandsOf(program(async () => undefined))].sort());
});

test('The page says how much is tried', async () => {
  const page = await readFile(join(import.meta.dirname, '../../docs/robustness.md'), 'utf8');
  const count = (all: typeof calls): number => Object.values(all).flat().length;
  const called = troubles.reduce((sum, { alsoCalls = {} }) => sum + count({ ...calls, ...alsoCalls }), 0);
  // Beside those of the config: the account's token, that of the server that it finds, and TVDB's.
  const known = Object.keys(secrets).length + 3;
  const spellings = Math.max(...Object.values(secrets).map((secret) => formsOf(secret).length));

  expect(page).toContain(`| --- |\n| ${troubles.length} | ${called} | ${known} | ${spellings} | 0 |\n`);
});

describe('No secret is on standard output, on standard error or in any file', () => {
  beforeAll(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'plexgaps-secrets-'));
    const sandbox = await startSandbox(household);
    const libraries = [
      { name: 'Films', sections: ['Attic Films'], provider: 'tmdb' },
      { name: 'Shows', sections: ['Attic Shows'], provider: 'tvdb' },
    ];
    const reports = ['1986-07-17', household.today];
    for (const [index, today] of reports.entries()) {
      const reporters = [{ use: 'json', output: `${index}.json` }];
      await writeConfig(folder, worldConfig(sandbox, { libraries, reporters }));
      await runHere(['run', '--today', today], { cwd: folder, env: secretsOf(sandbox) });
    }
    await sandbox.close();
    const texts = reports.map((_, index) => readFile(join(folder, `${index}.json`), 'utf8'));
    base = { folder, reports: await Promise.all(texts) };
  });
  afterAll(() => rm(base.folder, { recursive: true }));

  test.each(troubles.map((trouble) => [trouble.when, trouble] as const))('when %s', async (_, trouble) => {
    const stage = await setUp();
    const folder = await folderFor(trouble, stage);
    for (const [name, manner] of Object.entries(trouble.manners ?? {}))
      stage.fronts[name as keyof Fronts].behave(...manner);
    const wrong = new Map<string, string>();
    const codes: (number | null)[] = [];

    for (const args of commandLines({ ...calls, ...trouble.alsoCalls }, stage)) {
      stage.arm();
      const result = await runHere(args, { cwd: folder, env: envFor(args, trouble, stage, folder) });
      codes.push(result.exitCode);
      const said = await whatIsWrong(result, folder, stage);
      for (const one of said)
        if (!wrong.has(one)) wrong.set(one, `after plexgaps ${args.slice(0, 2).join(' ')}`);
    }

    for (const one of await wrongInside(trouble, stage)) wrong.set(one, 'inside');

    expect(Object.fromEntries(wrong)).toEqual({});
    expect(codes[0]).toBe(trouble.ends);
    const told = Object.values(stage.fronts).reduce((sum, front) => sum + front.told(), 0);
    expect(told > 0).toBe(trouble.isTold ?? false);
  });
});

async function setUp(): Promise<Stage> {
  const sandbox = await startSandbox(household);
  const [attic] = sandbox.plex;
  if (!attic) throw new Error('Expected the attic.');
  let isArmed = false;
  const onStall = () => {
    if (isArmed) process.listeners('SIGINT').at(-1)?.('SIGINT');
    isArmed = false;
  };
  const front = (behind: string, options: Parameters<typeof startFront>[1] = {}) =>
    startFront(behind, { onStall, ...options });
  const fronts: Fronts = {
    plex: await front(attic.url, { credentials: { [secrets.PLEX_TOKEN]: attic.token } }),
    plexTv: await front(sandbox.plexTv.url, {
      onAnswer: (path, answer) => {
        if (path.startsWith('/api/v2/pins?')) sandbox.plexTv.authorise((answer as { code: string }).code);
      },
    }),
    tmdb: await front(sandbox.tmdb.url, { credentials: { [secrets.TMDB_API_KEY]: sandbox.tmdb.apiKey } }),
    tvdb: await front(sandbox.tvdb.url, {
      credentials: { [secrets.TVDB_API_KEY]: sandbox.tvdb.apiKey, [secrets.TVDB_PIN]: sandbox.tvdb.pin },
    }),
    hook: await front(sandbox.tmdb.url),
    proxy: await front('http://127.0.0.1:1'),
  };
  onTestFinished(async () => {
    for (const one of Object.values(fronts)) one.close();
    await sandbox.close();
  });
  const proxy = new URL(fronts.proxy.url);
  const way = `http://me:${encodeURIComponent(secrets.PROXY_PASSWORD)}@${proxy.host}`;
  const { PROXY_PASSWORD: _, ...variables } = secrets;
  return {
    sandbox,
    fronts,
    env: {
      ...variables,
      HOOK: encodeURIComponent(secrets.HOOK),
      HTTP_PROXY: way,
      HTTPS_PROXY: way,
      PLEXGAPS_PLEX_TV_URL: fronts.plexTv.url,
    },
    arm: () => {
      isArmed = true;
    },
  };
}

/** What a run throws, or what it gives, as a program would see it that runs plexgaps. */
async function wrongInside({ edit = (config) => config }: Trouble, stage: Stage): Promise<readonly string[]> {
  const folder = await tempFolder();
  await writeFile(join(folder, 'tells.mjs'), tellingReporter);
  await writeFile(join(folder, 'blab.mjs'), tellingProvider);
  await writeFile(join(folder, 'broken.mjs'), brokenPlugin);
  const file = await writeConfig(folder, edit(configText(stage, { isAlone: true })));
  const signal = AbortSignal.timeout(longestRun);
  const ended: unknown = await runPipeline(file, { env: stage.env, signal }).catch((error: unknown) => error);
  const text = inspect(ended, { depth: 12, showHidden: true, maxStringLength: null, maxArrayLength: null });
  return secretsFor(stage)(text).map((one) => `the error or report has ${one}`);
}

/** `init` is told on the command line, so that it has something to write down. */
function envFor(
  [command]: readonly string[],
  { env = {} }: Trouble,
  stage: Stage,
  folder: string,
): Record<string, string> {
  const own = Object.entries(env).map(([name, value]) => [name, value.replace('<folder>', folder)]);
  const all = { ...stage.env, ...Object.fromEntries(own) };
  const given = Object.entries<string>(all).filter(([name]) => command !== 'init' || !(name in secrets));
  return Object.fromEntries(given);
}

async function folderFor({ edit, prepare }: Trouble, stage: Stage): Promise<string> {
  const folder = await tempFolder();
  const files = {
    'plexgaps.yml': edit?.(configText(stage)) ?? configText(stage),
    'tells.mjs': tellingReporter,
    'blab.mjs': tellingProvider,
    'broken.mjs': brokenPlugin,
    'earlier.json': base.reports[0] ?? '',
    'saved.json': base.reports[1] ?? '',
  };
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  const { url } = stage.fronts.plexTv;
  const state = createStateStore({
    folder: join(folder, '.home', 'plexgaps'),
    scope: stateScope('plex.tv', [url], {}),
  });
  await state.set(
    'login',
    JSON.stringify({ token: stage.sandbox.plexTv.token, clientIdentifier: 'a-device' }),
  );
  await prepare?.(folder);
  return folder;
}

/** `isAlone`: without a server that only an account finds. */
function configText({ fronts }: Stage, { isAlone = false } = {}): string {
  const limits = { requestsPerSecond: 5000, concurrency: 16, backoff: '2ms', timeout: '5s', retries: 0 };
  const token = variable('TELLER_TOKEN');
  const tmdb = { apiKey: variable('TMDB_API_KEY'), baseUrl: `${fronts.tmdb.url}/3` };
  const tvdb = {
    apiKey: variable('TVDB_API_KEY'),
    pin: variable('TVDB_PIN'),
    baseUrl: `${fronts.tvdb.url}/v4`,
  };
  const config = {
    version: 1,
    servers: [
      { use: 'plex', with: { url: fronts.plex.url, token: variable('PLEX_TOKEN') }, limits },
      ...(isAlone
        ? []
        : [{ use: 'plex', id: 'cabin', with: { account: true, server: 'cab1'.repeat(10) }, limits }]),
    ],
    providers: [
      { use: 'tmdb', with: tmdb, limits },
      { use: 'tvdb', with: tvdb, limits },
      { use: './blab.mjs', id: 'blab', with: { token } },
    ],
    libraries: [
      { name: 'Films', sections: ['9911'], provider: 'tmdb', placeholders: { enabled: true } },
      { name: 'Shows', sections: ['9912'], provider: 'tvdb' },
      {
        name: 'Told',
        sections: isAlone ? ['9911'] : [{ server: 'cabin', section: '9921' }],
        provider: 'blab',
      },
    ],
    reporters: [
      ...['json', 'markdown', 'csv', 'list', 'feed', 'calendar', 'radarr', 'badge'].map((use) => ({
        use,
        output: `out/${use}.txt`,
      })),
      { use: 'html', output: 'out/site', with: { posters: 'embed' } },
      { use: 'json', id: 'public', output: 'out/public.json', publish: true },
      { use: 'webhook', with: { url: `${fronts.hook.url}/hooks/${variable('HOOK')}` } },
      ...['throw', 'text', 'log', 'name', 'body', 'half'].map((way) => ({
        use: './tells.mjs',
        id: `tells-${way}`,
        output: `out/tells-${way}`,
        with: { token, way },
      })),
    ],
  };
  return stringify(config, { lineWidth: 0 });
}

function variable(name: keyof typeof secrets): string {
  return `\${${name}}`;
}

type Command = ReturnType<typeof program>;

/** The names of all commands that do something, each with those that lead to it. */
function commandsOf(
  { commands }: Pick<Command, 'commands'>,
  path: readonly string[] = [],
): readonly string[] {
  return commands.flatMap((command) => {
    const names = [...path, command.name()];
    return command.commands.length > 0 ? commandsOf(command, names) : [names.join(' ')];
  });
}

function commandLines(all: typeof calls, { fronts }: Stage): readonly (readonly string[])[] {
  return Object.entries(all).flatMap(([command, lines]) =>
    lines.map((args) => [
      ...command.split(' '),
      ...args.map((arg) =>
        arg.replace('<plex>', fronts.plex.url).replace('<hook>', `${fronts.hook.url}/hooks`),
      ),
    ]),
  );
}

/** What the user wrote. */
const inputs: readonly string[] = ['plexgaps.yml', 'tells.mjs', 'blab.mjs', 'broken.mjs'];
/** Where plexgaps keeps the tokens that it was given, for the user alone; and where `init` puts what it was told. */
const stateFolder = /^\.home\/plexgaps\//;
const dotEnv = /(^|\/)\.env$/;

async function whatIsWrong(
  { stdout, stderr }: CliResult,
  folder: string,
  stage: Stage,
): Promise<readonly string[]> {
  const secretsIn = secretsFor(stage);
  const wronglyKept = lookFor(secrets);
  const printed = { 'standard output': stdout, 'standard error': stderr };
  return [
    ...Object.entries(printed).flatMap(([where, text]) =>
      secretsIn(text).map((one) => `${where} has ${one}`),
    ),
    ...(await readAll(folder)).flatMap((file) => wrongWith(file, { secretsIn, wronglyKept })),
  ];
}

/** Those of the config, and those that services have given out. */
function secretsFor({ sandbox, fronts }: Stage): ReturnType<typeof lookFor> {
  const [, cabin] = sandbox.plex;
  return lookFor({
    ...secrets,
    account: sandbox.plexTv.token,
    cabin: cabin?.token ?? '',
    ...learnt(fronts.tvdb),
  });
}

interface Search {
  readonly secretsIn: (text: string) => readonly string[];
  /** In the state folder only what a service has given out may lie. */
  readonly wronglyKept: (text: string) => readonly string[];
}

function wrongWith({ path, text, rights }: FoundFile, { secretsIn, wronglyKept }: Search): readonly string[] {
  if (inputs.includes(path)) return [];
  const isKept = stateFolder.test(path);
  const isOpen = (isKept || dotEnv.test(path)) && rights !== '600';
  const search = isKept ? wronglyKept : secretsIn;
  const found = dotEnv.test(path) ? [] : search(text);
  return [
    ...found.map((one) => `${path} has ${one}`),
    ...(isOpen ? [`${path} has the rights ${rights}`] : []),
  ];
}

/** What came to a service and is not in the config: a token that it gave out itself. */
function learnt({ received }: Front): Readonly<Record<string, string>> {
  const known: readonly string[] = Object.values(secrets);
  const others = [...received].filter((one) => !known.includes(one));
  return Object.fromEntries(others.map((one, index) => [`token ${index + 1} of TVDB`, one]));
}
