import { mkdir, writeFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { demoWorld, type Sandbox, startSandbox } from '@plexgaps/sandbox';
import { runFromConfig } from './run.ts';

/**
 * `plexgaps demo`: the real job against stand-in services on loopback. Leaves the config and the reports in a folder,
 * and says what to open.
 */
export async function demo(folder: string): Promise<number> {
  const root = resolve(folder);
  const sandbox = await startSandbox(demoWorld);
  try {
    process.stderr.write(
      `A made-up Plex server, TMDB and TVDB are running on this machine; it is ${demoWorld.today} there.\n`,
    );
    await mkdir(root, { recursive: true });
    const config = join(root, 'plexgaps.yml');
    await writeFile(config, demoConfig(sandbox));
    const env = { ...process.env, ...secretsOf(sandbox) };
    const code = await runFromConfig(config, { today: demoWorld.today }, env);
    const shown = (name: string) => relative(process.cwd(), join(root, name)) || name;
    process.stderr.write(
      [
        '',
        `Open ${shown('site/index.html')} in a browser, or read ${shown('gaps.md')}.`,
        `The config is ${shown('plexgaps.yml')}: put in your own server and keys, and run "plexgaps run".`,
        '',
      ].join('\n'),
    );
    return code;
  } finally {
    await sandbox.close();
  }
}

function secretsOf({ plex, tmdb, tvdb }: Sandbox): Readonly<Record<string, string>> {
  const tokens = Object.fromEntries(plex.map(({ token }, index) => [tokenName(index), token]));
  return { ...tokens, TMDB_API_KEY: tmdb.apiKey, TVDB_API_KEY: tvdb.apiKey, TVDB_PIN: tvdb.pin };
}

function tokenName(index: number): string {
  return index === 0 ? 'PLEX_TOKEN' : `PLEX_TOKEN_${index + 1}`;
}

function demoConfig({ plex, tmdb, tvdb }: Sandbox): string {
  const servers = plex.map(({ url, name }, index) => {
    const id = index === 0 ? '' : `\n    id: ${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}`;
    return `  - use: plex${id}
    with: { url: "${url}", token: "\${${tokenName(index)}}" }`;
  });
  return `# The config of the demo. Its servers are gone when the demo ends: put in the addresses and keys of your own.
version: 1
servers:
${servers.join('\n')}
providers:
  - use: tmdb
    with: { apiKey: "\${TMDB_API_KEY}", baseUrl: "${tmdb.baseUrl}" }
  - use: tvdb
    with: { apiKey: "\${TVDB_API_KEY}", pin: "\${TVDB_PIN}", baseUrl: "${tvdb.baseUrl}" }
libraries:
  - name: Movies
    provider: tmdb
    sections:
      - Movies
      - 4K Movies
      - { server: cabin, section: Movies, as: elsewhere }
  - name: TV Shows
    provider: tvdb
reporters:
  - use: json
    output: gaps.json
  - use: markdown
    output: gaps.md
  - use: html
    output: site
`;
}
