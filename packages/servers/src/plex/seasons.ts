import { ordinal } from './map.ts';
import type { ItemPage } from './pages.ts';
import type { WireItem } from './wire.ts';

/** Finds the season of an episode that does not tell its number. */
export type SeasonFinder = (episode: WireItem) => number | undefined;

/**
 * Reads the seasons of a library, to find an episode's among them: the one it names, else the only one of its show.
 * Plex leaves the season out where it is hidden from view.
 */
export async function readSeasons(pages: AsyncIterable<ItemPage>): Promise<SeasonFinder> {
  const seasons = new Map<string, WireItem>();
  const totals: number[] = [];
  for await (const { items, total } of pages) {
    for (const item of items) seasons.set(item.ratingKey, item);
    if (total !== undefined) totals.push(total);
  }
  const isWhole = totals.every((total) => total === seasons.size);
  const byShow = new Map<string, Set<number | undefined>>();
  for (const { parentRatingKey = '', index } of seasons.values()) {
    byShow.set(parentRatingKey, (byShow.get(parentRatingKey) ?? new Set()).add(ordinal(index)));
  }
  return ({ parentRatingKey, grandparentRatingKey = '' }) => {
    if (parentRatingKey !== undefined) return ordinal(seasons.get(parentRatingKey)?.index);
    const [only, ...others] = byShow.get(grandparentRatingKey) ?? [];
    // In a list with holes the only season may be one of several.
    return isWhole && others.length === 0 ? only : undefined;
  };
}
