// biome-ignore-all lint/suspicious/noTemplateCurlyInString: a config writes its variables like this
import { execFile } from 'node:child_process';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Sandbox, startSandbox, type World } from '@plexgaps/sandbox';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aStranger, type Stranger } from './stranger.ts';

const root = join(import.meta.dirname, '..', '..');
const examples = ['third-party-provider', 'third-party-reporter'] as const;

/** A library of anime as people have it: matched by several agents, some of it in no set, and one thing that is no anime. */
const world: World = {
  today: '2026-11-21',
  tmdb: { movies: [], collections: [], shows: [] },
  tvdb: { series: [] },
  expected: {},
  plex: [
    {
      name: 'Attic',
      machineIdentifier: 'a'.repeat(40),
      sections: [
        {
          key: '1',
          title: 'Anime Movies',
          type: 'movie',
          uuid: '00000000-0000-4000-8000-000000000001',
          movies: [
            film('1', 'Ghost in the Shell', 1995, { guids: ['imdb://tt0113568'] }),
            film('2', 'Innocence', 2004, { guid: 'com.plexapp.agents.hama://anidb-890?lang=en' }),
            film('3', 'Beautiful Dreamer', 1984, { guids: ['tmdb://43967'] }),
            film('4', 'Spirited Away', 2001, { guids: ['tmdb://129', 'imdb://tt0245429'] }),
            film('5', 'Patlabor 2: The Movie', 1993, { guid: 'com.plexapp.agents.hama://anidb-395?lang=en' }),
            film('6', 'Alien', 1979, { guids: ['imdb://tt0078748', 'tmdb://348'] }),
          ],
        },
        {
          key: '2',
          title: 'Anime',
          type: 'show',
          uuid: '00000000-0000-4000-8000-000000000002',
          shows: [],
        },
      ],
    },
  ],
};

function film(
  ratingKey: string,
  title: string,
  year: number,
  match: { readonly guid?: string; readonly guids?: readonly string[] },
) {
  return { ratingKey, title, year, guid: `plex://movie/${ratingKey.padStart(24, '0')}`, ...match };
}

let stranger: Stranger;
let sandbox: Sandbox;

beforeAll(async () => {
  stranger = await aStranger();
  const packed = join(stranger.folder, 'packed');
  await mkdir(packed);
  for (const name of examples) {
    const place = join(root, 'examples', name);
    await promisify(execFile)('npm', ['pack', '--pack-destination', packed], { cwd: place });
    await cp(place, join(stranger.folder, name), { recursive: true });
    await stranger.run(['npm', 'install'], { cwd: name });
  }
  const tarballs = (await readdir(packed)).map((name) => join(packed, name));
  await writeFile(join(stranger.folder, 'package.json'), '{ "private": true }\n');
  await stranger.run(['npm', 'install', ...stranger.tarballs, ...tarballs]);
  sandbox = await startSandbox(world);
  await writeFile(join(stranger.folder, 'plexgaps.yml'), config(sandbox));
  const files = join(root, 'examples', 'third-party-provider', 'test', 'files');
  await cp(files, join(stranger.folder, 'anime'), { recursive: true });
});

afterAll(async () => {
  await sandbox?.close();
  await stranger?.leave();
});

describe.each(['20', '22', '24'])('On Node %s', (node) => {
  test.each(examples)(
    'the tests of the %s pass in its own folder, against the packed packages',
    async (cwd) => {
      const { stdout } = await stranger.run(['npm', 'test'], { cwd, node });

      expect(stdout).toMatch(/^(?:#|ℹ) fail 0$/m);
      expect(Number(/^(?:#|ℹ) pass (\d+)$/m.exec(stdout)?.[1])).toBeGreaterThan(15);
    },
  );

  test('both do their part in a run', async () => {
    await plexgaps(['run', '--today', world.today], node);

    const out = join(stranger.folder, 'out');
    const report = JSON.parse(await readFile(join(out, 'gaps.json'), 'utf8'));
    const [library] = report.libraries;
    expect(library.groups.map(summary)).toEqual([
      ['anidb:collection:ghost-in-the-shell', ['Ghost in the Shell 2.0'], []],
      ['anidb:collection:patlabor', ['Patlabor: The Movie'], ['WXIII: Patlabor the Movie 3']],
      [
        'anidb:collection:urusei-yatsura',
        [
          'Urusei Yatsura: Only You',
          'Urusei Yatsura 3: Remember My Love',
          'Urusei Yatsura 4: Lum the Forever',
          'Urusei Yatsura: The Final Chapter',
          'Urusei Yatsura: Always My Darling',
        ],
        [],
      ],
    ]);
    expect(library.totals).toMatchObject({ items: 6, matched: 5, notInCatalogue: 1, owned: 4, missing: 7 });
    expect(report.attributions).toContainEqual(expect.objectContaining({ name: 'AniDB' }));

    const metrics = await readFile(join(out, 'plexgaps.prom'), 'utf8');
    expect(metrics).toContain('plexgaps_entries{library="Anime Movies",type="movie",status="missing"} 7\n');
    const wanted = JSON.parse(await readFile(join(out, 'radarr.json'), 'utf8'));
    expect(JSON.stringify(wanted)).toContain('tt1260502');
    await rm(out, { recursive: true });
  });
});

test('What a provider cannot do is a mistake of the config that asks for it', async () => {
  const text = config(sandbox).replace('name: Anime Movies', 'name: Anime\n    type: show');
  await writeFile(join(stranger.folder, 'shows.yml'), text);

  const ended = await plexgaps(['run', 'shows.yml']).catch(
    (error: { readonly code: number; readonly stderr: string }) => error,
  );

  expect(ended).toMatchObject({ code: 2, stderr: expect.stringContaining('"anidb"') });
});

test('An edited file of sets counts in the next run, whatever was kept', async () => {
  await plexgaps(['run', '--today', world.today]);
  const file = join(stranger.folder, 'anime', 'sets.json');
  const before = await readFile(file, 'utf8');
  await writeFile(file, before.replace(', "released": "1989-07-15"', ''));

  await plexgaps(['run', '--today', world.today]);

  const report = JSON.parse(await readFile(join(stranger.folder, 'out', 'gaps.json'), 'utf8'));
  await writeFile(file, before);
  expect(report.libraries[0].totals).toMatchObject({ missing: 6, announced: 2 });
});

test('The types that the packages carry hold for what strangers write', async () => {
  const options =
    '--ignoreConfig --noEmit --allowJs --checkJs --strict --exactOptionalPropertyTypes --skipLibCheck --module nodenext --target es2023';
  const types = ['--types', 'node', '--typeRoots', join(root, 'node_modules', '@types')];
  for (const cwd of examples) {
    const files = [];
    for (const folder of ['src', 'test'])
      for (const name of await readdir(join(stranger.folder, cwd, folder)))
        if (name.endsWith('.js')) files.push(`${folder}/${name}`);
    const tsc = [process.execPath, join(root, 'node_modules', 'typescript', 'bin', 'tsc')];

    const said = await stranger
      .run([...tsc, ...options.split(' '), ...types, ...files], { cwd })
      .catch((error: { readonly stdout: string }) => error);

    expect(said.stdout, cwd).toBe('');
  }
});

interface Group {
  readonly id: string;
  readonly missing: readonly { readonly title: string }[];
  readonly announced: readonly { readonly title: string }[];
}

function summary({ id, missing, announced }: Group) {
  return [id, missing.map(({ title }) => title), announced.map(({ title }) => title)];
}

function plexgaps(args: readonly string[], node?: string) {
  const env = { PLEX_TOKEN: sandbox.plex[0]?.token ?? '' };
  return stranger.run(
    ['npx', '--no-install', 'plexgaps', ...args],
    node === undefined ? { env } : { env, node },
  );
}

function config({ plex }: Sandbox): string {
  return `version: 1
servers:
  - use: plex
    with: { url: "${plex[0]?.url}", token: "\${PLEX_TOKEN}" }
providers:
  - use: plexgaps-provider-anidb
    id: anidb
    with: { sets: [anime/sets.json], ids: anime/anime-lists.json }
libraries:
  - name: Anime Movies
    provider: anidb
reporters:
  - use: json
    output: out/gaps.json
  - use: radarr
    output: out/radarr.json
  - use: plexgaps-reporter-prometheus
    output: out/plexgaps.prom
`;
}
