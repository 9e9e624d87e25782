/** A calendar date, `YYYY-MM-DD`, without time or zone. Days compare as text. */
export type Day = string;

const oneDay = 86_400_000;

/** The value as a {@link Day}, a time behind the date cut off, or `undefined` for anything that is no real date. */
export function toDay(value: unknown): Day | undefined {
  if (typeof value !== 'string') return undefined;
  const match = /^(\d{4}-\d{2}-\d{2})(?:$|[T ])/.exec(value);
  const day = match?.[1];
  if (day === undefined) return undefined;
  const time = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== day ? undefined : day;
}

/** The day that lies `days` after (or, negative, before) the given one. */
export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * oneDay).toISOString().slice(0, 10);
}

/** How many days lie between two days, never negative. */
export function daysBetween(a: Day, b: Day): number {
  return Math.abs(Date.parse(`${a}T00:00:00Z`) - Date.parse(`${b}T00:00:00Z`)) / oneDay;
}

/** The calendar date of an instant in a time zone (IANA name, `Europe/Berlin`). */
export function dayIn(timezone: string, instant: Date): Day {
  const parts = Object.fromEntries(
    new Intl.DateTimeFormat('en-US', {
      timeZone: timezone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    })
      .formatToParts(instant)
      .map(({ type, value }) => [type, value]),
  );
  return `${parts['year']}-${parts['month']}-${parts['day']}`;
}

/** Whether two years are one apart at most, as sources differ. One that is not known may be any. */
export function areNearYears(a: number | undefined, b: number | undefined): boolean {
  return a === undefined || b === undefined || Math.abs(a - b) <= 1;
}
