import {
  addDays,
  type Collection,
  type Day,
  daysBetween,
  type Film,
  type Series,
  scatter,
} from '../model/index.ts';
import type { AnswerKind, Answers, CollectionList, Heads, Kept } from './answers.ts';
import { keptSince } from './store.ts';

/** How soon a change is to be seen, against how many requests that costs. */
export type Freshness = 'daily' | 'balanced' | 'lazy';

const oneDay = 86_400_000;

/** What was asked this lately is not asked again: a run at the same hour every night finds what is due each day. */
const justNow = 20 * 3_600_000;

/** Days after which an answer is asked for again, by how likely it is to have changed. */
interface Periods {
  /** A show that goes on, or is about to begin. */
  readonly running: number;
  readonly ended: number;
  /** A collection with a part that is announced, ahead, or came out within two years. */
  readonly active: number;
  readonly settled: number;
  /** A film that stands alone and came out within two years, or is still ahead. */
  readonly recent: number;
  readonly old: number;
  /** The record of a film whose dates are near. */
  readonly near: number;
  readonly far: number;
  /** A list or another set; and what the provider does not have. */
  readonly list: number;
  readonly none: number;
}

const periods: Readonly<Record<Freshness, Periods>> = {
  daily: {
    running: 1,
    ended: 7,
    active: 1,
    settled: 1,
    recent: 7,
    old: 30,
    near: 1,
    far: 7,
    list: 1,
    none: 1,
  },
  balanced: {
    running: 1,
    ended: 30,
    active: 1,
    settled: 7,
    recent: 30,
    old: 90,
    near: 1,
    far: 7,
    list: 7,
    none: 7,
  },
  lazy: {
    running: 7,
    ended: 30,
    active: 7,
    settled: 30,
    recent: 60,
    old: 180,
    near: 7,
    far: 30,
    list: 30,
    none: 30,
  },
};

/** Days after which a change would best be seen, where the provider can tell what changed. */
const wished: Readonly<Record<Freshness, number>> = { daily: 1, balanced: 7, lazy: 30 };

/** Days after which a show is asked for again even if the provider never named it among what changed. */
const seriesKeptFor = 30;

/** When an answer is looked at. */
export interface Looked {
  readonly now: Date;
  readonly freshness: Freshness;
}

/** Whether an answer is to be asked for again. */
export function isDue<K extends AnswerKind>(
  kind: K,
  key: string,
  kept: Kept<Heads[K]>,
  { now, freshness }: Looked,
): boolean {
  if (isAhead(kept.checked, now)) return true;
  if (now.getTime() - Date.parse(kept.checked) < justNow || isAside(kept, now)) return false;
  if (hasAged(kind, key, kept, now)) return true;
  const period = periodOf(kind, kept.value, dayOf(now), freshness);
  // Two nights may lie in one day of UTC: 00:30, and 23:30 once the clocks were changed.
  return period === 1 || slotOf(kept.checked, period, key) !== slotOf(now, period, key);
}

/** A clock that was set back, or a cache from elsewhere: it cannot be told how old this is. */
export function isAhead(instant: string, now: Date): boolean {
  return Date.parse(instant) - now.getTime() > justNow;
}

/** Whether it was looked at so long ago that a word of the provider's would be welcome, although it is not due yet. */
export function isWorthATell(
  { checked }: Pick<Kept<unknown>, 'checked'>,
  { now, freshness }: Looked,
): boolean {
  return now.getTime() - Date.parse(checked) > (wished[freshness] - 1) * oneDay + justNow;
}

/**
 * Whether it was last asked for so long ago that a word of the provider's no longer renews it. Shows that one night asked for
 * do not come to that in one night.
 */
export function hasAged(
  kind: AnswerKind,
  key: string,
  { asked }: Pick<Kept<unknown>, 'asked'>,
  now: Date,
): boolean {
  if (kind === 'series') return slotOf(asked, seriesKeptFor, key) !== slotOf(now, seriesKeptFor, key);
  return Date.parse(asked) < keptSince(now).getTime();
}

/** Whether a shorter answer came so lately that the provider is not asked again yet. */
export function isAside({ aside }: Pick<Kept<unknown>, 'aside'>, now: Date): boolean {
  return aside !== undefined && now.getTime() - Date.parse(aside.at) < justNow;
}

/** Days for which an answer is good. */
function periodOf<K extends AnswerKind>(
  kind: K,
  value: Heads[K] | undefined,
  today: Day,
  freshness: Freshness,
): number {
  const days = periods[freshness];
  if (value === undefined) return days.none;
  const known: { readonly [Kind in AnswerKind]: (value: Heads[Kind]) => number } = {
    membership: ({ released }) => (isRecent(released, today) ? days.recent : days.old),
    collection: (collection) => (isActive(collection, today) ? days.active : days.settled),
    'collection-ids': () => 1,
    film: (film) => (isNear(film, today) ? days.near : days.far),
    releases: (releases) => (releases.some(({ date }) => isAround(date, today)) ? days.near : days.far),
    set: () => days.list,
    series: ({ status, next }) => (status === 'ended' && next === undefined ? days.ended : days.running),
    'film-ids': () => days.old,
  };
  return known[kind](value);
}

function isActive({ parts }: Collection, today: Day): boolean {
  return parts.some(({ released }) => isRecent(released, today));
}

const twoYears = 730;

/** Without a date it is announced; one ahead counts, too. */
function isRecent(released: Day | undefined, today: Day): boolean {
  return released === undefined || released > addDays(today, -twoYears);
}

/** Whether a date of the film is so near that it decides soon, or decided lately. */
function isNear({ released, releases = [] }: Film, today: Day): boolean {
  return [released, ...releases.map(({ date }) => date)].some(
    (day) => day === undefined || isAround(day, today),
  );
}

const aroundDays = 45;

function isAround(date: Day, today: Day): boolean {
  return daysBetween(date, today) <= aroundDays;
}

/**
 * Which of the spans of so many days an instant lies in. The spans of each key begin on another day, so that what was asked
 * for in one night is not due in one night again.
 */
function slotOf(instant: string | Date, period: number, key: string): number {
  const days = Math.floor(new Date(instant).getTime() / oneDay);
  return Math.floor((days + (scatter(key) % period)) / period);
}

function dayOf(instant: Date): Day {
  return instant.toISOString().slice(0, 10);
}

/** How many entries an answer lists; `undefined` for one that is no list. */
export function sizeOf<K extends AnswerKind>(kind: K, value: Answers[K]): number | undefined {
  if (kind === 'series') return (value as Series).episodes.length;
  if (kind === 'collection' || kind === 'set') return (value as Collection).parts.length;
  return kind === 'collection-ids' ? (value as CollectionList).ids.length : undefined;
}

/** Whether a list became so much shorter that it is likelier to be a part of itself than the truth. */
export function isMuchShorter(now: number, before: number): boolean {
  if (before < 3) return false;
  return now * 2 <= before || (now < before * 0.8 && before - now >= 3);
}
