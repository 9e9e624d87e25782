import { daysBetween, type Episode, type Id, type Reason } from '../model/index.ts';
import { greatestNumbers, isRegular, type OwnedEpisode, type RegularPlace } from './episode-index.ts';
import { groupBy } from './group-by.ts';
import { cutOtherwise } from './numbering-remarks.ts';
import { reason } from './reasons.ts';

/** What looks missing of a series, and what is owned of it. */
export interface NumberingCase {
  /** Entries that look missing. */
  readonly open: readonly Episode[];
  /** All entries, in the order of their numbers. */
  readonly entries: readonly Episode[];
  readonly owned: readonly OwnedEpisode[];
  /** Owned episodes that the provider's list does not have. */
  readonly extras: readonly OwnedEpisode[];
}

/**
 * Entries that look missing beside owned episodes that look unknown: the same episodes under other numbers. That is so
 * where the unknown ones are at least as many as the missing ones in one run of numbers or of days, and where an
 * unknown one, counted through over all seasons, is the missing one.
 */
export function numberingConflicts(situation: NumberingCase): ReadonlyMap<Id, Reason> {
  const { open, extras } = situation;
  if (open.length === 0 || extras.length === 0) return new Map();
  const conflicts = new Map<Id, Reason>();
  for (const [season, beside] of groupBy(extras, ({ item }) => item.season)) {
    const missing = open.filter((entry) => entry.season === season);
    const text = `Season ${season} has owned episodes that the provider does not know beside ones that look missing: they may be the same.`;
    for (const { id } of balanced(missing, beside, ({ number }) => number))
      conflicts.set(id, reason('numbering-conflict', text));
  }
  const nearby = 'Owned episodes that the provider does not know are of the same days: they may be the same.';
  const counted =
    'Counted through all seasons, an owned episode that the provider does not know may be this one.';
  for (const { id } of besideInTime(open, extras)) conflicts.set(id, reason('numbering-conflict', nearby));
  for (const { id } of countedThrough(situation)) conflicts.set(id, reason(cutOtherwise, counted));
  return conflicts;
}

type Numbered = Pick<Episode, 'season' | 'number' | 'aired'>;

/** Specials air beside episodes: each are held against their like. */
function besideInTime(open: readonly Episode[], extras: readonly OwnedEpisode[]): readonly Episode[] {
  const isSpecial = ({ season }: Numbered) => season === 0;
  const dayOf = ({ aired }: Numbered) => (aired === undefined ? undefined : daysBetween('0001-01-01', aired));
  return [true, false].flatMap((special) =>
    balanced(
      open.filter((entry) => isSpecial(entry) === special),
      extras.filter(({ item }) => isSpecial(item) === special),
      dayOf,
    ),
  );
}

interface Run {
  readonly entries: Episode[];
  strangers: number;
}

/** The missing entries of runs of neighbouring places in which there are as many unknown episodes, or more. */
function balanced(
  missing: readonly Episode[],
  extras: readonly OwnedEpisode[],
  placeOf: (thing: Numbered) => number | undefined,
): readonly Episode[] {
  const places: readonly Place[] = [
    ...missing.map((entry) => ({ place: placeOf(entry), entry })),
    ...extras.map(({ item }) => ({ place: placeOf(item), entry: undefined })),
  ];
  return runs(places)
    .filter(({ entries, strangers }) => strangers >= entries.length)
    .flatMap(({ entries }) => entries);
}

interface Place {
  readonly place: number | undefined;
  /** Absent: an unknown episode stands here. */
  readonly entry: Episode | undefined;
}

function runs(places: readonly Place[]): readonly Run[] {
  const all: Run[] = [];
  let last = Number.NEGATIVE_INFINITY;
  const placed = places.flatMap(({ place, entry }) => (place === undefined ? [] : [{ place, entry }]));
  for (const { place, entry } of placed.sort((a, b) => a.place - b.place)) {
    if (place - last > 1) all.push({ entries: [], strangers: 0 });
    last = place;
    const run = all.at(-1);
    if (entry) run?.entries.push(entry);
    else if (run) run.strangers += 1;
  }
  return all;
}

/**
 * The provider cuts into other seasons than the server: an owned episode beyond the end of a season, or (without a date
 * that would tell) of a season that the provider does not have, is counted through over all seasons; its number may be
 * counted so itself. Where such seasons hold as many episodes as look missing at the ends of the provider's, they may be any of those; where the
 * provider has one season only, any that come so late in it.
 */
function countedThrough({ open, entries, owned, extras }: NumberingCase): readonly Episode[] {
  const regular = entries.filter(isRegular);
  const ends = greatestNumbers(entries);
  const held = greatestNumbers(owned.map(({ item }) => item));
  const unknown = extras.map(({ item }) => item).filter(isRegular);
  const strays = unknown.filter(({ season, aired }) => !ends.has(season) && aired === undefined);
  const tails = open.filter((entry) => isRegular(entry) && entry.number > (held.get(entry.season) ?? 0));
  if (strays.length > 0 && strays.length >= tails.length) return tails;
  const positions = new Map<Episode, number>(regular.map((entry, at) => [entry, at + 1]));
  const mayBe = (tail: Episode, item: Regular) => place(item, held) <= (positions.get(tail) ?? 0);
  const inTheOnly = ends.size === 1 ? tails.filter((tail) => strays.some((item) => mayBe(tail, item))) : [];
  const beyond = unknown.filter(
    ({ season, number }) => number > (ends.get(season) ?? Number.POSITIVE_INFINITY),
  );
  const isOpen = new Set(open);
  const placed = [...strays, ...beyond].flatMap((item) => {
    const entries = places(item, held).flatMap((position) => regular[position - 1] ?? []);
    return entries.filter((entry) => isOpen.has(entry) && areOfOneTime(item, entry));
  });
  return [...inTheOnly, ...placed];
}

type Regular = Numbered & RegularPlace;

/** The how-manieth episode of the show it is on the server, as far as the seasons before it are owned. */
function place({ season, number }: Regular, held: ReadonlyMap<number, number>): number {
  return [...held].reduce((sum, [other, greatest]) => (other < season ? sum + greatest : sum), number);
}

/** Where it may stand in the show: its numbers start afresh with each season, or go on from one to the next. */
function places(item: Regular, held: ReadonlyMap<number, number>): readonly number[] {
  const goesOn = [...held].every(([season, greatest]) => season >= item.season || greatest < item.number);
  return goesOn ? [place(item, held), item.number] : [place(item, held)];
}

/** Broadcasts of one episode lie weeks apart at most; what aired in another year is another episode. */
function areOfOneTime(item: Numbered, entry: Numbered): boolean {
  return !item.aired || !entry.aired || daysBetween(item.aired, entry.aired) <= 30;
}
