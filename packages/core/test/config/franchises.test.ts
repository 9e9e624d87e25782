import { describe, expect, test } from 'vitest';
import type { Config } from '../../src/config/config.ts';
import { faultsOf, loadText } from './load-text.ts';

const head = `version: 1
servers: [{ use: plex }]
providers: [{ use: tmdb }]
libraries:
  - name: Movies
    franchises:
`;

const franchisesOf = ({ libraries }: Config) =>
  libraries === 'auto' ? [] : libraries.map(({ franchises }) => franchises);

test('Sets out of the config and out of a file beside it stand in one list, in their order', async () => {
  const text = `${head}      - name: Middle-earth
        parts: ["tmdb:collection:119", "tmdb:movie:123"]
        exclude: ["tmdb:movie:121"]
      - file: ./sets.yml
`;

  const sets = '- { name: "Éternité: 中土", parts: ["tmdb:collection:1"] }\n';

  expect(franchisesOf(await loadText(text, { files: { 'sets.yml': sets } }))).toEqual([
    [
      {
        id: 'custom:franchise:middle-earth',
        name: 'Middle-earth',
        parts: ['tmdb:collection:119', 'tmdb:movie:123'],
        exclude: ['tmdb:movie:121'],
      },
      {
        id: 'custom:franchise:eternite-中土',
        name: 'Éternité: 中土',
        parts: ['tmdb:collection:1'],
        exclude: [],
      },
    ],
  ]);
});

test('Lists, keywords and companies are parts by their ids, collections on the server by their titles', async () => {
  const text = `${head}      - name: Bond
        parts: ["tmdb:list:7", { collection: James Bond }, "tmdb:keyword:8", "tmdb:company:9"]
`;

  expect(franchisesOf(await loadText(text))).toEqual([
    [
      {
        id: 'custom:franchise:bond',
        name: 'Bond',
        parts: ['tmdb:list:7', 'tmdb:keyword:8', 'tmdb:company:9'],
        onServer: ['James Bond'],
        exclude: [],
      },
    ],
  ]);
});

const setsFile = '- { name: Shared, parts: ["tmdb:collection:1"] }\n';
const sharedSet = {
  id: 'custom:franchise:shared',
  name: 'Shared',
  parts: ['tmdb:collection:1'],
  exclude: [],
};

test('A file that comes with the program is named by its name, wherever it lies', async () => {
  const world = { shared: { 'plexgaps/well-known': '/opt/sets.yml' }, files: { '/opt/sets.yml': setsFile } };

  expect(franchisesOf(await loadText(`${head}      - file: plexgaps/well-known\n`, world))).toEqual([
    [{ ...sharedSet, shared: true }],
  ]);
  expect(await faultsOf(`${head}      - file: plexgaps/wellknown\n`, world)).toMatchInlineSnapshot(`
    "
    plexgaps.yml:7:15  libraries[0].franchises[0].file: there is no file /home/kim/plexgaps/wellknown. Paths start at the config's folder. "plexgaps/well-known" comes with plexgaps.
      7 |       - file: plexgaps/wellknown
        |               ^^^^^^^^^^^^^^^^^^
    "
  `);
});

test('Those of the defaults are read once, from files, too', async () => {
  const text = `version: 1
servers: [{ use: plex }]
providers: [{ use: tmdb }]
defaults: { franchises: [{ file: sets.yml }] }
libraries: auto
`;

  expect((await loadText(text, { files: { 'sets.yml': setsFile } })).franchises).toEqual([sharedSet]);
  expect(await faultsOf(text.replace('file', 'name'))).toMatchInlineSnapshot(`
    "
    plexgaps.yml:4:26  defaults.franchises[0].parts: missing. A franchise has a name and parts.
      4 | defaults: { franchises: [{ name: sets.yml }] }
        |                          ^
    "
  `);
});

test('Without the key a library has none', async () => {
  expect(franchisesOf(await loadText(head.replace('    franchises:\n', '')))).toEqual([undefined]);
});

describe('What is wrong with sets', () => {
  test('ids that are none, too few parts, and what a set lacks', async () => {
    const faults =
      await faultsOf(`${head}      - { name: A, parts: ["tmdb:collections:1"], exclude: ["tmdb:collection:1"] }
      - { name: B, parts: [] }
      - { name: C }
      - { parts: ["tmdb:movie:1"] }
      - { name: "?!", parts: ["tmdb:movie:1"] }
`);

    expect(faults).toMatchInlineSnapshot(`
      "
      plexgaps.yml:7:28  libraries[0].franchises[0].parts[0]: expected the id of a film, collection, list, keyword or company such as tmdb:collection:119, or { collection: a title on the server }, got "tmdb:collections:1".
        7 |       - { name: A, parts: ["tmdb:collections:1"], exclude: ["tmdb:collection:1"] }
          |                            ^^^^^^^^^^^^^^^^^^^^
      plexgaps.yml:7:61  libraries[0].franchises[0].exclude[0]: expected the id of a film such as tmdb:movie:120, got "tmdb:collection:1".
        7 |       - { name: A, parts: ["tmdb:collections:1"], exclude: ["tmdb:collection:1"] }
          |                                                             ^^^^^^^^^^^^^^^^^^^
      plexgaps.yml:8:20  libraries[0].franchises[1].parts: expected at least one entry, got an empty list.
        8 |       - { name: B, parts: [] }
          |                    ^^^^^
      plexgaps.yml:9:9  libraries[0].franchises[2].parts: missing. A franchise has a name and parts.
        9 |       - { name: C }
          |         ^
      plexgaps.yml:10:9  libraries[0].franchises[3].name: missing. A franchise has a name and parts.
       10 |       - { parts: ["tmdb:movie:1"] }
          |         ^
      plexgaps.yml:11:17  libraries[0].franchises[4].name: expected a name with a letter or digit.
       11 |       - { name: "?!", parts: ["tmdb:movie:1"] }
          |                 ^^^^
      "
    `);
  });

  test('a collection on the server alone, and a part that is none', async () => {
    const faults = await faultsOf(`${head}      - { name: A, parts: [{ collection: Ours }] }
      - { name: B, parts: [{ collections: Ours }, "tmdb:list:1/2"] }
`);

    expect(faults).toMatchInlineSnapshot(`
      "
      plexgaps.yml:7:20  libraries[0].franchises[0].parts: a collection on the server holds what is owned and nothing else, so that alone it has no gap. Add ids, such as that of a collection or list.
        7 |       - { name: A, parts: [{ collection: Ours }] }
          |                    ^^^^^
      plexgaps.yml:8:28  libraries[0].franchises[1].parts[0].collection: missing. The title of a collection on the server. What is owned of it is a part of the set; what it lacks only the other parts tell.
        8 |       - { name: B, parts: [{ collections: Ours }, "tmdb:list:1/2"] }
          |                            ^
      plexgaps.yml:8:30  libraries[0].franchises[1].parts[0].collections: unknown key. Did you mean "collection"?
        8 |       - { name: B, parts: [{ collections: Ours }, "tmdb:list:1/2"] }
          |                              ^^^^^^^^^^^
      plexgaps.yml:8:51  libraries[0].franchises[1].parts[1]: expected the id of a film, collection, list, keyword or company such as tmdb:collection:119, or { collection: a title on the server }, got "tmdb:list:1/2".
        8 |       - { name: B, parts: [{ collections: Ours }, "tmdb:list:1/2"] }
          |                                                   ^^^^^^^^^^^^^^^
      "
    `);
  });

  test('two names that come to the same', async () => {
    const faults = await faultsOf(`${head}      - { name: Middle-earth, parts: ["tmdb:movie:1"] }
      - { name: middle earth, parts: ["tmdb:movie:2"] }
`);

    expect(faults).toMatchInlineSnapshot(`
      "
      plexgaps.yml:8:17  libraries[0].franchises[1].name: another franchise of this library has the same name. Rename one, or join them.
        8 |       - { name: middle earth, parts: ["tmdb:movie:2"] }
          |                 ^^^^^^^^^^^^
      "
    `);
  });

  test('sets in a library of shows', async () => {
    const text = head.replace('    franchises:', '    type: show\n    franchises:');

    expect(
      await faultsOf(`${text}      - { name: A, parts: ["tmdb:movie:1"] }
`),
    ).toMatchInlineSnapshot(`
      "
      plexgaps.yml:7:5  libraries[0].franchises: this is a library of shows. Remove "franchises", or correct "type".
        7 |     franchises:
          |     ^^^^^^^^^^
      "
    `);
  });
});

describe('What is wrong with a file of sets', () => {
  const text = `${head}      - { name: Middle-earth, parts: ["tmdb:movie:1"] }
      - file: ./sets.yml
`;

  test('it is not there', async () => {
    expect(await faultsOf(text)).toMatchInlineSnapshot(`
      "
      plexgaps.yml:8:15  libraries[0].franchises[1].file: there is no file /home/kim/sets.yml. Paths start at the config's folder.
        8 |       - file: ./sets.yml
          |               ^^^^^^^^^^
      "
    `);
  });

  test('it is empty', async () => {
    expect(await faultsOf(text, { files: { 'sets.yml': '# none yet\n' } })).toMatchInlineSnapshot(`
      "
      sets.yml:1:1  the file is empty. Expected a list of franchises.
      "
    `);
  });

  test('it is no YAML', async () => {
    expect(await faultsOf(text, { files: { 'sets.yml': '- name: "A\n' } })).toMatchInlineSnapshot(`
      "
      sets.yml:1:10  not valid YAML: a quote, bracket, comma, colon or space is missing here or before.
        1 | - ***: "***
          |         ^^^
      "
    `);
  });

  test('it is something else, of which nothing is printed', async () => {
    expect(await faultsOf(text, { files: { 'sets.yml': 'password: sesame\n' } })).toMatchInlineSnapshot(`
      "
      sets.yml:1:1  expected a list of franchises, got a map.
        1 | password: ***
          | ^^^^^^^^
      "
    `);
    expect(
      await faultsOf(text, { files: { 'sets.yml': '- sesame\n- { token: sesame }\n' } }),
    ).toMatchInlineSnapshot(`
      "
      sets.yml:1:3  [0]: expected a map, got a text (not shown).
        1 | - ***
          |   ^^^
      sets.yml:2:3  [1].name: missing. A franchise has a name and parts.
        2 | - { token: *** }
          |   ^
      sets.yml:2:3  [1].parts: missing. A franchise has a name and parts.
        2 | - { token: *** }
          |   ^
      sets.yml:2:5  [1].token: unknown key. Expected "name", "parts", "exclude" or "file".
        2 | - { token: *** }
          |     ^^^^^
      "
    `);
  });

  test('its sets are wrong, each at its own place, once for all libraries that name it', async () => {
    const both = `${text}  - name: Films
    franchises: [{ file: sets.yml }]
`;
    const sets = `- name: A
  parts: ["tmdb:collections:1"]
- name: B
- name: C
  parts: [{ collection: C }]
- file: more.yml
- name: middle earth
  parts: ["tmdb:movie:2"]
`;

    expect(await faultsOf(both, { files: { 'sets.yml': sets } })).toMatchInlineSnapshot(`
      "
      sets.yml:2:11  [0].parts[0]: expected the id of a film, collection, list, keyword or company such as tmdb:collection:119, or { collection: a title on the server }, got "tmdb:collections:1".
        2 |   parts: ["tmdb:collections:1"]
          |           ^^^^^^^^^^^^^^^^^^^^
      sets.yml:3:3  [1].parts: missing. A franchise has a name and parts.
        3 | - name: B
          |   ^^^^
      sets.yml:5:3  [2].parts: a collection on the server holds what is owned and nothing else, so that alone it has no gap. Add ids, such as that of a collection or list.
        5 |   parts: [{ collection: C }]
          |   ^^^^^
      sets.yml:6:9  [3].file: a file of franchises names no other file. List it in the config.
        6 | - file: more.yml
          |         ^^^^^^^^
      sets.yml:7:9  [4].name: another franchise of this library has the same name. Rename one, or join them.
        7 | - name: middle earth
          |         ^^^^^^^^^^^^
      "
    `);
  });

  test('it is named beside a set', async () => {
    const sets = '- { name: A, parts: ["tmdb:movie:1"] }\n';

    expect(
      await faultsOf(
        `${head}      - { name: B, file: sets.yml }
`,
        { files: { 'sets.yml': sets } },
      ),
    ).toMatchInlineSnapshot(`
      "
      plexgaps.yml:7:20  libraries[0].franchises[0].file: expected a file or a name and parts, got both. Split them.
        7 |       - { name: B, file: sets.yml }
          |                    ^^^^
      "
    `);
  });
});
