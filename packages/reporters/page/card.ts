import type { AddLink } from '../src/html/add-links.ts';
import type { PageGroup } from '../src/html/page-data.ts';
import { digits } from '../src/wording.ts';
import { type Child, element, named } from './dom.ts';

/** The frame of every card: title, library, how much is owned, why it is ignored or failed, and what it holds. */
export function card(
  group: PageGroup,
  library: string | undefined,
  ...content: readonly Child[]
): HTMLElement {
  return element(
    'article',
    { class: `card is-${group.status}` },
    element(
      'header',
      {},
      element('h3', {}, named(group.title, group.url)),
      element(
        'p',
        { class: 'tally' },
        ...tally(group),
        group.kind === 'collection' && group.custom && ' · your set',
        ...age(group),
        permalink(group),
      ),
      library !== undefined && element('p', { class: 'card-library', dir: 'auto' }, library),
    ),
    group.why !== undefined && element('p', { class: 'card-why', dir: 'auto' }, group.why),
    ...content,
  );
}

/** An address that leads to this card alone, to be passed on. */
function permalink({ id, title }: PageGroup): HTMLElement {
  const about = { class: 'permalink', href: `#${id}`, 'aria-label': `Link to ${title}` };
  return element('a', about, '#');
}

function tally(group: PageGroup): Child[] {
  if (group.status === 'failed') return [element('b', {}, 'Could not be looked up')];
  if (group.status === 'ignored') return [element('b', {}, 'Ignored')];
  const share = `${digits(group.owned)} of ${digits(group.of)}`;
  if (group.missing > 0) return [share, ' · ', element('b', {}, `${digits(group.missing)} missing`)];
  return [share, group.status === 'complete' ? ' · complete' : ' · to check'];
}

/** A small label where an older answer stands in. */
function age({ asOf }: PageGroup): Child[] {
  if (asOf === undefined) return [];
  const title = 'The provider gave no newer answer that could be used, so what it said then stands.';
  const day = element('time', { datetime: asOf }, asOf);
  return [' ', element('span', { class: 'age', title }, 'as of ', day)];
}

/** Links to where a film or show can be added, each with what it is about. */
export function addTo(title: string, links: readonly AddLink[]): HTMLElement | false {
  if (links.length === 0) return false;
  const all = links.map(({ tool, url }) =>
    element(
      'a',
      { href: url, rel: 'noopener noreferrer', 'aria-label': `Add ${title} in ${tool}` },
      `+ ${tool}`,
    ),
  );
  return element('p', { class: 'add' }, ...all.flatMap((link, at) => (at === 0 ? [link] : [' ', link])));
}

/** Where else a film or show can be looked at: on its server, and at IMDb. */
export function otherPages(
  title: string,
  { itemUrl, imdb }: { readonly itemUrl?: string | undefined; readonly imdb?: string | undefined },
): HTMLElement | false {
  const links = [
    itemUrl !== undefined && pageLink('On the server', `${title} on the server`, itemUrl),
    imdb !== undefined && pageLink('IMDb', `${title} at IMDb`, `https://www.imdb.com/title/${imdb}/`),
  ].filter((link) => link !== false);
  if (links.length === 0) return false;
  const all = links.flatMap((link, at) => (at === 0 ? [link] : [' ', link]));
  return element('p', { class: 'tile-there' }, ...all);
}

/** Many links of one name on a page: what each is about is said to those who do not see where it stands. */
function pageLink(name: string, about: string, url: string): HTMLElement {
  return element('a', { 'aria-label': about, href: url, rel: 'noopener noreferrer' }, name);
}

/** Lines that are made when they are first looked at: reasons would triple the page otherwise. `holds`: ids that they are about. */
export function foldedLines(
  label: string,
  lines: () => readonly HTMLElement[],
  holds: readonly string[] = [],
): HTMLElement {
  const about = { class: 'folded', ...(holds.length > 0 && { 'data-holds': holds.join(' ') }) };
  const details = element('details', about, element('summary', {}, label));
  const fill = () => details.append(element('ul', {}, ...lines()));
  details.addEventListener('toggle', fill, { once: true });
  return details;
}
