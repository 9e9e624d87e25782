import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The links of docs/README.md below their headings. Throws where one leads to no page, and where a page is not among
 * them: it could not be found on the site.
 */
export function readNavigation(folder) {
  const [, ...sections] = readFileSync(join(folder, 'README.md'), 'utf8').split(/^## /m);
  const navigation = sections.map((section) => ({
    title: section.slice(0, section.indexOf('\n')),
    links: [...section.matchAll(/^- \[(.+?)\]\(([\w-]+)\.md\)/gm)].map(([, title, page]) => ({
      title,
      page,
    })),
  }));
  const linked = ['README', ...navigation.flatMap(({ links }) => links.map(({ page }) => page))];
  const pages = readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .map((name) => name.replace(/\.md$/, ''));
  const [missing, hidden] = [without(linked, pages), without(pages, linked)];
  if (missing.length > 0)
    throw new Error(`${folder}/README.md links to ${missing.join(', ')}, which is no page.`);
  if (hidden.length > 0) throw new Error(`${folder}/README.md has no link to ${hidden.join(', ')}.`);
  return navigation;
}

function without(names, others) {
  return names.filter((name) => !others.includes(name)).map((name) => `${name}.md`);
}
