import type { Episode, Film } from './catalogue.ts';
import type { Day } from './day.ts';
import type { ExternalIds, Id } from './ids.ts';
import type { ItemRef, LibraryType, Ordering } from './library.ts';

/** Which list of a group an entry stands in. Every catalogue entry of a group has exactly one. */
export type EntryStatus =
  | 'owned'
  | 'missing'
  /** Has a date that has not come yet. */
  | 'upcoming'
  /** Has no date. */
  | 'announced'
  /** Left out by a rule of the user's. */
  | 'ignored'
  /** An unmatched item may be it; never called missing. */
  | 'possiblyOwned'
  /** Two providers differ. */
  | 'disputed'
  /** Its number cannot be trusted: see the reasons. */
  | 'conflict'
  /** Lies on a server or section that is only shown. */
  | 'elsewhere'
  /** A video part of a collection: shown, not counted. */
  | 'extra';

/** One step on the way to a verdict: the rule that spoke, and what it said, as a sentence for people. */
export interface Reason {
  /** Stable, kebab-case: `owned-by-id`, `not-released`, `ignored-by-config`, … */
  readonly code: string;
  readonly text: string;
}

/** What is said of one catalogue entry, with the reasons in the order in which the rules applied. */
export interface Verdict<Entry> {
  readonly entry: Entry;
  readonly status: EntryStatus;
  readonly reasons: readonly Reason[];
  /** The items that hold it: where it is owned, possibly owned or elsewhere. */
  readonly items: readonly ItemRef[];
  /** Of an episode that is owned or left out: the items that hold it in sections that are only shown. Absent: none do. */
  readonly elsewhere?: readonly ItemRef[];
  /** For `ignored`: when the rule ends. */
  readonly until?: Day;
  /** For an upcoming film: the day on which it can be had, where that is not its primary date. */
  readonly expected?: Day;
}

export type GroupStatus = 'complete' | 'incomplete' | 'ignored' | 'failed';

/** A collection of which at least one part is owned, and what is said of each part, in release order. */
export interface CollectionGap {
  readonly kind: 'collection';
  /** A set of the user's own. */
  readonly custom?: true;
  readonly id: Id;
  readonly title: string;
  readonly url?: string;
  readonly poster?: string;
  readonly status: GroupStatus;
  /** The day of the provider's answer, where that is an older one that stands in. */
  readonly asOf?: Day;
  readonly reasons: readonly Reason[];
  readonly verdicts: readonly Verdict<Film>[];
}

/** An owned episode that the provider's list does not have. */
export interface ExtraEpisode {
  readonly title: string;
  readonly season?: number;
  readonly number?: number;
  readonly aired?: Day;
  readonly items: readonly ItemRef[];
}

/** A further series of a show. */
export interface JoinedPart {
  readonly id: Id;
  readonly title: string;
}

/** A show of which at least one entry is owned, and what is said of each episode, in the order of its numbers. */
export interface SeriesGap {
  readonly kind: 'series';
  readonly id: Id;
  readonly title: string;
  /** Series that the config joins to it; their seasons go on behind its own. Absent: none. */
  readonly also?: readonly JoinedPart[];
  readonly url?: string;
  readonly poster?: string;
  /** What it is called elsewhere (`imdb`), where that is one thing. */
  readonly ids?: ExternalIds;
  readonly status: GroupStatus;
  /** The day of the provider's answer, where that is an older one that stands in. */
  readonly asOf?: Day;
  readonly ordering: Ordering;
  readonly reasons: readonly Reason[];
  readonly verdicts: readonly Verdict<Episode>[];
  /** Entries that are simply owned and have no verdict in `verdicts`, where not each one was asked for. Absent: none. */
  readonly settled?: readonly Episode[];
  readonly extras: readonly ExtraEpisode[];
  /** The owned shows on servers that are it. */
  readonly items: readonly ItemRef[];
  /** Seasons whose numbers cannot be compared with the provider's, and why. */
  readonly incomparable: ReadonlyMap<number, Reason>;
}

export type Gap = CollectionGap | SeriesGap;

/** What became of one item of a library; every item is exactly one of these. */
export type ItemFate = 'matched' | 'unmatched' | 'notInCatalogue' | 'failed' | 'trashed';

/** An item without a group to stand in, and what to do about it. */
export interface LooseItem {
  readonly title: string;
  readonly year?: number;
  /** Absent in a public report. */
  readonly item?: ItemRef;
  readonly reason: string;
  readonly hint: string;
  /** What it may be, among what this run has looked up: to match it by hand, never taken by itself. Absent: nothing fits. */
  readonly candidates?: readonly Candidate[];
}

/** A film or show of a group that an item may be, by its title and year or by its path. */
export interface Candidate {
  readonly id: Id;
  readonly title: string;
  readonly released?: Day;
}

/** Something to put right on the server: one row for each thing, however many items it is about. */
export interface Mend {
  readonly kind: 'duplicate' | 'conflict' | 'stale' | 'trashed' | 'wrong-match' | 'unmatched';
  readonly title: string;
  /** What is wrong. */
  readonly message: string;
  /** What to do about it. */
  readonly advice: string;
  readonly items: readonly ItemRef[];
}

/** How many items met which fate. */
export type FateCounts = Readonly<Record<ItemFate, number>>;

/** The difference between what one library owns and what exists. */
export interface LibraryGaps {
  readonly name: string;
  readonly type: LibraryType;
  readonly providers: readonly string[];
  readonly gaps: readonly Gap[];
  readonly fates: FateCounts;
  /** For a library of shows: the fates of the episodes, and how many of the matched are `extra`. */
  readonly episodeFates?: FateCounts & { readonly extra: number };
  readonly unmatched: readonly LooseItem[];
  readonly mend: readonly Mend[];
  readonly failedLookUps: number;
  /** Look-ups for which an older answer stands in. Absent: none. */
  readonly staleLookUps?: number;
  /** The day of the oldest of them. */
  readonly staleSince?: Day;
  /** False if an item list was cut short or a look-up failed. */
  readonly complete: boolean;
}
