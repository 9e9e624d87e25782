/**
 * A made-up household as it is decided before any service is asked to speak of it. All of it is plain data: a smaller
 * household is the same data with parts left out, and the truth is read off what was decided.
 */
export interface Plan {
  readonly collections: readonly CollectionPlan[];
  /** Films in no collection. All of them are owned somewhere. */
  readonly loners: readonly FilmPlan[];
  /** Items of film sections that are no film of TMDB's. */
  readonly strangers: readonly StrangerPlan[];
  readonly shows: readonly ShowPlan[];
  readonly libraries: readonly LibraryPlan[];
}

export type FilmSection = 'Films' | '4K' | 'Cabin films';
export type ShowSection = 'TV' | 'Anime' | 'Cabin TV';
export type Section = FilmSection | ShowSection;

/** Where each section lies, and under which title: two servers may use the same. */
export const places: Readonly<Record<Section, { readonly server: string; readonly title: string }>> = {
  Films: { server: 'plex', title: 'Films' },
  '4K': { server: 'plex', title: '4K Films' },
  'Cabin films': { server: 'cabin', title: 'Films' },
  TV: { server: 'plex', title: 'TV' },
  Anime: { server: 'plex', title: 'Anime' },
  'Cabin TV': { server: 'cabin', title: 'TV' },
};

/** How Plex numbers a show that has no setting of its own. */
export const sectionOrderings: Readonly<Record<ShowSection, Numbered>> = {
  TV: 'aired',
  Anime: 'tmdbAiring',
  'Cabin TV': 'aired',
};

// --- Films -----------------------------------------------------------------------------------------------------------

export interface CollectionPlan {
  readonly id: number;
  readonly parts: readonly FilmPlan[];
  /** Shows that stand among the parts. */
  readonly oddParts: readonly number[];
}

/** When a film is shown, as seen from {@link day}. */
export type FilmDate =
  | 'old'
  | 'none'
  | 'future'
  | 'today'
  | 'yesterday'
  | 'premiere'
  | 'cinema-soon'
  | 'cinema'
  | 'year-ago'
  | 'home'
  | 'home-soon';

export interface FilmPlan {
  readonly id: number;
  readonly title: string;
  readonly originalTitle?: string;
  readonly date: FilmDate;
  readonly adult?: boolean;
  readonly softcore?: boolean;
  readonly video?: boolean;
  readonly language: 'en' | 'ja';
  readonly genre?: 'Drama' | 'Horror';
  readonly votes: number;
  readonly rating: number;
  /** Minutes; 0: TMDB does not know. */
  readonly runtime: number;
  readonly hasImdb: boolean;
  readonly copies: readonly CopyPlan[];
  readonly shadows: readonly ShadowPlan[];
}

/** How an owned film looks in Plex. `trashed`: it was owned. */
export type Dress =
  | 'plain'
  | 'tmdb-only'
  | 'imdb-only'
  | 'legacy-imdb'
  | 'legacy-tmdb'
  | 'legacy-encoded'
  | 'foreign-title'
  | 'undated'
  | 'editions'
  | 'odd-guid'
  | 'two-ids'
  | 'gone-id'
  | 'trashed';

export interface CopyPlan {
  readonly section: FilmSection;
  readonly key: number;
  readonly dress: Dress;
}

/** An item that may be the film, though Plex does not say so; or, `year-off`, that only looks a little like it. */
export interface ShadowPlan {
  readonly section: FilmSection;
  readonly key: number;
  readonly kind:
    | 'namesake'
    | 'original-title'
    | 'sort-title'
    | 'no-year'
    | 'gone-namesake'
    | 'tmdb-path'
    | 'imdb-path'
    | 'year-off';
}

export interface StrangerPlan {
  readonly section: FilmSection;
  readonly key: number;
  readonly kind: 'home-video' | 'gone' | 'unknown-imdb' | 'tvdb-only' | 'odd-guid' | 'trashed';
}

// --- Shows -----------------------------------------------------------------------------------------------------------

/** Plex's word for the order by which it numbers a show. */
export type Numbered = 'aired' | 'tmdbAiring' | 'dvd' | 'absolute';

export type Place = readonly [season: number, number: number];

export interface ShowPlan {
  readonly id: number;
  readonly title: string;
  /** What is special about it, for people. */
  readonly kind: string;
  readonly numbered: Numbered;
  /** Who knows the show. */
  readonly knownTo: readonly Provider[];
  /** Its items in Plex mislead: what they hold may be in doubt, but must not be called missing. */
  readonly muddled: boolean;
  readonly episodes: readonly EpisodePlan[];
  readonly items: readonly ShowItemPlan[];
  /** An entry without ids under the same title. */
  readonly twin?: ShowItemPlan;
}

export type Provider = 'tvdb' | 'tmdb';

export interface EpisodePlan {
  readonly id: number;
  /** Its place in each order; one that does not list it is left out. */
  readonly tvdb?: Place;
  readonly tmdb?: Place;
  readonly dvd?: Place;
  readonly absolute?: Place;
  readonly aired?: string;
  readonly title: string;
  readonly isFilm?: boolean;
}

export interface ShowItemPlan {
  readonly section: ShowSection;
  readonly key: number;
  readonly identity: 'all' | 'tvdb' | 'tmdb' | 'imdb' | 'legacy' | 'gone-tvdb' | 'none';
  /** Its own setting says how it is numbered; else the section's does. */
  readonly hasSetting: boolean;
  readonly hidden?: boolean;
  readonly trashed?: boolean;
  readonly episodes: readonly OwnedPlan[];
}

/** An entry in Plex: what it says of itself, and which episodes its file holds in truth. */
export interface OwnedPlan {
  readonly key: number;
  readonly of: readonly number[];
  readonly season: number;
  readonly number?: number;
  readonly aired?: string;
  /** Ids of episodes at each provider; one that is no episode's is an id that is gone. */
  readonly ids: Readonly<Partial<Record<Provider, readonly number[]>>>;
  /** How its file is called. */
  readonly tag?: string;
  readonly trashed?: boolean;
}

// --- Libraries -------------------------------------------------------------------------------------------------------

export interface LibraryPlan {
  readonly name: string;
  readonly type: 'movie' | 'show';
  readonly sections: readonly { readonly section: Section; readonly as: 'owned' | 'elsewhere' }[];
  readonly provider: Provider | 'auto' | readonly Provider[];
  readonly rules: RulesPlan;
  readonly ignore: readonly { readonly id: string; readonly until?: string }[];
  readonly shows: readonly { readonly id: number; readonly specials: boolean }[];
}

/** As in the config; what is left out has its default. */
export interface RulesPlan {
  readonly availability?: 'home';
  readonly minOwned?: number;
  readonly minParts?: number;
  readonly grace?: number;
  readonly specials?: boolean;
  readonly adult?: boolean;
  readonly video?: 'count' | 'ignore';
  readonly minVotes?: number;
  readonly minRating?: number;
  readonly minRuntime?: number;
  readonly genres?: { readonly only?: readonly string[]; readonly not?: readonly string[] };
  readonly languages?: { readonly only?: readonly string[]; readonly not?: readonly string[] };
  readonly timezone?: Timezone;
}

/** The day in UTC at {@link instant}. */
export const day = '2026-11-21';
/** When every world is looked at: three calendar days are in use. */
export const instant = '2026-11-21T10:30:00Z';
/** Zones without daylight saving, and the day there at {@link instant}. */
export const dayIn = { UTC: day, 'Pacific/Kiritimati': '2026-11-22', 'Pacific/Niue': '2026-11-20' } as const;
type Timezone = keyof typeof dayIn;

/** The ids of what is made up: those of films and shows at TMDB, of episodes at both, and of what is nowhere. */
export const firstId = { film: 9_000_000, tmdb: 8_000_000, tvdb: 8_500_000, gone: 7_000_000 } as const;

/** The rating keys of what every section has; all others are multiples of 100, or little above one. */
export function homeKey(section: Section, nth: 0 | 1 | 2): string {
  return String(10 * (Object.keys(places).indexOf(section) + 1) + nth);
}
