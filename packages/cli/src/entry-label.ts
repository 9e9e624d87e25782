import type { EntryStatus, Episode, Film, Reason, Verdict } from '@plexgaps/core';
import { episodeCode } from '@plexgaps/core/host';

/** How each status is said of one entry and of several. */
export const statusWords: Readonly<Record<EntryStatus, { readonly one: string; readonly many: string }>> = {
  owned: { one: 'is owned', many: 'are owned' },
  missing: { one: 'is missing', many: 'are missing' },
  upcoming: { one: 'is upcoming', many: 'are upcoming' },
  announced: { one: 'is announced', many: 'are announced' },
  ignored: { one: 'is ignored', many: 'are ignored' },
  possiblyOwned: { one: 'is possibly owned', many: 'are possibly owned' },
  disputed: { one: 'is disputed', many: 'are disputed' },
  conflict: { one: 'cannot be judged', many: 'cannot be judged' },
  elsewhere: { one: 'is elsewhere', many: 'are elsewhere' },
  extra: { one: 'is an extra', many: 'are extras' },
};

/** `"Aliens" (1986, tmdb:movie:679)`, `S01E04 "Nr. 4" (tvdb:episode:4)`. */
export function labelOf(entry: Film | Episode): string {
  const isFilm = 'isMovie' in entry;
  const label = isFilm ? `"${entry.title}"` : episodeLabel(entry);
  const year = isFilm && entry.released ? [entry.released.slice(0, 4)] : [];
  return `${label} (${[...year, entry.id].join(', ')})`;
}

/** `S01E04 "Nr. 4"`, as far as it is known. */
export function episodeLabel({
  season,
  number,
  title,
}: Pick<Episode, 'season' | 'number' | 'title'>): string {
  const place = season === undefined || number === undefined ? [] : [episodeCode({ season, number })];
  return [...place, ...(title ? [`"${title}"`] : [])].join(' ') || 'An episode';
}

/** What is said of something, and why: `"Aliens" is owned: matched by tmdb:movie:679.` */
export function verdictText(
  label: string,
  { reasons, until }: Pick<Verdict<unknown>, 'reasons' | 'until'>,
): string {
  const [first, ...others] = reasons;
  const how = first && /^Owned: (.+)/.exec(first.text)?.[1];
  const told =
    how === undefined
      ? [`${label}.`, ...reasons.map(sentence)]
      : [`${label}: ${how}`, ...others.map(sentence)];
  return [...told, ...(until === undefined ? [] : [`Until ${until}.`])].join(' ');
}

/** A user's own words come with or without a full stop. */
function sentence({ text }: Reason): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}

/** A number in two digits at least. */
export function two(number: number): string {
  return String(number).padStart(2, '0');
}

/** Numbers of episodes as ranges: `E01-E12, E14`. */
export function ranges(numbers: readonly number[]): string {
  const spans: [number, number][] = [];
  for (const number of [...new Set(numbers)].sort((a, b) => a - b)) {
    const last = spans.at(-1);
    if (last && number === last[1] + 1) last[1] = number;
    else spans.push([number, number]);
  }
  return spans.map(([from, to]) => (from === to ? `E${two(from)}` : `E${two(from)}-E${two(to)}`)).join(', ');
}
