import { type Day, daysBetween, type Episode, type EpisodeItem } from '../model/index.ts';
import {
  type EntryIndex,
  greatestNumbers,
  isRegular,
  numberKey,
  type OwnedEpisode,
  type Pair,
} from './episode-index.ts';
import { groupBy } from './group-by.ts';
import { hasUsableNumber, type Trust } from './trust.ts';

/** Which entry stands, counted through over the whole show, where an item stands on its server. */
export type Reading = (place: Pick<EpisodeItem, 'season' | 'number'>) => Episode | undefined;

/** What decides whether a show can be compared counted through. */
export interface CountingCase {
  readonly index: EntryIndex;
  readonly owned: readonly OwnedEpisode[];
  /** What matches by id. */
  readonly pairs: readonly Pair[];
  readonly trust: Trust;
  /** The last day of which an episode counts. */
  readonly lastDay: Day;
}

/**
 * Of each order on a server whose seasons are cut otherwise than the provider's: how its numbers are read, where they fit
 * exactly. Every numbered episode then has an entry of its own, and no id or date contradicts one. Beyond that something
 * must speak for it: an id or a date of its own in each season, or that nothing is missing. In all other cases an order
 * has no reading.
 */
export function countThrough(situation: CountingCase): ReadonlyMap<string, Reading> {
  const { index } = situation;
  const numbered = situation.owned.filter(({ item }) => isRegular(item));
  const orders = [...groupBy(numbered, ({ order }) => order)].filter(
    ([, owned]) => isRising({ index, owned }) || startsAfresh({ index, owned }),
  );
  const entryOf = orders.length > 0 ? absoluteNumbers(index.entries) : undefined;
  if (!entryOf) return new Map();
  return new Map(
    orders.flatMap(([order, owned]) => {
      const own = {
        ...situation,
        owned,
        pairs: situation.pairs.filter((pair) => pair.owned.order === order),
      };
      const reading = readings(own, entryOf).find((one) => fits(one, own));
      return reading ? [[order, reading] as const] : [];
    }),
  );
}

type Absolute = ReadonlyMap<number, Episode>;

/**
 * The entries of the regular seasons by their number over the whole show: the provider's, where each has one of its own;
 * else counted, where no number is left out and none that the provider has says otherwise.
 */
function absoluteNumbers(entries: readonly Episode[]): Absolute | undefined {
  const regular = entries.filter(isRegular);
  const given = new Map(
    regular.flatMap((entry) => (entry.absolute ? [[entry.absolute, entry] as const] : [])),
  );
  if (given.size === regular.length) return given;
  const isWhole = regular.every(({ season, number }, at) => {
    const before = regular[at - 1];
    if (before?.season === season) return number === before.number + 1;
    return number === 1 || (before !== undefined && number === before.number + 1);
  });
  const isSame = regular.every(({ absolute }, at) => absolute === undefined || absolute === at + 1);
  return isWhole && isSame ? new Map(regular.map((entry, at) => [at + 1, entry])) : undefined;
}

function readings(situation: CountingCase, entryOf: Absolute): readonly Reading[] {
  const offsets = offsetsOf(situation, entryOf);
  return [
    ...(isRising(situation)
      ? [({ number = 0 }: EpisodeItem | Pick<EpisodeItem, 'number'>) => entryOf.get(number)]
      : []),
    ...(offsets
      ? [
          ({ season = 0, number = 0 }: Pick<EpisodeItem, 'season' | 'number'>) => {
            const offset = offsets.get(season);
            return offset === undefined ? undefined : entryOf.get(offset + number);
          },
        ]
      : []),
  ];
}

/** What is owned of one order, beside what there is. */
type Numbered = Pick<CountingCase, 'index' | 'owned'>;

/** The server counts through: each season goes on where the one before it ended, from the provider's first one on. */
function isRising({ index, owned }: Numbered): boolean {
  const seasons = numbersBySeason(owned);
  if (seasons[0]?.season !== firstSeason(index)) return false;
  return seasons.every(({ least }, at) => least > (seasons[at - 1]?.greatest ?? 0));
}

/** The provider has one season, where the server has several. */
function startsAfresh({ index, owned }: Numbered): boolean {
  return numbersBySeason(owned).length > 1 && greatestNumbers(index.entries).size === 1;
}

/**
 * The provider has one season, and each on the server starts afresh: how many episodes lie before it. That is told by
 * what of it is known by its id or date; else by the season before it, if it is taken to be whole.
 */
function offsetsOf(situation: CountingCase, entryOf: Absolute): ReadonlyMap<number, number> | undefined {
  const { index, owned } = situation;
  if (!startsAfresh(situation)) return undefined;
  const seasons = numbersBySeason(owned);
  const positionOf = new Map([...entryOf].map(([position, entry]) => [entry, position]));
  const known = groupBy(anchors(situation), ({ owned: { item } }) => item.season);
  const offsets = new Map<number, number>();
  let end = seasons[0]?.season === firstSeason(index) ? 0 : undefined;
  for (const { season, greatest } of seasons) {
    const told = (known.get(season) ?? []).map(
      ({ owned: { item }, entry }) => (positionOf.get(entry) ?? 0) - (item.number ?? 0),
    );
    const offset = told[0] ?? end;
    if (offset === undefined || offset < (end ?? 0)) return undefined;
    offsets.set(season, offset);
    end = offset + greatest;
  }
  return offsets;
}

function firstSeason({ seasons }: EntryIndex): number {
  return Math.min(...[...seasons].filter((season) => season > 0));
}

function numbersBySeason(owned: readonly OwnedEpisode[]) {
  const seasons = new Map<number, { season: number; least: number; greatest: number }>();
  for (const { item } of owned) {
    if (!isRegular(item)) continue;
    const { season, number } = item;
    const known = seasons.get(season);
    if (known === undefined) seasons.set(season, { season, least: number, greatest: number });
    else if (number < known.least) known.least = number;
    else if (number > known.greatest) known.greatest = number;
  }
  return [...seasons.values()].sort((a, b) => a.season - b.season);
}

/** What is known without its number: by its id, or by a date on which nothing else aired. */
function anchors({ owned, pairs, index }: CountingCase): readonly Pair[] {
  const known = new Set(pairs.map((pair) => pair.owned));
  const dated = owned.flatMap((one): readonly Pair[] => {
    const entry = known.has(one) ? undefined : onlyEntryOfDay(one, index);
    return entry ? [{ owned: one, entry }] : [];
  });
  return [...pairs.filter(({ owned: { item } }) => isRegular(item)), ...dated];
}

function fits(reading: Reading, situation: CountingCase): boolean {
  const { owned, pairs, index, trust } = situation;
  const idsOf = groupBy(pairs, (pair) => pair.owned);
  const placed = owned.map((one) => ({ owned: one, entry: reading(one.item), ids: idsOf.get(one) ?? [] }));
  if (!placed.every((one) => one.entry && agrees({ ...one, entry: one.entry }, index))) return false;
  const places = new Set(owned.map(({ item }) => numberKey(item)));
  if (new Set(placed.map(({ entry }) => entry)).size < places.size) return false;
  const usable = (one: OwnedEpisode) =>
    hasUsableNumber(one, trust) ? index.byNumber.get(numberKey(one.item)) : undefined;
  const left = placed.filter(
    ({ owned: one, entry, ids }) => ids.length === 0 && !(entry && usable(one)?.includes(entry)),
  );
  if (left.every(({ owned: one }) => index.byNumber.has(numberKey(one.item)))) return false;
  const cut = (one: OwnedEpisode, entry: Episode | undefined) => `${one.item.season}/${entry?.season}`;
  const proven = new Set(
    anchors(situation).flatMap(({ owned: one, entry }) =>
      reading(one.item) === entry ? [cut(one, entry)] : [],
    ),
  );
  return (
    left.every(({ owned: one, entry }) => proven.has(cut(one, entry))) || isGapless(placed, left, situation)
  );
}

interface Placed extends Pair {
  readonly ids: readonly Pair[];
}

/** Neither its ids nor its date say that it is another entry. */
function agrees({ owned, entry, ids }: Placed, index: EntryIndex): boolean {
  const { item } = owned;
  if (ids.length > 0 && !ids.some((pair) => pair.entry === entry)) return false;
  if (item.aired === undefined) return true;
  if (entry.aired !== undefined) return daysBetween(item.aired, entry.aired) <= 1;
  return onlyEntryOfDay(owned, index) === undefined;
}

/** Nothing that counts is missing. One episode alone that fits may be anything, and so may numbers of another source. */
function isGapless(
  placed: readonly { readonly entry: Episode | undefined }[],
  left: readonly { readonly owned: OwnedEpisode }[],
  { index, lastDay }: CountingCase,
): boolean {
  if (left.length < 2 || left.some(({ owned }) => owned.numbering === 'other' || owned.numbering === 'apart'))
    return false;
  const held = new Set(placed.map(({ entry }) => entry));
  return index.entries.every(
    (entry) => !isRegular(entry) || held.has(entry) || entry.aired === undefined || entry.aired > lastDay,
  );
}

function onlyEntryOfDay({ item }: OwnedEpisode, { byDate }: EntryIndex): Episode | undefined {
  const entries = item.aired === undefined ? [] : (byDate.get(item.aired) ?? []);
  return entries.length === 1 ? entries[0] : undefined;
}

/**
 * Of the orders without a reading: seasons that begin behind the season before them and end behind the provider's. They
 * seem to go on where that one ended: their numbers mean nothing, unless an id bears one that the provider has, too.
 */
export function seasonsInDoubt({
  owned,
  pairs,
  index,
}: CountingCase): ReadonlyMap<string, ReadonlySet<number>> {
  const first = firstSeason(index);
  return new Map(
    [...groupBy(owned, ({ order }) => order)].map(([order, own]) => {
      const seasons = numbersBySeason(own);
      const goingOn = seasons.filter(
        ({ season, least }, at) => season !== first && least > (seasons[at - 1]?.greatest ?? 1),
      );
      if (goingOn.length === 0) return [order, new Set()];
      const ends = greatestNumbers(index.entries);
      const isProven = (season: number) =>
        pairs.some(
          ({ owned: { item, order: its }, entry }) =>
            its === order &&
            item.season === season &&
            entry.season === season &&
            item.number === entry.number,
        );
      const doubtful = goingOn.filter(
        ({ season, greatest }) =>
          greatest > (ends.get(season) ?? Number.POSITIVE_INFINITY) && !isProven(season),
      );
      return [order, new Set(doubtful.map(({ season }) => season))];
    }),
  );
}
