import type { EntryToList, WithGaps } from './with-gaps.ts';

/** What the texts of a placeholder are made of. */
interface PlaceholderView {
  /** The collection, or the name of the library for its only placeholder. */
  readonly title: string;
  readonly url?: string;
  /** The collections or shows with gaps: one, or for the library's only placeholder all of them, nearest to complete first. */
  readonly groups: readonly GroupView[];
  /** How many groups there are in all, where the list is cut to fit. */
  readonly groupCount: number;
}

/** A collection or show with gaps. Lists are cut where the summary would be too long; the counts are whole. */
interface GroupView {
  readonly title: string;
  readonly url?: string;
  readonly owned: number;
  /** Parts or episodes that are out: owned or missing. */
  readonly of: number;
  readonly missingCount: number;
  readonly missing: readonly EntryView[];
  readonly upcoming: readonly EntryView[];
}

interface EntryView {
  readonly title: string;
  /** Of an episode: `S02E04`. */
  readonly episode?: string;
  /** `YYYY-MM-DD` */
  readonly released?: string;
  readonly year?: string;
  readonly url?: string;
}

/** Makes the texts of a placeholder. */
export interface PlaceholderTexts {
  readonly title: (view: PlaceholderView) => string;
  readonly sortTitle: (view: PlaceholderView) => string;
  readonly summary: (view: PlaceholderView) => string;
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
  const whole = viewOf(title, groups, Number.POSITIVE_INFINITY);
  return {
    title: cut(wellFormed(texts.title(whole)), longestTitle, '…'),
    sortTitle: cut(wellFormed(texts.sortTitle(whole)), longestTitle, '…'),
    summary: writeSummary(texts, title, groups),
  };
}

function writeSummary(texts: PlaceholderTexts, title: string, groups: readonly WithGaps[]): string {
  const total = groups.reduce((sum, group) => sum + listed(group).length, 0);
  const whole = wellFormed(texts.summary(viewOf(title, groups, total)).trim());
  if (encodedLength(whole) <= longestSummary) return whole;
  let fits = 0;
  for (let low = 1, high = total - 1; low <= high; ) {
    const middle = (low + high) >> 1;
    if (encodedLength(shortened(texts, title, groups, middle)) <= longestSummary) {
      fits = middle;
      low = middle + 1;
    } else high = middle - 1;
  }
  const most = shortened(texts, title, groups, fits);
  return cut(most, longestSummary, `…\nand ${total - fits} more`);
}

function shortened(
  texts: PlaceholderTexts,
  title: string,
  groups: readonly WithGaps[],
  count: number,
): string {
  const total = groups.reduce((sum, group) => sum + listed(group).length, 0);
  return `${wellFormed(texts.summary(viewOf(title, groups, count)).trim())}\nand ${total - count} more`;
}

/** The view with so many entries in all: those of the first groups. */
function viewOf(title: string, groups: readonly WithGaps[], count: number): PlaceholderView {
  let left = count;
  const views = groups.map((group): GroupView => {
    const entries = listed(group).slice(0, left);
    left -= entries.length;
    return {
      title: group.title,
      ...(group.url === undefined ? {} : { url: group.url }),
      owned: group.owned,
      of: group.owned + group.missing.length,
      missingCount: group.missing.length,
      missing: entries.filter((entry) => group.missing.includes(entry)).map(entryView),
      upcoming: entries.filter((entry) => group.upcoming.includes(entry)).map(entryView),
    };
  });
  const url = groups.length === 1 ? groups[0]?.url : undefined;
  return {
    title,
    ...(url === undefined ? {} : { url }),
    groups: views.filter(({ missing }) => missing.length > 0 || count === 0),
    groupCount: groups.length,
  };
}

function listed({ missing, upcoming }: WithGaps): readonly EntryToList[] {
  return [...missing, ...upcoming];
}

function entryView({ title, episode, released, url }: EntryToList): EntryView {
  return {
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

/** The texts where the config names none. */
export const defaultTexts: Readonly<Record<'collection' | 'single' | 'shows', PlaceholderTexts>> = {
  collection: {
    title: ({ title }) => `Missing from ${title}`,
    sortTitle: ({ title }) => `~Missing ${title}`,
    summary: ({ groups: [group] }) => (group ? [firstLine(group), '', ...lists(group)].join('\n') : ''),
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
  },
};

function showLine({ title, missing, missingCount }: GroupView): string {
  return `${title}: ${missingCount} missing (${missing.map((entry) => entry.episode ?? entry.title).join(', ')})`;
}

/** Says it all: a television shows three lines of a summary. */
function firstLine({ missing, missingCount, of }: GroupView): string {
  const names = missing.map(({ title, year }) => (year ? `${title} (${year})` : title));
  return `${missingCount} of ${of} missing: ${names.join(', ')}.`;
}

function lists({ missing, upcoming }: GroupView): readonly string[] {
  const lines = (entries: readonly EntryView[]) =>
    entries.map(({ title, released }) => (released ? `• ${title}, ${released}` : `• ${title}`));
  return [
    'Missing:',
    ...lines(missing),
    ...(upcoming.length > 0 ? ['', 'To come:', ...lines(upcoming)] : []),
  ];
}
