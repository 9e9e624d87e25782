import { posix } from 'node:path';
import GithubSlugger from 'github-slugger';

/** Where everything lies that is no page of the site. */
export const repository = 'https://github.com/plexgaps/plexgaps/blob/main/';

/**
 * Renders Markdown as GitHub does, as far as links go: headings have the same anchors, and relative links lead to the page
 * or to the file in the repository. What is wide scrolls by itself, also by keyboard.
 */
export function asPages(markdown) {
  markdown.core.ruler.push('anchors', ({ tokens }) => nameHeadings(tokens));
  markdown.core.ruler.push('labels', ({ tokens }) => labelCells(tokens));
  const { rules } = markdown.renderer;
  rules.link_open = (tokens, index, options, env, self) => {
    const token = tokens[index];
    token.attrSet('href', targetOf(token.attrGet('href'), env.page.inputPath));
    return self.renderToken(tokens, index, options);
  };
  rules.table_open = () => '<div class="wide" tabindex="0" role="group" aria-label="Table"><table>\n';
  rules.table_close = () => '</table></div>\n';
  rules.th_open = rules.td_open = (tokens, index, options, _, self) => {
    alignByClass(tokens[index]);
    return self.renderToken(tokens, index, options);
  };
  rules.code_inline = (tokens, index) =>
    `<code>${unbroken(markdown.utils.escapeHtml(tokens[index].content))}</code>`;
  rules.fence = (tokens, index) => {
    const { content, info } = tokens[index];
    const wraps = info === 'text' ? ' class="wraps"' : '';
    return `<pre tabindex="0"${wraps}><code>${markdown.utils.escapeHtml(content)}</code></pre>\n`;
  };
}

/** A line may end behind any hyphen; an option that is cut there reads as another one. */
function unbroken(code) {
  return code.replaceAll(/(?<![\w-])--?\w[\w-]{0,24}(?![\w-])/g, '<span class="word">$&</span>');
}

function nameHeadings(tokens) {
  const slugger = new GithubSlugger();
  for (const [index, token] of tokens.entries()) {
    if (token.type !== 'heading_open') continue;
    const text = tokens[index + 1].children.map(({ content }) => content).join('');
    token.attrSet('id', slugger.slug(text));
  }
}

/**
 * A cell bears the heading of its column, but for the first one: on a phone there are no columns. A heading that is empty
 * is none.
 */
function labelCells(tokens) {
  let [labels, column] = [[], 0];
  for (const [index, { type }] of tokens.entries()) {
    if (type === 'table_open') labels = [];
    if (type === 'tr_open') column = 0;
    if (type === 'th_open') labels.push(tokens[index + 1].content);
    if (type === 'th_open' && labels.at(-1) === '') tokens[index].tag = tokens[index + 2].tag = 'td';
    if (type !== 'td_open') continue;
    if (column > 0 && labels[column]) tokens[index].attrSet('data-label', labels[column]);
    column += 1;
  }
}

function targetOf(href, inputPath) {
  if (/^(\w+:|#)/.test(href)) return href;
  const [path, anchor] = href.split('#');
  const file = posix.join(posix.dirname(inputPath), path);
  const [, page] = /^docs\/([\w-]+)\.md$/.exec(file) ?? [];
  const target = page === undefined ? `${repository}${file}` : `${page === 'README' ? 'index' : page}.html`;
  return anchor === undefined ? target : `${target}#${anchor}`;
}

/** The policy of the pages allows no style in an element. */
function alignByClass(token) {
  const [, side] = /text-align:(\w+)/.exec(token.attrGet('style') ?? '') ?? [];
  token.attrs = (token.attrs ?? []).filter(([name]) => name !== 'style');
  if (side) token.attrSet('class', side);
}
