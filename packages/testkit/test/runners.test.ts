import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import nodeTest from 'node:test';
import { promisify } from 'node:util';
import { describe, expect, onTestFinished, test as vitestTest } from 'vitest';
import type { RunTest } from '../src/index.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const isBuilt = ['core', 'testkit'].every((name) =>
  existsSync(join(root, 'packages', name, 'dist/index.js')),
);
if (!isBuilt) console.log('Skipped, since nothing is built (npm run build): the contract in other runners.');

vitestTest('the test functions of vitest and of node:test fit', () => {
  const runners: readonly RunTest[] = [vitestTest, nodeTest];

  expect(runners.map((runner) => typeof runner)).toEqual(['function', 'function']);
});

/** What a runner that is a process of its own says of a test file. */
interface Verdict {
  readonly exitCode: number;
  readonly passed: number;
  readonly failed: readonly string[];
}

/** How a runner is started in the author's folder, and what its output says. */
interface Runner {
  readonly importsTest: string;
  readonly args: readonly string[];
  read(stdout: string, folder: string): Promise<Omit<Verdict, 'exitCode'>>;
}

const runners: Readonly<Record<string, Runner>> = {
  'node:test': {
    importsTest: "import test from 'node:test';",
    args: ['--test', '--test-reporter=tap', 'day.test.mjs'],
    read: async (stdout) => ({
      passed: Number(/^# pass (\d+)/m.exec(stdout)?.[1]),
      failed: [...stdout.matchAll(/^ *not ok \d+ - (day: .*)$/gm)].map(([, name = '']) => name),
    }),
  },
  vitest: {
    importsTest: "import { test } from 'vitest';",
    args: ['node_modules/vitest/vitest.mjs', 'run', '--reporter=json', '--outputFile=verdict.json'],
    async read(_, folder) {
      const verdict = JSON.parse(await readFile(join(folder, 'verdict.json'), 'utf8'));
      const tests: readonly { readonly title: string; readonly status: string }[] =
        verdict.testResults[0].assertionResults;
      const failed = tests.filter(({ status }) => status !== 'passed').map(({ title }) => title);
      return { passed: tests.length - failed.length, failed };
    },
  },
};

describe.skipIf(!isBuilt).each(Object.entries(runners))('under %s', (_, runner) => {
  const run = async (render: string): Promise<Verdict> => {
    const folder = await mkdtemp(join(tmpdir(), 'plexgaps-runner-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    await symlink(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
    await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
    await writeFile(join(folder, 'day.test.mjs'), testFile(runner, render));
    // Nothing of this runner's environment: it would tell the other one that it is a child of it.
    const env = { PATH: process.env['PATH'] ?? '', HOME: folder };
    const ended = await promisify(execFile)(process.execPath, runner.args, { cwd: folder, env })
      .then(({ stdout }) => ({ code: 0, stdout }))
      .catch((error: { readonly code: number; readonly stdout: string }) => error);
    return { exitCode: ended.code, ...(await runner.read(ended.stdout, folder)) };
  };

  vitestTest('a sound plugin passes', async () => {
    const verdict = await run("({ today }) => [{ kind: 'print', body: today }]");

    expect(verdict).toEqual({ exitCode: 0, passed: 13, failed: [] });
  });

  vitestTest('a broken plugin fails the check of that', async () => {
    const verdict = await run("() => [{ kind: 'print', body: new Date().toISOString().slice(0, 10) }]");

    expect(verdict).toEqual({
      exitCode: 1,
      passed: 12,
      failed: ['day: depends neither on the clock nor on the time zone'],
    });
  });
});

function testFile({ importsTest }: Runner, render: string): string {
  return `
    ${importsTest}
    import { defineReporter } from '@plexgaps/core';
    import { reporterContract } from '@plexgaps/testkit';

    const optionsSchema = { type: 'object', properties: {} };
    const create = () => ({ render: ${render} });
    reporterContract({ test, plugin: defineReporter({ name: 'day', produces: 'nothing', optionsSchema, create }) });
  `;
}
