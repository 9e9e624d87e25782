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
  /** A sentence, without a secret. */
  readonly text: string;
}

/** What is said of one catalogue entry, with the reasons in the order in which the rules applied. */
export interface Verdict<Entry> {
  /** The film or episode as the provider knows it. */
  readonly entry: Entry;
  /** The verdict. */
  readonly status: EntryStatus;
  /** The last one is that of the rule that decided. */
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

/**
 * How a collection or show stands. `complete`: nothing of it is missing or in doubt, whatever is to come. `incomplete`:
 * something is. `ignored`: a rule leaves all of it out. `failed`: it could not be looked up.
 */
export type GroupStatus = 'complete' | 'incomplete' | 'ignored' | 'failed';

/** A collection of which at least one part is owned, and what is said of each part, in release order. */
export interface CollectionGap {
  /** Tells it from a show. */
  readonly kind: 'collection';
  /** A set of the user's own. */
  readonly custom?: true;
  /** The collection's id at the provider, or `custom:franchise:…`. */
  readonly id: Id;
  /** As the provider has it, or the config. */
  readonly title: string;
  /** The page of the collection at the provider, for people. */
  readonly url?: string;
  /** An image URL without a credential. */
  readonly poster?: string;
  /** `complete`: nothing of it is missing or in doubt. */
  readonly status: GroupStatus;
  /** The day of the provider's answer, where that is an older one that stands in. */
  readonly asOf?: Day;
  /** Why the whole group is ignored or failed. Empty for others. */
  readonly reasons: readonly Reason[];
  /** One for each part, in release order. */
  readonly verdicts: readonly Verdict<Film>[];
}

/** An owned episode that the provider's list does not have. */
export interface ExtraEpisode {
  /** As the server shows it. */
  readonly title: string;
  /** The season on the server. */
  readonly season?: number;
  /** The number on the server. */
  readonly number?: number;
  /** The day on the server. */
  readonly aired?: Day;
  /** The entries on servers that are it. */
  readonly items: readonly ItemRef[];
}

/** A further series of a show. */
export interface JoinedPart {
  /** The id of that series. */
  readonly id: Id;
  /** Its title at the provider. */
  readonly title: string;
}

/** A show of which at least one entry is owned, and what is said of each episode, in the order of its numbers. */
export interface SeriesGap {
  /** Tells it from a collection. */
  readonly kind: 'series';
  /** The show's id at the provider. */
  readonly id: Id;
  /** As the provider has it. */
  readonly title: string;
  /** Series that the config joins to it; their seasons go on behind its own. Absent: none. */
  readonly also?: readonly JoinedPart[];
  /** The page of the show at the provider, for people. */
  readonly url?: string;
  /** An image URL without a credential. */
  readonly poster?: string;
  /** What it is called elsewhere (`imdb`), where that is one thing. */
  readonly ids?: ExternalIds;
  /** `complete`: nothing of it is missing or in doubt. */
  readonly status: GroupStatus;
  /** The day of the provider's answer, where that is an older one that stands in. */
  readonly asOf?: Day;
  /** The order in which it was compared. */
  readonly ordering: Ordering;
  /** Why the whole show is ignored or failed. Empty for others. */
  readonly reasons: readonly Reason[];
  /** One for each episode that the provider lists, in the order of its numbers. */
  readonly verdicts: readonly Verdict<Episode>[];
  /** Entries that are simply owned and have no verdict in `verdicts`, where not each one was asked for. Absent: none. */
  readonly settled?: readonly Episode[];
  /** Owned episodes that the provider's list does not have. */
  readonly extras: readonly ExtraEpisode[];
  /** The owned shows on servers that are it. */
  readonly items: readonly ItemRef[];
  /** Seasons whose numbers cannot be compared with the provider's, and why. */
  readonly incomparable: ReadonlyMap<number, Reason>;
}

/** What is said of a collection or a show. */
export type Gap = CollectionGap | SeriesGap;

/** What became of one item of a library; every item is exactly one of these. */
export type ItemFate = 'matched' | 'unmatched' | 'notInCatalogue' | 'failed' | 'trashed';

/** An item without a group to stand in, and what to do about it. */
export interface LooseItem {
  /** As the server shows it. */
  readonly title: string;
  /** As the server has it. */
  readonly year?: number;
  /** Absent in a public report. */
  readonly item?: ItemRef;
  /** Why no group holds it, as a sentence. */
  readonly reason: string;
  /** What to do about it, as a sentence. */
  readonly hint: string;
  /** What it may be, among what this run has looked up: to match it by hand, never taken by itself. Absent: nothing fits. */
  readonly candidates?: readonly Candidate[];
}

/** A film or show of a group that an item may be, by its title and year or by its path. */
export interface Candidate {
  /** The film or show at the provider. */
  readonly id: Id;
  /** Its title at the provider. */
  readonly title: string;
  /** The film's primary date. */
  readonly released?: Day;
}

/** Something to put right on the server: one row for each thing, however many items it is about. */
export interface Mend {
  /** What sort of thing is wrong. */
  readonly kind: 'duplicate' | 'conflict' | 'stale' | 'trashed' | 'wrong-match' | 'unmatched';
  /** The film, show or episode that it is about. */
  readonly title: string;
  /** What is wrong. */
  readonly message: string;
  /** What to do about it. */
  readonly advice: string;
  /** The entries on servers that it is about. */
  readonly items: readonly ItemRef[];
}

/** How many items met which fate. */
export type FateCounts = Readonly<Record<ItemFate, number>>;

/** The difference between what one library owns and what exists. */
export interface LibraryGaps {
  /** The library's name in the config. */
  readonly name: string;
  /** What it holds. */
  readonly type: LibraryType;
  /** Ids of the providers in the config that were asked. */
  readonly providers: readonly string[];
  /** One for each collection or show of which something is owned. */
  readonly gaps: readonly Gap[];
  /** How many of its films or shows met which fate. */
  readonly fates: FateCounts;
  /** For a library of shows: the fates of the episodes, and how many of the matched are `extra`. */
  readonly episodeFates?: FateCounts & {
    /** Matched entries that the provider's list does not have. */
    readonly extra: number;
  };
  /** Items of which it is not known what they are. */
  readonly unmatched: readonly LooseItem[];
  /** What is to be put right on the server. */
  readonly mend: readonly Mend[];
  /** Look-ups that gave no answer. What they were about is in no list. */
  readonly failedLookUps: number;
  /** Look-ups for which an older answer stands in. Absent: none. */
  readonly staleLookUps?: number;
  /** The day of the oldest of them. */
  readonly staleSince?: Day;
  /** False if an item list was cut short or a look-up failed. */
  readonly complete: boolean;
}
