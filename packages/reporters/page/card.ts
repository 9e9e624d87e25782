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
      ),
      library !== undefined && element('p', { class: 'card-library', dir: 'auto' }, library),
    ),
    group.why !== undefined && element('p', { class: 'card-why', dir: 'auto' }, group.why),
    ...content,
  );
}

function tally(group: PageGroup): Child[] {
  if (group.status === 'failed') return [element('b', {}, 'Could not be looked up')];
  if (group.status === 'ignored') return [element('b', {}, 'Ignored')];
  const share = `${digits(group.owned)} of ${digits(group.of)}`;
  if (group.missing > 0) return [share, ' · ', element('b', {}, `${digits(group.missing)} missing`)];
  return [share, group.status === 'complete' ? ' · complete' : ' · to check'];
}

/** Lines that are made when they are first looked at: reasons would triple the page otherwise. */
export function foldedLines(label: string, lines: () => readonly HTMLElement[]): HTMLElement {
  const details = element('details', { class: 'folded' }, element('summary', {}, label));
  const fill = () => details.append(element('ul', {}, ...lines()));
  details.addEventListener('toggle', fill, { once: true });
  return details;
}
