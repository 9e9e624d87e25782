import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { printFaults } from '../../src/config/faults.ts';
import { faultsOf } from './load-text.ts';

const file = resolve('/home/kim/plexgaps.yml');
const excerpt = '  8 |     type: showz\n    |           ^^^^^';
const fault = { message: 'libraries[1].type: wrong.', at: { file, line: 8, column: 11 }, excerpt };

describe('printFaults', () => {
  test('prints in the order of files, lines and columns, those without a place first', () => {
    const at = (line: number, column: number, name = file) => ({
      message: `${line}`,
      at: { file: name, line, column },
    });

    const text = printFaults(
      [at(10, 1), at(9, 4), at(9, 2), at(1, 1, resolve('/home/kim/a.yml')), { message: 'none' }],
      {
        folder: resolve('/home/kim'),
      },
    );

    expect(text.split('\n')).toEqual([
      'none',
      'a.yml:1:1  1',
      'plexgaps.yml:9:2  9',
      'plexgaps.yml:9:4  9',
      'plexgaps.yml:10:1  10',
    ]);
  });

  test('names files relative to the folder only where that is shorter', () => {
    const [near, far] = ['/home', '/srv/a/deep/folder'].map((folder) =>
      printFaults([fault], { folder: resolve(folder) }),
    );

    expect(near).toBe(`kim/plexgaps.yml:8:11  libraries[1].type: wrong.\n${excerpt}`);
    expect(far).toBe(`${file}:8:11  libraries[1].type: wrong.\n${excerpt}`);
  });

  test('colours the place and the caret when asked to', () => {
    expect(printFaults([fault], { color: true, folder: resolve('/home/kim') })).toBe(
      '\u001b[1mplexgaps.yml:8:11\u001b[22m  libraries[1].type: wrong.\n' +
        '  8 |     type: showz\n    |           \u001b[31m^^^^^\u001b[39m',
    );
  });

  test('cuts long lines around the caret, and prints nothing that a terminal obeys', async () => {
    const long = 'x'.repeat(90);
    const faults = await faultsOf(`version: 1
servers: [{ use: plex }]
providers: [{ use: tmdb }]
libraries: [{ name: "${long}", type: "sh\\e[2Jow\u009b\u202e", ignore: [{ id: "tmdb:movie:1", reason: "${long}" }] }]
`);

    expect(faults).toMatchInlineSnapshot(`
      "
      plexgaps.yml:4:121  libraries[0].type: expected "movie" or "show", got "sh\\u001b[2Jow\\u009b\\u202e".
        4 | …xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", type: "sh\\e[2Jow��", ignore: [{ id: "tmdb:movie:1", reas…
          |                                                    ^^^^^^^^^^^^^
      "
    `);
  });
});
