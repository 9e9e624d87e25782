import type { PlexEpisode, PlexMovie, TmdbMovie, TvdbEpisode } from '../world.ts';

/** What an item is called: its own guid and, unless a legacy agent made it, the ids that Plex lists with it. */
export type Identity = Pick<PlexMovie, 'guid' | 'guids'>;

/** Hands out the rating keys of one server: `1`, `2`, `3`, … */
export function createRatingKeys(): () => string {
  let last = 0;
  return () => String(++last);
}

/** A guid of Plex's newest agents. */
export function plexGuid(type: 'movie' | 'show' | 'episode', value: number): string {
  return `plex://${type}/${value.toString(16).padStart(24, '0')}`;
}

/** A film matched by Plex's newest agent, with the ids of the named services as far as it has them. */
export function modernIdentity(
  film: TmdbMovie,
  services: readonly ('imdb' | 'tmdb')[] = ['imdb', 'tmdb'],
): Identity {
  const imdb = services.includes('imdb') && film.imdbId !== undefined ? [`imdb://${film.imdbId}`] : [];
  const tmdb = services.includes('tmdb') ? [`tmdb://${film.id}`] : [];
  return { guid: plexGuid('movie', film.id), guids: [...imdb, ...tmdb] };
}

/** A film matched by an agent of the years before 2020: one id inside its guid, and no list of ids. */
export function legacyIdentity(film: TmdbMovie, service: 'imdb' | 'tmdb'): Identity {
  if (service === 'imdb' && film.imdbId !== undefined) {
    return { guid: `com.plexapp.agents.imdb://${film.imdbId}?lang=en` };
  }
  return { guid: `com.plexapp.agents.themoviedb://${film.id}?lang=en` };
}

/** An item that Plex could not match: it has no id of anybody. */
export function unmatchedMovie(ratingKey: string, title: string, year: number): PlexMovie {
  return { ratingKey, title, year, guid: `local://${ratingKey}`, file: moviePath(title, String(year)) };
}

/** The film as Plex lists it once it is owned: fully matched, unless told otherwise. */
export function ownedMovie(
  film: TmdbMovie,
  ratingKey: string,
  { identity = modernIdentity(film), ...changes }: Partial<PlexMovie> & { readonly identity?: Identity } = {},
): PlexMovie {
  const dated = film.released === '' ? {} : { year: yearOf(film.released), released: film.released };
  const title = changes.title ?? film.title;
  return { ratingKey, title, ...identity, ...dated, file: moviePath(title, film.released), ...changes };
}

export interface OwnedEpisode {
  readonly ratingKey: string;
  readonly show: string;
  readonly episode: TvdbEpisode;
  /** Its numbers in the order by which Plex numbers the show. */
  readonly season: number;
  readonly number: number;
  /** The episode's ids (`tvdb://…`). Empty: Plex has learnt none yet. */
  readonly guids: readonly string[];
}

/** The episode as Plex lists it once it is owned. */
export function ownedEpisode({ ratingKey, show, episode, season, number, guids }: OwnedEpisode): PlexEpisode {
  const dated = episode.aired ? { released: episode.aired } : {};
  return {
    ratingKey,
    title: episode.name ?? `Episode ${number}`,
    number,
    guid: plexGuid('episode', episode.id),
    ...(guids.length > 0 ? { guids } : {}),
    ...dated,
    file: episodePath(show, season, numberTag(season, number)),
  };
}

/** The path of an episode's file, its season and number written as `tag`. */
export function episodePath(show: string, season: number, tag: string): string {
  return `/tv/${fileName(show)}/Season ${twoDigits(season)}/${fileName(show)} - ${tag}.mkv`;
}

/** `S01E02`, and `S01E02-E03` for a file that holds a range. */
export function numberTag(season: number, first: number, last: number = first): string {
  const range = last > first ? `-E${twoDigits(last)}` : '';
  return `S${twoDigits(season)}E${twoDigits(first)}${range}`;
}

export function yearOf(day: string): number {
  return Number(day.slice(0, 4));
}

function moviePath(title: string, released: string): string {
  const name = released === '' ? fileName(title) : `${fileName(title)} (${released.slice(0, 4)})`;
  return `/movies/${name}/${name}.mkv`;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}

/** Without what no file system likes. */
function fileName(title: string): string {
  return title.replace(/[\\/:*?"<>|]/g, '').trim();
}
