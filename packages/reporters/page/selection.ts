import type { Facet, PageGroup } from '../src/html/page-data.ts';

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
  /** Only the group with this id or with an entry of this id, whatever else is chosen. */
  readonly only?: string | undefined;
}

/** A group with the text that the search looks through. */
export interface SearchableGroup {
  readonly group: PageGroup;
  readonly text: string;
}

/** Prepares groups for the search: their own titles and those of all their entries, without case and accents. */
export function searchable(groups: readonly PageGroup[]): readonly SearchableGroup[] {
  return groups.map((group) => {
    const entries = group.kind === 'collection' ? group.parts : group.episodes;
    return { group, text: fold([group.title, ...entries.map(({ title }) => title ?? '')].join('\n')) };
  });
}

/** The groups that fit, in the order asked for. */
export function select(groups: readonly SearchableGroup[], choice: Choice): readonly PageGroup[] {
  const { only } = choice;
  if (only !== undefined) return groups.map(({ group }) => group).filter((group) => isIn(group, only));
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

/** Whether a group or one of its entries bears the id. */
export function isIn(group: PageGroup, id: string): boolean {
  const entries = group.kind === 'collection' ? group.parts : group.episodes;
  return group.id === id || entries.some((entry) => entry.id === id);
}

function inScope(groups: readonly SearchableGroup[], { words, library, decade }: Choice): PageGroup[] {
  const wanted = fold(words).split(/\s+/);
  return groups
    .filter(({ group, text }) => {
      return (
        (library === undefined || group.library === library) &&
        (decade === undefined || group.decades.includes(decade)) &&
        wanted.every((word) => text.includes(word))
      );
    })
    .map(({ group }) => group);
}

/** Letters without accents and case: `Amélie` is found by `amelie`. */
function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

const titles = new Intl.Collator('en', { numeric: true });

function byTitle(a: PageGroup, b: PageGroup): number {
  return titles.compare(a.title, b.title) || (a.id < b.id ? -1 : 1);
}

const orders: Readonly<Record<Sort, (a: PageGroup, b: PageGroup) => number>> = {
  nearest: (a, b) => distance(a) - distance(b) || byTitle(a, b),
  title: byTitle,
  newest: (a, b) => compareNewest(a.newestGap ?? '', b.newestGap ?? '') || byTitle(a, b),
};

/** What is missing; groups without a gap come after all that have one. */
function distance({ missing }: PageGroup): number {
  return missing === 0 ? Number.MAX_SAFE_INTEGER : missing;
}

function compareNewest(a: string, b: string): number {
  return a > b ? -1 : a < b ? 1 : 0;
}
