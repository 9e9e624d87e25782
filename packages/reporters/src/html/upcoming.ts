import type { Day } from '@plexgaps/core';
import type { Finding } from '../findings.ts';
import { monthOf, weekdayOf } from '../wording.ts';

/** A film or episode that is to come, as the calendar shows it. */
export interface UpcomingRow {
  readonly finding: Finding;
  /** `December 2026`, or that there is no day to wait for. */
  readonly heading: string;
  /** The day as the calendar says it: `24`, `Thu`. `undefined`: there is none to wait for. */
  readonly date: { readonly number: string; readonly weekday: string } | undefined;
  /** The row above has the same day. */
  readonly isSameDay: boolean;
}

/**
 * What is to come, month by month, in the order of its days. Last what has only a day behind it: it was shown, and nobody
 * knows when it can be had.
 */
export function upcomingRows(findings: readonly Finding[], today: Day): readonly UpcomingRow[] {
  const isAhead = ({ day }: Finding) => day !== undefined && day >= today;
  const ahead = findings.filter(isAhead);
  const others = findings.filter((finding) => !isAhead(finding));
  return [
    ...ahead.map((finding, index) => ({
      ...onDay(finding),
      isSameDay: finding.day === ahead[index - 1]?.day,
    })),
    ...others.map((finding) => ({
      finding,
      heading: 'No day known yet',
      date: undefined,
      isSameDay: false,
    })),
  ];
}

function onDay(finding: Finding): Omit<UpcomingRow, 'isSameDay'> {
  const { day = '' } = finding;
  const date = { number: String(Number(day.slice(8))), weekday: weekdayOf(day) };
  return { finding, heading: monthOf(day), date };
}
