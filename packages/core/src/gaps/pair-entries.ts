import { daysBetween, type Episode } from '../model/index.ts';
import { groupBy } from './group-by.ts';

/** Broadcasts of one episode lie weeks apart at most. */
const oneTime = 30;

type Pairs = readonly (readonly [Episode, Episode])[];

/**
 * Which entry of a second provider's list is the same episode as one of the first's. What is in doubt stays alone. In
 * one order: those of a day that has the same numbers at both; those of a season that has the same numbers at both, if
 * their dates are near. In any order: the only ones of a day.
 */
export function pairEntries(
  first: readonly Episode[],
  second: readonly Episode[],
  isOneOrder: boolean,
): ReadonlyMap<Episode, Episode> {
  const sameSeasons = new Map(alike(first, second, seasonOf));
  const inSameSeasons = (apart: number) => (left: readonly Episode[]) =>
    left.flatMap((entry) => {
      const other = sameSeasons.get(entry);
      return other && distance(entry, other) <= apart ? [[entry, other] as const] : [];
    });
  const steps = isOneOrder
    ? [sameDayAndNumber, inSameSeasons(1), onlyOfDay, nextToDay, inSameSeasons(oneTime)]
    : [onlyOfDay];
  const pairs = new Map<Episode, Episode>();
  const taken = new Set<Episode>();
  for (const step of steps) {
    const found: Pairs = step(
      first.filter((entry) => !pairs.has(entry)),
      second.filter((entry) => !taken.has(entry)),
    );
    for (const [entry, other] of found) {
      if (taken.has(other)) continue;
      pairs.set(entry, other);
      taken.add(other);
    }
  }
  return pairs;
}

function seasonOf({ season }: Episode): string | undefined {
  return season === undefined ? undefined : `${season}`;
}

function sameDayAndNumber(first: readonly Episode[], second: readonly Episode[]): Pairs {
  return alike(first, second, ({ season, aired }) =>
    season === undefined || aired === undefined ? undefined : `${season} ${aired}`,
  );
}

/** Entries under one number, of sets (by a key) whose numbers are the same in both lists: no more, no fewer. */
function alike(
  first: readonly Episode[],
  second: readonly Episode[],
  keyOf: (entry: Episode) => string | undefined,
): Pairs {
  const others = groupBy(second, keyOf);
  return [...groupBy(first, keyOf)].flatMap(([key, own]) => {
    const theirs = key === undefined ? [] : (others.get(key) ?? []);
    const byNumber = new Map(theirs.map((entry) => [entry.number, entry]));
    const pairs = own.flatMap((entry) => {
      const other = entry.number === undefined ? undefined : byNumber.get(entry.number);
      return other ? [[entry, other] as const] : [];
    });
    const distinct = new Set(pairs.map(([, other]) => other)).size;
    return distinct === own.length && distinct === theirs.length ? pairs : [];
  });
}

/** A date tells which episode it is where nothing else airs on that day. Specials have no day of their own. */
function onlyOfDay(first: readonly Episode[], second: readonly Episode[]): Pairs {
  const dated = ({ season, aired }: Episode) => season !== 0 && aired !== undefined;
  const others = groupBy(second.filter(dated), ({ aired }) => aired);
  return [...groupBy(first.filter(dated), ({ aired }) => aired)].flatMap(([day, own]) => {
    const [entry] = own;
    const theirs = others.get(day) ?? [];
    return entry && own.length === 1 && theirs.length === 1 && theirs[0] ? [[entry, theirs[0]] as const] : [];
  });
}

/** Time zones move a date by a day: the only one of its season nearby in day and number. */
function nextToDay(first: readonly Episode[], second: readonly Episode[]): Pairs {
  const near = (seasons: ReadonlyMap<string | undefined, readonly Episode[]>, entry: Episode) =>
    (seasons.get(seasonOf(entry)) ?? []).filter(
      (other) =>
        Math.abs((other.number ?? Number.NaN) - (entry.number ?? Number.NaN)) <= 1 &&
        distance(entry, other) === 1,
    );
  const own = groupBy(first, seasonOf);
  const theirs = groupBy(second, seasonOf);
  return first.flatMap((entry) => {
    const [other, ...more] = near(theirs, entry);
    return other && more.length === 0 && near(own, other).length === 1 ? [[entry, other] as const] : [];
  });
}

/** Days between two dates; 0 where one is not known. */
function distance(a: Episode, b: Episode): number {
  return a.aired === undefined || b.aired === undefined ? 0 : daysBetween(a.aired, b.aired);
}
