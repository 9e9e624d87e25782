// biome-ignore-all lint/suspicious/noTemplateCurlyInString: a config writes its variables like this
import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { startSandbox } from '@plexgaps/sandbox';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { runHere } from './here.ts';
import { filesIn, tempFolder } from './temp-folder.ts';
import { alien, copyOf, smallWorld, today } from './traps/small-world.ts';
import { secretsOf, worldConfig, writeConfig } from './world-config.ts';

const secret = 'B0xt0ken-of-the-hook';

/** What came to the hook, and what it answers. */
let posts: { readonly url: string | undefined; readonly body: unknown }[] = [];
let status = 200;
const hook = createServer(async (request, response) => {
  posts.push({ url: request.url, body: await json(request) });
  response.writeHead(status).end('ok');
});
let address = '';

beforeAll(async () => {
  await new Promise<void>((ready) => hook.listen(0, '127.0.0.1', ready));
  address = `http://127.0.0.1:${(hook.address() as AddressInfo).port}`;
});
beforeEach(() => {
  posts = [];
  status = 200;
});
afterAll(() => hook.close());

/** One run over a household with these films, in a folder where there may have been others. */
async function night(
  folder: string,
  owned: readonly number[],
  reporters: readonly object[],
  env: Readonly<Record<string, string>> = {},
) {
  // So many others that one film less is no library that shrank.
  const home = Array.from({ length: 9 }, (_, at) => copyOf(5000 + at, `Home ${at}`, { guids: [] }));
  const films = [...owned.map((id) => copyOf(id, `Film ${id}`)), ...home];
  const sandbox = await startSandbox(smallWorld({ ...alien, films }));
  try {
    const written = worldConfig(sandbox, { libraries: [{ name: 'Films', provider: 'tmdb' }], reporters });
    await writeConfig(folder, written);
    return await runHere(['run', '--today', today], {
      cwd: folder,
      env: { ...secretsOf(sandbox), HOOK: `${address}/hooks/${secret}`, ...env },
    });
  } finally {
    await sandbox.close();
  }
}

describe('the reporter "webhook"', () => {
  const reporters = [{ use: 'webhook', with: { url: '${HOOK}', format: 'slack' } }];

  test('posts what changed, once, and nothing where nothing did', async () => {
    const folder = await tempFolder();
    const nights = [[348, 679], [348, 679], [348], [348]];

    const said = [];
    for (const owned of nights) said.push(await night(folder, owned, reporters));

    expect(posts).toEqual([
      {
        url: `/hooks/${secret}`,
        body: {
          text: [
            '*2 films are missing*',
            'Since 21 November 2026: 1 new gap.',
            '• Missing again: Aliens (Alien Collection)',
          ].join('\n'),
        },
      },
    ]);
    expect(said.map(({ exitCode }) => exitCode)).toEqual([0, 0, 0, 0]);
    expect(said.map(({ stderr }) => stderr.includes(`Posted to ${address}.`))).toEqual([
      false,
      false,
      true,
      false,
    ]);
  });

  test('says that the hook does not take it, without its address, and tells it again the next time', async () => {
    const folder = await tempFolder();
    await night(folder, [348, 679], reporters);

    status = 404;
    const refused = await night(folder, [348], reporters);
    status = 204;
    const again = await night(folder, [348], reporters);

    expect(refused.exitCode).toBe(4);
    expect(refused.stderr).toContain('The report could not be delivered: webhook: POST');
    expect(posts.map(({ url }) => url)).toEqual([`/hooks/${secret}`, `/hooks/${secret}`]);
    expect(again.exitCode).toBe(0);
    const texts = [refused, again].flatMap(({ stdout, stderr }) => [stdout, stderr]);
    const kept = await Promise.all(
      (await filesIn(folder))
        .filter((file) => file.endsWith('.json'))
        .map((file) => readFile(join(folder, file), 'utf8')),
    );
    expect([...texts, ...kept].filter((text) => text.includes(secret))).toEqual([]);
  });

  test('wants the address of a hook', async () => {
    const wrong = [{ use: 'webhook', with: { url: 'hooks.example.org' } }];

    const { exitCode, stderr } = await night(await tempFolder(), [348], wrong);

    expect(exitCode).toBe(2);
    expect(stderr).toContain('expected the address of a server such as http://nas.local:8080');
    expect(posts).toEqual([]);
  });
});

describe('the reporter "github"', () => {
  const reporters = [{ use: 'github', publish: true }];

  test('adds to the summary and the outputs of a job, and annotates it', async () => {
    const folder = await tempFolder();
    const files = { GITHUB_STEP_SUMMARY: join(folder, 'summary'), GITHUB_OUTPUT: join(folder, 'outputs') };
    await writeFile(files.GITHUB_STEP_SUMMARY, 'Before.\n');

    const { exitCode, stdout, stderr } = await night(folder, [348], reporters, files);

    expect(exitCode).toBe(0);
    expect(await readFile(files.GITHUB_STEP_SUMMARY, 'utf8')).toMatch(/^Before\.\n# 2 films are missing/);
    expect(await readFile(files.GITHUB_OUTPUT, 'utf8')).toBe('missing=2\nnew=\ncomplete=true\n');
    expect(stdout).toBe(
      '::notice title=plexgaps%3A 2 films are missing::There is no earlier report to compare with, so nothing is called new.\n',
    );
    expect(stderr).toContain('Added to the summary of the job.\nAdded to the outputs of the job.');
  });

  test('says nothing of the house where it is published, and neither does a hook', async () => {
    const folder = await tempFolder();
    const files = { GITHUB_STEP_SUMMARY: join(folder, 'summary'), GITHUB_OUTPUT: join(folder, 'outputs') };
    const all = [
      ...reporters,
      { use: 'webhook', publish: true, with: { url: '${HOOK}' } },
      { use: 'webhook', id: 'private', with: { url: '${HOOK}', format: 'slack' } },
    ];
    await night(folder, [348, 679], all, files);

    const { stdout } = await night(folder, [348], all, files);

    const texts = [
      stdout,
      await readFile(files.GITHUB_STEP_SUMMARY, 'utf8'),
      await readFile(files.GITHUB_OUTPUT, 'utf8'),
      JSON.stringify(posts[0]?.body),
    ];
    expect(posts).toHaveLength(2);
    expect(texts.filter((text) => /House|a77ca77c|127\.0\.0\.1|ratingKey|Home \d/.test(text))).toEqual([]);
  });

  test('says so where there is no job', async () => {
    const { exitCode, stderr } = await night(await tempFolder(), [348], reporters);

    expect(exitCode).toBe(0);
    expect(stderr).toContain('This is no job of GitHub Actions: "github" has no summary to add to.');
  });
});
