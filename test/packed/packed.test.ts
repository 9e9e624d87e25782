import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { demoWorld, type Sandbox, startSandbox } from '@plexgaps/sandbox';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aStranger, type Stranger } from './stranger.ts';

const kinds = ['provider', 'reporter', 'server'] as const;

let stranger: Stranger;
let sandbox: Sandbox;

beforeAll(async () => {
  stranger = await aStranger();
  await writeFile(join(stranger.folder, 'package.json'), '{ "private": true }\n');
  await stranger.run(['npm', 'install', ...stranger.tarballs]);
  sandbox = await startSandbox(demoWorld);
  await writeFile(join(stranger.folder, 'config.yml'), config(sandbox));
  for (const kind of kinds) {
    await stranger.run(['npx', '--no-install', 'plexgaps', 'new', kind, 'mine']);
    await stranger.run(['npm', 'install'], { cwd: `plexgaps-${kind}-mine` });
  }
});

afterAll(async () => {
  await sandbox?.close();
  await stranger?.leave();
});

describe.each(['20', '22', '24'])('On Node %s', (node) => {
  test('`npx plexgaps run config.yml` does the whole job from the packed packages', async () => {
    const run = (...args: readonly string[]) =>
      stranger.run(['npx', '--no-install', 'plexgaps', ...args], { node, env: secrets(sandbox) });
    const { stdout } = await run('--version');
    expect(stdout.trim()).toMatch(/^\d+\.\d+\.\d+$/);

    await run('run', 'config.yml', '--today', demoWorld.today);

    const out = join(stranger.folder, 'out');
    const report = JSON.parse(await readFile(join(out, 'gaps.json'), 'utf8'));
    const [movies] = report.libraries;
    expect({ complete: report.complete, missing: movies.totals.missing > 0 }).toEqual({
      complete: true,
      missing: true,
    });
    expect(movies.groups.map(({ id }: { id: string }) => id)).toContain(
      'custom:franchise:the-hobbit-and-the-lord-of-the-rings',
    );
    expect(await readdir(join(out, 'site'))).toContain('index.html');
    await rm(out, { recursive: true });
  });

  test.each(kinds)('a new %s passes its tests and does its part in a run', async (kind) => {
    const cwd = `plexgaps-${kind}-mine`;

    const { stdout } = await stranger.run(['npm', 'test'], { cwd, node });
    const { stderr } = await stranger.run(['npm', 'run', 'example'], { cwd, node });

    expect(stdout).toMatch(/^(?:#|ℹ) fail 0$/m);
    expect(stderr).toMatch(/^Films +\d films +0 of 1 collection +2 films$/m);
    await rm(join(stranger.folder, cwd, 'example', 'out'), { recursive: true });
  });

  test('a plugin in TypeScript loads, or is refused with what to do', async () => {
    const text = config(sandbox).replace('use: tmdb', 'use: ./own.ts');
    await writeFile(join(stranger.folder, 'typed.yml'), text.replace('provider: tmdb', 'provider: ./own.ts'));
    await writeFile(join(stranger.folder, 'own.ts'), typed);
    const validate = ['npx', '--no-install', 'plexgaps', 'validate', 'typed.yml'];

    const ended = await stranger
      .run(validate, { node, env: secrets(sandbox) })
      .catch((error: { readonly stdout: string; readonly stderr: string }) => error);

    if (node === '20')
      expect(ended.stderr).toMatch(
        /provider "\.\/own\.ts" failed while it was loaded: it is TypeScript, which Node v20\.\S+ does not read; use Node 22\.18 or newer, or compile it to JavaScript and name that file/,
      );
    else expect(ended.stdout).toMatch(/^typed\.yml is fine: /);
  });
});

/** A provider with types that are to be stripped, and options as those of the one in whose place it stands. */
const typed = `
import { defineProvider, type Collection } from '@plexgaps/core';
const none = async (): Promise<Collection | undefined> => undefined;
export default defineProvider({
  name: 'own',
  namespace: 'own',
  optionsSchema: {
    type: 'object',
    properties: {
      apiKey: { type: 'string', description: 'A key.', writeOnly: true },
      baseUrl: { type: 'string', description: 'An address.' },
    },
  },
  origins: () => [],
  create: () => ({
    movies: { namespaces: ['imdb'], membership: async () => undefined },
    collections: { get: none },
  }),
});
`;

function secrets({ plex, tmdb, tvdb }: Sandbox): Record<string, string> {
  return {
    PLEX_TOKEN: plex[0]?.token ?? '',
    TMDB_API_KEY: tmdb.apiKey,
    TVDB_API_KEY: tvdb.apiKey,
    TVDB_PIN: tvdb.pin,
  };
}

function config({ plex, tmdb, tvdb }: Sandbox): string {
  return `version: 1
servers:
  - use: plex
    with: { url: "${plex[0]?.url}", token: "\${PLEX_TOKEN}" }
providers:
  - use: tmdb
    with: { apiKey: "\${TMDB_API_KEY}", baseUrl: "${tmdb.baseUrl}" }
    limits: { requestsPerSecond: 1000 }
  - use: tvdb
    with: { apiKey: "\${TVDB_API_KEY}", pin: "\${TVDB_PIN}", baseUrl: "${tvdb.baseUrl}" }
    limits: { requestsPerSecond: 1000 }
libraries:
  - name: Movies
    provider: tmdb
    franchises: [{ file: plexgaps/well-known }]
  - name: TV Shows
    provider: tvdb
reporters:
  - use: json
    output: out/gaps.json
  - use: html
    output: out/site
`;
}
