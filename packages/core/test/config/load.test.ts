// biome-ignore-all lint/suspicious/noTemplateCurlyInString: a config writes its variables like this
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Config } from '../../src/config/config.ts';
import { printFaults } from '../../src/config/faults.ts';
import { findConfig, loadConfig } from '../../src/config/load.ts';
import { UsageError } from '../../src/errors.ts';
import { faultsOf, folder, loadText } from './load-text.ts';

const household = `# yaml-language-server: $schema=./node_modules/plexgaps/config.schema.json
version: 1
servers:
  - use: plex
    with: { url: "http://tower.example:32400", token: "\${PLEX_TOKEN}" }
  - use: plex
    id: attic
    with: { url: "https://attic.example:32400", token: "\${ATTIC_TOKEN}" }
    limits: { concurrency: 1, timeout: 60s, retries: 2, backoff: 250ms, requestsPerSecond: 2.5 }
providers:
  - use: tmdb
    with: { apiKey: "\${TMDB_API_KEY}", language: de-DE, region: DE }
  - use: tvdb
    with: { apiKey: "\${TVDB_API_KEY}", pin: "\${TVDB_PIN:-}" }
  - use: ./providers/anime.mjs
    id: anime
    limits: { timeout: 2m }
defaults:
  rules: { grace: 2d, minVotes: 10, genres: { not: [Documentary] }, timezone: Europe/Vienna }
  placeholders: { enabled: false }
libraries:
  - name: Movies
  - name: All films
    type: movie
    sections:
      - Movies
      - "7"
      - { server: attic, section: Movies, as: elsewhere }
    provider: tmdb
    rules: { availability: home, minOwned: 2, minParts: 3, genres: { only: [Horror] } }
    ignore:
      - { id: "tmdb:collection:10", reason: "enough of it", until: 2027-01-01 }
      - { id: "tmdb:movie:11" }
  - name: TV Shows
    type: show
    provider: tvdb
    rules: { specials: false, ordering: official, timezone: America/New_York }
    ignore:
      - { id: "tvdb:series:81189/season/2" }
      - { id: "tvdb:series:81189/season/0/episode/3" }
    shows:
      - { id: "tvdb:series:74796", rules: { ordering: dvd, specials: true, grace: 0d } }
      - { id: "tvdb:series:81189" }
    placeholders: { enabled: false }
reporters:
  - use: json
    output: out/gaps.json
  - use: markdown
  - use: html
    output: /srv/www
    publish: true
    with: { title: "Our gaps" }
cache: { dir: ../cache }
staleFor: 14d
failOn: [gaps, incomplete]
`;

const secrets = {
  PLEX_TOKEN: 'plex-token',
  ATTIC_TOKEN: 'attic-token',
  TMDB_API_KEY: 'tmdb-key',
  TVDB_API_KEY: 'tvdb-key',
};

/** Everything but the one function in it. */
function contentOf({ faultAt: _, ...value }: Config): Omit<Config, 'faultAt'> {
  return value;
}

const builtInRules = {
  availability: 'theatrical',
  minOwned: 1,
  minParts: 2,
  specials: false,
  ordering: 'auto',
  adult: false,
  video: 'extras',
  minVotes: 0,
  minRating: 0,
  minRuntime: 0,
  genres: {},
  languages: {},
  timezone: 'Europe/Berlin',
};

describe('loadConfig', () => {
  test('reads everything that can be written', async () => {
    const config = await loadText(household, { env: secrets });

    expect(contentOf(config)).toMatchInlineSnapshot(`
      {
        "cacheDir": "/home/cache",
        "defaults": {
          "adult": false,
          "availability": "theatrical",
          "genres": {
            "not": [
              "Documentary",
            ],
          },
          "grace": 2,
          "languages": {},
          "minOwned": 1,
          "minParts": 2,
          "minRating": 0,
          "minRuntime": 0,
          "minVotes": 10,
          "ordering": "auto",
          "specials": false,
          "timezone": "Europe/Vienna",
          "video": "extras",
        },
        "failOn": [
          "gaps",
          "incomplete",
        ],
        "file": "/home/kim/plexgaps.yml",
        "folder": "/home/kim",
        "freshness": "balanced",
        "libraries": [
          {
            "ignore": [],
            "name": "Movies",
            "path": [
              "libraries",
              0,
            ],
            "rules": {
              "adult": false,
              "availability": "theatrical",
              "genres": {
                "not": [
                  "Documentary",
                ],
              },
              "grace": 2,
              "languages": {},
              "minOwned": 1,
              "minParts": 2,
              "minRating": 0,
              "minRuntime": 0,
              "minVotes": 10,
              "ordering": "auto",
              "specials": false,
              "timezone": "Europe/Vienna",
              "video": "extras",
            },
            "sections": [
              {
                "path": [
                  "libraries",
                  0,
                  "name",
                ],
                "role": "owned",
                "section": "Movies",
              },
            ],
            "shows": [],
          },
          {
            "ignore": [
              {
                "id": "tmdb:collection:10",
                "reason": "enough of it",
                "until": "2027-01-01",
              },
              {
                "id": "tmdb:movie:11",
              },
            ],
            "name": "All films",
            "path": [
              "libraries",
              1,
            ],
            "providers": [
              "tmdb",
            ],
            "rules": {
              "adult": false,
              "availability": "home",
              "genres": {
                "only": [
                  "Horror",
                ],
              },
              "grace": 2,
              "languages": {},
              "minOwned": 2,
              "minParts": 3,
              "minRating": 0,
              "minRuntime": 0,
              "minVotes": 10,
              "ordering": "auto",
              "specials": false,
              "timezone": "Europe/Vienna",
              "video": "extras",
            },
            "sections": [
              {
                "path": [
                  "libraries",
                  1,
                  "sections",
                  0,
                ],
                "role": "owned",
                "section": "Movies",
              },
              {
                "path": [
                  "libraries",
                  1,
                  "sections",
                  1,
                ],
                "role": "owned",
                "section": "7",
              },
              {
                "path": [
                  "libraries",
                  1,
                  "sections",
                  2,
                ],
                "role": "elsewhere",
                "section": "Movies",
                "server": "attic",
              },
            ],
            "shows": [],
            "type": "movie",
          },
          {
            "ignore": [
              {
                "id": "tvdb:series:81189",
                "season": 2,
              },
              {
                "episode": 3,
                "id": "tvdb:series:81189",
                "season": 0,
              },
            ],
            "name": "TV Shows",
            "path": [
              "libraries",
              2,
            ],
            "providers": [
              "tvdb",
            ],
            "rules": {
              "adult": false,
              "availability": "theatrical",
              "genres": {
                "not": [
                  "Documentary",
                ],
              },
              "grace": 2,
              "languages": {},
              "minOwned": 1,
              "minParts": 2,
              "minRating": 0,
              "minRuntime": 0,
              "minVotes": 10,
              "ordering": "official",
              "specials": false,
              "timezone": "America/New_York",
              "video": "extras",
            },
            "sections": [
              {
                "path": [
                  "libraries",
                  2,
                  "name",
                ],
                "role": "owned",
                "section": "TV Shows",
              },
            ],
            "shows": [
              {
                "id": "tvdb:series:74796",
                "rules": {
                  "adult": false,
                  "availability": "theatrical",
                  "genres": {
                    "not": [
                      "Documentary",
                    ],
                  },
                  "grace": 0,
                  "languages": {},
                  "minOwned": 1,
                  "minParts": 2,
                  "minRating": 0,
                  "minRuntime": 0,
                  "minVotes": 10,
                  "ordering": "dvd",
                  "specials": true,
                  "timezone": "America/New_York",
                  "video": "extras",
                },
              },
              {
                "id": "tvdb:series:81189",
                "rules": {
                  "adult": false,
                  "availability": "theatrical",
                  "genres": {
                    "not": [
                      "Documentary",
                    ],
                  },
                  "grace": 2,
                  "languages": {},
                  "minOwned": 1,
                  "minParts": 2,
                  "minRating": 0,
                  "minRuntime": 0,
                  "minVotes": 10,
                  "ordering": "official",
                  "specials": false,
                  "timezone": "America/New_York",
                  "video": "extras",
                },
              },
            ],
            "type": "show",
          },
        ],
        "providers": [
          {
            "id": "tmdb",
            "limits": {},
            "path": [
              "providers",
              0,
            ],
            "use": "tmdb",
            "with": {
              "apiKey": "tmdb-key",
              "language": "de-DE",
              "region": "DE",
            },
          },
          {
            "id": "tvdb",
            "limits": {},
            "path": [
              "providers",
              1,
            ],
            "use": "tvdb",
            "with": {
              "apiKey": "tvdb-key",
              "pin": "",
            },
          },
          {
            "id": "anime",
            "limits": {
              "timeout": 120000,
            },
            "path": [
              "providers",
              2,
            ],
            "use": "./providers/anime.mjs",
            "with": {},
          },
        ],
        "reporters": [
          {
            "id": "json",
            "output": "/home/kim/out/gaps.json",
            "path": [
              "reporters",
              0,
            ],
            "publish": false,
            "use": "json",
            "with": {},
          },
          {
            "id": "markdown",
            "path": [
              "reporters",
              1,
            ],
            "publish": false,
            "use": "markdown",
            "with": {},
          },
          {
            "id": "html",
            "output": "/srv/www",
            "path": [
              "reporters",
              2,
            ],
            "publish": true,
            "use": "html",
            "with": {
              "title": "Our gaps",
            },
          },
        ],
        "servers": [
          {
            "id": "plex",
            "limits": {},
            "path": [
              "servers",
              0,
            ],
            "use": "plex",
            "with": {
              "token": "plex-token",
              "url": "http://tower.example:32400",
            },
          },
          {
            "id": "attic",
            "limits": {
              "backoff": 250,
              "concurrency": 1,
              "requestsPerSecond": 2.5,
              "retries": 2,
              "timeout": 60000,
            },
            "path": [
              "servers",
              1,
            ],
            "use": "plex",
            "with": {
              "token": "attic-token",
              "url": "https://attic.example:32400",
            },
          },
        ],
        "staleFor": 14,
      }
    `);
  });

  test('says of a server alone that its certificate is not checked', async () => {
    const { servers } = await loadText(`version: 1
servers:
  - { use: plex, tls: { verify: false } }
  - { use: plex, id: cabin, tls: {} }
providers: [{ use: tmdb }]
libraries: auto
`);

    expect(servers.map(({ id, tls }) => [id, tls])).toEqual([
      ['plex', { verify: false }],
      ['cabin', undefined],
    ]);
  });

  test('fills in what is left out', async () => {
    const config = await loadText(`version: 1
servers: [{ use: plex }]
providers: [{ use: tmdb }]
libraries: auto
`);

    expect(contentOf(config)).toEqual({
      file: resolve(folder, 'plexgaps.yml'),
      folder,
      servers: [{ id: 'plex', use: 'plex', with: {}, limits: {}, path: ['servers', 0] }],
      providers: [{ id: 'tmdb', use: 'tmdb', with: {}, limits: {}, path: ['providers', 0] }],
      reporters: [{ id: 'markdown', use: 'markdown', with: {}, publish: false, path: ['reporters', 0] }],
      libraries: 'auto',
      defaults: builtInRules,
      failOn: [],
      cacheDir: resolve(folder, '.plexgaps/cache'),
      staleFor: 30,
      freshness: 'balanced',
    });
  });

  test('takes one provider, several, or one for each show', async () => {
    const { libraries } = await loadText(`version: 1
servers: [{ use: plex }]
providers: [{ use: tmdb }, { use: tvdb }]
libraries:
  - { name: First }
  - { name: One, provider: tvdb }
  - { name: Both, provider: [tvdb, tmdb] }
  - { name: Each, provider: auto }
`);

    expect(libraries === 'auto' ? [] : libraries.map(({ providers }) => providers)).toEqual([
      undefined,
      ['tvdb'],
      ['tvdb', 'tmdb'],
      'auto',
    ]);
  });

  test('takes merged maps, aliases, a byte order mark, Windows line ends and JSON', async () => {
    const yaml = `\ufeffversion: 1
servers: [{ use: plex }]
providers: [{ use: tmdb }]
libraries:
  - name: Films
    rules: &strict { minOwned: 2, video: ignore }
  - name: More films
    rules: { <<: *strict, video: count }
  - name: Most films
    rules: *strict
`;
    const { libraries } = await loadText(yaml.replaceAll('\n', '\r\n'));
    const json = await loadText(
      '{"version":1,"servers":[{"use":"plex"}],"providers":[{"use":"tmdb"}],"libraries":"auto"}',
    );

    expect(libraries === 'auto' ? [] : libraries.map(({ rules }) => rules)).toEqual([
      { ...builtInRules, minOwned: 2, video: 'ignore' },
      { ...builtInRules, minOwned: 2, video: 'count' },
      { ...builtInRules, minOwned: 2, video: 'ignore' },
    ]);
    expect(json.libraries).toBe('auto');
  });

  test('takes names of orderings, and ids of episode groups as they stand in the address', async () => {
    const orderings = ['auto', 'story-arc', '5acf93e60e0a26346d0000ce', '"510000000000000000000000"'];
    const { libraries } = await loadText(`version: 1
servers: [{ use: plex }]
providers: [{ use: tmdb }]
libraries:
${orderings.map((ordering, at) => `  - { name: Shows ${at}, rules: { ordering: ${ordering} } }`).join('\n')}
`);

    expect(libraries === 'auto' ? [] : libraries.map(({ rules }) => rules.ordering)).toEqual(
      orderings.map((ordering) => ordering.replaceAll('"', '')),
    );
  });

  test('takes the time zone of .env, and the one of the system where TZ is not set', async () => {
    const text = 'version: 1\nservers: [{ use: plex }]\nproviders: [{ use: tmdb }]\nlibraries: auto\n';

    const fromFile = await loadText(text, { env: {}, dotEnv: 'TZ=:Asia/Tokyo\n' });
    const fromSystem = await loadText(text, { env: {} });

    expect(fromFile.defaults.timezone).toBe('Asia/Tokyo');
    expect(fromSystem.defaults.timezone).toBe(Intl.DateTimeFormat().resolvedOptions().timeZone);
  });

  test('refuses a TZ that is no time zone, unless the config names one', async () => {
    const head = 'version: 1\nservers: [{ use: plex }]\nproviders: [{ use: tmdb }]\nlibraries: auto\n';
    const env = { TZ: 'CET-1CEST,M3.5.0,M10.5.0/3' };

    const faults = await faultsOf(head, { env });
    const config = await loadText(`${head}defaults: { rules: { timezone: UTC } }\n`, { env });

    expect(faults).toMatchInlineSnapshot(`
      "
      plexgaps.yml:1:1  defaults.rules.timezone: the variable TZ is no time zone such as Europe/Berlin. Correct it, or set this key.
        1 | version: 1
          | ^^^^^^^
      "
    `);
    expect(config.defaults.timezone).toBe('UTC');
  });
});

describe('Config.faultAt', () => {
  const text = `version: 1
servers: [{ use: plex }]
providers: [{ use: tmdb, with: { apiKey: sesame, region: DE } }]
libraries:
  - name: Movies
    rules: &rules { minOwned: 2 }
  - name: "Films äöü"
    sections:
      - Attic
    rules: { <<: *rules }
`;

  test.each([
    [['libraries', 1, 'sections', 0], 'plexgaps.yml:9:9', '  9 |       - Attic\n    |         ^^^^^'],
    [['libraries', 1, 'sections', 4], 'plexgaps.yml:8:5', '  8 |     sections:\n    |     ^^^^^^^^'],
    [
      ['libraries', 1, 'name'],
      'plexgaps.yml:7:11',
      '  7 |   - name: "Films äöü"\n    |           ^^^^^^^^^^^',
    ],
    [['libraries', 1], 'plexgaps.yml:7:5', '  7 |   - name: "Films äöü"\n    |     ^^^^'],
    [
      ['libraries', 1, 'rules', 'minOwned'],
      'plexgaps.yml:6:31',
      '  6 |     rules: &rules { minOwned: 2 }\n    |                               ^',
    ],
    [['reporters', 0], 'plexgaps.yml:1:1', '  1 | version: 1\n    | ^^^^^^^'],
    [
      ['providers', 0, 'with', 'region'],
      'plexgaps.yml:3:58',
      '  3 | providers: [{ use: tmdb, with: { apiKey: ***, region: *** } }]\n    |                                                       ^^^',
    ],
  ])('points at the deepest thing there is on %j', async (path, place, excerpt) => {
    const config = await loadText(text);

    const fault = config.faultAt(path, 'is wrong.');
    const [first = ''] = printFaults([fault], { folder }).split('  ');

    expect([first, fault.excerpt]).toEqual([place, excerpt]);
  });

  test('names the path in front of the message', async () => {
    const config = await loadText(text);

    expect(config.faultAt(['libraries', 1, 'odd key'], 'is wrong.').message).toBe(
      'libraries[1]["odd key"]: is wrong.',
    );
    expect(config.faultAt([], 'is wrong.').message).toBe('is wrong.');
  });
});

describe('Files', () => {
  let root = '';
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'plexgaps-config-'));
    await Promise.all(['both', 'yaml', 'none'].map((name) => mkdir(join(root, name))));
    const text =
      'version: 1\nservers: [{ use: plex, with: { token: "${TOKEN}" } }]\nproviders: [{ use: tmdb }]\nlibraries: auto\n';
    await writeFile(join(root, 'both', 'plexgaps.yml'), text);
    await writeFile(join(root, 'both', 'plexgaps.yaml'), '');
    await writeFile(join(root, 'both', '.env'), 'TOKEN="from the file"\n');
    await writeFile(join(root, 'yaml', 'plexgaps.yaml'), text);
    await mkdir(join(root, 'yaml', '.env'));
  });
  afterAll(() => rm(root, { recursive: true }));

  const messageOf = async (promise: Promise<unknown>): Promise<string> => {
    const error = await promise.then(
      () => new Error('There was no fault.'),
      (thrown: unknown) => thrown,
    );
    if (!(error instanceof UsageError)) throw error;
    return error.message.replaceAll(root, '<root>');
  };

  test('a folder has plexgaps.yml, else plexgaps.yaml', async () => {
    expect(await findConfig(join(root, 'both'))).toBe(join(root, 'both', 'plexgaps.yml'));
    expect(await findConfig(join(root, 'yaml'))).toBe(join(root, 'yaml', 'plexgaps.yaml'));
    expect(await messageOf(findConfig(join(root, 'none')))).toMatchInlineSnapshot(
      `"there is no plexgaps.yml or plexgaps.yaml in <root>/none. Name the config, or change to its folder."`,
    );
  });

  test('a config lies on disk, with .env beside it', async () => {
    const config = await loadConfig(join(root, 'both', 'plexgaps.yml'), { env: {} });

    expect([config.folder, config.servers[0]?.with]).toEqual([
      join(root, 'both'),
      { token: 'from the file' },
    ]);
  });

  test('a folder that is called .env is no list of variables', async () => {
    const config = await loadConfig(join(root, 'yaml', 'plexgaps.yaml'), { env: { TOKEN: 'given' } });

    expect(config.servers[0]?.with).toEqual({ token: 'given' });
  });

  test('a missing file and a folder are faults that say what to name', async () => {
    expect(await messageOf(loadConfig(join(root, 'none', 'my.yml'), { env: {} }))).toMatchInlineSnapshot(
      `"there is no file <root>/none/my.yml. Without a name, plexgaps looks for plexgaps.yml, then plexgaps.yaml."`,
    );
    expect(await messageOf(loadConfig(join(root, 'none'), { env: {} }))).toMatchInlineSnapshot(
      `"<root>/none is a folder. Name the file in it, such as <root>/none/plexgaps.yml."`,
    );
  });

  test('a file that may not be read is a fault', async () => {
    const readFile = () => Promise.reject(Object.assign(new Error('no'), { code: 'EACCES' }));

    expect(await messageOf(loadConfig(join(root, 'my.yml'), { env: {}, readFile }))).toBe(
      '<root>/my.yml cannot be read (EACCES).',
    );
  });
});
