import type { EpisodeItem, MovieItem, Ordering, ShowItem } from '../../src/model/index.ts';
import type { ReadyServer } from '../../src/plugin/ready.ts';
import type { MediaServer, Page, ServerLibrary } from '../../src/plugin/types.ts';

/** A library of a server in memory. */
export interface MemoryLibrary {
  readonly key: string;
  readonly title: string;
  readonly type?: ServerLibrary['type'];
  readonly ordering?: Ordering;
  readonly scanning?: boolean;
  readonly movies?: readonly MovieItem[];
  readonly shows?: readonly ShowItem[];
  readonly episodes?: readonly EpisodeItem[];
}

type Kind = 'movies' | 'shows' | 'episodes';

/** How a server in memory behaves otherwise than well. */
export interface Conduct {
  /** The pages of a reading of a list, counted from 1; where it says none, two items a page. */
  readonly pages?: (
    kind: Kind,
    reading: number,
    items: readonly unknown[],
  ) => Iterable<Page<unknown>> | undefined;
  /** Throws what a call is to throw. */
  readonly fail?: (call: string) => void;
  /** Whether a scan has ended; absent: the server cannot tell. */
  readonly settled?: () => boolean;
}

export interface MemoryServer extends ReadyServer {
  /** Every call, in the order in which they came. */
  readonly calls: readonly string[];
}

/** A media server that has its libraries in memory. */
export function memoryServer(
  id: string,
  libraries: readonly MemoryLibrary[],
  { pages = () => undefined, fail = () => undefined, settled }: Conduct = {},
): MemoryServer {
  const calls: string[] = [];
  const call = (name: string) => {
    calls.push(name);
    fail(name);
  };
  const readings = new Map<string, number>();

  async function* list<Item>(kind: Kind, key: string): AsyncGenerator<Page<Item>> {
    call(`${kind} ${key}`);
    const items = (libraries.find((library) => library.key === key)?.[kind] ?? []) as readonly Item[];
    const reading = (readings.get(`${kind} ${key}`) ?? 0) + 1;
    readings.set(`${kind} ${key}`, reading);
    const own = pages(kind, reading, items) as Iterable<Page<Item>> | undefined;
    yield* own ?? inPages(items, 2);
  }

  const server: MediaServer = {
    describe: async () => {
      call('describe');
      return { name: `The ${id}`, machineIdentifier: `machine-${id}` };
    },
    libraries: async () => {
      call('libraries');
      return libraries.map(({ key, title, type = 'movie', ordering, scanning = false }) => ({
        key,
        title,
        type,
        scanning,
        ...(ordering && { ordering }),
      }));
    },
    ...(settled && {
      settled: async (key: string) => {
        call(`settled ${key}`);
        return settled();
      },
    }),
    movies: (key) => list('movies', key),
    shows: (key) => list('shows', key),
    episodes: (key) => list('episodes', key),
  };
  return { id, server, path: ['servers'], calls };
}

/** Pages of so many items; one empty page of nothing. */
export function inPages<Item>(items: readonly Item[], size: number): readonly Page<Item>[] {
  const count = Math.max(1, Math.ceil(items.length / size));
  return Array.from({ length: count }, (_, at) => ({
    items: items.slice(at * size, (at + 1) * size),
    total: items.length,
  }));
}
