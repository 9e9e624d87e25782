import {
  areNearYears,
  type Candidate,
  type Film,
  type Gap,
  type LooseItem,
  type MovieItem,
  type ShowItem,
} from '../model/index.ts';
import { plainTitle, titlesNamed } from '../model/titles.ts';
import type { Witness } from './gap-input.ts';
import { groupBy } from './group-by.ts';
import { pathFilms } from './path-films.ts';

/** A row, with what its item may be, told in its hint, too. */
export function withCandidates(row: LooseItem, candidates: readonly Candidate[]): LooseItem {
  if (candidates.length === 0) return row;
  return { ...row, hint: [row.hint, ...mayBe(candidates)].join(' '), candidates };
}

/** What an item may be, as a sentence. */
export function mayBe(candidates: readonly Candidate[]): readonly string[] {
  const names = candidates.map(({ id, title, released }) => {
    const year = released === undefined ? '' : ` (${released.slice(0, 4)})`;
    return `"${title}"${year}, ${id}`;
  });
  return names.length === 0 ? [] : [`It may be ${names.join('; or ')}.`];
}

/**
 * Tells which films of the groups an item may be that nobody knows: those that look missing or may be owned, and that
 * its path or its title and year fit. Nothing is searched for.
 */
export function filmCandidates(
  gaps: readonly Gap[],
  told: Witness,
): (item: MovieItem) => readonly Candidate[] {
  const open = gaps.flatMap((gap) =>
    gap.kind === 'collection'
      ? gap.verdicts.filter(({ status }) => status === 'missing' || status === 'possiblyOwned')
      : [],
  );
  const films = [...new Map(open.map(({ entry }) => [entry.id, entry])).values()];
  const byId = new Map<string, Film>(films.map((film) => [film.id, film]));
  const titled = films.flatMap((film) => titlesOf(film).map((title) => ({ title, film })));
  const byTitle = groupBy(titled, ({ title }) => title);
  return (item) => {
    const { title, originalTitle = title, sortTitle = title, year, pathNames = [] } = item;
    const named = pathFilms(item, told).ids.flatMap((id) => byId.get(id) ?? []);
    const names = [...pathNames, ...[title, originalTitle, sortTitle].map((name) => ({ title: name, year }))];
    const alike = names.flatMap((name) =>
      titlesNamed(name.title)
        .flatMap((plain) => byTitle.get(plain) ?? [])
        .map(({ film }) => film)
        .filter(({ released }) =>
          areNearYears(name.year, released === undefined ? undefined : Number(released.slice(0, 4))),
        ),
    );
    return [...new Set([...named, ...alike])].map(candidate);
  };
}

/** Tells which shows of the groups bear the title of an item that nobody knows. */
export function showCandidates(gaps: readonly Gap[]): (item: ShowItem) => readonly Candidate[] {
  const titled = gaps
    .filter(({ kind }) => kind === 'series')
    .flatMap((gap) => titlesNamed(gap.title).map((title) => ({ title, gap })));
  const byTitle = groupBy(titled, ({ title }) => title);
  return ({ title, originalTitle = title }) => {
    const alike = [title, originalTitle].flatMap(titlesNamed).flatMap((name) => byTitle.get(name) ?? []);
    return [...new Set(alike.map(({ gap }) => gap))].map(({ id, title: name }) => ({ id, title: name }));
  };
}

function candidate({ id, title, released }: Film): Candidate {
  return { id, title, ...(released === undefined ? {} : { released }) };
}

function titlesOf({ title, originalTitle = title }: Film): readonly string[] {
  return [...new Set([title, originalTitle].map(plainTitle))];
}
