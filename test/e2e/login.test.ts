import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Sandbox, startSandbox } from '@plexgaps/sandbox';
import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { bareEnvironment, type CliResult, type RunningCli, runCli, startCli } from './cli.ts';
import { errorPage, expectDiscreet, plainText } from './ending.ts';
import { runHere } from './here.ts';
import { household } from './household.ts';
import { filesIn, tempFolder, visibleFilesIn } from './temp-folder.ts';
import { hasTerminal, keys, lineOf, startOnTerminal } from './terminal.ts';
import { secretsOf, worldConfig, writeConfig } from './world-config.ts';

if (!hasTerminal)
  console.log('Skipped: a login at a terminal, for the command "script" of util-linux is not there.');

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox(household);
});
afterEach(() => sandbox.plexTv.behave({}));
const folders: string[] = [];
afterAll(async () => {
  await sandbox.close();
  for (const folder of folders) await rm(folder, { recursive: true });
});

describe('plexgaps login', () => {
  test('gives a link, waits until it is confirmed, and keeps the login in the state folder alone', async () => {
    const folder = await tempFolder();
    const { link, running } = await startLogin(folder);

    sandbox.plexTv.authorise(codeIn(link));
    const result = await running.ended;

    expect(result).toMatchObject({ exitCode: 0, stdout: '' });
    expect(result.stderr.replace(link, '<link>')).toMatchInlineSnapshot(`
      "Open this page, and confirm there that plexgaps may use your account:

        <link>

      Waiting for you to confirm; Ctrl-C cancels.
      Logged in as alice. "plexgaps logout" ends it.
      "
    `);
    expect(await visibleFilesIn(folder)).toEqual([]);
    const [file = '', ...others] = await filesIn(folder);
    expect([file, others]).toEqual([expect.stringMatching(/^\.home\/plexgaps\/[0-9a-f]{64}\.json$/), []]);
    expect(await rightsOf(join(folder, file))).toBe('600');
    expect(await rightsOf(join(folder, '.home/plexgaps'))).toBe('700');
    expect(await keptLogin(folder)).toEqual({
      token: sandbox.plexTv.token,
      clientIdentifier: new URLSearchParams(new URL(link).hash.slice(2)).get('clientID'),
    });
    expectDiscreet(result, [sandbox.plexTv.token]);
  });

  test('with --print writes the token to standard output and keeps nothing', async () => {
    const folder = await tempFolder();
    const { link, running } = await startLogin(folder, '--print');

    sandbox.plexTv.authorise(codeIn(link));
    const result = await running.ended;

    expect(result).toMatchObject({ exitCode: 0, stdout: `${sandbox.plexTv.token}\n` });
    expect(result.stderr).not.toContain(sandbox.plexTv.token);
    expect(await filesIn(folder)).toEqual([]);
  });

  test.each(['SIGINT', 'SIGTERM'] as const)('cancelled by %s leaves nothing behind', async (signal) => {
    const folder = await tempFolder();
    const { running } = await startLogin(folder);

    running.process.kill(signal);
    const result = await running.ended;

    expect(result).toMatchObject({ exitCode: 130, stdout: '' });
    expect(lastLine(result)).toBe('Cancelled. Nobody was logged in, and nothing was kept.');
    expect(await readdir(folder)).toEqual([]);
  });

  test('cancelled while plex.tv does not answer leaves nothing behind', async () => {
    const folder = await tempFolder();
    sandbox.plexTv.behave({ faults: [{ kind: 'stall' }] });
    const before = sandbox.plexTv.log.length;
    const running = start(folder, 'login');
    while (sandbox.plexTv.log.length === before) await new Promise((resolve) => setTimeout(resolve, 20));

    running.process.kill('SIGINT');

    expect(await running.ended).toMatchObject({
      exitCode: 130,
      stderr: 'Cancelled. Nobody was logged in, and nothing was kept.\n',
    });
    expect(await readdir(folder)).toEqual([]);
  });

  test('whose link expires says so, and keeps the login there was', async () => {
    const folder = await loggedIn();
    const before = await keptLogin(folder);
    const { link, running } = await startLogin(folder);

    sandbox.plexTv.expire(codeIn(link));
    const result = await running.ended;

    expect(result).toMatchObject({ exitCode: 4, stdout: '' });
    expect(result.stderr).toMatch(
      /The link has expired before it was used\.\nRun "plexgaps login" again\.\nhttps:.*#login-expired\n$/,
    );
    expect(await keptLogin(folder)).toEqual(before);
  });

  test('goes on waiting while plex.tv has trouble', async () => {
    const folder = await tempFolder();
    const { link, running } = await startLogin(folder);
    sandbox.plexTv.behave({ faults: [{ kind: 'reset', match: /\/pins\/\d/, times: 1 }] });

    sandbox.plexTv.authorise(codeIn(link));

    expect(await running.ended).toMatchObject({ exitCode: 0 });
  });

  test('says why where plex.tv makes no link', async () => {
    const folder = await tempFolder();
    sandbox.plexTv.behave({ faults: [{ kind: 'status', status: 400 }] });

    const result = await here(folder, 'login');

    expect(result).toMatchObject({ exitCode: 4, stdout: '' });
    expect(plainText(result.stderr, folder)).toMatchInlineSnapshot(
      `
      "plex.tv: POST http://127.0.0.1:<port>/api/v2/pins?strong=true answered 400 Bad Request
      https://github.com/plexgaps/plexgaps/blob/main/docs/errors.md#service-status"
    `,
    );
    expect(await readdir(folder)).toEqual([]);
  });

  test('twice at once leaves one whole login', async () => {
    const folder = await tempFolder();
    const logins = await Promise.all([startLogin(folder), startLogin(folder)]);

    for (const { link } of logins) sandbox.plexTv.authorise(codeIn(link));
    const results = await Promise.all(logins.map(({ running }) => running.ended));

    expect(results.map(({ exitCode }) => exitCode)).toEqual([0, 0]);
    expect(await filesIn(folder)).toHaveLength(1);
    const identifiers = logins.map(({ link }) => new URLSearchParams(new URL(link).hash.slice(2)));
    const { token, clientIdentifier } = await keptLogin(folder);
    expect(token).toBe(sandbox.plexTv.token);
    expect(identifiers.map((query) => query.get('clientID'))).toContain(clientIdentifier);
    expect(await here(folder, 'whoami')).toMatchObject({ exitCode: 0, stdout: 'alice\n' });
  });

  test('again is the same device at plex.tv', async () => {
    const folder = await loggedIn();
    const { clientIdentifier } = await keptLogin(folder);

    const { link, running } = await startLogin(folder);
    running.process.kill('SIGINT');
    await running.ended;

    expect(link).toContain(`clientID=${clientIdentifier}&`);
  });

  test('says so where the state folder cannot be written', async () => {
    const folder = await tempFolder();
    await writeFile(join(folder, '.home'), 'a file');
    const { link, running } = await startLogin(folder);

    sandbox.plexTv.authorise(codeIn(link));
    const result = await running.ended;

    expect(result).toMatchObject({ exitCode: 4, stdout: '' });
    expect(result.stderr).toContain('The login in ');
    expect(result.stderr).toContain('cannot be kept');
    expectDiscreet(result, [sandbox.plexTv.token]);
  });

  test.skipIf(!hasTerminal)('at a terminal opens the page on Enter', async () => {
    const folder = await tempFolder();
    const opened = join(folder, 'opened');
    await mkdir(join(folder, 'bin'));
    await writeFile(join(folder, 'bin/xdg-open'), `#!/bin/sh\nprintf %s "$1" > '${opened}'\n`);
    await chmod(join(folder, 'bin/xdg-open'), 0o755);
    const env = bareEnvironment(folder, {
      PLEXGAPS_PLEX_TV_URL: sandbox.plexTv.url,
      PATH: `${join(folder, 'bin')}:${process.env['PATH']}`,
    });
    const program = startOnTerminal(lineOf('login'), { cwd: folder, env });
    await program.until('Ctrl-C cancels.');

    program.press(keys.enter);
    await until(async () => (await filesIn(folder)).includes('opened'));
    const page = await readFile(opened, 'utf8');
    sandbox.plexTv.authorise(codeIn(page));

    expect(await program.ended).toBe(0);
    const screen = program.seen();
    expect(screen).toContain('Enter opens it in a browser here. Waiting for you to confirm');
    expect(screen).toContain('Logged in as alice.');
    expect(page).toBe(linkIn(screen));
  });
});

describe('plexgaps login --device-key', () => {
  test('keeps a key beside a token that ends, and says that the older one does', async () => {
    const { folder, result } = await loggedInByKey();

    const kept = await keptLogin(folder);

    expect(result).toMatchObject({ exitCode: 0, stdout: '' });
    expect(result.stderr).toMatch(/^With a device key, plex\.tv ends the older token of this device\.\n/);
    expect(lastLine(result)).toBe('Logged in as alice. "plexgaps logout" ends it.');
    expect(kept.deviceKey).toEqual({
      kid: expect.stringMatching(/^[0-9a-f-]{36}$/),
      jwk: {
        kty: 'OKP',
        crv: 'Ed25519',
        x: expect.stringMatching(/^[\w-]{43}$/),
        d: expect.stringMatching(/^[\w-]{43}$/),
      },
    });
    expect(kept.token).not.toBe(sandbox.plexTv.token);
    expect(await rightsOf(join(folder, (await filesIn(folder))[0] ?? ''))).toBe('600');
    expectDiscreet(result, [kept.token, kept.deviceKey?.jwk.d ?? '']);
  });

  test('leaves a token alone that lasts for more than a day', async () => {
    const { folder } = await loggedInByKey();
    const { token } = await keptLogin(folder);

    expect(await here(folder, 'whoami')).toMatchObject({ exitCode: 0, stdout: 'alice\n' });
    expect((await keptLogin(folder)).token).toBe(token);
  });

  test.each([
    ['ends within a day', 86_000],
    ['has ended', -10],
  ])('renews a token that %s, by a command or by a run', async (_, lifetime) => {
    const { folder } = await loggedInByKey(lifetime);
    const first = await keptLogin(folder);
    await configure(folder, { account: true, server: 'Attic' });

    const whoami = await here(folder, 'whoami');
    const second = await keptLogin(folder);
    const run = await here(folder, 'run', '--quiet', '--today', household.today);
    const third = await keptLogin(folder);
    sandbox.plexTv.shorten(7 * 86_400);
    const last = await here(folder, 'whoami');

    expect(whoami).toMatchObject(
      lifetime > 0 ? { exitCode: 0, stdout: 'alice\n' } : { exitCode: 4, stdout: '' },
    );
    expect(run.exitCode).toBe(lifetime > 0 ? 0 : 4);
    expect(last).toMatchObject({ exitCode: 0, stdout: 'alice\n' });
    expect(new Set([first, second, third].map(({ token }) => token)).size).toBe(3);
    expect(third).toEqual({ ...first, token: third.token });
    for (const result of [whoami, run, last])
      expectDiscreet(result, [first.token, second.token, third.token, first.deviceKey?.jwk.d ?? '']);
  });

  test('goes on with the old token while plex.tv renews none', async () => {
    const { folder } = await loggedInByKey(3600);
    const before = await keptLogin(folder);
    sandbox.plexTv.behave({ faults: [{ kind: 'status', status: 400, match: /\/auth\// }] });

    expect(await here(folder, 'whoami')).toMatchObject({ exitCode: 0, stdout: 'alice\n' });
    expect(await keptLogin(folder)).toEqual(before);
  });

  test('says so where plex.tv does not know the key', async () => {
    const { folder } = await loggedInByKey(-10);
    const [file = ''] = await filesIn(folder);
    const login = await keptLogin(folder);
    const other = { ...login, deviceKey: { ...login.deviceKey, kid: 'another' } };
    await writeFile(join(folder, file), JSON.stringify({ login: { value: JSON.stringify(other) } }));
    await configure(folder, { account: true, server: 'Attic' });

    expect(await here(folder, 'whoami')).toMatchObject({
      exitCode: 4,
      stderr: 'The login is no longer valid. Run "plexgaps login" again.\n',
    });
    expect(await here(folder, 'run', '--quiet')).toMatchObject({
      exitCode: 4,
      stderr: `plex.tv no longer accepts the key of this device.\nIs the clock right? If so, run "plexgaps login --device-key" again.\n${errorPage}#service-refused\n`,
    });
  });

  test('is ended by a logout, also after its token has ended', async () => {
    const { folder } = await loggedInByKey(-10);
    sandbox.plexTv.shorten(7 * 86_400);

    expect(await here(folder, 'logout')).toMatchObject({ exitCode: 0, stderr: 'Logged out.\n' });
    expect(sandbox.plexTv.log.slice(-3).map(({ path, status }) => [path, status])).toEqual([
      ['/api/v2/auth/nonce', 200],
      ['/api/v2/auth/token', 200],
      ['/api/v2/users/signout', 204],
    ]);
    expect(await keptText(folder)).toBe('{}');
  });

  test('prints no token: it would end', async () => {
    const folder = await tempFolder();

    expect(await here(folder, 'login', '--device-key', '--print')).toMatchObject({ exitCode: 2, stdout: '' });
  });
});

describe('whoami and logout', () => {
  test('tell who it is, end the login there and here, and say that nobody is logged in', async () => {
    const folder = await loggedIn();

    expect(await here(folder, 'whoami')).toMatchObject({ exitCode: 0, stdout: 'alice\n', stderr: '' });
    expect(await here(folder, 'logout')).toMatchObject({ exitCode: 0, stdout: '', stderr: 'Logged out.\n' });
    expect(sandbox.plexTv.log.at(-1)).toMatchObject({
      method: 'DELETE',
      path: '/api/v2/users/signout',
      status: 204,
    });
    expect(await filesIn(folder)).toHaveLength(1);
    expect(await keptText(folder)).toBe('{}');
    expect(await here(folder, 'whoami')).toMatchObject({
      exitCode: 4,
      stdout: '',
      stderr: 'Nobody is logged in. "plexgaps login" does that.\n',
    });
    expect(await here(folder, 'logout')).toMatchObject({ exitCode: 0, stderr: 'Nobody is logged in.\n' });
  });

  test('say that a login no longer holds', async () => {
    const folder = await loggedIn();
    await endTokenElsewhere();

    const whoami = await here(folder, 'whoami');
    const logout = await here(folder, 'logout');

    expect(whoami).toMatchObject({
      exitCode: 4,
      stdout: '',
      stderr: 'The login is no longer valid. Run "plexgaps login" again.\n',
    });
    expect(logout).toMatchObject({ exitCode: 0, stderr: 'Logged out.\n' });
  });

  test('keep a login of which plex.tv tells nothing; a logout forgets it all the same', async () => {
    const folder = await loggedIn();
    sandbox.plexTv.behave({ faults: [{ kind: 'status', status: 418 }] });

    const whoami = await here(folder, 'whoami');
    const kept = await keptLogin(folder);
    const logout = await here(folder, 'logout');

    expect(whoami).toMatchObject({ exitCode: 3, stdout: '' });
    expect(whoami.stderr).toMatch(/^Whether the login is still valid could not be found out; it is kept\.\n/);
    expect(kept.token).toBe(sandbox.plexTv.token);
    expect(logout).toMatchObject({ exitCode: 3, stdout: '' });
    expect(logout.stderr).toMatch(/^The login is forgotten here, but plex\.tv could not be told: plex\.tv: /);
    expect(await keptText(folder)).toBe('{}');
    for (const result of [whoami, logout]) expectDiscreet(result, [sandbox.plexTv.token]);
  });

  test('give no login to another address than the one it came from', async () => {
    const folder = await loggedIn();
    const other = await startSandbox(household);
    onTestFinished(() => other.close());

    const result = await runHere(['whoami'], {
      cwd: folder,
      env: { PLEXGAPS_PLEX_TV_URL: other.plexTv.url },
    });

    expect(result).toMatchObject({ exitCode: 4, stdout: '' });
    expect(other.plexTv.log).toEqual([]);
  });

  test('refuse an address of plex.tv that is none', async () => {
    const folder = await tempFolder();

    expect(
      await runHere(['whoami'], { cwd: folder, env: { PLEXGAPS_PLEX_TV_URL: 'plex.tv' } }),
    ).toMatchObject({
      exitCode: 2,
      stderr: `PLEXGAPS_PLEX_TV_URL: expected an address that starts with https:// or http://\n${errorPage}#usage\n`,
    });
  });
});

describe('a server that the account finds', () => {
  test('is read without an address, with its own token, which stands nowhere', async () => {
    const folder = await loggedIn();
    await configure(folder, { account: true, server: 'Attic' });

    const result = await runCli(['run', '--today', household.today], { cwd: folder, env: environment() });

    expect(result).toMatchObject({ exitCode: 0, stdout: '' });
    const report = JSON.parse(await readFile(join(folder, 'gaps.json'), 'utf8'));
    expect(report.complete).toBe(true);
    expect(report.libraries.map(({ name }: { name: string }) => name)).toEqual(['Films']);
    expect(report.libraries[0].totals.missing).toBeGreaterThan(0);
    expectDiscreet(result, secrets());
    for (const file of await filesIn(folder)) {
      if (file.startsWith('.home/')) continue;
      const text = await readFile(join(folder, file), 'latin1');
      expect([file, secrets().filter((secret) => text.includes(secret))]).toEqual([file, []]);
    }
    const asked = [...sandbox.plexTv.log, ...sandbox.plex.flatMap(({ log }) => log)];
    expect(asked.filter(({ query }) => /token/i.test(query))).toEqual([]);
  });

  test('is found by a token of the config, too, where nobody is logged in', async () => {
    const folder = await tempFolder();
    await configure(
      folder,
      { account: true, server: 'cabin', token: variable('ACCOUNT_TOKEN') },
      'Cabin Films',
    );

    const run = (token: string) =>
      runHere(['run', '--quiet', '--today', household.today], {
        cwd: folder,
        env: { ...environment(), ACCOUNT_TOKEN: token },
      });
    const right = await run(sandbox.plexTv.token);
    const wrong = await run('no-such-token');

    expect(right).toMatchObject({ exitCode: 0, stderr: '' });
    expect(wrong.exitCode).toBe(4);
    expect(wrong.stderr).toMatchInlineSnapshot(`
      "plex: plex.tv does not accept the token
      Check "token" of "plex" in the config: with "account" it is the token of the account.
      https://github.com/plexgaps/plexgaps/blob/main/docs/errors.md#service-refused
      "
    `);
    expectDiscreet(wrong, ['no-such-token', ...secrets()]);
  });

  test.each([
    [
      'is none of the account',
      { account: true, server: 'Atic' },
      'plexgaps.yml:4:5  servers[0].with: No server "Atic" at plex.tv for this account. It has "Attic", "Cabin".',
    ],
    [
      'is not named, and there are several',
      { account: true },
      'plexgaps.yml:4:5  servers[0].with: The account has several servers: name one with "server". There are "Attic", "Cabin".',
    ],
  ])('that %s: the names are listed', async (_, options, fault) => {
    const folder = await loggedIn();
    await configure(folder, options);

    const { exitCode, stderr } = await here(folder, 'run', '--quiet');

    expect([exitCode, stderr.split('\n')[0]]).toEqual([2, fault]);
  });

  test('needs a login', async () => {
    const folder = await tempFolder();
    await configure(folder, { account: true, server: 'Attic' });

    const valid = await here(folder, 'validate');
    const result = await here(folder, 'run', '--quiet');

    expect(valid.exitCode).toBe(0);
    expect(result).toMatchObject({
      exitCode: 4,
      stderr: `Nobody is logged in to plex.tv.\nRun "plexgaps login" once, or give the token of the account to the server in the config.\n${errorPage}#service-refused\n`,
    });
  });

  test('needs a login that holds', async () => {
    const folder = await loggedIn();
    await configure(folder, { account: true, server: 'Attic' });
    await endTokenElsewhere();

    expect(await here(folder, 'run', '--quiet')).toMatchObject({
      exitCode: 4,
      stderr: `plex: plex.tv no longer accepts the login\nRun "plexgaps login" again.\n${errorPage}#service-refused\n`,
    });
  });

  test('is written either with its address or with the account', async () => {
    const folder = await tempFolder();
    const faults = [];
    for (const options of [
      { account: true, url: 'http://nas.local:32400' },
      {},
      { url: 'http://nas.local:32400' },
      { url: 'http://nas.local:32400', token: 'a-token', server: 'Attic' },
    ]) {
      await configure(folder, options);
      const { exitCode, stderr } = await here(folder, 'validate');
      faults.push([exitCode, stderr.split('\n')[0]]);
    }

    expect(faults).toMatchInlineSnapshot(`
      [
        [
          2,
          "plexgaps.yml:4:5  servers[0].with: expected either "url", the address of the server, or "account", which finds it, got both",
        ],
        [
          2,
          "plexgaps.yml:4:5  servers[0].with: missing option "url": where the server is; or write account: true to find it by your login",
        ],
        [
          2,
          "plexgaps.yml:4:5  servers[0].with: missing option "token": an X-Plex-Token; or write account: true instead of "url" to use your login",
        ],
        [
          2,
          "plexgaps.yml:4:5  servers[0].with: "server" is the name of one that the account finds: it needs account: true, and no "url"",
        ],
      ]
    `);
  });
});

function variable(name: string): string {
  return `\${${name}}`;
}

function environment(): Record<string, string> {
  return { PLEXGAPS_PLEX_TV_URL: sandbox.plexTv.url, ...secretsOf(sandbox) };
}

function secrets(): readonly string[] {
  return [sandbox.plexTv.token, ...Object.values(secretsOf(sandbox))];
}

function start(folder: string, ...args: readonly string[]): RunningCli {
  const running = startCli(args, { cwd: folder, env: { PLEXGAPS_PLEX_TV_URL: sandbox.plexTv.url } });
  onTestFinished(() => void running.process.kill('SIGKILL'));
  return running;
}

function here(folder: string, ...args: readonly string[]): Promise<CliResult> {
  return runHere(args, { cwd: folder, env: environment() });
}

/** A login that waits for its link to be confirmed. */
async function startLogin(folder: string, ...options: readonly string[]) {
  const running = start(folder, 'login', ...options);
  let said = '';
  running.process.stderr?.on('data', (piece: Buffer) => (said += piece));
  await until(() => said.includes('Ctrl-C cancels.'));
  return { running, link: linkIn(said) };
}

let firstLogin: Promise<string> | undefined;

/** A folder with a state folder in it that has a login which holds: the first one is real, the others are copies. */
async function loggedIn(): Promise<string> {
  firstLogin ??= logIn();
  const folder = await tempFolder();
  await cp(await firstLogin, join(folder, '.home'), { recursive: true });
  const headers = { accept: 'application/json', 'x-plex-client-identifier': 'elsewhere' };
  const answer = await fetch(`${sandbox.plexTv.url}/api/v2/pins?strong=true`, { method: 'POST', headers });
  sandbox.plexTv.authorise(((await answer.json()) as { code: string }).code);
  return folder;
}

/** The state folder that a login has left. */
async function logIn(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'plexgaps-e2e-'));
  folders.push(folder);
  const { link, running } = await startLogin(folder);
  sandbox.plexTv.authorise(codeIn(link));
  expect(await running.ended).toMatchObject({ exitCode: 0 });
  return join(folder, '.home');
}

async function endTokenElsewhere(): Promise<void> {
  const { status } = await fetch(`${sandbox.plexTv.url}/api/v2/users/signout`, {
    method: 'DELETE',
    headers: { 'x-plex-token': sandbox.plexTv.token, 'x-plex-client-identifier': 'elsewhere' },
  });
  expect(status).toBe(204);
}

async function configure(folder: string, options: object, library = 'Attic Films'): Promise<void> {
  const config = worldConfig(sandbox, {
    libraries: [{ name: 'Films', sections: [library], provider: 'tmdb' }],
  });
  await writeConfig(folder, { ...config, servers: [{ use: 'plex', with: options }] });
}

async function keptText(folder: string): Promise<string> {
  const [file = ''] = (await filesIn(folder)).filter((name) => name.startsWith('.home/'));
  return readFile(join(folder, file), 'utf8');
}

/** A login with a device key; `lifetime`: seconds that its tokens last, until told otherwise. */
async function loggedInByKey(
  lifetime = 7 * 86_400,
): Promise<{ readonly folder: string; readonly result: CliResult }> {
  sandbox.plexTv.shorten(lifetime);
  onTestFinished(() => sandbox.plexTv.shorten(7 * 86_400));
  const folder = await tempFolder();
  const { link, running } = await startLogin(folder, '--device-key');
  sandbox.plexTv.authorise(codeIn(link));
  return { folder, result: await running.ended };
}

interface KeptLogin {
  readonly token: string;
  readonly clientIdentifier: string;
  readonly deviceKey?: { readonly kid: string; readonly jwk: { readonly x: string; readonly d: string } };
}

async function keptLogin(folder: string): Promise<KeptLogin> {
  return JSON.parse(JSON.parse(await keptText(folder)).login.value);
}

async function rightsOf(path: string): Promise<string> {
  return ((await stat(path)).mode & 0o777).toString(8);
}

function linkIn(text: string): string {
  return /https:\/\/app\.plex\.tv\/auth#\?\S+/.exec(text)?.[0] ?? '';
}

function codeIn(link: string): string {
  return /code=([0-9a-z]+)/.exec(link)?.[1] ?? '';
}

function lastLine({ stderr }: CliResult): string {
  return stderr.trimEnd().split('\n').at(-1) ?? '';
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 20));
}
