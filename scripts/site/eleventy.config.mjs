// Makes a site of docs/ in dist-docs/: `npm run docs`. The pages are plain Markdown that GitHub shows as well; which there
// are, and in which order, docs/README.md says.
import { rm } from 'node:fs/promises';
import { asPages } from './markdown.mjs';
import { readNavigation } from './navigation.mjs';

const output = 'dist-docs';

export default function (eleventy) {
  eleventy.on('eleventy.before', () => rm(output, { recursive: true, force: true }));
  eleventy.addGlobalData('navigation', () => readNavigation('docs'));
  eleventy.addGlobalData('layout', 'page.11ty.mjs');
  eleventy.addGlobalData('permalink', () => pageName);
  eleventy.amendLibrary('md', (markdown) => asPages(markdown));
  eleventy.addPassthroughCopy({ 'docs/images': 'images', 'scripts/site/style.css': 'style.css' });
  eleventy.setQuietMode(true);
  return {
    dir: { input: 'docs', layouts: '../scripts/site', output },
    templateFormats: ['md'],
    markdownTemplateEngine: false,
  };
}

/** `docs/README.md` is the start page. */
function pageName({ page: { fileSlug } }) {
  return fileSlug === 'README' ? 'index.html' : `${fileSlug}.html`;
}
