/** A calendar date, `YYYY-MM-DD`, without time or zone. Days compare as text. */
export type Day = string;

const oneDay = 86_400_000;

/** The value as a {@link Day}, a time behind the date cut off, or `undefined` for anything that is no real date. */
export function toDay(value: unknown): Day | undefined {
  if (typeof value !== 'string') return undefined;
  if (!/^\d{4}-\d{2}-\d{2}(?:$|[T ])/.test(value)) return undefined;
  const [year, month, day] = [
    Number(value.slice(0, 4)),
    Number(value.slice(5, 7)),
    Number(value.slice(8, 10)),
  ];
  if (month < 1 || month > 12 || day < 1 || day > daysIn(month, year)) return undefined;
  return value.length === 10 ? value : value.slice(0, 10);
}

/** A library has hundreds of thousands of dates: each is checked without a calendar. */
function daysIn(month: number, year: number): number {
  if (month !== 2) return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
}

/** The day that lies `days` after (or, negative, before) the given one. */
export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * oneDay).toISOString().slice(0, 10);
}

/** How many days lie between two days, never negative. */
export function daysBetween(a: Day, b: Day): number {
  // Most days that are compared are the same, as two sources have them.
  return a === b ? 0 : Math.abs(Date.parse(`${a}T00:00:00Z`) - Date.parse(`${b}T00:00:00Z`)) / oneDay;
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
