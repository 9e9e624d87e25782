/** Entries of one page of most lists. */
const usualSize = 20;

/** Whether it is the number of a page that TMDB gives out. */
export function isPage(page: string): boolean {
  return /^\d+$/.test(page) && Number(page) >= 1 && Number(page) <= 500;
}

/** The entries of one page. */
export function pageOf<Entry>(
  entries: readonly Entry[],
  page: string,
  pageSize: number = usualSize,
): readonly Entry[] {
  return entries.slice((Number(page) - 1) * pageSize, Number(page) * pageSize);
}

/** How many pages there are; of nothing, one. */
export function pagesOf(entries: readonly unknown[], pageSize: number = usualSize): number {
  return Math.max(1, Math.ceil(entries.length / pageSize));
}
