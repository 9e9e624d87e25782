import type { Day, LibraryType, Report } from '@plexgaps/core';

/** A number and its noun: `1 film`, `1,234 films`. */
export function count(number: number, noun: string, plural = `${noun}s`): string {
  return `${digits(number)} ${number === 1 ? noun : plural}`;
}

/** Digits in threes, the same on every machine: `100,000`. */
export function digits(number: number): string {
  return String(number).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** What the entries of a library's groups are called. */
export function entryNoun(type: LibraryType): 'film' | 'episode' {
  return type === 'movie' ? 'film' : 'episode';
}

/** What the groups of a library are called. */
export function groupNoun(type: LibraryType): 'collection' | 'show' {
  return type === 'movie' ? 'collection' : 'show';
}

/** `21 November 2026`. */
export function longDay(day: Day): string {
  const [year, month, date] = day.split('-');
  return `${Number(date)} ${months[Number(month) - 1]} ${year}`;
}

/** `November 2026`. */
export function monthOf(day: Day): string {
  return longDay(day).replace(/^\d+ /, '');
}

/** `Sat`. */
export function weekdayOf(day: Day): string {
  return weekdays[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? '';
}

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

const months = 'January February March April May June July August September October November December'.split(
  ' ',
);

/** The report in one sentence; no more is claimed than was found out. */
export function headline({ libraries, complete }: Report): string {
  const missing = (['movie', 'show'] as const).flatMap((type) => {
    const number = libraries
      .filter((library) => library.type === type)
      .reduce((sum, { totals }) => sum + totals.missing, 0);
    return number === 0 ? [] : [{ number, text: count(number, entryNoun(type)) }];
  });
  if (missing.length === 0) {
    return complete
      ? 'Nothing is missing'
      : 'Nothing is known to be missing, but not everything was found out';
  }
  const verb = missing.length === 1 && missing[0]?.number === 1 ? 'is' : 'are';
  const sentence = `${missing.map(({ text }) => text).join(' and ')} ${verb} missing`;
  return complete ? sentence : `At least ${sentence}`;
}
