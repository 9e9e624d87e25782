import { writeFile } from 'node:fs/promises';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type Sandbox, startSandbox } from '@plexgaps/sandbox';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { runHere } from './here.ts';
import { atticLibraries, household } from './household.ts';
import { tempFolder } from './temp-folder.ts';
import { secretsOf, worldConfig } from './world-config.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox(household);
});
afterAll(() => sandbox.close());

/** A proxy behind which every host is the attic's server. */
async function startProxy(): Promise<string> {
  const proxy = createServer((incoming, response) => {
    const { pathname, search } = new URL(incoming.url ?? '');
    const { method, headers } = incoming;
    const onward = request(
      new URL(pathname + search, sandbox.plex[0]?.url),
      { method, headers },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      },
    );
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    proxy.closeAllConnections();
    proxy.close();
  });
  return `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
}

async function configured(server: string, reporters: readonly object[] = []): Promise<string> {
  const folder = await tempFolder();
  const json = { use: 'json', output: 'gaps.json' };
  const config = worldConfig(sandbox, { libraries: atticLibraries, reporters: [json, ...reporters] });
  const text = JSON.stringify(config).replaceAll(sandbox.plex[0]?.url ?? '', server);
  await writeFile(join(folder, 'plexgaps.yml'), text);
  return folder;
}

const warning =
  'warning: plex: http://media.example:32400 is asked without TLS: on the way there, others can read the token. Use https://.';

test('A token that goes unencrypted over the networks of others is said once, and is no error', async () => {
  const folder = await configured('http://media.example:32400');
  const env = { ...secretsOf(sandbox), HTTP_PROXY: await startProxy() };

  const ran = await runHere(['run', '--quiet'], { cwd: folder, env });
  const validated = await runHere(['validate'], { cwd: folder, env });
  const checked = await runHere(['doctor'], { cwd: folder, env });

  expect(ran).toMatchObject({ exitCode: 0, stderr: `${warning}\n` });
  expect(validated).toMatchObject({ exitCode: 0, stderr: `${warning}\n` });
  expect(checked).toMatchObject({ exitCode: 3, stderr: '' });
  expect(checked.stdout).toContain('others can read the token.');
});

test('The address of a webhook is a secret, too', async () => {
  const hook = { use: 'webhook', with: { url: 'http://hooks.example/a-long-way-to-the-hook' } };
  const folder = await configured('http://nas.local:32400', [hook]);

  const { exitCode, stderr } = await runHere(['validate'], { cwd: folder, env: secretsOf(sandbox) });

  expect({ exitCode, stderr }).toEqual({
    exitCode: 0,
    stderr:
      'warning: webhook: http://hooks.example is asked without TLS: on the way there, others can read the secret. Use https://.\n',
  });
});

test.each([
  'http://127.0.0.1:32400',
  'http://[::1]:32400',
  'http://nas:32400',
  'http://nas.local:32400',
  'http://192.168.1.5:32400',
  'http://100.64.0.1:32400',
  'https://media.example',
])('Nothing is said of %s', async (server) => {
  const folder = await configured(server);

  const { exitCode, stderr } = await runHere(['validate'], { cwd: folder, env: secretsOf(sandbox) });

  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
});
