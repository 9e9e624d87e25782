import {
  areNearYears,
  type ItemRef,
  joinIds,
  type LibrarySnapshot,
  type MovieItem,
  type PathName,
} from '../model/index.ts';
import type { Page } from '../plugin/types.ts';
import { idsInPath, namesInPath } from './file-names.ts';

/** Pages of films that know what their paths say, where the list brought them. No path is kept. */
export async function* readingPaths(pages: AsyncIterable<Page<MovieItem>>): AsyncGenerator<Page<MovieItem>> {
  for await (const { items, total } of pages) {
    yield { items: items.map(({ paths, ...movie }) => movieWithPaths(movie, paths)), total };
  }
}

/** A film, the ids that its paths carry, and what they call it where that casts doubt on what it is. */
export function movieWithPaths(movie: MovieItem, paths: readonly string[] | undefined): MovieItem {
  if (!paths) return movie;
  const pathIds = joinIds(paths.map(idsInPath));
  const pathNames = paths.flatMap((path) => doubtfulNames(movie, path));
  const each = new Map(pathNames.map((name) => [`${name.title}\n${name.year}`, name]));
  return { ...movie, pathIds, ...(each.size === 0 ? {} : { pathNames: [...each.values()] }) };
}

/** Those of the items whose paths are not known yet. */
export function withUnknownPath(
  items: readonly ItemRef[],
  snapshots: readonly LibrarySnapshot[],
): readonly ItemRef[] {
  const known = new Set(
    snapshots.flatMap(({ sections }) =>
      sections.flatMap(({ server, movies }) =>
        movies.flatMap(({ ratingKey, pathIds }) => (pathIds ? [`${server}\n${ratingKey}`] : [])),
      ),
    ),
  );
  return items.filter(({ server, ratingKey }) => !known.has(`${server}\n${ratingKey}`));
}

/**
 * A path that carries an id of the item's own, or of which the file or its folder bears the item's year, casts no doubt.
 * One of an item without an id is all that may tell what it is.
 */
function doubtfulNames({ ids, year, released }: MovieItem, path: string): readonly PathName[] {
  const names = namesInPath(path);
  if (Object.keys(ids).length === 0) return nearest(names);
  const own = Object.entries(idsInPath(path)).some(([namespace, values]) =>
    values.some((value) => ids[namespace]?.includes(value)),
  );
  const matched = year ?? (released === undefined ? undefined : Number(released.slice(0, 4)));
  if (own || names.some((name) => areNearYears(name.year, matched))) return [];
  return nearest(names);
}

/** The name that stands nearest to the file; one with a bare year goes along, since the folder may say it better. */
function nearest(names: readonly PathName[]): readonly PathName[] {
  const sure = names.filter(({ bare }) => !bare);
  return [...names.filter(({ bare }) => bare), ...sure.slice(0, 1)];
}
