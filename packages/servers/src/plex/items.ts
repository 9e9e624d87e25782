import type { Page } from '@plexgaps/core';
import { isExtra } from './map.ts';
import type { ItemPage } from './pages.ts';
import type { WireItem } from './wire.ts';

/** What the last reading of a listing found, which the first page of the next one could not know. */
export interface Tally {
  extras: number;
  items: number;
}

/**
 * The pages of a listing as they come, mapped and without extras. Extras are left out of the total too, and a server
 * that tells no total has as many items as came. Where that shows on a later page only, the totals of the pages differ,
 * and whoever reads the listing again gets the right one from the first page on. `tally` is kept from one reading to
 * the next.
 */
export async function* mapItems<Item>(
  pages: AsyncIterable<ItemPage>,
  tally: Tally,
  map: (items: readonly WireItem[]) => readonly Item[] | Promise<readonly Item[]>,
): AsyncGenerator<Page<Item>> {
  const last = { ...tally };
  const kept = new Set<string>();
  const extras = new Set<string>();
  for await (const { items, total } of pages) {
    for (const item of items) (isExtra(item) ? extras : kept).add(item.ratingKey);
    yield {
      items: await map(items.filter((item) => !isExtra(item))),
      total:
        total === undefined
          ? Math.max(last.items, kept.size)
          : Math.max(0, total - Math.max(last.extras, extras.size)),
    };
  }
  tally.extras = extras.size;
  tally.items = kept.size;
}
