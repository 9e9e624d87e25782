import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Sandbox, startSandbox } from '@plexgaps/sandbox';
import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';
import { pointAt, startHub } from './ci/hub.ts';
import { runJob } from './ci/runner.ts';
import { bareEnvironment, type CliResult, runCli } from './cli.ts';
import { expectDiscreet } from './ending.ts';
import { household } from './household.ts';
import { serverInTheHouse, startInternet } from './internet.ts';
import { filesIn, tempFolder } from './temp-folder.ts';
import { hasTerminal, keys, lineOf, startOnTerminal, type TerminalProgram } from './terminal.ts';
import { secretsOf } from './world-config.ts';

if (!hasTerminal)
  console.log('Skipped: plexgaps init at a terminal, for the command "script" of util-linux is not there.');

/** Milliseconds that an end may take on a busy machine. */
const longestEnd = 3000;

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox(household);
});
afterEach(() => {
  for (const service of [...sandbox.plex, sandbox.plexTv, sandbox.tmdb, sandbox.tvdb]) service.behave({});
});
afterAll(() => sandbox.close());

/** What is seen, and the keys that are pressed then. */
type Dialogue = readonly (readonly [seen: string, press: string])[];

describe.skipIf(!hasTerminal)('plexgaps init, at a terminal', () => {
  test('asks, tries each answer, writes a config with a word on each part, and makes the first report', async () => {
    const { folder, program } = await atTerminal();

    await answer(program, [...byAddress(), ...theRest(), ['Run it now', keys.enter]]);

    expect(await program.ended).toBe(0);
    expect(program.seen().replace(/(│ {2}Yes\n)[\s\S]*/, '$1<the run>')).toMatchInlineSnapshot(`
      "┌  plexgaps init
      │
      ◇  How is your Plex server found?
      │  By its address
      │
      ◇  Where is it? Such as nas.local, or https://plex.example.com
      │  nas.local
      │
      ◇  Its X-Plex-Token (Plex Web: any item, Get Info, View XML)
      │  ▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪
      │
      ◇  Asking http://nas.local:32400 …
      │
      ◇  "Attic" answered. Which libraries?
      │  Attic Films, Attic Shows
      │
      ◇  Your TMDB key, for films (themoviedb.org: Settings, API)
      │  ▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪
      │
      ◇  Your TVDB key, for shows (thetvdb.com: Dashboard). Empty: TMDB
      │  ▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪
      │
      ◇  This key wants the PIN of your TVDB subscription
      │  ▪▪▪▪▪▪▪▪
      │
      ◇  Which reports?
      │  html
      │
      ◇  A workflow of GitHub Actions, that runs it every night?
      │  No
      │
      ◇  Wrote .gitignore
      │  Wrote .env, which git does not see: tokens and keys
      │  Wrote .plexgaps/config.schema.json, for editors
      │  Wrote plexgaps.yml
      │
      ◇  Run it now, for the first report?
      │  Yes
      <the run>"
    `);
    expect(await text(folder, 'plexgaps.yml')).toMatchInlineSnapshot(`
      "# yaml-language-server: $schema=./.plexgaps/config.schema.json
      # Made by "plexgaps init". Each key: https://github.com/plexgaps/plexgaps/blob/main/docs/config.md
      version: 1

      # Variables such as \${TMDB_API_KEY} come from the environment, or else from the file .env beside this one.
      servers:
        - use: plex
          with:
            url: "http://nas.local:32400"
            token: "\${PLEX_TOKEN}"

      providers:
        - use: tmdb
          with:
            apiKey: "\${TMDB_API_KEY}"
        - use: tvdb
          with:
            apiKey: "\${TVDB_API_KEY}"
            pin: "\${TVDB_PIN}"

      libraries:
        - name: "Attic Films"
          provider: tmdb
        - name: "Attic Shows"
          provider: auto
          # rules: { specials: true, grace: 3d } # specials count, too, and an episode three days after it was aired
          # ignore: # what you do not want to hear of; plexgaps ignore "a title" writes it here
          #   - { id: "tmdb:movie:11", reason: "seen enough of it", until: 2030-12-31 }
          # placeholders: { enabled: true } # "Missing" collections in Plex; only plexgaps run --apply writes them

      reporters:
        - use: html
          output: out/site
          # publish: true # leaves out what should not leave the house: names of servers, paths, your reasons

      # failOn: [new-gaps] # exit with 1 when something is newly missing, for cron and CI
      "
    `);
    expect(await text(folder, '.env')).toBe(envOf(secretsOf(sandbox)));
    expect((await stat(join(folder, '.env'))).mode & 0o777).toBe(0o600);
    expect(await text(folder, '.gitignore')).toBe('.env\n.plexgaps/\n');
    expect(existsSync(join(folder, 'out/site/index.html'))).toBe(true);
    const validated = await runCli(['validate'], { cwd: folder });
    expect(validated.stdout).toBe('plexgaps.yml is fine: 1 server, 2 providers, 2 libraries, 1 reporter.\n');
    await expectSecretsIn(program, ['.env'], folder);
  }, 60_000);

  test('finds the server by the account, and keeps its token out of the project', async () => {
    const { folder, program } = await atTerminal();

    await answer(program, [
      ['How is your Plex server found?', keys.enter],
      ['Waiting for you to confirm', ''],
    ]);
    sandbox.plexTv.authorise(/code=([^&\s]+)/.exec(program.seen())?.[1] ?? '');
    await answer(program, [
      ['Which server?', keys.down + keys.enter],
      ['Which libraries?', keys.enter],
      ['Your TMDB key', sandbox.tmdb.apiKey + keys.enter],
      ['Which reports?', keys.enter],
      ['A workflow', keys.enter],
      ['Run it now', keys.enter],
    ]);

    expect(await program.ended).toBe(0);
    const { servers, libraries } = parse(await text(folder, 'plexgaps.yml'));
    expect(servers).toEqual([{ use: 'plex', with: { account: true, server: 'Cabin' } }]);
    expect(libraries).toEqual([{ name: 'Cabin Films', provider: 'tmdb' }]);
    expect(program.seen()).toMatch(/Cabin Films +1 film/);
    expect(await runCli(['whoami'], { cwd: folder, env: await internet() })).toMatchObject({ exitCode: 0 });
    for (const file of (await filesIn(folder)).filter((name) => !name.startsWith('.home/')))
      expect(await text(folder, file)).not.toContain(sandbox.plexTv.token);
  }, 60_000);

  test('says what is wrong with an answer, and asks again', async () => {
    const { folder, program } = await atTerminal();

    await answer(program, [
      ['How is your Plex server found?', keys.down + keys.enter],
      ['Where is it?', `my server${keys.enter}`],
      [
        'Expected an address such as http://nas.local:32400.',
        `${keys.erase.repeat(9)}elsewhere.local${keys.enter}`,
      ],
      ['X-Plex-Token', `wrong-token${keys.enter}`],
      ['answered 502 Bad Gateway', ''],
    ]);
    await answerAnew(program, 'Where is it?', `${serverInTheHouse}/web/index.html${keys.enter}`);
    await answer(program, [['nas.local:32400 …', '']]);
    await answer(program, [['nas.local:32400 does not accept this token.', '']]);
    await answerAnew(program, 'X-Plex-Token', sandbox.plex[0]?.token + keys.enter);
    await answer(program, [
      ['Which libraries?', `${keys.space}${keys.enter}`],
      ['Your TVDB key', `wrong-key${keys.enter}`],
      ['TVDB refuses the API key.', keys.enter],
      ['Your TMDB key, for shows', `0${keys.enter}`],
      ['TMDB does not accept', sandbox.tmdb.apiKey + keys.enter],
      ['Which reports?', keys.enter],
      ['A workflow', keys.enter],
      ['Run it now', `n`],
    ]);

    expect(await program.ended).toBe(0);
    const { libraries, servers } = parse(await text(folder, 'plexgaps.yml'));
    expect(servers[0].with.url).toBe(serverInTheHouse);
    expect(libraries).toEqual([{ name: 'Attic Shows', provider: 'tmdb' }]);
    expect(program.sent()).not.toContain('wrong-token');
    expect(program.sent()).not.toContain('wrong-key');
  }, 60_000);

  test.each([
    ['at the first question', [['How is your Plex server found?', keys.interrupt]]],
    [
      'after some answers',
      [
        ['How is your Plex server found?', keys.down + keys.enter],
        ['Where is it?', `nas.local${keys.enter}`],
        ['X-Plex-Token', keys.interrupt],
      ],
    ],
    [
      'while the link waits',
      [
        ['How is your Plex server found?', keys.enter],
        ['Waiting for you to confirm', keys.interrupt],
      ],
    ],
  ] as const)('whoever leaves %s has changed nothing', async (_, dialogue) => {
    const { folder, program } = await atTerminal();

    await answer(program, dialogue);
    const left = Date.now();

    expect(await program.ended).toBe(130);
    expect(Date.now() - left).toBeLessThan(longestEnd);
    expect(program.seen()).toContain('Nothing was written.');
    expect(await ownFiles(folder)).toEqual([]);
  });

  test.each([
    ['the server', 'plex'],
    ['a provider', 'tmdb'],
  ] as const)('whoever leaves while %s is asked has changed nothing', async (_, service) => {
    const { folder, program } = await atTerminal();
    const standIn = service === 'plex' ? sandbox.plex[0] : sandbox.tmdb;
    standIn?.behave({ faults: [{ kind: 'stall' }] });

    const dialogue = [...byAddress(), ...theRest()];
    const last = dialogue.findIndex(
      ([seen]) => seen === (service === 'plex' ? 'X-Plex-Token' : 'Your TMDB key'),
    );
    await answer(program, dialogue.slice(0, last));
    const before = standIn?.log.length ?? 0;
    await answer(program, dialogue.slice(last, last + 1));
    while (standIn?.log.length === before) await new Promise((resolve) => setTimeout(resolve, 10));
    program.press(keys.interrupt);
    const left = Date.now();

    expect(await program.ended).toBe(130);
    expect(Date.now() - left).toBeLessThan(longestEnd);
    expect(await ownFiles(folder)).toEqual([]);
  });

  test('replaces a config only where the person agrees', async () => {
    const { folder, program } = await atTerminal({ 'plexgaps.yml': '# mine\n' });

    await answer(program, [['plexgaps.yml is there already. Replace it?', keys.enter]]);

    expect(await program.ended).toBe(130);
    expect(await text(folder, 'plexgaps.yml')).toBe('# mine\n');
  });

  test('asks for nothing that the command line or .env says', async () => {
    const env = envOf(secretsOf(sandbox));
    const { program } = await atTerminal({ '.env': env }, [
      '--url',
      'nas.local',
      '--reporter',
      'json',
      '--no-run',
    ]);

    await answer(program, [
      ['Which libraries?', keys.enter],
      ['A workflow', keys.enter],
    ]);

    expect(await program.ended).toBe(0);
    expect(program.seen()).not.toMatch(/Token|Your|Which reports|Run it now|\.env/);
  });
});

describe('plexgaps init, where nobody can be asked', () => {
  test('says everything that is missing at once', async () => {
    const folder = await tempFolder();

    const [nothing, address] = [
      await runCli(['init'], { cwd: folder }),
      await runCli(['init', '--url', 'nas.local'], { cwd: folder }),
    ];

    expect(nothing).toMatchObject({ exitCode: 2, stdout: '' });
    expect(nothing.stderr).toMatchInlineSnapshot(`
      "Nobody is at a terminal to be asked. Missing:
        --account, or --url <address>: how the server is found
        --tmdb-key <key> (or TMDB_API_KEY) for films, --tvdb-key <key> (or TVDB_API_KEY) for shows, or both
      https://github.com/plexgaps/plexgaps/blob/main/docs/errors.md#usage
      "
    `);
    expect(address.stderr).toMatchInlineSnapshot(`
      "Nobody is at a terminal to be asked. Missing:
        --token <token> (or PLEX_TOKEN): what the server is asked with
        --tmdb-key <key> (or TMDB_API_KEY) for films, --tvdb-key <key> (or TVDB_API_KEY) for shows, or both
      https://github.com/plexgaps/plexgaps/blob/main/docs/errors.md#usage
      "
    `);
    expect(await readdir(folder)).toEqual([]);
  });

  test('writes a config by what the command line and the environment say', async () => {
    const { folder, result } = await silently([
      'missing.yml',
      '--url',
      'nas.local',
      ...['--reporter', 'markdown', '--reporter', 'calendar'],
      ...['--library', 'Attic Films'],
      '--run',
    ]);

    expect(result).toMatchObject({ exitCode: 0, stdout: '' });
    expect(existsSync(join(folder, '.env'))).toBe(false);
    const { libraries, reporters, providers } = parse(await text(folder, 'missing.yml'));
    expect(libraries).toEqual([{ name: 'Attic Films', provider: 'tmdb' }]);
    expect(providers).toHaveLength(1);
    expect(reporters).toEqual([
      { use: 'markdown', output: 'out/gaps.md' },
      { use: 'calendar', output: 'out/calendar.ics' },
    ]);
    expect(await text(folder, 'out/gaps.md')).toContain('Aliens');
    expectDiscreet(result, Object.values(secretsOf(sandbox)));
  });

  test('adds to .env and .gitignore, and leaves the rest of them as it is', async () => {
    const files = { '.env': "# of mine\nOTHER='a b'\nTVDB_PIN=", '.gitignore': 'dist\n.env' };

    const { folder, result } = await silently(['--url', 'nas.local', ...flagsOf(secretsOf(sandbox))], {
      files,
      env: {},
    });

    expect(result).toMatchObject({ exitCode: 0 });
    const { PLEX_TOKEN, TMDB_API_KEY, TVDB_API_KEY, TVDB_PIN } = secretsOf(sandbox);
    expect(await text(folder, '.env')).toBe(
      `# of mine\nOTHER='a b'\nTVDB_PIN=${TVDB_PIN}\nPLEX_TOKEN=${PLEX_TOKEN}\nTMDB_API_KEY=${TMDB_API_KEY}\nTVDB_API_KEY=${TVDB_API_KEY}\n`,
    );
    expect(await text(folder, '.gitignore')).toBe('dist\n.env\n.plexgaps/\n');
  });

  test.each([
    [
      'a config',
      { 'plexgaps.yml': '# mine\n' },
      /^plexgaps\.yml is there already\. --overwrite replaces it\./,
    ],
    [
      'another key in .env',
      { '.env': 'TMDB_API_KEY=of-somebody-else\n' },
      /^\.env has another TMDB_API_KEY\. --overwrite/,
    ],
    [
      'a workflow',
      { '.github/workflows/plexgaps.yml': 'on: push\n' },
      /^\.github\/workflows\/plexgaps\.yml is there already\./,
    ],
  ])('replaces %s only with --overwrite', async (_, files: Record<string, string>, said) => {
    const flags = ['--url', 'nas.local', '--workflow', 'github', ...flagsOf(secretsOf(sandbox))];

    const { folder, result } = await silently(flags, { files, env: {} });

    expect(result).toMatchObject({ exitCode: 2, stdout: '' });
    expect(result.stderr).toMatch(said);
    for (const [name, before] of Object.entries(files)) expect(await text(folder, name)).toBe(before);
    expect(await ownFiles(folder)).toEqual(Object.keys(files));
    const { result: agreed } = await silently([...flags, '--overwrite'], { files, env: {} });
    expect(agreed).toMatchObject({ exitCode: 0 });
  });

  test.each<readonly [string, readonly string[], Record<string, string>, number, RegExp]>([
    [
      'a library that is not there',
      ['--library', 'Attic Film'],
      {},
      2,
      /no "Attic Film"\. Did you mean "Attic Films"\?/,
    ],
    ['films, and no key of TMDB', [], { TMDB_API_KEY: '' }, 2, /^missing --tmdb-key \(or TMDB_API_KEY\)/],
    ['a TVDB key that wants a PIN', [], { TVDB_PIN: '' }, 2, /^missing --tvdb-pin \(or TVDB_PIN\)/],
    [
      'a key that is refused',
      [],
      { TMDB_API_KEY: '0'.repeat(32) },
      4,
      /TMDB does not accept.*\nCheck --tmdb-key/,
    ],
    ['a token that is refused', [], { PLEX_TOKEN: 'wrong' }, 4, /refused|token/],
    [
      'an account without a login',
      ['--account'],
      { PLEX_TOKEN: '' },
      2,
      /^Nobody is logged in to plex\.tv\./,
    ],
    ['a report that needs more than a place', ['--reporter', 'webhook'], {}, 2, /Expected html, markdown/],
  ])('ends on %s, and writes nothing', async (_, args, env, exitCode, said) => {
    const way = args.includes('--account') ? [] : ['--url', 'nas.local'];

    const { folder, result } = await silently([...way, ...args], { env: { ...secretsOf(sandbox), ...env } });

    expect(result).toMatchObject({ exitCode, stdout: '' });
    expect(result.stderr.trim()).toMatch(said);
    expect(await ownFiles(folder)).toEqual([]);
  });

  test('takes a key that could not be tried, and says so', async () => {
    sandbox.tmdb.behave({ faults: [{ kind: 'status', status: 503 }] });

    const { folder, result } = await silently(['--url', 'nas.local']);

    expect(result).toMatchObject({ exitCode: 0 });
    expect(result.stderr).toMatch(/^warning: Whether the key is right could not be found out: tmdb: .*503/m);
    expect(await ownFiles(folder)).toContain('plexgaps.yml');
  });

  test('uses the token of the account where nobody is logged in', async () => {
    const env = { ...secretsOf(sandbox), PLEX_TOKEN: sandbox.plexTv.token };

    const { folder, result } = await silently(['--server', 'Attic', '--run'], { env });

    expect(result).toMatchObject({ exitCode: 0 });
    expect(parse(await text(folder, 'plexgaps.yml')).servers).toEqual([
      // biome-ignore lint/suspicious/noTemplateCurlyInString: a config writes its variables like this
      { use: 'plex', with: { account: true, server: 'Attic', token: '${PLEX_TOKEN}' } },
    ]);
  });
});

describe('the workflow of plexgaps init', () => {
  test.each(['github', 'self-hosted'])('runs the config on a machine of %s', async (place) => {
    const { folder, result } = await silently([
      '--url',
      'nas.local',
      '--reporter',
      'json',
      '--workflow',
      place,
    ]);

    expect(result.stderr).toContain('give the repository the secrets that it names');
    const { jobs } = parse(await text(folder, '.github/workflows/plexgaps.yml'));
    const config = pointAt(sandbox, await text(folder, 'plexgaps.yml'));
    const ending = await runJob(await startHub(sandbox, { 'plexgaps.yml': config }), jobs.report);
    expect(ending).toMatchObject({ result: 'success' });
  });

  test('lies in the root of the repository, and uses the login of this machine or the token of another', async () => {
    const folder = await tempFolder();
    await mkdir(join(folder, '.git'));
    await mkdir(join(folder, 'media'));
    const { env, link } = await loggedIn(folder);

    const result = await runCli(['init', 'media/gaps.yml', '--server', 'Attic', '--workflow', 'github'], {
      cwd: folder,
      env,
    });

    expect([result.exitCode, link]).toEqual([0, expect.any(String)]);
    expect(result.stderr).toContain('"plexgaps login --print" prints a token for PLEX_TOKEN.');
    const { jobs } = parse(await text(folder, '.github/workflows/plexgaps.yml'));
    expect(jobs.report.steps.at(-1)).toMatchObject({
      with: { config: 'media/gaps.yml' },
      env: expect.objectContaining({ PLEX_TOKEN: expect.any(String) }),
    });
    const here = await runCli(['run', 'media/gaps.yml', '--quiet'], { cwd: folder, env });
    const there = await runCli(['run', 'media/gaps.yml', '--quiet'], {
      cwd: folder,
      env: { ...env, XDG_STATE_HOME: join(folder, 'elsewhere'), PLEX_TOKEN: sandbox.plexTv.token },
    });
    expect([here.exitCode, there.exitCode]).toEqual([0, 0]);
  });
});

function byAddress(): Dialogue {
  return [
    ['How is your Plex server found?', keys.down + keys.enter],
    ['Where is it?', `nas.local${keys.enter}`],
    ['X-Plex-Token', sandbox.plex[0]?.token + keys.enter],
  ];
}

function theRest(): Dialogue {
  return [
    ['Which libraries?', keys.enter],
    ['Your TMDB key', sandbox.tmdb.apiKey + keys.enter],
    ['Your TVDB key', sandbox.tvdb.apiKey + keys.enter],
    ['wants the PIN', sandbox.tvdb.pin + keys.enter],
    ['Which reports?', keys.enter],
    ['A workflow', keys.enter],
  ];
}

async function answer(program: TerminalProgram, dialogue: Dialogue): Promise<void> {
  for (const [seen, press] of dialogue) {
    await program.until(seen);
    program.press(press);
  }
}

/** A question that is asked a second time. */
async function answerAnew(program: TerminalProgram, seen: string, press: string): Promise<void> {
  await program.until(seen, 2);
  program.press(press);
}

/** `plexgaps init` at a terminal, in a folder with these files. */
async function atTerminal(files: Readonly<Record<string, string>> = {}, args: readonly string[] = []) {
  const folder = await prepare(files);
  const env = bareEnvironment(folder, await internet());
  return { folder, program: startOnTerminal(lineOf('init', ...args), { cwd: folder, env }) };
}

interface Silence {
  readonly files?: Readonly<Record<string, string>>;
  /** Default: all keys. */
  readonly env?: Readonly<Record<string, string>>;
}

/** `plexgaps init` where nobody can be asked. */
async function silently(
  args: readonly string[],
  { files = {}, env = secretsOf(sandbox) }: Silence = {},
): Promise<{ folder: string; result: CliResult }> {
  const folder = await prepare(files);
  const result = await runCli(['init', ...args], { cwd: folder, env: { ...env, ...(await internet()) } });
  return { folder, result };
}

async function prepare(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await tempFolder();
  for (const [name, content] of Object.entries(files)) {
    await mkdir(join(folder, name, '..'), { recursive: true });
    await writeFile(join(folder, name), content);
  }
  return folder;
}

/** The environment of a machine on the internet; what it takes lies elsewhere. */
async function internet(): Promise<Record<string, string>> {
  return await startInternet(sandbox, await tempFolder());
}

async function loggedIn(folder: string) {
  const env = {
    ...(await internet()),
    TMDB_API_KEY: sandbox.tmdb.apiKey,
    TVDB_API_KEY: sandbox.tvdb.apiKey,
    TVDB_PIN: sandbox.tvdb.pin,
  };
  const program = startOnTerminal(lineOf('login'), { cwd: folder, env: bareEnvironment(folder, env) });
  onTestFinished(() => void program.process.kill());
  await program.until('Waiting for you to confirm');
  const [, link = ''] = /code=([^&\s]+)/.exec(program.seen()) ?? [];
  sandbox.plexTv.authorise(link);
  await program.ended;
  return { env, link };
}

/** What lies in a folder, but for the state of its user. */
async function ownFiles(folder: string): Promise<readonly string[]> {
  return (await filesIn(folder)).filter((name) => !name.startsWith('.home/'));
}

function text(folder: string, file: string): Promise<string> {
  return readFile(join(folder, file), 'utf8');
}

function envOf(values: Readonly<Record<string, string>>): string {
  const names = ['PLEX_TOKEN', 'TMDB_API_KEY', 'TVDB_API_KEY', 'TVDB_PIN'];
  return names.map((name) => `${name}=${values[name]}\n`).join('');
}

function flagsOf({ PLEX_TOKEN, TMDB_API_KEY, TVDB_API_KEY, TVDB_PIN }: Readonly<Record<string, string>>) {
  const flags = {
    '--token': PLEX_TOKEN,
    '--tmdb-key': TMDB_API_KEY,
    '--tvdb-key': TVDB_API_KEY,
    '--tvdb-pin': TVDB_PIN,
  };
  return Object.entries(flags).flatMap(([flag, value]) => [flag, value ?? '']);
}

/** Keys and tokens were neither shown nor written anywhere but where they belong. */
async function expectSecretsIn(
  program: TerminalProgram,
  places: readonly string[],
  folder: string,
): Promise<void> {
  const secrets = Object.values(secretsOf(sandbox));
  expect(secrets.filter((secret) => program.sent().includes(secret))).toEqual([]);
  for (const file of (await ownFiles(folder)).filter((name) => !places.includes(name))) {
    const content = await text(folder, file);
    expect(secrets.filter((secret) => content.includes(secret))).toEqual([]);
  }
}
