import type { Heads, Kept } from '../cache/answers.ts';
import { hasAged, isWorthATell } from '../cache/freshness.ts';
import type { Id } from '../model/index.ts';
import type { Source } from './source.ts';

/**
 * Something that is kept, and of which the provider can tell whether it changed: the record of a film, a show. That a film
 * came into a collection is no change of the film's at TMDB, so that nothing is learnt of that here.
 */
export interface Renewable<K extends 'film' | 'series'> {
  readonly kind: K;
  readonly key: string;
  /** What the provider calls it. */
  readonly id: Id;
  readonly kept: Kept<Heads[K]>;
}

const oneDay = 86_400_000;

/** TMDB tells of two weeks at most (api.md 3.8): what was looked at earlier is asked for by itself. */
const longestPast = 13 * oneDay;

/** A list of changes may cost so much of what it spares, where that would not have been asked for now. */
const shareOfWished = 0.25;

/**
 * Asks what changed, where that costs less than asking for what is due: what did not change is good for another while, and
 * what did is asked for. Things that are not due yet are looked after as well, if the list is short for their number.
 */
export async function renewByChanges<K extends 'film' | 'series'>(
  things: readonly Renewable<K>[],
  source: Source,
  signal: AbortSignal,
): Promise<void> {
  const now = new Date(source.now);
  const within = things.filter(({ kind, key, kept }) => {
    const age = now.getTime() - Date.parse(kept.checked);
    // What an answer of the provider's contradicts is asked for, whatever the list says.
    return age > 0 && age <= longestPast && !kept.aside && !hasAged(kind, key, kept, now);
  });
  const due: Renewable<K>[] = [];
  const wished: Renewable<K>[] = [];
  for (const thing of within) {
    if (await source.isDue(thing.kind, thing.key)) due.push(thing);
    else if (isWorthATell(thing.kept, { now, freshness: source.freshness })) wished.push(thing);
  }
  const most = due.length + Math.floor(wished.length * shareOfWished) - 1;
  const earliest = [...due, ...wished].map(({ kept }) => kept.checked).sort()[0];
  if (earliest === undefined || most < 1) return;
  const kind = things[0]?.kind === 'series' ? 'series' : 'movie';
  const ids = await source.changes(kind, new Date(earliest), most, signal);
  if (ids === undefined) return;
  const changed = new Set(ids);
  for (const thing of within) {
    if (thing.kept.checked < earliest) continue;
    if (changed.has(thing.id)) source.expire(thing.kind, thing.key);
    else source.renew(thing.kind, thing.key, thing.kept);
  }
}
