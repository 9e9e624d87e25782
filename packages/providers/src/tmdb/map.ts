import {
  type Collection,
  compareText,
  type Episode,
  type Film,
  type Id,
  known,
  type Membership,
  makeId,
  type Release,
  type Series,
  type SetKind,
  toDay,
} from '@plexgaps/core';
import { genreNames } from './genres.ts';
import { numberParts } from './parts.ts';
import type {
  WireCollection,
  WireEpisode,
  WireFilm,
  WireMembership,
  WireOrder,
  WirePage,
  WireRecord,
  WireRelease,
  WireShow,
} from './wire.ts';

const page = 'https://www.themoviedb.org';
const images = 'https://image.tmdb.org/t/p';

/** What stands among the parts of a collection, by `media_type`: the kind of its id and the path of its page. */
const partKinds: ReadonlyMap<string, { readonly kind: string; readonly path?: string }> = new Map([
  ['movie', { kind: 'movie', path: 'movie' }],
  ['tv', { kind: 'series', path: 'tv' }],
  ['collection', { kind: 'collection', path: 'collection' }],
]);

const filmStatus: ReadonlyMap<string, NonNullable<Film['status']>> = new Map([
  ['Rumored', 'announced'],
  ['Planned', 'announced'],
  ['In Production', 'in-production'],
  ['Post Production', 'in-production'],
  ['Released', 'released'],
  ['Canceled', 'canceled'],
]);

const showStatus: ReadonlyMap<string, Series['status']> = new Map([
  ['Returning Series', 'running'],
  ['Planned', 'upcoming'],
  ['In Production', 'upcoming'],
  ['Pilot', 'upcoming'],
  ['Ended', 'ended'],
  ['Canceled', 'ended'],
]);

const releaseTypes: ReadonlyMap<number, Release['type']> = new Map([
  [1, 'premiere'],
  [2, 'limited'],
  [3, 'theatrical'],
  [4, 'digital'],
  [5, 'physical'],
  [6, 'tv'],
]);

/** A film's own record, or a part, as the model knows it. */
export function toFilm(film: WireFilm): Film {
  const mediaType = film.mediaType ?? 'movie';
  const { kind, path } = partKinds.get(mediaType) ?? { kind: 'other' };
  return known({
    id: makeId('tmdb', kind, film.id),
    title: titleOf(film),
    originalTitle: film.originalTitle,
    released: toDay(film.date),
    status: film.status === undefined ? undefined : filmStatus.get(film.status),
    adult: film.adult,
    softcore: film.softcore,
    video: film.video,
    isMovie: mediaType === 'movie',
    genres: film.genres.flatMap((id) => genreNames.get(id) ?? []),
    language: film.language,
    votes: film.votes,
    // TMDB says 0.0 where nobody voted: that is no rating.
    rating: film.votes === 0 ? undefined : film.rating,
    runtime: film.runtime === 0 ? undefined : film.runtime,
    poster: image(film.poster, 'w342'),
    url: path === undefined ? undefined : `${page}/${path}/${film.id}`,
  });
}

/** A film's own record: also what it is called elsewhere, and all its release dates, those of `region` first. */
export function toRecord({ film, imdbId, releases }: WireRecord, region: string): Film {
  const ids = imdbId !== undefined && /^tt\d+$/.test(imdbId) ? { imdb: [imdbId] } : {};
  return { ...toFilm(film), ids, releases: toReleases(releases, region) };
}

/** Which film it is, and which collection holds it. */
export function toMembership(film: WireFilm, collection: WireMembership | undefined): Membership {
  return known({
    id: makeId('tmdb', 'movie', film.id),
    title: titleOf(film),
    released: toDay(film.date),
    collection: collection === undefined ? undefined : makeId('tmdb', 'collection', collection.id),
    collectionTitle: collection?.name,
  });
}

/** A collection with its parts, in TMDB's order. */
export function toCollection(collection: WireCollection): Collection {
  return known({
    id: makeId('tmdb', 'collection', collection.id),
    title: collection.name ?? `Untitled collection ${collection.id}`,
    overview: collection.overview,
    poster: image(collection.poster, 'w342'),
    url: `${page}/collection/${collection.id}`,
    parts: collection.parts.map(toFilm),
  });
}

/** What a set is called and where it stands, beside its films. */
interface NamedSet {
  readonly kind: SetKind;
  readonly number: string;
  readonly name: string | undefined;
  readonly poster: string | undefined;
}

/** A list, or the films of a keyword or company, each film once. What stands in a list and is no film is left out. */
export function toSet({ kind, number, name, poster }: NamedSet, pages: readonly WirePage[]): Collection {
  const films = pages.flatMap(({ entries }) => entries.map(toFilm)).filter(({ isMovie }) => isMovie);
  return known({
    id: makeId('tmdb', kind, number),
    title: name ?? `Untitled ${kind} ${number}`,
    poster: image(poster, 'w342'),
    url: kind === 'list' ? `${page}/list/${number}` : `${page}/${kind}/${number}/movie`,
    parts: [...new Map(films.map((film) => [film.id, film])).values()],
  });
}

/**
 * All dated releases: those of `region` first, the other countries by code, each country's by date. Types that TMDB
 * adds one day are left out rather than guessed.
 */
export function toReleases(releases: readonly WireRelease[], region: string): readonly Release[] {
  const rank = (release: Release) => (release.region === region ? '' : release.region);
  return releases
    .flatMap((release): readonly Release[] => {
      const type = releaseTypes.get(release.type);
      const date = toDay(release.date);
      return type && date ? [{ type, date, region: release.region.toUpperCase() }] : [];
    })
    .sort((a, b) => compareText(rank(a), rank(b)) || compareText(a.date, b.date));
}

/** Episodes by season number, in TMDB's own order. */
export type Seasons = ReadonlyMap<number, readonly WireEpisode[]>;

/**
 * A show in TMDB's own order. The count is that of the seasons' list, which holds the specials and what has not aired,
 * unlike TMDB's `number_of_episodes`.
 */
export function toSeries(show: WireShow, seasons: Seasons): Series {
  const numbers = [...new Set(show.seasons.map(({ number }) => number))].sort((a, b) => a - b);
  const episodes = numbers.flatMap((season) =>
    (seasons.get(season) ?? []).map((episode) => toEpisode(episode, season, episode.number)),
  );
  const entryCount = show.seasons.reduce((sum, { episodeCount }) => sum + episodeCount, 0);
  return { ...describeShow(show), ordering: { source: 'tmdb', name: 'official' }, episodes, entryCount };
}

/**
 * A show in the order of an episode group; `name` is how it was asked for. Episodes of `seasons` that the group has no
 * place for come last, without a number. One that it has twice stands at its first place.
 */
export function toSeriesInOrder(
  show: WireShow,
  { name, order, seasons }: { readonly name: string; readonly order: WireOrder; readonly seasons: Seasons },
): Series {
  const seasonOf = numberParts(order);
  const places = order.parts.flatMap((part) =>
    part.episodes.map((place) => toEpisode(place.episode, seasonOf(part), place.order + 1)),
  );
  const others = [...seasons.values()].flat().map((episode) => toEpisode(episode, undefined, undefined));
  const each = new Map<Id, Episode>();
  for (const episode of [...places, ...others]) if (!each.has(episode.id)) each.set(episode.id, episode);
  return {
    ...describeShow(show),
    ordering: { source: 'tmdb', name },
    episodes: [...each.values()],
    // What the group should hold, and what is listed beside it: only a group that came short is short.
    entryCount: order.episodeCount + each.size - places.length,
  };
}

function describeShow(show: WireShow): Omit<Series, 'ordering' | 'episodes' | 'entryCount'> {
  return known({
    id: makeId('tmdb', 'series', show.id),
    title: showTitle(show),
    url: `${page}/tv/${show.id}`,
    poster: image(show.poster, 'w342'),
    status: (show.status === undefined ? undefined : showStatus.get(show.status)) ?? 'unknown',
    next: toDay(show.next),
    ids: {
      ...(show.imdbId !== undefined && { imdb: [show.imdbId] }),
      ...(show.tvdbId && { tvdb: [String(show.tvdbId)] }),
    },
  });
}

/** Ids in the order of their numbers, each once. */
export function toIds(kind: 'movie' | 'series' | 'collection', numbers: readonly number[]): readonly Id[] {
  return [...new Set(numbers)].sort((a, b) => a - b).map((number) => makeId('tmdb', kind, number));
}

/** The show's title, in the language asked for where TMDB has it. */
export function showTitle({ id, name }: Pick<WireShow, 'id' | 'name'>): string {
  return name ?? `Untitled show ${id}`;
}

function toEpisode(episode: WireEpisode, season: number | undefined, number: number | undefined): Episode {
  return known({
    id: makeId('tmdb', 'episode', episode.id),
    season,
    number,
    title: episode.name,
    aired: toDay(episode.aired),
    isFilm: false,
    poster: image(episode.still, 'w300'),
  });
}

function titleOf(film: WireFilm): string {
  return film.title ?? film.originalTitle ?? `Untitled film ${film.id}`;
}

function image(path: string | undefined, size: 'w342' | 'w300'): string | undefined {
  return path?.startsWith('/') ? `${images}/${size}${path}` : undefined;
}
