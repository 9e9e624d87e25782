import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Report } from '@plexgaps/core';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import html from '../../src/html/index.ts';
import { renderedFiles } from '../rendered.ts';

const chromiumPath = '/usr/bin/chromium';

export const hasChromium: boolean = existsSync(chromiumPath);
if (!hasChromium) console.log(`Skipped: the page in a real browser, since there is no ${chromiumPath}.`);

export function launchedBrowser(): Promise<Browser> {
  const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking'];
  return chromium.launch({ executablePath: chromiumPath, args });
}

/** Writes the site of a report into a folder, and gives the address of its page on the disk. */
export async function writtenSite(
  target: string,
  report: Report,
  options: object,
  image?: (url: string) => Promise<string | undefined>,
): Promise<string> {
  for (const [name, text] of await renderedFiles(html, report, options, image)) {
    mkdirSync(dirname(join(target, name)), { recursive: true });
    writeFileSync(join(target, name), text);
  }
  return pathToFileURL(join(target, 'index.html')).href;
}

/** A page, what it complains about (scripts, its policy, the console) and what it asks for. */
export interface WatchedPage {
  readonly page: Page;
  readonly complaints: readonly string[];
  readonly requests: readonly string[];
}

export async function watchedPage(browser: Browser, context?: BrowserContextOptions): Promise<WatchedPage> {
  const page = await (await browser.newContext(context)).newPage();
  const complaints: string[] = [];
  const requests: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('request', (request) => requests.push(request.url()));
  return { page, complaints, requests };
}

/** Opens everything that is folded, and waits until it is filled. */
export async function unfold(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
  });
  await page.waitForFunction(() =>
    [...document.querySelectorAll('.folded')].every((details) => details.children.length === 2),
  );
}

/** What axe-core objects to, by all its rules or only by some. */
export async function axeViolations(page: Page, rules?: readonly string[]): Promise<unknown> {
  await page.addScriptTag({ path: createRequire(import.meta.url).resolve('axe-core') });
  return await page.evaluate(async (only) => {
    const axe = Reflect.get(window, 'axe') as typeof import('axe-core');
    const { violations } = await axe.run(only === undefined ? {} : { runOnly: [...only] });
    return violations.map(({ id, nodes }) => ({ id, nodes: nodes.map((node) => node.html).slice(0, 3) }));
  }, rules);
}
