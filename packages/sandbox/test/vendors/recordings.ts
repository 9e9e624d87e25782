/** Real answers, by the route that they are of; several together show what may vary. */
export interface Recording {
  readonly service: 'tmdb' | 'tvdb';
  readonly route: string;
  /** Default 200. */
  readonly status?: number;
  readonly files: readonly string[];
}

const tmdb = 'specs/tmdb-recorded';
const others = 'real/tmdb';
const tvdb = 'real/tvdb/falsepopsky-v4';

export const recordings: readonly Recording[] = [
  { service: 'tmdb', route: 'configuration', files: [`${tmdb}/configuration.200.json`] },
  { service: 'tmdb', route: 'authentication', files: [`${tmdb}/authentication.200.json`] },
  { service: 'tmdb', route: 'movie changes', files: [`${tmdb}/movie-changes.page1.200.json`] },
  {
    service: 'tmdb',
    route: 'movie',
    files: [
      `${tmdb}/movie-47964.200.json`,
      `${others}/adamayoung-tmdb-swift/movie-blank-homepage-release-date.json`,
    ],
  },
  { service: 'tmdb', route: 'movie release dates', files: [`${tmdb}/movie-47964-release_dates.200.json`] },
  {
    service: 'tmdb',
    route: 'movie external ids',
    files: [`${others}/themoviedbapi-c-eg/movies__external_ids.json`],
  },
  { service: 'tmdb', route: 'collection', files: [`${tmdb}/collection-264.200.json`] },
  {
    service: 'tmdb',
    route: 'collection',
    status: 404,
    files: [`${tmdb}/collection-999999999.404.json`],
  },
  { service: 'tmdb', route: 'show changes', files: [`${tmdb}/tv-changes.page1.200.json`] },
  {
    service: 'tmdb',
    route: 'episode group',
    files: [`${tmdb}/tv-episode_group-5acf93e60e0a26346d0000ce.200.json`],
  },
  { service: 'tmdb', route: 'show', files: [`${tmdb}/tv-1396.200.json`] },
  {
    service: 'tmdb',
    route: 'show external ids',
    files: [
      `${tmdb}/tv-1399-external_ids.200.json`,
      `${others}/adamayoung-tmdb-swift/tv-series-external-ids.json`,
    ],
  },
  {
    service: 'tmdb',
    route: 'episode groups',
    files: [
      `${others}/adamayoung-tmdb-swift/tv-series-episode-groups.json`,
      `${others}/themoviedbapi-c-eg/tv_series__episode_groups.json`,
    ],
  },
  { service: 'tmdb', route: 'season', files: [`${tmdb}/tv-1396-season-1.200.json`] },
  {
    service: 'tmdb',
    route: 'find',
    files: [
      `${tmdb}/find-imdb-tt0088247.200.json`,
      `${tmdb}/find-imdb-tt0903747.200.json`,
      `${tmdb}/find-tvdb-30272.200.json`,
      `${tmdb}/find-tvdb-81189.200.json`,
    ],
  },
  { service: 'tvdb', route: 'series', files: [`${tvdb}/series__id.json`] },
  { service: 'tvdb', route: 'series', status: 400, files: [`${tvdb}/episodes__badRequest.json`] },
  {
    service: 'tvdb',
    route: 'extended series',
    files: [
      `${tvdb}/series__idExtended.json`,
      `${tvdb}/series__idExtendedMetaEShort.json`,
      `${tvdb}/series__idExtendedMetaT.json`,
    ],
  },
  {
    service: 'tvdb',
    route: 'episodes',
    files: [
      `${tvdb}/series__idSeasonType.json`,
      `${tvdb}/series__idSeasonTypePage.json`,
      `${tvdb}/series__idSeasonTypeSeasonEpisode.json`,
    ],
  },
  {
    service: 'tvdb',
    route: 'translated episodes',
    files: [
      `${tvdb}/series__idSeasonTypePageLanguage.json`,
      `${tvdb}/series__idSeasonTypePageLanguagePage.json`,
    ],
  },
  { service: 'tvdb', route: 'extended film', files: [`${tvdb}/movies__idExtended.json`] },
  { service: 'tvdb', route: 'search by remote id', files: [`${tvdb}/search__remoteId.json`] },
  {
    service: 'tvdb',
    route: 'updates',
    files: [`${tvdb}/updates__sinceTypeActionPage.json`, `${tvdb}/updates__actionDelete.json`],
  },
  { service: 'tvdb', route: 'season types', files: [`${tvdb}/seasons__sTypes.json`] },
  {
    service: 'tvdb',
    route: 'extended episode',
    files: [
      `${tvdb}/episodes__id.json`,
      `${tvdb}/episodes__idExtended.json`,
      `${tvdb}/episodes__idExtendedMeta.json`,
    ],
  },
];
