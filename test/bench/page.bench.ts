import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { test } from 'vitest';
import {
  hasChromium,
  launchedBrowser,
  watchedPage,
  writtenSite,
} from '../../packages/reporters/test/html/in-browser.ts';
import { largeCounts, largeReport } from '../../packages/reporters/test/large-report.ts';

/** How often each page is opened; the middle one counts. */
const openings = 7;

test.runIf(hasChromium && process.env['BENCH_FULL'])('the HTML page', { timeout: 0 }, async () => {
  const browser = await launchedBrowser();
  const sizes = [];
  for (const share of [0.1, 0.5, 1]) sizes.push({ share, ...(await measure(browser, share)) });
  await browser.close();

  const [small] = sizes;
  console.log(
    'The HTML page, opened from the disk (milliseconds of this machine; the ratio is to the smallest):',
  );
  console.table(
    sizes.map(({ share, paint, ready, elements }) => ({
      films: largeCounts.films * share,
      episodes: largeCounts.episodes * share,
      elements,
      'first paint': Math.round(paint),
      'paint ratio': (paint / (small?.paint ?? paint)).toFixed(2),
      'all cards': Math.round(ready),
      'cards ratio': (ready / (small?.ready ?? ready)).toFixed(2),
    })),
  );
});

/** The middle one of several openings: until something is seen, and until every card that is shown is filled. */
async function measure(browser: Browser, share: number) {
  const folder = mkdtempSync(join(tmpdir(), 'plexgaps-bench-'));
  const url = await writtenSite(folder, largeReport(share), { posters: 'none' });
  const paints: number[] = [];
  const times: number[] = [];
  let elements = 0;
  for (let nth = 0; nth < openings; nth += 1) {
    const { page } = await watchedPage(browser);
    await page.goto(url);
    await page.waitForFunction(() => document.querySelector('.card[aria-busy]') === null);
    times.push(await page.evaluate(() => performance.now()));
    paints.push(
      await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0),
    );
    elements = await page.evaluate(() => document.querySelectorAll('*').length);
    await page.context().close();
  }
  rmSync(folder, { recursive: true });
  return { paint: middle(paints), ready: middle(times), elements };
}

function middle(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
