// biome-ignore-all lint/suspicious/noTemplateCurlyInString: a config writes its variables like this
import { describe, expect, test } from 'vitest';
import { faultsOf, loadText, type World } from './load-text.ts';

/** The options of a server whose URL is the given text. */
async function urlOf(text: string, world: World): Promise<unknown> {
  const config = await loadText(configWith(text), world);
  return config.servers[0]?.with['url'];
}

function configWith(text: string): string {
  return `version: 1
servers:
  - use: plex
    with: { url: ${JSON.stringify(text)} }
providers: [{ use: tmdb }]
libraries: auto
`;
}

describe('Variables', () => {
  test.each<[string, string, World, string]>([
    ['is replaced', '${HOST}', { env: { HOST: 'nas' } }, 'nas'],
    [
      'is replaced inside a text, as often as it stands there',
      'a-${A}-${B}-${A}',
      { env: { A: '1', B: '2' } },
      'a-1-2-1',
    ],
    ['comes from .env', '${HOST}', { env: {}, dotEnv: "# mine\nHOST='nas' # here\n" }, 'nas'],
    [
      'comes from the environment before .env',
      '${HOST}',
      { env: { HOST: 'nas' }, dotEnv: 'HOST=other\n' },
      'nas',
    ],
    ['has a default for when it is not set', '${HOST:-nas}', { env: {} }, 'nas'],
    ['has a default for when it is empty', '${HOST:-nas}', { env: { HOST: '' } }, 'nas'],
    ['can be nothing by default', 'x${PIN:-}', { env: {} }, 'x'],
    ['wins over its default', '${HOST:-nas}', { env: { HOST: 'attic' } }, 'attic'],
    [
      'can have a colon, a dash and a dollar in its default',
      '${U:-http://a-b:1/$x}',
      { env: {} },
      'http://a-b:1/$x',
    ],
    ['is not replaced behind a second dollar', '$${HOST}', { env: { HOST: 'nas' } }, '${HOST}'],
    ['is not replaced without braces', '$HOST {HOST} $', { env: { HOST: 'nas' } }, '$HOST {HOST} $'],
    [
      'is replaced once: what it holds is not looked at again',
      '${A}',
      { env: { A: '${B}', B: 'x' } },
      '${B}',
    ],
  ])('a variable %s', async (_name, text, world, expected) => {
    expect(await urlOf(text, world)).toBe(expected);
  });

  test('all that is wrong with them is said at once, and values are not printed', async () => {
    const faults = await faultsOf(
      `version: 1
servers:
  - use: plex
    with:
      url: "\${ABSENT}/\${EMPTY}/\${ABSENT}"
      token: "\${}"
      note: "\${1st}"
      more: "\${OPEN"
      deep: ["\${OUTER:-\${INNER}}", "\${constructor}"]
providers: [{ use: tmdb }]
libraries: auto
`,
      { env: { EMPTY: '', OUTER: 'open sesame' } },
    );

    expect(faults).toMatchInlineSnapshot(`
      "
      plexgaps.yml:5:12  servers[0].with.url: the variable ABSENT is not set. Set it in the environment or in .env beside the config, or write \${ABSENT:-default}.
        5 |       url: ***
          |            ^^^
      plexgaps.yml:5:12  servers[0].with.url: the variable EMPTY is empty. Set it in the environment or in .env beside the config, or write \${EMPTY:-default}.
        5 |       url: ***
          |            ^^^
      plexgaps.yml:6:14  servers[0].with.token: expected \${NAME} or \${NAME:-default}. For the characters "\${" themselves, write "$\${".
        6 |       token: ***
          |              ^^^
      plexgaps.yml:7:13  servers[0].with.note: expected \${NAME} or \${NAME:-default}. For the characters "\${" themselves, write "$\${".
        7 |       note: "\${1st}"
          |             ^^^^^^^^
      plexgaps.yml:8:13  servers[0].with.more: expected \${NAME} or \${NAME:-default}. For the characters "\${" themselves, write "$\${".
        8 |       more: ***
          |             ^^^
      plexgaps.yml:9:14  servers[0].with.deep[0]: expected \${NAME} or \${NAME:-default}. For the characters "\${" themselves, write "$\${".
        9 |       deep: [***, "\${constructor}"]
          |              ^^^
      plexgaps.yml:9:36  servers[0].with.deep[1]: the variable constructor is not set. Set it in the environment or in .env beside the config, or write \${constructor:-default}.
        9 |       deep: [***, "\${constructor}"]
          |                   ^^^^^^^^^^^^^^^^
      "
    `);
  });

  test('a wrong value from a variable is not printed, nor a name that it resembles', async () => {
    const faults = await faultsOf(
      `version: 1
servers: [{ use: plex, id: "\${ID}" }]
providers: [{ use: tmdb, id: "\${ID}" }]
libraries:
  - name: Movies
    type: "\${TYPE}"
    provider: "\${PROVIDER}"
    rules: { timezone: "\${ZONE}", minOwned: "\${COUNT}" }
    sections: [{ server: attic, section: Movies }]
`,
      {
        env: {
          TYPE: 'showz',
          ID: 'sesame1',
          PROVIDER: 'sesame2',
          ZONE: 'Europe/Berln',
          COUNT: '2',
          TZ: 'UTC',
        },
      },
    );

    expect(faults).toMatchInlineSnapshot(`
      "
      plexgaps.yml:3:30  providers[0].id: the id (not shown) is already that of servers[0]. Give one of them another "id".
        3 | providers: [{ use: tmdb, id: "\${ID}" }]
          |                              ^^^^^^^
      plexgaps.yml:6:11  libraries[0].type: expected "movie" or "show", got a text (not shown).
        6 |     type: "\${TYPE}"
          |           ^^^^^^^^^
      plexgaps.yml:7:15  libraries[0].provider: there is no provider (not shown).
        7 |     provider: "\${PROVIDER}"
          |               ^^^^^^^^^^^^^
      plexgaps.yml:8:24  libraries[0].rules.timezone: expected a time zone such as Europe/Berlin, got (not shown).
        8 |     rules: { timezone: "\${ZONE}", minOwned: "\${COUNT}" }
          |                        ^^^^^^^^^
      plexgaps.yml:8:45  libraries[0].rules.minOwned: expected a whole number of at least 1, got a text (not shown).
        8 |     rules: { timezone: "\${ZONE}", minOwned: "\${COUNT}" }
          |                                             ^^^^^^^^^^
      plexgaps.yml:9:26  libraries[0].sections[0].server: there is no server "attic".
        9 |     sections: [{ server: attic, section: Movies }]
          |                          ^^^^^
      "
    `);
  });

  test('.env that may not be read is a fault', async () => {
    const { loadConfig } = await import('../../src/config/load.ts');
    const readFile = async (path: string): Promise<string> => {
      if (path.endsWith('.env')) throw Object.assign(new Error('no'), { code: 'EACCES' });
      return configWith('x');
    };

    await expect(loadConfig('/home/kim/plexgaps.yml', { env: {}, readFile })).rejects.toThrow(
      /[/\\]\.env cannot be read \(EACCES\)\. Correct its rights, or remove it\.$/,
    );
  });
});
