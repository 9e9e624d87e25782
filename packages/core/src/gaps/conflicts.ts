import { daysBetween, type Episode, type Id, type Reason } from '../model/index.ts';
import type { OwnedEpisode } from './match-episodes.ts';
import { reason } from './reasons.ts';

/**
 * Entries that look missing beside owned episodes that look unknown: the same episodes under other numbers. Within a
 * season, as many of the one as of the other in one run of numbers, or on the same days; over the whole show, as many
 * in seasons that the provider does not have as it has gaps.
 */
export function numberingConflicts(
  unheld: readonly Episode[],
  extras: readonly OwnedEpisode[],
  seasons: ReadonlySet<number>,
): ReadonlyMap<Id, Reason> {
  if (unheld.length === 0 || extras.length === 0) return new Map();
  const regular = unheld.filter(({ season }) => season !== 0);
  const strays = extras.filter(({ item }) => item.season !== undefined && !seasons.has(item.season));
  if (strays.length > 0 && strays.length === regular.length) {
    const text = `${strays.length} owned episodes lie in seasons that the provider does not have, and as many look missing: the seasons are cut differently.`;
    return new Map(regular.map(({ id }) => [id, reason('numbering-conflict', text)]));
  }
  const conflicts = new Map<Id, Reason>();
  for (const [season, missing] of bySeason(unheld, (entry) => entry.season)) {
    const beside = extras.filter(({ item }) => item.season === season);
    for (const entry of besideExtras(missing, beside)) {
      const text = `Season ${season} has owned episodes that the provider does not know beside ones that look missing: they may be the same.`;
      conflicts.set(entry.id, reason('numbering-conflict', text));
    }
  }
  return conflicts;
}

function besideExtras(missing: readonly Episode[], extras: readonly OwnedEpisode[]): readonly Episode[] {
  if (extras.length === 0) return [];
  const inRuns = runs(missing, extras)
    .filter(({ entries, strangers }) => entries.length > 0 && entries.length === strangers)
    .flatMap(({ entries }) => entries);
  const sameDay = missing.filter(({ aired }) =>
    extras.some(({ item }) => aired && item.aired && daysBetween(aired, item.aired) <= 1),
  );
  return [...new Set([...inRuns, ...sameDay])];
}

interface Run {
  readonly entries: Episode[];
  strangers: number;
}

/** Missing entries and extras of a season in runs of neighbouring numbers. */
function runs(missing: readonly Episode[], extras: readonly OwnedEpisode[]): readonly Run[] {
  const numbered = [
    ...missing.flatMap((entry) => (entry.number === undefined ? [] : [{ number: entry.number, entry }])),
    ...extras.flatMap(({ item }) =>
      item.number === undefined ? [] : [{ number: item.number, entry: undefined }],
    ),
  ].sort((a, b) => a.number - b.number);
  const all: Run[] = [];
  let last = Number.NEGATIVE_INFINITY;
  for (const { number, entry } of numbered) {
    if (number - last > 1) all.push({ entries: [], strangers: 0 });
    last = number;
    const run = all.at(-1);
    if (!run) continue;
    if (entry) run.entries.push(entry);
    else run.strangers += 1;
  }
  return all;
}

function bySeason<T>(
  things: readonly T[],
  seasonOf: (thing: T) => number | undefined,
): ReadonlyMap<number, T[]> {
  const seasons = new Map<number, T[]>();
  for (const thing of things) {
    const season = seasonOf(thing);
    if (season === undefined) continue;
    const list = seasons.get(season);
    if (list) list.push(thing);
    else seasons.set(season, [thing]);
  }
  return seasons;
}
