import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Sandbox, startSandbox } from '@plexgaps/sandbox';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { household } from './household.ts';
import { runPipeline } from './pipeline.ts';
import { filesIn, tempFolder } from './temp-folder.ts';
import { secretsOf, worldConfig, writeConfig } from './world-config.ts';

const reason = 'a gift for Aunt Marjory';
const libraries = [
  {
    name: 'Films',
    sections: ['Attic Films', { server: 'cabin', section: 'Cabin Films' }],
    ignore: [{ id: 'tmdb:movie:679', reason }],
  },
  { name: 'Shows', sections: ['Attic Shows'], provider: 'tvdb' },
];
const site = { use: 'html', output: 'out/site' };
const files = [
  { use: 'json', output: 'out/gaps.json' },
  { use: 'markdown', output: 'out/gaps.md' },
  { use: 'csv', output: 'out/gaps.csv' },
  { use: 'list', output: 'out/gaps.txt' },
  { use: 'feed', output: 'out/gaps.atom' },
  { use: 'calendar', output: 'out/gaps.ics' },
  { use: 'radarr', output: 'out/radarr.json' },
  { use: 'badge', output: 'out/gaps.svg' },
];

/** What nobody outside the house needs to know. */
const private_ = {
  servers: ['Attic', 'Cabin', 'cabin', 'a77ca77c', 'cab1cab1', '127.0.0.1'],
  sections: ['Attic Films', 'Attic Shows', 'Cabin Films', '9911', '9912', '9921'],
  ratingKeys: ['70001', '70002', '70010', '70012', '70013', '80001'],
  words: [reason],
};

describe('a report that is published', () => {
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await startSandbox(household);
  });
  afterEach(() => {
    for (const service of [...sandbox.plex, sandbox.tmdb]) service.behave({});
  });
  afterAll(() => sandbox.close());

  test.each([
    ['all went well', () => undefined],
    [
      'a look-up failed',
      ({ tmdb }: Sandbox) => tmdb.behave({ faults: [{ kind: 'status', match: /collection/ }] }),
    ],
    ['a server is down', ({ plex }: Sandbox) => plex[1]?.behave({ faults: [{ kind: 'reset' }] })],
  ])('says nothing of the house when %s', async (_, behave) => {
    behave(sandbox);

    const { texts } = await write(true);

    expect(texts.map(([file]) => file).sort()).toEqual(
      expect.arrayContaining(['site/index.html', ...files.map(({ output }) => output.slice('out/'.length))]),
    );
    const words = [...Object.values(private_).flat(), ...Object.values(secretsOf(sandbox))];
    const leaks = texts.flatMap(([file, text]) =>
      words.filter((word) => text.includes(word)).map((word) => `${file}: ${word}`),
    );
    expect(leaks).toEqual([]);
  });

  test('would say it otherwise, and never a secret', async () => {
    const { texts } = await write(false);

    const [, json = ''] = texts.find(([file]) => file === 'gaps.json') ?? [];
    expect(
      [...private_.ratingKeys.slice(0, 2), 'Attic', '9911', reason].filter((word) => !json.includes(word)),
    ).toEqual([]);
    const secrets = Object.values(secretsOf(sandbox));
    expect(texts.filter(([, text]) => secrets.some((secret) => text.includes(secret)))).toEqual([]);
  });

  /** The text of every file that the reporters wrote, by its path. */
  async function write(publish: boolean) {
    const folder = await tempFolder();
    const reporters = [site, ...files].map((reporter) => ({ ...reporter, publish }));
    const limits = { retries: 0 };
    const config = await writeConfig(folder, worldConfig(sandbox, { libraries, reporters, limits }));
    await runPipeline(config, { env: secretsOf(sandbox), today: household.today });
    const written = await filesIn(join(folder, 'out'));
    const texts = written.map(
      async (file) => [file, await readFile(join(folder, 'out', file), 'utf8')] as const,
    );
    return { texts: await Promise.all(texts) };
  }
});
