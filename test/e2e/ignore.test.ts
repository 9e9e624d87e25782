// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what looks like a variable is meant as it stands
import { chmod, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Report } from '@plexgaps/core';
import { type Sandbox, startSandbox } from '@plexgaps/sandbox';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { bareEnvironment, type CliResult, runCli } from './cli.ts';
import { errorPage, plainText } from './ending.ts';
import { runHere } from './here.ts';
import { atticLibraries, household } from './household.ts';
import { filesIn, tempFolder } from './temp-folder.ts';
import { hasTerminal, keys, lineOf, startOnTerminal } from './terminal.ts';
import { secretsOf, worldConfig, writeConfig } from './world-config.ts';

let sandbox: Sandbox;
let folder: string;
let text: string;
beforeAll(async () => {
  sandbox = await startSandbox(household);
});
beforeEach(async () => {
  folder = await tempFolder();
  const file = await writeConfig(folder, worldConfig(sandbox, { libraries: atticLibraries }));
  text = `# ours\n${await readFile(file, 'utf8')}# the end\n`;
  await writeFile(file, text);
});
afterAll(() => sandbox.close());

async function plexgaps(...args: readonly string[]): Promise<CliResult> {
  const result = await runHere(args, { cwd: folder, env: secretsOf(sandbox) });
  return { ...result, stderr: plainText(result.stderr, folder) };
}

const config = () => readFile(join(folder, 'plexgaps.yml'), 'utf8');

async function report(): Promise<Report> {
  return JSON.parse(await readFile(join(folder, 'gaps.json'), 'utf8')) as Report;
}

/** What is missing and what is ignored, by title. */
async function gaps() {
  const groups = (await report()).libraries.flatMap((library) => library.groups);
  return {
    missing: groups.flatMap(({ missing }) => missing.map(({ title }) => title)),
    ignored: groups.flatMap(({ ignored }) => ignored.map(({ title, because }) => [title, because.reason])),
  };
}

if (!hasTerminal)
  console.log('Skipped: choices on a terminal, for the command "script" of util-linux is not there.');

describe('plexgaps ignore and unignore', () => {
  test('take something out of the gaps and put it back, and leave the config as it was', async () => {
    const cli = (...args: readonly string[]) => runCli(args, { cwd: folder, env: secretsOf(sandbox) });
    await cli('run');
    const before = await gaps();
    expect(before).toEqual({ missing: ['Aliens', 'Bushwhacked'], ignored: [] });

    const film = await cli('ignore', 'aliens', '--reason', 'seen: ${HOME}');
    const season = await cli('ignore', 'Firefly S01');
    expect([film, season]).toMatchInlineSnapshot(`
      [
        {
          "exitCode": 0,
          "signal": null,
          "stderr": "",
          "stdout": "Aliens (1986) (tmdb:movie:679) is ignored in "Films", from the next run on: plexgaps.yml:40
      ",
        },
        {
          "exitCode": 0,
          "signal": null,
          "stderr": "",
          "stdout": "Firefly, season 1 (tvdb:series:78874/season/1) is ignored in "Shows", from the next run on: plexgaps.yml:46
      ",
        },
      ]
    `);
    const edited = await config();
    expect(edited.replace(text.slice(0, text.indexOf('libraries:')), '')).toMatchInlineSnapshot(`
      "libraries:
        - name: Films
          sections:
            - Attic Films
          provider: tmdb
          ignore:
            - { id: "tmdb:movie:679", reason: "seen: $\${HOME}" } # Aliens (1986)
        - name: Shows
          sections:
            - Attic Shows
          provider: tvdb
          ignore:
            - { id: "tvdb:series:78874/season/1" } # Firefly, season 1
      # the end
      "
    `);
    await cli('run');
    expect(await gaps()).toMatchInlineSnapshot(`
      {
        "ignored": [
          [
            "Aliens",
            "seen: \${HOME}",
          ],
          [
            "Bushwhacked",
            "Ignored in the config.",
          ],
        ],
        "missing": [],
      }
    `);

    const back = [await cli('unignore', 'Aliens'), await cli('unignore', 'Firefly')];
    expect(back).toMatchInlineSnapshot(`
      [
        {
          "exitCode": 0,
          "signal": null,
          "stderr": "",
          "stdout": "Aliens (1986) (tmdb:movie:679) is no longer ignored in "Films", from the next run on.
      ",
        },
        {
          "exitCode": 0,
          "signal": null,
          "stderr": "",
          "stdout": "Firefly, season 1 (tvdb:series:78874/season/1) is no longer ignored in "Shows", from the next run on.
      ",
        },
      ]
    `);
    expect(await config()).toBe(text);
    await cli('run');
    expect(await gaps()).toEqual(before);
  });

  test('say what is there already, and write it once', async () => {
    await plexgaps('ignore', 'tmdb:movie:679', '--until', '2099-12-31');
    const once = await config();

    expect([
      await plexgaps('ignore', 'tmdb:movie:679'),
      await plexgaps('ignore', 'tmdb:movie:679', '--reason', 'another'),
      await plexgaps('unignore', 'tmdb:movie:680'),
      await plexgaps('ignore', 'tmdb:movie:680', '--until', '2001-01-01'),
    ]).toMatchInlineSnapshot(`
      [
        {
          "exitCode": 0,
          "signal": null,
          "stderr": "",
          "stdout": "tmdb:movie:679 is ignored in "Films" already: plexgaps.yml:40
      ",
        },
        {
          "exitCode": 2,
          "signal": null,
          "stderr": "there is a rule for tmdb:movie:679 in "Films" already: plexgaps.yml:40, until 2099-12-31. Change it there, or take it out with "plexgaps unignore" first.
      https://github.com/plexgaps/plexgaps/blob/main/docs/errors.md#usage",
          "stdout": "",
        },
        {
          "exitCode": 4,
          "signal": null,
          "stderr": "There is no ignore rule for "tmdb:movie:680" in plexgaps.yml.",
          "stdout": "",
        },
        {
          "exitCode": 2,
          "signal": null,
          "stderr": "--until 2001-01-01: this day is over. Expected today or a later day.
      https://github.com/plexgaps/plexgaps/blob/main/docs/errors.md#usage",
          "stdout": "",
        },
      ]
    `);
    expect(await config()).toBe(once);
  });

  test('without a report know only ids, and put them where their kind belongs', async () => {
    const answers = [
      await plexgaps('ignore', 'Alien'),
      await plexgaps('ignore', 'tmdb:movie:1'),
      await plexgaps('ignore', 'tvdb:series:1/season/2/episode/3'),
      await plexgaps('ignore', 'tmdb:film:1'),
      await plexgaps('ignore', 'tmdb:movie:1/season/2'),
      await plexgaps('ignore', 'tmdb:movie:2', '--library', 'Film'),
    ];

    expect(answers).toMatchInlineSnapshot(`
      [
        {
          "exitCode": 2,
          "signal": null,
          "stderr": "no run has left a report beside this config, so "Alien" cannot be looked up. Name it by its id, such as tmdb:movie:679, or run "plexgaps run" first.
      https://github.com/plexgaps/plexgaps/blob/main/docs/errors.md#usage",
          "stdout": "",
        },
        {
          "exitCode": 0,
          "signal": null,
          "stderr": "",
          "stdout": "tmdb:movie:1 is ignored in "Films", from the next run on: plexgaps.yml:40
      ",
        },
        {
          "exitCode": 0,
          "signal": null,
          "stderr": "",
          "stdout": "tvdb:series:1/season/2/episode/3 is ignored in "Shows", from the next run on: plexgaps.yml:46
      ",
        },
        {
          "exitCode": 2,
          "signal": null,
          "stderr": ""tmdb:film:1" is no id that can be ignored. Expected one such as tmdb:movie:11, tmdb:collection:10 or tvdb:series:81189/season/2.
      https://github.com/plexgaps/plexgaps/blob/main/docs/errors.md#usage",
          "stdout": "",
        },
        {
          "exitCode": 2,
          "signal": null,
          "stderr": ""tmdb:movie:1/season/2" is no id that can be ignored. Expected one such as tmdb:movie:11, tmdb:collection:10 or tvdb:series:81189/season/2.
      https://github.com/plexgaps/plexgaps/blob/main/docs/errors.md#usage",
          "stdout": "",
        },
        {
          "exitCode": 2,
          "signal": null,
          "stderr": "--library: no library "Film". Did you mean "Films"? There are "Films", "Shows".
      https://github.com/plexgaps/plexgaps/blob/main/docs/errors.md#usage",
          "stdout": "",
        },
      ]
    `);
  });

  test('list what is meant where that is not clear, and say what nothing fits', async () => {
    await plexgaps('run');

    expect([
      await plexgaps('ignore', 'i'),
      await plexgaps('ignore', 'Brazil'),
      await plexgaps('ignore', 'Firefly S07'),
    ]).toMatchInlineSnapshot(`
      [
        {
          "exitCode": 2,
          "signal": null,
          "stderr": "Which "i"? Name one of these by its id, with --library where it stands in several:
        tmdb:collection:8091  Alien Collection, in "Films"
        tmdb:movie:679  Aliens (1986), in "Films"
        tvdb:series:78874  Firefly, in "Shows"
      https://github.com/plexgaps/plexgaps/blob/main/docs/errors.md#usage",
          "stdout": "",
        },
        {
          "exitCode": 4,
          "signal": null,
          "stderr": "Nothing in the last report fits "Brazil". Titles are those of the last report; an id can name anything.",
          "stdout": "",
        },
        {
          "exitCode": 4,
          "signal": null,
          "stderr": "Nothing in the last report fits "Firefly S07". Titles are those of the last report; an id can name anything.",
          "stdout": "",
        },
      ]
    `);
    expect(await config()).toBe(text);
  });

  test('ask which library where several could hold it, and take the one that is named', async () => {
    const libraries = [...atticLibraries, { name: 'Twins', provider: 'tmdb', sections: ['Movies'] }];
    await writeConfig(folder, worldConfig(sandbox, { libraries }));

    const asked = await plexgaps('ignore', 'tmdb:movie:679');
    const named = await plexgaps('ignore', 'tmdb:movie:679', '--library', 'Twins');

    expect([asked, named]).toMatchInlineSnapshot(`
      [
        {
          "exitCode": 2,
          "signal": null,
          "stderr": "Which library? Add --library with one of these to tmdb:movie:679:
        tmdb:movie:679  in "Films"
        tmdb:movie:679  in "Twins"
      https://github.com/plexgaps/plexgaps/blob/main/docs/errors.md#usage",
          "stdout": "",
        },
        {
          "exitCode": 0,
          "signal": null,
          "stderr": "",
          "stdout": "tmdb:movie:679 is ignored in "Twins", from the next run on: plexgaps.yml:47
      ",
        },
      ]
    `);
  });

  test('say what to do where there is no list to write in', async () => {
    await writeConfig(folder, worldConfig(sandbox, { libraries: 'auto' }));

    const { exitCode, stderr } = await plexgaps('ignore', 'tmdb:movie:679');

    expect(exitCode).toBe(2);
    expect(stderr).toMatchInlineSnapshot(`
      "plexgaps.yml:33:12  libraries: with "auto" there is no library that a rule could stand in. List the libraries instead: "- name: Movies", one for each.
       33 | libraries: auto
          |            ^^^^
      https://github.com/plexgaps/plexgaps/blob/main/docs/errors.md#usage"
    `);
  });

  test('leave a config alone that is none, or that a rule has no place in', async () => {
    const shared = text
      .replace('name: Films', 'name: Films\n    ignore: &seen [{ id: "tmdb:movie:1" }]')
      .replace('name: Shows', 'name: Shows\n    ignore: *seen');
    await writeFile(join(folder, 'plexgaps.yml'), shared);

    expect([
      await plexgaps('ignore', 'tmdb:movie:679'),
      await plexgaps('unignore', 'tmdb:movie:1', '--library', 'Shows'),
    ]).toMatchInlineSnapshot(`
      [
        {
          "exitCode": 2,
          "signal": null,
          "stderr": "plexgaps.yml:36:5  libraries[0].ignore: an alias or merge ("*name", "<<") repeats this, so that an edit would change more than this library. Edit it by hand.
       36 |     ignore: &seen [{ id: "tmdb:movie:1" }]
          |     ^^^^^^
      https://github.com/plexgaps/plexgaps/blob/main/docs/errors.md#usage",
          "stdout": "",
        },
        {
          "exitCode": 2,
          "signal": null,
          "stderr": "plexgaps.yml:41:5  libraries[1].ignore: this comes from an alias or merge ("*name", "<<"). Edit it by hand where it is written, or give the library an "ignore" list of its own.
       41 |     ignore: *seen
          |     ^^^^^^
      https://github.com/plexgaps/plexgaps/blob/main/docs/errors.md#usage",
          "stdout": "",
        },
      ]
    `);
    expect(await config()).toBe(shared);
    await writeFile(join(folder, 'plexgaps.yml'), `${text}colour: red\n`);
    expect((await plexgaps('ignore', 'tmdb:movie:679')).exitCode).toBe(2);
    expect(await config()).toBe(`${text}colour: red\n`);
  });

  test('keep the byte order mark, the rights and the link, and leave nothing beside', async () => {
    const file = join(folder, 'plexgaps.yml');
    const marked = `\ufeff${text.replaceAll('\n', '\r\n')}`;
    await writeFile(file, marked);
    await chmod(file, 0o600);
    await symlink('plexgaps.yml', join(folder, 'link.yml'));
    const files = await filesIn(folder);

    await plexgaps('ignore', 'tmdb:movie:679', 'link.yml');
    const written = await config();

    expect(written.startsWith('\ufeff# ours\r\n')).toBe(true);
    expect(written.replaceAll('\r\n', '')).not.toContain('\n');
    expect([(await stat(file)).mode & 0o777, await filesIn(folder)]).toEqual([0o600, files]);
    await plexgaps('unignore', 'tmdb:movie:679', 'link.yml');
    expect(await config()).toBe(marked);
  });

  test('refuse a text whose bytes they could not keep', async () => {
    const latin = Buffer.concat([Buffer.from(text), Buffer.from([0x23, 0xe9, 0x0a])]);
    await writeFile(join(folder, 'plexgaps.yml'), latin);

    expect(await plexgaps('ignore', 'tmdb:movie:679')).toMatchObject({
      exitCode: 2,
      stdout: '',
      stderr: `<folder>/plexgaps.yml is not a text in UTF-8. Save it as one, and try again.\n${errorPage}#usage`,
    });
    expect(await readFile(join(folder, 'plexgaps.yml'))).toEqual(latin);
  });
});

describe.skipIf(!hasTerminal)('On a terminal', () => {
  test('one of several is chosen with the keys, and only then something is written', async () => {
    await plexgaps('run');

    const { code, shown } = await choose(keys.down + keys.enter);

    expect(code).toBe(0);
    expect(shown).toContain('Which "i"?');
    expect(shown).toContain('Aliens (1986), in "Films"');
    expect(shown).toMatch(/Aliens \(1986\) \(tmdb:movie:679\) is ignored in "Films", from the next run on/);
    expect(await config()).toContain('- { id: "tmdb:movie:679" } # Aliens (1986)\n');
  });

  test('whoever leaves the choice has changed nothing', async () => {
    await plexgaps('run');

    const { code, shown } = await choose(keys.interrupt);

    expect(code).toBe(130);
    expect(shown).toContain('Nothing was changed.');
    expect(await config()).toBe(text);
  });
});

/** What a terminal shows where somebody presses keys when there is something to choose. */
async function choose(press: string): Promise<{ readonly code: number | null; readonly shown: string }> {
  const env = bareEnvironment(folder, secretsOf(sandbox));
  const program = startOnTerminal(lineOf('ignore', 'i'), { cwd: folder, env });
  await program.until('in "Shows"');
  program.press(press);
  return { code: await program.ended, shown: program.seen() };
}
