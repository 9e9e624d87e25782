import { daysBetween, type Episode, type Id, type Reason } from '../model/index.ts';
import { type EntryIndex, type MatchedBy, numberKey, type OwnedEpisode, type Pair } from './episode-index.ts';
import { reason } from './reasons.ts';

/** Which owned episode is which entry, and what is held by it. */
export interface MatchedPairs {
  readonly pairs: readonly (Pair & { readonly by: MatchedBy })[];
  /** Owned episodes that are no entry. */
  readonly extras: readonly OwnedEpisode[];
  readonly index: EntryIndex;
  readonly held: ReadonlyMap<Id, { readonly items: readonly unknown[] }>;
}

/**
 * An entry whose number, or day of its own, an owned item holds is never missing. If that item's id says that it is
 * another entry, one of the two is wrong, and nobody can tell which: both are left in doubt, unless another item holds
 * them.
 */
export function crossedEntries({ pairs, extras, index, held }: MatchedPairs): ReadonlyMap<Id, Reason> {
  const crossed = new Map<Id, Reason>();
  for (const { owned, entry, by } of pairs) {
    const isSure = by === 'absolute' || by === 'date' || by === 'file';
    const other = isSure ? undefined : otherEntry(owned, entry, by, index);
    if (!other || held.has(other.id)) continue;
    const text = `An item on the server is ${entry.id} by its ${by}, but ${other.id} by its ${isNumbered(owned, other) ? 'number' : 'date'}.`;
    crossed.set(other.id, reason('numbering-conflict', text));
    if (by === 'id' && held.get(entry.id)?.items.length === 1)
      crossed.set(entry.id, reason('numbering-conflict', text));
  }
  for (const owned of extras) {
    const other = onlyEntryOfDay(owned, index);
    if (!other || held.has(other.id) || crossed.has(other.id)) continue;
    const text = `An item on the server has its date, but the number ${numberOf(owned)}, which the provider does not have.`;
    crossed.set(other.id, reason('numbering-conflict', text));
  }
  return crossed;
}

/** The entry that the item would be, going by what did not decide: its number, else its date. */
function otherEntry(
  owned: OwnedEpisode,
  entry: Episode,
  by: MatchedBy,
  index: EntryIndex,
): Episode | undefined {
  const { item, numbering } = owned;
  if (by === 'id' && isNumbered(owned, entry)) return undefined;
  const hasNumber = item.season !== undefined && item.number !== undefined;
  if (by === 'id' && hasNumber) {
    const numbered = numbering === 'same' ? index.byNumber.get(numberKey(item)) : undefined;
    return numbered?.includes(entry) ? undefined : numbered?.[0];
  }
  return isOfDay(entry, item) ? undefined : onlyEntryOfDay(owned, index);
}

/** Time zones put one broadcast on two days: that contradicts nothing. */
function isOfDay(entry: Episode, { aired }: OwnedEpisode['item']): boolean {
  return entry.aired !== undefined && aired !== undefined && daysBetween(entry.aired, aired) <= 1;
}

function onlyEntryOfDay({ item }: OwnedEpisode, { byDate }: EntryIndex): Episode | undefined {
  const entries = item.aired === undefined || item.season === 0 ? [] : (byDate.get(item.aired) ?? []);
  return entries.length === 1 ? entries[0] : undefined;
}

function isNumbered({ item }: OwnedEpisode, { season, number }: Episode): boolean {
  return item.season === season && item.number === number;
}

function numberOf({ item }: OwnedEpisode): string {
  return `${item.season ?? '?'}×${item.number ?? '?'}`;
}
