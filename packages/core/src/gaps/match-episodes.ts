import {
  addDays,
  type Day,
  type Episode,
  type Id,
  type ItemRef,
  makeId,
  type Reason,
} from '../model/index.ts';
import { countThrough, type Reading, seasonsInDoubt } from './count-through.ts';
import { crossedEntries } from './crossed.ts';
import {
  type EntryIndex,
  isRegular,
  type MatchedBy,
  numberKey,
  type OwnedEpisode,
  type Pair,
} from './episode-index.ts';
import { groupBy } from './group-by.ts';
import { hasUsableNumber, incomparableSeasons, learnTrust, type Trust, trustAll } from './trust.ts';

/** Which owned episode is which entry of the provider's list. */
export interface EpisodeMatches {
  readonly held: ReadonlyMap<Id, { readonly by: MatchedBy; readonly items: readonly ItemRef[] }>;
  /** Owned, but not in the provider's list. */
  readonly extras: readonly OwnedEpisode[];
  /** Further episodes in the files of owned ones, by numbers that the provider's list does not have. */
  readonly strays: readonly OwnedEpisode[];
  /** Owned, but which entry it is cannot be told: by its season, `undefined` for one without a season. */
  readonly uncertain: ReadonlyMap<number | undefined, readonly OwnedEpisode[]>;
  /** Entries of a day from which an owned episode is, but not the only ones. */
  readonly sameDay: ReadonlyMap<Id, OwnedEpisode>;
  /** Entries whose number or date an item bears that is another one, and those others. */
  readonly crossed: ReadonlyMap<Id, Reason>;
  /** Seasons of the provider's in which the server's numbers mean nothing. */
  readonly incomparable: ReadonlySet<number>;
  /** Whether the seasons are cut otherwise on a server, and its numbers were compared counted through. */
  readonly isCounted: boolean;
}

/** Whose entries these are, and until when they count. */
export interface MatchingCase {
  /** The provider's. */
  readonly namespace: string;
  /** The last day of which an episode counts. */
  readonly lastDay: Day;
}

/**
 * Matches by the provider's episode id, then by (season, number) where the numbers are of one ordering, then counted
 * through where that fits exactly, then by a unique air date for items without a usable number. Never by title.
 */
export function matchEpisodes(
  index: EntryIndex,
  owned: readonly OwnedEpisode[],
  { namespace, lastDay }: MatchingCase,
): EpisodeMatches {
  const byId = matchById(owned, index, namespace);
  const learnt = learnTrust(byId.pairs);
  const counting = { index, owned, pairs: byId.pairs, trust: learnt, lastDay };
  const readings = countThrough(counting);
  const doubts = seasonsInDoubt(counting);
  const trust = trustAll(learnt, readings.keys(), index.seasons);
  const numbers = { index, trust, readings };
  const left = byId.left.map((episode) => {
    const isDoubtful =
      !readings.has(episode.order) && doubts.get(episode.order)?.has(episode.item.season ?? 0);
    return isDoubtful ? { ...episode, numbering: 'other' as const } : episode;
  });
  const rest = matchTheRest(left, numbers);
  const placed = [...byId.pairs, ...rest.pairs];
  const inFiles = placed.flatMap((pair) => inTheSameFile(pair, numbers));
  const pairs = [...placed, ...inFiles.flatMap(pairsInFile)];
  const held = collectHeld(pairs, index);
  const crossed = crossedEntries({ pairs, extras: rest.extras, index, held });
  for (const id of crossed.keys()) held.delete(id);
  return {
    held,
    extras: rest.extras,
    strays: inFiles.filter(({ entries }) => entries.length === 0).map(strayInFile),
    uncertain: groupBy(rest.uncertain, ({ item }) => item.season),
    sameDay: rest.sameDay,
    crossed,
    incomparable: incomparableSeasons(index.seasons, trust, rest.uncertain),
    isCounted: readings.size > 0,
  };
}

/** An owned episode, the entry that it is, and how that was found. */
interface MatchedPair extends Pair {
  readonly by: MatchedBy;
}

/** One item may bear the ids of two entries that it holds both of: it counts for each. */
function matchById(owned: readonly OwnedEpisode[], { byId }: EntryIndex, namespace: string) {
  const pairs: MatchedPair[] = [];
  const left: OwnedEpisode[] = [];
  for (const episode of owned) {
    const values = episode.item.ids[namespace] ?? [];
    const found = values.flatMap((value) => byId.get(makeId(namespace, 'episode', value)) ?? []);
    if (found.length === 0) left.push(episode);
    for (const entry of found) pairs.push({ owned: episode, entry, by: 'id' });
  }
  return { pairs, left };
}

/** An owned episode that no id tells, and what its number and date say. */
type Placed =
  | { readonly kind: 'number' | 'absolute' | 'date'; readonly entry: Episode }
  /** One of these, and nobody knows which. */
  | { readonly kind: 'day'; readonly entries: readonly Episode[] }
  | { readonly kind: 'extra' | 'uncertain' };

/** What numbers on servers mean at the provider. */
interface Numbers {
  readonly index: EntryIndex;
  readonly trust: Trust;
  readonly readings: ReadonlyMap<string, Reading>;
}

function matchTheRest(left: readonly OwnedEpisode[], numbers: Numbers) {
  const { index } = numbers;
  const pairs: MatchedPair[] = [];
  const extras: OwnedEpisode[] = [];
  const uncertain: OwnedEpisode[] = [];
  const sameDay = new Map<Id, OwnedEpisode>();
  for (const owned of left) {
    const placed = place(owned, numbers);
    if ('entry' in placed) pairs.push({ owned, entry: placed.entry, by: placed.kind });
    else if (placed.kind === 'extra') extras.push(owned);
    else if (placed.kind === 'uncertain') uncertain.push(owned);
    for (const entry of placed.kind === 'day' ? placed.entries : beside(owned, placed, index))
      sameDay.set(entry.id, owned);
  }
  return { pairs, extras, uncertain, sameDay };
}

function place(owned: OwnedEpisode, numbers: Numbers): Placed {
  const { item, order } = owned;
  const { index } = numbers;
  const counted = isRegular(item) ? numbers.readings.get(order)?.(item) : undefined;
  const isUsable = hasUsableNumber(owned, numbers.trust);
  const [numbered] = isUsable ? (index.byNumber.get(numberKey(item)) ?? []) : [];
  if (counted && numbered !== counted) return { kind: 'absolute', entry: counted };
  if (numbered) return { kind: 'number', entry: numbered };
  const hasNumber = item.number !== undefined;
  // A number of a season that the provider has counts for more than a date; where it has no such season, a year, say,
  // the date may tell.
  const isDated = item.season !== 0 && !(isUsable && index.seasons.has(item.season ?? 0));
  const entries = isDated ? entriesOfDay(item.aired, index, !hasNumber) : [];
  const [entry] = entries;
  if (entry && entries.length === 1) return { kind: 'date', entry };
  if (entry && !hasNumber) return { kind: 'day', entries };
  return { kind: isUsable || (!hasNumber && item.aired !== undefined) ? 'extra' : 'uncertain' };
}

/**
 * The entries of a day. Time zones move a daily show's date: where nothing airs on the day itself, those of the day
 * before and after count, for an episode that is known by its date.
 */
function entriesOfDay(
  day: Day | undefined,
  { byDate }: EntryIndex,
  withNeighbours: boolean,
): readonly Episode[] {
  if (day === undefined) return [];
  const same = byDate.get(day) ?? [];
  if (same.length > 0 || !withNeighbours) return same;
  return [...(byDate.get(addDays(day, -1)) ?? []), ...(byDate.get(addDays(day, 1)) ?? [])];
}

/** A special of another order may be a regular episode at the provider: one of its day. */
function beside({ item }: OwnedEpisode, { kind }: Placed, index: EntryIndex): readonly Episode[] {
  return kind === 'uncertain' && item.season === 0 ? entriesOfDay(item.aired, index, true) : [];
}

/** A further number in the file of an owned episode, and the entries that bear it. */
interface InFile {
  readonly owned: OwnedEpisode;
  readonly place: { readonly season: number; readonly number: number };
  readonly entries: readonly Episode[];
}

/** What else the file of an owned episode holds, as its name says, where its numbers can be compared. */
function inTheSameFile(
  { owned, entry }: Pair,
  { index: { byNumber }, trust, readings }: Numbers,
): readonly InFile[] {
  const { item } = owned;
  const { alsoNumbers } = item;
  if (!alsoNumbers) return [];
  // Numbers of any order count where the entry that the item is bears them; the server may hide the season.
  const isSame = entry.number === item.number && (item.season ?? entry.season) === entry.season;
  const season = isSame ? entry.season : item.season;
  const reading = season === 0 ? undefined : readings.get(owned.order);
  if (season === undefined || !(isSame || reading || hasUsableNumber(owned, trust))) return [];
  return alsoNumbers.map((number) => {
    const place = { season, number };
    const counted = reading?.(place);
    const entries = reading ? (counted ? [counted] : []) : (byNumber.get(numberKey(place)) ?? []);
    return { owned, place, entries };
  });
}

function pairsInFile({ owned, entries }: InFile): readonly MatchedPair[] {
  return entries.map((entry) => ({ owned, entry, by: 'file' }));
}

/** An episode of its own, of which nothing but the number is known. */
function strayInFile({ owned, place }: InFile): OwnedEpisode {
  const { aired: _, ...item } = owned.item;
  return { ...owned, item: { ...item, ...place, ids: {} } };
}

type Held = Map<Id, { by: MatchedBy; items: ItemRef[] }>;

/** What is held. Entries that the provider has twice, under one number, are held together. */
function collectHeld(pairs: readonly MatchedPair[], index: EntryIndex): Held {
  const held: Held = new Map();
  for (const { owned, entry, by } of pairs) {
    const known = held.get(entry.id);
    if (known) known.items.push(owned.ref);
    else held.set(entry.id, { by, items: [owned.ref] });
  }
  for (const { entry } of index.mayHaveTwins ? pairs : []) {
    if (entry.season === undefined || entry.number === undefined) continue;
    for (const twin of index.byNumber.get(numberKey(entry)) ?? []) {
      if (!held.has(twin.id)) held.set(twin.id, { by: 'number', items: held.get(entry.id)?.items ?? [] });
    }
  }
  return held;
}
