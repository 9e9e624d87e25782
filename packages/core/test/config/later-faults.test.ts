import { describe, expect, test } from 'vitest';
import { faultsOf } from './load-text.ts';

const head = `version: 1
servers: [{ use: plex }]
providers: [{ use: tmdb }]
`;
const films = `${head}libraries:\n  - name: Movies\n`;
const auto = `${head}libraries: auto\n`;

describe('What is not available in this version', () => {
  test('posters and promotion of placeholders', async () => {
    const faults = await faultsOf(`${films}    placeholders: { enabled: true, promote: [home] }
`);

    expect(faults).toMatchInlineSnapshot(`
      "
      plexgaps.yml:6:36  libraries[0].placeholders.promote: this key is not available in this version. Remove it.
        6 |     placeholders: { enabled: true, promote: [home] }
          |                                    ^^^^^^^
      "
    `);
  });

  test('the same for all libraries', async () => {
    const faults = await faultsOf(`${auto}defaults: { placeholders: { poster: provider } }
`);

    expect(faults).toMatchInlineSnapshot(`
      "
      plexgaps.yml:5:29  defaults.placeholders.poster: this key is not available in this version. Remove it.
        5 | defaults: { placeholders: { poster: provider } }
          |                             ^^^^^^
      "
    `);
  });

  test('freshness', async () => {
    const faults = await faultsOf(`${auto}freshness: 7d
cache: { freshness: 7d }
`);

    expect(faults).toMatchInlineSnapshot(`
      "
      plexgaps.yml:5:1  freshness: this key is not available in this version. Remove it.
        5 | freshness: ***
          | ^^^^^^^^^
      plexgaps.yml:6:10  cache.freshness: this key is not available in this version. Remove it.
        6 | cache: { freshness: 7d }
          |          ^^^^^^^^^
      "
    `);
  });
});
