import { parseEnv } from 'node:util';
import { UsageError } from '@plexgaps/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withVariables } from '../../src/init/dot-env.ts';

test('what is there stays as it is, and where it is', () => {
  const before = "# mine\nOTHER='a b' # no\n\nexport KEY = old\nLAST=1";

  expect(withVariables(before, { KEY: 'new', FURTHER: 'x' })).toBe(
    "# mine\nOTHER='a b' # no\n\nexport KEY=new\nLAST=1\nFURTHER=x\n",
  );
});

test('a value is read back as it was, and no other one changes, or it is refused', () => {
  const lines = fc.array(
    fc.oneof(
      fc.constantFrom(
        '# a comment',
        '',
        'A=1',
        "B='two words'",
        'export C="three"',
        'KEY=old',
        "KEY='older' # x",
      ),
    ),
  );
  fc.assert(
    fc.property(lines, fc.string({ minLength: 1, unit: 'grapheme' }), (before, value) => {
      const text = before.join('\n');
      try {
        const read = parseEnv(withVariables(text, { KEY: value }));
        expect({ ...read }).toEqual({ ...parseEnv(text), KEY: value });
      } catch (error) {
        expect(error).toBeInstanceOf(UsageError);
        expect((error as Error).message).not.toContain(value.length > 3 ? value : '\0');
      }
    }),
  );
});

test.each(['abc', 'a b', "it's", '"quoted"', 'a#b', '$HOME', '=', 'x=='])('"%s" can be written', (value) => {
  expect(parseEnv(withVariables('', { KEY: value }))).toEqual({ KEY: value });
});

test('what no line can hold is refused', () => {
  expect(() => withVariables('', { KEY: '"\'`\n' })).toThrow(/^KEY cannot be written into \.env/);
});
