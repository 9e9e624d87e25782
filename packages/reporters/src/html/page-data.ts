import type { Day, EntryStatus, GroupStatus, LibraryType } from '@plexgaps/core';
import type { AddTo } from './add-links.ts';
import type { PackedHead } from './page-head.ts';

/**
 * What the page's script is given at once (`data.js`): enough to filter, sort and count all groups and to search their
 * titles. All else waits in pieces ({@link PagePieces}) until it is needed.
 */
export interface PageIndex {
  readonly libraries: readonly PageLibrary[];
  /** Where what is missing can be added. */
  readonly addTo: AddTo;
  /** What the ids of groups begin with. */
  readonly prefixes: readonly string[];
  /** Names of all genres of films, in order. */
  readonly genres: readonly string[];
  /** In the order of the groups in their pieces. */
  readonly heads: readonly PackedHead[];
  /** Of each piece with groups, the position of its first one. */
  readonly groups: readonly number[];
  /** How many pieces there are with the titles of entries. */
  readonly titles: number;
  /** How many pieces there are with ids of entries; which one an id is in follows from its hash. */
  readonly ids: number;
}

/** What lies in pieces, by the kind of piece: `groups-0`, `groups-1`, … */
export interface PagePieces {
  readonly groups: readonly PageGroup[];
  /** By group: the titles of its entries, a line each. */
  readonly titles: readonly string[];
  /** By id of an entry: the positions of the groups that it is in. */
  readonly ids: Readonly<Record<string, readonly number[]>>;
  /** Further rows of a list of the page, as HTML: `rows-upcoming-0`. */
  readonly rows: readonly PageRow[];
  /** Posters as `data:` URLs. */
  readonly posters: readonly string[];
}

/** A row of a list as HTML, and the heading that it stands below, where the list has such. */
export type PageRow = readonly [html: string, heading?: string];

export interface PageLibrary {
  readonly name: string;
  readonly type: LibraryType;
}

export type PageGroup = PageCollection | PageSeries;

/** By what the page can be narrowed; a group can be in several. */
export type Facet = 'missing' | 'new' | 'upcoming' | 'complete' | 'check' | 'ignored' | 'failed';

export interface PageGroupBase {
  readonly id: string;
  /** Index in {@link PageIndex.libraries}. */
  readonly library: number;
  readonly title: string;
  readonly url?: string;
  /** Of a show: see {@link PosterSource}. */
  readonly poster?: string;
  readonly status: GroupStatus;
  /** The day of what is said of it, where an older answer stands in. */
  readonly asOf?: Day;
  readonly facets: readonly Facet[];
  /** Why the whole group is ignored or failed. */
  readonly why?: string;
  readonly owned: number;
  readonly of: number;
  readonly missing: number;
  /** The latest day on which something missing came out. */
  readonly newestGap?: Day;
  /** First years of the decades of what is missing, or of everything where nothing is; in order. */
  readonly decades: readonly number[];
  /** Of a collection: the genres of what is missing, or of everything where nothing is. */
  readonly genres: readonly string[];
}

/** A collection; its parts in release order, those without a date last. */
export interface PageCollection extends PageGroupBase {
  readonly kind: 'collection';
  /** A set of the user's own. */
  readonly custom?: true;
  readonly parts: readonly PagePart[];
}

export interface PagePart {
  readonly id: string;
  readonly title: string;
  readonly status: EntryStatus;
  readonly released?: Day;
  readonly url?: string;
  readonly poster?: string;
  /** The reasons; absent for what is simply owned. */
  readonly why?: string;
  /** The page of the item on its server. */
  readonly itemUrl?: string;
  /** It was not missing the last time. */
  readonly isNew?: true;
  /** Its id at IMDb. */
  readonly imdb?: string;
}

export interface PageSeries extends PageGroupBase {
  readonly kind: 'series';
  readonly ordering: string;
  /** The page of the show on its server. */
  readonly itemUrl?: string;
  /** Its id at IMDb. */
  readonly imdb?: string;
  readonly seasons: readonly PageSeason[];
  /** Everything but owned and ignored episodes, in the order of the report's lists. */
  readonly episodes: readonly PageEpisode[];
}

export interface PageSeason {
  readonly number: number;
  readonly owned: number;
  readonly of: number;
  readonly status: string;
  /** Numbers by status, as ranges: `{ owned: '1-2, 6', missing: '3-5' }`. */
  readonly numbers: Partial<Readonly<Record<EntryStatus, string>>>;
}

export interface PageEpisode {
  readonly id: string;
  readonly status: EntryStatus;
  readonly season?: number;
  readonly number?: number;
  readonly title?: string;
  readonly aired?: Day;
  readonly why?: string;
}
