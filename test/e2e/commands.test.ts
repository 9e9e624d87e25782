import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Report } from '@plexgaps/core';
import { type Sandbox, startSandbox } from '@plexgaps/sandbox';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { type CliResult, runCli } from './cli.ts';
import { errorPage, plainText } from './ending.ts';
import { runHere } from './here.ts';
import { atticLibraries, household } from './household.ts';
import { filesIn, tempFolder, visibleFilesIn } from './temp-folder.ts';
import { entry, season, series, showOf, smallWorld } from './traps/small-world.ts';
import { secretsOf, type WorldConfig, worldConfig, writeConfig } from './world-config.ts';

let sandbox: Sandbox;
let folder: string;
beforeAll(async () => {
  sandbox = await startSandbox(household);
});
beforeEach(async () => {
  folder = await tempFolder();
});
afterAll(() => sandbox.close());

function run(args: readonly string[], env = secretsOf(sandbox)): Promise<CliResult> {
  return runHere(args, { cwd: folder, env });
}

async function configure(changes: Partial<WorldConfig> = {}): Promise<void> {
  await writeConfig(folder, worldConfig(sandbox, { libraries: atticLibraries, ...changes }));
}

async function readReport(name = 'gaps.json'): Promise<Report> {
  return JSON.parse(await readFile(join(folder, name), 'utf8')) as Report;
}

/** What is missing, by the ids of the groups. */
function missingIn({ libraries }: Report): Record<string, readonly string[]> {
  const groups = libraries.flatMap((library) => library.groups);
  return Object.fromEntries(groups.map(({ id, missing }) => [id, missing.map((entry) => entry.id)]));
}

/** What is missing, and what is still to come. */
function listsOf(groups: Report['libraries'][number]['groups']) {
  const ids = (list: 'missing' | 'upcoming') => groups.flatMap((group) => group[list].map(({ id }) => id));
  return { missing: ids('missing'), upcoming: ids('upcoming') };
}

const alien = { 'tmdb:collection:8091': ['tmdb:movie:679'] };
const firefly = { 'tvdb:series:78874': ['tvdb:episode:297990'] };

describe('plexgaps', () => {
  test.each([['--version'], ['-V']])('%s prints the version of the package', async (option) => {
    const { version } = JSON.parse(
      await readFile(join(import.meta.dirname, '../../packages/cli/package.json'), 'utf8'),
    ) as { version: string };

    expect(await run([option])).toEqual({ exitCode: 0, signal: null, stdout: `${version}\n`, stderr: '' });
  });

  test('--help lists the commands on standard output', async () => {
    const result = await run(['--help']);

    expect(result).toMatchObject({ exitCode: 0, stderr: '' });
    expect(result.stdout).toMatchInlineSnapshot(`
      "Usage: plexgaps [options] [command]

      Finds the films missing from your collections and the episodes missing from your
      shows.

      Options:
        -V, --version                       print the version
        -h, --help                          print this help

      Commands:
        run [options] [config]              compare what you own with what exists, and
                                            write the reports
        init [options] [config]             write a config: finds the server and its
                                            libraries, tries the keys, and asks what
                                            is not said here
        explain [options] <what> [config]   why something is called missing, or is
                                            not: every reason, and what it rests on
        check [options] [config]            print some verdicts at random, with links,
                                            for you to judge; writes no report
        ignore [options] <what> [config]    write into the config that something is
                                            not to be called missing
        unignore [options] <what> [config]  take such a rule out of the config
        validate [config]                   check the config and its plugins, without
                                            any network
        doctor [options] [config]           check every connection, key, right and
                                            setting that a run rests on, and say what
                                            to do
        schema [options] [config]           print the config's JSON Schema, with the
                                            options of the plugins that a config names
        diff [options] <earlier> <later>    what changed between two JSON reports;
                                            exits with 1 if anything did
        render [options] <report>           render a saved JSON report with any
                                            reporter, without a config and without
                                            asking anybody
        snapshot [options] [config]         save what a server owns as an inventory
                                            file, for runs that cannot reach it
        login [options]                     log in to plex.tv, so that servers can be
                                            found by the account: prints a link to
                                            confirm there
        logout                              end the login at plex.tv and forget it
                                            here
        whoami                              who is logged in to plex.tv, and whether
                                            the login still holds
        placeholders                        the placeholder collections on the
                                            servers: list them, or take them all back
        cache                               what the providers answered, as it is kept
                                            for the next run: look at it, or clear it
        new [options] <kind> <name>         write the package of a plugin of your own,
                                            with an example, tests and all that it
                                            takes
        completion <shell>                  print a script by which a shell completes
                                            commands, options, files and choices
        demo [options] [folder]             try it: the whole job on a made-up server,
                                            without keys and without a Plex
      "
    `);
  });

  test('run --help lists the options', async () => {
    const result = await run(['run', '--help']);

    expect(result).toMatchObject({ exitCode: 0, stderr: '' });
    expect(result.stdout).toMatchInlineSnapshot(`
      "Usage: plexgaps run [options] [config]

      compare what you own with what exists, and write the reports

      Arguments:
        config                   the config (default: plexgaps.yml, then
                                 plexgaps.yaml)

      Options:
        --library <name>         only this library of the config; may be given more
                                 than once
        --only <id or title>     only one film, collection or show: its id, or a part
                                 of its title
        --today <date>           look at it as on this day, YYYY-MM-DD
        --fail-on <condition>    exit with 1 when this holds, instead of what the
                                 config says; may be given more than once (choices:
                                 "gaps", "new-gaps", "incomplete")
        --baseline <file>        compare with this JSON report instead of with the
                                 last run
        --report <file>          write the JSON report here, too, beside what the
                                 config says
        --apply                  write the placeholder collections that the plan names
        --yes                    agree to what the plan of the placeholders warns of
        --force                  make placeholders again that have vanished twice
        --allow-degraded         do not exit with 3 when something could not be found
                                 out
        --accept-shrink          a library that is empty, far smaller than the last
                                 time or in the trash is right as it is
        --offline                ask no provider: what it answered before has to do
        --refresh                ask the providers anew for everything
        --max-requests <number>  stop asking the providers after so many; the next run
                                 goes on
        --quiet                  no progress and no summary, only what went wrong
        --json-progress          every event as JSON, one in a line on standard error,
                                 and nothing else there
        -h, --help               print this help
      "
    `);
  });

  test('without a command says what there is', async () => {
    const { exitCode, stdout, stderr } = await run([]);

    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toContain('Usage: plexgaps [options] [command]');
  });
});

describe('plexgaps run', () => {
  test('tells what it does and found, line by line', async () => {
    await configure();

    const { exitCode, stdout, stderr } = await run(['run']);

    expect([exitCode, stdout]).toEqual([0, '']);
    expect(stderr).not.toContain('\u001b');
    expect(plainText(stderr, folder)).toMatchInlineSnapshot(`
      "Reading libraries
      Looking up
      Writing reports

      Nearest to complete
        Alien Collection  2 of 3  Aliens (1986)
        Firefly           2 of 3  S01E02 Bushwhacked

      Library  Owned    Complete           Missing    To come
      Films    2 films  0 of 1 collection  1 film
      Shows    1 show   0 of 1 show        1 episode

      There is no earlier report to compare with: nothing is called new.

      Wrote gaps.json"
    `);
    expect(missingIn(await readReport())).toEqual({ ...alien, ...firefly });
  });

  test('--quiet says nothing where nothing went wrong', async () => {
    await configure();

    expect(await run(['run', '--quiet'])).toEqual({ exitCode: 0, signal: null, stdout: '', stderr: '' });
  });

  test('takes the config from anywhere, and writes beside it', async () => {
    await mkdir(join(folder, 'deep'));
    await writeConfig(join(folder, 'deep'), worldConfig(sandbox, { libraries: atticLibraries }));

    const { exitCode } = await run(['run', 'deep/plexgaps.yml', '--quiet']);

    expect(exitCode).toBe(0);
    expect(await visibleFilesIn(folder)).toEqual(['deep/gaps.json', 'deep/plexgaps.yml']);
  });

  test('puts a report without a place, and nothing else, on standard output', async () => {
    await configure({ reporters: [{ use: 'json' }, { use: 'markdown', output: 'gaps.md' }] });

    const { stdout } = await run(['run']);

    expect(missingIn(JSON.parse(stdout) as Report)).toEqual({ ...alien, ...firefly });
  });

  test('writes Markdown to standard output where no reporter is named', async () => {
    const { reporters: _, ...config } = worldConfig(sandbox, { libraries: atticLibraries }) as {
      reporters: unknown;
    };
    await writeConfig(folder, config);

    const { exitCode, stdout } = await run(['run', '--quiet']);

    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^# .*\n/);
    expect(stdout).toContain('Bushwhacked');
  });

  test('--library looks at the named libraries only', async () => {
    await configure();
    const asked = sandbox.tmdb.log.length;

    await run(['run', '--library', 'Shows', '--quiet']);

    expect(missingIn(await readReport())).toEqual(firefly);
    expect(sandbox.tmdb.log).toHaveLength(asked);
  });

  test('options leave the name of the config alone', async () => {
    await configure();

    const { exitCode } = await run([
      ...['run', '--quiet', '--library', 'Shows', '--library', 'Films', '--fail-on', 'gaps', 'plexgaps.yml'],
    ]);

    expect(exitCode).toBe(1);
    expect(missingIn(await readReport())).toEqual({ ...alien, ...firefly });
  });

  test('--fail-on takes no condition that nobody knows', async () => {
    const { exitCode, stderr } = await run(['run', '--fail-on', 'gap']);

    expect(exitCode).toBe(2);
    expect(stderr).toMatchInlineSnapshot(`
      "error: option '--fail-on <condition>' argument 'gap' is invalid. Expected gaps, new-gaps or incomplete.
      (plexgaps --help lists the commands)
      "
    `);
  });

  test.each([
    ['a part of a title', 'firef', firefly],
    ['a title in another case', 'ALIEN', alien],
    ['the id of a show', 'tvdb:series:78874', firefly],
    ['the id of a collection', 'tmdb:collection:8091', alien],
    ['the id of a film', 'tmdb:movie:679', alien],
  ])('--only looks at %s only', async (_, only, missing) => {
    await configure();

    const { exitCode } = await run(['run', '--only', only, '--quiet']);

    expect(exitCode).toBe(0);
    expect(missingIn(await readReport())).toEqual(missing);
  });

  test('--only says when it fits nothing', async () => {
    await configure();

    const { exitCode, stderr } = await run(['run', '--only', 'Casablanca', '--quiet']);

    expect({ exitCode, stderr }).toEqual({
      exitCode: 0,
      stderr: `warning: Nothing owned fits --only "Casablanca".\n${errorPage}#only-nothing\n`,
    });
  });

  test('--today looks at the gaps of that day', async () => {
    await configure();

    await run(['run', '--today', '1986-07-17', '--quiet']);

    const report = await readReport();
    expect(report.today).toBe('1986-07-17');
    expect(missingIn(report)).toEqual({ 'tmdb:collection:8091': [], 'tvdb:series:78874': [] });
  });

  test('takes the day of each library from its time zone', async () => {
    // The first has the later date, at any moment, since 26 hours lie between the two.
    const [east, west] = ['Pacific/Kiritimati', 'Etc/GMT+12'];
    const aired = new Date(Date.now() + 14 * 3_600_000).toISOString().slice(0, 10);
    const episodes = [entry(1, 1), entry(1, 2, { aired })];
    const world = smallWorld({ series: [series({}, { episodes })], shows: [showOf([season(1, [1])])] });
    const own = await startSandbox(world);
    const libraries = [east, west].map((timezone) => ({
      name: timezone,
      sections: ['Shows'],
      provider: 'tvdb',
      rules: { timezone, grace: '0d' },
    }));
    await writeConfig(folder, worldConfig(own, { libraries }));

    await run(['run', '--quiet'], secretsOf(own));
    await own.close();

    expect((await readReport()).libraries.map(({ name, groups }) => [name, listsOf(groups)])).toEqual([
      [east, { missing: ['tvdb:episode:1002'], upcoming: [] }],
      [west, { missing: [], upcoming: ['tvdb:episode:1002'] }],
    ]);
  });

  test('takes variables from .env beside the config, and rather from the environment', async () => {
    await configure();
    const lines = (secrets: Record<string, string>) =>
      Object.entries(secrets).map(([name, value]) => `${name}="${value}"\n`);
    await writeFile(join(folder, '.env'), lines(secretsOf(sandbox)).join(''));

    expect(await run(['run', '--quiet'], {})).toMatchObject({ exitCode: 0, stderr: '' });
    expect(await run(['run', '--quiet'], { PLEX_TOKEN: 'another' })).toMatchObject({ exitCode: 4 });
  });

  test('does without anything to read from its input and a home to write to', async () => {
    await configure();

    const { exitCode, stderr } = await run(['run', '--quiet'], {
      ...secretsOf(sandbox),
      HOME: '/dev/null',
      XDG_STATE_HOME: '/dev/null/state',
    });

    expect(exitCode).toBe(0);
    expect(stderr.match(/^.*cannot be written.*$/gm)?.length).toBeGreaterThan(0);
    expect(missingIn(await readReport())).toEqual({ ...alien, ...firefly });
  });
});

describe('plexgaps schema', () => {
  test('prints a JSON Schema that takes the config of a run and of the demo', async () => {
    await configure();
    const result = await run(['schema']);

    expect(result).toMatchObject({ exitCode: 0, stderr: '' });
    const validate = compile(result.stdout);
    validate(parse(await readFile(join(folder, 'plexgaps.yml'), 'utf8')));
    expect(validate.errors ?? []).toEqual([]);
  });

  test.each([
    ['an option of a built-in provider', (config: Written) => config.providers[0]?.with, 'language', 5],
    ['an unknown option of a built-in server', (config: Written) => config.servers[0]?.with, 'tokn', 'x'],
    ['an unknown key', (config: Written) => config, 'librarys', []],
  ])('refuses a wrong value for %s', async (_, part, key, value) => {
    const config = worldConfig(sandbox, { libraries: atticLibraries }) as Written;
    Object.assign(part(config) ?? {}, { [key]: value });
    const validate = compile((await run(['schema'])).stdout);

    expect(validate(config)).toBe(false);
  });

  test('knows the options of the plugins that a config names', async () => {
    const plugin = `export default { kind: 'reporter', apiVersion: 1, name: 'csv', produces: 'file', origins: () => [],
      optionsSchema: { type: 'object', properties: { separator: { type: 'string', description: 'Between two cells.' } } },
      create: () => ({ render: async function* () {} }) };`;
    await writeFile(join(folder, 'csv.mjs'), plugin);
    await configure({ reporters: [{ use: './csv.mjs', output: 'gaps.csv', with: { separator: ';' } }] });

    const result = await run(['schema', '.']);

    expect(result).toMatchObject({ exitCode: 0, stderr: '' });
    expect(result.stdout).toContain('Between two cells.');
  });
});

describe('plexgaps snapshot', () => {
  test('saves what a server owns, and says where', async () => {
    await configure();

    const { exitCode, stdout, stderr } = await run([
      'snapshot',
      '--server',
      'plex',
      '--output',
      'attic.json',
    ]);

    expect([exitCode, stdout]).toEqual([0, '']);
    expect(plainText(stderr, folder)).toMatchInlineSnapshot(`
      "Reading libraries
      Saved 2 libraries to <folder>/attic.json"
    `);
    const saved = await readFile(join(folder, 'attic.json'), 'utf8');
    expect(saved).not.toContain(sandbox.plex[0]?.token);
    expect(JSON.parse(saved)).toMatchObject({ server: { name: 'Attic' } });
  });

  test('asks which server where there is more than one', async () => {
    await configure();

    const { exitCode, stderr } = await run(['snapshot']);

    expect(exitCode).toBe(2);
    expect(plainText(stderr, folder)).toMatchInlineSnapshot(
      `
      "Which server? An inventory holds one: add --server with one of "plex", "cabin".
      https://github.com/plexgaps/plexgaps/blob/main/docs/errors.md#usage"
    `,
    );
  });
});

describe('plexgaps demo', () => {
  test('finds the gaps of a made-up household, and leaves the config and the reports', async () => {
    const { exitCode, stdout, stderr } = await runCli(['demo'], { cwd: folder });

    expect([exitCode, stdout]).toEqual([0, '']);
    expect(stderr.replaceAll(/\b\d{1,2} (?=\w)/g, '<n> ')).toMatchInlineSnapshot(`
      "A made-up Plex server, TMDB and TVDB are running on this machine; it is
        2026-11-<n> there.
      Reading libraries
      Looking up
      Writing reports

      Nearest to complete
        Firefly                        <n> of 14  S01E13 Heart of Gold
        Saltwater Line                   <n> of 9  S02E04 Sounding Lead
        The Long Winter of Ada Vance     <n> of 6  S01E05 The Ice Road
        Indiana Jones Collection         <n> of 5  Indiana Jones and the Dial of Destin…
        The Bourne Collection            <n> of 5  The Bourne Legacy (2012)
        The Matrix Collection            <n> of 4  The Matrix Resurrections (2021)
        Back to the Future Collection    <n> of 3  Back to the Future Part III (1990)
        Die Hard Collection              <n> of 4  A Good Day to Die Hard (2013)
        Ocean's Collection               <n> of 3  Ocean's Twelve (2004)
        The Godfather Collection         <n> of 3  The Godfather Part III (1990)
        and <n> more: see plexgaps-demo/gaps.md

      Library   Owned     Complete             Missing      To come
      Movies    <n> films  <n> of <n> collections  <n> films     3
      TV Shows  <n> shows   <n> of <n> shows         <n> episodes  7

      There is no earlier report to compare with: nothing is called new.
      To mend on the server: <n> unmatched, <n> in the trash.

      Wrote plexgaps-demo/gaps.json
      Wrote plexgaps-demo/gaps.md
      Wrote plexgaps-demo/site

      Open plexgaps-demo/site/index.html in a browser, or read plexgaps-demo/gaps.md.
      Ask about any title of it: plexgaps explain "Alien" --demo
      The config is plexgaps-demo/plexgaps.yml: put in your own server and keys, and
        run "plexgaps run".
      "
    `);
    const files = (await filesIn(folder)).filter((file) => !/^\.home|\.plexgaps\//.test(file));
    expect(files.filter((file) => !file.startsWith('plexgaps-demo/site/'))).toEqual([
      'plexgaps-demo/gaps.json',
      'plexgaps-demo/gaps.md',
      'plexgaps-demo/plexgaps.yml',
    ]);
    const validate = compile((await run(['schema'])).stdout);
    validate(parse(await readFile(join(folder, 'plexgaps-demo/plexgaps.yml'), 'utf8')));
    expect(validate.errors ?? []).toEqual([]);
  });
});

describe('plexgaps demo --apply', () => {
  test('shows the plan, carries it out, has nothing to do a second time, and takes all back', async () => {
    const { exitCode, stdout, stderr } = await run(['demo', '--apply'], {});

    expect([exitCode, stdout]).toEqual([0, '']);
    const from = stderr.indexOf('Placeholders:');
    const shown = stderr.slice(from, stderr.indexOf('\n\nOpen '));
    expect(
      shown
        .replaceAll(/\d+ (?:of \d+ missing|to make|made|as they|more|of its|placeholders)/g, (text) =>
          text.replaceAll(/[1-9]\d*/g, '<n>'),
        )
        .replaceAll(/"[^"]*"/g, '"…"')
        .replaceAll(/(\n {2}would make .*(\n {4}.*)?)+/g, '\n  would make …'),
    ).toMatchInlineSnapshot(`
      "Placeholders: <n> to make. Nothing is written without --apply.
        would make …

      Wrote plexgaps-demo/gaps.json
      Wrote plexgaps-demo/gaps.md
      Wrote plexgaps-demo/site

      That was the plan. Now it is carried out: plexgaps run --apply
      Placeholders: <n> made.
        made "…" (Movies): <n> of <n> missing.
        made "…" (Movies): <n> of <n> missing.
        made "…" (Movies): <n> of <n> missing.
        made "…" (Movies): <n> of <n> missing.
        … and <n> more; the report lists them all.

      A second time there is nothing to do: plexgaps run --apply
      Placeholders: nothing to change, <n> as they should be.

      All of it is taken back: plexgaps placeholders remove
      removed "…" (Movies)
      removed "…" (Movies)
      removed "…" (Movies)
      removed "…" (Movies)
      … and <n> more
      <n> placeholders removed."
    `);
  });
});

describe('plexgaps explain --demo', () => {
  test("answers about the demo's libraries without a config, and leaves nothing behind", async () => {
    const { exitCode, stdout, stderr } = await run(
      ['explain', 'Alien Resurrection', '--demo', '--quiet'],
      {},
    );

    expect([exitCode, stderr]).toEqual([0, '']);
    expect(stdout).toContain('"Alien Resurrection" (1997, tmdb:movie:8078) is missing.');
    expect((await filesIn(folder)).filter((file) => !file.startsWith('.home'))).toEqual([]);
  });

  test('takes no config beside it', async () => {
    const { exitCode, stderr } = await run(['explain', 'Alien', 'plexgaps.yml', '--demo'], {});

    expect(exitCode).toBe(2);
    expect(stderr).toContain('--demo asks about libraries of its own: leave the config out');
  });
});

interface Written {
  readonly servers: readonly { readonly with: object }[];
  readonly providers: readonly { readonly with: object }[];
}

function compile(schema: string) {
  const ajv = new Ajv2020({ allErrors: true, strict: false });
  formats.default(ajv);
  return ajv.compile(JSON.parse(schema) as object);
}
