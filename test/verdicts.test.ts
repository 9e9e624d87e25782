import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { judgeCase, type VerdictCase } from '@plexgaps/core/host';
import { expect, test } from 'vitest';

const folder = join(import.meta.dirname, 'fixtures', 'verdicts');
const files = readdirSync(folder).filter((name) => name.endsWith('.json'));

// Each file was written by `plexgaps explain --fixture`; its `expected` says what is right.
test.each(files)('The verdicts of %s are what its reporter says is right', (file) => {
  const verdictCase = JSON.parse(readFileSync(join(folder, file), 'utf8')) as VerdictCase;

  expect(verdictCase.version).toBe(1);
  expect(judgeCase(verdictCase)).toEqual(verdictCase.expected);
});

test('There are cases to judge', () => {
  expect(files.length).toBeGreaterThan(0);
});
