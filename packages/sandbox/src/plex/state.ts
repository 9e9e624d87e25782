import type { PlexEpisode, PlexMovie, PlexSeason, PlexSection, PlexServerWorld, PlexShow } from '../world.ts';
import { uuidOf } from './ids.ts';

/** A running server: built from its world, changed afterwards by what clients and tests do. */
export interface PlexState {
  readonly world: PlexServerWorld;
  readonly token: string;
  readonly sections: ReadonlyMap<string, StoredSection>;
  /** Every item of every section by rating key, collections included. */
  readonly items: Map<string, StoredItem>;
}

export interface StoredSection {
  /** From 1, as the server counts; the key of the world is a string of digits too. */
  readonly id: number;
  readonly source: PlexSection;
  refreshing: boolean;
  /** Grows whenever the content does. */
  contentChangedAt: number;
  readonly movies: StoredMovie[];
  readonly shows: StoredShow[];
  readonly collections: StoredCollection[];
}

export type StoredItem = StoredMovie | StoredShow | StoredSeason | StoredEpisode | StoredCollection;

interface Stored {
  readonly ratingKey: string;
  readonly section: StoredSection;
}

export interface StoredMovie extends Stored {
  readonly type: 'movie';
  readonly source: PlexMovie;
  readonly collections: StoredCollection[];
}

export interface StoredShow extends Stored {
  readonly type: 'show';
  readonly source: PlexShow;
  readonly seasons: StoredSeason[];
}

export interface StoredSeason extends Stored {
  readonly type: 'season';
  readonly source: PlexSeason;
  readonly show: StoredShow;
  readonly episodes: StoredEpisode[];
}

export interface StoredEpisode extends Stored {
  readonly type: 'episode';
  readonly source: PlexEpisode;
  readonly season: StoredSeason;
}

export interface StoredCollection extends Stored {
  readonly type: 'collection';
  readonly guid: string;
  title: string;
  summary: string;
  members: StoredMovie[];
}

/** Reads the world into a state. Throws where two items share a rating key. */
export function createState(world: PlexServerWorld, token: string): PlexState {
  const items = new Map<string, StoredItem>();
  const sections = new Map<string, StoredSection>();
  for (const [index, source] of world.sections.entries()) {
    const section = storeSection(source, index + 1);
    sections.set(source.key, section);
    for (const item of [...section.movies, ...section.shows.flatMap(withDescendants)]) addItem(items, item);
  }
  // After all items of the world: the automatic collections get the keys that come next.
  const firstFree = 1 + [...items.keys()].reduce((highest, key) => Math.max(highest, Number(key)), 0);
  let next = firstFree;
  for (const section of sections.values()) {
    for (const [title, members] of groupByCollection(section.movies)) {
      addItem(items, storeCollection(section, String(next++), title, members));
    }
  }
  return { world, token, sections, items };
}

/** All items of one level of a section, in no particular order. */
export function itemsOfType(section: StoredSection, type: StoredItem['type']): readonly StoredItem[] {
  switch (type) {
    case 'movie':
      return section.movies;
    case 'show':
      return section.shows;
    case 'season':
      return section.shows.flatMap((show) => show.seasons);
    case 'episode':
      return section.shows.flatMap(episodesOf);
    case 'collection':
      return section.collections;
    default:
      return type satisfies never;
  }
}

export function episodesOf(show: StoredShow): StoredEpisode[] {
  return show.seasons.flatMap((season) => season.episodes);
}

function addItem(items: Map<string, StoredItem>, item: StoredItem): void {
  const other = items.get(item.ratingKey);
  if (other) {
    throw new Error(
      `The world gives the rating key ${item.ratingKey} to a ${other.type} and to a ${item.type}: each item of a server needs its own.`,
    );
  }
  items.set(item.ratingKey, item);
}

function storeSection(source: PlexSection, id: number): StoredSection {
  const section: StoredSection = {
    id,
    source,
    refreshing: source.refreshing ?? false,
    contentChangedAt: 1000 + id,
    movies: [],
    shows: [],
    collections: [],
  };
  for (const movie of source.movies ?? []) {
    section.movies.push({
      type: 'movie',
      ratingKey: movie.ratingKey,
      section,
      source: movie,
      collections: [],
    });
  }
  for (const show of source.shows ?? []) section.shows.push(storeShow(section, show));
  return section;
}

function storeShow(section: StoredSection, source: PlexShow): StoredShow {
  const show: StoredShow = { type: 'show', ratingKey: source.ratingKey, section, source, seasons: [] };
  for (const seasonSource of source.seasons) {
    const season: StoredSeason = {
      type: 'season',
      ratingKey: seasonSource.ratingKey,
      section,
      source: seasonSource,
      show,
      episodes: [],
    };
    for (const episode of seasonSource.episodes) {
      season.episodes.push({
        type: 'episode',
        ratingKey: episode.ratingKey,
        section,
        source: episode,
        season,
      });
    }
    show.seasons.push(season);
  }
  return show;
}

function withDescendants(show: StoredShow): StoredItem[] {
  return [show, ...show.seasons, ...episodesOf(show)];
}

function groupByCollection(movies: readonly StoredMovie[]): Map<string, StoredMovie[]> {
  const groups = new Map<string, StoredMovie[]>();
  for (const movie of movies) {
    for (const title of movie.source.collections ?? []) {
      groups.set(title, [...(groups.get(title) ?? []), movie]);
    }
  }
  return groups;
}

function storeCollection(
  section: StoredSection,
  ratingKey: string,
  title: string,
  members: StoredMovie[],
): StoredCollection {
  const guid = `collection://${uuidOf(`${section.source.uuid} ${title}`)}`;
  const collection: StoredCollection = {
    type: 'collection',
    ratingKey,
    section,
    guid,
    title,
    summary: '',
    members,
  };
  section.collections.push(collection);
  for (const member of members) member.collections.push(collection);
  return collection;
}
