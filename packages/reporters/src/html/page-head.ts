import type { Facet, PageGroup } from './page-data.ts';

/** What of a group is known without its piece. */
export interface PageHead {
  /** Its position in the order of the pieces. */
  readonly at: number;
  readonly id: string;
  /** Index of its library. */
  readonly library: number;
  readonly title: string;
  readonly missing: number;
  readonly facets: readonly Facet[];
  /** How many elements its card has, about. */
  readonly weight: number;
  /** First years of decades, in order. */
  readonly decades: readonly number[];
  /** The latest day on which something missing came out, as a number: 20261121. 0: there is none. */
  readonly newestGap: number;
}

/** A head in as few characters as will do: a large library has thousands of them, and each opening reads them all. */
export type PackedHead = readonly [
  prefix: number,
  id: string,
  library: number,
  title: string,
  missing: number,
  facets: number,
  weight: number,
  /** In tens of years. */
  decades: readonly number[],
  newestGap: number,
];

const facets: readonly Facet[] = ['missing', 'new', 'upcoming', 'complete', 'check', 'ignored', 'failed'];

/** What the ids of groups begin with, each once: `tmdb:collection:`. */
export function prefixesOf(groups: readonly PageGroup[]): readonly string[] {
  return [...new Set(groups.map(({ id }) => id.slice(0, cutOf(id))))];
}

export function packHead(group: PageGroup, prefixes: readonly string[]): PackedHead {
  const { id, library, title, missing, decades, newestGap } = group;
  return [
    prefixes.indexOf(id.slice(0, cutOf(id))),
    id.slice(cutOf(id)),
    library,
    title,
    missing,
    facets.reduce((bits, facet, bit) => (group.facets.includes(facet) ? bits | (1 << bit) : bits), 0),
    weightOf(group),
    decades.map((year) => year / 10),
    newestGap === undefined ? 0 : Number(newestGap.replaceAll('-', '')),
  ];
}

/** The head that was packed. `at`: its position. */
export function unpackHead(packed: PackedHead, prefixes: readonly string[], at: number): PageHead {
  const [prefix, id, library, title, missing, bits, weight, decades, newestGap] = packed;
  return {
    at,
    id: `${prefixes[prefix] ?? ''}${id}`,
    library,
    title,
    missing,
    facets: facets.filter((_, bit) => (bits & (1 << bit)) !== 0),
    weight,
    decades: decades.map((tens) => tens * 10),
    newestGap,
  };
}

function cutOf(id: string): number {
  return id.lastIndexOf(':') + 1;
}

function weightOf(group: PageGroup): number {
  if (group.kind === 'collection') {
    const links = group.parts.flatMap(({ url, itemUrl }) => [url ? 1 : 0, itemUrl ? 2 : 0]);
    return links.reduce<number>((sum, more) => sum + more, 10 + 7 * group.parts.length);
  }
  const open = group.seasons.filter(({ status }) => status !== 'complete' && status !== 'ignored');
  return open.reduce((sum, { of }) => sum + 6 + Math.min(of, 60), 18);
}
