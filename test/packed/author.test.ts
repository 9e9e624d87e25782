import { readdir, readFile, realpath, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aStranger, type Stranger } from './stranger.ts';

const page = join(import.meta.dirname, '..', '..', 'docs', 'plugins.md');

let stranger: Stranger;
beforeAll(async () => {
  stranger = await aStranger();
});
afterAll(() => stranger?.leave());

/** The blocks of a language in docs/plugins.md, in their order. */
async function blocksOf(language: string): Promise<readonly string[]> {
  const text = await readFile(page, 'utf8');
  return [...text.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm'))].map(
    ([, block = '']) => block,
  );
}

/** A shell in the stranger's folder that stays where `cd` led it, and stops at the first command that fails. */
function shell(env: Readonly<Record<string, string>>) {
  let cwd = '.';
  return async (block: string): Promise<string> => {
    const { stdout, stderr } = await stranger.run(['sh', '-ec', `${block}\npwd`], { cwd, env });
    const lines = stdout.trimEnd().split('\n');
    cwd = relative(await realpath(stranger.folder), lines.pop() ?? '');
    return `${lines.join('\n')}\n${stderr}`;
  };
}

/** The titles that a report of the stranger's calls missing. */
async function missingIn(path: string): Promise<readonly string[]> {
  const report = JSON.parse(await readFile(join(stranger.folder, path), 'utf8'));
  expect(report.complete).toBe(true);
  return report.libraries[0].groups[0].missing.map(({ title }: { readonly title: string }) => title);
}

test('Whoever follows docs/plugins.md writes, tries, uses and publishes a provider', async () => {
  const [create, tryIt, again, check, use, publish, install, ...rest] = await blocksOf('sh');
  const [line = ''] = await blocksOf('js');
  const [config = ''] = await blocksOf('yaml');
  const own = 'plexgaps-provider-mine';
  const path = (...steps: readonly string[]) => join(stranger.folder, ...steps);
  const env: Record<string, string> = {};
  const type = shell(env);

  // An empty folder, and the first commands.
  expect(await readdir(stranger.folder)).toEqual([]);
  expect(await type(create ?? '')).toContain(`Wrote the provider ${own} to ${own}`);
  expect(await type(tryIt ?? '')).toMatch(/^(?:#|ℹ) fail 0$/m);
  expect(await missingIn(`${own}/example/out/gaps.json`)).toEqual(['Aliens', 'Alien 3']);

  // A change of one's own.
  const data = path(own, 'fixture', 'data.js');
  const before = await readFile(data, 'utf8');
  await writeFile(
    data,
    before.replace(/^.*title: 'Alien 3'.*\n/m, (third) => third + line),
  );
  expect(await type(again ?? '')).toMatch(/^(?:#|ℹ) fail 0$/m);
  expect(await missingIn(`${own}/example/out/gaps.json`)).toEqual([
    'Aliens',
    'Alien 3',
    'Alien Resurrection',
  ]);
  expect(await readFile(path(own, 'example', 'out', 'gaps.md'), 'utf8')).toContain('# 3 films are missing');
  await type(check ?? '');

  // In a config of one's own, while the service runs.
  const { startService } = await import(pathToFileURL(path(own, 'fixture', 'service.js')).href);
  const service = await startService();
  try {
    Object.assign(env, { MINE_URL: service.url, MINE_KEY: service.key });
    await writeFile(path('plexgaps.yml'), config);
    expect(await type(use ?? '')).toMatch(/^plexgaps\.yml is fine: /m);
  } finally {
    await service.close();
  }
  expect(await missingIn('out/gaps.json')).toEqual(['Aliens', 'Alien 3', 'Alien Resurrection']);
  expect(await readFile(path('out', 'site', 'index.html'), 'utf8')).toContain('<h1>3 films are missing</h1>');
  expect(await readFile(path('plexgaps.schema.json'), 'utf8')).toContain('Your key for the service.');

  // For everybody.
  const published = await type(publish ?? '');
  expect(published).toContain(`+ ${own}@0.1.0`);
  expect(
    [...published.matchAll(/^npm notice [\d.]+k?B (\S+)$/gm)].map(([, name]) => name).slice(0, 5),
  ).toEqual(['LICENSE', 'README.md', 'answers.js', 'index.js', 'package.json']);
  await writeFile(path('plexgaps.yml'), config.replace(`./${own}/index.js`, own));
  expect(await type(install ?? '')).toMatch(/^plexgaps\.yml is fine: /m);
  expect(await readdir(path('node_modules', own))).not.toContain('fixture');
  expect(rest).toEqual([]);
});

test('What docs/plugins.md says within a line works, too', async () => {
  const text = await readFile(page, 'utf8');
  const inLines = [...text.matchAll(/`(npx plexgaps [^`]+)`/g)].map(([, command = '']) => command);
  expect(inLines).toEqual([
    'npx plexgaps new server shelf',
    'npx plexgaps new reporter list',
    'npx plexgaps render report.json --reporter ./index.js',
  ]);
  const [server = '', reporter = '', render = ''] = inLines;

  await stranger.run(['sh', '-ec', `${server}\n${reporter}`]);
  const cwd = 'plexgaps-reporter-list';
  await stranger.run(['sh', '-ec', 'npm install && cp fixture/report.json .'], { cwd });
  const { stdout } = await stranger.run(['sh', '-ec', render], { cwd });

  expect(stdout).toBe('Missing\n\nAlien Collection\n  Aliens (1986)\n  Alien 3 (1992)\n');
  expect(await readdir(stranger.folder)).toContain('plexgaps-server-shelf');
});
