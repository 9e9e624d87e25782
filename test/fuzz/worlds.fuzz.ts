import { appendFileSync } from 'node:fs';
import { test } from 'vitest';
import { describeFailure, fuzz } from './fuzz.ts';

/** Set by scripts/fuzz.mjs, which starts several of these: every so many seeds, beginning with the first. */
const { FUZZ_FIRST = '1', FUZZ_COUNT = '1', FUZZ_STEP = '1', FUZZ_RESULTS } = process.env;

test('Nothing is wrong in any made-up household', { timeout: 0 }, async () => {
  const failed: number[] = [];
  for (let nth = 0; nth < Number(FUZZ_COUNT); nth += 1) {
    const seed = Number(FUZZ_FIRST) + nth * Number(FUZZ_STEP);
    const failure = await fuzz(seed);
    if (failure) failed.push(seed);
    if (FUZZ_RESULTS)
      appendFileSync(
        FUZZ_RESULTS,
        `${JSON.stringify({ seed, failure: failure && describeFailure(failure) })}\n`,
      );
  }
  if (failed.length > 0) throw new Error(`Something is wrong in the households of ${failed.join(', ')}.`);
});
