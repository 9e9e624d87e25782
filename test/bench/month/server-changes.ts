import type { PlexShow, TmdbCollection, TmdbMovie, TvdbEpisode, TvdbSeries, World } from '@plexgaps/sandbox';
import { ownedEpisode, ownedMovie } from '../../../packages/sandbox/src/worlds/plex-items.ts';
import type { Change } from './change.ts';
import type { FilmPools } from './film-pools.ts';
import type { Planning } from './planning.ts';

/** What comes to the server. */
export function changeServer(world: World, pools: FilmPools, planning: Planning): readonly Change[] {
  return [
    ...missingFilms(pools, planning),
    ...firstFilms(pools, planning),
    ...filmsAlone(pools, planning),
    ...missingEpisodes(world, planning),
  ];
}

function missingFilms({ missing }: FilmPools, planning: Planning): readonly Change[] {
  const kind = 'missing film arrives';
  return planning
    .take(kind, missing, ({ collection }) => `collection ${collection.id}`)
    .map(({ film, collection }) => ({
      kind,
      night: planning.night(),
      edits: arrival(film, planning),
      expects: inCollection(collection, film, 'owned'),
    }));
}

function firstFilms({ strange }: FilmPools, planning: Planning): readonly Change[] {
  const kind = 'first film of a collection arrives';
  const pool = strange.filter(({ old }) => old.length > 1);
  return planning
    .take(kind, pool, ({ collection }) => `collection ${collection.id}`)
    .flatMap(({ collection, old: [film, other] }): Change[] => {
      if (!film || !other) return [];
      const edits = arrival(film, planning);
      const expects = inCollection(collection, other, 'missing');
      return [{ kind, night: planning.night(), edits, expects }];
    });
}

function filmsAlone({ strangeAlone }: FilmPools, planning: Planning): readonly Change[] {
  const kind = 'film alone arrives';
  return planning
    .take(kind, strangeAlone, ({ id }) => `film ${id}`)
    .map((film) => ({ kind, night: planning.night(), edits: arrival(film, planning) }));
}

function arrival(film: TmdbMovie, planning: Planning): Change['edits'] {
  return { items: { section: 'Movies', movies: [ownedMovie(film, planning.newKey())] } };
}

function inCollection(collection: TmdbCollection, film: TmdbMovie, list: 'owned' | 'missing') {
  return {
    library: 'Films',
    group: `tmdb:collection:${collection.id}`,
    entry: `tmdb:movie:${film.id}`,
    list,
  } as const;
}

/** An episode that is missing, and the only entry of its show on the server. */
interface Lack {
  readonly series: TvdbSeries;
  readonly episode: TvdbEpisode;
  readonly show: PlexShow;
}

function missingEpisodes(world: World, planning: Planning): readonly Change[] {
  const kind = 'missing episode arrives';
  return planning
    .take(kind, lacks(world), ({ series }) => `tvdb:series:${series.id}`)
    .flatMap(({ series, episode, show }): Change[] => {
      const [season, number] = episode.numbers['official'] ?? [];
      if (season === undefined || number === undefined) return [];
      const item = ownedEpisode({
        ratingKey: planning.newKey(),
        show: series.name,
        episode,
        season,
        number,
        guids: [`tvdb://${episode.id}`],
      });
      const seasons = show.seasons.map((one) =>
        one.number === season ? { ...one, episodes: [...one.episodes, item] } : one,
      );
      return [
        {
          kind,
          night: planning.night(),
          edits: { items: { section: 'TV Shows', shows: [{ ...show, seasons }] } },
          expects: {
            library: 'Shows',
            group: `tvdb:series:${series.id}`,
            entry: `tvdb:episode:${episode.id}`,
            list: 'owned',
          },
        },
      ];
    });
}

/** One of each show that the server numbers plainly and has once. */
function lacks({ tvdb, plex, expected }: World): readonly Lack[] {
  const shows = plex.flatMap(({ sections }) => sections).flatMap((section) => section.shows ?? []);
  const bySeries = new Map<string, PlexShow[]>();
  for (const show of shows) {
    const id = show.guids?.find((guid) => guid.startsWith('tvdb://'))?.slice('tvdb://'.length);
    if (id !== undefined) bySeries.set(id, [...(bySeries.get(id) ?? []), show]);
  }
  return tvdb.series.flatMap((series): Lack[] => {
    const missing = new Set(expected['TV Shows']?.groups[`tvdb:series:${series.id}`]?.missing);
    const [show, second] = bySeries.get(String(series.id)) ?? [];
    if (!show || second || !isPlain(show)) return [];
    const seasons = new Set(show.seasons.map(({ number }) => number));
    const episode = series.episodes.find(
      ({ id, numbers }) =>
        missing.has(`tvdb:episode:${id}`) && seasons.has(numbers['official']?.[0] ?? Number.NaN),
    );
    return episode ? [{ series, episode, show }] : [];
  });
}

function isPlain({ showOrdering, seasons }: PlexShow): boolean {
  const episodes = seasons.flatMap((season) => season.episodes);
  return (
    showOrdering === undefined &&
    seasons.every(({ hidden }) => !hidden) &&
    episodes.every(({ number }) => number !== undefined)
  );
}
