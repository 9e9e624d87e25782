import { describe, expect, test } from 'vitest';
import { faultsOf } from './load-text.ts';

const head = `version: 1
servers: [{ use: plex }]
providers: [{ use: tmdb }]
`;
const films = `${head}libraries:\n  - name: Movies\n`;
const auto = `${head}libraries: auto\n`;

describe('Faults that lie between two places', () => {
  test('two equal ids', async () => {
    const faults = await faultsOf(`version: 1
servers:
  - use: plex
  - use: plex
providers:
  - use: tmdb
  - use: tvdb
    id: tmdb
libraries: auto
`);

    expect(faults).toMatchInlineSnapshot(`
      "
      plexgaps.yml:4:10  servers[1].use: the id "plex" is already that of servers[0]. Give one of them another "id".
        4 |   - use: plex
          |          ^^^^
      plexgaps.yml:8:9  providers[1].id: the id "tmdb" is already that of providers[0]. Give one of them another "id".
        8 |     id: tmdb
          |         ^^^^
      "
    `);
  });

  test('a server and a reporter of one id', async () => {
    const faults = await faultsOf(`${auto}reporters: [{ use: json, id: plex }]
`);

    expect(faults).toMatchInlineSnapshot(`
      "
      plexgaps.yml:5:30  reporters[0].id: the id "plex" is already that of servers[0]. Give one of them another "id".
        5 | reporters: [{ use: json, id: plex }]
          |                              ^^^^
      "
    `);
  });

  test('an unknown server', async () => {
    const faults = await faultsOf(`${films}    sections: [{ server: plecks, section: Movies }]
`);

    expect(faults).toMatchInlineSnapshot(`
      "
      plexgaps.yml:6:26  libraries[0].sections[0].server: there is no server "plecks". Expected "plex".
        6 |     sections: [{ server: plecks, section: Movies }]
          |                          ^^^^^^
      "
    `);
  });

  test('an unknown provider', async () => {
    const faults = await faultsOf(`${films}    provider: tmbd
`);

    expect(faults).toMatchInlineSnapshot(`
      "
      plexgaps.yml:6:15  libraries[0].provider: there is no provider "tmbd". Did you mean "tmdb"?
        6 |     provider: tmbd
          |               ^^^^
      "
    `);
  });

  test('an unknown provider that resembles none', async () => {
    const faults = await faultsOf(`version: 1
servers: [{ use: plex }]
providers: [{ use: tmdb }, { use: tvdb }]
libraries:
  - name: Movies
    provider: anilist
`);

    expect(faults).toMatchInlineSnapshot(`
      "
      plexgaps.yml:6:15  libraries[0].provider: there is no provider "anilist". Expected "tmdb" or "tvdb".
        6 |     provider: anilist
          |               ^^^^^^^
      "
    `);
  });

  test('an unknown one of several providers', async () => {
    const faults = await faultsOf(`${films}    provider: [tmdb, tvdp]
`);

    expect(faults).toMatchInlineSnapshot(`
      "
      plexgaps.yml:6:22  libraries[0].provider[1]: there is no provider "tvdp". Did you mean "tmdb"?
        6 |     provider: [tmdb, tvdp]
          |                      ^^^^
      "
    `);
  });

  test('several providers for films', async () => {
    const faults = await faultsOf(`version: 1
servers: [{ use: plex }]
providers: [{ use: tmdb }, { use: tvdb }]
libraries:
  - name: Movies
    type: movie
    provider: [tmdb, tvdb]
`);

    expect(faults).toMatchInlineSnapshot(`
      "
      plexgaps.yml:7:5  libraries[0].provider: several providers are compared for shows only, and this is a library of films. Name one.
        7 |     provider: [tmdb, tvdb]
          |     ^^^^^^^^
      "
    `);
  });

  test('two libraries of one name', async () => {
    const faults = await faultsOf(`${films}  - name: Movies
    sections: [4K Movies]
`);

    expect(faults).toMatchInlineSnapshot(`
      "
      plexgaps.yml:6:11  libraries[1].name: libraries[0] has the same name. Rename one of them, and list its "sections".
        6 |   - name: Movies
          |           ^^^^^^
      "
    `);
  });

  test('a section listed twice', async () => {
    const faults = await faultsOf(`${films}    sections:
      - Films
      - { section: Films }
      - { server: plex, section: Films }
      - { server: plex, section: Films, as: elsewhere }
`);

    expect(faults).toMatchInlineSnapshot(`
      "
      plexgaps.yml:8:9  libraries[0].sections[1]: stands in this library for the second time. Remove it.
        8 |       - { section: Films }
          |         ^
      plexgaps.yml:10:9  libraries[0].sections[3]: stands in this library for the second time. Remove it.
       10 |       - { server: plex, section: Films, as: elsewhere }
          |         ^
      "
    `);
  });

  test('a library that is all elsewhere', async () => {
    const faults = await faultsOf(`${films}    sections: [{ section: Films, as: elsewhere }]
`);

    expect(faults).toMatchInlineSnapshot(`
      "
      plexgaps.yml:6:5  libraries[0].sections: all of it is elsewhere. At least one section must be owned.
        6 |     sections: [{ section: Films, as: elsewhere }]
          |     ^^^^^^^^
      "
    `);
  });

  test('shows in a library of films', async () => {
    const faults = await faultsOf(`${films}    type: movie
    shows: [{ id: "tvdb:series:1" }]
`);

    expect(faults).toMatchInlineSnapshot(`
      "
      plexgaps.yml:7:5  libraries[0].shows: this is a library of films. Remove "shows", or correct "type".
        7 |     shows: [{ id: "tvdb:series:1" }]
          |     ^^^^^
      "
    `);
  });

  test('shows that are joined to themselves, to one with an entry of its own, or twice', async () => {
    const faults = await faultsOf(`${films}    shows:
      - { id: "tvdb:series:1", also: ["tvdb:series:1", "tvdb:series:2", "tvdb:series:3"] }
      - { id: "tvdb:series:2", also: ["tvdb:series:4"] }
      - { id: "tvdb:series:5", also: ["tvdb:series:4", "tvdb:season:6"] }
`);

    expect(faults).toMatchInlineSnapshot(`
      "
      plexgaps.yml:7:39  libraries[0].shows[0].also[0]: this is the show itself. Remove it.
        7 |       - { id: "tvdb:series:1", also: ["tvdb:series:1", "tvdb:series:2", "tvdb:series:3"] }
          |                                       ^^^^^^^^^^^^^^^
      plexgaps.yml:7:56  libraries[0].shows[0].also[1]: libraries[0].shows[1] is an entry of its own for this series. Make one entry of the two, with all series in "also".
        7 |       - { id: "tvdb:series:1", also: ["tvdb:series:1", "tvdb:series:2", "tvdb:series:3"] }
          |                                                        ^^^^^^^^^^^^^^^
      plexgaps.yml:9:39  libraries[0].shows[2].also[0]: libraries[0].shows[1].also[0] has it already. Remove one.
        9 |       - { id: "tvdb:series:5", also: ["tvdb:series:4", "tvdb:season:6"] }
          |                                       ^^^^^^^^^^^^^^^
      plexgaps.yml:9:56  libraries[0].shows[2].also[1]: expected the id of a series such as tvdb:series:74796, got "tvdb:season:6".
        9 |       - { id: "tvdb:series:5", also: ["tvdb:series:4", "tvdb:season:6"] }
          |                                                        ^^^^^^^^^^^^^^^
      "
    `);
  });

  test('a show listed twice', async () => {
    const faults = await faultsOf(`${films}    shows:
      - { id: "tvdb:series:1" }
      - { id: "tvdb:series:1" }
`);

    expect(faults).toMatchInlineSnapshot(`
      "
      plexgaps.yml:8:15  libraries[0].shows[1].id: this show stands here for the second time. Join the two.
        8 |       - { id: "tvdb:series:1" }
          |               ^^^^^^^^^^^^^^^
      "
    `);
  });

  test('a filter with two sides', async () => {
    const faults = await faultsOf(`${films}    rules:
      genres: { only: [Drama], not: [Horror] }
`);

    expect(faults).toMatchInlineSnapshot(`
      "
      plexgaps.yml:7:32  libraries[0].rules.genres.not: expected "only" or "not", got both. Keep one.
        7 |       genres: { only: [Drama], not: [Horror] }
          |                                ^^^
      "
    `);
  });

  test('time zones that do not exist', async () => {
    const faults = await faultsOf(`${films}    rules: { timezone: Europe/Berln }
    shows: [{ id: "tvdb:series:1", rules: { timezone: Mars } }]
`);

    expect(faults).toMatchInlineSnapshot(`
      "
      plexgaps.yml:6:24  libraries[0].rules.timezone: expected a time zone such as Europe/Berlin, got "Europe/Berln". Did you mean "Europe/Berlin"?
        6 |     rules: { timezone: Europe/Berln }
          |                        ^^^^^^^^^^^^
      plexgaps.yml:7:55  libraries[0].shows[0].rules.timezone: expected a time zone such as Europe/Berlin, got "Mars".
        7 |     shows: [{ id: "tvdb:series:1", rules: { timezone: Mars } }]
          |                                                       ^^^^
      "
    `);
  });

  test('equal outputs, and one inside another', async () => {
    const faults = await faultsOf(`${auto}reporters:
  - { use: json, output: out/gaps.json }
  - { use: json, id: again, output: ./out/../out/gaps.json }
  - { use: html, output: out }
  - { use: markdown, output: outside.md }
`);

    expect(faults).toMatchInlineSnapshot(`
      "
      plexgaps.yml:7:37  reporters[1].output: overlaps with reporters[0].output. Give each reporter a file or folder of its own.
        7 |   - { use: json, id: again, output: ./out/../out/gaps.json }
          |                                     ^^^^^^^^^^^^^^^^^^^^^^
      plexgaps.yml:8:26  reporters[2].output: overlaps with reporters[0].output. Give each reporter a file or folder of its own.
        8 |   - { use: html, output: out }
          |                          ^^^
      "
    `);
  });

  test('an output that is the config', async () => {
    const faults = await faultsOf(`${auto}reporters: [{ use: json, output: plexgaps.yml }]
`);

    expect(faults).toMatchInlineSnapshot(`
      "
      plexgaps.yml:5:34  reporters[0].output: this is the config itself. Name another file.
        5 | reporters: [{ use: json, output: plexgaps.yml }]
          |                                  ^^^^^^^^^^^^
      "
    `);
  });

  test('faults of all kinds at once, in the order of the lines', async () => {
    const faults = await faultsOf(`${films}    type: showz
    provider: tmbd
    rules: { timezone: "\${ZONE}" }
    sections: [{ server: attic, section: 1 }]
freshness: 1d
`);

    expect(faults).toMatchInlineSnapshot(`
      "
      plexgaps.yml:6:11  libraries[0].type: expected "movie" or "show", got "showz". Did you mean "show"?
        6 |     type: showz
          |           ^^^^^
      plexgaps.yml:7:15  libraries[0].provider: there is no provider "tmbd". Did you mean "tmdb"?
        7 |     provider: tmbd
          |               ^^^^
      plexgaps.yml:8:24  libraries[0].rules.timezone: the variable ZONE is not set. Set it in the environment or in .env beside the config, or write \${ZONE:-default}.
        8 |     rules: { timezone: "\${ZONE}" }
          |                        ^^^^^^^^^
      plexgaps.yml:9:26  libraries[0].sections[0].server: there is no server "attic". Expected "plex".
        9 |     sections: [{ server: attic, section: 1 }]
          |                          ^^^^^
      plexgaps.yml:9:42  libraries[0].sections[0].section: expected a text, got 1. Put it in quotes.
        9 |     sections: [{ server: attic, section: 1 }]
          |                                          ^
      plexgaps.yml:10:12  freshness: expected "daily", "balanced" or "lazy", got "1d".
       10 | freshness: 1d
          |            ^^
      "
    `);
  });
});
