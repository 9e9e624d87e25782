import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { shellWord } from '../../src/plugin/shell-word.ts';

it('is as it was where that is safe, and in quotes that everybody knows where it can be', () => {
  expect(['/srv/media', '@acme/anime', 'my plugins', "a'b"].map(shellWord)).toEqual([
    '/srv/media',
    '@acme/anime',
    '"my plugins"',
    `"a'b"`,
  ]);
});

it('is taken by a shell as it stands, whatever is in it', async () => {
  const texts = [
    ...[
      '$(touch ran)',
      '`touch ran`',
      '$HOME',
      `a"b'c`,
      String.raw`a\b\\`,
      'a; b & c',
      '!!',
      'a\nb',
      '*',
      '',
    ],
    ...fc.sample(fc.string({ unit: fc.constantFrom(...`ab '"$\`\\!;&|*?~#(){}<>\n`) }), 200),
  ];
  const echoed = promisify(execFile)('sh', ['-c', `printf '%s\\0' ${texts.map(shellWord).join(' ')}`]);

  expect((await echoed).stdout.split('\0').slice(0, -1)).toEqual(texts);
});
