import type { PlexSection, World } from '@plexgaps/sandbox';
import { addDays } from '../../../packages/sandbox/src/worlds/days.ts';
import type { Change, Edits } from './change.ts';
import { listChanges } from './change-lists.ts';

/** The world as it is on a night: all changes up to then have happened. What was expected of it holds no more. */
export function worldOfNight(world: World, changes: readonly Change[], night: number): World {
  const past = changes.filter((change) => change.night <= night);
  const edits = past.map((change) => change.edits);
  const changed: World = {
    ...world,
    today: addDays(world.today, night),
    tmdb: {
      ...world.tmdb,
      movies: replaced(
        world.tmdb.movies,
        edits.flatMap(({ movies = [] }) => movies),
        idOf,
      ),
      collections: replaced(
        world.tmdb.collections,
        edits.flatMap(({ collections = [] }) => collections),
        idOf,
      ),
    },
    tvdb: {
      ...world.tvdb,
      series: replaced(
        world.tvdb.series,
        edits.flatMap(({ series = [] }) => series),
        idOf,
      ),
    },
    plex: world.plex.map((server) => ({
      ...server,
      sections: server.sections.map((section) => withItems(section, edits)),
    })),
    expected: {},
  };
  return listChanges(changed, world, past, night);
}

function withItems(section: PlexSection, edits: readonly Edits[]): PlexSection {
  const items = edits.flatMap((edit) => (edit.items?.section === section.title ? [edit.items] : []));
  const movies = items.flatMap((edit) => edit.movies ?? []);
  const shows = items.flatMap((edit) => edit.shows ?? []);
  return {
    ...section,
    ...(section.movies && { movies: replaced(section.movies, movies, keyOf) }),
    ...(section.shows && { shows: replaced(section.shows, shows, keyOf) }),
  };
}

function replaced<Thing>(
  things: readonly Thing[],
  edits: readonly Thing[],
  nameOf: (thing: Thing) => number | string,
): readonly Thing[] {
  if (edits.length === 0) return things;
  return [...new Map([...things, ...edits].map((thing) => [nameOf(thing), thing])).values()];
}

function idOf({ id }: { readonly id: number }): number {
  return id;
}

function keyOf({ ratingKey }: { readonly ratingKey: string }): string {
  return ratingKey;
}
