import type { Kept } from '../cache/answers.ts';
import { hasAged, isWorthATell } from '../cache/freshness.ts';
import type { Id } from '../model/index.ts';
import type { Source } from './source.ts';

const oneDay = 86_400_000;

/** TMDB tells of two weeks at most (api.md 3.8): what was looked at earlier is asked for by itself. */
const longestPast = 13 * oneDay;

/** A list of changes may cost so much of what it spares, where that would not have been asked for now. */
const shareOfWished = 0.25;

/**
 * Asks what changed, where that costs less than asking for what is due: what did not change is good for another while, and
 * what did is asked for. Things that are not due yet are looked after as well, if the list is short for their number. It is
 * about the records of films, and shows: that a film came into a collection is no change of the film's at TMDB.
 */
export async function renewByChanges<K extends 'film' | 'series'>(
  kind: K,
  keys: Iterable<string>,
  { source, signal }: { readonly source: Source; readonly signal: AbortSignal },
): Promise<void> {
  const { freshness } = source;
  const now = new Date(source.now);
  const within: Renewable[] = [];
  let due = 0;
  let wished = 0;
  let earliest = source.now;
  for (const key of new Set(keys)) {
    const kept: Kept<{ readonly id: Id }> | undefined = await source.recall(kind, key);
    if (!kept?.value || !canBeRenewed(kept, now) || hasAged(kind, key, kept, now)) continue;
    within.push({ key, id: kept.value.id, checked: kept.checked });
    const isDue = await source.isDue(kind, key);
    const isWished = !isDue && isWorthATell(kept, { now, freshness });
    if (isDue) due += 1;
    if (isWished) wished += 1;
    if ((isDue || isWished) && kept.checked < earliest) earliest = kept.checked;
  }
  const most = due + Math.floor(wished * shareOfWished) - 1;
  const upstream = kind === 'film' ? 'movie' : 'series';
  const ids = most < 1 ? undefined : await source.changes(upstream, new Date(earliest), most, signal);
  if (ids === undefined) return;
  const changed = new Set(ids);
  for (const { key, id, checked } of within) {
    if (checked < earliest) continue;
    if (changed.has(id)) source.expire(kind, key);
    else await source.renew(kind, key);
  }
}

/** Something that is kept, and of which the provider can tell whether it changed. */
interface Renewable {
  readonly key: string;
  /** What the provider calls it. */
  readonly id: Id;
  readonly checked: string;
}

/** What an answer of the provider's contradicts is asked for, whatever a list says. */
function canBeRenewed({ checked, aside }: Kept<unknown>, now: Date): boolean {
  const age = now.getTime() - Date.parse(checked);
  return age > 0 && age <= longestPast && aside === undefined;
}
