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
  readonly genres: readonly string[];
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
  /** Their places among all genres. */
  genres: readonly number[],
];

/** What heads name by its place, each once. */
export interface HeadTerms {
  readonly prefixes: readonly string[];
  readonly genres: readonly string[];
}

const facets: readonly Facet[] = ['missing', 'new', 'upcoming', 'complete', 'check', 'ignored', 'failed'];

/** What the ids of groups begin with, each once (`tmdb:collection:`), and all genres. */
export function termsOf(groups: readonly PageGroup[]): HeadTerms {
  return {
    prefixes: [...new Set(groups.map(({ id }) => id.slice(0, cutOf(id))))],
    genres: [...new Set(groups.flatMap(({ genres }) => genres))].sort((a, b) => (a < b ? -1 : 1)),
  };
}

export function packHead(group: PageGroup, { prefixes, genres }: HeadTerms): PackedHead {
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
    group.genres.map((name) => genres.indexOf(name)),
  ];
}

/** The head that was packed. `at`: its position. */
export function unpackHead(packed: PackedHead, { prefixes, genres }: HeadTerms, at: number): PageHead {
  const [prefix, id, library, title, missing, bits, weight, decades, newestGap, places] = packed;
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
    genres: places.flatMap((place) => genres[place] ?? []),
  };
}

function cutOf(id: string): number {
  return id.lastIndexOf(':') + 1;
}

function weightOf(group: PageGroup): number {
  if (group.kind === 'collection') {
    const links = group.parts.flatMap(({ url, itemUrl, imdb }) => [
      url ? 1 : 0,
      itemUrl || imdb ? 1 : 0,
      itemUrl ? 1 : 0,
      imdb ? 1 : 0,
    ]);
    return links.reduce<number>((sum, more) => sum + more, 10 + 7 * group.parts.length);
  }
  const open = group.seasons.filter(({ status }) => status !== 'complete' && status !== 'ignored');
  return open.reduce((sum, { of }) => sum + 6 + Math.min(of, 60), 18);
}
