import { describe, expect, test } from 'vitest';
import { faultsOf } from './load-text.ts';

const head = `version: 1
servers: [{ use: plex }]
providers: [{ use: tmdb }]
`;
const auto = `${head}libraries: auto\n`;

describe('What is not available in this version', () => {
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
