import { repository } from './markdown.mjs';

/** Nothing is asked of another host, and nothing runs. */
const policy =
  "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'";

/** The frame around a page. Without a script, the list of all pages stands behind the text, and beside it where there is room. */
export function render({ content, page, navigation }) {
  const title = plain(/^# (.+)$/m.exec(page.rawInput)[1]);
  const file = page.inputPath.replace(/^\.\//, '');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title === 'plexgaps' ? title : `${title} · plexgaps`}</title>
<link rel="icon" href="${icon}">
<link rel="stylesheet" href="style.css">
</head>
<body>
<a class="skip" href="#text">Skip to the text</a>
<header><a class="wordmark" href="index.html">${mark}plexgaps</a> <a class="to-pages" href="#pages">All pages</a></header>
<main id="text">
${withContents(content, page.fileSlug === 'README')}
<p class="source"><a href="${repository}${file}">This page on GitHub</a></p>
</main>
<nav id="pages" aria-label="All pages">
${navigation.map(section(page)).join('\n')}
</nav>
</body>
</html>
`;
}

const section = (page) => (part) =>
  part.links.length === 0
    ? ''
    : `<h2>${part.title}</h2>\n<ul>\n${part.links.map(entry(page)).join('\n')}\n</ul>`;

const entry = (page) => (link) => {
  const current = page.fileSlug === link.page ? ' aria-current="page"' : '';
  return `<li><a href="${link.page}.html"${current}>${link.title}</a></li>`;
};

/** Behind its heading a long page has a list of what is on it. */
function withContents(content, isStart) {
  const headings = [...content.matchAll(/<h2 id="([^"]+)">(.+?)<\/h2>/g)];
  if (headings.length < 4 || isStart) return content;
  const links = headings.map(
    ([, id, title]) => `<li><a href="#${id}">${title.replace(/<a [^>]*>|<\/a>/g, '')}</a></li>`,
  );
  const list = `<details class="contents"><summary>On this page</summary>\n<ul>\n${links.join('\n')}\n</ul>\n</details>`;
  return content.replace('</h1>', `</h1>\n${list}`);
}

function plain(heading) {
  return heading.replaceAll('`', '').replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

const mark =
  '<svg class="mark" viewBox="0 0 34 14" aria-hidden="true"><rect x="1" y="1" width="8" height="12" rx="1.5"/><rect class="gap" x="13" y="1" width="8" height="12" rx="1.5"/><rect x="25" y="1" width="8" height="12" rx="1.5"/></svg>';

const icon = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#1c1a17"/><g fill="#f3b13c"><rect x="4" y="8" width="6" height="16" rx="1.5"/><rect x="22" y="8" width="6" height="16" rx="1.5"/></g><rect x="13.5" y="8.5" width="5" height="15" rx="1.5" fill="none" stroke="#f3b13c" stroke-dasharray="2.5 2"/></svg>',
)}`;
