import type { PlexEpisode, PlexMovie, PlexSeason, PlexSection, PlexServerWorld, PlexShow } from '../world.ts';
import type { StoredHub } from './hubs.ts';
import { uuidOf } from './ids.ts';

/** A running server: built from its world, changed afterwards by what clients and tests do. */
export interface PlexState {
  readonly world: PlexServerWorld;
  readonly token: string;
  readonly sections: ReadonlyMap<string, StoredSection>;
  /** Every item of every section by rating key, collections included. */
  readonly items: Map<string, StoredItem>;
  /** Every label that was ever used on the server, by its text in small letters. */
  readonly labels: Map<string, StoredLabel>;
  /** The rating key that the next new item gets. */
  nextKey: number;
  /** The switch "Allow media deletion", which stands before collections too. */
  allowMediaDeletion: boolean;
}

/** A label: the number by which lists are filtered, and how it was spelt when it was first used. */
export interface StoredLabel {
  readonly id: number;
  readonly tag: string;
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
  /**
   * The shelves that were made of its collections, by their rating keys. What a real server does with the shelf of a
   * deleted collection is not documented: here it stays, so that clients clear up after themselves.
   */
  readonly hubs: Map<string, StoredHub>;
}

export type StoredItem = StoredMovie | StoredShow | StoredSeason | StoredEpisode | StoredCollection;

interface Stored {
  readonly ratingKey: string;
  readonly section: StoredSection;
}

/** What can be a member of a collection here; a real server takes seasons and episodes too. */
export type StoredMember = StoredMovie | StoredShow;

/** What people and their tools can change of an item. */
interface Editable {
  /** Names of fields that no refresh may change: `collection`, `summary`, … */
  readonly locked: Set<string>;
  labels: readonly StoredLabel[];
}

export interface StoredMovie extends Stored, Editable {
  readonly type: 'movie';
  readonly source: PlexMovie;
  collections: readonly StoredCollection[];
}

export interface StoredShow extends Stored, Editable {
  readonly type: 'show';
  readonly source: PlexShow;
  readonly seasons: StoredSeason[];
  collections: readonly StoredCollection[];
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

export interface StoredCollection extends Stored, Editable {
  readonly type: 'collection';
  readonly guid: string;
  title: string;
  /** `undefined`: as the server makes it of the title. */
  titleSort: string | undefined;
  summary: string;
  members: readonly StoredMember[];
  /** -1 library default, 0 hide the collection, 1 hide its items, 2 show both. */
  mode: number;
  /** 0 by release, 1 by title, 2 as they were put. */
  sort: number;
  /** Names of the posters that were given to it. */
  posters: readonly string[];
  /** The one that is shown; `undefined`: a composite of its members. */
  poster: string | undefined;
  /** A record that went bad: it takes no members any more. */
  stale: boolean;
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
  const state: PlexState = {
    world,
    token,
    sections,
    items,
    labels: new Map(),
    // After all items of the world: the automatic collections get the keys that come next.
    nextKey: 1 + [...items.keys()].reduce((highest, key) => Math.max(highest, Number(key)), 0),
    allowMediaDeletion: world.allowMediaDeletion ?? true,
  };
  for (const section of sections.values()) {
    for (const [title, members] of groupByCollection(section.movies)) {
      linkMembers(storeCollection(state, section, title), members);
    }
  }
  return state;
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
    hubs: new Map(),
  };
  for (const movie of source.movies ?? []) {
    section.movies.push({
      type: 'movie',
      ratingKey: movie.ratingKey,
      section,
      source: movie,
      collections: [],
      ...unedited(),
    });
  }
  for (const show of source.shows ?? []) section.shows.push(storeShow(section, show));
  return section;
}

function storeShow(section: StoredSection, source: PlexShow): StoredShow {
  const show: StoredShow = {
    type: 'show',
    ratingKey: source.ratingKey,
    section,
    source,
    seasons: [],
    collections: [],
    ...unedited(),
  };
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

/** A new collection without members, with the next rating key. */
export function storeCollection(state: PlexState, section: StoredSection, title: string): StoredCollection {
  const ratingKey = String(state.nextKey++);
  const collection: StoredCollection = {
    type: 'collection',
    ratingKey,
    section,
    guid: `collection://${uuidOf(`${section.source.uuid} ${title} ${ratingKey}`)}`,
    title,
    titleSort: undefined,
    summary: '',
    members: [],
    mode: -1,
    sort: 0,
    posters: [],
    poster: undefined,
    stale: false,
    ...unedited(),
  };
  section.collections.push(collection);
  addItem(state.items, collection);
  return collection;
}

/** Puts items into a collection; those that are in it already stay where they are. */
export function linkMembers(collection: StoredCollection, members: readonly StoredMember[]): void {
  for (const member of members) {
    if (collection.members.includes(member)) continue;
    collection.members = [...collection.members, member];
    member.collections = [...member.collections, collection];
  }
}

/** Notes that something of a section changed. */
export function touch(section: StoredSection): void {
  section.contentChangedAt += 1;
}

/** Takes an item out of a collection. */
export function unlinkMember(collection: StoredCollection, member: StoredMember): void {
  collection.members = collection.members.filter((other) => other !== member);
  member.collections = member.collections.filter((other) => other !== collection);
}

function unedited(): Editable {
  return { locked: new Set(), labels: [] };
}
