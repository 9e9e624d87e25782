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
  /** The version of this format. Members are only added to it. */
  readonly version: 1;
  /** The day as on which everything was judged. */
  readonly today: Day;
  /** False if anything could not be found out; `problems` says what. */
  readonly complete: boolean;
  /** The servers of the config. Empty in a public report. */
  readonly servers: readonly ReportServer[];
  /** One for each library of the config that was looked at, in its order. */
  readonly libraries: readonly ReportLibrary[];
  /** What changed since the last complete answers; null without a baseline: then nothing is known to be new. */
  readonly changes: ReportChanges | null;
  /** What the write-back would do, or did. Empty while no library keeps placeholders. */
  readonly placeholders: readonly ReportPlaceholder[];
  /** What a person should know: errors first, then warnings, then notes. */
  readonly problems: readonly Problem[];
  /** What the providers ask to be said wherever their data is shown. */
  readonly attributions: readonly Attribution[];
  /** How the run went. Not compared, and not part of what was found out. */
  readonly run: ReportRun;
}

/** A server that was read. */
export interface ReportServer {
  /** The server's id in the config. */
  readonly id: string;
  /** What the server calls itself. */
  readonly name: string;
  /** The server's own id, where it has one. */
  readonly machineIdentifier?: string;
  /** The page of an item on this server, for people: an `https:` address with `{ratingKey}` in it. */
  readonly itemPage?: string;
}

/** A provider's name, its notice, and the page it wants linked. */
export interface Attribution {
  /** What the provider is called. */
  readonly name: string;
  /** The notice that it asks for. */
  readonly text: string;
  /** The page that it asks to be linked. */
  readonly url: string;
}

/** What was found out about one library of the config. */
export interface ReportLibrary {
  /** The library's name in the config. */
  readonly name: string;
  /** What it holds. */
  readonly type: LibraryType;
  /** Ids of the providers in the config, the first one's ids are used. */
  readonly providers: readonly string[];
  /** False if it could not be read in full, or a look-up failed: what is missing may be more. */
  readonly complete: boolean;
  /** In a report put together out of several runs: the day on which all of it was answered, where that is an older one. */
  readonly asOf?: Day;
  /** On what its figures rest. */
  readonly evidence: Evidence;
  /** Its figures. */
  readonly totals: Totals;
  /** For a library of shows: the second row, for episode entries of the server. */
  readonly episodes?: EpisodeTotals;
  /** Every collection or show of which something is owned, complete ones too. */
  readonly groups: readonly ReportGroup[];
  /** Items of which it is not known what they are. Empty in a public report. */
  readonly unmatched: readonly LooseItem[];
  /** What is to be put right on the servers. Empty in a public report. */
  readonly mend: readonly Mend[];
}

/** On what the library's figures rest. */
export interface Evidence {
  /** Items that came from the servers. */
  readonly received: number;
  /** Items that the servers said they have. */
  readonly expected: number;
  /** Look-ups that gave no answer. More than 0: the library is not complete. */
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
  /** The section's key on that server. */
  readonly section?: string;
  /** What the section is called on that server. */
  readonly title?: string;
  /** ISO 8601 instant of that snapshot. */
  readonly takenAt: string;
}

/**
 * Counts of a library. The first six are about its items (films or shows) and add up to `items`; `groups` are
 * collections or shows; the rest are about the entries of the groups (films or episodes).
 */
export interface Totals extends Readonly<Record<ItemFate, number>> {
  /** Films or shows on the servers, each entry of a server once. */
  readonly items: number;
  /** Collections or shows that the report lists. */
  readonly groups: number;
  /** Those of which nothing is missing or in doubt. */
  readonly completeGroups: number;
  /** Entries that are owned. */
  readonly owned: number;
  /** Entries that are out and not owned: the gaps. */
  readonly missing: number;
  /** Entries with a date that has not come. */
  readonly upcoming: number;
  /** Entries without a date. */
  readonly announced: number;
  /** Entries that a rule leaves out. */
  readonly ignored: number;
  /** Entries about which two providers differ. */
  readonly disputed: number;
  /** Entries that something on a server may be. */
  readonly possiblyOwned: number;
  /** Entries whose numbers cannot be trusted. */
  readonly conflicts: number;
  /** Entries that lie only where they are shown and not owned. */
  readonly elsewhere: number;
}

/** The server's episode entries by what became of them; `extra` of the matched shows' entries are unknown to the provider. */
export interface EpisodeTotals extends Readonly<Record<ItemFate, number>> {
  /** All episode entries of the servers: the sum of the fates. */
  readonly items: number;
  /** Those of the matched that the provider's list does not have. */
  readonly extra: number;
}

/** A collection or a show of which something is owned. */
export type ReportGroup = ReportCollection | ReportSeries;

interface ReportGroupBase {
  /** The id at the provider, or `custom:franchise:…`. */
  readonly id: Id;
  /** As the provider has it, or the config. */
  readonly title: string;
  /** The page at the provider, for people. */
  readonly url?: string;
  /** An image URL without a credential. */
  readonly poster?: string;
  /**
   * `complete`: nothing is missing or in doubt. `incomplete`: something is. `ignored`: a rule leaves all of it out.
   * `failed`: it could not be looked up.
   */
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
  /** Tells it from a show. */
  readonly kind: 'collection';
  /** A set of the user's own, out of the config; no provider knows it. */
  readonly custom?: true;
  /** Parts that are owned. */
  readonly owned: readonly OwnedFilm[];
  /** Parts that are out and not owned. */
  readonly missing: readonly FilmEntry[];
  /** Parts that cannot be had yet, with a date. */
  readonly upcoming: readonly FilmEntry[];
  /** Parts without a date, or that are still being made. */
  readonly announced: readonly FilmEntry[];
  /** Parts that a rule leaves out. */
  readonly ignored: readonly IgnoredEntry<FilmEntry>[];
  /** Parts that something on a server may be. */
  readonly possiblyOwned: readonly OwnedFilm[];
  /** Parts about which two providers differ. */
  readonly disputed: readonly FilmEntry[];
  /** Parts that lie only where they are shown and not owned. */
  readonly elsewhere: readonly OwnedFilm[];
  /** Video parts: shown, not counted. */
  readonly extras: readonly FilmEntry[];
}

/** A film in one of the lists of a collection. */
export interface FilmEntry {
  /** The film's id at the provider. */
  readonly id: Id;
  /** As the provider has it. */
  readonly title: string;
  /** The provider's primary date. Absent: none is known. */
  readonly released?: Day;
  /** Of an upcoming film: the day on which it can be had, where that is not `released` (a premiere, or before it comes home). */
  readonly expected?: Day;
  /** Its page at the provider, for people. */
  readonly url?: string;
  /** An image URL without a credential. */
  readonly poster?: string;
  /** English names, as the provider spells them. */
  readonly genres?: readonly string[];
  /** What it is called elsewhere (`imdb`), as far as its record or an owned item says, and where that is one thing. */
  readonly ids?: ExternalIds;
  /** The reasons of the verdict, as sentences, in the order in which the rules applied. */
  readonly because: readonly string[];
}

/** A film that something on a server is, or may be. */
export interface OwnedFilm extends FilmEntry {
  /** The entries on servers that are it. Empty in a public report. */
  readonly items: readonly ItemRef[];
}

/** An entry left out by a rule: which rule (`code`), the user's or the rule's words, and when it ends. */
export type IgnoredEntry<Entry> = Omit<Entry, 'because'> & {
  /** Instead of sentences. */
  readonly because: {
    /** Which rule it was: `ignored-by-config`, `specials-off`, … */
    readonly code: string;
    /** The words of the user, or of the rule. Empty in a public report. */
    readonly reason: string;
    /** The last day on which the rule holds. Absent: it does not end, or this is a public report. */
    readonly until?: Day;
  };
};

/** A show. Owned episodes are ranges of numbers in `seasons`; every other entry stands in exactly one list. */
export interface ReportSeries extends ReportGroupBase {
  /** Tells it from a collection. */
  readonly kind: 'series';
  /** The owned shows on servers that are it. Absent in a public report, and in those of earlier versions. */
  readonly items?: readonly ItemRef[];
  /** What it is called elsewhere (`imdb`), where that is one thing. */
  readonly ids?: ExternalIds;
  /** Series that the config joins to it; their seasons go on behind its own. Absent: none. */
  readonly also?: readonly Id[];
  /** Whose numbers these are, `source:name`: `tvdb:official`. */
  readonly ordering: string;
  /** In the order of their numbers; 0 holds the specials. */
  readonly seasons: readonly ReportSeason[];
  /** Episodes that were aired and are not owned. */
  readonly missing: readonly EpisodeEntry[];
  /** Episodes with a date that has not come. */
  readonly upcoming: readonly EpisodeEntry[];
  /** Episodes without a date or a title. */
  readonly announced: readonly EpisodeEntry[];
  /** Episodes that a rule leaves out. */
  readonly ignored: readonly IgnoredEntry<EpisodeEntry>[];
  /** Episodes that something on a server may be. */
  readonly possiblyOwned: readonly EpisodeEntry[];
  /** Episodes about which two providers differ. */
  readonly disputed: readonly EpisodeEntry[];
  /** Episodes whose numbers cannot be trusted. */
  readonly conflicts: readonly EpisodeEntry[];
  /** Episodes that lie only where they are shown and not owned. */
  readonly elsewhere: readonly EpisodeEntry[];
  /** Owned, unknown to the provider. */
  readonly extra: readonly ExtraEntry[];
}

/** One season of a show, in the numbers of its ordering. */
export interface ReportSeason {
  /** 0 holds the specials. */
  readonly number: number;
  /** Catalogue entries of this season that are owned. */
  readonly owned: number;
  /** Catalogue entries of this season that count today: owned, missing, disputed, possibly owned or in conflict. */
  readonly of: number;
  /**
   * `conflict`, `not-comparable`: its numbers cannot be trusted. `incomplete`: something is missing, disputed or
   * possibly owned.
   */
  readonly status: 'complete' | 'incomplete' | 'upcoming' | 'ignored' | 'conflict' | 'not-comparable';
  /** The owned numbers as ranges: `1-7, 9`. */
  readonly ownedNumbers: string;
}

/** An episode in one of the lists of a show. */
export interface EpisodeEntry {
  /** The episode's id at the provider. */
  readonly id: Id;
  /** In the show's `ordering`; 0 holds the specials. */
  readonly season?: number;
  /** Within the season. */
  readonly number?: number;
  /** As the provider has it. */
  readonly title?: string;
  /** The day on which it was or is first aired. Absent: none is known. */
  readonly aired?: Day;
  /** The reasons of the verdict, as sentences, in the order in which the rules applied. */
  readonly because: readonly string[];
}

/** An owned episode that the provider's list does not have. */
export interface ExtraEntry {
  /** As the server shows it. */
  readonly title: string;
  /** The season on the server. */
  readonly season?: number;
  /** The number on the server. */
  readonly number?: number;
  /** The day on the server. */
  readonly aired?: Day;
  /** The entries on servers that are it. Empty in a public report. */
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
  /** The film or episode. */
  readonly id: Id;
  /** The name of the library. */
  readonly library: string;
  /** The collection or show, which is in the report; the entry itself need not be. */
  readonly group: Id;
  /** As the provider has it. */
  readonly title?: string;
  /** Of an episode. */
  readonly season?: number;
  /** Of an episode, within its season. */
  readonly number?: number;
  /** When it came out, or will. */
  readonly day?: Day;
  /** The day of the group's last complete answer, where that is older than the report compared with. */
  readonly since?: Day;
}

/** One planned or applied write of a placeholder collection. */
export interface ReportPlaceholder {
  /** The name of the library. */
  readonly library: string;
  /** The server's id in the config. */
  readonly server: string;
  /** The section's key on that server. */
  readonly section: string;
  /** The name of the section on the server. */
  readonly sectionTitle?: string;
  /** The group it stands for; absent for a library's single placeholder. */
  readonly group?: Id;
  /** What is to be done with it. `keep`: it stands as it should. */
  readonly action: 'create' | 'update' | 'remove' | 'keep';
  /** Its title on the server. */
  readonly title: string;
  /** Why it is planned, and what is left as somebody changed it, as sentences. */
  readonly because: readonly string[];
  /** What became of it. `planned`: nothing was written. Absent where nothing is to be written (`keep`). */
  readonly outcome?: 'planned' | 'done' | 'failed';
}

/** How this run went: the one part of a report that differs between two runs that found out the same. */
export interface ReportRun {
  /** ISO 8601 instant, UTC. */
  readonly generatedAt: string;
  /** Milliseconds from the start of the run to this report. */
  readonly durationMs: number;
  /** The version of plexgaps. */
  readonly plexgaps: string;
  /** ISO 8601 instant of the oldest answer that was used. */
  readonly oldestAnswer: string;
  /** By the id of the service in the config. */
  readonly requests: Readonly<Record<string, RequestCounts>>;
}

/** Requests to one service. */
export interface RequestCounts {
  /** Every request that left, repeated ones included. */
  readonly sent: number;
  /** Answers that came from the cache instead. */
  readonly cached: number;
  /** Those of `sent` that repeat one which failed. */
  readonly retried: number;
  /** Answers that asked us to slow down. */
  readonly limited: number;
}
