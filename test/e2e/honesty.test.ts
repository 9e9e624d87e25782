import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Sandbox, startSandbox } from '@plexgaps/sandbox';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { runHere } from './here.ts';
import { household } from './household.ts';
import { tempFolder } from './temp-folder.ts';
import { secretsOf, worldConfig, writeConfig } from './world-config.ts';

const libraries = [
  { name: 'Films', sections: ['Attic Films'] },
  { name: 'Weekends', sections: [{ server: 'cabin', section: 'Cabin Films' }] },
];
const reporters = [
  { use: 'json', output: 'gaps.json' },
  { use: 'markdown', output: 'gaps.md' },
  { use: 'badge', output: 'gaps.svg' },
];

describe('a library that could not be read', () => {
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await startSandbox(household);
  });
  afterEach(() => {
    for (const server of sandbox.plex) server.behave({});
  });
  afterAll(() => sandbox.close());

  test.each([
    ['its server is down', /./],
    ['its listing fails', /\/all\?/],
  ])('is never said to miss nothing when %s', async (_, match) => {
    const folder = await tempFolder();
    const limits = { retries: 0 };
    await writeConfig(folder, worldConfig(sandbox, { libraries, reporters, limits }));
    sandbox.plex[1]?.behave({ faults: [{ kind: 'status', status: 503, match }] });

    const { exitCode, stderr } = await runHere(['run'], { cwd: folder, env: secretsOf(sandbox) });
    const badge = await readFile(join(folder, 'gaps.svg'), 'utf8');
    const markdown = await readFile(join(folder, 'gaps.md'), 'utf8');

    expect(exitCode).toBe(3);
    expect(stderr).toContain('Weekends: could not be read in full.\n');
    expect(badge).toMatch(/<title>gaps: incomplete, at least [1-9]\d* missing<\/title>/);
    const [, section = ''] = markdown.split('\n## Weekends\n');
    expect(section).not.toContain('Nothing is missing');
    expect(section).not.toContain('every look-up answered');
  });
});
