/** Where a stand-in may differ from its vendor's document or from a recorded answer, and why. Each must be in use. */
export interface Exception {
  readonly service: 'tmdb' | 'tvdb';
  readonly against: 'document' | 'recording';
  /** Names of routes; default: all. */
  readonly routes?: readonly string[];
  /** Tested on the difference's line. */
  readonly line: RegExp;
  readonly reason: string;
}

export const exceptions: readonly Exception[] = [
  // TMDB's document
  {
    service: 'tmdb',
    against: 'document',
    line: /\/(poster_path|backdrop_path|still_path|logo_path) is null, not string$/,
    reason: 'no image: recorded as null (belongs_to_collection, episodes in /find)',
  },
  {
    service: 'tmdb',
    against: 'document',
    line: /\/softcore is not documented$/,
    reason: 'newer than the document; recorded in films, shows and parts',
  },
  {
    service: 'tmdb',
    against: 'document',
    line: /\/episode_type is not documented$/,
    reason: 'newer than the document; recorded in episodes',
  },
  {
    service: 'tmdb',
    against: 'document',
    routes: ['authentication'],
    line: /\/status_(code|message) is missing$/,
    reason: 'recorded without them',
  },
  {
    service: 'tmdb',
    against: 'document',
    routes: ['movie', 'show'],
    line: /^\/(release_dates|external_ids|episode_groups|season\/1) is not documented$/,
    reason: 'appended by append_to_response, which the document describes in words only',
  },
  {
    service: 'tmdb',
    against: 'document',
    routes: ['collection'],
    line: /^\/parts\/\*\/(original_)?(name is missing|title is not documented)$/,
    reason: 'the document is wrong: recorded films have title and original_title',
  },
  {
    service: 'tmdb',
    against: 'document',
    routes: ['collection'],
    line: /^\/parts\/\*\/(release_date|video) is missing$/,
    reason: 'a collection among the parts has no date and is no video',
  },
  {
    service: 'tmdb',
    against: 'document',
    routes: ['list'],
    line: /^\/items\/\*\/((first_air_date|origin_country|(original_)?name) is not documented|(release_date|video|(original_)?title) is missing)$/,
    reason: 'the document knows films only: a show among the items is listed as other lists do it',
  },
  {
    service: 'tmdb',
    against: 'document',
    routes: ['list'],
    line: /^\/items\/\*\/vote_average is number, not integer$/,
    reason: 'the document is wrong: an average has decimals, as everywhere else',
  },
  {
    service: 'tmdb',
    against: 'document',
    line: /_id is null, not (string|integer)$|\/freebase_mid is null, not string$/,
    reason: 'an id that is not known: recorded as null',
  },
  {
    service: 'tmdb',
    against: 'document',
    routes: ['episode group', 'episode groups'],
    line: /\/network is null, not object$/,
    reason: 'a group of no network: recorded as null',
  },
  {
    service: 'tmdb',
    against: 'document',
    line: /\/(air_date|last_air_date|runtime|last_episode_to_air) is null, not (string|integer|object)$/,
    reason: 'not known yet, or nothing has aired: null at the service (runtime recorded so)',
  },

  // TMDB's recordings
  {
    service: 'tmdb',
    against: 'recording',
    routes: ['movie'],
    line: /^\.(release_dates|external_ids) was never recorded$/,
    reason: 'the recorded film has nothing appended; the parts are held against their own routes',
  },
  {
    service: 'tmdb',
    against: 'recording',
    routes: ['show'],
    line: /^\.(external_ids|episode_groups|season\/1) was never recorded$/,
    reason: 'the recorded show has nothing appended; the parts are held against their own routes',
  },
  {
    service: 'tmdb',
    against: 'recording',
    line: /\.(poster_path|backdrop_path|still_path) is null, recorded as string$/,
    reason: 'no image: recorded as null in other answers',
  },
  {
    service: 'tmdb',
    against: 'recording',
    line: /\.(air_date|last_air_date|runtime|last_episode_to_air) is null, recorded as (string|number|object)$/,
    reason: 'not known yet, or nothing has aired; the recorded show has ended',
  },
  {
    service: 'tmdb',
    against: 'recording',
    line: /\.(\w+_id|next_episode_to_air) is (null|object), recorded as (string|number|null)$/,
    reason: 'ids that are not known, and a show that goes on',
  },
  {
    service: 'tmdb',
    against: 'recording',
    routes: ['collection'],
    line: /^\.parts\[\]\.(original_)?name was never recorded$/,
    reason: 'what is no film has a name (cyruzin/golang-tmdb #83); never recorded among parts',
  },
  {
    service: 'tmdb',
    against: 'recording',
    routes: ['show'],
    line: /^\.next_episode_to_air\.\w+ was never recorded$/,
    reason: 'the recorded show has ended; ours is held against the last episode by the document',
  },

  {
    service: 'tmdb',
    against: 'recording',
    routes: ['episode group'],
    line: /^\.network is null, recorded as object$/,
    reason: 'a group of no network: recorded as null in the list of groups',
  },

  // TVDB's document
  {
    service: 'tvdb',
    against: 'document',
    line: /\/(country|abbreviation) is missing$/,
    reason: 'never recorded in a series',
  },
  {
    service: 'tvdb',
    against: 'document',
    routes: ['extended series'],
    line: /^\/data\/(latestNetwork|originalNetwork|translations) is missing$/,
    reason: 'no networks in a world; translations come with meta=translations only',
  },
  {
    service: 'tvdb',
    against: 'document',
    routes: ['extended series'],
    line: /^\/data\/translations\/.* is (missing|not documented)$/,
    reason: 'recorded with aliases, and with name and language alone',
  },
  {
    service: 'tvdb',
    against: 'document',
    line: /\/overview is not documented$/,
    reason: 'recorded in every series',
  },
  {
    service: 'tvdb',
    against: 'document',
    line: /\/episodes is null, not array$/,
    reason: 'recorded as null wherever the episodes were not asked for',
  },
  {
    service: 'tvdb',
    against: 'document',
    line: /\/(image|overview|name|aired|finaleType|alternateName|airsTime|seasons) is null, not (string|array)$/,
    reason: 'recorded as null where there is none',
  },
  {
    service: 'tvdb',
    against: 'document',
    routes: ['extended series'],
    line: /^\/data\/(artworks|characters) is null, not array$/,
    reason: 'recorded as null with short=true',
  },
  {
    service: 'tvdb',
    against: 'document',
    routes: ['extended series', 'translated episodes'],
    line: /\/episodes\/\*\/(name|overview)Translations is null, not array$/,
    reason: 'recorded as null in episodes inside a series',
  },
  {
    service: 'tvdb',
    against: 'document',
    line: /\/seasons\/\*\/(companies\/\w+ is null, not array|(image|imageType|name|year) is missing)$/,
    reason: 'recorded so in plain seasons',
  },
  {
    service: 'tvdb',
    against: 'document',
    line: /\/(airsAfterSeason|airsBeforeEpisode|airsBeforeSeason|linkedMovie|seasonName|year) is missing$/,
    reason: 'recorded only where they are set; a world places no specials',
  },
  {
    service: 'tvdb',
    against: 'document',
    routes: ['extended episode'],
    line: /^\/data\/(absoluteNumber is not documented|(translations|\w+) is missing)$/,
    reason: 'the base record has absoluteNumber; what a world lacks is left out',
  },
  {
    service: 'tvdb',
    against: 'document',
    routes: ['episodes', 'translated episodes'],
    line: /^\/links is not documented$/,
    reason: 'recorded under every list of episodes',
  },
  {
    service: 'tvdb',
    against: 'document',
    routes: ['translated episodes'],
    line: /^\/data\/(series is missing|\w+ is not documented)$/,
    reason: 'recorded as the series itself with its episodes (thetvdb/v4-api #241)',
  },
  {
    service: 'tvdb',
    against: 'document',
    routes: ['search by remote id'],
    line: /^\/data\/\*\/(company|episode|movie|people|series) is missing$|^\/data is null|\/status\/name is null/,
    reason: 'each hit is of one kind, recorded with a blank status; without a hit there is no list',
  },
  {
    service: 'tvdb',
    against: 'document',
    routes: ['extended film'],
    line: /^\/data\/(first_release\/detail is null, not string|translations is missing)$/,
    reason: 'recorded so',
  },
  {
    service: 'tvdb',
    against: 'document',
    line: /^\/links\/next is null, not string$/,
    reason: 'recorded as null on the last page',
  },
  {
    service: 'tvdb',
    against: 'document',
    routes: ['updates'],
    line: /^\/data\/\*\/(seriesId|mergeToId|mergeToEntityType) is missing$/,
    reason: 'only of an episode, and only of a record that was merged',
  },

  // TVDB's recordings
  {
    service: 'tvdb',
    against: 'recording',
    line: /\.(image|imageType|overview|name|runtime|aired) is null, recorded as (string|number)$/,
    reason: 'recorded as null in bare records of other answers (lists of all series, of all episodes)',
  },
  {
    service: 'tvdb',
    against: 'recording',
    line: /\.averageRuntime is null, recorded as number$/,
    reason: 'null by the document; a world has no running times',
  },
  {
    service: 'tvdb',
    against: 'recording',
    line: /\.(absoluteNumber|linkedMovie) was never recorded$/,
    reason: 'newer than the recordings; in the document',
  },
  {
    service: 'tvdb',
    against: 'recording',
    line: /\.(airsBeforeEpisode|airsBeforeSeason) is missing$/,
    reason: 'recorded only for specials that are placed; a world places none, and no gap depends on it',
  },
  {
    service: 'tvdb',
    against: 'recording',
    routes: ['extended series'],
    line: /\.(latestNetwork|originalNetwork|seasons\[\]\.image(Type)?) is missing$|\.airsTime is null/,
    reason: 'a world has no networks, air times and posters of seasons; recorded without in other answers',
  },
  {
    service: 'tvdb',
    against: 'recording',
    routes: ['extended film'],
    line: /^\.data\.\w+ is array, recorded as null$/,
    reason: 'lists by the document; null in the one film that was recorded',
  },
  {
    service: 'tvdb',
    against: 'recording',
    routes: ['search by remote id'],
    line: /^\.data is null, recorded as array$/,
    reason: 'the service has been seen with null, an empty list and 404 where nothing is found',
  },
  {
    service: 'tvdb',
    against: 'recording',
    routes: ['search by remote id'],
    line: /^\.data\[\]\.people is missing$/,
    reason: 'a world has no people',
  },
  {
    service: 'tvdb',
    against: 'recording',
    routes: ['updates'],
    line: /^\.links\.next is null, recorded as string$/,
    reason: 'recorded as null on the last page of other lists',
  },
  {
    service: 'tvdb',
    against: 'recording',
    routes: ['updates'],
    line: /^\.data\[\]\.(seriesId|mergeToId|mergeToEntityType) was never recorded$/,
    reason: 'only artwork was recorded, and one deleted record, cut down; in the document',
  },
  {
    service: 'tvdb',
    against: 'recording',
    routes: ['extended episode'],
    line: /^\.data\.([\w]+|seasons\[\]\.\w+) (was never recorded|is missing)$/,
    reason: 'the recording was cut down to a few members; the rest is held against the document',
  },
];
