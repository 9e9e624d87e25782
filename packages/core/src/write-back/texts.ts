import type { PlaceholderConfig } from '../config/config.ts';
import {
  type LibraryType,
  type PlaceholderEntry,
  type PlaceholderGroup,
  type PlaceholderList,
  type PlaceholderView,
  placeholderLists,
} from '../model/index.ts';
import type { EntryToList, WithGaps } from './with-gaps.ts';

/** Makes the texts of a placeholder. */
export interface PlaceholderTexts {
  readonly title: (view: PlaceholderView) => string;
  readonly sortTitle: (view: PlaceholderView) => string;
  readonly summary: (view: PlaceholderView) => string;
  /** What the summary lists, in the order of `placeholderLists`: these lists are cut where it would be too long. */
  readonly lists: readonly PlaceholderList[];
}

/** Characters that a summary may have once it is percent-encoded: it travels in an address of at most 4000. */
const longestSummary = 2500;
const longestTitle = 240;

/** The texts of a placeholder, short enough for one request. A list that does not fit ends with how many more there are. */
export function writeTexts(
  texts: PlaceholderTexts,
  title: string,
  groups: readonly WithGaps[],
): { readonly title: string; readonly sortTitle: string; readonly summary: string } {
  const subject = { texts, title, groups };
  const whole = viewOf(subject, Number.POSITIVE_INFINITY);
  return {
    title: cut(wellFormed(texts.title(whole)), longestTitle, '…'),
    sortTitle: cut(wellFormed(texts.sortTitle(whole)), longestTitle, '…'),
    summary: writeSummary(subject),
  };
}

/** What a placeholder is to say, and about what. */
interface Subject {
  readonly texts: PlaceholderTexts;
  readonly title: string;
  readonly groups: readonly WithGaps[];
}

function writeSummary(subject: Subject): string {
  const { texts } = subject;
  const whole = wellFormed(texts.summary(viewOf(subject, Number.POSITIVE_INFINITY)).trim());
  if (encodedLength(whole) <= longestSummary) return whole;
  const total = countListed(subject);
  if (total === 0) return cut(whole, longestSummary, '…');
  let fits = 0;
  for (let low = 1, high = total - 1; low <= high; ) {
    const middle = (low + high) >> 1;
    if (encodedLength(shortened(subject, middle, total)) <= longestSummary) {
      fits = middle;
      low = middle + 1;
    } else high = middle - 1;
  }
  const most = shortened(subject, fits, total);
  return cut(most, longestSummary, `…\nand ${total - fits} more`);
}

function shortened(subject: Subject, count: number, total: number): string {
  const text = subject.texts.summary(viewOf(subject, count)).trim();
  return `${wellFormed(text)}\nand ${total - count} more`;
}

function countListed({ texts, groups }: Subject): number {
  return groups.reduce(
    (sum, group) => sum + texts.lists.reduce((own, list) => own + listIn(group, list).length, 0),
    0,
  );
}

/** The view with so many entries in the lists of the summary: those of the first groups. */
function viewOf({ texts, title, groups }: Subject, count: number): PlaceholderView {
  let left = count;
  const views = groups.map((group): PlaceholderGroup => {
    const entries = forEachList((list) => {
      if (!texts.lists.includes(list)) return listIn(group, list).map(entryView);
      const shown = listIn(group, list).slice(0, left);
      left -= shown.length;
      return shown.map(entryView);
    });
    return {
      id: group.id,
      title: group.title,
      ...(group.url === undefined ? {} : { url: group.url }),
      ...entries,
      ...countsOf([group]),
    };
  });
  const [only] = views.length === 1 ? views : [];
  return {
    ...(only ?? together(views, groups)),
    title,
    groups: views.filter(({ missing }) => missing.length > 0 || count === 0),
    groupCount: groups.length,
  };
}

/** The groups of a library as one; a film that is in several of them counts once. */
function together(
  views: readonly PlaceholderGroup[],
  groups: readonly WithGaps[],
): Omit<PlaceholderGroup, 'title'> {
  const lists = forEachList((list) => onlyOnce(views.flatMap((view) => view[list])));
  return { ...lists, ...countsOf(groups) };
}

/** In the order in which lists are cut. */
function forEachList<T>(make: (list: PlaceholderList) => T): Readonly<Record<PlaceholderList, T>> {
  return {
    missing: make('missing'),
    upcoming: make('upcoming'),
    announced: make('announced'),
    owned: make('owned'),
  };
}

/** Of shows the owned episodes are only counted. */
function countsOf(groups: readonly WithGaps[]) {
  const count = (list: PlaceholderList) => {
    const entries = groups.flatMap((group) => listIn(group, list));
    return groups.length === 1 ? entries.length : onlyOnce(entries).length;
  };
  const onlyCounted = groups.reduce((sum, { owned, ownedFilms }) => sum + owned - ownedFilms.length, 0);
  const ownedCount = count('owned') + onlyCounted;
  const missingCount = count('missing');
  return {
    ownedCount,
    missingCount,
    upcomingCount: count('upcoming'),
    announcedCount: count('announced'),
    of: ownedCount + missingCount + groups.reduce((sum, { inDoubt }) => sum + inDoubt, 0),
  };
}

function listIn(group: WithGaps, list: PlaceholderList): readonly EntryToList[] {
  return list === 'owned' ? group.ownedFilms : group[list];
}

function onlyOnce<Entry extends { readonly id: string }>(entries: readonly Entry[]): readonly Entry[] {
  return [...new Map(entries.map((entry) => [entry.id, entry])).values()];
}

function entryView({ id, title, episode, released, url }: EntryToList): PlaceholderEntry {
  return {
    id,
    title,
    ...(episode === undefined ? {} : { episode }),
    ...(released === undefined ? {} : { released, year: released.slice(0, 4) }),
    ...(url === undefined ? {} : { url }),
  };
}

/** Half a character pair, as broken titles have it, cannot be sent. */
function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\uFFFD');
}

function encodedLength(text: string): number {
  return encodeURIComponent(text).length;
}

/** The text, or as much of it as fits together with `end`. Whole characters only. */
function cut(text: string, longest: number, end: string): string {
  if (encodedLength(text) <= longest) return text;
  let short = '';
  for (const character of text) {
    if (encodedLength(short + character + end) > longest) break;
    short += character;
  }
  return short + end;
}

/** The texts of a library's placeholders: the config's own, and where it names none or one comes out empty, ours. */
export function textsOf(
  { style, templates: { title, sortTitle, summary } = {} }: Pick<PlaceholderConfig, 'style' | 'templates'>,
  type: LibraryType,
): PlaceholderTexts {
  const ours = defaultTexts[type === 'show' ? 'shows' : style];
  return {
    title: (view) => (title && oneLine(title.fill(view))) || ours.title(view),
    sortTitle: (view) => (sortTitle && oneLine(sortTitle.fill(view))) || ours.sortTitle(view),
    summary: (view) => summary?.fill(view).trim() || ours.summary(view),
    lists: summary ? placeholderLists.filter((list) => summary.names.includes(list)) : ours.lists,
  };
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** The texts where the config names none. */
export const defaultTexts: Readonly<Record<'collection' | 'single' | 'shows', PlaceholderTexts>> = {
  collection: {
    title: ({ title }) => `Missing from ${title}`,
    sortTitle: ({ title }) => `~Missing ${title}`,
    summary: ({ groups: [group] }) => (group ? [firstLine(group), '', ...lists(group)].join('\n') : ''),
    lists: ['missing', 'upcoming'],
  },
  single: {
    title: () => 'Incomplete collections',
    sortTitle: () => '~Incomplete collections',
    summary: ({ groups, groupCount }) =>
      [
        groupCount === 1 ? '1 collection has gaps.' : `${groupCount} collections have gaps.`,
        '',
        ...groups.map((group) => `${group.title}: ${firstLine(group)}`),
      ].join('\n'),
    lists: ['missing'],
  },
  shows: {
    title: () => 'Incomplete shows',
    sortTitle: () => '~Incomplete shows',
    summary: ({ groups, groupCount }) =>
      [
        groupCount === 1 ? '1 show has gaps.' : `${groupCount} shows have gaps.`,
        '',
        ...groups.map(showLine),
      ].join('\n'),
    lists: ['missing'],
  },
};

function showLine({ title, missing, missingCount }: PlaceholderGroup): string {
  return `${title}: ${missingCount} missing (${missing.map((entry) => entry.episode ?? entry.title).join(', ')})`;
}

/** Says it all: a television shows three lines of a summary. */
function firstLine({ missing, missingCount, of }: PlaceholderGroup): string {
  const names = missing.map(({ title, year }) => (year ? `${title} (${year})` : title));
  return `${missingCount} of ${of} missing: ${names.join(', ')}.`;
}

function lists({ missing, upcoming }: PlaceholderGroup): readonly string[] {
  const lines = (entries: readonly PlaceholderEntry[]) =>
    entries.map(({ title, released }) => (released ? `• ${title}, ${released}` : `• ${title}`));
  return [
    'Missing:',
    ...lines(missing),
    ...(upcoming.length > 0 ? ['', 'To come:', ...lines(upcoming)] : []),
  ];
}
