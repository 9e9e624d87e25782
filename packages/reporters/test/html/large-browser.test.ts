import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { largeCounts, largeReport } from '../large-report.ts';
import {
  axeViolations,
  hasChromium,
  launchedBrowser,
  type WatchedPage,
  watchedPage,
  writtenSite,
} from './in-browser.ts';

describe.skipIf(!hasChromium)(
  'the page of a large library, opened from the disk',
  { timeout: 30_000 },
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'plexgaps-large-'));
    const report = largeReport();
    let browser: Browser;
    let url: string;
    let opened: WatchedPage;

    beforeAll(async () => {
      url = await writtenSite(folder, report, { posters: 'none' });
      browser = await launchedBrowser();
      // As a browser does that has its own user: the policy stands.
      opened = await watchedPage(browser);
      await opened.page.goto(url);
      await opened.page.waitForFunction(() => document.querySelector('.card[aria-busy]') === null);
    }, 60_000);
    afterAll(async () => {
      await browser?.close();
      rmSync(folder, { recursive: true });
    });

    test('little is read and drawn when it opens, and no file is large', async () => {
      const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .map((name) => statSync(join(folder, name)))
        .filter((file) => file.isFile());
      const read = opened.requests.filter((address) => address.startsWith('file:')).map(sizeOf);
      const counts = {
        bytes: sum(read),
        elements: await opened.page.evaluate(() => document.querySelectorAll('*').length),
        files: files.length,
        largest: Math.max(...files.map(({ size }) => size)),
      };

      console.log('The page of a large library at opening:', JSON.stringify({ ...largeCounts, ...counts }));
      expect(counts.bytes).toBeLessThanOrEqual(400_000);
      expect(counts.elements).toBeLessThanOrEqual(3000);
      expect(counts.largest).toBeLessThanOrEqual(1_000_000);
    });

    test('films and episodes are found by title, and the filters count all groups', async () => {
      const { page } = opened;
      const film = report.libraries[0]?.groups.at(-2);
      const episode = report.libraries[1]?.groups[999];
      if (film?.kind !== 'collection' || episode?.kind !== 'series')
        throw new Error('Both are in the report.');
      const shown = () => page.locator('.card h3').allTextContents();
      await page.getByRole('button', { name: /^All/ }).click();
      expect(await page.locator('#found').textContent()).toMatch(/^\d+ of 3,000 results$/);

      await page.getByRole('searchbox').fill(film.owned[0]?.title ?? '');
      await expect.poll(shown).toEqual([film.title]);

      await page.getByRole('searchbox').fill(`${episode.missing[0]?.title} ${episode.title}`);
      await expect.poll(shown).toEqual([episode.title]);

      await page.getByRole('searchbox').fill('');
      await page.getByRole('button', { name: /^Failed/ }).click();
      expect(await page.locator('#found').textContent()).toMatch(/ of 40 results$/);
      await page.getByRole('button', { name: /^Missing/ }).click();
    });

    test('a link leads to an entry whose piece has not been read', async () => {
      const { page } = opened;
      const series = report.libraries[1]?.groups[998];
      const missing = series?.kind === 'series' ? series.missing.at(-1) : undefined;

      await page.goto(`${url}#${missing?.id}`);

      await expect.poll(() => page.locator('.card h3').allTextContents()).toEqual([series?.title]);
      await expect.poll(() => page.locator('.is-linked').count()).toBe(1);
      expect(await page.locator('.is-linked').textContent()).toContain(missing?.title);
      await page.getByRole('button', { name: 'Show all' }).click();
    });

    test('the keyboard goes on at what "Show more" brought, in the cards and in every long list', async () => {
      const { page } = opened;
      const before = await page.locator('.card').count();
      await page.locator('#more').press('Enter');
      expect(
        await page.evaluate(() => document.activeElement === document.querySelectorAll('.card')[60]),
      ).toBe(before === 60);

      await page.evaluate(() => {
        for (const details of document.querySelectorAll('details')) details.open = true;
      });
      const names = await page
        .locator('[data-rows]')
        .evaluateAll((buttons) => buttons.map((button) => button.getAttribute('data-rows')));
      expect(names.length).toBeGreaterThan(8);
      for (const name of names) {
        const rows = page.locator(`#rows-${name} li`);
        const first = name === 'upcoming' ? 12 : 6;
        expect(await rows.count()).toBe(first);
        await page.locator(`[data-rows="${name}"]`).press('Enter');
        await expect.poll(() => rows.count()).toBe(first + 100);
        expect(await rows.nth(first).evaluate((row) => row === document.activeElement)).toBe(true);
      }
    });

    test('what is to come goes on in the month where it broke off', async () => {
      const months = opened.page.locator('#upcoming .block h3');

      expect((await months.allTextContents()).slice(0, 3)).toEqual([
        'November 2026',
        'December 2026',
        'January 2027',
      ]);
    });

    test('print has the cards and rows that are there, and no button', async () => {
      const { page } = opened;
      await page.emulateMedia({ media: 'print' });

      expect(await page.locator('.card .parts:visible').count()).toBe(
        await page.locator('.card .parts').count(),
      );
      expect(await page.locator('#rows-changes li:visible').count()).toBe(106);
      expect(await page.locator('button:visible').count()).toBe(0);
      await page.emulateMedia({ media: 'screen' });
    });

    test('nothing is said on the console, and no policy is broken', () => {
      expect(opened.complaints).toEqual([]);
      expect(opened.requests.filter((address) => !/^(?:file|data):/.test(address))).toEqual([]);
    });

    test('axe finds nothing to object to', async () => {
      const { page } = await watchedPage(browser, { bypassCSP: true });
      await page.goto(url);

      expect(await axeViolations(page)).toEqual([]);
    });
  },
);

function sizeOf(address: string): number {
  return statSync(fileURLToPath(address.replace(/[?#].*$/, ''))).size;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
