import type { FateCounts, ItemFate } from '../model/index.ts';

/** How many items met which fate; what a narrowed run skipped met none. */
export function countFates(fates: Iterable<ItemFate | 'skipped'>): FateCounts {
  const counts: Record<ItemFate, number> = {
    matched: 0,
    unmatched: 0,
    notInCatalogue: 0,
    failed: 0,
    trashed: 0,
  };
  for (const fate of fates) if (fate !== 'skipped') counts[fate] += 1;
  return counts;
}
