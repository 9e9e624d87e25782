import type { World } from '@plexgaps/sandbox';
import { createRandom } from '../../../packages/sandbox/src/worlds/random.ts';
import type { Change } from './change.ts';
import { changeFilms } from './film-changes.ts';
import { poolFilms } from './film-pools.ts';
import { createPlanning } from './planning.ts';
import { changeServer } from './server-changes.ts';
import { changeShows } from './show-changes.ts';

export interface MonthRecipe {
  /** The same recipe gives the same changes. */
  readonly seed: number;
  readonly nights: number;
  /** Of the rates: 1 for 10,000 films and 1,000 shows in thirty nights. */
  readonly share: number;
}

/** All that changes after the first run, in no order. Each collection, film and show is met at most once. */
export function planMonth(world: World, { seed, ...recipe }: MonthRecipe): readonly Change[] {
  const pools = poolFilms(world);
  const planning = createPlanning({
    ...recipe,
    random: createRandom(seed),
    today: world.today,
    keysFrom: lastKey(world),
  });
  return [
    ...changeFilms(pools, planning),
    ...changeShows(world, planning),
    ...changeServer(world, pools, planning),
  ];
}

/** Well above the rating keys of the world's items, and of the collections that the server makes of them. */
function lastKey({ plex }: World): number {
  const sections = plex.flatMap((server) => server.sections);
  const items = sections.flatMap(({ movies = [], shows = [] }) => [
    ...movies,
    ...shows.flatMap((show) => [...show.seasons, ...show.seasons.flatMap(({ episodes }) => episodes)]),
  ]);
  return items.reduce((highest, { ratingKey }) => Math.max(highest, Number(ratingKey)), 0) + 1_000_000;
}
