import { compareText, type ReportGroup } from '@plexgaps/core';

/** Nearest to complete first: fewest missing, then by title, letters' case aside. */
export function nearestFirst<Group extends ReportGroup>(groups: readonly Group[]): readonly Group[] {
  return [...groups].sort((a, b) => a.missing.length - b.missing.length || compareTitles(a, b));
}

/** By title, letters' case aside; equal titles by id. */
export function compareTitles(a: Titled, b: Titled): number {
  return compareText(a.title.toLowerCase(), b.title.toLowerCase()) || compareText(a.id, b.id);
}

interface Titled {
  readonly title: string;
  readonly id: string;
}
