import { compareText, UnsupportedOrdering } from '@plexgaps/core';
import { showTitle } from './map.ts';
import { absoluteType } from './parts.ts';
import type { WireGroup, WireShow } from './wire.ts';

/** TMDB's own order, which every show has. */
export const official = 'official';

/** Orderings that a show may have episode groups for, and their types (https://developer.themoviedb.org/reference/tv-episode-group-details). */
const groupTypes: ReadonlyMap<string, number> = new Map([
  ['original-air-date', 1],
  ['absolute', absoluteType],
  ['dvd', 3],
  ['digital', 4],
  ['story-arc', 5],
  ['production', 6],
  ['tv', 7],
]);

/** What TMDB can number episodes by, its default first; and by the id of any episode group. */
export const orderings: readonly string[] = [official, ...groupTypes.keys()];

/** Throws {@link UnsupportedOrdering} for what is neither a name that TMDB knows nor the id of an episode group. */
export function checkOrdering(ordering: string): void {
  if (orderings.includes(ordering) || isGroupId(ordering)) return;
  throw new UnsupportedOrdering(`TMDB has no "${ordering}" ordering; it has: ${orderings.join(', ')}.`, {
    hint: 'Set "ordering" for this show to one of these, or use a provider that knows the ordering (tvdb).',
  });
}

/**
 * The id of the episode group that an ordering means: the one that bears it as its id, or the only one of its type.
 * Throws {@link UnsupportedOrdering} if there is none, or more than one; empty groups don't count.
 */
export function chooseGroup(show: WireShow, groups: readonly WireGroup[], ordering: string): string {
  const filled = groups
    .filter(({ episodeCount }) => episodeCount > 0)
    .sort((a, b) => a.type - b.type || compareText(a.id, b.id));
  const type = groupTypes.get(ordering);
  const fitting = filled.filter((group) =>
    type === undefined ? group.id === ordering : group.type === type,
  );
  const [only, ...others] = fitting;
  if (only === undefined) throw lacking(show, filled, ordering);
  if (others.length > 0) throw ambiguous(show, fitting, ordering);
  return only.id;
}

function isGroupId(ordering: string): boolean {
  return /^[0-9a-f]{24}$/.test(ordering);
}

function lacking(show: WireShow, groups: readonly WireGroup[], ordering: string): UnsupportedOrdering {
  const what = isGroupId(ordering) ? `episode group ${ordering}` : `"${ordering}" ordering`;
  const others = groups.map((group) => `, ${nameOf(group)}: ${describe(group)}`).join('');
  const choice = others === '' ? official : `one of these, by name or id: ${official}${others}`;
  return new UnsupportedOrdering(`TMDB has no ${what} of "${showTitle(show)}".`, {
    hint: `Set "ordering" for this show to ${choice}; or use a provider that knows the ordering (tvdb).`,
  });
}

function ambiguous(show: WireShow, groups: readonly WireGroup[], ordering: string): UnsupportedOrdering {
  const message = `TMDB has ${groups.length} "${ordering}" orderings of "${showTitle(show)}".`;
  return new UnsupportedOrdering(message, {
    hint: `Set "ordering" for this show to the id of one: ${groups.map(describe).join(', ')}.`,
  });
}

function describe({ id, name, episodeCount }: WireGroup): string {
  return `${id} (${name === undefined ? '' : `"${name}", `}${episodeCount} episodes)`;
}

function nameOf({ type }: WireGroup): string {
  return [...groupTypes].find(([, other]) => other === type)?.[0] ?? 'another';
}
