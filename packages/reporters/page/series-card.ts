import type { EntryStatus } from '@plexgaps/core';
import { episodeLabel, seasonLabel } from '../src/episode-label.ts';
import { type AddTo, addLinks } from '../src/html/add-links.ts';
import type { PageEpisode, PageSeason, PageSeries } from '../src/html/page-data.ts';
import { fromRanges, toRanges } from '../src/number-ranges.ts';
import { statusWords } from '../src/status-words.ts';
import { count } from '../src/wording.ts';
import { addTo, card, foldedLines, otherPages } from './card.ts';
import { type Child, element } from './dom.ts';
import { poster } from './poster.ts';

/** A season with more episodes is told by its ranges alone. */
const longestGrid = 60;

/** From this many unfinished seasons on a card takes the width of two. */
const wideFrom = 4;

/** A show: its poster and its seasons; the complete ones in one line. */
export function seriesCard(group: PageSeries, library: string | undefined, tools: AddTo): HTMLElement {
  const complete = group.seasons.filter(({ status }) => status === 'complete');
  const open = group.seasons.filter(({ status }) => status !== 'complete' && status !== 'ignored');
  const numberless = group.episodes.filter(
    ({ season, number }) => season === undefined || number === undefined,
  );
  const body = element(
    'div',
    { class: 'show' },
    poster(group.title, group.id, group.poster),
    element(
      'ul',
      { class: 'seasons' },
      complete.length > 0 && completeRow(complete),
      ...open.map(seasonRow),
      numberless.length > 0 && numberlessRow(numberless),
    ),
  );
  const made = card(
    group,
    library,
    body,
    otherPages(group.title, group),
    group.missing > 0 && addTo(group.title, addLinks(group.id, tools)),
    group.episodes.length > 0 &&
      foldedLines(
        `Titles and reasons of ${count(group.episodes.length, 'episode')}`,
        () => group.episodes.map(episodeLine),
        group.episodes.map(({ id }) => id),
      ),
  );
  made.classList.toggle('is-wide', open.length >= wideFrom);
  return made;
}

function completeRow(seasons: readonly PageSeason[]): HTMLElement {
  const numbers = seasons.map(({ number }) => number).filter((number) => number > 0);
  const names = [
    numbers.length > 0 && `${numbers.length === 1 ? 'Season' : 'Seasons'} ${toRanges(numbers)}`,
    numbers.length < seasons.length && 'specials',
  ].filter((name) => name !== false);
  return element('li', { class: 'season is-complete' }, element('b', {}, names.join(' and ')), ' complete');
}

function seasonRow(season: PageSeason): HTMLElement {
  const cells = Object.entries(season.numbers)
    .flatMap(([status, numbers]) => fromRanges(numbers).map((number) => ({ number, status })))
    .sort((a, b) => a.number - b.number);
  return element(
    'li',
    { class: 'season' },
    element(
      'p',
      { class: 'season-head' },
      element('b', {}, seasonLabel(season.number)),
      season.of > 0 && ` ${season.owned} of ${season.of}`,
      season.status === 'not-comparable' && ' not comparable',
    ),
    cells.length <= longestGrid &&
      element('div', { class: 'cells', 'aria-hidden': 'true' }, ...cells.map(cell)),
    element('p', { class: 'season-words' }, ...seasonWords(season)),
  );
}

function cell({ number, status }: { readonly number: number; readonly status: string }): HTMLElement {
  return element('span', { class: `cell is-${status}` }, String(number));
}

/** What the grid shows, in words: for those who do not see it, and for seasons too long for one. */
function seasonWords({ numbers }: PageSeason): Child[] {
  return Object.entries(numbers)
    .filter(([status]) => status !== 'owned' && status !== 'ignored')
    .map(([status, ranges]) =>
      element('span', { class: `words is-${status}` }, `${statusWords[status as EntryStatus]} ${ranges}`),
    );
}

function numberlessRow(episodes: readonly PageEpisode[]): HTMLElement {
  return element(
    'li',
    { class: 'season' },
    element(
      'p',
      { class: 'season-head' },
      element('b', {}, 'Without a number'),
      ` ${count(episodes.length, 'episode')}`,
    ),
  );
}

function episodeLine(episode: PageEpisode): HTMLElement {
  const { id, status, aired, why } = episode;
  return element(
    'li',
    { 'data-id': id, class: location.hash === `#${id}` ? 'is-linked' : undefined },
    element('b', {}, element('bdi', {}, episodeLabel(episode))),
    ` ${statusWords[status].toLowerCase()}${aired === undefined ? '' : `, ${aired}`}`,
    why !== undefined && why !== '' && element('span', { dir: 'auto' }, `: ${why}`),
  );
}
