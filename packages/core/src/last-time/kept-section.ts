import {
  compareText,
  type EpisodeItem,
  type LibraryType,
  type MovieItem,
  type Ordering,
  type SectionSnapshot,
  type ShowItem,
} from '../model/index.ts';

/** What a section had the last time that it was read in full. */
export interface KeptSection {
  /** The server's id in the config. */
  readonly server: string;
  readonly machineIdentifier?: string;
  readonly section: string;
  readonly title: string;
  readonly type: LibraryType;
  /** ISO 8601 instant. */
  readonly takenAt: string;
  readonly ordering?: Ordering;
  readonly expected: number;
  readonly received: number;
  /** Keys of the items whose paths were asked for: what these say is in the items. */
  readonly asked: readonly string[];
  readonly movies: readonly MovieItem[];
  readonly shows: readonly ShowItem[];
  readonly episodes: readonly EpisodeItem[];
}

/** What else is kept of a section beside its items. */
export interface Taking extends Pick<KeptSection, 'machineIdentifier' | 'type' | 'takenAt'> {
  /** Keys of items of its server whose paths were asked for. */
  readonly asked: ReadonlySet<string>;
}

/**
 * A section as it is kept: the fields that verdicts follow from, and no others, whatever a plugin gives. Ids that nobody
 * understands may hold a path, so they stay behind.
 */
export function keepSection(section: SectionSnapshot, { asked, ...taking }: Taking): KeptSection {
  const { server, section: key, title, ordering, expected, received, movies, shows, episodes } = section;
  const keys = [...movies, ...episodes].map(({ ratingKey }) => ratingKey);
  return {
    server,
    section: key,
    title,
    ...taking,
    ...(ordering === undefined ? {} : { ordering }),
    expected,
    received,
    asked: keys.filter((ratingKey) => asked.has(ratingKey)),
    movies: movies.map((movie) => pick(movie, movieFields)),
    shows: shows.map((show) => pick(show, showFields)),
    episodes: episodes.map((episode) => pick(episode, episodeFields)),
  };
}

const shared = ['ratingKey', 'title', 'ids', 'trashed'] as const;
const movieFields = [
  ...shared,
  'originalTitle',
  'sortTitle',
  'year',
  'released',
  'edition',
  'collections',
  'pathIds',
  'pathNames',
] as const satisfies readonly (keyof MovieItem)[];
const showFields = [
  ...shared,
  'originalTitle',
  'year',
  'ordering',
] as const satisfies readonly (keyof ShowItem)[];
const episodeFields = [
  ...shared,
  'showKey',
  'season',
  'number',
  'aired',
  'alsoNumbers',
] as const satisfies readonly (keyof EpisodeItem)[];

function pick<T extends object, Key extends keyof T>(item: T, fields: readonly Key[]): Pick<T, Key> {
  const known = fields.filter((field) => item[field] !== undefined).map((field) => [field, item[field]]);
  return Object.fromEntries(known) as Pick<T, Key>;
}

/** What is in a section, as lists. */
type Lists = Pick<SectionSnapshot, 'movies' | 'shows' | 'episodes'>;

/**
 * A kept section in place of the one that could not be read. Where the server can tell paths, they cannot be asked for
 * now: items whose paths were not asked for in time are marked. `read`: what came all the same; what is there today is
 * owned, whatever else there is.
 */
export function standIn(kept: KeptSection, hasPaths: boolean, read?: Lists): Omit<SectionSnapshot, 'role'> {
  const { type: _, machineIdentifier: __, asked, takenAt, ...section } = kept;
  const known = new Set(asked);
  const mark = <Item extends { readonly ratingKey: string }>(item: Item): Item =>
    !hasPaths || known.has(item.ratingKey) || 'pathIds' in item ? item : { ...item, pathUnknown: true };
  const movies = together(kept.movies, read?.movies).map(mark);
  const shows = together(kept.shows, read?.shows);
  const more = movies.length + shows.length - kept.movies.length - kept.shows.length;
  return {
    ...section,
    expected: kept.expected + more,
    received: kept.received + more,
    complete: true,
    standIn: { takenAt },
    movies,
    shows,
    episodes: together(kept.episodes, read?.episodes).map(mark),
  };
}

/**
 * What is in either list, as the second has it. What was learnt of a file in time stays; and what was there is not taken
 * away by a list that is not whole, for its trash may be that of a drive that is offline.
 */
function together<Item extends { readonly ratingKey: string; readonly trashed: boolean }>(
  before: readonly Item[],
  now: readonly Item[] = [],
): readonly Item[] {
  if (now.length === 0) return before;
  const items = new Map(before.map((item) => [item.ratingKey, item]));
  for (const item of now) {
    const last = items.get(item.ratingKey);
    items.set(item.ratingKey, { ...last, ...item, trashed: item.trashed && last?.trashed !== false });
  }
  return [...items.values()].sort((a, b) => compareText(a.ratingKey, b.ratingKey));
}
