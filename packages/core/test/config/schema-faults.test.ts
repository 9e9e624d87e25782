import { describe, expect, test } from 'vitest';
import { faultsOf } from './load-text.ts';

const head = `version: 1
servers: [{ use: plex }]
providers: [{ use: tmdb }]
`;
const films = `${head}libraries:\n  - name: Movies\n`;
const auto = `${head}libraries: auto\n`;

describe('A config that does not fit the schema', () => {
  test('no provider', async () => {
    const faults = await faultsOf(`${films}    provider: []
`);

    expect(faults).toMatchInlineSnapshot(`
      "
      plexgaps.yml:6:5  libraries[0].provider: expected at least one entry, got an empty list.
        6 |     provider: []
          |     ^^^^^^^^
      "
    `);
  });

  test('one provider twice', async () => {
    const faults = await faultsOf(`${films}    provider: [tmdb, tmdb]
`);

    expect(faults).toMatchInlineSnapshot(`
      "
      plexgaps.yml:6:22  libraries[0].provider[1]: stands in this list for the second time. Remove it.
        6 |     provider: [tmdb, tmdb]
          |                      ^^^^
      "
    `);
  });

  test('a provider that is none', async () => {
    const faults = await faultsOf(`${films}    provider: 3
`);

    expect(faults).toMatchInlineSnapshot(`
      "
      plexgaps.yml:6:15  libraries[0].provider: expected the id of a provider, a list of them, or auto, got 3. Put it in quotes.
        6 |     provider: 3
          |               ^
      "
    `);
  });

  test('a list of providers with one that is none', async () => {
    const faults = await faultsOf(`${films}    provider: [tmdb, 3]
`);

    expect(faults).toMatchInlineSnapshot(`
      "
      plexgaps.yml:6:22  libraries[0].provider[1]: expected a text, got 3. Put it in quotes.
        6 |     provider: [tmdb, 3]
          |                      ^
      "
    `);
  });

  test('a list at the top', async () => {
    const faults = await faultsOf(`- use: plex
`);

    expect(faults).toMatchInlineSnapshot(`
      "
      plexgaps.yml:1:1  expected a map, got a list.
        1 | - use: ***
          | ^
      "
    `);
  });

  test('a text at the top', async () => {
    const faults = await faultsOf(`PLEX_TOKEN
`);

    expect(faults).toMatchInlineSnapshot(`
      "
      plexgaps.yml:1:1  expected a map, got a text (not shown).
        1 | ***
          | ^^^
      "
    `);
  });

  test('only a version', async () => {
    const faults = await faultsOf(`version: 1
`);

    expect(faults).toMatchInlineSnapshot(`
      "
      plexgaps.yml:1:1  servers: missing. The media servers to read.
        1 | version: 1
          | ^^^^^^^
      plexgaps.yml:1:1  providers: missing. The sources of metadata to ask what exists.
        1 | version: 1
          | ^^^^^^^
      plexgaps.yml:1:1  libraries: missing. The libraries to look at. auto: every film and show library of every server.
        1 | version: 1
          | ^^^^^^^
      "
    `);
  });

  test('another version', async () => {
    const faults = await faultsOf(`version: 2
servers: [{ use: plex }]
providers: [{ use: tmdb }]
libraries: auto
`);

    expect(faults).toMatchInlineSnapshot(`
      "
      plexgaps.yml:1:10  version: expected 1, got 2.
        1 | version: 2
          |          ^
      "
    `);
  });

  test('a version in quotes', async () => {
    const faults = await faultsOf(`version: '1'
servers: [{ use: plex }]
providers: [{ use: tmdb }]
libraries: auto
`);

    expect(faults).toMatchInlineSnapshot(`
      "
      plexgaps.yml:1:10  version: expected 1, got "1". Remove the quotes.
        1 | version: '1'
          |          ^^^
      "
    `);
  });

  test('an unknown key at the top', async () => {
    const faults = await faultsOf(`${auto}reporter: []
`);

    expect(faults).toMatchInlineSnapshot(`
      "
      plexgaps.yml:5:1  reporter: unknown key. Did you mean "reporters"?
        5 | reporter: []
          | ^^^^^^^^
      "
    `);
  });

  test('an unknown key that resembles none', async () => {
    const faults = await faultsOf(`${films}    quality: 4k
`);

    expect(faults).toMatchInlineSnapshot(`
      "
      plexgaps.yml:6:5  libraries[0].quality: unknown key. Expected "name", "type", "sections", "provider", "rules", "ignore", "shows", "franchises" or "placeholders".
        6 |     quality: 4k
          |     ^^^^^^^
      "
    `);
  });

  test('a rule that stands outside of rules', async () => {
    const faults = await faultsOf(`${films}    minOwned: 2
`);

    expect(faults).toMatchInlineSnapshot(`
      "
      plexgaps.yml:6:5  libraries[0].minOwned: unknown key. It belongs under "rules".
        6 |     minOwned: 2
          |     ^^^^^^^^
      "
    `);
  });

  test('an unknown rule', async () => {
    const faults = await faultsOf(`${films}    rules: { minOwnd: 2 }
`);

    expect(faults).toMatchInlineSnapshot(`
      "
      plexgaps.yml:6:14  libraries[0].rules.minOwnd: unknown key. Did you mean "minOwned"?
        6 |     rules: { minOwnd: 2 }
          |              ^^^^^^^
      "
    `);
  });

  test('a key without a value', async () => {
    const faults = await faultsOf(`version: 1
servers:
providers: [{ use: tmdb }]
libraries: auto
`);

    expect(faults).toMatchInlineSnapshot(`
      "
      plexgaps.yml:2:1  servers: expected a list, got nothing.
        2 | servers:
          | ^^^^^^^
      "
    `);
  });

  test('no server, provider or library', async () => {
    const faults = await faultsOf(`version: 1
servers: []
providers: []
libraries: []
`);

    expect(faults).toMatchInlineSnapshot(`
      "
      plexgaps.yml:2:1  servers: expected at least one entry, got an empty list.
        2 | servers: []
          | ^^^^^^^
      plexgaps.yml:3:1  providers: expected at least one entry, got an empty list.
        3 | providers: []
          | ^^^^^^^^^
      plexgaps.yml:4:1  libraries: expected at least one entry, got an empty list.
        4 | libraries: []
          | ^^^^^^^^^
      "
    `);
  });

  test('a map instead of a list', async () => {
    const faults = await faultsOf(`version: 1
servers:
  use: plex
providers: [{ use: tmdb }]
libraries: auto
`);

    expect(faults).toMatchInlineSnapshot(`
      "
      plexgaps.yml:2:1  servers: expected a list, got a map.
        2 | servers:
          | ^^^^^^^
      "
    `);
  });

  test('a plugin without use', async () => {
    const faults = await faultsOf(`version: 1
servers:
  - id: plex
providers: [{ use: tmdb }]
libraries: auto
`);

    expect(faults).toMatchInlineSnapshot(`
      "
      plexgaps.yml:3:5  servers[0].use: missing. Which plugin: a built-in name, a path that starts with ".", or the name of a package.
        3 |   - id: plex
          |     ^^
      "
    `);
  });

  test('libraries that are neither a list nor auto', async () => {
    const faults = await faultsOf(`${head}libraries: all
`);

    expect(faults).toMatchInlineSnapshot(`
      "
      plexgaps.yml:4:12  libraries: expected a list of libraries or "auto", got "all".
        4 | libraries: all
          |            ^^^
      "
    `);
  });

  test('a wrong word', async () => {
    const faults = await faultsOf(`${films}    type: showz
`);

    expect(faults).toMatchInlineSnapshot(`
      "
      plexgaps.yml:6:11  libraries[0].type: expected "movie" or "show", got "showz". Did you mean "show"?
        6 |     type: showz
          |           ^^^^^
      "
    `);
  });

  test('a wrong word that resembles none', async () => {
    const faults = await faultsOf(`${films}    type: music
`);

    expect(faults).toMatchInlineSnapshot(`
      "
      plexgaps.yml:6:11  libraries[0].type: expected "movie" or "show", got "music".
        6 |     type: music
          |           ^^^^^
      "
    `);
  });

  test('a number as a name', async () => {
    const faults = await faultsOf(`${head}libraries:
  - name: 1917
`);

    expect(faults).toMatchInlineSnapshot(`
      "
      plexgaps.yml:5:11  libraries[0].name: expected a text, got 1917. Put it in quotes.
        5 |   - name: 1917
          |           ^^^^
      "
    `);
  });

  test('an empty name', async () => {
    const faults = await faultsOf(`${head}libraries:
  - name: ''
`);

    expect(faults).toMatchInlineSnapshot(`
      "
      plexgaps.yml:5:11  libraries[0].name: expected a text, got an empty text.
        5 |   - name: ''
          |           ^^
      "
    `);
  });

  test('a key of a section without quotes', async () => {
    const faults = await faultsOf(`${films}    sections: [1]
`);

    expect(faults).toMatchInlineSnapshot(`
      "
      plexgaps.yml:6:16  libraries[0].sections[0]: expected a title or { server, section, as }, got 1. Put it in quotes.
        6 |     sections: [1]
          |                ^
      "
    `);
  });

  test('a section without a section', async () => {
    const faults = await faultsOf(`${films}    sections: [{ server: plex }]
`);

    expect(faults).toMatchInlineSnapshot(`
      "
      plexgaps.yml:6:16  libraries[0].sections[0].section: missing. The title or key of the library on the server.
        6 |     sections: [{ server: plex }]
          |                ^
      "
    `);
  });

  test('a wrong role of a section', async () => {
    const faults = await faultsOf(`${films}    sections: [{ section: Movies, as: somewhere }]
`);

    expect(faults).toMatchInlineSnapshot(`
      "
      plexgaps.yml:6:39  libraries[0].sections[0].as: expected "owned" or "elsewhere", got "somewhere". Did you mean "elsewhere"?
        6 |     sections: [{ section: Movies, as: somewhere }]
          |                                       ^^^^^^^^^
      "
    `);
  });

  test('limits without units or in quotes', async () => {
    const faults = await faultsOf(`version: 1
servers:
  - use: plex
    limits: { requestsPerSecond: 0, concurrency: 1.5, timeout: 60, retries: "3", backoff: 1 s }
providers: [{ use: tmdb }]
libraries: auto
`);

    expect(faults).toMatchInlineSnapshot(`
      "
      plexgaps.yml:4:34  servers[0].limits.requestsPerSecond: expected a number above 0, got 0.
        4 |     limits: { requestsPerSecond: 0, concurrency: 1.5, timeout: 60, retries: "3", backoff: 1 s }
          |                                  ^
      plexgaps.yml:4:50  servers[0].limits.concurrency: expected a whole number of at least 1, got 1.5.
        4 |     limits: { requestsPerSecond: 0, concurrency: 1.5, timeout: 60, retries: "3", backoff: 1 s }
          |                                                  ^^^
      plexgaps.yml:4:64  servers[0].limits.timeout: expected a duration such as 60s, 500ms or 2m, got 60.
        4 |     limits: { requestsPerSecond: 0, concurrency: 1.5, timeout: 60, retries: "3", backoff: 1 s }
          |                                                                ^^
      plexgaps.yml:4:77  servers[0].limits.retries: expected a whole number of at least 0, got "3". Remove the quotes.
        4 |     limits: { requestsPerSecond: 0, concurrency: 1.5, timeout: 60, retries: "3", backoff: 1 s }
          |                                                                             ^^^
      plexgaps.yml:4:91  servers[0].limits.backoff: expected a duration such as 500ms, 2s or 0ms, got "1 s".
        4 |     limits: { requestsPerSecond: 0, concurrency: 1.5, timeout: 60, retries: "3", backoff: 1 s }
          |                                                                                           ^^^
      "
    `);
  });

  test('a duration of nothing as time-out', async () => {
    const faults = await faultsOf(`version: 1
servers: [{ use: plex, limits: { timeout: 0s } }]
providers: [{ use: tmdb }]
libraries: auto
`);

    expect(faults).toMatchInlineSnapshot(`
      "
      plexgaps.yml:2:43  servers[0].limits.timeout: expected a duration such as 60s, 500ms or 2m, got "0s".
        2 | servers: [{ use: plex, limits: { timeout: 0s } }]
          |                                           ^^
      "
    `);
  });

  test('numbers out of bounds', async () => {
    const faults =
      await faultsOf(`${films}    rules: { minOwned: 0, minParts: -1, minVotes: 0.5, minRating: 11, minRuntime: .inf }
`);

    expect(faults).toMatchInlineSnapshot(`
      "
      plexgaps.yml:6:24  libraries[0].rules.minOwned: expected a whole number of at least 1, got 0.
        6 |     rules: { minOwned: 0, minParts: -1, minVotes: 0.5, minRating: 11, minRuntime: .inf }
          |                        ^
      plexgaps.yml:6:37  libraries[0].rules.minParts: expected a whole number of at least 1, got -1.
        6 |     rules: { minOwned: 0, minParts: -1, minVotes: 0.5, minRating: 11, minRuntime: .inf }
          |                                     ^^
      plexgaps.yml:6:51  libraries[0].rules.minVotes: expected a whole number of at least 0, got 0.5.
        6 |     rules: { minOwned: 0, minParts: -1, minVotes: 0.5, minRating: 11, minRuntime: .inf }
          |                                                   ^^^
      plexgaps.yml:6:67  libraries[0].rules.minRating: expected a number from 0 to 10, got 11.
        6 |     rules: { minOwned: 0, minParts: -1, minVotes: 0.5, minRating: 11, minRuntime: .inf }
          |                                                                   ^^
      plexgaps.yml:6:83  libraries[0].rules.minRuntime: expected a whole number of at least 0, got Infinity.
        6 |     rules: { minOwned: 0, minParts: -1, minVotes: 0.5, minRating: 11, minRuntime: .inf }
          |                                                                                   ^^^^
      "
    `);
  });

  test('yes instead of true', async () => {
    const faults = await faultsOf(`${films}    rules: { specials: yes, adult: off }
`);

    expect(faults).toMatchInlineSnapshot(`
      "
      plexgaps.yml:6:24  libraries[0].rules.specials: expected true or false, got "yes". Did you mean true?
        6 |     rules: { specials: yes, adult: off }
          |                        ^^^
      plexgaps.yml:6:36  libraries[0].rules.adult: expected true or false, got "off". Did you mean false?
        6 |     rules: { specials: yes, adult: off }
          |                                    ^^^
      "
    `);
  });

  test('grace without its unit', async () => {
    const faults = await faultsOf(`${films}    rules: { grace: 1 }
`);

    expect(faults).toMatchInlineSnapshot(`
      "
      plexgaps.yml:6:21  libraries[0].rules.grace: expected a number of days such as 1d or 0d, got 1.
        6 |     rules: { grace: 1 }
          |                     ^
      "
    `);
  });

  test('grace in hours', async () => {
    const faults = await faultsOf(`${films}    rules: { grace: 24h }
`);

    expect(faults).toMatchInlineSnapshot(`
      "
      plexgaps.yml:6:21  libraries[0].rules.grace: expected a number of days such as 1d or 0d, got "24h".
        6 |     rules: { grace: 24h }
          |                     ^^^
      "
    `);
  });

  test('an ordering that is no name', async () => {
    const faults = await faultsOf(`${films}    rules: { ordering: tvdb:dvd }
`);

    expect(faults).toMatchInlineSnapshot(`
      "
      plexgaps.yml:6:24  libraries[0].rules.ordering: expected the name of an ordering such as official, dvd or absolute, or the id of an episode group, got "tvdb:dvd".
        6 |     rules: { ordering: tvdb:dvd }
          |                        ^^^^^^^^
      "
    `);
  });

  test('a language that is no code', async () => {
    const faults = await faultsOf(`${films}    rules: { languages: { only: [en, German] } }
`);

    expect(faults).toMatchInlineSnapshot(`
      "
      plexgaps.yml:6:38  libraries[0].rules.languages.only[1]: expected a language code of two small letters such as en, got "German".
        6 |     rules: { languages: { only: [en, German] } }
          |                                      ^^^^^^
      "
    `);
  });

  test('an empty filter', async () => {
    const faults = await faultsOf(`${films}    rules: { genres: { only: [] } }
`);

    expect(faults).toMatchInlineSnapshot(`
      "
      plexgaps.yml:6:24  libraries[0].rules.genres.only: expected at least one entry, got an empty list.
        6 |     rules: { genres: { only: [] } }
          |                        ^^^^
      "
    `);
  });

  test('ids to ignore that are none', async () => {
    const faults = await faultsOf(`${films}    ignore:
      - id: tmdb:film:11
      - id: tmdb:movie:11/season/1
      - id: tvdb:series:1/episode/2
      - id: 11
`);

    expect(faults).toMatchInlineSnapshot(`
      "
      plexgaps.yml:7:13  libraries[0].ignore[0].id: expected an id such as tmdb:movie:11, tmdb:collection:10 or tvdb:series:81189/season/2/episode/3, got "tmdb:film:11".
        7 |       - id: tmdb:film:11
          |             ^^^^^^^^^^^^
      plexgaps.yml:8:13  libraries[0].ignore[1].id: expected an id such as tmdb:movie:11, tmdb:collection:10 or tvdb:series:81189/season/2/episode/3, got "tmdb:movie:11/season/1".
        8 |       - id: tmdb:movie:11/season/1
          |             ^^^^^^^^^^^^^^^^^^^^^^
      plexgaps.yml:9:13  libraries[0].ignore[2].id: expected an id such as tmdb:movie:11, tmdb:collection:10 or tvdb:series:81189/season/2/episode/3, got "tvdb:series:1/episode/2".
        9 |       - id: tvdb:series:1/episode/2
          |             ^^^^^^^^^^^^^^^^^^^^^^^
      plexgaps.yml:10:13  libraries[0].ignore[3].id: expected an id such as tmdb:movie:11, tmdb:collection:10 or tvdb:series:81189/season/2/episode/3, got 11.
       10 |       - id: 11
          |             ^^
      "
    `);
  });

  test('a date that does not exist', async () => {
    const faults = await faultsOf(`${films}    ignore: [{ id: "tmdb:movie:11", until: 2027-02-29 }]
`);

    expect(faults).toMatchInlineSnapshot(`
      "
      plexgaps.yml:6:44  libraries[0].ignore[0].until: expected a real date such as 2027-01-31, got "2027-02-29".
        6 |     ignore: [{ id: "tmdb:movie:11", until: 2027-02-29 }]
          |                                            ^^^^^^^^^^
      "
    `);
  });

  test('a show that is no series', async () => {
    const faults = await faultsOf(`${films}    shows: [{ id: "tmdb:movie:11" }]
`);

    expect(faults).toMatchInlineSnapshot(`
      "
      plexgaps.yml:6:19  libraries[0].shows[0].id: expected the id of a series such as tvdb:series:74796, got "tmdb:movie:11".
        6 |     shows: [{ id: "tmdb:movie:11" }]
          |                   ^^^^^^^^^^^^^^^
      "
    `);
  });

  test('a condition that stands twice', async () => {
    const faults = await faultsOf(`${auto}failOn: [gaps, incomplete, gaps]
`);

    expect(faults).toMatchInlineSnapshot(`
      "
      plexgaps.yml:5:28  failOn[2]: stands in this list for the second time. Remove it.
        5 | failOn: [gaps, incomplete, gaps]
          |                            ^^^^
      "
    `);
  });

  test('a condition instead of a list', async () => {
    const faults = await faultsOf(`${auto}failOn: gaps
`);

    expect(faults).toMatchInlineSnapshot(`
      "
      plexgaps.yml:5:9  failOn: expected a list, got "gaps".
        5 | failOn: gaps
          |         ^^^^
      "
    `);
  });

  test('limits of a reporter', async () => {
    const faults = await faultsOf(`${auto}reporters: [{ use: json, limits: { retries: 1 } }]
`);

    expect(faults).toMatchInlineSnapshot(`
      "
      plexgaps.yml:5:26  reporters[0].limits: unknown key. Expected "use", "id", "with", "output" or "publish".
        5 | reporters: [{ use: json, limits: { retries: *** } }]
          |                          ^^^^^^
      "
    `);
  });

  test('a key that prototypes have', async () => {
    const faults = await faultsOf(`${auto}constructor: 1
__proto__: 2
`);

    expect(faults).toMatchInlineSnapshot(`
      "
      plexgaps.yml:5:1  constructor: unknown key. Expected "version", "servers", "providers", "defaults", "libraries", "reporters", "cache", "staleFor", "freshness" or "failOn".
        5 | constructor: ***
          | ^^^^^^^^^^^
      plexgaps.yml:6:1  __proto__: unknown key. Expected "version", "servers", "providers", "defaults", "libraries", "reporters", "cache", "staleFor", "freshness" or "failOn".
        6 | __proto__: ***
          | ^^^^^^^^^
      "
    `);
  });

  test('what is nested too deeply', async () => {
    const faults = await faultsOf(`version: 1
servers: [{ use: plex, with: { deep: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]] } }]
providers: [{ use: tmdb }]
libraries: auto
`);

    expect(faults).toMatchInlineSnapshot(`
      "
      plexgaps.yml:2:32  servers[0].with.deep: this is nested too deeply.
        2 | servers: [{ use: plex, with: { deep: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]…
          |                                ^^^^
      "
    `);
  });
});
