import type { Day } from './day.ts';
import type { ExternalIds, Id } from './ids.ts';
import type { Ordering } from './library.ts';
import type { Problem } from './problem.ts';

/** A film as a provider knows it, alone or as a part of a collection. */
export interface Film {
  /** Its id in the provider's namespace: `tmdb:movie:679`. */
  readonly id: Id;
  /** In the language that the provider was asked for. */
  readonly title: string;
  /** In the language of the film. */
  readonly originalTitle?: string;
  /** The provider's primary date. Absent: announced. */
  readonly released?: Day;
  /** Where the film stands, when the provider says so. */
  readonly status?: 'announced' | 'in-production' | 'released' | 'canceled';
  /** Pornography, in the provider's eyes. */
  readonly adult: boolean;
  /** Close to it, in the provider's eyes. */
  readonly softcore: boolean;
  /** A concert, making-of, short or direct-to-video extra, in the provider's eyes. */
  readonly video: boolean;
  /** False for something else that stands among the parts (a show, a collection). */
  readonly isMovie: boolean;
  /** English genre names, as the provider spells them. */
  readonly genres: readonly string[];
  /** ISO 639-1 code of the original language. */
  readonly language?: string;
  /** How many people rated it. Absent: not known, which no rule counts against it. */
  readonly votes?: number;
  /** 0 to 10. */
  readonly rating?: number;
  /** Minutes. Only in a film's own record, never in a part. */
  readonly runtime?: number;
  /** What it is called elsewhere (`imdb`, …), beside its `id`. In a part only where that costs the provider no request. */
  readonly ids?: ExternalIds;
  /** All its release dates, everywhere. Only in a film's own record, where that brings them. */
  readonly releases?: readonly Release[];
  /** An image URL without a credential. */
  readonly poster?: string;
  /** The page of this film at the provider, for people. */
  readonly url?: string;
}

/** A collection and all its parts, in the provider's order (the core sorts them). */
export interface Collection {
  /** `tmdb:collection:8091`; of a set that a franchise names `tmdb:list:7` and the like. */
  readonly id: Id;
  /** In the language that the provider was asked for. */
  readonly title: string;
  /** A text about it. */
  readonly overview?: string;
  /** An image URL without a credential. */
  readonly poster?: string;
  /** The page of this collection at the provider, for people. */
  readonly url?: string;
  /** All films in it; never a part of them. */
  readonly parts: readonly Film[];
}

/** Which film an owned item is, and the collection the provider keeps it in. */
export interface Membership {
  /** The film, in the provider's namespace. */
  readonly id: Id;
  /** The film's title, for messages. */
  readonly title?: string;
  /** The film's primary date. It decides how long the answer is good. */
  readonly released?: Day;
  /** Absent: the provider says the film stands alone. */
  readonly collection?: Id;
  /** The collection's name, for messages while the collection itself is not known. */
  readonly collectionTitle?: string;
}

/** One date on which a film came out, somewhere, somehow. */
export interface Release {
  /** How it came out. A premiere is no release. */
  readonly type: 'premiere' | 'limited' | 'theatrical' | 'digital' | 'physical' | 'tv';
  /** The day, local to the region. */
  readonly date: Day;
  /** ISO 3166-1 code, upper case. */
  readonly region: string;
}

/** An episode as a provider knows it, numbered in the ordering that was asked for. */
export interface Episode {
  /** `tvdb:episode:349232`. */
  readonly id: Id;
  /** Absent if the ordering has no place for it. */
  readonly season?: number;
  /** The number within the season, from 1. Absent if the ordering has no place for it. */
  readonly number?: number;
  /** Number over the whole show, where the provider has one. */
  readonly absolute?: number;
  /** In the language that the provider was asked for. Absent, or "TBA": it has none yet. */
  readonly title?: string;
  /** The day on which it is first aired, where that is. Absent: announced. */
  readonly aired?: Day;
  /** A film that the provider lists among the specials. */
  readonly isFilm: boolean;
  /** The film that it is, where the provider links it to one: an id of its own. */
  readonly film?: Id;
  /** The provider marks it to be deleted. */
  readonly doomed?: boolean;
  /** An image URL without a credential. */
  readonly poster?: string;
}

/** A show with all its episodes in one ordering. */
export interface Series {
  /** `tvdb:series:81189`. */
  readonly id: Id;
  /** In the language that the provider was asked for. */
  readonly title: string;
  /** The page of this show at the provider, for people. */
  readonly url?: string;
  /** An image URL without a credential. */
  readonly poster?: string;
  /** Whether more is to come. It decides how long the answer is good. */
  readonly status: 'running' | 'ended' | 'upcoming' | 'unknown';
  /** When the next episode airs, if known. */
  readonly next?: Day;
  /** The order in which `episodes` are numbered: the one that was asked for. */
  readonly ordering: Ordering;
  /** All entries of that ordering, specials included. */
  readonly episodes: readonly Episode[];
  /** How many entries the provider says its list has; more than `episodes` means that the answer was cut short. */
  readonly entryCount?: number;
  /** The same show elsewhere (`imdb`, `tmdb`, `tvdb`). */
  readonly ids: ExternalIds;
}

/**
 * What a look-up came to. Absence and failure are never the same thing. `asOf`: the day of an older answer that stands in,
 * since there is none of today that can be used.
 */
export type LookUp<T> =
  | { readonly kind: 'found'; readonly value: T; readonly asOf?: Day }
  /** The provider says there is none. */
  | { readonly kind: 'unknown'; readonly asOf?: Day }
  /** Nobody asked: the config leaves the whole group out, and nothing is kept of it. */
  | { readonly kind: 'ignored' }
  /** It could not be found out. */
  | { readonly kind: 'failed'; readonly problem: Problem };

/** What one provider answered. Keys of films and shows are those of `identity.ts`. */
export interface ProviderAnswers {
  /** The provider's own. */
  readonly namespace: string;
  /** Which film and collection an item is in, by {@link lookUpKeys}. */
  readonly memberships: ReadonlyMap<string, LookUp<Membership>>;
  /** Collections, and the lists and other sets that franchises name. */
  readonly collections: ReadonlyMap<Id, LookUp<Collection>>;
  /** Records of films that were asked for alone. */
  readonly films: ReadonlyMap<Id, LookUp<Film>>;
  /** Release dates that were asked for alone, by the film. */
  readonly releases: ReadonlyMap<Id, LookUp<readonly Release[]>>;
  /** Shows in an ordering, by {@link seriesKey}. */
  readonly series: ReadonlyMap<string, LookUp<Series>>;
}

/** What exists: the answers of each provider, by its id in the config. */
export type Catalogue = ReadonlyMap<string, ProviderAnswers>;
