import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { type Sandbox, startSandbox, type World } from '@plexgaps/sandbox';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { startProxy } from '../../packages/core/test/http/proxy.ts';
import { type CliResult, runCli, startCli } from './cli.ts';
import { expectDiscreet, plainText } from './ending.ts';
import { runHere } from './here.ts';
import { atticLibraries, household } from './household.ts';
import { startSecureFront } from './secure-front.ts';
import { filesIn, tempFolder } from './temp-folder.ts';
import { secretsOf, type WorldConfig, worldConfig, writeConfig } from './world-config.ts';

interface Written {
  servers: { use?: string; with: { url?: string; [option: string]: unknown }; tls?: object }[];
}

interface Situation {
  readonly when: string;
  readonly config?: Partial<WorldConfig>;
  /** Over the right tokens and keys. */
  readonly env?: Readonly<Record<string, string>>;
  /** What is wrong with the world, or with what the config says of it. */
  readonly behave?: (sandbox: Sandbox, written: Written, folder: string) => unknown;
  readonly code: number;
  /** The lines that are not "ok", and the sum. */
  readonly says: readonly string[];
}

const films = { name: 'Films', sections: ['Attic Films'], provider: 'tmdb' } as const;
const anHour = 3_600_000;

const situations: readonly Situation[] = [
  { when: 'all is well', code: 0, says: ['All is well.'] },
  {
    when: 'the token is wrong',
    env: { PLEX_TOKEN: 'not-the-token' },
    code: 4,
    says: [
      'Server "plex"',
      '  FAIL  token           http://127.0.0.1:<port>/ answered 401 Unauthorized.',
      '                        Check the key or token of "plex" in the config.',
      'Library "Films"',
      '  -     items           "Attic Films" on "plex": the server could not be asked.',
      'Library "Shows"',
      '  -     items           "Attic Shows" on "plex": the server could not be asked.',
      '1 check fails.',
    ],
  },
  {
    when: 'the server is dead',
    behave: async (_, { servers: [first] }) => {
      if (first) first.with.url = await deadAddress();
    },
    code: 4,
    says: [
      'Server "plex"',
      '  FAIL  reachable       http://127.0.0.1:<port>/ could not be reached: connection refused (<n> attempts).',
      '                        Is it running, and are address and port right?',
      'Library "Films"',
      '  -     items           "Attic Films" on "plex": the server could not be asked.',
      'Library "Shows"',
      '  -     items           "Attic Shows" on "plex": the server could not be asked.',
      '1 check fails.',
    ],
  },
  {
    when: 'the server has a certificate that it signed itself',
    behave: async ({ plex }, { servers: [first] }) => {
      if (first) first.with.url = (await startSecureFront(plex[0]?.url ?? '')).url;
    },
    code: 4,
    says: [
      'Server "plex"',
      '  FAIL  certificate     https://localhost:<port>/ could not be reached: its TLS certificate is not accepted: it is self-signed (self-signed certificate).',
      '                        Name the certificate in NODE_EXTRA_CA_CERTS, or write http:// inside a network that you trust. If nobody else can get in between, tls: { verify: false } switches the check off for this server alone.',
      'Library "Films"',
      '  -     items           "Attic Films" on "plex": the server could not be asked.',
      'Library "Shows"',
      '  -     items           "Attic Shows" on "plex": the server could not be asked.',
      '1 check fails.',
    ],
  },
  {
    when: 'that certificate is not to be checked',
    behave: async ({ plex }, { servers: [first] }) => {
      if (!first) return;
      first.with.url = (await startSecureFront(plex[0]?.url ?? '')).url;
      first.tls = { verify: false };
    },
    code: 3,
    says: [
      'Server "plex"',
      '  warn  certificate     Its certificate is not checked (tls.verify: false): whoever gets in between can read the token.',
      '                        Better: use the host name that the certificate is made for, or name the certificate in NODE_EXTRA_CA_CERTS, and take tls out of the config.',
      '1 check warns.',
    ],
  },
  {
    when: "the server's clock is an hour ahead",
    behave: ({ plex }) => plex[0]?.behave({ clockAhead: anHour }),
    code: 3,
    says: [
      'Server "plex"',
      "  warn  clock           Its clock is 60 minutes ahead of this machine's.",
      "                        Set both by the network (NTP). Where every service says so, it is this machine's that is wrong: what counts as released goes by it.",
      '1 check warns.',
    ],
  },
  {
    when: "a provider's clock is an hour behind",
    behave: ({ tvdb }) => tvdb.behave({ clockAhead: -anHour }),
    code: 3,
    says: [
      'Provider "tvdb"',
      "  warn  clock           Its clock is 60 minutes behind this machine's.",
      "                        Set both by the network (NTP). Where every service says so, it is this machine's that is wrong: what counts as released goes by it.",
      '1 check warns.',
    ],
  },
  {
    when: 'little of a library is matched',
    config: { libraries: [{ name: 'Shed', sections: ['Shed Films'] }] },
    code: 3,
    says: [
      'Library "Shed"',
      '  warn  items           "Shed Films" on "plex": 2 films, 1 with ids (50%).',
      '                        Match the others on the server: without an id nothing can be compared, and each may be what looks missing.',
      '1 check warns.',
    ],
  },
  {
    when: 'a library is empty',
    config: { libraries: [{ name: 'Cellar', sections: ['Cellar Films'] }] },
    code: 3,
    says: [
      'Library "Cellar"',
      '  warn  items           "Cellar Films" on "plex": nothing.',
      '                        Is it the right library, and has the server scanned it?',
      '1 check warns.',
    ],
  },
  {
    when: 'a library is compared with the provider that its numbers are not of',
    config: { libraries: [films, { name: 'Shows', sections: ['Attic Shows'], provider: 'tmdb' }] },
    code: 3,
    says: [
      'Library "Shows"',
      '  warn  numbering       "Attic Shows" on "plex": 1 of 1 show is numbered by tvdb (official) on the server, which is not the ordering that "tmdb" is asked for.',
      '                        Set "provider: tvdb" for the library, or "provider: auto", which chooses for each show. As it is, only seasons whose numbers are the same at both are compared by number.',
      '1 check warns.',
    ],
  },
  {
    when: 'a library is on no server',
    config: { libraries: [{ name: 'Attic Film' }, films] },
    code: 4,
    says: [
      'Library "Attic Film"',
      '  FAIL  config          plexgaps.yml:34:11  libraries[0].name: No library "Attic Film" on "plex", "cabin". Did you mean "Attic Films"? It has "Attic Films", "Attic Shows", "Shed Films", "Cellar Films", "Cabin Films".',
      '1 check fails.',
    ],
  },
  {
    when: 'the TMDB key is wrong',
    env: { TMDB_API_KEY: 'fa4e-not-the-key' },
    code: 4,
    says: [
      'Provider "tmdb"',
      '  FAIL  key             http://127.0.0.1:<port>/3/authentication?api_key=***&language=en-US answered 401 Unauthorized: "Invalid API key: You must be granted a valid key.".',
      '                        Check the key or token of "tmdb" in the config.',
      '1 check fails.',
    ],
  },
  {
    when: 'the TVDB PIN is wrong',
    env: { TVDB_PIN: 'not-the-pin' },
    code: 4,
    says: [
      'Provider "tvdb"',
      '  FAIL  key             TVDB refuses the PIN, or the API key together with it.',
      '                        Check "pin", and that the subscription it belongs to has not ended; then "apiKey".',
      '1 check fails.',
    ],
  },
  {
    when: 'a provider is down',
    behave: ({ tmdb }) => tmdb.behave({ faults: [{ kind: 'status' }] }),
    code: 4,
    says: [
      'Provider "tmdb"',
      '  FAIL  reachable       http://127.0.0.1:<port>/3/authentication?api_key=***&language=en-US answered 503 Service Unavailable: "Service offline: This service is temporarily offline, try again later." (<n> attempts).',
      '                        The service has trouble. Run again later.',
      '1 check fails.',
    ],
  },
  {
    when: 'a file lies where the cache has to be',
    config: { cache: { dir: 'kept' } },
    behave: (_, __, folder) => writeFile(join(folder, 'kept'), 'mine'),
    code: 4,
    says: [
      'This machine',
      '  FAIL  cache-folder    <folder>/kept cannot be written: there is a file of that name.',
      '                        Move what is in the way, change its owner, or name another folder in cache.dir: without it every run asks for everything again.',
      '1 check fails.',
    ],
  },
  {
    when: 'the server hangs',
    config: { limits: { timeout: '200ms' } },
    behave: ({ plex }) => plex[0]?.behave({ faults: [{ kind: 'stall' }] }),
    code: 4,
    says: [
      'Server "plex"',
      '  FAIL  reachable       http://127.0.0.1:<port>/ did not answer within 0.2 s (<n> attempts).',
      '                        If "plex" is only slow, raise its limits.timeout in the config.',
      'Library "Films"',
      '  -     items           "Attic Films" on "plex": the server could not be asked.',
      'Library "Shows"',
      '  -     items           "Attic Shows" on "plex": the server could not be asked.',
      '1 check fails.',
    ],
  },
  {
    when: "the token is not the owner's, and nothing is to be written",
    behave: ({ plex }) => plex[0]?.behave({ faults: [{ kind: 'status', status: 403, match: /prefs/ }] }),
    config: { libraries: [films] },
    code: 3,
    says: [
      'Server "plex"',
      "  warn  owner           The token is not the owner's: how libraries number their episodes cannot be read.",
      "                        Use the token of the server's owner.",
      '1 check warns.',
    ],
  },
  {
    when: "the token is not the owner's, and placeholders are kept",
    behave: ({ plex }) => plex[0]?.behave({ faults: [{ kind: 'status', status: 403, match: /prefs/ }] }),
    config: { libraries: [{ ...films, placeholders: { enabled: true } }] },
    code: 4,
    says: [
      'Server "plex"',
      "  FAIL  owner           The token is not the owner's: how libraries number their episodes cannot be read, and no placeholders can be written.",
      "                        Use the token of the server's owner.",
      '1 check fails.',
    ],
  },
  {
    when: 'the server deletes nothing, and placeholders are kept',
    behave: ({ plex }) => plex[0]?.allowMediaDeletion(false),
    config: { libraries: [{ ...films, placeholders: { enabled: true } }] },
    code: 3,
    says: [
      'Server "plex"',
      '  warn  media-deletion  "Allow media deletion" is off: placeholders that are not needed any more cannot be removed, and are renamed or emptied.',
      '                        Turn it on in Plex: Settings, Library. Films themselves are never deleted.',
      '1 check warns.',
    ],
  },
  {
    when: 'the proxy is down',
    env: { HTTP_PROXY: 'http://jane:pa55word@127.0.0.1:1' },
    behave: (_, { servers: [first] }) => {
      if (first) first.with.url = 'http://plex.lan:32400';
    },
    code: 4,
    says: [
      'Server "plex"',
      '  FAIL  reachable       http://plex.lan:32400/ was not asked: the proxy http://127.0.0.1:<port> cannot be reached: connection refused (<n> attempts).',
      '                        The proxy is named in HTTP_PROXY. Is it running, and are address and port right? Hosts in NO_PROXY are asked without it.',
      'Library "Films"',
      '  -     items           "Attic Films" on "plex": the server could not be asked.',
      'Library "Shows"',
      '  -     items           "Attic Shows" on "plex": the server could not be asked.',
      '1 check fails.',
    ],
  },
];

/** The household, with a library of which half is matched and one that holds nothing. */
const world: World = {
  ...household,
  plex: household.plex.map((server, index) =>
    index > 0
      ? server
      : {
          ...server,
          sections: [
            ...server.sections,
            {
              key: '9913',
              title: 'Shed Films',
              type: 'movie',
              uuid: '00000000-0000-4000-8000-000000000013',
              movies: [
                { ratingKey: '70101', title: 'Alien', guid: 'plex://movie/s1', guids: ['tmdb://348'] },
                { ratingKey: '70102', title: 'Our Holidays', guid: 'local://70102', guids: [] },
              ],
            },
            {
              key: '9914',
              title: 'Cellar Films',
              type: 'movie',
              uuid: '00000000-0000-4000-8000-000000000014',
              movies: [],
            },
          ],
        },
  ),
};

describe('plexgaps doctor', () => {
  let sandbox: Sandbox;

  beforeAll(async () => {
    sandbox = await startSandbox(world);
  });
  afterEach(() => {
    for (const service of [...sandbox.plex, sandbox.tmdb, sandbox.tvdb]) service.behave({});
    sandbox.plex[0]?.allowMediaDeletion(true);
  });
  afterAll(() => sandbox.close());

  /** A folder with a config that reaches the sandbox, but for what the situation changes. */
  async function prepare({ config, behave }: Pick<Situation, 'config' | 'behave'>): Promise<string> {
    const folder = await tempFolder();
    const written = worldConfig(sandbox, { libraries: atticLibraries, ...config }) as Written;
    await behave?.(sandbox, written, folder);
    await writeConfig(folder, written);
    return folder;
  }

  test.each(situations.map((situation) => [situation.when, situation] as const))(
    'says when %s',
    async (_, situation) => {
      const folder = await prepare(situation);
      const before = await filesIn(folder);
      const secrets = { ...secretsOf(sandbox), ...situation.env };

      const result = await runHere(['doctor'], { cwd: folder, env: secrets });

      expectDiscreet(result, [
        ...Object.values(secretsOf(sandbox)),
        'pa55word',
        'not-the-token',
        'not-the-pin',
      ]);
      expect(notOk(result, folder)).toEqual(situation.says);
      expect(result.exitCode).toBe(situation.code);
      expect((await filesIn(folder)).filter((file) => !file.startsWith('.home/'))).toEqual(before);
    },
  );

  test('says of each thing what was found', async () => {
    const folder = await prepare({});

    const result = await runHere(['doctor'], { cwd: folder, env: secretsOf(sandbox) });

    expect(seen(result, folder)).toEqual([
      'This machine',
      expect.stringMatching(/^ {2}ok {4}node {12}Node \d+\.\d+\.\d+; 20\.19\.0 or newer is needed\.$/),
      '  ok    project-folder  <folder>/.plexgaps can be written; it is made by the first run.',
      '  ok    cache-folder    <folder>/.plexgaps/cache can be written; it is made by the first run.',
      '  ok    time-zone       Days are told in UTC: TZ says so.',
      '  ok    proxy           HTTP_PROXY and HTTPS_PROXY are not set: everybody is asked directly.',
      'Config',
      '  ok    config          plexgaps.yml is fine: 2 servers, 2 providers, 2 libraries.',
      'Server "plex"',
      '  ok    reachable       "Attic", version 1.43.2.10687-563d026ea, answered after <n> ms.',
      '  ok    certificate     No TLS, within this network.',
      '  ok    token           Accepted; it shows 4 libraries of films or shows.',
      "  ok    owner           The token is the owner's.",
      '  ok    media-deletion  "Allow media deletion" is on; only placeholders would need it, and none are kept.',
      "  ok    clock           Its clock and this machine's agree to within 3 minutes.",
      'Server "cabin"',
      '  ok    reachable       "Cabin", version 1.43.2.10687-563d026ea, answered after <n> ms.',
      '  ok    certificate     No TLS, within this network.',
      '  ok    token           Accepted; it shows 1 library of films or shows.',
      "  ok    owner           The token is the owner's.",
      '  ok    media-deletion  "Allow media deletion" is on; only placeholders would need it, and none are kept.',
      "  ok    clock           Its clock and this machine's agree to within 3 minutes.",
      'Provider "tmdb"',
      '  ok    reachable       It answered after <n> ms.',
      '  ok    certificate     No TLS, within this network.',
      '  ok    key             TMDB takes the API key.',
      "  ok    clock           Its clock and this machine's agree to within 3 minutes.",
      'Provider "tvdb"',
      '  ok    reachable       It answered after <n> ms.',
      '  ok    certificate     No TLS, within this network.',
      '  ok    key             TVDB takes the API key and the PIN.',
      "  ok    clock           Its clock and this machine's agree to within 3 minutes.",
      'Library "Films"',
      '  ok    items           "Attic Films" on "plex": 2 films, 2 with ids (100%).',
      'Library "Shows"',
      '  ok    items           "Attic Shows" on "plex": 1 show, 1 with ids (100%).',
      '  ok    numbering       "Attic Shows" on "plex": the numbers on the server are those of "tvdb".',
      'All is well.',
    ]);
  });

  test('says how a server is reached that the account finds, and what is wrong with that', async () => {
    const folder = await prepare({
      behave: (_, { servers }) => {
        // biome-ignore lint/suspicious/noTemplateCurlyInString: a config writes its variables like this
        servers[0] = { use: 'plex', with: { account: true, server: 'Attic', token: '${ACCOUNT}' } };
      },
    });
    const env = { ...secretsOf(sandbox), PLEXGAPS_PLEX_TV_URL: sandbox.plexTv.url };
    const ofPlex = (result: CliResult) => {
      const lines = seen(result, folder);
      return lines.slice(lines.indexOf('Server "plex"') + 1, lines.indexOf('Server "cabin"'));
    };

    const well = await runHere(['doctor'], { cwd: folder, env: { ...env, ACCOUNT: sandbox.plexTv.token } });
    const refused = await runHere(['doctor'], { cwd: folder, env: { ...env, ACCOUNT: 'not-the-token' } });
    const nobody = await runHere(['doctor'], { cwd: folder, env: { ...env, ACCOUNT: '' } });
    sandbox.plex[0]?.behave({ faults: [{ kind: 'reset' }] });
    const down = await runHere(['doctor'], { cwd: folder, env: { ...env, ACCOUNT: sandbox.plexTv.token } });

    expect([well, refused, down].map(({ exitCode }) => exitCode)).toEqual([0, 4, 4]);
    expect(nobody.stderr).toContain('the variable ACCOUNT is empty');
    expect(ofPlex(well)).toMatchInlineSnapshot(`
      [
        "  ok    reachable       "Attic", version 1.43.2.10687-563d026ea, answered after <n> ms.",
        "  ok    libraries       It shows 4 libraries of films or shows.",
        "  ok    connection      Found by the account, and reached in its local network at http://127.0.0.1:<port>, without TLS.",
        "  ok    owner           The token is the owner's.",
        "  ok    media-deletion  "Allow media deletion" is on; only placeholders would need it, and none are kept.",
        "  ok    clock           Its clock and this machine's agree to within 3 minutes.",
      ]
    `);
    expect(ofPlex(refused)).toMatchInlineSnapshot(`
      [
        "  ok    reachable       It answered after <n> ms.",
        "  FAIL  token           plex.tv does not accept the token.",
        "                        Check "token" of "plex" in the config: with "account" it is the token of the account.",
        "  ok    clock           Its clock and this machine's agree to within 3 minutes.",
      ]
    `);
    expect(ofPlex(down)).toMatchInlineSnapshot(`
      [
        "  FAIL  reachable       The server "Attic" could not be reached: plex: https://127.0.0.1:<port>/identity could not be reached: connection refused; plex: http://127.0.0.1:<port>/identity broke the connection; plex: https://127.0.0.1:<port>/identity could not be reached: connection refused.",
        "                        Is it running, and is remote access on where it is elsewhere? Otherwise give its address with "url".",
        "  ok    clock           Its clock and this machine's agree to within 3 minutes.",
      ]
    `);
  });

  test('asks each provider once', async () => {
    const folder = await prepare({});
    const before = sandbox.log().length;

    await runHere(['doctor'], { cwd: folder, env: secretsOf(sandbox) });

    const asked = sandbox.log().slice(before);
    expect(
      asked
        .filter(({ service }) => service !== 'plex')
        .map(({ method, path }) => `${method} ${path}`)
        .sort(),
    ).toEqual(['GET /3/authentication', 'POST /v4/login']);
  });

  test('logs in at TVDB anew, whatever token is kept from a run before', async () => {
    const folder = await prepare({});
    await runHere(['doctor'], { cwd: folder, env: secretsOf(sandbox) });
    sandbox.tvdb.behave({ faults: [{ kind: 'status', status: 401, match: /login/ }] });

    const result = await runHere(['doctor'], { cwd: folder, env: secretsOf(sandbox) });

    expect(notOk(result, folder)[1]).toMatch(/^ {2}FAIL {2}key {13}TVDB refuses the PIN/);
  });

  test('prints the same as JSON', async () => {
    const folder = await prepare({});
    sandbox.plex[1]?.behave({ clockAhead: anHour });

    const { exitCode, stdout, stderr } = await runHere(['doctor', '--json'], {
      cwd: folder,
      env: secretsOf(sandbox),
    });

    const { checks, ...rest } = JSON.parse(stdout);
    expect({ exitCode, stderr, rest }).toEqual({
      exitCode: 3,
      stderr: '',
      rest: { version: 1, outcome: 'warn' },
    });
    expect(checks.find(({ outcome }: { outcome: string }) => outcome === 'warn')).toEqual({
      area: 'server',
      subject: 'cabin',
      check: 'clock',
      outcome: 'warn',
      found: "Its clock is 60 minutes ahead of this machine's.",
      advice: expect.stringContaining('NTP'),
    });
    expect(checks.find(({ check }: { check: string }) => check === 'reachable')).toEqual({
      area: 'server',
      subject: 'plex',
      check: 'reachable',
      outcome: 'ok',
      found: expect.stringMatching(/answered after \d+ ms\.$/),
      milliseconds: expect.any(Number),
    });
  });

  test('goes through a proxy, and says so without its password', async () => {
    const { url = '' } = sandbox.plex[0] ?? {};
    const proxy = await startProxy({ to: url, login: 'jane:pa55word' });
    const folder = await prepare({
      behave: (_, { servers: [first] }) => {
        if (first) first.with.url = 'http://plex.lan:32400';
      },
    });
    const env = {
      ...secretsOf(sandbox),
      HTTP_PROXY: `http://jane:pa55word@127.0.0.1:${proxy.port}`,
      NO_PROXY: 'cabin.lan',
    };

    const result = await runHere(['doctor'], { cwd: folder, env });

    expectDiscreet(result, ['pa55word', 'jane']);
    expect(seen(result, folder).filter((line) => line.includes('  proxy  '))).toEqual([
      '  ok    proxy           HTTP_PROXY is http://127.0.0.1:<port> (with a login); not for cabin.lan.',
      '  ok    proxy           Asked through the proxy http://127.0.0.1:<port> (HTTP_PROXY).',
    ]);
    expect(result.exitCode).toBe(0);
    expect(proxy.seen[0]).toBe('GET http://plex.lan:32400/');
  });

  test('names a certificate that has expired, in a process that trusts who signed it', async () => {
    const front = await startSecureFront(sandbox.plex[0]?.url ?? '', { until: 2021 });
    const folder = await prepare({
      behave: (_, { servers: [first] }) => {
        if (first) first.with.url = front.url;
      },
    });
    await writeFile(join(folder, 'authority.pem'), front.certificate);
    const env = { ...secretsOf(sandbox), NODE_EXTRA_CA_CERTS: join(folder, 'authority.pem') };

    const result = await runCli(['doctor'], { cwd: folder, env });

    expect(notOk(result, folder).slice(0, 2)).toEqual([
      'Server "plex"',
      '  FAIL  certificate     https://localhost:<port>/ could not be reached: its TLS certificate is not accepted: it has expired (certificate has expired).',
    ]);
    expect(result.exitCode).toBe(4);
  });

  test('is interrupted with 130', async () => {
    const folder = await prepare({});
    sandbox.plex[0]?.behave({ faults: [{ kind: 'stall' }] });
    const running = startCli(['doctor'], { cwd: folder, env: secretsOf(sandbox) });
    const arrived = sandbox.plex[0]?.log.length ?? 0;
    await expect.poll(() => sandbox.plex[0]?.log.length, { timeout: 10_000 }).toBeGreaterThan(arrived);

    running.process.kill('SIGINT');

    expect(await running.ended).toMatchObject({ exitCode: 130, stdout: '' });
  });

  test.each([
    ['a config with faults', 'version: 2\n', {}, /version: expected 1/],
    [
      'a proxy that is none',
      undefined,
      { HTTPS_PROXY: 'socks5://jane:pa55word@nas' },
      /^HTTPS_PROXY: expected the address of an HTTP proxy/,
    ],
  ])('ends with 2 for %s', async (_, text, env, says) => {
    const folder = await prepare({});
    if (text !== undefined) await writeConfig(folder, text);

    const result = await runHere(['doctor'], { cwd: folder, env: { ...secretsOf(sandbox), ...env } });

    expectDiscreet(result, ['pa55word']);
    expect(result).toMatchObject({ exitCode: 2, stdout: '', stderr: expect.stringMatching(says) });
  });
});

/** What was printed, without what differs from run to run. */
function seen({ stdout }: CliResult, folder: string): readonly string[] {
  return plainText(stdout, folder)
    .replaceAll(/localhost:\d+/g, 'localhost:<port>')
    .replaceAll(/after \d+ ms/g, 'after <n> ms')
    .split('\n');
}

/** The lines that are not "ok", each under its heading. */
function notOk(result: CliResult, folder: string): readonly string[] {
  const lines = seen(result, folder).filter((line) => !line.startsWith('  ok '));
  const isHeading = (line: string | undefined) =>
    line !== undefined && !line.startsWith(' ') && !/[.!]$/.test(line);
  return lines.filter((line, index) => !isHeading(line) || lines[index + 1]?.startsWith(' '));
}

/** On which nobody listens. */
async function deadAddress(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}`;
}
