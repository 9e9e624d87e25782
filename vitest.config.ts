import { randomUUID } from 'node:crypto';
import { defineConfig } from 'vitest/config';

// Tests read the TypeScript sources of sibling packages, so unit tests need no build.
const conditions = ['@plexgaps/source', 'node', 'import', 'module', 'default'];

// Where a caller wants the counts: one file for each start of the runner.
const results = process.env['VITEST_RESULTS'];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    // Nobody else works beside the tests: every core is theirs.
    maxWorkers: '100%',
    reporters: results
      ? ['default', ['json', { outputFile: `${results}/${randomUUID()}.json` }]]
      : ['default'],
    // Without `isolate` a worker loads the sources once for all its files: what is in them belongs to nobody.
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['packages/*/test/**/*.test.ts', 'test/*.test.ts'],
          testTimeout: 20_000,
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          isolate: false,
        },
      },
      { extends: true, test: { name: 'fuzz', include: ['test/fuzz/*.fuzz.ts'] } },
      { extends: true, test: { name: 'inputs', include: ['test/inputs/*.fuzz.ts'] } },
      { extends: true, test: { name: 'chaos', include: ['test/chaos/*.chaos.ts'] } },
      { extends: true, test: { name: 'bench', include: ['test/bench/*.bench.ts'] } },
      {
        extends: true,
        test: {
          name: 'packed',
          include: ['test/packed/*.test.ts'],
          globalSetup: ['test/packed/setup.ts'],
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
