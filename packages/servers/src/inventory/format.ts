import {
  asRecord,
  asText,
  BadShape,
  compareText,
  type EpisodeItem,
  known,
  type LibraryType,
  type MovieItem,
  type Ordering,
  type ServerDescription,
  type ServerLibrary,
  type ShowItem,
  UsageError,
} from '@plexgaps/core';
import { readEpisode, readList, readMovie, readNumber, readOrdering, readShow, readText } from './items.ts';

/** What a server owned at one time: all that a run needs of it. Holds no paths and no secrets. */
export interface Inventory {
  readonly server: Pick<ServerDescription, 'name' | 'machineIdentifier' | 'itemPage'>;
  /** ISO 8601 instant. */
  readonly takenAt: string;
  readonly libraries: readonly InventoryLibrary[];
}

export interface InventoryLibrary {
  readonly key: string;
  readonly title: string;
  readonly type: LibraryType;
  readonly ordering?: Ordering;
  /** Films or shows that the server said there are; more than are listed: the library was not read whole. */
  readonly expected: number;
  /** The same of episodes. */
  readonly expectedEpisodes: number;
  readonly movies: readonly MovieItem[];
  readonly shows: readonly ShowItem[];
  readonly episodes: readonly EpisodeItem[];
}

/** A library as it was read from a server, to be kept. */
export interface OwnedLibrary {
  readonly library: Pick<ServerLibrary, 'key' | 'title' | 'ordering'> & { readonly type: LibraryType };
  /** Films or shows that the server said there are. Default: as many as are given. */
  readonly expected?: number;
  /** The same of episodes. */
  readonly expectedEpisodes?: number;
  readonly movies?: readonly MovieItem[];
  readonly shows?: readonly ShowItem[];
  readonly episodes?: readonly EpisodeItem[];
}

const version = 1;

/**
 * What is to be kept of a server: the named fields and nothing else, items ordered by rating key, so that the same
 * library gives the same file. `takenAt`: ISO 8601 instant.
 */
export function toInventory(
  server: ServerDescription,
  libraries: readonly OwnedLibrary[],
  takenAt: string,
): Inventory {
  return {
    server: readServer({ ...server }),
    takenAt,
    libraries: libraries.map(({ library, ...items }, index) =>
      readLibrary({ ...library, ...items }, `libraries[${index}]`),
    ),
  };
}

/** The inventory as text: JSON, one item per line, so that two of them can be compared line by line. */
export function writeInventory({ server, takenAt, libraries }: Inventory): string {
  return [
    `{"plexgaps":"inventory","version":${version},`,
    `"server":${JSON.stringify(server)},`,
    `"takenAt":${JSON.stringify(takenAt)},`,
    `"libraries":[`,
    libraries.map(writeLibrary).join(',\n'),
    ']}',
    '',
  ].join('\n');
}

/** Reads an inventory. `file` is named in the {@link UsageError} that says what is wrong with it. */
export function parseInventory(text: string, file: string): Inventory {
  try {
    return readInventory(JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError) throw fault(file, `it is no JSON (${error.message})`);
    if (error instanceof BadShape) throw fault(file, error.message);
    throw error;
  }
}

function readInventory(value: unknown): Inventory {
  const fields = asRecord(value, 'the file');
  if (fields['plexgaps'] !== 'inventory') throw new BadShape('plexgaps', '"inventory"', fields['plexgaps']);
  if (fields['version'] !== version) {
    throw new BadShape('version', `${version} (the version that this plexgaps reads)`, fields['version']);
  }
  return {
    server: readServer(fields['server']),
    takenAt: asText(fields['takenAt'], 'takenAt'),
    libraries: readList(fields['libraries'], 'libraries', readLibrary),
  };
}

function readServer(value: unknown): Inventory['server'] {
  const { name, machineIdentifier, itemPage } = asRecord(value, 'server');
  return {
    name: asText(name, 'server.name'),
    ...known({
      machineIdentifier: readText(machineIdentifier, 'server.machineIdentifier'),
      itemPage: readText(itemPage, 'server.itemPage'),
    }),
  };
}

function readLibrary(value: unknown, at: string): InventoryLibrary {
  const fields = asRecord(value, at);
  const type = readType(fields['type'], `${at}.type`);
  const movies = inOrder(readList(fields['movies'] ?? [], `${at}.movies`, readMovie));
  const shows = inOrder(readList(fields['shows'] ?? [], `${at}.shows`, readShow));
  const episodes = inOrder(readList(fields['episodes'] ?? [], `${at}.episodes`, readEpisode));
  const listed = type === 'movie' ? movies.length : shows.length;
  return {
    key: asText(fields['key'], `${at}.key`),
    title: asText(fields['title'], `${at}.title`),
    type,
    ...known({ ordering: readOrdering(fields['ordering'], `${at}.ordering`) }),
    expected: readNumber(fields['expected'], `${at}.expected`) ?? listed,
    expectedEpisodes: readNumber(fields['expectedEpisodes'], `${at}.expectedEpisodes`) ?? episodes.length,
    movies,
    shows,
    episodes,
  };
}

function readType(value: unknown, at: string): LibraryType {
  if (value === 'movie' || value === 'show') return value;
  throw new BadShape(at, '"movie" or "show"', value);
}

function writeLibrary(library: InventoryLibrary): string {
  const { movies, shows, episodes, expectedEpisodes, ...head } = library;
  const lists =
    library.type === 'movie'
      ? [writeList('movies', movies)]
      : [
          `"expectedEpisodes":${expectedEpisodes}`,
          writeList('shows', shows),
          writeList('episodes', episodes),
        ];
  return `${JSON.stringify(head).slice(0, -1)},${lists.join(',')}}`;
}

function writeList(name: string, items: readonly (MovieItem | ShowItem | EpisodeItem)[]): string {
  const lines = items.map(({ ids, trashed, ...item }) =>
    JSON.stringify({ ...item, ...(Object.keys(ids).length > 0 && { ids }), ...(trashed && { trashed }) }),
  );
  return lines.length === 0 ? `"${name}":[]` : `"${name}":[\n${lines.join(',\n')}\n]`;
}

function inOrder<Item extends { readonly ratingKey: string }>(items: readonly Item[]): readonly Item[] {
  return [...items].sort((a, b) => compareText(a.ratingKey, b.ratingKey));
}

function fault(file: string, message: string): UsageError {
  return new UsageError([
    { message: `${file} is not an inventory: ${message}. Write one anew with "plexgaps snapshot".` },
  ]);
}
