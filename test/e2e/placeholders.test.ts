import { type Collections, PlexServer } from '@ctrl/plex';
import { startSandbox } from '@plexgaps/sandbox';
import { expect, test } from 'vitest';
import { runHere } from './here.ts';
import { tempFolder } from './temp-folder.ts';
import { alien, copyOf, season, series, showOf, smallWorld, today } from './traps/small-world.ts';
import { secretsOf, worldConfig, writeConfig } from './world-config.ts';

const world = smallWorld({ ...alien, films: [copyOf(348, 'Alien'), copyOf(679, 'Aliens')] });

test('The plan is shown, carried out, listed, and taken back, and the library is as it was', async () => {
  const sandbox = await startSandbox(world);
  const [plex] = sandbox.plex;
  const libraries = [{ name: 'Films', provider: 'tmdb', placeholders: { enabled: true } }];
  const cwd = await tempFolder();
  await writeConfig(cwd, worldConfig(sandbox, { libraries }));
  const cli = (...args: string[]) => runHere(args, { cwd, env: secretsOf(sandbox) });
  const seen = async () => {
    const headers = { accept: 'application/json', 'x-plex-token': plex?.token ?? '' };
    const ask = async (path: string) => (await fetch(`${plex?.url}${path}`, { headers })).json();
    return [await ask('/library/sections/1/all?type=18'), await ask('/library/metadata/348,679')];
  };
  try {
    const before = await seen();

    const plan = await cli('run', '--today', today);
    expect(plan.stderr).toContain(
      'Placeholders: 1 to make. Nothing is written without --apply.\n  would make "Missing from Alien Collection" (Films): 1 of 3 missing.\n',
    );
    expect([plan.exitCode, plex?.writes().length]).toEqual([0, 0]);

    const applied = await cli('run', '--today', today, '--apply');
    expect(applied.stderr).toContain(
      'Placeholders: 1 made.\n  made "Missing from Alien Collection" (Films): 1 of 3 missing.\n',
    );
    expect(applied.exitCode).toBe(0);

    expect(await cli('placeholders', 'list')).toMatchObject({
      exitCode: 0,
      stdout: 'plex, Films: Missing from Alien Collection (tmdb:collection:8091, 2 items)\n',
    });
    expect(await cli('placeholders', 'remove')).toMatchObject({
      exitCode: 0,
      stderr: 'removed "Missing from Alien Collection" (Films)\n1 placeholder removed.\n',
    });
    expect(await cli('placeholders', 'list')).toMatchObject({ stdout: 'There are no placeholders.\n' });
    expect(await seen()).toEqual(before);
  } finally {
    await sandbox.close();
  }
});

test('Shows with gaps, and films where one placeholder is kept for all, stand in one collection each', async () => {
  const both = smallWorld({
    ...alien,
    films: [copyOf(348, 'Alien'), copyOf(679, 'Aliens')],
    series: [series({ 1: 3, 2: 4 }), series({ 1: 1 }, { id: 2000, name: 'Whole', slug: 'whole' })],
    shows: [
      showOf([season(1, [1, 2, 3]), season(2, [1, 3])]),
      showOf([season(1, [1], 700)], { ratingKey: '510', title: 'Whole', guids: ['tvdb://2000'] }),
    ],
  });
  const sandbox = await startSandbox(both);
  const placeholders = { enabled: true, style: 'single' };
  const libraries = [
    { name: 'Films', provider: 'tmdb', placeholders },
    { name: 'Shows', provider: 'tvdb', placeholders: { enabled: true } },
  ];
  const cwd = await tempFolder();
  await writeConfig(cwd, worldConfig(sandbox, { libraries }));
  const cli = (...args: string[]) => runHere(args, { cwd, env: secretsOf(sandbox) });
  try {
    const [plex] = sandbox.plex;
    const applied = await cli('run', '--today', today, '--apply');
    expect(applied.stderr).toContain(
      'Placeholders: 2 made.\n  made "Incomplete collections" (Films): 1 of its collections has gaps.\n  made "Incomplete shows" (Shows): 1 of its shows has gaps.\n',
    );
    expect(applied.exitCode).toBe(0);

    const client = new PlexServer(plex?.url ?? '', plex?.token ?? '');
    const library = await client.library();
    const seen = await Promise.all(
      ['Films', 'Shows'].map(async (name) => {
        const rows = (await (await library.section(name)).collections()) as Collections[];
        return Promise.all(
          rows.map(async (row) => {
            const members = (await row.items()).map((item) => item.title);
            return { title: row.title, summary: row.summary, members, labels: await labelsOf(client, row) };
          }),
        );
      }),
    );
    const labels = ['Plexgaps', 'Plexgaps:library:…', 'Plexgaps:wrote:…'];
    expect(seen).toEqual([
      [
        {
          title: 'Incomplete collections',
          summary: '1 collection has gaps.\n\nAlien Collection: 1 of 3 missing: Alien³ (1992).',
          members: ['Alien', 'Aliens'],
          labels,
        },
      ],
      [
        {
          title: 'Incomplete shows',
          summary: '1 show has gaps.\n\nHarbour: 2 missing (S02E02, S02E04)',
          members: ['Harbour'],
          labels,
        },
      ],
    ]);

    const writes = plex?.writes().length;
    const again = await cli('run', '--today', today, '--apply');
    expect(again.stderr).toContain('Placeholders: nothing to change, 2 as they should be.\n');
    expect(plex?.writes().length).toBe(writes);
  } finally {
    await sandbox.close();
  }
});

test('Texts come from templates: a second run writes nothing, and a changed template changes ours only', async () => {
  const sandbox = await startSandbox(world);
  const [plex] = sandbox.plex;
  const cwd = await tempFolder();
  const cli = (...args: string[]) => runHere(args, { cwd, env: secretsOf(sandbox) });
  const write = (texts: object) => {
    const placeholders = { enabled: true, ...texts };
    return writeConfig(
      cwd,
      worldConfig(sandbox, { libraries: [{ name: 'Films', provider: 'tmdb', placeholders }] }),
    );
  };
  const ask = async (path: string, method = 'GET') => {
    const headers = { accept: 'application/json', 'x-plex-token': plex?.token ?? '' };
    const text = await (await fetch(`${plex?.url}${path}`, { method, headers })).text();
    return text === '' ? [] : (JSON.parse(text).MediaContainer.Metadata ?? []);
  };
  const texts = async () => {
    const rows = await ask('/library/sections/1/all?type=18&sort=titleSort');
    const keys = rows.map(({ ratingKey }: { ratingKey: string }) => ratingKey);
    const whole = await ask(`/library/metadata/${keys.join(',')}`);
    return whole.map(({ title, titleSort, summary }: Record<string, string>) => [title, titleSort, summary]);
  };
  const summary =
    '{{#each missing}}{{title}}: {{longDate released}}\n{{/each}}You have {{join owned " and " "title"}}.';
  try {
    await ask('/library/collections?type=1&smart=0&sectionId=1&title=Mine', 'POST');
    const mine = (await texts())[0];

    await write({ title: '{{missingCount}} missing: {{title}}', sortTitle: '~~{{title}}', summary });
    expect(await cli('validate')).toMatchObject({ exitCode: 0 });
    expect(await cli('run', '--today', today, '--apply')).toMatchObject({ exitCode: 0 });
    const after = 'Alien³: 22 May 1992\nYou have Alien and Aliens.';
    const made = ['1 missing: Alien Collection', '~~Alien Collection', after];
    expect(await texts()).toEqual([mine, made]);

    const before = plex?.writes().length;
    await cli('run', '--today', today, '--apply');
    expect(plex?.writes().length).toBe(before);

    await write({ title: 'Buy {{title}}', sortTitle: '~~{{title}}', summary });
    const changed = await cli('run', '--today', today, '--apply');
    expect(changed.stderr).toContain('The title changes.');
    expect(await texts()).toEqual([mine, ['Buy Alien Collection', '~~Alien Collection', after]]);
  } finally {
    await sandbox.close();
  }
});

test('What is wrong in a template is said with its place before anything is asked', async () => {
  const sandbox = await startSandbox(world);
  const cwd = await tempFolder();
  const placeholders = { enabled: true, title: 'Gaps', summary: '{{#each missing}}{{titel}}{{/each}}' };
  await writeConfig(
    cwd,
    worldConfig(sandbox, { libraries: [{ name: 'Films', provider: 'tmdb', placeholders }] }),
  );
  try {
    const { exitCode, stderr } = await runHere(['validate'], { cwd, env: secretsOf(sandbox) });

    expect(exitCode).toBe(2);
    expect(stderr).toMatch(
      /plexgaps\.\w+:\d+:\d+ {2}libraries\[0\]\.placeholders\.title: with it every collection/,
    );
    expect(stderr).toMatch(
      /libraries\[0\]\.placeholders\.summary: there is no "titel" \(line 1, column 20 of/,
    );
    expect(sandbox.log()).toEqual([]);
  } finally {
    await sandbox.close();
  }
});

/** The labels of a collection; what differs from run to run is cut off. The client knows no labels of collections. */
async function labelsOf(client: PlexServer, { ratingKey }: Collections): Promise<readonly string[]> {
  const answer = await client.query<{
    readonly MediaContainer: {
      readonly Metadata: readonly { readonly Label: readonly { readonly tag: string }[] }[];
    };
  }>(`/library/metadata/${ratingKey}`);
  const [details] = answer.MediaContainer.Metadata;
  return details?.Label.map(({ tag }) => tag.replace(/:(wrote|library):.*/, ':$1:…')) ?? [];
}
