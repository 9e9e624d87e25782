import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasChromium, launchedBrowser, watchedPage } from '../../packages/reporters/test/html/in-browser.ts';
import { repository } from '../../scripts/site/markdown.mjs';
import { readNavigation } from '../../scripts/site/navigation.mjs';
import { tempFolder } from './temp-folder.ts';

const exec = promisify(execFile);
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core'), 'utf8');
const root = join(import.meta.dirname, '..', '..');

let site: string;
let pages: readonly { readonly name: string; readonly html: string }[];

beforeAll(async () => {
  site = await mkdtemp(join(tmpdir(), 'plexgaps-site-'));
  await exec('npm', ['run', '-s', 'docs', '--', `--output=${site}`], { cwd: root });
  const names = (await readdir(site)).filter((name) => name.endsWith('.html'));
  pages = await Promise.all(
    names.map(async (name) => ({ name, html: await readFile(join(site, name), 'utf8') })),
  );
});

afterAll(() => rm(site, { recursive: true, force: true }));

test('Every page of the docs is a page of the site, and in the list of pages of every one', async () => {
  const sources = (await readdir(join(root, 'docs'))).filter((name) => name.endsWith('.md'));

  expect(pages.map(({ name }) => name).sort()).toEqual(sources.map(pageOf).sort());
  for (const { html } of pages) {
    const [, list = ''] = /<nav id="pages"[^>]*>([\s\S]*)<\/nav>/.exec(html) ?? [];
    const linked = ['index.html', ...hrefsIn(list)];
    expect(linked.sort()).toEqual(sources.map(pageOf).sort());
  }
});

test('Every link of the site leads to a page, a heading on it, or a file of the repository', () => {
  const ids = new Map(pages.map(({ name, html }) => [name, new Set(valuesOf('id', html))]));

  const broken = pages.flatMap(({ name, html }) =>
    hrefsIn(html)
      .filter((href) => !leadsSomewhere(href, name, ids))
      .map((href) => `${name}: ${href}`),
  );

  expect(broken).toEqual([]);
});

test('A page loads nothing from another host, runs nothing, and says so in its policy', () => {
  for (const { name, html } of pages) {
    const loaded = [
      ...valuesOf('src', html),
      ...[...html.matchAll(/<link [^>]*href="([^"]*)"/g)].map(([, at]) => at),
    ];
    expect(loaded.filter((at) => !at?.startsWith('data:') && !existsSync(join(site, at ?? '')))).toEqual([]);
    expect(html, name).not.toMatch(/<script|<iframe|<style| style="| on\w+="/);
    expect(html).toContain(
      `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self';`,
    );
  }
});

test('A page that the list does not name, or that it names and is not there, fails the build', async () => {
  const folder = await tempFolder();
  const write = (name: string, text: string) => writeFile(join(folder, name), text);
  await mkdir(join(folder, 'images'));
  await write('README.md', '# Docs\n\n## Use\n\n- [Here](here.md): a page\n');

  expect(() => readNavigation(folder)).toThrow('README.md links to here.md, which is no page.');
  await write('here.md', '# Here\n');
  expect(readNavigation(folder)).toEqual([{ title: 'Use', links: [{ title: 'Here', page: 'here' }] }]);
  await write('there.md', '# There\n');
  expect(() => readNavigation(folder)).toThrow('README.md has no link to there.md.');
});

describe.skipIf(!hasChromium)('the site in a real browser', { timeout: 120_000 }, () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await launchedBrowser();
  });
  afterAll(() => browser?.close());

  test('every page fits a phone, complains about nothing, asks nobody for anything, and is accessible', async () => {
    for (const { name } of pages)
      expect(await looks(name, { width: 360, colorScheme: 'light' })).toEqual({ ...fine, name });
  });

  test('in the dark and with room for two columns its colours can be read, too', async () => {
    for (const name of ['index.html', 'config.html', 'reports.html', 'performance.html'])
      expect(await looks(name, { width: 1280, colorScheme: 'dark', rules: ['color-contrast'] })).toEqual({
        ...fine,
        name,
      });
  });

  const fine = { overflow: 0, cut: [], violations: [], complaints: [], asked: [] };

  async function looks(
    name: string,
    how: {
      readonly width: number;
      readonly colorScheme: 'light' | 'dark';
      readonly rules?: readonly string[];
    },
  ) {
    const { width, colorScheme, rules } = how;
    const viewport = { width, height: 800 };
    const { page, complaints, requests } = await watchedPage(browser, { viewport, colorScheme });
    await page.goto(pathToFileURL(join(site, name)).href);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    const cut = await page.evaluate(optionsOnTwoLines);
    await page.evaluate(axe);
    const violations = await page.evaluate(async (only) => {
      const tool = Reflect.get(window, 'axe') as typeof import('axe-core');
      const { violations } = await tool.run({ preload: false, ...(only && { runOnly: [...only] }) });
      return violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => html).slice(0, 3) }));
    }, rules);
    await page.context().close();
    const asked = requests.filter((url) => !/^(?:file|data):/.test(url));
    return { name, overflow, cut, violations, complaints, asked };
  }
});

/** In the page: the options of commands that do not stand on one line. */
function optionsOnTwoLines(): readonly string[] {
  return [...document.querySelectorAll(':not(pre) > code')].flatMap((code) => {
    const walker = document.createTreeWalker(code, NodeFilter.SHOW_TEXT);
    const found: string[] = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      for (const { 0: option, index } of (node.textContent ?? '').matchAll(/--\w[\w-]*/g)) {
        const range = document.createRange();
        range.setStart(node, index);
        range.setEnd(node, index + option.length);
        if (range.getClientRects().length > 1) found.push(option);
      }
    }
    return found;
  });
}

function pageOf(source: string): string {
  return source === 'README.md' ? 'index.html' : source.replace(/\.md$/, '.html');
}

function leadsSomewhere(
  href: string,
  from: string,
  ids: ReadonlyMap<string, ReadonlySet<string | undefined>>,
): boolean {
  if (href.startsWith(repository))
    return existsSync(join(root, new URL(href).pathname.split('/blob/main/')[1] ?? ''));
  if (/^\w+:/.test(href)) return true;
  const [page = '', anchor] = href.split('#');
  const known = ids.get(page || from);
  return known === undefined ? existsSync(join(site, page)) : anchor === undefined || known.has(anchor);
}

function hrefsIn(html: string): readonly string[] {
  return valuesOf('href', html).filter((href) => !href.startsWith('data:'));
}

function valuesOf(attribute: string, html: string): readonly string[] {
  return [...html.matchAll(new RegExp(` ${attribute}="([^"]*)"`, 'g'))].map(([, value = '']) => value);
}
