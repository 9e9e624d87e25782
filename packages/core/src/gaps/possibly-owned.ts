import { areNearYears, type Film, type ItemRef } from '../model/index.ts';
import { plainTitle, titlesNamed } from '../model/titles.ts';
import type { Witness } from './gap-input.ts';
import { groupBy } from './group-by.ts';
import type { IdentifiedFilm, OwnedFilms } from './owned-films.ts';
import { isContradicted, pathFilms } from './path-films.ts';
import { type Rule, type Ruling, reason } from './reasons.ts';

/**
 * A gap that an item of unknown identity might fill is never called missing: an unidentified item whose title (also the
 * original or sort title) is the film's, a year apart at most, or an item, even a matched one, whose path carries its id or names it with its year.
 * By year alone: an item whose look-up failed, and one whose path carries an id that leads to nothing, or contradicts it
 * and could not be looked up.
 */
export function possiblyOwnedRule(
  { items, unidentified, unresolved }: OwnedFilms,
  told: Witness,
): Rule<Film> {
  const matched = items.filter(({ fate }) => fate === 'matched');
  const carried = [...unidentified, ...matched].flatMap((film) =>
    pathFilms(film.item, told).ids.map((id) => ({ id, film })),
  );
  const byPath = groupBy(carried, ({ id }) => id);
  const named = [...unidentified, ...matched].flatMap((film) =>
    (film.item.pathNames ?? []).flatMap(({ title, year }) =>
      titlesNamed(title).map((name) => ({ title: name, year, film })),
    ),
  );
  const byName = groupBy(named, ({ title }) => title);
  const titled = unidentified.flatMap((film) => titlesOf(film).map((title) => ({ title, film })));
  const byTitle = groupBy(titled, ({ title }) => title);
  const byYear = groupBy(unresolved, ({ item }) => item.year);
  const foreign = unidentified.filter(({ item, fate }) => {
    const { leadsNowhere } = pathFilms(item, told);
    return fate !== 'skipped' && (leadsNowhere === 'failed' || (leadsNowhere && item.year !== undefined));
  });
  const byForeignYear = groupBy(foreign, ({ item }) => item.year);
  const contradicted = matched.filter(
    ({ item }) => isContradicted(item) && pathFilms(item, told).leadsNowhere === 'failed',
  );
  const byContradictedYear = groupBy(contradicted, ({ item }) => item.pathNames?.[0]?.year);
  return (film) => {
    const labelled = byPath.get(film.id)?.[0]?.film;
    if (labelled) return possibly(labelled.ref, `The path of "${labelled.item.title}" carries its id.`);
    const year = film.released === undefined ? undefined : Number(film.released.slice(0, 4));
    const titles = [...new Set([film.title, film.originalTitle ?? film.title].map(plainTitle))];
    const namesake = titles
      .flatMap((title) => byTitle.get(title) ?? [])
      .find(({ film: { item } }) => areNearYears(item.year, year))?.film;
    if (namesake)
      return possibly(
        namesake.ref,
        `"${namesake.item.title}" bears its title, but it is not known which film it is.`,
      );
    const called = titles
      .flatMap((title) => byName.get(title) ?? [])
      .find((name) => year !== undefined && areNearYears(name.year, year))?.film;
    if (called) return possibly(called.ref, `The path of "${called.item.title}" names it.`);
    const years = year === undefined ? [...byYear.keys()] : [year - 1, year, year + 1, undefined];
    const unknown = years.flatMap((near) => byYear.get(near)?.[0] ?? [])[0];
    if (unknown)
      return possibly(unknown.ref, `Which film "${unknown.item.title}" is could not be found out.`);
    const other = years.flatMap((near) => byContradictedYear.get(near)?.[0] ?? [])[0];
    if (other)
      return possibly(
        other.ref,
        `The path of "${other.item.title}" carries the id of another film, and which one could not be found out.`,
      );
    const stranger = years.flatMap((near) => byForeignYear.get(near)?.[0] ?? [])[0];
    return (
      stranger &&
      possibly(
        stranger.ref,
        `The path of "${stranger.item.title}" carries an id that leads to no film, and its year fits.`,
      )
    );
  };
}

function possibly(item: ItemRef, text: string): Ruling {
  return { status: 'possiblyOwned', reason: reason('possibly-owned', text), items: [item] };
}

function titlesOf({ item }: IdentifiedFilm): readonly string[] {
  const titles = [item.title, item.originalTitle, item.sortTitle];
  return [...new Set(titles.flatMap((title) => (title ? titlesNamed(title) : [])))];
}
