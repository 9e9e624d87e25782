import type { Day } from './day.ts';

/**
 * What the texts of a placeholder are made of: the collection, or for the only placeholder of a library all of its
 * collections or shows with gaps together, under the name of the library.
 */
export interface PlaceholderView extends PlaceholderGroup {
  /** The collections or shows with gaps, nearest to complete first: one, or all of the library. */
  readonly groups: readonly PlaceholderGroup[];
  /** How many groups there are in all, where the list is cut to fit. */
  readonly groupCount: number;
}

/**
 * A collection or show with gaps. Lists are cut where the summary would be too long; the counts are whole. Owned
 * episodes are only counted.
 */
export interface PlaceholderGroup extends Readonly<Record<PlaceholderList, readonly PlaceholderEntry[]>> {
  /** The title of the collection or show; the library's where it is about several. */
  readonly title: string;
  /** Absent where it is about several groups. */
  readonly id?: string;
  /** Its page at the provider, for people. */
  readonly url?: string;
  /** Films or episodes that are owned. */
  readonly ownedCount: number;
  /** Those that are missing. */
  readonly missingCount: number;
  /** Those with a date that has not come. */
  readonly upcomingCount: number;
  /** Those without a date. */
  readonly announcedCount: number;
  /** Parts or episodes that are out: owned or missing. */
  readonly of: number;
}

/** A film or an episode of one of the lists. */
export interface PlaceholderEntry {
  /** The id at the provider. */
  readonly id: string;
  /** The title at the provider; of an episode without one its number (`S02E04`), else its day. */
  readonly title: string;
  /** Of an episode: `S02E04`. */
  readonly episode?: string;
  /** When it came out or was aired, or will. */
  readonly released?: Day;
  /** The year of `released`. */
  readonly year?: string;
  /** The page at the provider, for people. */
  readonly url?: string;
}

/** The lists of a group, in the order in which they are cut. */
export const placeholderLists = ['missing', 'upcoming', 'announced', 'owned'] as const;

/** The name of such a list. */
export type PlaceholderList = (typeof placeholderLists)[number];
