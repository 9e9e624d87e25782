import { type Sandbox, startSandbox } from '@plexgaps/sandbox';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { errorPage, expectDiscreet, plainText, unwrapped } from './ending.ts';
import { runHere } from './here.ts';
import { atticLibraries, household } from './household.ts';
import { tempFolder, visibleFilesIn } from './temp-folder.ts';
import { secretsOf, type WorldConfig, worldConfig, writeConfig } from './world-config.ts';

interface Ending {
  readonly when: string;
  /** Over a run of the attic's libraries that goes well. */
  readonly config?: Partial<WorldConfig>;
  readonly args?: readonly string[];
  /** Over the right tokens and keys. */
  readonly env?: Readonly<Record<string, string>>;
  /** What is wrong with the world. */
  readonly behave?: (sandbox: Sandbox) => void;
  readonly code: number;
  /** Lines on standard error, with `--quiet`. */
  readonly says: readonly string[];
  /** Beside the config and the state. Default: the report. */
  readonly writes?: readonly string[];
}

const everyLibrary = [...atticLibraries, { name: 'Cabin', sections: ['Cabin Films'] }];
const twoReporters = [
  { use: 'json', output: 'gaps.json' },
  { use: 'markdown', output: 'plexgaps.yml/gaps.md' },
];

const collectionFailed = [
  'error: Alien Collection: tmdb: http://127.0.0.1:<port>/3/collection/8091?api_key=***&language=en-US answered 503 Service Unavailable: "Service offline: This service is temporarily offline, try again later." (<n> attempts) The service has trouble. Run again later.',
  'Incomplete: something could not be found out, and is not called missing.',
  `${errorPage}#service-status`,
];

const endings: readonly Ending[] = [
  { when: 'all went well', code: 0, says: [] },
  {
    when: 'there are gaps, and the config minds',
    config: { failOn: ['gaps'] },
    code: 1,
    says: [],
  },
  {
    when: 'there are gaps, the config minds new ones, and there is nothing to compare with',
    config: { failOn: ['new-gaps'] },
    code: 0,
    says: [
      'note: failOn names "new-gaps", but there is no earlier report to compare with: nothing counts as new.',
    ],
  },
  {
    when: 'the report to compare with is none',
    args: ['--baseline', 'plexgaps.yml'],
    code: 2,
    says: [
      '<folder>/plexgaps.yml: expected a report in JSON, got something else. It is what the reporter "json" writes.',
      `${errorPage}#usage`,
    ],
    writes: [],
  },
  { when: 'there are gaps, and the command line minds', args: ['--fail-on', 'gaps'], code: 1, says: [] },
  {
    when: 'a library is unknown to every server',
    config: { libraries: [{ name: 'Attic Film' }] },
    code: 2,
    says: [
      'plexgaps.yml:35:11  libraries[0].name: No library "Attic Film" on "plex", "cabin". Did you mean "Attic Films"? It has "Attic Films", "Attic Shows", "Cabin Films".',
      ' 35 |   - name: Attic Film',
      '    |           ^^^^^^^^^^',
      `${errorPage}#usage`,
    ],
    writes: [],
  },
  {
    when: 'a library of the command line is not in the config',
    args: ['--library', 'Film'],
    code: 2,
    says: [
      '--library: no library "Film". Did you mean "Films"? There are "Films", "Shows".',
      `${errorPage}#usage`,
    ],
    writes: [],
  },
  {
    when: 'an option is unknown',
    args: ['--libary', 'Films'],
    code: 2,
    says: [
      "error: unknown option '--libary'",
      '(Did you mean --library?)',
      '(plexgaps --help lists the commands)',
    ],
    writes: [],
  },
  {
    when: 'a day is none',
    args: ['--today', '2026-02-30'],
    code: 2,
    says: [
      "error: option '--today <date>' argument '2026-02-30' is invalid. Expected a day such as 2026-11-21.",
      '(plexgaps --help lists the commands)',
    ],
    writes: [],
  },
  {
    when: 'a look-up fails',
    behave: ({ tmdb }) => tmdb.behave({ faults: [{ kind: 'status', match: /\/collection\/8091/ }] }),
    code: 3,
    says: collectionFailed,
  },
  {
    when: 'a look-up fails, and that is allowed',
    behave: ({ tmdb }) => tmdb.behave({ faults: [{ kind: 'status', match: /\/collection\/8091/ }] }),
    args: ['--allow-degraded'],
    code: 0,
    says: collectionFailed,
  },
  {
    when: 'a look-up fails, and that is what the config minds',
    behave: ({ tmdb }) => tmdb.behave({ faults: [{ kind: 'status', match: /\/collection\/8091/ }] }),
    config: { failOn: ['incomplete'] },
    code: 1,
    says: collectionFailed,
  },
  {
    when: 'one of two servers is down',
    config: { libraries: everyLibrary },
    behave: ({ plex: [, cabin] }) => cabin?.behave({ faults: [{ kind: 'reset' }] }),
    code: 3,
    says: [
      'error: cabin: http://127.0.0.1:<port>/library/sections broke the connection (<n> attempts)',
      'Incomplete: something could not be found out, and is not called missing.',
      `${errorPage}#server-unreachable`,
    ],
  },
  {
    when: 'one of two reports cannot be written',
    config: { reporters: twoReporters },
    code: 3,
    says: [
      "error: markdown: The report could not be written to <folder>/plexgaps.yml/gaps.md: EEXIST: file already exists, mkdir '<folder>/plexgaps.yml'",
      `${errorPage}#not-delivered`,
    ],
  },
  {
    when: 'the key is refused',
    env: { TMDB_API_KEY: 'fa4e-not-the-key' },
    code: 4,
    says: [
      'tmdb: http://127.0.0.1:<port>/3/movie/348?api_key=***&language=en-US answered 401 Unauthorized: "Invalid API key: You must be granted a valid key."',
      'Check the key or token of "tmdb" in the config.',
      `${errorPage}#service-refused`,
    ],
    writes: [],
  },
  {
    when: 'the token is refused',
    env: { PLEX_TOKEN: 'not-the-token' },
    code: 4,
    says: [
      'plex: http://127.0.0.1:<port>/library/sections answered 401 Unauthorized',
      'Check the key or token of "plex" in the config.',
      `${errorPage}#service-refused`,
    ],
    writes: [],
  },
  {
    when: 'the PIN is refused',
    env: { TVDB_PIN: 'not-the-pin' },
    code: 4,
    says: [
      'TVDB refuses the PIN, or the API key together with it.',
      'tvdb: http://127.0.0.1:<port>/v4/login',
      'Check "pin", and that the subscription it belongs to has not ended; then "apiKey".',
      `${errorPage}#service-refused`,
    ],
    writes: [],
  },
  {
    when: 'the only server is down',
    behave: ({ plex }) => {
      for (const server of plex) server.behave({ faults: [{ kind: 'reset' }] });
    },
    code: 4,
    says: [
      'plex: http://127.0.0.1:<port>/library/sections broke the connection (<n> attempts)',
      `${errorPage}#service-unreachable`,
    ],
    writes: [],
  },
  {
    when: 'no report can be written',
    config: { reporters: twoReporters.slice(1) },
    code: 4,
    says: [
      "error: markdown: The report could not be written to <folder>/plexgaps.yml/gaps.md: EEXIST: file already exists, mkdir '<folder>/plexgaps.yml'",
      `${errorPage}#not-delivered`,
    ],
    writes: [],
  },
];

describe('a run ends', () => {
  let sandbox: Sandbox;

  beforeAll(async () => {
    sandbox = await startSandbox(household);
  });
  afterEach(() => {
    for (const service of [...sandbox.plex, sandbox.tmdb, sandbox.tvdb]) service.behave({});
  });
  afterAll(() => sandbox.close());

  test.each(endings.map((ending) => [ending.code, ending.when, ending] as const))(
    'with %i when %s',
    async (code, _, ending) => {
      const { config, args = [], env, behave, says, writes } = ending;
      const folder = await tempFolder();
      const limits = { retries: 1 };
      await writeConfig(folder, worldConfig(sandbox, { libraries: atticLibraries, limits, ...config }));
      behave?.(sandbox);

      const secrets = { ...secretsOf(sandbox), ...env };
      const result = await runHere(['run', '--quiet', ...args], { cwd: folder, env: secrets });

      expectDiscreet(result, Object.values(secrets));
      expect({ code: result.exitCode, stdout: result.stdout }).toEqual({ code, stdout: '' });
      expect(await visibleFilesIn(folder)).toEqual([...(writes ?? ['gaps.json']), 'plexgaps.yml']);
      expect(plainText(unwrapped(result.stderr), folder)).toBe(says.join('\n'));
    },
  );
});
