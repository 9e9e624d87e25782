import type { LibraryType, Problem, SectionSnapshot } from '../model/index.ts';

/** How many items of one kind a section has. */
export interface ListCounts {
  /** Those that are not in its trash. */
  readonly present: number;
  readonly trashed: number;
}

/** How much a section has: films or shows, and for shows their episodes. */
export interface SectionCounts {
  readonly items: ListCounts;
  readonly episodes: ListCounts;
}

/** Why a section that was read in full is not believed. */
export type Shrink =
  | { readonly kind: 'all-in-trash' }
  | {
      readonly kind: 'emptied' | 'shrunk' | 'trashed';
      readonly what: 'films' | 'shows' | 'episodes';
      readonly was: number;
      readonly is: number;
    };

/** More than this share of the items gone is no clearing out. */
const lostShare = 0.2;
/** So many more in the trash, and more than this share of all, are no clearing out either. */
const trashedLeast = 20;
const trashedShare = 0.02;

export function countItems({
  movies,
  shows,
  episodes,
}: Pick<SectionSnapshot, 'movies' | 'shows' | 'episodes'>): SectionCounts {
  return { items: countList([...movies, ...shows]), episodes: countList(episodes) };
}

function countList(items: readonly { readonly trashed: boolean }[]): ListCounts {
  const trashed = items.filter((item) => item.trashed).length;
  return { present: items.length - trashed, trashed };
}

/**
 * What is suspicious about a section, compared with how it was the last time; nothing without a last time, unless all of
 * it is in the trash. Pure.
 */
export function findShrink(
  type: LibraryType,
  now: SectionCounts,
  last: SectionCounts | undefined,
): Shrink | undefined {
  if (isAllTrashed(type, now)) {
    const isKnown = last !== undefined && isAllTrashed(type, last);
    return isKnown ? undefined : { kind: 'all-in-trash' };
  }
  if (!last) return undefined;
  const loss = compareLists(type === 'movie' ? 'films' : 'shows', now.items, last.items);
  return loss ?? compareLists('episodes', now.episodes, last.episodes);
}

function isAllTrashed(type: LibraryType, { items, episodes }: SectionCounts): boolean {
  const list = type === 'movie' ? items : episodes;
  return list.present === 0 && items.trashed + episodes.trashed > 0;
}

function compareLists(
  what: 'films' | 'shows' | 'episodes',
  now: ListCounts,
  last: ListCounts,
): Shrink | undefined {
  const present = { what, was: last.present, is: now.present };
  if (last.present > 0 && now.present === 0) return { kind: 'emptied', ...present };
  if (last.present - now.present > last.present * lostShare) return { kind: 'shrunk', ...present };
  const more = now.trashed - last.trashed;
  const isMuch = more >= trashedLeast && more > (last.present + last.trashed) * trashedShare;
  return isMuch ? { kind: 'trashed', what, was: last.trashed, is: now.trashed } : undefined;
}

/** A shrink as a person is told of it. `since`: the day of the last time. */
export function shrinkProblem(
  shrink: Shrink,
  { server, title, since }: { readonly server: string; readonly title: string; readonly since: string },
): Problem {
  const code = shrink.kind === 'all-in-trash' ? shrink.kind : 'library-shrunk';
  const message = `${lossText(shrink, title, since)}: is a drive offline? Nothing is said about its gaps. If that is how it should be, confirm it once with --accept-shrink.`;
  return { severity: 'error', code, message, source: server };
}

function lossText(shrink: Shrink, title: string, since: string): string {
  switch (shrink.kind) {
    case 'all-in-trash':
      return `Everything in "${title}" is in the server's trash`;
    case 'emptied':
      return `"${title}" had ${countOf(shrink.was, shrink.what)} on ${since}, and has none now`;
    case 'shrunk':
      return `"${title}" had ${countOf(shrink.was, shrink.what)} on ${since}, and has ${shrink.is} now`;
    case 'trashed':
      return `"${title}" has ${countOf(shrink.is, shrink.what)} in the server's trash, and had ${shrink.was} on ${since}`;
    default:
      return shrink satisfies never;
  }
}

function countOf(count: number, what: string): string {
  return `${count} ${count === 1 ? what.slice(0, -1) : what}`;
}
