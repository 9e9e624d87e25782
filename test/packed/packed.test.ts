import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { demoWorld, type Sandbox, startSandbox } from '@plexgaps/sandbox';
import { afterAll, beforeAll, expect, test } from 'vitest';

const exec = promisify(execFile);
const root = join(import.meta.dirname, '..', '..');

let work: string;
let folder: string;
let sandbox: Sandbox;

/** A stranger's machine: an empty folder, an empty HOME, and the packages as they would be published. */
beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), 'plexgaps-packed-'));
  folder = join(work, 'project');
  const tarballs = join(work, 'tarballs');
  await mkdir(folder);
  await mkdir(tarballs);
  await exec('npm', ['pack', '--workspaces', '--pack-destination', tarballs], { cwd: root });
  const files = (await readdir(tarballs)).map((name) => join(tarballs, name));
  await writeFile(join(folder, 'package.json'), '{ "private": true }\n');
  await exec('npm', ['install', '--no-audit', '--no-fund', ...files], { cwd: folder, env: cleanEnv() });
  sandbox = await startSandbox(demoWorld);
  await writeFile(join(folder, 'config.yml'), config(sandbox));
});

afterAll(async () => {
  await sandbox?.close();
  await rm(work, { recursive: true, force: true });
});

test.each(['20', '22', '24'])(
  'On Node %s, `npx plexgaps run config.yml` does the whole job from the packed packages',
  async (node) => {
    const { stdout } = await onNode(node, ['npx', '--no-install', 'plexgaps', '--version']);
    expect(stdout.trim()).toMatch(/^\d+\.\d+\.\d+$/);

    await onNode(node, ['npx', '--no-install', 'plexgaps', 'run', 'config.yml', '--today', demoWorld.today]);

    const report = JSON.parse(await readFile(join(folder, 'out', 'gaps.json'), 'utf8'));
    const [movies] = report.libraries;
    expect({ complete: report.complete, missing: movies.totals.missing > 0 }).toEqual({
      complete: true,
      missing: true,
    });
    expect(movies.groups.map(({ id }: { id: string }) => id)).toContain(
      'custom:franchise:the-hobbit-and-the-lord-of-the-rings',
    );
    expect(await readdir(join(folder, 'out', 'site'))).toContain('index.html');
    await rm(join(folder, 'out'), { recursive: true });
  },
);

/** Runs a command with another Node in front of the path; npm brings it as a package. */
async function onNode(version: string, [command = '', ...args]: readonly string[]) {
  const { stdout } = await exec(
    'npx',
    ['--yes', '--package', `node@${version}`, '--', 'node', '-p', 'process.execPath'],
    {
      cwd: work,
      env: cleanEnv(),
    },
  );
  const { PATH = '', ...rest } = cleanEnv();
  const path = [dirname(stdout.trim()), PATH].join(delimiter);
  return exec(command, args, { cwd: folder, env: { ...rest, ...secrets(sandbox), PATH: path } });
}

/** A new HOME and nothing of this process but the way to its programs and packages. */
function cleanEnv(): Record<string, string> {
  const { PATH = '', npm_config_registry: registry } = process.env;
  return { PATH, HOME: join(work, 'home'), ...(registry ? { npm_config_registry: registry } : {}) };
}

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
  - use: tvdb
    with: { apiKey: "\${TVDB_API_KEY}", pin: "\${TVDB_PIN}", baseUrl: "${tvdb.baseUrl}" }
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
