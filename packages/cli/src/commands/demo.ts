import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Report } from '@plexgaps/core';
import { demoWorld, type Sandbox, startSandbox } from '@plexgaps/sandbox';
import { wrap } from '../cells.ts';
import { pathFrom, placeholderLines } from '../summary.ts';
import { type ExplainArguments, explainFromConfig } from './explain.ts';
import { removePlaceholders } from './placeholders.ts';
import { runFromConfig } from './run.ts';

/** What the command line says about the demo. */
export interface DemoArguments {
  /** Keep placeholder collections on the made-up server, too, and take them back in the end. */
  readonly apply?: boolean;
}

/**
 * `plexgaps demo`: the real job against stand-in services on loopback. Leaves the config and the reports in a folder,
 * and says what to open.
 */
export async function demo(folder: string, { apply = false }: DemoArguments = {}): Promise<number> {
  const root = resolve(folder);
  const work = async ({ config, env }: RunningDemo) => {
    const hello = `A made-up Plex server, TMDB and TVDB are running on this machine; it is ${demoWorld.today} there.`;
    process.stderr.write(`${wrap(hello).join('\n')}\n`);
    const code = await runFromConfig(config, { today: demoWorld.today, remember: false }, env);
    const after = apply ? await showPlaceholders(config, env) : 0;
    const shown = (name: string) => pathFrom(process.cwd(), join(root, name));
    const next = [
      `Open ${shown('site/index.html')} in a browser, or read ${shown('gaps.md')}.`,
      'Ask about any title of it: plexgaps explain "Alien" --demo',
      `The config is ${shown('plexgaps.yml')}: put in your own server and keys, and run "plexgaps run".`,
    ];
    process.stderr.write(`\n${next.flatMap(wrap).join('\n')}\n`);
    return Math.max(code, after);
  };
  return withDemo(root, work, apply);
}

/** How many placeholders each step names. */
const most = 4;

/** The plan was shown: carries it out, shows that a second time nothing is left to do, and takes all back. */
async function showPlaceholders(config: string, env: NodeJS.ProcessEnv): Promise<number> {
  const heading = (text: string) => process.stderr.write(`\n${text}\n`);
  const run = () => {
    const say = (report: Report) => placeholderLines(report, most).flatMap(wrap);
    return runFromConfig(config, { today: demoWorld.today, remember: false, apply: true, say }, env);
  };
  heading('That was the plan. Now it is carried out: plexgaps run --apply');
  const applied = await run();
  heading('A second time there is nothing to do: plexgaps run --apply');
  const again = await run();
  heading('All of it is taken back: plexgaps placeholders remove');
  const removed = await removePlaceholders(config, { most }, env);
  return Math.max(applied, again, removed);
}

/** `plexgaps explain --demo`: a question about the demo's libraries, on the demo's day. Leaves nothing behind. */
export async function explainDemo(question: string, args: ExplainArguments): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'plexgaps-demo-'));
  try {
    return await withDemo(folder, ({ config, env }) =>
      explainFromConfig(question, config, { today: demoWorld.today, ...args }, env),
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Where the stand-in services can be reached. */
interface RunningDemo {
  /** The path of a config that names them. */
  readonly config: string;
  /** What its variables stand for, over the environment's own. */
  readonly env: NodeJS.ProcessEnv;
}

/** The stand-in services, with a config for them in the folder, as long as the work takes. */
async function withDemo(
  folder: string,
  work: (demo: RunningDemo) => Promise<number>,
  placeholders = false,
): Promise<number> {
  const sandbox = await startSandbox(demoWorld);
  try {
    await mkdir(folder, { recursive: true });
    const config = join(folder, 'plexgaps.yml');
    await writeFile(config, demoConfig(sandbox, placeholders));
    return await work({ config, env: { ...process.env, ...secretsOf(sandbox) } });
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

function demoConfig({ plex, tmdb, tvdb }: Sandbox, placeholders: boolean): string {
  const keep = placeholders ? '\n    placeholders: { enabled: true }' : '';
  const servers = plex.map(({ url, name }, index) => {
    const id = index === 0 ? '' : `\n    id: ${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}`;
    return `  - use: plex${id}
    with: { url: "${url}", token: "\${${tokenName(index)}}" }`;
  });
  return `# The config of the demo. Its servers are gone when the demo ends: put in the address and the token of your own, and take
# out each baseUrl, so that the keys go to TMDB and TVDB themselves.
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
      - { server: cabin, section: Movies, as: elsewhere }${keep}
  - name: TV Shows
    provider: tvdb${keep}
reporters:
  - use: json
    output: gaps.json
  - use: markdown
    output: gaps.md
  - use: html
    output: site
`;
}
