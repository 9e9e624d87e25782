import {
  addDays,
  type Day,
  type Episode,
  type EpisodeItem,
  type Id,
  type ItemRef,
  makeId,
  type Reason,
} from '../model/index.ts';
import { reason } from './reasons.ts';

/** An owned episode, and how far its numbers can be compared with the provider's. */
export interface OwnedEpisode {
  readonly item: EpisodeItem;
  readonly ref: ItemRef;
  /** `same`: one ordering. `other`: another one. `unknown`: the server does not say how it numbers. */
  readonly numbering: 'same' | 'unknown' | 'other';
}

/** How an entry came to be owned. */
export type MatchedBy = 'id' | 'number' | 'date';

/** Which owned episode is which entry of the provider's list. */
export interface EpisodeMatches {
  readonly held: ReadonlyMap<Id, { readonly by: MatchedBy; readonly items: readonly ItemRef[] }>;
  /** Owned, but not in the provider's list. */
  readonly extras: readonly OwnedEpisode[];
  /** Owned, but which entry it is cannot be told: by its season, `undefined` for one without a season. */
  readonly uncertain: ReadonlyMap<number | undefined, readonly OwnedEpisode[]>;
  /** Entries whose number an item bears that is another episode by its id, and those other entries. */
  readonly crossed: ReadonlyMap<Id, Reason>;
  /** Seasons of the provider's in which the server's numbers mean nothing. */
  readonly incomparable: ReadonlySet<number>;
}

/**
 * Matches by the provider's episode id, then by (season, number) where the numbers are of one ordering, then by a
 * unique air date for items without a usable number. Never by title.
 */
export function matchEpisodes(
  entries: readonly Episode[],
  owned: readonly OwnedEpisode[],
  namespace: string,
): EpisodeMatches {
  const index = indexEntries(entries);
  const byId = matchById(owned, index, namespace);
  const trust = comparableSeasons(byId.pairs);
  const rest = matchTheRest(byId.left, index, trust);
  const held = collectHeld([...byId.pairs.map((pair) => ({ ...pair, by: 'id' as const })), ...rest.pairs]);
  const { crossed, dropped } = crossedNumbers(byId.pairs, index, held);
  for (const id of dropped) held.delete(id);
  return {
    held,
    extras: rest.extras,
    uncertain: rest.uncertain,
    crossed,
    incomparable: incomparableSeasons(entries, trust, rest.uncertain),
  };
}

interface Pair {
  readonly owned: OwnedEpisode;
  readonly entry: Episode;
}

interface EntryIndex {
  readonly byId: ReadonlyMap<Id, Episode>;
  readonly byNumber: ReadonlyMap<string, Episode>;
  readonly byDate: ReadonlyMap<Day, readonly Episode[]>;
}

function indexEntries(entries: readonly Episode[]): EntryIndex {
  const byNumber = new Map<string, Episode>();
  const byDate = new Map<Day, Episode[]>();
  for (const entry of entries) {
    const { season, number, aired } = entry;
    if (season !== undefined && number !== undefined) byNumber.set(numberKey(season, number), entry);
    if (aired !== undefined && season !== 0) byDate.set(aired, [...(byDate.get(aired) ?? []), entry]);
  }
  return { byId: new Map(entries.map((entry) => [entry.id, entry])), byNumber, byDate };
}

function numberKey(season: number, number: number): string {
  return `${season}/${number}`;
}

/** One item may bear the ids of two entries that it holds both of: it counts for each. */
function matchById(owned: readonly OwnedEpisode[], { byId }: EntryIndex, namespace: string) {
  const pairs: Pair[] = [];
  const left: OwnedEpisode[] = [];
  for (const episode of owned) {
    const values = episode.item.ids[namespace] ?? [];
    const found = values.flatMap((value) => byId.get(makeId(namespace, 'episode', value)) ?? []);
    if (found.length === 0) left.push(episode);
    for (const entry of found) pairs.push({ owned: episode, entry });
  }
  return { pairs, left };
}

/** Seasons in which all episodes that match by id bear the same number at both, and those in which some do not. */
interface Trust {
  readonly proven: ReadonlySet<number>;
  readonly broken: ReadonlySet<number>;
}

function comparableSeasons(pairs: readonly Pair[]): Trust {
  const proven = new Set<number>();
  const broken = new Set<number>();
  for (const { owned, entry } of pairs) {
    const { season, number } = owned.item;
    if (owned.numbering === 'same' || season === undefined || number === undefined) continue;
    if (season === entry.season && number === entry.number) {
      proven.add(season);
      continue;
    }
    broken.add(season);
    if (entry.season !== undefined) broken.add(entry.season);
  }
  for (const season of broken) proven.delete(season);
  return { proven, broken };
}

function isUsable({ item, numbering }: OwnedEpisode, { proven, broken }: Trust): boolean {
  if (item.season === undefined || item.number === undefined) return false;
  if (numbering === 'same') return true;
  return numbering === 'unknown' ? !broken.has(item.season) : proven.has(item.season);
}

function matchTheRest(left: readonly OwnedEpisode[], index: EntryIndex, trust: Trust) {
  const pairs: (Pair & { readonly by: MatchedBy })[] = [];
  const extras: OwnedEpisode[] = [];
  const uncertain = new Map<number | undefined, OwnedEpisode[]>();
  for (const owned of left) {
    const { season, number, aired } = owned.item;
    const usable = isUsable(owned, trust);
    const byNumber = usable ? index.byNumber.get(numberKey(season ?? 0, number ?? 0)) : undefined;
    const byDate = usable || aired === undefined ? undefined : entryOfDay(aired, index, number === undefined);
    if (byNumber) pairs.push({ owned, entry: byNumber, by: 'number' });
    else if (byDate) pairs.push({ owned, entry: byDate, by: 'date' });
    else if (usable || (number === undefined && aired !== undefined)) extras.push(owned);
    else uncertain.set(season, [...(uncertain.get(season) ?? []), owned]);
  }
  return { pairs, extras, uncertain };
}

/**
 * The one entry of a day. Time zones move a daily show's date: where nothing airs on the day itself, the one entry of
 * the day before or after counts too.
 */
function entryOfDay(day: Day, { byDate }: EntryIndex, dated: boolean): Episode | undefined {
  const same = byDate.get(day) ?? [];
  if (same.length > 0) return same.length === 1 ? same[0] : undefined;
  if (!dated) return undefined;
  const near = [...(byDate.get(addDays(day, -1)) ?? []), ...(byDate.get(addDays(day, 1)) ?? [])];
  return near.length === 1 ? near[0] : undefined;
}

type Held = Map<Id, { by: MatchedBy; items: ItemRef[] }>;

function collectHeld(pairs: readonly (Pair & { readonly by: MatchedBy })[]): Held {
  const held: Held = new Map();
  for (const { owned, entry, by } of pairs) {
    const known = held.get(entry.id);
    if (known) known.items.push(owned.ref);
    else held.set(entry.id, { by, items: [owned.ref] });
  }
  return held;
}

/**
 * An entry whose number an owned item holds is never missing. If that item's id says that it is another entry, one of
 * the two is wrong, and nobody can tell which: both are left in doubt, unless another item holds them.
 */
function crossedNumbers(pairs: readonly Pair[], { byNumber }: EntryIndex, held: Held) {
  const crossed = new Map<Id, Reason>();
  const dropped = new Set<Id>();
  for (const { owned, entry } of pairs) {
    const { season, number } = owned.item;
    if (owned.numbering !== 'same' || season === undefined || number === undefined) continue;
    const numbered = byNumber.get(numberKey(season, number));
    if (!numbered || numbered.id === entry.id || held.has(numbered.id)) continue;
    const text = `The item numbered ${season}×${number} on the server is ${entry.id} by its id, but ${numbered.id} by its number.`;
    crossed.set(numbered.id, reason('numbering-conflict', text));
    if (held.get(entry.id)?.items.length !== 1) continue;
    crossed.set(entry.id, reason('numbering-conflict', text));
    dropped.add(entry.id);
  }
  return { crossed, dropped };
}

/**
 * Where a foreign number cannot be trusted, the items that are left over may be any entry of any season that is not
 * proven.
 */
function incomparableSeasons(
  entries: readonly Episode[],
  { proven, broken }: Trust,
  uncertain: ReadonlyMap<number | undefined, readonly OwnedEpisode[]>,
): ReadonlySet<number> {
  const foreign = [...uncertain.values()].flat().some(({ item }) => item.number !== undefined);
  if (!foreign) return broken;
  const seasons = entries.flatMap(({ season }) =>
    season === undefined || proven.has(season) ? [] : [season],
  );
  return new Set([...seasons, ...broken]);
}
