import { describe, expect, test } from 'vitest';
import { faultsOf } from './load-text.ts';

const head = `version: 1
servers: [{ use: plex }]
providers: [{ use: tmdb }]
`;
const films = `${head}libraries:\n  - name: Movies\n`;
const auto = `${head}libraries: auto\n`;

describe('What is not available in this version', () => {
  test('placeholders', async () => {
    const faults = await faultsOf(`${films}    placeholders: { enabled: true, style: single }
`);

    expect(faults).toMatchInlineSnapshot(`
      "
      plexgaps.yml:6:30  libraries[0].placeholders.enabled: writing placeholders is not available in this version. Set it to false, or remove it.
        6 |     placeholders: { enabled: true, style: single }
          |                              ^^^^
      plexgaps.yml:6:36  libraries[0].placeholders.style: this key is not available in this version. Remove it.
        6 |     placeholders: { enabled: true, style: single }
          |                                    ^^^^^
      "
    `);
  });

  test('placeholders of all libraries', async () => {
    const faults = await faultsOf(`${auto}defaults: { placeholders: { enabled: true, limit: 10 } }
`);

    expect(faults).toMatchInlineSnapshot(`
      "
      plexgaps.yml:5:38  defaults.placeholders.enabled: writing placeholders is not available in this version. Set it to false, or remove it.
        5 | defaults: { placeholders: { enabled: true, limit: 10 } }
          |                                      ^^^^
      plexgaps.yml:5:44  defaults.placeholders.limit: this key is not available in this version. Remove it.
        5 | defaults: { placeholders: { enabled: true, limit: 10 } }
          |                                            ^^^^^
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
