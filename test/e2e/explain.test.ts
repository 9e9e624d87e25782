import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ExplainOutcome, judgeCase, type VerdictCase, verdictCase } from '@plexgaps/core/host';
import { demoWorld, type Sandbox, startSandbox } from '@plexgaps/sandbox';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { explanationLines } from '../../packages/cli/src/explanation.ts';
import type { CliResult } from './cli.ts';
import { errorPage, expectDiscreet, plainText } from './ending.ts';
import { runHere } from './here.ts';
import { explainPipeline } from './pipeline.ts';
import { filesIn, tempFolder } from './temp-folder.ts';
import { secretsOf, worldConfig, writeConfig } from './world-config.ts';

const libraries = [
  {
    name: 'Movies',
    provider: 'tmdb',
    sections: [
      { server: 'plex', section: 'Movies' },
      '4K Movies',
      { server: 'cabin', section: 'Movies', as: 'elsewhere' },
    ],
  },
  { name: 'TV Shows', provider: 'tvdb' },
];

let sandbox: Sandbox;
let folder: string;
beforeAll(async () => {
  sandbox = await startSandbox(demoWorld);
});
beforeEach(async () => {
  folder = await tempFolder();
  await writeConfig(folder, worldConfig(sandbox, { libraries }));
});
afterEach(() => {
  sandbox.tmdb.behave({});
});
afterAll(() => sandbox.close());

async function explain(...args: readonly string[]): Promise<CliResult> {
  const env = secretsOf(sandbox);
  const result = await runHere(['explain', ...args, '--today', demoWorld.today, '--quiet'], {
    cwd: folder,
    env,
  });
  expectDiscreet(result, Object.values(env));
  return { ...result, stdout: timeless(result.stdout) };
}

/** Without the minute of the clock. */
function timeless(text: string): string {
  return text
    .replace(/(?<=asked on )\d{4}-\d\d-\d\d at \d\d:\d\d/, 'a day at some time')
    .replace(/(?<="(?:askedAt|oldestAnswer)": ")[^"]+/g, '1970-01-01T00:00:00.000Z');
}

/** The same without the command line. */
async function ask(question: string): Promise<ExplainOutcome> {
  const file = join(folder, 'plexgaps.yml');
  return explainPipeline(file, { env: secretsOf(sandbox), question, today: demoWorld.today });
}

/** What is said where the question is answered in full. */
async function answer(question: string): Promise<string> {
  const { explanation, exitCode } = await ask(question);
  expect(exitCode).toBe(0);
  return timeless(explanationLines(explanation).join('\n'));
}

describe('plexgaps explain', () => {
  test('answers on standard output', async () => {
    expect(await explain('Firefly')).toEqual({
      exitCode: 0,
      signal: null,
      stdout: `${await answer('Firefly')}\n`,
      stderr: '',
    });
  });

  test('answers as JSON, the same each time', async () => {
    const first = await explain('Firefly', '--json');

    expect(first).toEqual(await explain('Firefly', '--json'));
    const { explanation } = await ask('Firefly');
    const instant = new Date(0).toISOString();
    expect(JSON.parse(first.stdout)).toEqual({ ...explanation, askedAt: instant, oldestAnswer: instant });
  });

  test('writes no report, and keeps only what the providers answered', async () => {
    await explain('Firefly');

    const files = (await filesIn(folder)).filter((file) => !/^\.home|^\.plexgaps\/cache\//.test(file));
    expect(files).toEqual(['plexgaps.yml']);
  });
});

describe('plexgaps explain says why', () => {
  test('a film is missing, by its title', async () => {
    expect(await answer('Moonraker')).toMatchInlineSnapshot(`
      "In "Movies", compared with tmdb:

      James Bond Collection (tmdb:collection:645): you own 12 of 25. https://www.themoviedb.org/collection/645
        "Moonraker" (1979, tmdb:movie:698) is missing. Released on 1979-06-26. Nothing in "Movies" is this film.
          https://www.themoviedb.org/movie/698

      If something that is called missing is on the server after all, ask for it by the title that it has there: its ids tell what it is taken for.

      Read: "Movies" at plex (84 items), "4K Movies" at plex (3 items), "Movies" at cabin (4 items, only shown).
      All of this was asked on a day at some time UTC."
    `);
  });

  test('a film is missing, by its id', async () => {
    expect(await answer('tmdb:movie:698')).toBe(await answer('Moonraker'));
  });

  test('a film is owned, and from where that is known', async () => {
    expect(await answer('The Raid 2')).toMatchInlineSnapshot(`
      "In "Movies", compared with tmdb:

      The Raid Collection (tmdb:collection:257960): you own 2 of 2. https://www.themoviedb.org/collection/257960
        "The Raid 2" (2014, tmdb:movie:180299) is owned: matched by tmdb:movie:180299.
          https://www.themoviedb.org/movie/180299
          "Movies" at plex, item 69

      On the server:
        "The Raid 2" (2014), in "Movies" at plex, item 69: carries imdb:tt2265171.
          https://app.plex.tv/desktop/#!/server/6c1f0d5b9a7e4382b1d04f5a8e29c7630b5d81f4/details?key=%2Flibrary%2Fmetadata%2F69
          tmdb says of imdb:tt2265171: It is "The Raid 2" (tmdb:movie:180299), in "The Raid Collection" (tmdb:collection:257960).

      Read: "Movies" at plex (84 items), "4K Movies" at plex (3 items), "Movies" at cabin (4 items, only shown).
      All of this was asked on a day at some time UTC."
    `);
  });

  test('a film with two editions is one film', async () => {
    expect(await answer('tmdb:movie:78')).toMatchInlineSnapshot(`
      "In "Movies", compared with tmdb:

      Blade Runner Collection (tmdb:collection:422837): you own 2 of 2. https://www.themoviedb.org/collection/422837
        "Blade Runner" (1982, tmdb:movie:78) is owned: matched by tmdb:movie:78.
          https://www.themoviedb.org/movie/78
          "Movies" at plex, item 70 (The Final Cut)
          "Movies" at plex, item 75 (Theatrical Cut)

      On the server:
        "Blade Runner" (1982), in "Movies" at plex, item 70 (The Final Cut): carries imdb:tt0083658, tmdb:78.
          https://app.plex.tv/desktop/#!/server/6c1f0d5b9a7e4382b1d04f5a8e29c7630b5d81f4/details?key=%2Flibrary%2Fmetadata%2F70
          tmdb says of tmdb:78: It is "Blade Runner" (tmdb:movie:78), in "Blade Runner Collection" (tmdb:collection:422837).
        "Blade Runner" (1982), in "Movies" at plex, item 75 (Theatrical Cut): carries imdb:tt0083658, tmdb:78.
          https://app.plex.tv/desktop/#!/server/6c1f0d5b9a7e4382b1d04f5a8e29c7630b5d81f4/details?key=%2Flibrary%2Fmetadata%2F75
          tmdb says of tmdb:78: It is "Blade Runner" (tmdb:movie:78), in "Blade Runner Collection" (tmdb:collection:422837).

      Read: "Movies" at plex (84 items), "4K Movies" at plex (3 items), "Movies" at cabin (4 items, only shown).
      All of this was asked on a day at some time UTC."
    `);
  });

  test('a film is in no collection', async () => {
    expect(await answer('Fight Club')).toMatchInlineSnapshot(`
      "In "Movies", compared with tmdb:

      On the server:
        "Fight Club" (1999), in "Movies" at plex, item 76: carries imdb:tt0137523, tmdb:550.
          https://app.plex.tv/desktop/#!/server/6c1f0d5b9a7e4382b1d04f5a8e29c7630b5d81f4/details?key=%2Flibrary%2Fmetadata%2F76
          tmdb says of tmdb:550: It is "Fight Club" (tmdb:movie:550), in no collection: nothing can be missing beside it.

      Read: "Movies" at plex (84 items), "4K Movies" at plex (3 items), "Movies" at cabin (4 items, only shown).
      All of this was asked on a day at some time UTC."
    `);
  });

  test('a film is only possibly owned, and which item it may be', async () => {
    expect(await answer('Die Hard 2')).toMatchInlineSnapshot(`
      "In "Movies", compared with tmdb:

      Die Hard Collection (tmdb:collection:1570): you own 2 of 4. https://www.themoviedb.org/collection/1570
        "Die Hard 2" (1990, tmdb:movie:1573) is possibly owned. Released on 1990-07-02. "Die Hard 2" bears its title, but it is not known which film it is.
          https://www.themoviedb.org/movie/1573
          "Movies" at plex, item 83

      On the server:
        "Die Hard 2" (1990), in "Movies" at plex, item 83: carries no id.
          https://app.plex.tv/desktop/#!/server/6c1f0d5b9a7e4382b1d04f5a8e29c7630b5d81f4/details?key=%2Flibrary%2Fmetadata%2F83
          It has no id that can be looked up. Use "Fix Match" on it in the server. It may be "Die Hard 2" (1990), tmdb:movie:1573.

      Read: "Movies" at plex (84 items), "4K Movies" at plex (3 items), "Movies" at cabin (4 items, only shown).
      All of this was asked on a day at some time UTC."
    `);
  });

  test('a film is elsewhere, and one in the trash is missing', async () => {
    expect(await answer('The Jaws Collection')).toMatchInlineSnapshot(`
      "In "Movies", compared with tmdb:

      The Jaws Collection (tmdb:collection:2366): you own 1 of 3. https://www.themoviedb.org/collection/2366
        "Jaws" (1975, tmdb:movie:578) is owned: matched by tmdb:movie:578.
          https://www.themoviedb.org/movie/578
          "Movies" at plex, item 51
          https://app.plex.tv/desktop/#!/server/6c1f0d5b9a7e4382b1d04f5a8e29c7630b5d81f4/details?key=%2Flibrary%2Fmetadata%2F51
        "Jaws 2" (1978, tmdb:movie:579) is elsewhere. It is at cabin.
          https://www.themoviedb.org/movie/579
          "Movies" at cabin, item 3
        "Jaws 3-D" (1983, tmdb:movie:17692) is missing. Released on 1983-03-16. Nothing in "Movies" is this film.
          https://www.themoviedb.org/movie/17692
        "Jaws: The Revenge" (1987, tmdb:movie:580) is missing. Released on 1987-07-17. Nothing in "Movies" is this film.
          https://www.themoviedb.org/movie/580

      On the server:
        "Jaws 3-D" (1983), in "Movies" at plex, item 82: carries imdb:tt0085750, tmdb:17692.
          https://app.plex.tv/desktop/#!/server/6c1f0d5b9a7e4382b1d04f5a8e29c7630b5d81f4/details?key=%2Flibrary%2Fmetadata%2F82
          tmdb says of tmdb:17692: It is "Jaws 3-D" (tmdb:movie:17692), in "The Jaws Collection" (tmdb:collection:2366).
          Its file is gone. Bring the file back, or empty the trash.
        "Jaws 2" (1978), in "Movies" at cabin, item 3, which is only shown: carries imdb:tt0077766, tmdb:579.
          https://app.plex.tv/desktop/#!/server/e81b7a4c03f25d96487ac1e0f93b5d2274860a1e/details?key=%2Flibrary%2Fmetadata%2F3
          tmdb says of tmdb:579: It is "Jaws 2" (tmdb:movie:579), in "The Jaws Collection" (tmdb:collection:2366).

      If something that is called missing is on the server after all, ask for it by the title that it has there: its ids tell what it is taken for.

      Read: "Movies" at plex (84 items), "4K Movies" at plex (3 items), "Movies" at cabin (4 items, only shown).
      All of this was asked on a day at some time UTC."
    `);
  });

  test('an episode is missing, in the order in which the server numbers the show', async () => {
    expect(await answer('Firefly')).toMatchInlineSnapshot(`
      "In "TV Shows", compared with tvdb:

      Firefly (tvdb:series:78874): you own 13 of 14, in the ordering tvdb:dvd. https://thetvdb.com/series/firefly
        S01E01-E12, E14 are owned: matched by id.
        S01E13 "Heart of Gold" (tvdb:episode:298001) is missing. Aired on 2003-06-23. Nothing in "TV Shows" is this episode.

      On the server:
        "Firefly" (2002), in "TV Shows" at plex, item 88: carries imdb:tt0303461, tvdb:78874. It is numbered there by tvdb:dvd.
          https://app.plex.tv/desktop/#!/server/6c1f0d5b9a7e4382b1d04f5a8e29c7630b5d81f4/details?key=%2Flibrary%2Fmetadata%2F88
          tvdb says of tvdb:78874@dvd: It is "Firefly" (tvdb:series:78874), with 14 entries in the ordering tvdb:dvd.

      If something that is called missing is on the server after all, ask for it by the title that it has there: its ids tell what it is taken for.

      Read: "TV Shows" at plex (8 items).
      All of this was asked on a day at some time UTC."
    `);
  });

  test('only that episode, by its title', async () => {
    expect(await answer('Heart of Gold')).toMatchInlineSnapshot(`
      "In "TV Shows", compared with tvdb:

      Firefly (tvdb:series:78874): you own 13 of 14, in the ordering tvdb:dvd. https://thetvdb.com/series/firefly
        S01E13 "Heart of Gold" (tvdb:episode:298001) is missing. Aired on 2003-06-23. Nothing in "TV Shows" is this episode.

      On the server:
        "Firefly" (2002), in "TV Shows" at plex, item 88: carries imdb:tt0303461, tvdb:78874. It is numbered there by tvdb:dvd.
          https://app.plex.tv/desktop/#!/server/6c1f0d5b9a7e4382b1d04f5a8e29c7630b5d81f4/details?key=%2Flibrary%2Fmetadata%2F88
          tvdb says of tvdb:78874@dvd: It is "Firefly" (tvdb:series:78874), with 14 entries in the ordering tvdb:dvd.

      If something that is called missing is on the server after all, ask for it by the title that it has there: its ids tell what it is taken for.

      Read: "TV Shows" at plex (8 items).
      All of this was asked on a day at some time UTC."
    `);
  });

  test('only that episode, by its id', async () => {
    expect(await answer('tvdb:episode:298001')).toBe(await answer('Heart of Gold'));
  });

  test.each(['firefly S01E13', 'Firefly 1x13', 'tvdb:series:78874/season/1/episode/13'])(
    'only that episode, asked for as %s',
    async (question) => {
      expect(await answer(question)).toBe(await answer('Heart of Gold'));
    },
  );

  test.each(['Firefly S01', 'tvdb:series:78874/season/1'])('a season, asked for as %s', async (question) => {
    expect(await answer(question)).toBe(await answer('Firefly'));
  });

  test('without what is wrong about another library', async () => {
    const franchises = [{ name: 'Heroes', parts: ['tmdb:movie:348', { collection: 'Nobody has it' }] }];
    const [movies = {}, shows = {}] = libraries;
    await writeConfig(folder, worldConfig(sandbox, { libraries: [{ ...movies, franchises }, shows] }));

    const codes = async (question: string) =>
      (await ask(question)).explanation.problems.map(({ code }) => code);
    expect([await codes('Firefly'), await codes('Heroes')]).toEqual([[], ['unknown-part']]);
  });

  test('that a show has no such episode', async () => {
    const lines = (await answer('Firefly S02E01')).split('\n');

    expect(lines.slice(2, 4)).toEqual([
      'Firefly (tvdb:series:78874): you own 13 of 14, in the ordering tvdb:dvd. https://thetvdb.com/series/firefly',
      '  It has no such season or episode in this ordering.',
    ]);
  });

  test('a special is left out, and episodes without ids are owned', async () => {
    const lines = (await answer('tvdb:series:76156')).split('\n').filter((line) => /^ {2}S/.test(line));

    expect(lines.slice(0, 4)).toMatchInlineSnapshot(`
      [
        "  S00E01-E10 are ignored. Specials are left out.",
        "  S01E01-E24; S03E01-E13, E15-E22; S05E01-E24; S06E01-E05, E07-E22; S07E01-E11; S08E01-E18 are owned: matched by id.",
        "  S02E01-E22; S04E01-E25 are owned: matched by season and number.",
        "  S03E14 "My Screw Up" (tvdb:episode:184662) is missing. Aired on 2004-02-24. Nothing in "TV Shows" is this episode.",
      ]
    `);
  });

  test('an item is unmatched, and what to do', async () => {
    expect(await answer('Garden Club')).toMatchInlineSnapshot(`
      "In "TV Shows", compared with tvdb:

      On the server:
        "Garden Club Meetings", in "TV Shows" at plex, item 424: carries no id. It is numbered there by tvdb:official.
          https://app.plex.tv/desktop/#!/server/6c1f0d5b9a7e4382b1d04f5a8e29c7630b5d81f4/details?key=%2Flibrary%2Fmetadata%2F424
          It has no id that can be looked up. Use "Fix Match" on it in the server.

      Read: "TV Shows" at plex (8 items).
      All of this was asked on a day at some time UTC."
    `);
  });

  test('as data, for programs', async () => {
    const { libraries: found, ...rest } = (await ask('Firefly')).explanation;

    expect(rest).toEqual({
      version: 1,
      question: 'Firefly',
      today: demoWorld.today,
      askedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      oldestAnswer: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      complete: true,
      servers: demoWorld.plex.map(({ name, machineIdentifier }, index) => ({
        id: ['plex', 'cabin'][index],
        name,
        machineIdentifier,
        itemPage: `https://app.plex.tv/desktop/#!/server/${machineIdentifier}/details?key=%2Flibrary%2Fmetadata%2F{ratingKey}`,
      })),
      problems: [],
    });
    const [group] = found[0]?.groups ?? [];
    expect(group).toMatchObject({ id: 'tvdb:series:78874', owned: 13, of: 14, whole: true });
    expect(group?.verdicts.filter(({ status }) => status === 'missing')).toEqual([
      {
        entry: expect.objectContaining({ id: 'tvdb:episode:298001', season: 1, number: 13 }),
        status: 'missing',
        reasons: [
          { code: 'aired', text: 'Aired on 2003-06-23.' },
          { code: 'not-owned', text: 'Nothing in "TV Shows" is this episode.' },
        ],
        items: [],
      },
    ]);
  });
});

describe('plexgaps explain ends', () => {
  test('with 4 where nothing is called so', async () => {
    const { exitCode, stdout, stderr } = await explain('Moonbase Zero');

    expect({ exitCode, stdout }).toEqual({ exitCode: 4, stdout: '' });
    expect(stderr).toMatchInlineSnapshot(`
      "Nothing that you own, and nothing of a collection or show of which you own a part, fits "Moonbase Zero". Titles are compared as the server and the provider spell them; an id, such as tmdb:movie:679, is exact.
      "
    `);
  });

  test('with 4 for an id that nothing has, and says so in JSON too', async () => {
    const { exitCode, stdout } = await explain('tmdb:movie:999999999', '--json');

    expect(exitCode).toBe(4);
    expect(JSON.parse(stdout)).toMatchObject({ question: 'tmdb:movie:999999999', libraries: [] });
  });

  test('with 4 where a provider refuses its key', async () => {
    const env = { ...secretsOf(sandbox), TMDB_API_KEY: 'f'.repeat(32) };
    const { exitCode, stdout } = await runHere(['explain', 'Moonraker', '--quiet'], { cwd: folder, env });

    expect({ exitCode, stdout }).toEqual({ exitCode: 4, stdout: '' });
  });

  test('with 3 where something could not be found out, and says what', async () => {
    sandbox.tmdb.behave({ faults: [{ kind: 'status', match: /\/collection\/8091/ }] });

    const { exitCode, stdout, stderr } = await explain('tmdb:movie:679');

    expect(exitCode).toBe(3);
    expect(plainText(stdout, folder)).toMatchInlineSnapshot(`
      "In "Movies", compared with tmdb:

      Alien Collection (tmdb:collection:8091): you own 1 of 1.
        Its films could not be found out in this run.
        "Aliens" (1986, tmdb:movie:679) is owned: matched by tmdb:movie:679.
          "Movies" at plex, item 55

      On the server:
        "Aliens" (1986), in "Movies" at plex, item 55: carries imdb:tt0090605, tmdb:679.
          https://app.plex.tv/desktop/#!/server/6c1f0d5b9a7e4382b1d04f5a8e29c7630b5d81f4/details?key=%2Flibrary%2Fmetadata%2F55
          tmdb says of tmdb:679: It is "Aliens" (tmdb:movie:679), in "Alien Collection" (tmdb:collection:8091).

      Read: "Movies" at plex (84 items), "4K Movies" at plex (3 items), "Movies" at cabin (4 items, only shown).
      All of this was asked on a day at some time UTC."
    `);
    expect(stderr).toMatch(/^error: [\s\S]*503[\s\S]*Incomplete: something could not be found out/);
  });

  test('with 2 for a library that the config does not have', async () => {
    expect(await explain('Firefly', '--library', 'Films')).toMatchObject({
      exitCode: 2,
      stdout: '',
      stderr: `--library: no library "Films". There are "Movies", "TV Shows".\n${errorPage}#usage\n`,
    });
  });

  test('with 2 for an empty question', async () => {
    expect(await explain(' ')).toMatchObject({
      exitCode: 2,
      stderr: `explain: expected a title or an id.\n${errorPage}#usage\n`,
    });
  });
});

describe('plexgaps explain --fixture', () => {
  test.each([
    'Firefly',
    'Heart of Gold',
    'The Jaws Collection',
    'Die Hard 2',
    'tmdb:movie:78',
    'Garden Club',
    'Scrubs',
  ])('writes all that the verdicts on %s follow from, and nothing private', async (question) => {
    const { cases } = await ask(question);

    const text = JSON.stringify(cases.map((one) => verdictCase(one, question)));
    const written = JSON.parse(text) as readonly VerdictCase[];
    expect(written.map(judgeCase)).toEqual(written.map(({ expected }) => expected));
    const names = sandbox.plex.flatMap(({ name, url, token }) => [name, url, token]);
    expect([...names, '/media', '://', '"cabin"', '"plex"'].filter((name) => text.includes(name))).toEqual(
      [],
    );
  });

  test('writes a file, which is the same each time', async () => {
    const { stderr } = await explain('Firefly', '--fixture', 'one.json');
    await explain('Firefly', '--fixture', 'two.json');

    const text = await readFile(join(folder, 'one.json'), 'utf8');
    expect(stderr).toBe('Wrote one.json: look at it before you pass it on.\n');
    expect(await readFile(join(folder, 'two.json'), 'utf8')).toBe(text);
    expect(JSON.parse(text)).toMatchObject({ version: 1, question: 'Firefly' });
  });

  test('holds one library, and asks which', async () => {
    await writeConfig(
      folder,
      worldConfig(sandbox, {
        libraries: [
          { name: 'Movies', sections: [{ server: 'plex', section: 'Movies' }] },
          { name: '4K Movies' },
        ],
      }),
    );

    expect(await explain('tmdb:movie:679', '--fixture', 'case.json')).toMatchObject({
      exitCode: 2,
      stdout: '',
      stderr: `--fixture: it is in "Movies", "4K Movies", and a fixture holds one: add --library with one of them.\n${errorPage}#usage\n`,
    });
  });
});
