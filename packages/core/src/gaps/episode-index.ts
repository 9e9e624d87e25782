import type { Day, Episode, EpisodeItem, Id, ItemRef } from '../model/index.ts';
import { groupBy } from './group-by.ts';

/** An owned episode, and how far its numbers can be compared with the provider's. */
export interface OwnedEpisode {
  readonly item: EpisodeItem;
  readonly ref: ItemRef;
  /**
   * `same`: one ordering. `other`: that of another source. `apart`: another one altogether (`dvd`), in which some numbers
   * are the same by chance. `unknown`: the server does not say how it numbers.
   */
  readonly numbering: 'same' | 'unknown' | 'other' | 'apart';
  /** The ordering on the server, as a text: only numbers of one order prove each other. */
  readonly order: string;
  /** It lies in a show that is a joined series of its own; its place is the one in the whole. */
  readonly isOfPart?: true;
}

/** How an entry came to be owned. */
export type MatchedBy = 'id' | 'number' | 'absolute' | 'date' | 'file';

/** An owned episode and the entry that it is. */
export interface Pair {
  readonly owned: OwnedEpisode;
  readonly entry: Episode;
}

/** The provider's entries by what they can be found by. Specials have no day of their own: they air beside episodes. */
export interface EntryIndex {
  /** All of them, in the order of their numbers. */
  readonly entries: readonly Episode[];
  readonly byId: ReadonlyMap<Id, Episode>;
  readonly byNumber: ReadonlyMap<string, readonly Episode[]>;
  readonly byDate: ReadonlyMap<Day | undefined, readonly Episode[]>;
  readonly seasons: ReadonlySet<number>;
  /** Whether several may bear one number. */
  readonly mayHaveTwins: boolean;
}

/**
 * Sorts entries, which come in the order of their numbers, by what they can be found by: by number and date only where
 * somebody looks, since most episodes are found by their ids.
 */
export function indexEntries(entries: readonly Episode[]): EntryIndex {
  const byId = new Map<Id, Episode>();
  for (const entry of entries) byId.set(entry.id, entry);
  let byNumber: EntryIndex['byNumber'] | undefined;
  let byDate: EntryIndex['byDate'] | undefined;
  return {
    entries,
    byId,
    get byNumber() {
      byNumber ??= groupBy(entries, numberKey);
      return byNumber;
    },
    get byDate() {
      const dated = ({ season, aired }: Episode) => season !== 0 && aired !== undefined;
      byDate ??= groupBy(entries.filter(dated), ({ aired }) => aired);
      return byDate;
    },
    seasons: seasonsOf(entries),
    mayHaveTwins: mayShareNumbers(entries),
  };
}

/** Whether several things may bear one number. Two places that are one by chance only cost the closer look. */
export function mayShareNumbers(things: readonly Pick<EpisodeItem, 'season' | 'number'>[]): boolean {
  const places = new Set<number>();
  for (const { season = -1, number = -1 } of things) places.add(season * 10_000 + number);
  return places.size < things.length;
}

/** The seasons that are named, each once. */
export function seasonsOf(things: readonly Pick<EpisodeItem, 'season'>[]): ReadonlySet<number> {
  const seasons = new Set<number>();
  for (const { season } of things) if (season !== undefined) seasons.add(season);
  return seasons;
}

/** Season and number as one text. */
export function numberKey({ season, number }: Pick<EpisodeItem, 'season' | 'number'>): string {
  return `${season ?? '?'}/${number ?? '?'}`;
}

/** A season and a number that are no special's. */
export interface RegularPlace {
  readonly season: number;
  readonly number: number;
}

/** Whether an entry or item has a number in a season that is not that of the specials. */
export function isRegular<T extends Pick<EpisodeItem, 'season' | 'number'>>(
  thing: T,
): thing is T & RegularPlace {
  return thing.season !== undefined && thing.season !== 0 && thing.number !== undefined;
}

/** The greatest number in each regular season. */
export function greatestNumbers(
  things: readonly Pick<EpisodeItem, 'season' | 'number'>[],
): ReadonlyMap<number, number> {
  const greatest = new Map<number, number>();
  for (const { season, number } of things.filter(isRegular))
    greatest.set(season, Math.max(number, greatest.get(season) ?? number));
  return greatest;
}
