// Writes the pictures of the report in docs/images: what `plexgaps demo` makes, in a real Chromium.
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const root = dirname(import.meta.dirname);
const pictures = {
  'report.png': { viewport: { width: 1440, height: 1000 }, colorScheme: 'light' },
  'report-phone.png': { viewport: { width: 390, height: 844 }, colorScheme: 'dark' },
};

const folder = await mkdtemp(join(tmpdir(), 'plexgaps-pictures-'));
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});
try {
  execFileSync(process.execPath, [join(root, 'packages/cli/bin/plexgaps.js'), 'demo', folder], {
    stdio: 'inherit',
  });
  for (const [name, settings] of Object.entries(pictures)) {
    const page = await (await browser.newContext(settings)).newPage();
    // Posters are not asked for: every title has its drawn tile, on every machine.
    await page.route(/^https?:/, (route) => route.abort());
    await page.goto(pathToFileURL(join(folder, 'site/index.html')).href);
    await page.locator('.card').first().waitFor();
    await page.screenshot({ path: join(root, 'docs/images', name) });
  }
} finally {
  await browser.close();
  await rm(folder, { recursive: true });
}
