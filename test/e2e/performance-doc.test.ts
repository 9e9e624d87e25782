import { expect, test } from 'vitest';
import { type Documented, documented, rowsInDoc } from '../bench/performance-doc.ts';

test.each(Object.entries(documented))('docs/performance.md has the rows of the table "%s"', (name, rows) => {
  expect(rowsInDoc(name as Documented)).toEqual(rows);
});
