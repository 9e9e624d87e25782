import { ServiceError } from '../errors.ts';
import type { EpisodeItem, ItemRef, LibrarySnapshot, SectionSnapshot } from '../model/index.ts';
import type { ReadyServer } from '../plugin/ready.ts';
import { episodesInFile } from './file-names.ts';
import { movieWithPaths } from './film-paths.ts';
import type { ReadContext } from './read-section.ts';

/** The paths of items: by server, then by rating key. A server that could not tell them has `undefined`. */
export type Paths = ReadonlyMap<string, ReadonlyMap<string, readonly string[]> | undefined>;

/** Asks each server for the paths of its items, in batches. A server without the capability is left out. */
export async function askPaths(
  items: readonly ItemRef[],
  servers: ReadonlyMap<string, ReadyServer>,
  ctx: ReadContext,
): Promise<Paths> {
  const ids = [...new Set(items.map(({ server }) => server))].filter((id) => servers.get(id)?.server.paths);
  const answers = ids.map(async (id) => {
    const own = items.filter(({ server }) => server === id).map(({ ratingKey }) => ratingKey);
    return [id, await askServer(id, [...new Set(own)], servers, ctx)] as const;
  });
  return new Map(await Promise.all(answers));
}

async function askServer(
  id: string,
  ratingKeys: readonly string[],
  servers: ReadonlyMap<string, ReadyServer>,
  { signal, onProgress }: ReadContext,
) {
  try {
    return await servers.get(id)?.server.paths?.(ratingKeys, { signal });
  } catch (error) {
    if (error instanceof ServiceError && (error.kind === 'refused' || error.kind === 'aborted')) throw error;
    const why = error instanceof Error ? error.message : String(error);
    const message = `The files beside what looks missing could not be read, so nothing is said about gaps: ${why}`;
    onProgress({
      kind: 'problem',
      problem: { severity: 'error', code: 'paths-unknown', message, source: id },
    });
    return undefined;
  }
}

/**
 * Snapshots that know what every path says that could ever matter: those of films without an id, and of episodes with
 * a number. For an inventory, which cannot be asked later.
 */
export async function withEveryPath(
  snapshots: readonly LibrarySnapshot[],
  servers: ReadonlyMap<string, ReadyServer>,
  ctx: ReadContext,
): Promise<{ readonly snapshots: readonly LibrarySnapshot[]; readonly paths: Paths }> {
  const items = snapshots.flatMap(({ sections }) => sections).flatMap(itemsWithTellingPaths);
  const paths = await askPaths(items, servers, ctx);
  return { snapshots: snapshots.map((snapshot) => withPaths(snapshot, items, paths)), paths };
}

/** The items whose sections were read: for the others a last snapshot stands in, and nobody can be asked. */
export function askable(
  items: readonly ItemRef[],
  snapshots: readonly LibrarySnapshot[],
): readonly ItemRef[] {
  const sections = snapshots.flatMap((snapshot) => snapshot.sections);
  const gone = new Set(sections.filter(({ standIn }) => standIn).map(placeOf));
  return items.filter((item) => !gone.has(placeOf(item)));
}

/** Snapshots with all that the paths say of their items, each whether or not it was asked for on their account. */
export function withAllPaths(
  snapshots: readonly LibrarySnapshot[],
  paths: Paths,
): readonly LibrarySnapshot[] {
  const learn = (section: SectionSnapshot) => {
    const known = paths.get(section.server);
    return known ? enrich(section, known) : section;
  };
  return snapshots.map((snapshot) => ({ ...snapshot, sections: snapshot.sections.map(learn) }));
}

function itemsWithTellingPaths({ server, section, movies, episodes }: SectionSnapshot): readonly ItemRef[] {
  const loose = movies.filter(({ ids, pathIds }) => !pathIds && Object.keys(ids).length === 0);
  const numbered = episodes.filter(({ number }) => number !== undefined);
  return [...loose, ...numbered].map(({ ratingKey }) => ({ server, section, ratingKey }));
}

/**
 * A snapshot that knows what the paths say: which further episodes a file holds, and which ids a film's path carries.
 * A section whose server could not tell counts as not read in full: its gaps might lie in those files. The same snapshot
 * where nothing was asked.
 */
export function withPaths(
  snapshot: LibrarySnapshot,
  items: readonly ItemRef[],
  paths: Paths,
): LibrarySnapshot {
  const asked = new Set(items.map(placeOf));
  if (!snapshot.sections.some((section) => paths.has(section.server) && asked.has(placeOf(section))))
    return snapshot;
  return {
    ...snapshot,
    sections: snapshot.sections.map((section) => {
      if (!paths.has(section.server) || !asked.has(placeOf(section))) return section;
      const known = paths.get(section.server);
      return known ? enrich(section, known) : { ...section, complete: false };
    }),
  };
}

function placeOf({ server, section }: Pick<ItemRef, 'server' | 'section'>): string {
  return `${server}\n${section}`;
}

function enrich(section: SectionSnapshot, paths: ReadonlyMap<string, readonly string[]>): SectionSnapshot {
  return {
    ...section,
    movies: section.movies.map((movie) => movieWithPaths(movie, paths.get(movie.ratingKey))),
    episodes: section.episodes.map((episode) => episodeWithPaths(episode, paths.get(episode.ratingKey))),
  };
}

/** An episode and the further ones in its file, where its name says so. */
function episodeWithPaths(episode: EpisodeItem, paths: readonly string[] | undefined): EpisodeItem {
  const { season, number } = episode;
  if (!paths || number === undefined) return episode;
  const numbers = new Set(paths.flatMap((path) => episodesInFile(path, season, number)));
  numbers.delete(number);
  return numbers.size === 0 ? episode : { ...episode, alsoNumbers: [...numbers] };
}
