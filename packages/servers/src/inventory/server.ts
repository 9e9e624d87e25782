import { type MediaServer, type Page, PlexgapsError } from '@plexgaps/core';
import type { Inventory, InventoryLibrary } from './format.ts';

/** An inventory in the place of the server that it was taken of. `load` is called once, by the first question. */
export function createInventoryServer(load: () => Promise<Inventory>): MediaServer {
  let loaded: Promise<Inventory> | undefined;
  const inventory = () => {
    loaded ??= load();
    return loaded;
  };

  async function* pageOf<Item>(
    key: string,
    items: (library: InventoryLibrary) => readonly Item[],
    total: (library: InventoryLibrary) => number,
  ): AsyncGenerator<Page<Item>> {
    const library = findLibrary(await inventory(), key);
    yield { items: items(library), total: total(library) };
  }

  const expected = (library: InventoryLibrary) => library.expected;
  return {
    describe: async () => (await inventory()).server,
    libraries: async () =>
      (await inventory()).libraries.map(({ key, title, type, ordering }) => ({
        key,
        title,
        type,
        scanning: false,
        ...(ordering && { ordering }),
      })),
    movies: (key) => pageOf(key, ({ movies }) => movies, expected),
    shows: (key) => pageOf(key, ({ shows }) => shows, expected),
    episodes: (key) =>
      pageOf(
        key,
        ({ episodes }) => episodes,
        ({ expectedEpisodes }) => expectedEpisodes,
      ),
  };
}

function findLibrary({ libraries }: Inventory, wanted: string): InventoryLibrary {
  const library = libraries.find(({ key }) => key === wanted);
  if (library !== undefined) return library;
  const keys = libraries.map(({ key, title }) => `${key} (${title})`).join(', ');
  throw new PlexgapsError(
    'inventory-no-library',
    `The inventory has no library with the key ${wanted}. It has: ${keys}.`,
  );
}
