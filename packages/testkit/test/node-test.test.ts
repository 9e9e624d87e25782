import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import nodeTest from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, test as vitestTest } from 'vitest';
import type { RunTest } from '../src/index.ts';

const pathOf = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const isBuilt = ['../dist/index.js', '../../core/dist/index.js'].every((file) => existsSync(pathOf(file)));
if (!isBuilt) console.log('Skipped, since nothing is built (npm run build): the contract under node:test.');

vitestTest('the test functions of vitest and of node:test fit', () => {
  const runners: readonly RunTest[] = [vitestTest, nodeTest];

  expect(runners.map((runner) => typeof runner)).toEqual(['function', 'function']);
});

describe.skipIf(!isBuilt)('under node:test', () => {
  const fileWith = (render: string) => `
    import test from 'node:test';
    import { defineReporter } from '@plexgaps/core';
    import { reporterContract } from '@plexgaps/testkit';

    const optionsSchema = { type: 'object', properties: {} };
    const create = () => ({ render: ${render} });
    reporterContract({ test, plugin: defineReporter({ name: 'day', produces: 'nothing', optionsSchema, create }) });
  `;

  /** How many tests pass and fail, and which ones fail. */
  const run = async (code: string) => {
    // A runner tells its children so, and they would then speak its own protocol.
    const { NODE_TEST_CONTEXT: _, ...env } = process.env;
    const args = ['--test-reporter=tap', '--input-type=module', '--eval', code];
    const { stdout } = await promisify(execFile)(process.execPath, args, { env, cwd: pathOf('..') }).catch(
      (error: { stdout: string }) => error,
    );
    return stdout.split('\n').filter((line) => /^(?:# (?:pass|fail) |not ok )/.test(line));
  };

  vitestTest('a sound plugin passes', async () => {
    expect(await run(fileWith("({ today }) => [{ kind: 'print', body: today }]"))).toEqual([
      '# pass 13',
      '# fail 0',
    ]);
  });

  vitestTest('a broken plugin fails the check of that', async () => {
    const render = "() => [{ kind: 'print', body: new Date().toISOString().slice(0, 10) }]";

    expect(await run(fileWith(render))).toEqual([
      'not ok 8 - day: depends neither on the clock nor on the time zone',
      '# pass 12',
      '# fail 1',
    ]);
  });
});
