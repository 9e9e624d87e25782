import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Sandbox, startSandbox } from '@plexgaps/sandbox';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startProxy } from '../../packages/core/test/http/proxy.ts';
import { runHere } from './here.ts';
import { atticLibraries, household } from './household.ts';
import { tempFolder } from './temp-folder.ts';
import { secretsOf, worldConfig } from './world-config.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox(household);
});
afterAll(() => sandbox.close());

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
  const { port } = await startProxy({ to: sandbox.plex[0]?.url ?? '' });
  const env = { ...secretsOf(sandbox), HTTP_PROXY: `http://127.0.0.1:${port}` };

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
