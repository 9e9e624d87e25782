import type { Day, HistoryEntry, ReportLibrary } from '@plexgaps/core';
import { percent } from '../tally.ts';
import { longDay } from '../wording.ts';

/** How a library's share of what is owned went, for a small chart. */
export interface PastChart {
  /** Of a line in a field of 100 by 24: days to the right, shares upwards. */
  readonly points: string;
  /** Where it began, as a sentence. */
  readonly words: string;
}

interface Point {
  readonly day: Day;
  readonly owned: number;
  readonly missing: number;
}

/** Nothing before there are two days, or where nothing was ever to be compared. */
export function pastOf(
  { name, totals, complete }: ReportLibrary,
  history: readonly HistoryEntry[],
  today: Day,
): PastChart | undefined {
  const before = history.flatMap(({ day, libraries }) =>
    libraries
      .filter((library) => library.name === name)
      .map(({ owned, missing }) => ({ day, owned, missing })),
  );
  const now = complete ? [{ day: today, owned: totals.owned, missing: totals.missing }] : [];
  const points = [...before, ...now].filter(({ owned, missing }) => owned + missing > 0);
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined || first.day === last.day) return undefined;
  return { points: lineOf(points, first, last), words: wordsOf(first) };
}

function lineOf(points: readonly Point[], first: Point, last: Point): string {
  const shares = points.map(shareOf);
  const [low, high] = [Math.min(...shares), Math.max(...shares)];
  const width = timeOf(last.day) - timeOf(first.day);
  const at = (point: Point) => {
    const x = (100 * (timeOf(point.day) - timeOf(first.day))) / width;
    // A line that never moves runs through the middle.
    const y = high === low ? 12 : 23 - (22 * (shareOf(point) - low)) / (high - low);
    return `${round(x)},${round(y)}`;
  };
  return points.map(at).join(' ');
}

function wordsOf({ day, owned, missing }: Point): string {
  return `It was ${percent({ owned, of: owned + missing })}% on ${longDay(day)}.`;
}

function shareOf({ owned, missing }: Point): number {
  return owned / (owned + missing);
}

function timeOf(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`);
}

function round(number: number): number {
  return Math.round(number * 10) / 10;
}
