import type { Facet } from '../src/html/page-data.ts';
import type { PageHead } from '../src/html/page-head.ts';

export type Sort = 'nearest' | 'title' | 'newest';

/** What the person at the page asked for. */
export interface Choice {
  /** Every word must occur in a title of the group. */
  readonly words: string;
  /** Index of a library; `undefined`: all. */
  readonly library: number | undefined;
  /** `undefined`: everything. */
  readonly facet: Facet | undefined;
  readonly sort: Sort;
  /** First year of a decade; `undefined`: all. */
  readonly decade?: number | undefined;
  /** `undefined`: all. */
  readonly genre?: string | undefined;
  /** Only what a link to the page leads to, whatever else is chosen. */
  readonly only?: Linked | undefined;
}

/** An id, and the positions of the groups that bear it or have an entry that bears it. */
export interface Linked {
  readonly id: string;
  readonly holders: ReadonlySet<number>;
}

/** A group with the text that the search looks through. */
export interface SearchableGroup {
  readonly head: PageHead;
  readonly text: string;
}

/**
 * Prepares groups for the search, without case and accents: their own titles and, once they are there, those of their
 * entries.
 */
export function searchable(
  heads: readonly PageHead[],
  titles?: readonly string[],
): readonly SearchableGroup[] {
  return heads.map((head) => ({ head, text: fold(`${head.title}\n${titles?.[head.at] ?? ''}`) }));
}

/** The groups that fit, in the order asked for. */
export function select(groups: readonly SearchableGroup[], choice: Choice): readonly PageHead[] {
  const { only } = choice;
  if (only !== undefined) return groups.map(({ head }) => head).filter(({ at }) => only.holders.has(at));
  return inScope(groups, choice)
    .filter(({ facets }) => choice.facet === undefined || facets.includes(choice.facet))
    .sort(orders[choice.sort]);
}

/** How many groups each facet would show, under the same search and library. */
export function countFacets(
  groups: readonly SearchableGroup[],
  choice: Choice,
): ReadonlyMap<Facet | undefined, number> {
  const counts = new Map<Facet | undefined, number>();
  for (const { facets } of inScope(groups, choice)) {
    for (const facet of [undefined, ...facets]) counts.set(facet, (counts.get(facet) ?? 0) + 1);
  }
  return counts;
}

function inScope(groups: readonly SearchableGroup[], { words, library, decade, genre }: Choice): PageHead[] {
  const wanted = fold(words).split(/\s+/);
  return groups
    .filter(({ head, text }) => {
      return (
        (library === undefined || head.library === library) &&
        (decade === undefined || head.decades.includes(decade)) &&
        (genre === undefined || head.genres.includes(genre)) &&
        wanted.every((word) => text.includes(word))
      );
    })
    .map(({ head }) => head);
}

/** Letters without accents and case: `Amélie` is found by `amelie`. */
function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

const titles = new Intl.Collator('en', { numeric: true });

function byTitle(a: PageHead, b: PageHead): number {
  return titles.compare(a.title, b.title) || (a.id < b.id ? -1 : 1);
}

const orders: Readonly<Record<Sort, (a: PageHead, b: PageHead) => number>> = {
  nearest: (a, b) => distance(a) - distance(b) || byTitle(a, b),
  title: byTitle,
  newest: (a, b) => b.newestGap - a.newestGap || byTitle(a, b),
};

/** What is missing; groups without a gap come after all that have one. */
function distance({ missing }: PageHead): number {
  return missing === 0 ? Number.MAX_SAFE_INTEGER : missing;
}
