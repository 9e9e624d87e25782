import type { OwnedEpisode, Pair } from './episode-index.ts';
import { groupBy } from './group-by.ts';

/** Of one order on a server: seasons in which what matches by id bears the provider's number, and those in which it does not. */
interface SeasonTrust {
  readonly proven: ReadonlySet<number>;
  readonly broken: ReadonlySet<number>;
}

/** How far numbers of an order that is not the provider's can be compared with it, by that order. */
export type Trust = ReadonlyMap<string, SeasonTrust>;

/** Learns from the episodes that match by id. An item that is several entries needs to bear the number of one. */
export function learnTrust(pairs: readonly Pair[]): Trust {
  const foreign = pairs.filter(({ owned }) => owned.numbering !== 'same');
  return new Map(
    [...groupBy(foreign, ({ owned }) => owned.order)].map(([order, own]) => [order, trustOf(own)]),
  );
}

function trustOf(pairs: readonly Pair[]): SeasonTrust {
  const proven = new Set<number>();
  const broken = new Set<number>();
  for (const [{ item, numbering }, own] of groupBy(pairs, ({ owned }) => owned)) {
    const { season, number } = item;
    if (season === undefined || number === undefined) continue;
    if (own.some(({ entry }) => entry.season === season && entry.number === number)) {
      // In another ordering some numbers are the same by chance: they prove nothing of the others.
      if (numbering !== 'apart') proven.add(season);
      continue;
    }
    broken.add(season);
    for (const { entry } of own) if (entry.season !== undefined) broken.add(entry.season);
  }
  for (const season of broken) proven.delete(season);
  return { proven, broken };
}

/** The same where every number of some orders is known to mean something: nothing of them is in doubt. */
export function trustAll(trust: Trust, orders: Iterable<string>, seasons: ReadonlySet<number>): Trust {
  const regular = new Set([...seasons].filter((season) => season !== 0));
  const known = [...orders].map((order) => [order, { proven: regular, broken: new Set<number>() }] as const);
  return new Map([...trust, ...known]);
}

/** Whether the item's number means at the provider what it means on the server. */
export function hasUsableNumber({ item, numbering, order }: OwnedEpisode, trust: Trust): boolean {
  if (item.season === undefined || item.number === undefined) return false;
  if (numbering === 'same') return true;
  const learnt = trust.get(order);
  return numbering === 'unknown'
    ? !learnt?.broken.has(item.season)
    : learnt?.proven.has(item.season) === true;
}

/**
 * The provider's seasons in which the server's numbers mean nothing. What is left over under numbers of another order
 * may be any entry of any season that is not proven; a special with a date is one of that day, or a special.
 */
export function incomparableSeasons(
  seasons: ReadonlySet<number>,
  trust: Trust,
  leftOver: readonly OwnedEpisode[],
): ReadonlySet<number> {
  const incomparable = new Set([...trust.values()].flatMap(({ broken }) => [...broken]));
  const foreign = leftOver.filter(
    ({ item, numbering }) => numbering !== 'same' && item.season !== undefined && item.number !== undefined,
  );
  for (const [order, own] of groupBy(foreign, (owned) => owned.order)) {
    const isSpecial = own.every(({ item }) => item.season === 0 && item.aired !== undefined);
    for (const season of isSpecial ? [0] : seasons) {
      if (!trust.get(order)?.proven.has(season)) incomparable.add(season);
    }
  }
  return incomparable;
}
