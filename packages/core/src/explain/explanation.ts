import type {
  CollectionGap,
  Day,
  ExternalIds,
  Id,
  ItemFate,
  ItemRef,
  LibraryType,
  Problem,
  Reason,
  ReportServer,
  SectionRole,
  SeriesGap,
} from '../model/index.ts';

/** Why a title or an id is called what it is called. JSON-safe, in stable order. */
export interface Explanation {
  readonly version: 1;
  /** The title or id that was asked about. */
  readonly question: string;
  readonly today: Day;
  /** ISO 8601 instant: when the servers were read and the providers asked. */
  readonly askedAt: string;
  /** ISO 8601 instant of the oldest answer of a provider that it rests on. */
  readonly oldestAnswer: string;
  /** False if something could not be found out. */
  readonly complete: boolean;
  /** Who the servers are that answered, and where their items can be looked at. */
  readonly servers: readonly ReportServer[];
  /** Those that have something to do with it. Empty: it was not found. */
  readonly libraries: readonly ExplainedLibrary[];
  readonly problems: readonly Problem[];
}

/** What one library of the config says about it. */
export interface ExplainedLibrary {
  readonly name: string;
  readonly type: LibraryType;
  readonly providers: readonly string[];
  /** Where its items were read. */
  readonly sections: readonly ExplainedSection[];
  readonly groups: readonly ExplainedGroup[];
  readonly items: readonly ExplainedItem[];
}

/** A section that was read, and whether all of it came. */
export interface ExplainedSection {
  readonly server: string;
  readonly section: string;
  readonly title: string;
  readonly role: SectionRole;
  readonly complete: boolean;
  readonly received: number;
  readonly expected: number;
  /** It could not be read, and what it had at this instant (ISO 8601) stands in. */
  readonly standIn?: { readonly takenAt: string };
}

/** How much of a group is owned, and which of its entries are shown. */
interface Tally {
  readonly owned: number;
  /** Entries that count: owned, missing, or in doubt. */
  readonly of: number;
  /** The question is about all of it. Else `verdicts` holds only the entries that the question is about. */
  readonly whole: boolean;
  /** What to do about the entries shown that cannot be judged. */
  readonly advice: readonly string[];
}

interface ExplainedCollection extends CollectionGap, Tally {}

interface ExplainedSeries extends Omit<SeriesGap, 'incomparable'>, Tally {
  readonly incomparable: readonly { readonly season: number; readonly reason: Reason }[];
}

export type ExplainedGroup = ExplainedCollection | ExplainedSeries;

/** An item on a server that the question is about, or that a verdict rests on. */
export interface ExplainedItem {
  readonly kind: 'film' | 'show' | 'episode';
  readonly ref: ItemRef;
  readonly role: SectionRole;
  readonly title: string;
  readonly year?: number;
  readonly season?: number;
  readonly number?: number;
  readonly aired?: Day;
  readonly ids: ExternalIds;
  /** Ids that were not understood. */
  readonly oddIds?: readonly string[];
  /** Ids that its path carries. */
  readonly pathIds?: ExternalIds;
  /** Further episodes in its file. */
  readonly alsoNumbers?: readonly number[];
  /** How the server numbers the show: `tvdb:dvd`. */
  readonly numbering?: string;
  /** `skipped`: nobody had to be asked what it is. */
  readonly fate: ItemFate | 'skipped';
  /** What the provider answered for its ids, in the order in which they were tried. */
  readonly answers: readonly ExplainedAnswer[];
  /** What is wrong with it, and what to do. */
  readonly advice: readonly string[];
}

/** What a provider said when it was asked for an item by one of its ids. */
export interface ExplainedAnswer {
  readonly provider: string;
  /** `tmdb:679`; for a show with the ordering: `tvdb:78874@dvd`. */
  readonly asked: string;
  readonly kind: 'found' | 'unknown' | 'failed';
  /** The film or show that it is. */
  readonly id?: Id;
  /** The answer as a sentence. */
  readonly text: string;
}
