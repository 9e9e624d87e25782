import {
  asCount,
  asFlag,
  asList,
  asNumber,
  asRecord,
  asText,
  BadShape,
  optionalCount,
  optionalNumber,
  optionalText,
} from '@plexgaps/core';

/** A film's own record or a part of a collection: the fields used here, still in TMDB's words. */
export interface WireFilm {
  readonly id: number;
  readonly title: string | undefined;
  readonly originalTitle: string | undefined;
  /** `""` and absence both mean that TMDB has no date. */
  readonly date: string | undefined;
  readonly status: string | undefined;
  readonly adult: boolean;
  readonly softcore: boolean;
  readonly video: boolean;
  /** Only parts carry it: `movie`, and now and then something else. */
  readonly mediaType: string | undefined;
  readonly genres: readonly number[];
  readonly language: string | undefined;
  readonly votes: number | undefined;
  readonly rating: number | undefined;
  readonly runtime: number | undefined;
  readonly poster: string | undefined;
}

/** A film's own record, with what was appended to it. */
export interface WireRecord {
  readonly film: WireFilm;
  readonly imdbId: string | undefined;
  readonly releases: readonly WireRelease[];
}

export interface WireCollection {
  readonly id: number;
  readonly name: string | undefined;
  readonly overview: string | undefined;
  readonly poster: string | undefined;
  readonly parts: readonly WireFilm[];
}

/** A page of a list, or of what was discovered: its entries, and how many all pages should hold. */
export interface WirePage {
  readonly entries: readonly WireFilm[];
  readonly total: number;
}

export interface WireList extends WirePage {
  readonly name: string | undefined;
  readonly poster: string | undefined;
}

export interface WireRelease {
  readonly region: string;
  readonly type: number;
  readonly date: string | undefined;
}

/** One entry of a show's `seasons[]`. */
export interface WireSeason {
  readonly number: number;
  readonly episodeCount: number;
}

export interface WireShow {
  readonly id: number;
  readonly name: string | undefined;
  readonly status: string | undefined;
  readonly poster: string | undefined;
  readonly next: string | undefined;
  readonly imdbId: string | undefined;
  readonly tvdbId: number | undefined;
  readonly seasons: readonly WireSeason[];
  /** How many entries of `seasons[]` bear no number: they can't be asked for. */
  readonly unnumbered: number;
}

export interface WireEpisode {
  readonly id: number;
  /** Within its season in TMDB's own order. */
  readonly number: number | undefined;
  readonly name: string | undefined;
  readonly aired: string | undefined;
  readonly still: string | undefined;
}

/** An episode group as a show lists it: another order of its episodes. */
export interface WireGroup {
  /** 24 hex digits. */
  readonly id: string;
  readonly name: string | undefined;
  readonly type: number;
  readonly episodeCount: number;
}

/** An episode group with its episodes. */
export interface WireOrder {
  readonly type: number;
  readonly episodeCount: number;
  readonly parts: readonly WirePart[];
}

/** What stands for a season in an episode group. `order`, by custom: 0 for the specials, then the season's number. */
export interface WirePart {
  readonly name: string | undefined;
  readonly order: number;
  /** `order`: the place within the part, from 0. */
  readonly episodes: readonly { readonly order: number; readonly episode: WireEpisode }[];
}

/** A film's collection, as the film names it. */
export interface WireMembership {
  readonly id: number;
  readonly name: string | undefined;
}

/** Checks `GET /movie/{id}`: the film, and its collection (`undefined`: it stands alone). */
export function readMovie(body: unknown): { film: WireFilm; collection: WireMembership | undefined } {
  const record = asRecord(body, 'movie');
  const film = readFilm(record, 'movie');
  const collection = record['belongs_to_collection'];
  // TMDB says null for a film that stands alone. A body without the field does not say so.
  if (collection === null) return { film, collection: undefined };
  const { id, name } = asRecord(collection, 'belongs_to_collection');
  return { film, collection: { id: asCount(id, 'belongs_to_collection.id'), name: optionalText(name) } };
}

/** Checks `GET /movie/{id}` with its release dates appended. */
export function readRecord(body: unknown): WireRecord {
  const record = asRecord(body, 'movie');
  return {
    film: readFilm(record, 'movie'),
    imdbId: optionalText(record['imdb_id']),
    releases: readReleases(record['release_dates']),
  };
}

/** Checks `GET /collection/{id}`. */
export function readCollection(body: unknown): WireCollection {
  const record = asRecord(body, 'collection');
  return {
    id: asCount(record['id'], 'collection.id'),
    name: optionalText(record['name']),
    overview: optionalText(record['overview']),
    poster: optionalText(record['poster_path']),
    parts: readFilms(record['parts'], 'parts'),
  };
}

/** Checks a page of `GET /list/{id}`. Films and shows stand in it as `media_type` says. */
export function readList(body: unknown): WireList {
  const record = asRecord(body, 'list');
  return {
    name: optionalText(record['name']),
    poster: optionalText(record['poster_path']),
    entries: readFilms(record['items'], 'items'),
    total: asCount(record['total_results'] ?? record['item_count'], 'list.item_count'),
  };
}

/** Checks a page of `GET /discover/movie`. */
export function readDiscovered(body: unknown): WirePage {
  const record = asRecord(body, 'discover');
  return {
    entries: readFilms(record['results'], 'results'),
    total: asCount(record['total_results'], 'discover.total_results'),
  };
}

/** Checks `GET /keyword/{id}` and `GET /company/{id}`. */
export function readName(body: unknown): { name: string } {
  return { name: asText(asRecord(body, 'answer')['name'], 'answer.name') };
}

/** Checks the release dates of a film: every date of every country, in TMDB's order. */
export function readReleases(body: unknown): readonly WireRelease[] {
  return asList(asRecord(body, 'release_dates')['results'], 'results').flatMap((value, at) => {
    const country = asRecord(value, `results[${at}]`);
    const region = optionalText(country['iso_3166_1']) ?? '';
    // Nobody's region: whoever asks for one asks by its code.
    if (!/^[a-z]{2}$/i.test(region)) return [];
    return asList(country['release_dates'], `results[${at}].release_dates`).map((entry) => {
      const release = asRecord(entry, `results[${at}].release_dates[]`);
      return {
        region,
        type: asNumber(release['type'], `results[${at}].release_dates[].type`),
        date: optionalText(release['release_date']),
      };
    });
  });
}

/** Checks `GET /find/{id}`: the shows among the results, each once. Other kinds number their ids on their own. */
export function readFoundShows(body: unknown): readonly number[] {
  const found = asList(asRecord(body, 'find')['tv_results'], 'tv_results');
  return [
    ...new Set(
      found.map((show, at) => asCount(asRecord(show, 'tv_results[]')['id'], `tv_results[${at}].id`)),
    ),
  ];
}

/** Checks `GET /tv/{id}`, with `external_ids` where they were appended. */
export function readShow(body: unknown): WireShow {
  const record = asRecord(body, 'tv');
  const next = record['next_episode_to_air'];
  const external = record['external_ids'];
  const ids = external === undefined ? {} : asRecord(external, 'external_ids');
  const listed = asList(record['seasons'], 'seasons');
  const seasons = listed.flatMap((season, at) => readSeason(season, `seasons[${at}]`));
  return {
    id: asCount(record['id'], 'tv.id'),
    name: optionalText(record['name']) ?? optionalText(record['original_name']),
    status: optionalText(record['status']),
    poster: optionalText(record['poster_path']),
    next: next ? optionalText(asRecord(next, 'next_episode_to_air')['air_date']) : undefined,
    imdbId: optionalText(ids['imdb_id']),
    tvdbId: optionalNumber(ids['tvdb_id']),
    seasons,
    unnumbered: listed.length - seasons.length,
  };
}

/**
 * Checks the seasons that were appended to `GET /tv/{id}`. TMDB leaves out a season that it does not have, so that
 * asking for one is free; but each of `expected` must be there.
 */
export function readEpisodes(
  body: unknown,
  asked: readonly number[],
  expected: readonly number[],
): ReadonlyMap<number, readonly WireEpisode[]> {
  const record = asRecord(body, 'tv');
  const seasons = new Map<number, readonly WireEpisode[]>();
  for (const season of asked) {
    const field = `season/${season}`;
    if (record[field] === undefined) {
      if (expected.includes(season)) throw new BadShape(field, 'the season that "seasons" lists', undefined);
      continue;
    }
    const list = asList(asRecord(record[field], field)['episodes'], `${field}.episodes`);
    seasons.set(
      season,
      list.map((episode, at) => readEpisode(episode, `${field}.episodes[${at}]`)),
    );
  }
  return seasons;
}

/** Checks the list of episode groups that was appended to `GET /tv/{id}`. */
export function readGroups(body: unknown): readonly WireGroup[] {
  const appended = asRecord(asRecord(body, 'tv')['episode_groups'], 'episode_groups');
  return asList(appended['results'], 'episode_groups.results').map((value, at) => {
    const field = `episode_groups.results[${at}]`;
    const group = asRecord(value, field);
    return {
      id: asText(group['id'], `${field}.id`),
      name: optionalText(group['name']),
      type: asNumber(group['type'], `${field}.type`),
      episodeCount: asCount(group['episode_count'], `${field}.episode_count`),
    };
  });
}

/** Checks `GET /tv/episode_group/{id}`. One without any episode is no order of a show. */
export function readOrder(body: unknown): WireOrder {
  const record = asRecord(body, 'episode_group');
  const parts = asList(record['groups'], 'groups').map((part, at) => readPart(part, `groups[${at}]`));
  if (parts.every(({ episodes }) => episodes.length === 0))
    throw new BadShape('groups', 'the episodes of the group', undefined);
  return {
    type: asNumber(record['type'], 'episode_group.type'),
    episodeCount: asCount(record['episode_count'], 'episode_group.episode_count'),
    parts,
  };
}

function readFilms(value: unknown, field: string): readonly WireFilm[] {
  return asList(value, field).map((film, at) => readFilm(film, `${field}[${at}]`));
}

function readFilm(value: unknown, field: string): WireFilm {
  const record = asRecord(value, field);
  return {
    id: asCount(record['id'], `${field}.id`),
    // The published specification calls a part's title "name"; real answers say "title".
    title: optionalText(record['title']) ?? optionalText(record['name']),
    originalTitle: optionalText(record['original_title']) ?? optionalText(record['original_name']),
    date: optionalText(record['release_date']),
    status: optionalText(record['status']),
    adult: asFlag(record['adult']),
    softcore: asFlag(record['softcore']),
    video: asFlag(record['video']),
    mediaType: optionalText(record['media_type']),
    genres: readGenres(record, field),
    language: optionalText(record['original_language']),
    votes: optionalNumber(record['vote_count']),
    rating: optionalNumber(record['vote_average']),
    runtime: optionalNumber(record['runtime']),
    poster: optionalText(record['poster_path']),
  };
}

/** A part lists the ids of its genres, a film's own record lists records. */
function readGenres(record: Readonly<Record<string, unknown>>, field: string): readonly number[] {
  const ids = record['genre_ids'];
  if (ids) return asList(ids, `${field}.genre_ids`).map((id) => asNumber(id, `${field}.genre_ids[]`));
  const genres = asList(record['genres'] ?? [], `${field}.genres`);
  return genres.map((genre) => asNumber(asRecord(genre, `${field}.genres[]`)['id'], `${field}.genres[].id`));
}

function readSeason(value: unknown, field: string): readonly WireSeason[] {
  const record = asRecord(value, field);
  const number = optionalCount(record['season_number'], `${field}.season_number`);
  if (number === undefined) return [];
  return [{ number, episodeCount: asCount(record['episode_count'], `${field}.episode_count`) }];
}

function readPart(value: unknown, field: string): WirePart {
  const record = asRecord(value, field);
  return {
    name: optionalText(record['name']),
    order: asNumber(record['order'], `${field}.order`),
    episodes: asList(record['episodes'], `${field}.episodes`).map((episode, at) => {
      const place = `${field}.episodes[${at}]`;
      const order = asNumber(asRecord(episode, place)['order'], `${place}.order`);
      return { order, episode: readEpisode(episode, place) };
    }),
  };
}

function readEpisode(value: unknown, field: string): WireEpisode {
  const record = asRecord(value, field);
  return {
    id: asCount(record['id'], `${field}.id`),
    number: optionalCount(record['episode_number'], `${field}.episode_number`),
    name: optionalText(record['name']),
    aired: optionalText(record['air_date']),
    still: optionalText(record['still_path']),
  };
}

/** The answer to whether the key is taken: nothing else than that it is. */
export function readSuccess(body: unknown): true {
  if (asFlag(asRecord(body, 'the answer')['success'])) return true;
  throw new BadShape('success', 'true', asRecord(body, 'the answer')['success']);
}
