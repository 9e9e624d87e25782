import type { ExpectedGroup } from '../world.ts';

type Lists = { readonly [List in keyof ExpectedGroup]-?: readonly string[] };

/** A group as it is to be found: lists without an entry left out, the others sorted. */
export function expectedGroup(lists: Partial<Lists>): ExpectedGroup {
  const filled = Object.entries(lists)
    .filter(([, ids]) => ids.length > 0)
    .map(([list, ids]) => [list, [...ids].sort()] as const);
  return Object.fromEntries(filled);
}

export function movieId(id: number): string {
  return `tmdb:movie:${id}`;
}

export function collectionId(id: number): string {
  return `tmdb:collection:${id}`;
}
