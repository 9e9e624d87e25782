import type { TmdbChanges, TvdbUpdate, World } from '@plexgaps/sandbox';
import { addDays, epochSeconds } from '../../../packages/sandbox/src/worlds/days.ts';
import { createRandom } from '../../../packages/sandbox/src/worlds/random.ts';
import type { Change } from './change.ts';
import { strangers, touchedInVain } from './rates.ts';

/**
 * Writes what the services say of the changes up to a night: TMDB's films by day, TVDB's series and episodes, and the
 * collections that are new. TMDB lists a film when its own record changes; that it came into a collection is not known
 * to be among that, so it is not told here.
 */
export function listChanges(changed: World, before: World, past: readonly Change[], night: number): World {
  const nights = Array.from({ length: night }, (_, index) => index + 1);
  const days: Record<string, TmdbChanges['days'][string]> = {};
  const records: TvdbUpdate[] = [];
  const others = strangersOf(nights);
  for (const each of nights) {
    const own = past.filter((change) => change.night === each);
    const vain = touched(before, each);
    days[addDays(before.today, each)] = {
      movie: [...own.flatMap(({ edits: { movies = [] } }) => movies.map(({ id }) => id)), ...vain.films],
    };
    records.push(
      ...own.flatMap((change) => updatesOf(change, before)),
      ...vain.series.map(seriesUpdate(each, before)),
    );
  }
  return {
    ...changed,
    tmdb: {
      ...changed.tmdb,
      changes: { days, others: strangers.tmdb },
      movies: [...changed.tmdb.movies, ...others.movies],
      collections: [...changed.tmdb.collections, ...others.collections],
    },
    tvdb: { ...changed.tvdb, updates: { records, others: strangers.tvdb } },
  };
}

/** What is listed on a night though nothing of it changed that a report shows. */
function touched({ tmdb, tvdb }: World, night: number) {
  const random = createRandom(night);
  const some = (things: readonly { readonly id: number }[], share: number) =>
    things.filter(() => random.chance(share)).map(({ id }) => id);
  return { films: some(tmdb.movies, touchedInVain.films), series: some(tvdb.series, touchedInVain.series) };
}

/** The series, and the episode that is new or dated otherwise. */
function updatesOf({ night, edits, expects }: Change, before: World): readonly TvdbUpdate[] {
  return (edits.series ?? []).flatMap(({ id }) => {
    const episode = Number(expects?.entry.split(':').at(-1));
    const series = seriesUpdate(night, before)(id);
    return [series, { ...series, type: 'episodes', id: episode, seriesId: id }];
  });
}

/** Some hours before the run of that night. */
function seriesUpdate(night: number, { today }: World): (id: number) => TvdbUpdate {
  const at = epochSeconds(addDays(today, night)) + 3600;
  return (id) => ({ at, type: 'series', method: 'update', id });
}

/** Collections that came up since the first run and concern nobody, each with a film of its own. */
function strangersOf(nights: readonly number[]) {
  const ids = nights.flatMap((night) =>
    Array.from({ length: strangers.collections }, (_, index) => 300_000_000 + night * 1000 + index),
  );
  return {
    movies: ids.map((id) => ({ id, title: `Somebody's Film ${id}`, released: '2020-01-01' })),
    collections: ids.map((id) => ({ id, name: `Somebody's Collection ${id}`, parts: [id] })),
  };
}
