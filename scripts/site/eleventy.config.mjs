// Makes a site of docs/ in dist-docs/: `npm run docs`. The pages are plain Markdown that GitHub shows as well; which there
// are, and in which order, docs/README.md says.
import { rm } from 'node:fs/promises';
import { asPages } from './markdown.mjs';
import { readNavigation } from './navigation.mjs';

export default function (eleventy) {
  eleventy.on('eleventy.before', ({ directories }) =>
    rm(directories.output, { recursive: true, force: true }),
  );
  eleventy.addGlobalData('navigation', () => readNavigation('docs'));
  eleventy.addGlobalData('layout', 'page.11ty.mjs');
  eleventy.addGlobalData(
    'permalink',
    () =>
      ({ page }) =>
        pageName(page.inputPath),
  );
  eleventy.amendLibrary('md', (markdown) => asPages(markdown));
  eleventy.addPassthroughCopy({ 'docs/images': 'images', 'scripts/site/style.css': 'style.css' });
  eleventy.setQuietMode(true);
  return {
    dir: { input: 'docs', layouts: '../scripts/site', output: 'dist-docs' },
    templateFormats: ['md'],
    markdownTemplateEngine: false,
  };
}

/** `docs/README.md` is the start page. */
function pageName(inputPath) {
  const name = inputPath.split('/').at(-1);
  return name === 'README.md' ? 'index.html' : name.replace(/\.md$/, '.html');
}
