import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Report } from '@plexgaps/core';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { fullReport } from '../full-report.ts';
import {
  bigReport,
  emptyLibrary,
  emptyReport,
  hostileReport,
  hostileTitles,
  oneSeries,
} from '../other-reports.ts';
import {
  axeViolations,
  hasChromium,
  launchedBrowser,
  unfold,
  watchedPage,
  writtenSite,
} from './in-browser.ts';

describe.skipIf(!hasChromium)('the page in a real browser, opened from the disk', { timeout: 30_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'plexgaps-page-'));
  let browser: Browser;

  beforeAll(async () => {
    browser = await launchedBrowser();
  }, 30_000);
  afterEach(async () => {
    for (const context of browser.contexts()) await context.close();
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true });
  });

  test('it draws its cards, complains about nothing and asks nobody for anything', async () => {
    const { page, complaints, requests } = await open(fullReport, { posters: 'none' });

    expect(await page.locator('.card h3').allTextContents()).toEqual([
      'Alien Collection',
      'The Matrix Collection',
      'Breaking Bad',
    ]);
    expect(await page.locator('.strip .tile-title').allTextContents()).toEqual(['Aliens']);
    expect(complaints).toEqual([]);
    expect(requests.filter((url) => !/^(?:file|data):/.test(url))).toEqual([]);
  });

  test('posters come from their hosts, and the drawn tile stays where one cannot be had', async () => {
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    );
    const { page } = await open(fullReport, {
      posters: 'remote',
      image: (url) => (url.endsWith('/aliens.jpg') ? undefined : png),
    });
    const card = page.locator('.card', { hasText: 'Alien Collection' });

    await expect.poll(() => card.locator('img').count()).toBe(1);
    expect(await card.locator('img').getAttribute('src')).toBe('https://image.tmdb.org/t/p/w342/alien.jpg');
    await expect
      .poll(() => card.locator('img').evaluate((image: HTMLImageElement) => image.naturalWidth))
      .toBe(1);
    expect(await card.locator('.poster > span').allTextContents()).toEqual(['A', 'A', 'A', 'AR', 'MA']);
  });

  test('posters that the site keeps show on tiles and cards, and nobody is asked for them', async () => {
    const target = mkdtempSync(join(folder, 'site-'));
    const gif = 'data:image/gif;base64,R0lGODlhAQABAIAAAAUEBAAAACwAAAAAAQABAAACAkQBADs=';
    const url = await writtenSite(target, fullReport, { posters: 'embed' }, async () => gif);
    const { page, complaints, requests } = await watchedPage(browser);
    await page.goto(url);

    await expect.poll(() => page.locator('.strip img').count()).toBe(1);
    await expect.poll(() => page.locator('.card img').count()).toBe(3);
    await page.locator('.card img').first().scrollIntoViewIfNeeded();
    await expect
      .poll(() =>
        page
          .locator('.card img')
          .first()
          .evaluate((image: HTMLImageElement) => image.naturalWidth),
      )
      .toBe(1);
    expect(complaints).toEqual([]);
    expect(requests.filter((address) => !/^(?:file|data):/.test(address))).toEqual([]);
  });

  test('the search narrows as one types, and the filters count along', async () => {
    const { page } = await open(fullReport, {});

    await page.getByRole('button', { name: /^All/ }).click();
    await page.getByRole('searchbox').fill('hard');

    expect(await page.locator('.card h3').allTextContents()).toEqual(['Die Hard Collection']);
    expect(await page.locator('#found').textContent()).toBe('1 result');
    expect(await page.locator('#facets button:visible').allTextContents()).toEqual(['All 1', 'Complete 1']);

    await page.getByRole('searchbox').fill('no such film');

    expect(await page.locator('#cards').textContent()).toBe(
      'Nothing here fits. Try another word or another filter.',
    );
  });

  test('library and order can be chosen', async () => {
    const { page } = await open(fullReport, {});

    await page.getByLabel('Sort by').selectOption('Newest gap');
    expect(await page.locator('.card h3').first().textContent()).toBe('The Matrix Collection');

    await page.getByLabel('Library').selectOption('TV Shows');
    expect(await page.locator('.card h3').allTextContents()).toEqual(['Breaking Bad']);
  });

  test('the keyboard is enough: slash, filter, reasons', async () => {
    const { page } = await open(fullReport, {});

    await page.keyboard.press('/');
    await page.keyboard.type('matrix');
    expect(await page.locator('.card h3').allTextContents()).toEqual(['The Matrix Collection']);

    await page.locator('.card summary').focus();
    await page.keyboard.press('Enter');
    expect(await page.locator('.folded li').first().textContent()).toBe(
      'The Matrix Reloaded missing: No item has this id.',
    );
  });

  test('a link to a film, an episode or a group shows it alone, until something else is chosen', async () => {
    const { page, url } = await open(fullReport, {});
    const shown = () => page.locator('.card h3').allTextContents();
    const marked = () => page.locator('.is-linked').allTextContents();

    await page.goto(`${url}#tmdb:movie:8077`);
    expect([await shown(), (await marked()).length]).toEqual([['Alien Collection'], 1]);
    expect((await marked())[0]).toContain('Alien³');

    await page.goto(`${url}#tvdb:episode:438923`);
    await expect.poll(shown).toEqual(['Breaking Bad']);
    await expect.poll(marked).toEqual([expect.stringContaining('S02E09')]);

    await page.getByRole('button', { name: 'Show all' }).click();
    expect((await shown()).length).toBeGreaterThan(1);
    expect(page.url()).toBe(url);

    await page.getByRole('link', { name: 'Link to The Matrix Collection' }).click();
    await expect.poll(shown).toEqual(['The Matrix Collection']);
    await page.getByRole('searchbox').fill('alien');
    expect([await shown(), page.url()]).toEqual([['Alien Collection'], url]);

    await page.goto(`${url}#tmdb:movie:1%`);
    expect([await shown(), await page.getByRole('button', { name: 'Show all' }).isVisible()]).toEqual([
      ['Alien Collection'],
      false,
    ]);
  });

  test('where an older answer stands in, its day stands beside what is said, on paper too', async () => {
    const { page } = await open(fullReport, {});
    await page.getByRole('button', { name: /^All/ }).click();
    const told = page.locator('.card', { has: page.locator('.age') });

    expect(await told.locator('h3').allTextContents()).toEqual(['The Matrix Collection', 'Dune Collection']);
    expect(await told.locator('.tally').allTextContents()).toEqual([
      '1 of 3 · 2 missing as of 2026-11-18#',
      '2 of 2 · complete as of 2026-11-19#',
    ]);
    expect(await page.locator('.age').first().getAttribute('title')).toBe(
      'The provider gave no newer answer that could be used, so what it said then stands.',
    );
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.age:visible').count()).toBe(2);
  });

  test('decades, genres and what is new narrow, too', async () => {
    const { page } = await open(fullReport, {});

    await page.getByLabel('Decade').selectOption('1980s');
    expect(await page.locator('.card h3').allTextContents()).toEqual(['Alien Collection']);

    await page.getByLabel('Decade').selectOption('All');
    await page.getByLabel('Genre').selectOption('Action');
    expect(await page.locator('.card h3').allTextContents()).toEqual(['Alien Collection']);
    await page.getByLabel('Genre').selectOption('All');
    await page.getByRole('button', { name: /^New/ }).click();
    expect(await page.locator('.card h3').allTextContents()).toEqual(['Alien Collection', 'Breaking Bad']);
    expect(await page.locator('.part .new').count()).toBe(1);
  });

  test('films and shows lead to IMDb where their ids there are known', async () => {
    const { page } = await open(fullReport, {});
    const target = (name: string) => page.getByRole('link', { name, exact: true }).getAttribute('href');

    expect([await target('Alien at IMDb'), await target('Breaking Bad at IMDb')]).toEqual([
      'https://www.imdb.com/title/tt0078748/',
      'https://www.imdb.com/title/tt0903747/',
    ]);
    expect(await page.getByRole('link', { name: / at IMDb$/ }).count()).toBe(2);
  });

  test("what is missing can be added in the user's own tools", async () => {
    const tools = {
      radarr: 'http://nas.local:7878/radarr/',
      sonarr: 'https://sonarr.example',
      seerr: 'https://seerr.example',
    };
    const { page } = await open(fullReport, { options: tools });
    const hrefs = (card: string) =>
      page
        .locator('.card', { hasText: card })
        .locator('.add a')
        .evaluateAll((links) => links.map((link) => link.getAttribute('href')));

    expect(await hrefs('Alien Collection')).toEqual([
      'http://nas.local:7878/radarr/add/new?term=tmdb%3A679',
      'https://seerr.example/movie/679',
    ]);
    expect(await hrefs('Breaking Bad')).toEqual(['https://sonarr.example/add/new?term=tvdb%3A81189']);
    expect(await page.getByRole('link', { name: 'Add Aliens in Radarr' }).textContent()).toBe('+ Radarr');
  });

  test('dark follows the system until the button is pressed, and the choice is remembered', async () => {
    const { page, url } = await open(fullReport, { context: { colorScheme: 'dark' } });
    const isDark = () =>
      page.evaluate(() => getComputedStyle(document.body).backgroundColor === 'rgb(20, 18, 16)');
    const button = page.getByRole('button', { name: 'Dark' });

    expect([await isDark(), await button.getAttribute('aria-pressed')]).toEqual([true, 'true']);

    await button.click();
    expect([await isDark(), await button.getAttribute('aria-pressed')]).toEqual([false, 'false']);

    await page.goto(url);
    expect([await isDark(), await button.getAttribute('aria-pressed')]).toEqual([false, 'false']);
  });

  test('hostile titles show as text, and nothing of them runs', async () => {
    const { page, complaints, requests } = await open(hostileReport(), { posters: 'remote' });
    await unfold(page);

    const shown = await page.locator('.card h3').allTextContents();

    const titles = hostileTitles.map((title) => title || '(no title)');
    expect(shown.toSorted()).toEqual([...titles, ...titles].toSorted());
    expect(await page.evaluate(() => Reflect.get(window, '__pwned'))).toBeUndefined();
    expect(await page.locator('a:not([href^="#"])').count()).toBe(0);
    expect(complaints).toEqual([]);
    expect(requests.filter((url) => !/^(?:file|data):/.test(url))).toEqual([]);
  });

  test('hostile titles are text in what is read later, too', async () => {
    const titles = Array.from({ length: 5 }, () => hostileTitles).flat();
    const { page, complaints, requests } = await open(hostileReport(titles), {});
    const buttons = page.locator('[data-rows]');
    expect(await buttons.count()).toBeGreaterThan(5);
    await unfold(page);
    await page.getByRole('searchbox').fill('script');
    for (const button of await buttons.all()) await button.click();

    await expect
      .poll(() => page.locator('#rows-unclear .what > bdi').allTextContents())
      .toEqual(titles.map((title) => title.replaceAll('\r\n', '\n') || '(no title)'));
    expect(requests.some((url) => url.includes('/groups-'))).toBe(true);
    expect(await page.evaluate(() => Reflect.get(window, '__pwned'))).toBeUndefined();
    expect(await page.locator('a:not([href^="#"]), :is(img, style, iframe)').count()).toBe(0);
    expect(await page.locator('script').count()).toBe(3);
    expect(complaints).toEqual([]);
    expect(requests.filter((url) => !/^(?:file|data):/.test(url))).toEqual([]);
  });

  test.each([
    ['of one', fullReport, false],
    ['that scrolls', bigReport(100), true],
  ])('a row %s begins below its heading', async (_, report, scrolls) => {
    const { page } = await open(report, { posters: 'none' });
    const leftOf = async (part: string) => (await page.locator(`.strip ${part}`).first().boundingBox())?.x;

    const row = page.locator('.strip-list').first();
    expect(await row.evaluate(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)).toBe(scrolls);
    expect(await leftOf('li')).toBe(await leftOf('h2'));
  });

  test('2,000 collections come 60 at a time', async () => {
    const { page } = await open(bigReport(2000), {});

    await page.waitForFunction(() => document.querySelector('[aria-busy]') === null);
    expect(await page.locator('.card').count()).toBe(60);
    expect(await page.locator('#found').textContent()).toBe('60 of 2,000 results');

    await page.getByRole('button', { name: 'Show more' }).click();

    expect(await page.locator('.card').count()).toBe(120);
    expect(await page.evaluate(() => document.activeElement?.querySelector('h3')?.textContent)).toBe(
      'Collection 60',
    );
  });

  test('what is to come is a calendar: a month, its days, what they bring', async () => {
    const { page } = await open(fullReport, {});
    const calendar = page.locator('#upcoming');

    expect(await calendar.getByRole('heading', { level: 3 }).allTextContents()).toEqual(['December 2026']);
    expect(await calendar.locator('time').allTextContents()).toEqual(['1 Tue', '16 Wed']);
    expect(await calendar.locator('.what').allTextContents()).toEqual([
      'S06E01 TBA Breaking Bad',
      'Dune: Part Three Dune Collection',
    ]);
  });

  test('a file of the site that is gone is named, and the rest goes on', async () => {
    const target = mkdtempSync(join(folder, 'site-'));
    const url = await writtenSite(target, bigReport(2000), { posters: 'none' });
    for (const name of ['groups-0.js', 'titles-0.js']) rmSync(join(target, 'assets', name));
    const { page } = await watchedPage(browser);
    await page.goto(url);

    await expect
      .poll(() => page.locator('.card').first().textContent())
      .toBe('Collection 0assets/groups-0.js could not be loaded.');
    await page.getByRole('searchbox').fill('collection 1999');
    await expect.poll(() => page.locator('.card h3').allTextContents()).toEqual(['Collection 1999']);
    await expect
      .poll(() => page.locator('#found').textContent())
      .toBe('1 result · the titles of films and episodes could not be loaded');
  });

  test('an empty report reads well', async () => {
    const { page, complaints } = await open(emptyReport, {});

    expect(await page.locator('h1').textContent()).toBe('Nothing is missing');
    expect(await page.locator('#found').textContent()).toBe(
      'There is no collection and no show in this report.',
    );
    expect(complaints).toEqual([]);
  });

  test.each([
    ['every list', fullReport],
    ['hostile titles', hostileReport()],
  ])('the page is never wider than its window, from a phone to a wide screen (%s)', async (_name, report) => {
    const { page } = await open(report, {});
    await unfold(page);

    for (const width of [320, 390, 768, 1440, 2560]) {
      await page.setViewportSize({ width, height: 900 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    }
  });

  test('axe finds nothing to object to, in the light and in the dark', async () => {
    const { page } = await open(fullReport, { context: { bypassCSP: true } });
    await page.getByRole('button', { name: /^All/ }).click();
    await unfold(page);

    expect(await axeViolations(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await axeViolations(page, ['color-contrast'])).toEqual([]);
  });

  test('what is owned, and what is to be mended, links to the server', async () => {
    const { page } = await open(fullReport, {});
    await page.getByRole('button', { name: /^All/ }).click();

    const target = (ratingKey: number) =>
      `https://app.plex.tv/desktop/#!/server/f0e1d2c3/details?key=%2Flibrary%2Fmetadata%2F${ratingKey}`;
    expect(
      await page.getByRole('link', { name: 'Alien on the server', exact: true }).getAttribute('href'),
    ).toBe(target(123));
    const mend = page.locator('#mend');
    expect(await mend.locator('h3').allTextContents()).toEqual(['Unmatched', 'Duplicates']);
    expect(
      await mend.getByRole('link').evaluateAll((links) => links.map((link) => link.getAttribute('href'))),
    ).toEqual([22, 123, 124].map(target));
  });

  test("a show's card links to the show on its server", async () => {
    const items = [{ server: 'plex', section: '2', ratingKey: '9' }];
    const groups = [{ ...oneSeries, items }];
    const { page } = await open(
      { ...fullReport, libraries: [{ ...emptyLibrary, type: 'show', groups }] },
      {},
    );

    expect(await page.getByRole('link', { name: 'Breaking Bad on the server' }).getAttribute('href')).toBe(
      'https://app.plex.tv/desktop/#!/server/f0e1d2c3/details?key=%2Flibrary%2Fmetadata%2F9',
    );
  });

  test('axe finds nothing to object to in an empty report', async () => {
    const { page } = await open(emptyReport, { context: { bypassCSP: true } });

    expect(await axeViolations(page)).toEqual([]);
  });

  interface Opening {
    readonly posters?: 'remote' | 'none';
    readonly context?: BrowserContextOptions;
    /** Further options of the reporter. */
    readonly options?: object;
    /** What the image hosts answer; `undefined` is a 404. Default: nothing is answered. */
    readonly image?: (url: string) => Buffer | undefined;
  }

  async function open(report: Report, { posters = 'none', context, image, options }: Opening) {
    const target = mkdtempSync(join(folder, 'site-'));
    const url = await writtenSite(target, report, { posters, ...options });
    const { page, complaints, requests } = await watchedPage(browser, context);
    await page.route(/^https?:/, (route) => {
      const body = image?.(route.request().url());
      return body === undefined
        ? route.fulfill({ status: 404 })
        : route.fulfill({ body, contentType: 'image/png' });
    });
    await page.goto(url);
    return { page, complaints, requests, url };
  }
});
