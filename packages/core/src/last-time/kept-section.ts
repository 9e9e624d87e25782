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

/** A section as it is kept. Of its items {@link keptFields} are written. */
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
    movies,
    shows,
    episodes,
  };
}

const shared = ['ratingKey', 'title', 'ids', 'trashed'] as const;

/**
 * The fields of items that verdicts follow from: no others are written, whatever a plugin gives. Ids that nobody understands
 * may hold a path, so they stay behind.
 */
export const keptFields: {
  readonly movies: readonly (keyof MovieItem)[];
  readonly shows: readonly (keyof ShowItem)[];
  readonly episodes: readonly (keyof EpisodeItem)[];
} = {
  movies: [
    ...shared,
    'originalTitle',
    'sortTitle',
    'year',
    'released',
    'edition',
    'collections',
    'pathIds',
    'pathNames',
  ],
  shows: [...shared, 'originalTitle', 'year', 'ordering'],
  episodes: [...shared, 'showKey', 'season', 'number', 'aired', 'alsoNumbers'],
};

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
