import {
  areNearYears,
  type ItemRef,
  itemKey,
  joinIds,
  type LibrarySnapshot,
  type MovieItem,
  type PathName,
} from '../model/index.ts';
import { plainTitle, titlesNamed } from '../model/titles.ts';
import { known } from '../plugin/known.ts';
import type { Page } from '../plugin/types.ts';
import { idsInPath, namesInPath } from './file-names.ts';

/** Pages of films that know what their paths say, where the list brought them. No path is kept. */
export async function* readingPaths(pages: AsyncIterable<Page<MovieItem>>): AsyncGenerator<Page<MovieItem>> {
  for await (const { items, total } of pages) {
    yield { items: items.map((movie) => movieWithPaths(movie, movie.paths)), total };
  }
}

/** A film, the ids that its paths carry, and what they call it where that casts doubt on what it is. */
export function movieWithPaths(movie: MovieItem, paths: readonly string[] | undefined): MovieItem {
  if (!paths) return movie;
  const pathIds = joinIds(paths.map(idsInPath));
  const pathNames = paths.flatMap((path) => doubtfulNames(movie, path));
  const each = new Map(pathNames.map((name) => [`${name.title}\n${name.year}`, name]));
  return known({
    ...movie,
    paths: undefined,
    pathIds,
    pathNames: each.size === 0 ? movie.pathNames : [...each.values()],
  });
}

/** Those of the items whose paths are not known yet. */
export function withUnknownPath(
  items: readonly ItemRef[],
  snapshots: readonly LibrarySnapshot[],
): readonly ItemRef[] {
  const read = new Set(
    snapshots.flatMap(({ sections }) =>
      sections.flatMap(({ server, movies }) =>
        movies.flatMap(({ ratingKey, pathIds }) => (pathIds ? [itemKey({ server, ratingKey })] : [])),
      ),
    ),
  );
  return items.filter((item) => !read.has(itemKey(item)));
}

/**
 * A path that carries an id of the item's own, or the name nearest to the file of which is the item's, casts no doubt.
 * One of an item without an id is all that may tell what it is. Where file or folder bears the item's year, the match is
 * likely right, and the name is marked: a film of that time may be called so all the same.
 */
function doubtfulNames(movie: MovieItem, path: string): readonly PathName[] {
  const { ids, year, released } = movie;
  const names = namesInPath(path);
  const said = nearest(names);
  if (Object.keys(ids).length === 0) return said;
  const own = Object.entries(idsInPath(path)).some(([namespace, values]) =>
    values.some((value) => ids[namespace]?.includes(value)),
  );
  if (own) return [];
  const matched = year ?? (released === undefined ? undefined : Number(released.slice(0, 4)));
  if (!names.some((name) => areNearYears(name.year, matched))) return said;
  return said.some(({ title }) => bears(movie, title))
    ? []
    : said.map((name) => ({ ...name, near: true as const }));
}

function bears({ title, originalTitle = title, sortTitle = title }: MovieItem, name: string): boolean {
  const titles = [title, originalTitle, sortTitle].map(plainTitle);
  return titlesNamed(name).some((plain) => titles.includes(plain));
}

/** The name that stands nearest to the file; one with a bare year goes along, since the folder may say it better. */
function nearest(names: readonly PathName[]): readonly PathName[] {
  const sure = names.filter(({ bare }) => !bare);
  return [...names.filter(({ bare }) => bare), ...sure.slice(0, 1)];
}
