/**
 * A world: what exists (TMDB, TVDB), what is owned (Plex servers), and what a right answer is. Truth is constructed:
 * whoever makes a world first decides for each entry whether it is owned, missing, upcoming, … and then writes down
 * what the services would say. Nothing here computes a gap.
 */
export interface World {
  /** The day on which the world is to be looked at, `YYYY-MM-DD`. */
  readonly today: string;
  readonly tmdb: TmdbWorld;
  readonly tvdb: TvdbWorld;
  readonly plex: readonly PlexServerWorld[];
  /** What a run must find, by library: the title of a Plex section, or the name of a set. */
  readonly expected: Readonly<Record<string, ExpectedLibrary>>;
}

/** What must be found in one library. Groups and entries by id (`tmdb:collection:8091`, `tmdb:movie:679`). */
export interface ExpectedLibrary {
  /** Every group that must be listed, complete ones included. */
  readonly groups: Readonly<Record<string, ExpectedGroup>>;
  /** Titles of the items that cannot be matched. */
  readonly unmatched: readonly string[];
}

/** The entries of one group by list; a list left out must be empty. Sorted by id as text is fine: order is not truth. */
export interface ExpectedGroup {
  readonly missing?: readonly string[];
  readonly upcoming?: readonly string[];
  readonly announced?: readonly string[];
  readonly ignored?: readonly string[];
  readonly possiblyOwned?: readonly string[];
  readonly conflicts?: readonly string[];
  /** Lies only in a section that a set merely shows (`as: elsewhere`). */
  readonly elsewhere?: readonly string[];
  /** Video parts of a collection. */
  readonly extras?: readonly string[];
}

// --- TMDB ----------------------------------------------------------------------------------------------------------

export interface TmdbWorld {
  readonly movies: readonly TmdbMovie[];
  readonly collections: readonly TmdbCollection[];
  readonly shows: readonly TmdbShow[];
  /** Lists that a user of TMDB made. */
  readonly lists?: readonly TmdbList[];
  readonly keywords?: readonly TmdbSet[];
  readonly companies?: readonly TmdbSet[];
  /** What changed there, and when. Left out: nothing ever. */
  readonly changes?: TmdbChanges;
}

/** Films and shows that changed, by day. What lies after the world's day is not told. */
export interface TmdbChanges {
  /** By UTC day, `YYYY-MM-DD`. Ids of films and shows; those that are gone by now, too. */
  readonly days: Readonly<
    Record<string, { readonly movie?: readonly number[]; readonly tv?: readonly number[] }>
  >;
  /** How many others change each day, which nobody in the world has: TMDB's lists are that long. Default: none. */
  readonly others?: { readonly movie: number; readonly tv: number };
}

/** Films that bear a keyword, or that a company made. */
export interface TmdbSet {
  readonly id: number;
  readonly name: string;
  /** Ids of {@link TmdbMovie}s. */
  readonly movies: readonly number[];
}

export interface TmdbList extends TmdbSet {
  /** Ids of {@link TmdbShow}s, which stand behind the films. */
  readonly shows?: readonly number[];
}

export interface TmdbMovie {
  readonly id: number;
  /** `tt…` */
  readonly imdbId?: string;
  readonly title: string;
  readonly originalTitle?: string;
  /** ISO 639-1; default `en`. */
  readonly language?: string;
  /** `YYYY-MM-DD`, or `''` when unknown, as TMDB sends it. */
  readonly released: string;
  /** TMDB's word; default `Released`. */
  readonly status?: string;
  readonly adult?: boolean;
  readonly softcore?: boolean;
  readonly video?: boolean;
  readonly genreIds?: readonly number[];
  /** Minutes. */
  readonly runtime?: number;
  readonly votes?: number;
  readonly rating?: number;
  /** A path on TMDB's image host: `/abc.jpg`. */
  readonly poster?: string;
  /** TMDB's numbers: 1 premiere, 2 limited, 3 theatrical, 4 digital, 5 physical, 6 TV. */
  readonly releases?: readonly { readonly region: string; readonly type: number; readonly date: string }[];
}

export interface TmdbCollection {
  readonly id: number;
  readonly name: string;
  readonly poster?: string;
  readonly overview?: string;
  /** The deleted collection in whose place it is: films name that one until somebody has asked for it in vain. */
  readonly replaces?: number;
  /** Ids of {@link TmdbMovie}s, in TMDB's order (not by date). */
  readonly parts: readonly number[];
  /** Parts that are no films, as they really occur. */
  readonly oddParts?: readonly { readonly id: number; readonly mediaType: string; readonly title: string }[];
}

export interface TmdbShow {
  readonly id: number;
  readonly name: string;
  readonly imdbId?: string;
  readonly tvdbId?: number;
  readonly firstAired?: string;
  /** TMDB's word: `Ended`, `Returning Series`, … */
  readonly status: string;
  readonly poster?: string;
  /** Its list of seasons has one without a number, as has happened. */
  readonly hasUnnumberedSeason?: true;
  readonly seasons: readonly TmdbSeason[];
  /** Other orders of the same episodes. */
  readonly groups?: readonly TmdbEpisodeGroup[];
}

export interface TmdbEpisodeGroup {
  /** 24 hex digits. */
  readonly id: string;
  readonly name: string;
  /** TMDB's numbers: 1 original air date, 2 absolute, 3 DVD, 4 digital, 5 story arc, 6 production, 7 TV. */
  readonly type: number;
  /** Its seasons: `order` is the season's number (0 is Specials by custom), `episodes` are episode ids in order. */
  readonly groups: readonly {
    readonly name: string;
    readonly order: number;
    readonly episodes: readonly number[];
  }[];
}

export interface TmdbSeason {
  readonly id: number;
  /** TVDB's id of the season; a number that may well be an episode's id too. */
  readonly tvdbId?: number;
  readonly number: number;
  readonly name: string;
  readonly episodes: readonly {
    readonly id: number;
    readonly imdbId?: string;
    readonly tvdbId?: number;
    readonly number: number;
    readonly name: string;
    /** `null` when unknown. */
    readonly aired: string | null;
  }[];
}

// --- TVDB ----------------------------------------------------------------------------------------------------------

export interface TvdbWorld {
  readonly series: readonly TvdbSeries[];
  /** Films, which a look-up by a bare TMDB number finds beside the series of that number. */
  readonly movies?: readonly TvdbMovie[];
  /** What changed there, and when. Left out: nothing ever. */
  readonly updates?: TvdbUpdates;
}

/** Series and episodes that changed, in any order. What lies after the world's day is not told. */
export interface TvdbUpdates {
  readonly records: readonly TvdbUpdate[];
  /** How many others change each day, which nobody in the world has. Default: none. */
  readonly others?: { readonly series: number; readonly episodes: number };
}

export interface TvdbUpdate {
  /** Epoch seconds. */
  readonly at: number;
  readonly type: 'series' | 'episodes';
  readonly method: 'create' | 'update' | 'delete';
  /** The series' or the episode's. */
  readonly id: number;
  /** The series of an episode. */
  readonly seriesId?: number;
  /** Of a deleted duplicate: the record that stays in its place. */
  readonly mergedInto?: number;
}

export interface TvdbMovie {
  readonly id: number;
  readonly name: string;
  readonly slug: string;
  readonly imdbId?: string;
  readonly tmdbId?: number;
  readonly year?: string;
}

export interface TvdbSeries {
  readonly id: number;
  readonly name: string;
  readonly slug: string;
  readonly imdbId?: string;
  readonly tmdbId?: number;
  readonly firstAired?: string;
  /** `Continuing`, `Ended` or `Upcoming`. */
  readonly status: string;
  readonly image?: string;
  /** What `default` means for this series; default `official`. */
  readonly defaultOrder?: string;
  readonly episodes: readonly TvdbEpisode[];
}

export interface TvdbEpisode {
  readonly id: number;
  readonly name: string | null;
  /** `''` or `null` when unknown. */
  readonly aired: string | null;
  readonly isMovie?: boolean;
  /** TVDB's id of the film that a special is. */
  readonly linkedMovie?: number;
  readonly absolute?: number;
  /** By order (`official`, `dvd`, `absolute`, …): season and number. An order not named does not list the episode. */
  readonly numbers: Readonly<Record<string, readonly [season: number, number: number]>>;
}

// --- Plex ----------------------------------------------------------------------------------------------------------

export interface PlexServerWorld {
  readonly name: string;
  /** 40 hex digits. */
  readonly machineIdentifier: string;
  readonly version?: string;
  /** Default true. */
  readonly allowMediaDeletion?: boolean;
  readonly sections: readonly PlexSection[];
}

export interface PlexSection {
  readonly key: string;
  readonly title: string;
  readonly type: 'movie' | 'show' | 'artist' | 'photo';
  /** Default: Plex's newest agent of the type. */
  readonly agent?: string;
  readonly uuid: string;
  /** A scan is under way. */
  readonly refreshing?: boolean;
  /** The section's own setting; default `tmdbAiring`. */
  readonly showOrdering?: string;
  /** How the section shows collections: 0 not at all, 1 in place of their items, 2 beside them (default). */
  readonly collectionMode?: 0 | 1 | 2;
  readonly movies?: readonly PlexMovie[];
  readonly shows?: readonly PlexShow[];
}

interface PlexItem {
  readonly ratingKey: string;
  readonly title: string;
  /** `plex://movie/…`, or a legacy agent's. */
  readonly guid: string;
  /** `imdb://tt…`, `tmdb://603`, `tvdb://169`. Left out: a legacy item, which sends no `Guid` at all. */
  readonly guids?: readonly string[];
  /** `YYYY-MM-DD` */
  readonly released?: string;
  /** Epoch seconds; set: in the trash. */
  readonly deletedAt?: number;
  readonly file?: string;
}

export interface PlexMovie extends PlexItem {
  readonly year?: number;
  readonly originalTitle?: string;
  readonly sortTitle?: string;
  readonly edition?: string;
  readonly collections?: readonly string[];
  /** It is no film but a trailer, listed among the films. */
  readonly isTrailer?: true;
  /** A second copy, whose file is gone. */
  readonly hasBrokenCopy?: true;
}

export interface PlexShow extends PlexItem {
  readonly year?: number;
  readonly originalTitle?: string;
  /** The show's own ordering, in Plex's spelling; left out: the section's. */
  readonly showOrdering?: string;
  readonly seasons: readonly PlexSeason[];
}

export interface PlexSeason {
  readonly ratingKey: string;
  readonly number: number;
  readonly title?: string;
  /** Episodes come without `parentRatingKey` and `parentIndex`, as with seasons hidden. */
  readonly hidden?: boolean;
  readonly episodes: readonly PlexEpisode[];
}

export interface PlexEpisode extends PlexItem {
  /** Left out: a dated show's episode, which has none. */
  readonly number?: number;
}
