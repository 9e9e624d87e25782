import {
  type CollectionGap,
  type EntryStatus,
  episodesPerFile,
  type Gap,
  type ItemRef,
  type LibraryGaps,
  type LibrarySnapshot,
  type SectionSnapshot,
  type SeriesGap,
  type Verdict,
} from '../model/index.ts';
import { numberKey } from './episode-index.ts';
import { countedThrough } from './numbering-remarks.ts';

/**
 * The items whose paths may tell that a gap is none: an owned episode shortly before a missing one (its file may hold
 * both), and, where films look missing or may be owned, what could not be matched and what is owned of the same
 * collection (their paths may carry the id of another film).
 */
export function itemsBesideGaps(
  { gaps, unmatched }: LibraryGaps,
  { sections }: LibrarySnapshot,
): readonly ItemRef[] {
  const open = gaps.filter(isOpen);
  const isFilmMissing = open.some(({ kind }) => kind === 'collection');
  const loose = unmatched.flatMap(({ item }) => (item ? [item] : []));
  return [
    ...(isFilmMissing ? [...loose, ...sections.flatMap(looseElsewhere)] : []),
    ...open.flatMap((gap) => (gap.kind === 'series' ? shortlyBefore(gap) : ownedOf(gap))),
  ];
}

/** Films of a section that is only shown stand in no list of what could not be matched. */
function looseElsewhere({ role, server, section, movies }: SectionSnapshot): readonly ItemRef[] {
  const loose = role === 'elsewhere' ? movies.filter(({ ids }) => Object.keys(ids).length === 0) : [];
  return loose.map(({ ratingKey }) => ({ server, section, ratingKey }));
}

function isOpen(gap: Gap): boolean {
  return gap.kind === 'series'
    ? gap.verdicts.some(mayBeInAFile)
    : gap.verdicts.some(({ status }) => status === 'missing' || status === 'possiblyOwned');
}

/** What is missing or in doubt: a file may hold it, or hold what one of two providers counts as two. */
export function mayBeInAFile({ status }: Pick<Verdict<unknown>, 'status'>): boolean {
  return status === 'missing' || status === 'disputed' || status === 'conflict' || status === 'possiblyOwned';
}

function ownedOf({ verdicts }: CollectionGap): readonly ItemRef[] {
  return verdicts.filter(({ status }) => status === 'owned').flatMap(({ items }) => items);
}

/**
 * The places of the episodes that {@link itemsBesideGaps} may name, whatever else becomes of the open ones: they stand
 * shortly before one of them, in the list or by their numbers.
 */
export function placesBefore(verdicts: SeriesGap['verdicts']): ReadonlySet<number> {
  const places = new Set<number>();
  verdicts.forEach((verdict, at) => {
    if (mayBeInAFile(verdict)) for (const place of shortlyBeforeOne(verdicts, at)) places.add(place);
  });
  return places;
}

function* shortlyBeforeOne(verdicts: SeriesGap['verdicts'], at: number): Generator<number> {
  const open = verdicts[at]?.entry;
  for (let place = at - 1; place >= 0; place -= 1) {
    const [entry, next] = [verdicts[place]?.entry, verdicts[place + 1]?.entry];
    if (!open || !entry || !next) return;
    const isNear = at - place < episodesPerFile;
    const isNumberedSo =
      entry.season === open.season && Number(open.number) - Number(entry.number) < episodesPerFile;
    // Of two entries of one number each is meant where one is.
    if (!isNear && !isNumberedSo && numberKey(entry) !== numberKey(next)) return;
    yield place;
  }
}

function shortlyBefore({ verdicts, reasons }: SeriesGap): readonly ItemRef[] {
  const isCounted = reasons.some(({ code }) => code === countedThrough);
  const open = verdicts.flatMap((verdict, at) => (mayBeInAFile(verdict) ? [at] : []));
  const before = isCounted
    ? lastOnes(verdicts, open)
    : new Set([
        ...smallerNumbers(verdicts.filter(mayBeInAFile)),
        ...lastOnes(verdicts, seasonStarts(verdicts)),
      ]);
  return verdicts
    .filter(({ status, entry }) => lies.has(status) && before.has(numberKey(entry)))
    .flatMap(({ items, elsewhere = [] }) => [...items, ...elsewhere]);
}

/** Where an episode of this status has items, they are it. */
const lies: ReadonlySet<EntryStatus> = new Set(['owned', 'elsewhere', 'ignored']);

function smallerNumbers(missing: SeriesGap['verdicts']): ReadonlySet<string> {
  const smaller = new Set<string>();
  for (const { entry } of missing) {
    const { season, number = 0 } = entry;
    if (season === undefined) continue;
    for (const index of indexes) smaller.add(numberKey({ season, number: number - index }));
  }
  return smaller;
}

/** Where the server cuts the seasons otherwise, a file may hold the end of one and the beginning of the next. */
function lastOnes(verdicts: SeriesGap['verdicts'], open: readonly number[]): ReadonlySet<string> {
  const before = open.flatMap((at) => indexes.flatMap((index) => verdicts[at - index] ?? []));
  return new Set(before.map(({ entry }) => numberKey(entry)));
}

/** The places of those that are called missing and with which a season begins: the file may be the last of the one before. */
function seasonStarts(verdicts: SeriesGap['verdicts']): readonly number[] {
  return verdicts.flatMap(({ status, entry }, at) => {
    const isFirst = verdicts[at - 1]?.entry.season !== entry.season;
    return isFirst && (status === 'missing' || status === 'disputed') ? [at] : [];
  });
}

/** How many places before an episode its file may begin. */
const indexes = Array.from({ length: episodesPerFile - 1 }, (_, index) => index + 1);
