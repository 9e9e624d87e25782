import type { Report } from '@plexgaps/core';
import { expect, test } from 'vitest';
import html from '../../src/html/index.ts';
import { fullReport } from '../full-report.ts';
import { bigReport } from '../other-reports.ts';
import { renderedFiles } from '../rendered.ts';

const gif = 'data:image/gif;base64,R0lGODlhAQABAAAAACw=';

test('every poster is asked for once, and no address of an image is left in the folder', async () => {
  const asked: string[] = [];
  const files = await embedded(fullReport, (url) => {
    asked.push(url);
    return gif;
  });
  const text = [...files.values()].join('');

  expect(asked.toSorted()).toEqual([
    'https://artworks.thetvdb.com/banners/posters/81189-10.jpg',
    'https://image.tmdb.org/t/p/w342/alien.jpg',
    'https://image.tmdb.org/t/p/w342/aliens.jpg',
  ]);
  expect(text).not.toMatch(/image\.tmdb\.org|artworks\.thetvdb\.com/);
  expect(files.get('index.html')).toContain('img-src data:; base-uri');
  expect(files.get('assets/posters-0.js')?.split(gif).length).toBe(4);
});

test('what is no image, or cannot be had, gets a drawn tile', async () => {
  const answers = ['data:image/svg+xml;base64,PHN2Zy8+', 'https://tracker.example/x.png', undefined];

  const files = await embedded(fullReport, () => answers.pop());

  expect([...files.keys()].filter((name) => name.includes('posters'))).toEqual([]);
  expect([...files.values()].join('')).not.toMatch(/posters-0|tracker\.example|image\/svg\+xml;base64/);
});

test('posters lie in files of at most 1 MB, and one that is larger by itself is left out', async () => {
  const large = `data:image/jpeg;base64,${'A'.repeat(300_000)}`;
  const report = withPosters(bigReport(20));

  const files = await embedded(report, (url) => (url.endsWith('/3.jpg') ? large.repeat(4) : large));
  const sizes = [...files].filter(([name]) => name.includes('posters')).map(([, text]) => text.length);

  expect(sizes.length).toBe(19);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(1_000_000);
});

function withPosters(report: Report): Report {
  return {
    ...report,
    libraries: report.libraries.map((library) => ({
      ...library,
      groups: library.groups.map((group, index) => ({
        ...group,
        poster: `https://image.tmdb.org/t/p/w342/${index}.jpg`,
      })),
    })),
  };
}

function embedded(report: Report, image: (url: string) => string | undefined) {
  return renderedFiles(html, report, { posters: 'embed' }, async (url) => image(url));
}
