import type { Gap, ItemRef, LibraryGaps, SeriesGap } from '../model/index.ts';

/** No file holds more episodes than this. */
const longestFile = 6;

/**
 * The items whose paths may tell that a gap is none: an owned episode shortly before a missing one (its file may
 * hold both), and, where films are missing, what could not be matched (its path may carry an id).
 */
export function itemsBesideGaps({ gaps, unmatched }: LibraryGaps): readonly ItemRef[] {
  const isFilmMissing = gaps.some((gap) => gap.kind === 'collection' && hasMissing(gap));
  const loose = isFilmMissing ? unmatched.flatMap(({ item }) => (item ? [item] : [])) : [];
  return [
    ...loose,
    ...gaps.flatMap((gap) => (gap.kind === 'series' && hasMissing(gap) ? shortlyBefore(gap) : [])),
  ];
}

function hasMissing({ verdicts }: Gap): boolean {
  return verdicts.some(({ status }) => status === 'missing');
}

function shortlyBefore({ verdicts }: SeriesGap): readonly ItemRef[] {
  const missing = verdicts.filter(({ status }) => status === 'missing');
  const before = new Set(
    missing.flatMap(({ entry: { season, number = 0 } }) =>
      Array.from({ length: longestFile - 1 }, (_, index) => `${season}/${number - 1 - index}`),
    ),
  );
  return verdicts
    .filter(
      ({ status, entry: { season, number } }) => status === 'owned' && before.has(`${season}/${number}`),
    )
    .flatMap(({ items }) => items);
}
