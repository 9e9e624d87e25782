import type { Film, ItemRef } from '../model/index.ts';
import type { IdentifiedFilm, OwnedFilms } from './owned-films.ts';
import { type Rule, reason } from './reasons.ts';

/**
 * A gap that an item of unknown identity might fill is never called missing: an unmatched item whose title (also the
 * original or sort title) is the film's, a year apart at most, or an item whose look-up failed, by year alone.
 */
export function possiblyOwnedRule({ items, unresolved: failed }: OwnedFilms): Rule<Film> {
  const byTitle = new Map<string, IdentifiedFilm[]>();
  const unresolved = new Map<number | undefined, IdentifiedFilm[]>();
  for (const film of failed) push(unresolved, film.item.year, film);
  for (const film of items) {
    if (film.fate !== 'unmatched' && film.fate !== 'notInCatalogue') continue;
    for (const title of new Set(titlesOf(film))) push(byTitle, title, film);
  }
  const byYear = (year: number | undefined) =>
    year === undefined
      ? [...unresolved.values()].flat()
      : around(year).flatMap((y) => unresolved.get(y) ?? []);
  return (film) => {
    const year = film.released === undefined ? undefined : Number(film.released.slice(0, 4));
    const named = [film.title, film.originalTitle ?? film.title].flatMap(
      (title) => byTitle.get(plain(title)) ?? [],
    );
    const namesake = named.find(({ item }) => near(item.year, year));
    if (namesake)
      return possibly(namesake.ref, `"${namesake.item.title}" bears its title, but is not matched.`);
    const unknown = byYear(year)[0] ?? unresolved.get(undefined)?.[0];
    if (unknown)
      return possibly(unknown.ref, `Which film "${unknown.item.title}" is could not be found out.`);
    return undefined;
  };
}

function possibly(item: ItemRef, text: string) {
  return { status: 'possiblyOwned', reason: reason('possibly-owned', text), items: [item] } as const;
}

function titlesOf({ item }: IdentifiedFilm): readonly string[] {
  return [item.title, item.originalTitle, item.sortTitle].flatMap((title) => (title ? [plain(title)] : []));
}

/** Titles compare without case, accents and punctuation. */
function plain(title: string): string {
  return title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function near(a: number | undefined, b: number | undefined): boolean {
  return a === undefined || b === undefined || Math.abs(a - b) <= 1;
}

function around(year: number): readonly number[] {
  return [year - 1, year, year + 1];
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
