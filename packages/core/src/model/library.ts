import type { Day } from './day.ts';
import type { ExternalIds } from './ids.ts';

/** What a library holds. */
export type LibraryType = 'movie' | 'show';

/**
 * The order in which episodes are numbered: whose numbers they are (`tvdb`, `tmdb`, or another namespace) and which of
 * its orders (`official`, `dvd`, `absolute`, `alternate`, `regional`, …; an open list).
 */
export interface Ordering {
  /** The namespace whose numbers they are. */
  readonly source: string;
  /** The name of the order there. */
  readonly name: string;
}

/** One film as a server lists it. Two editions or copies of one film are two items. */
export interface MovieItem {
  /** The server's key of this item, unique on that server. */
  readonly ratingKey: string;
  /** As the server shows it. Never used to tell which film it is. */
  readonly title: string;
  /** The title in the language of the film, where the server has it. */
  readonly originalTitle?: string;
  /** The title by which the server sorts, where it differs. */
  readonly sortTitle?: string;
  /** The year of release, as the server has it. */
  readonly year?: number;
  /** The day of release, as the server has it. */
  readonly released?: Day;
  /** "Director's Cut": an edition is the same film. */
  readonly edition?: string;
  /** Every well-formed id the server gave, legacy agents' included. Empty: the item is unmatched. */
  readonly ids: ExternalIds;
  /** Ids that were not understood, word for word, for the hint beside an unmatched item. */
  readonly oddIds?: readonly string[];
  /** The server holds only the record: the file is gone and the trash not emptied. Not owned. */
  readonly trashed: boolean;
  /**
   * Titles of collections the server put it in, as far as its lists tell. A hint for the order of look-ups, and what a
   * franchise that names such a collection goes by; never what exists.
   */
  readonly collections?: readonly string[];
  /** Paths of its files, where the server's list brings them anyway. They are read once and not kept. */
  readonly paths?: readonly string[];
  /** Ids that its path carries (`{tmdb-679}`). Absent: its path was not read. A hint, never an identity. */
  readonly pathIds?: ExternalIds;
  /** Its path may carry ids, and cannot be asked for: a last snapshot stands in for its section. */
  readonly pathUnknown?: true;
  /** What its paths call it, where they name another year or title than the item's, or it has no id. A hint, too. */
  readonly pathNames?: readonly PathName[];
}

/** A film as a file or folder is named after it: `Aliens (1986)`. */
export interface PathName {
  /** The name in front of the year. */
  readonly title: string;
  /** Four digits, as they stand in the name. */
  readonly year: number;
  /** The year stands without parentheses (`Aliens.1986.mkv`): the number may be a part of a title. */
  readonly bare?: true;
  /** The path bears the item's year, and another title: mostly the same one in other words. */
  readonly near?: true;
}

/** One show as a server lists it. */
export interface ShowItem {
  /** The server's key of this item, unique on that server. */
  readonly ratingKey: string;
  /** As the server shows it. Never used to tell which show it is. */
  readonly title: string;
  /** The title in the language of the show, where the server has it. */
  readonly originalTitle?: string;
  /** The year in which it began, as the server has it. */
  readonly year?: number;
  /** Every well-formed id the server gave, legacy agents' included. Empty: the item is unmatched. */
  readonly ids: ExternalIds;
  /** Ids that were not understood, word for word, for the hint beside an unmatched item. */
  readonly oddIds?: readonly string[];
  /** All its files are gone and the trash is not emptied. Not owned. */
  readonly trashed: boolean;
  /** The order this show was given on the server; absent: the library's. */
  readonly ordering?: Ordering;
}

/** One episode as a server lists it. Two entries of one file are two episodes. */
export interface EpisodeItem {
  /** The server's key of this item, unique on that server. */
  readonly ratingKey: string;
  /** The {@link ShowItem} it belongs to. */
  readonly showKey: string;
  /** Season number; 0 holds the specials. Absent when the server does not say, never assumed. */
  readonly season?: number;
  /** Number within the season. Absent for dated shows, never 0 by default. */
  readonly number?: number;
  /** As the server shows it. Never used to tell which episode it is. */
  readonly title: string;
  /** The day on which it was first aired, as the server has it. */
  readonly aired?: Day;
  /** Numbers of further episodes that its file holds, as the file's name says, where it was asked for. */
  readonly alsoNumbers?: readonly number[];
  /** Its file may hold further ones, and cannot be asked for: a last snapshot stands in for its section. */
  readonly pathUnknown?: true;
  /** Ids of the episode itself, not of its show. */
  readonly ids: ExternalIds;
  /** The file is gone and the trash not emptied. Not owned. */
  readonly trashed: boolean;
}

/** A file holds this many episodes at most: a longer range in its name is no range of episodes. */
export const episodesPerFile = 6;

/** How a section is used in a library: its items are owned, or are only shown as being elsewhere. */
export type SectionRole = 'owned' | 'elsewhere';

/** What was read of one section of one server, but for its items. */
export interface SectionReading {
  /** The server's id in the config. */
  readonly server: string;
  /** The section's key on that server. */
  readonly section: string;
  /** What the section is called on that server. */
  readonly title: string;
  /** Whether what lies in it is owned, or only shown as being elsewhere. */
  readonly role: SectionRole;
  /** The section's own ordering of episodes, where the server tells it. */
  readonly ordering?: Ordering;
  /** Items the server says there are (films or shows, plus nothing else). */
  readonly expected: number;
  /** Items that came, each once. */
  readonly received: number;
  /** False if pages did not add up after reading again, or part of it could not be read: never subtract from it. */
  readonly complete: boolean;
  /** It could not be read: this is what it had the last time, an ISO 8601 instant. */
  readonly standIn?: {
    /** When that was read. */
    readonly takenAt: string;
  };
  /** It was read in full, and has far less than the last time. It is not complete: nobody has confirmed it. */
  readonly shrunk?: true;
}

/** What was read of one section of one server. */
export interface SectionSnapshot extends SectionReading {
  /** Its films; empty in a section of shows. */
  readonly movies: readonly MovieItem[];
  /** Its shows; empty in a section of films. */
  readonly shows: readonly ShowItem[];
  /** The episodes of all its shows; empty in a section of films. */
  readonly episodes: readonly EpisodeItem[];
}

/** What is owned: one configured library, out of one or more sections. */
export interface LibrarySnapshot {
  /** The library's name in the config. */
  readonly name: string;
  /** What it holds: all its sections are of this type. */
  readonly type: LibraryType;
  /** Its sections, in the order of the config. */
  readonly sections: readonly SectionSnapshot[];
}

/** Where an owned thing lies. */
export interface ItemRef {
  /** The server's id in the config. */
  readonly server: string;
  /** The section's key on that server. */
  readonly section: string;
  /** The server's key of the item, unique on that server. */
  readonly ratingKey: string;
  /** The edition of a film, where it is a named one. */
  readonly edition?: string;
}

/** One text for an item: a rating key is its own on one server alone. */
export function itemKey({ server, ratingKey }: Pick<ItemRef, 'server' | 'ratingKey'>): string {
  return `${server}\n${ratingKey}`;
}
