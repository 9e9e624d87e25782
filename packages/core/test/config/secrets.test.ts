// biome-ignore-all lint/suspicious/noTemplateCurlyInString: a config writes its variables like this
import { describe, expect, test } from 'vitest';
import { faultsOf } from './load-text.ts';

const libraries = 'libraries:\n  - name: Movies\n    type: showz\n';

describe('A secret that is written in the config itself', () => {
  test.each([
    ['as an option', 'servers:\n  - { use: plex, idd: x, with: { token: sesame } }\n'],
    ['as an option of the wrong kind', 'servers:\n  - use: plex\n    with: sesame\n'],
    ['in a list of options', 'servers:\n  - use: plex\n    with: [sesame]\n'],
    [
      'in a text of several lines',
      'servers:\n  - use: "${NONE}"\n    with: { a: "${NONE}", b: "one\n      sesame" }\n',
    ],
    ['beside a variable', 'servers:\n  - use: plex\n    with: { a: "${NONE}", token: "x${NONE}sesame" }\n'],
    [
      'as the default of a variable',
      'servers:\n  - use: plex\n    with: { a: "${NONE}", token: "${NONE:-sesame}" }\n',
    ],
    ['one step too far to the left', 'servers:\n  - use: plex\n    token: sesame\n'],
    ['two steps too far to the left', 'servers:\n  use: plex\n  token: sesame\n'],
    ['at the top', 'token: sesame\n'],
    ['in place of the servers', 'servers: sesame\n'],
    ['in place of a server', 'servers: [sesame]\n'],
    ['in limits', 'servers:\n  - use: plex\n    limits: { token: sesame, retries: x }\n'],
    ['in a library', 'libraries: [{ token: sesame, type: showz }]\n'],
    ['under a later key', 'franchises: [sesame]\n'],
    ['as one of two equal options', 'servers:\n  - use: plex\n    with: { token: a, token: sesame }\n'],
    ['with an open quote', 'servers:\n  - use: plex\n    with: { token: "sesame }\n'],
    ['without a colon', 'servers:\n  - use: plex\n    with:\n      token sesame\n      url: x\n'],
    ['behind a bare variable', 'servers:\n  - use: plex\n    with: { token: ${A} sesame }\n'],
    ['with a tag', 'servers:\n  - use: plex\n    with: { token: !env sesame }\n'],
    ['with an odd escape', 'servers:\n  - use: plex\n    with: { token: "\\sesame" }\n'],
    ['with a reserved first letter', 'providers:\n  - use: tmdb\n    with:\n      apiKey: @sesame\n'],
    ['in broken JSON', '{"servers":[{"use":"plex","with":{"token":"sesame"}}\n'],
    ['in servers that stand too far to the right', 'cache: {}\n servers: [{ with: { token: sesame } }]\n'],
  ])('is not printed: %s', async (_place, text) => {
    const faults = await faultsOf(`version: 1\n${text}${text.includes('libraries') ? '' : libraries}`);

    expect(faults).not.toContain('sesame');
    expect(faults).toMatch(/^\nplexgaps\.yml:\d+:\d+ {2}\S/);
  });

  test('is masked in the excerpt, and the caret still points at the right place', async () => {
    const faults = await faultsOf(`version: 1
servers:
  - { use: plex, with: { token: sesame, url: "http://tower.example" }, limits: { retries: x }, with2: 1 }
providers: [{ use: tmdb, with: { apiKey: "\${KEY}", pin: 4711 } }]
libraries: auto
`);

    expect(faults).toMatchInlineSnapshot(`
      "
      plexgaps.yml:3:91  servers[0].limits.retries: expected a whole number of at least 0, got "x".
        3 |   - { use: plex, with: { token: ***, url: *** }, limits: { retries: x }, with2: *** }
          |                                                                     ^
      plexgaps.yml:3:96  servers[0].with2: unknown key. Did you mean "with"?
        3 |   - { use: plex, with: { token: ***, url: *** }, limits: { retries: x }, with2: *** }
          |                                                                          ^^^^^
      plexgaps.yml:4:42  providers[0].with.apiKey: the variable KEY is not set. Set it in the environment or in .env beside the config, or write \${KEY:-default}.
        4 | providers: [{ use: tmdb, with: { apiKey: "\${KEY}", pin: *** } }]
          |                                          ^^^^^^^^
      "
    `);
  });
});
