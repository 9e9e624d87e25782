import { describe, expect, test } from 'vitest';
import { faultsOf } from './load-text.ts';

const head = `version: 1
servers: [{ use: plex }]
providers: [{ use: tmdb }]
`;
const films = `${head}libraries:\n  - name: Movies\n`;
const auto = `${head}libraries: auto\n`;

describe('A text that is no YAML', () => {
  test('an empty file', async () => {
    const faults = await faultsOf(``);

    expect(faults).toMatchInlineSnapshot(`
      "
      plexgaps.yml:1:1  the file is empty. Expected a map with version, servers, providers and libraries.
      "
    `);
  });

  test('a file of comments only', async () => {
    const faults = await faultsOf(`# nothing yet
`);

    expect(faults).toMatchInlineSnapshot(`
      "
      plexgaps.yml:1:1  the file is empty. Expected a map with version, servers, providers and libraries.
      "
    `);
  });

  test('a value of two colons', async () => {
    const faults = await faultsOf(`${films}    provider: tmdb: x
`);

    expect(faults).toMatchInlineSnapshot(`
      "
      plexgaps.yml:6:15  not valid YAML: expected one "key: value" on a line. A text with ": " in it needs quotes.
        6 |     provider: tmdb: x
          |               ^
      "
    `);
  });

  test('an open bracket', async () => {
    const faults = await faultsOf(`${films}    ignore: [{ id: "tmdb:movie:1" }
`);

    expect(faults).toMatchInlineSnapshot(`
      "
      plexgaps.yml:6:35  not valid YAML: the indentation does not fit the lines before, or a bracket before is not closed.
        6 |     ignore: [{ id: "tmdb:movie:1" }
          |                                   ^
      "
    `);
  });

  test('an open quote', async () => {
    const faults = await faultsOf(`${films}    provider: "tmdb
`);

    expect(faults).toMatchInlineSnapshot(`
      "
      plexgaps.yml:6:19  not valid YAML: a quote, bracket, comma, colon or space is missing here or before.
        6 |     provider: "tmdb
          |                   ^
      "
    `);
  });

  test('a tab as indentation', async () => {
    const faults = await faultsOf(`${films}	provider: tmdb
`);

    expect(faults).toMatchInlineSnapshot(`
      "
      plexgaps.yml:6:1  not valid YAML: expected spaces as indentation, got a tab.
        6 |  provider: tmdb
          | ^
      "
    `);
  });

  test('a duplicate key', async () => {
    const faults = await faultsOf(`${films}    type: movie
    type: show
`);

    expect(faults).toMatchInlineSnapshot(`
      "
      plexgaps.yml:7:5  not valid YAML: this key stands here for the second time. Keep one of the two.
        7 |     type: show
          |     ^
      "
    `);
  });

  test('two mistakes on two lines', async () => {
    const faults = await faultsOf(`${films}    type: movie
    type: show
    provider: @tmdb
`);

    expect(faults).toMatchInlineSnapshot(`
      "
      plexgaps.yml:7:5  not valid YAML: this key stands here for the second time. Keep one of the two.
        7 |     type: show
          |     ^
      plexgaps.yml:8:15  not valid YAML: a text that begins with this character needs quotes.
        8 |     provider: @tmdb
          |               ^
      "
    `);
  });

  test('a bare variable in a flow map, with what follows from it left out', async () => {
    const faults = await faultsOf(`version: 1
servers:
  - use: plex
    with: { token: \${PLEX_TOKEN} }
libraries: auto
`);

    expect(faults).toMatchInlineSnapshot(`
      "
      plexgaps.yml:4:21  not valid YAML: this does not belong here. Is a quote, bracket or dash missing, here or before? In { } and [ ], "\${NAME}" needs quotes.
        4 |     ***: { ***: ***{***} }
          |                    ^
      "
    `);
  });

  test('a Windows path in double quotes', async () => {
    const faults = await faultsOf(`${auto}cache: { dir: "D:\\movies" }
`);

    expect(faults).toMatchInlineSnapshot(`
      "
      plexgaps.yml:5:18  not valid YAML: a backslash in double quotes begins an escape. Write it twice, or use single quotes.
        5 | cache: { dir: "D:\\movies" }
          |                  ^
      "
    `);
  });

  test('a tag', async () => {
    const faults = await faultsOf(`${films}    provider: !secret tmdb
`);

    expect(faults).toMatchInlineSnapshot(`
      "
      plexgaps.yml:6:15  not valid YAML: tags (!name) are not understood in a config. Remove it, or put the text in quotes.
        6 |     ***: *** ***
          |          ^^^
      "
    `);
  });

  test('a binary value', async () => {
    const faults = await faultsOf(`${films}    provider: !!binary dG1kYg==
`);

    expect(faults).toMatchInlineSnapshot(`
      "
      plexgaps.yml:6:15  not valid YAML: tags (!name) are not understood in a config. Remove it, or put the text in quotes.
        6 |     provider: !!binary dG1kYg==
          |               ^^^^^^^^
      "
    `);
  });

  test('two documents', async () => {
    const faults = await faultsOf(`${auto}---
version: 1
`);

    expect(faults).toMatchInlineSnapshot(`
      "
      plexgaps.yml:5:1  not valid YAML: expected one YAML document, got another one after "---". Remove it.
        5 | ---
          | ^^^
      "
    `);
  });

  test('an alias without an anchor', async () => {
    const faults = await faultsOf(`${films}    rules: *strict
`);

    expect(faults).toMatchInlineSnapshot(`
      "
      plexgaps.yml:6:12  there is no anchor "&strict" before this alias.
        6 |     rules: *strict
          |            ^^^^^^^
      "
    `);
  });

  test('an alias of itself', async () => {
    const faults = await faultsOf(`${films}    rules: &strict { genres: *strict }
`);

    expect(faults).toMatchInlineSnapshot(`
      "
      plexgaps.yml:6:30  this alias stands inside of what it repeats.
        6 |     rules: &strict { genres: *strict }
          |                              ^^^^^^^
      "
    `);
  });

  test('a merge of something that is no map', async () => {
    const faults = await faultsOf(`${films}    rules: { <<: [strict] }
`);

    expect(faults).toMatchInlineSnapshot(`
      "
      plexgaps.yml:6:14  "<<" takes a map, or an alias of one.
        6 |     rules: { <<: [strict] }
          |              ^^
      "
    `);
  });

  test('aliases that repeat too much', async () => {
    const ten = (alias: string) => `[${Array(10).fill(alias).join(', ')}]`;
    const bomb = `a: &a ${ten('x')}
b: &b ${ten('*a')}
c: &c ${ten('*b')}
d: &d ${ten('*c')}
e: ${ten('*d')}
`;
    const many = `a: &a x\nb: [${'*a, '.repeat(5_000)}]\n`;

    expect([await faultsOf(bomb), (await faultsOf(many)).split('\n')[1]]).toEqual([
      '\nplexgaps.yml:1:1  aliases repeat too much: more than 1000 times.\n',
      'plexgaps.yml:2:4005  aliases repeat too much: more than 1000 times.',
    ]);
  });

  test.each([
    ['brackets', '['.repeat(100_000)],
    ['maps', '{a: '.repeat(5_000)],
    ['dashes', '- '.repeat(100_000)],
  ])('%s without end', async (_name, text) => {
    expect(await faultsOf(text)).toMatch(/plexgaps\.yml is nested too deeply\. Is it the config\?\n$/);
  });

  test('a file that is far too long', async () => {
    const just = `version: 1 # ${'x'.repeat(999_986)}`;

    expect(await faultsOf(`${just}x`)).not.toContain('characters');
    expect(await faultsOf(`${just}xx`)).toMatch(
      /plexgaps\.yml has more than 1,000,000 characters\. Is it the config\?\n$/,
    );
  });

  test('a key that is a list', async () => {
    const faults = await faultsOf(`${auto}? [a]
: b
`);

    expect(faults).toMatchInlineSnapshot(`
      "
      plexgaps.yml:5:3  not valid YAML: expected a text as key.
        5 | ? [a]
          |   ^
      "
    `);
  });

  test('an odd directive', async () => {
    const faults = await faultsOf(`%MOVIES x
---
version: 1
servers: [{ use: plex }]
providers: [{ use: tmdb }]
libraries: auto
`);

    expect(faults).toMatchInlineSnapshot(`
      "
      plexgaps.yml:1:1  not valid YAML: a line that begins with % is not understood here. Remove it.
        1 | *** ***
          | ^^^^^^^
      "
    `);
  });

  test('an anchor without a name', async () => {
    const faults = await faultsOf(`${films}    provider: &
`);

    expect(faults).toMatchInlineSnapshot(`
      "
      plexgaps.yml:6:15  not valid YAML: this is no name for an anchor (&name) or alias (*name). A text that begins with & or * needs quotes.
        6 |     provider: &
          |               ^
      "
    `);
  });

  test('a file that is no text', async () => {
    const faults = await faultsOf(`version\0: 1
`);

    expect(faults).toMatchInlineSnapshot(`
      "
      /home/kim/plexgaps.yml is not a text in UTF-8. Is it the config?
      "
    `);
  });
});
