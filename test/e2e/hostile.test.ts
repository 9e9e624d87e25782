import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Report } from '@plexgaps/core';
import { type Sandbox, startSandbox } from '@plexgaps/sandbox';
import { parse as parseCsv } from 'csv-parse/sync';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import ical from 'ical.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  hasChromium,
  launchedBrowser,
  unfold,
  watchedPage,
} from '../../packages/reporters/test/html/in-browser.ts';
import type { CliResult } from './cli.ts';
import { runHere } from './here.ts';
import { hostileTexts, hostileWorld } from './hostile-world.ts';
import { filesIn } from './temp-folder.ts';
import { today } from './traps/small-world.ts';
import { secretsOf, worldConfig, writeConfig } from './world-config.ts';

/** What no terminal is to be sent: it would move the cursor, change a title, ring, or turn the rest of the line round. */
const commandsToTerminals = /[^\P{Cc}\n]|[\u202a-\u202e\u2066-\u2069]/u;

const outputs = {
  json: 'gaps.json',
  markdown: 'gaps.md',
  html: 'site',
  csv: 'gaps.csv',
  list: 'gaps.txt',
  feed: 'feed.xml',
  calendar: 'gaps.ics',
  radarr: 'radarr.json',
  badge: 'badge.svg',
} as const;

describe('a house in which every title wants to be more than text', () => {
  let sandbox: Sandbox;
  let folder: string;
  let ran: CliResult;
  let texts: Readonly<Record<string, string>>;
  const plexgaps = (...args: readonly string[]) =>
    runHere(args, {
      cwd: folder,
      env: {
        ...secretsOf(sandbox),
        GITHUB_OUTPUT: join(folder, 'outputs'),
        GITHUB_STEP_SUMMARY: join(folder, 'summary'),
      },
    });

  beforeAll(async () => {
    const world = hostileWorld();
    // What moves the cursor, rings and turns the line round: whoever runs a server says what it is called.
    const name = hostileTexts.slice(13, 16).join(' ');
    sandbox = await startSandbox({ ...world, plex: world.plex.map((server) => ({ ...server, name })) });
    folder = await mkdtemp(join(tmpdir(), 'plexgaps-hostile-'));
    const reporters = Object.entries(outputs).map(([use, output]) => ({ use, output }));
    const placeholders = { enabled: true, limit: 1000 };
    const config = worldConfig(sandbox, {
      libraries: [
        { name: 'Films', provider: 'tmdb', placeholders },
        { name: 'Shows', provider: 'tvdb', placeholders },
      ],
      reporters: [...reporters, { use: 'github' }],
    });
    await writeConfig(folder, config);
    ran = await plexgaps('run', '--today', today, '--apply', '--yes');
    const names = [
      'gaps.json',
      'gaps.md',
      'gaps.csv',
      'gaps.txt',
      'feed.xml',
      'gaps.ics',
      'radarr.json',
      'badge.svg',
    ];
    texts = Object.fromEntries(
      await Promise.all(
        [...names, 'outputs', 'summary'].map(
          async (name) => [name, await readFile(join(folder, name), 'utf8')] as const,
        ),
      ),
    );
  });
  afterAll(async () => {
    await sandbox.close();
    await rm(folder, { recursive: true });
  });

  test('is reported in full', () => {
    expect(ran.exitCode).toBe(0);
    const { libraries, complete } = JSON.parse(texts['gaps.json'] ?? '') as Report;
    expect(complete).toBe(true);
    expect(libraries.map(({ totals }) => totals.missing)).toEqual([hostileTexts.length, hostileTexts.length]);
    expect(libraries[0]?.groups.map(({ title }) => title).sort()).toEqual([...hostileTexts].sort());
  });

  test('writes where the config says, and nowhere else', async () => {
    const files = (await filesIn(folder)).filter((name) => !/^(\.home|\.plexgaps|site)\//.test(name));
    const own = Object.values(outputs).filter((name) => name !== 'site');
    expect(files).toEqual([...own, 'outputs', 'plexgaps.yml', 'summary'].sort());
  });

  test('says nothing to the terminal that it would obey', async () => {
    const said = [
      ran,
      await plexgaps('run', '--today', today),
      await plexgaps('check', '--seed', '3', '--sample', '60'),
      await plexgaps('explain', 'e'),
      await plexgaps('explain', 'tmdb:collection:113'),
      await plexgaps('doctor'),
      await plexgaps('placeholders', 'list'),
      await plexgaps('diff', 'gaps.json', 'gaps.json'),
      await plexgaps('ignore', 'no such title'),
      await plexgaps('run', '--library', hostileTexts[13] ?? ''),
    ].map(({ stdout, stderr }) => stdout + stderr);

    expect(said.map((text) => commandsToTerminals.exec(text)?.[0])).toEqual(said.map(() => undefined));
    expect(Math.max(...said.map((text) => text.length))).toBeGreaterThan(1000);
  });

  test('tells a job of GitHub nothing but its own', () => {
    const lines = ran.stdout.split('\n').filter((line) => line !== '');
    expect(lines.filter((line) => !line.startsWith('::notice title=plexgaps'))).toEqual([]);
    expect(texts['outputs']).toMatch(/^missing=\d+\nnew=\ncomplete=true\n$/);
  });

  test('gives a spreadsheet no formula', () => {
    const rows: string[][] = parseCsv(texts['gaps.csv'] ?? '', { bom: true });
    const [, ...rest] = rows;
    expect(rest.length).toBeGreaterThan(hostileTexts.length * 2);
    expect(rest.flat().filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
  });

  test('gives a feed, a calendar and a badge that hold together', () => {
    expect(XMLValidator.validate(texts['feed.xml'] ?? '')).toBe(true);
    expect(XMLValidator.validate(texts['badge.svg'] ?? '')).toBe(true);
    const { feed } = new XMLParser({ isArray: (name) => name === 'entry' }).parse(texts['feed.xml'] ?? '');
    expect((feed.entry ?? []).filter(({ id }: { id: string }) => !id.startsWith('urn:uuid:'))).toEqual([]);
    // ts-ics takes "BEGIN:VEVENT" within a title for the beginning of an event.
    const calendar = new ical.Component(ical.parse(texts['gaps.ics'] ?? ''));
    expect(calendar.getAllSubcomponents('vevent')).toHaveLength(hostileTexts.length);
  });

  test('gives lists with one line for each', () => {
    const lines = (texts['gaps.txt'] ?? '').trimEnd().split('\n');
    expect(lines).toHaveLength(hostileTexts.length * 4);
    expect(lines.filter((line) => commandsToTerminals.test(line.replaceAll('\t', '')))).toEqual([]);
    expect(JSON.parse(texts['radarr.json'] ?? '')).toHaveLength(hostileTexts.length);
  });

  test.skipIf(!hasChromium)('gives a page on which nothing of it runs', async () => {
    const browser = await launchedBrowser();
    try {
      const { page, complaints, requests } = await watchedPage(browser);
      await page.goto(pathToFileURL(join(folder, 'site/index.html')).href);
      await page.waitForFunction(() => document.querySelector('[aria-busy]') === null);
      await unfold(page);

      expect(await page.evaluate(() => '__pwned' in window)).toBe(false);
      expect(complaints.filter((text) => !/ERR_(NAME_NOT_RESOLVED|INTERNET)/.test(text))).toEqual([]);
      const strangers = requests.filter((url) => !/^(file|data):|^https:\/\/image\.tmdb\.org\//.test(url));
      expect(strangers).toEqual([]);
      expect(await page.locator('.card').count()).toBeGreaterThan(hostileTexts.length);
    } finally {
      await browser.close();
    }
  });

  test('keeps placeholders, and takes them back', async () => {
    const again = await plexgaps('run', '--today', today, '--apply', '--yes', '--quiet');
    const listed = await plexgaps('placeholders', 'list');
    const removed = await plexgaps('placeholders', 'remove');
    const rest = await plexgaps('placeholders', 'list');

    expect([again, listed, removed, rest].map(({ exitCode }) => exitCode)).toEqual([0, 0, 0, 0]);
    expect(listed.stdout.split('\n').length).toBeGreaterThan(hostileTexts.length);
    expect(rest.stdout).not.toContain('Missing');
  });

  test.each(hostileTexts.map((text, at) => [JSON.stringify(text).slice(0, 60), at] as const))(
    'has a rule for %s that leaves the config as it was once it is gone',
    async (_, at) => {
      const file = join(folder, 'plexgaps.yml');
      const before = await readFile(file, 'utf8');
      const id = `tmdb:movie:${2000 + at}`;

      // A config holds a million characters, and no more.
      const reason = (hostileTexts[at] ?? '').slice(0, 900_000);
      const ignored = await plexgaps('ignore', id, '--reason', reason);
      const during = await readFile(file, 'utf8');
      const { exitCode } = await plexgaps('validate');
      const back = await plexgaps('unignore', id);

      expect([ignored.exitCode, exitCode, back.exitCode]).toEqual([0, 0, 0]);
      expect(during).not.toBe(before);
      expect(await readFile(file, 'utf8')).toBe(before);
      expect(commandsToTerminals.exec(ignored.stdout + ignored.stderr)?.[0]).toBe(undefined);
    },
  );
});
