import { describe, expect, test } from 'vitest';
import { performancePage } from '../bench/performance-page.ts';
import { robustnessPage } from '../chaos/robustness-page.ts';

describe.each([
  ['performance.md', performancePage],
  ['robustness.md', robustnessPage],
] as const)('docs/%s', (_, { documented, rowsInDoc }) => {
  test.each(Object.entries(documented))('has the rows of the table "%s"', (name, rows) => {
    expect(rowsInDoc(name)).toEqual(rows);
  });
});
