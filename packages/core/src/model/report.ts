import type { Day } from './day.ts';
import type { GroupStatus, ItemFate, LooseItem, Mend } from './gap.ts';
import type { ExternalIds, Id } from './ids.ts';
import type { ItemRef, LibraryType } from './library.ts';
import type { Problem } from './problem.ts';

/**
 * Everything a run found out: one JSON-safe value in stable order. All of it except `run` depends only on the config,
 * `today`, the previous report and the answers: same of these, same bytes.
 */
export interface Report {
  readonly version: 1;
  readonly today: Day;
  /** False if anything could not be found out; `problems` says what. */
  readonly complete: boolean;
  readonly servers: readonly ReportServer[];
  readonly libraries: readonly ReportLibrary[];
  /** What changed since the last complete answers; null without a baseline: then nothing is known to be new. */
  readonly changes: ReportChanges | null;
  /** What the write-back would do, or did. Empty while no library keeps placeholders. */
  readonly placeholders: readonly ReportPlaceholder[];
  readonly problems: readonly Problem[];
  /** What the providers ask to be said wherever their data is shown. */
  readonly attributions: readonly Attribution[];
  readonly run: ReportRun;
}

export interface ReportServer {
  /** The server's id in the config. */
  readonly id: string;
  readonly name: string;
  readonly machineIdentifier?: string;
  /** The page of an item on this server, for people: an `https:` address with `{ratingKey}` in it. */
  readonly itemPage?: string;
}

/** A provider's name, its notice, and the page it wants linked. */
export interface Attribution {
  readonly name: string;
  readonly text: string;
  readonly url: string;
}

export interface ReportLibrary {
  readonly name: string;
  readonly type: LibraryType;
  /** Ids of the providers in the config, the first one's ids are used. */
  readonly providers: readonly string[];
  /** False if it could not be read in full, or a look-up failed: what is missing may be more. */
  readonly complete: boolean;
  /** In a report put together out of several runs: the day on which all of it was answered, where that is an older one. */
  readonly asOf?: Day;
  readonly evidence: Evidence;
  readonly totals: Totals;
  /** For a library of shows: the second row, for episode entries of the server. */
  readonly episodes?: EpisodeTotals;
  readonly groups: readonly ReportGroup[];
  readonly unmatched: readonly LooseItem[];
  readonly mend: readonly Mend[];
}

/** On what the library's figures rest. */
export interface Evidence {
  /** Items that came from the servers. */
  readonly received: number;
  /** Items that the servers said they have. */
  readonly expected: number;
  readonly failedLookUps: number;
  /** Look-ups for which an older answer stands in. */
  readonly staleLookUps: number;
  /** The day of the oldest of these answers. Absent: there is none. */
  readonly staleSince?: Day;
  /** Sections that could not be read, and for which what they had the last time stands in. Absent: none. */
  readonly standIns?: readonly ReportStandIn[];
}

/** A section of which an older snapshot counts. */
export interface ReportStandIn {
  /** The server's id in the config. Absent in a public report, as the section and its title are. */
  readonly server?: string;
  readonly section?: string;
  readonly title?: string;
  /** ISO 8601 instant of that snapshot. */
  readonly takenAt: string;
}

/**
 * Counts of a library. The first six are about its items (films or shows) and add up to `items`; `groups` are
 * collections or shows; the rest are about the entries of the groups (films or episodes).
 */
export interface Totals extends Readonly<Record<ItemFate, number>> {
  readonly items: number;
  readonly groups: number;
  readonly completeGroups: number;
  readonly owned: number;
  readonly missing: number;
  readonly upcoming: number;
  readonly announced: number;
  readonly ignored: number;
  readonly disputed: number;
  readonly possiblyOwned: number;
  readonly conflicts: number;
  readonly elsewhere: number;
}

/** The server's episode entries by what became of them; `extra` of the matched shows' entries are unknown to the provider. */
export interface EpisodeTotals extends Readonly<Record<ItemFate, number>> {
  readonly items: number;
  readonly extra: number;
}

export type ReportGroup = ReportCollection | ReportSeries;

interface ReportGroupBase {
  readonly id: Id;
  readonly title: string;
  readonly url?: string;
  readonly poster?: string;
  readonly status: GroupStatus;
  /**
   * The day of what is said here, where that is an older one: the provider could not be asked, and what it said then stands
   * in; or the report is put together out of several runs.
   */
  readonly asOf?: Day;
  /** Why the whole group is ignored or failed. */
  readonly because?: readonly string[];
}

/** A film collection. Each of its parts stands in exactly one of the lists, in release order. */
export interface ReportCollection extends ReportGroupBase {
  readonly kind: 'collection';
  /** A set of the user's own, out of the config; no provider knows it. */
  readonly custom?: true;
  readonly owned: readonly OwnedFilm[];
  readonly missing: readonly FilmEntry[];
  readonly upcoming: readonly FilmEntry[];
  readonly announced: readonly FilmEntry[];
  readonly ignored: readonly IgnoredEntry<FilmEntry>[];
  readonly possiblyOwned: readonly OwnedFilm[];
  readonly disputed: readonly FilmEntry[];
  readonly elsewhere: readonly OwnedFilm[];
  /** Video parts: shown, not counted. */
  readonly extras: readonly FilmEntry[];
}

export interface FilmEntry {
  readonly id: Id;
  readonly title: string;
  readonly released?: Day;
  /** Of an upcoming film: the day on which it can be had, where that is not `released` (a premiere, or before it comes home). */
  readonly expected?: Day;
  readonly url?: string;
  readonly poster?: string;
  readonly genres?: readonly string[];
  /** What it is called elsewhere (`imdb`), as far as its record or an owned item says, and where that is one thing. */
  readonly ids?: ExternalIds;
  /** The reasons of the verdict, as sentences, in the order in which the rules applied. */
  readonly because: readonly string[];
}

export interface OwnedFilm extends FilmEntry {
  readonly items: readonly ItemRef[];
}

/** An entry left out by a rule: which rule (`code`), the user's or the rule's words, and when it ends. */
export type IgnoredEntry<Entry> = Omit<Entry, 'because'> & {
  readonly because: { readonly code: string; readonly reason: string; readonly until?: Day };
};

/** A show. Owned episodes are ranges of numbers in `seasons`; every other entry stands in exactly one list. */
export interface ReportSeries extends ReportGroupBase {
  readonly kind: 'series';
  /** The owned shows on servers that are it. Absent in a public report, and in those of earlier versions. */
  readonly items?: readonly ItemRef[];
  /** What it is called elsewhere (`imdb`), where that is one thing. */
  readonly ids?: ExternalIds;
  /** Series that the config joins to it; their seasons go on behind its own. Absent: none. */
  readonly also?: readonly Id[];
  /** Whose numbers these are, `source:name`: `tvdb:official`. */
  readonly ordering: string;
  readonly seasons: readonly ReportSeason[];
  readonly missing: readonly EpisodeEntry[];
  readonly upcoming: readonly EpisodeEntry[];
  readonly announced: readonly EpisodeEntry[];
  readonly ignored: readonly IgnoredEntry<EpisodeEntry>[];
  readonly possiblyOwned: readonly EpisodeEntry[];
  readonly disputed: readonly EpisodeEntry[];
  readonly conflicts: readonly EpisodeEntry[];
  readonly elsewhere: readonly EpisodeEntry[];
  /** Owned, unknown to the provider. */
  readonly extra: readonly ExtraEntry[];
}

export interface ReportSeason {
  readonly number: number;
  /** Catalogue entries of this season that are owned. */
  readonly owned: number;
  /** Catalogue entries of this season that count today: owned, missing, disputed, possibly owned or in conflict. */
  readonly of: number;
  readonly status: 'complete' | 'incomplete' | 'upcoming' | 'ignored' | 'conflict' | 'not-comparable';
  /** The owned numbers as ranges: `1-7, 9`. */
  readonly ownedNumbers: string;
}

export interface EpisodeEntry {
  readonly id: Id;
  readonly season?: number;
  readonly number?: number;
  readonly title?: string;
  readonly aired?: Day;
  readonly because: readonly string[];
}

export interface ExtraEntry {
  readonly title: string;
  readonly season?: number;
  readonly number?: number;
  readonly aired?: Day;
  readonly items: readonly ItemRef[];
}

/**
 * Entries by what happened to them since the last complete answer of their group. An entry is at most once among those
 * of a library. What is missing now and was not then is `new`, `reappeared` or `released`.
 */
export interface ReportChanges {
  /** The day of the report compared with. */
  readonly since: Day;
  /** Missing, and not called missing before: the provider or the group is new, or a rule or a doubt no longer holds. */
  readonly new: readonly ReportChange[];
  /** Were missing, are owned. */
  readonly filled: readonly ReportChange[];
  /** Were owned, are missing. */
  readonly reappeared: readonly ReportChange[];
  /** Were upcoming or announced, are missing. */
  readonly released: readonly ReportChange[];
  /** Were missing, upcoming or announced; the provider no longer lists them. */
  readonly gone: readonly ReportChange[];
  /** Were missing, are left out by a rule. */
  readonly ignored: readonly ReportChange[];
  /** Names of libraries of which nothing could be compared: not read now or then, or asked of another provider. */
  readonly notCompared?: readonly string[];
}

/** A film or an episode to which something happened. */
export interface ReportChange {
  readonly id: Id;
  /** The name of the library. */
  readonly library: string;
  /** The collection or show, which is in the report; the entry itself need not be. */
  readonly group: Id;
  readonly title?: string;
  /** Of an episode. */
  readonly season?: number;
  readonly number?: number;
  /** When it came out, or will. */
  readonly day?: Day;
  /** The day of the group's last complete answer, where that is older than the report compared with. */
  readonly since?: Day;
}

/** One planned or applied write of a placeholder collection. */
export interface ReportPlaceholder {
  readonly library: string;
  readonly server: string;
  readonly section: string;
  /** The name of the section on the server. */
  readonly sectionTitle?: string;
  /** The group it stands for; absent for a library's single placeholder. */
  readonly group?: Id;
  readonly action: 'create' | 'update' | 'remove' | 'keep';
  readonly title: string;
  readonly because: readonly string[];
  readonly outcome?: 'planned' | 'done' | 'failed';
}

/** How this run went: the one part of a report that differs between two runs that found out the same. */
export interface ReportRun {
  /** ISO 8601 instant, UTC. */
  readonly generatedAt: string;
  readonly durationMs: number;
  /** The version of plexgaps. */
  readonly plexgaps: string;
  /** ISO 8601 instant of the oldest answer that was used. */
  readonly oldestAnswer: string;
  readonly requests: Readonly<Record<string, RequestCounts>>;
}

/** Requests to one service. */
export interface RequestCounts {
  /** Every request that left, repeated ones included. */
  readonly sent: number;
  /** Answers that came from the cache instead. */
  readonly cached: number;
  readonly retried: number;
  /** Answers that asked us to slow down. */
  readonly limited: number;
}
