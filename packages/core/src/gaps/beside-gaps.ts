import {
  type CollectionGap,
  episodesPerFile,
  type Gap,
  type ItemRef,
  type LibraryGaps,
  type SeriesGap,
} from '../model/index.ts';

/**
 * The items whose paths may tell that a gap is none: an owned episode shortly before a missing one (its file may
 * hold both), and, where films are missing, what could not be matched and what is owned of the same collection (their
 * paths may carry the id of another film).
 */
export function itemsBesideGaps({ gaps, unmatched }: LibraryGaps): readonly ItemRef[] {
  const isFilmMissing = gaps.some((gap) => gap.kind === 'collection' && hasMissing(gap));
  const loose = isFilmMissing ? unmatched.flatMap(({ item }) => (item ? [item] : [])) : [];
  return [
    ...loose,
    ...gaps.filter(hasMissing).flatMap((gap) => (gap.kind === 'series' ? shortlyBefore(gap) : ownedOf(gap))),
  ];
}

function hasMissing({ verdicts }: Gap): boolean {
  return verdicts.some(looksMissing);
}

/** Also what only one of two providers calls missing: a file may hold what one of them counts as two. */
function looksMissing({ status }: Gap['verdicts'][number]): boolean {
  return status === 'missing' || status === 'disputed';
}

function ownedOf({ verdicts }: CollectionGap): readonly ItemRef[] {
  return verdicts.filter(({ status }) => status === 'owned').flatMap(({ items }) => items);
}

function shortlyBefore({ verdicts }: SeriesGap): readonly ItemRef[] {
  const missing = verdicts.filter(looksMissing);
  const before = new Set(
    missing.flatMap(({ entry: { season, number = 0 } }) =>
      Array.from({ length: episodesPerFile - 1 }, (_, index) => `${season}/${number - 1 - index}`),
    ),
  );
  return verdicts
    .filter(
      ({ status, entry: { season, number } }) => status === 'owned' && before.has(`${season}/${number}`),
    )
    .flatMap(({ items }) => items);
}
