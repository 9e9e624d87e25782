import { describe, expect, test } from 'vitest';
import { printFaults } from '../../src/config/faults.ts';
import { outputFaults } from '../../src/config/outputs.ts';
import { folder, loadText } from './load-text.ts';

describe('outputFaults', () => {
  test('a folder needs an output, standard output takes one file, and what writes nothing has none', async () => {
    const config = await loadText(`version: 1
servers: [{ use: plex }]
providers: [{ use: tmdb }]
libraries: auto
reporters:
  - use: markdown
  - use: json
  - use: html
  - use: ./chat.mjs
    output: chat.txt
`);
    const produces = new Map([
      ['markdown', 'file'],
      ['json', 'file'],
      ['html', 'folder'],
      ['./chat.mjs', 'nothing'],
    ] as const);

    const faults = outputFaults(config, produces);

    expect(`\n${printFaults(faults, { folder })}\n`).toMatchInlineSnapshot(`
      "
      plexgaps.yml:7:5  reporters[1]: only one reporter can write to standard output, and "markdown" does. Add "output".
        7 |   - use: json
          |     ^^^
      plexgaps.yml:8:5  reporters[2]: this reporter writes a folder. Add "output".
        8 |   - use: html
          |     ^^^
      plexgaps.yml:10:13  reporters[3].output: this reporter writes no file. Remove "output".
       10 |     output: chat.txt
          |             ^^^^^^^^
      "
    `);
  });

  test('several reporters may write nothing beside one that prints', async () => {
    const config = await loadText(`version: 1
servers: [{ use: plex }]
providers: [{ use: tmdb }]
libraries: auto
reporters: [{ use: summary }, { use: json }, { use: chat }, { use: html, output: out }]
`);
    const produces = new Map([
      ['summary', 'nothing'],
      ['json', 'file'],
      ['chat', 'nothing'],
      ['html', 'folder'],
    ] as const);

    expect(outputFaults(config, produces)).toEqual([]);
  });
});
