import {
  addDays,
  areNearYears,
  type Day,
  type Episode,
  type EpisodeItem,
  type ExternalIds,
  type Film,
  type Id,
  type ItemRef,
  itemKey,
  joinIds,
  type LibraryGaps,
  type LibrarySnapshot,
  parseId,
  type SectionRole,
  type SectionSnapshot,
} from '../model/index.ts';
import { plainTitle } from '../model/titles.ts';
import { groupBy } from './group-by.ts';

/** An owned special or episode, of any library, that may be a film which looks missing. */
export interface FilmEpisode {
  readonly ref: ItemRef;
  readonly role: SectionRole;
  /** The title of its show. */
  readonly show: string;
  readonly title: string;
  readonly season?: number;
  readonly aired?: Day;
  /** Its ids on the server. Numbers of TMDB and TVDB are mostly those of an episode, IMDb numbers everything alike. */
  readonly ids: ExternalIds;
  /** The provider of its show lists it as a film. */
  readonly isFilm: boolean;
  /** The film that the provider links it to, under its own number there. */
  readonly film?: Id;
  /** What that film is called, as far as the provider could say. */
  readonly filmIds?: ExternalIds;
  /** Which film that is could not be found out. */
  readonly unresolved?: true;
}

/** What an episode itself says of which film it may be. */
type NamedEpisode = Pick<FilmEpisode, 'title' | 'season' | 'aired' | 'ids'>;

/** What was read of a library, and what was made of it. */
export interface JudgedLibrary {
  readonly snapshot: LibrarySnapshot;
  readonly gaps: LibraryGaps;
}

/**
 * The owned episodes that may be one of the films, by what is known of both without asking anybody: by an id, by title
 * and year, by the day, or since the provider lists them as films of that year.
 */
export function filmEpisodesAmong(
  libraries: readonly JudgedLibrary[],
  films: readonly KnownFilm[],
): readonly FilmEpisode[] {
  if (films.length === 0) return [];
  const mayBeOne = likeAny(films);
  const entries = entriesByItem(libraries);
  const found = new Map<string, FilmEpisode>();
  for (const section of libraries.flatMap(({ snapshot }) => snapshot.sections)) {
    const titles = new Map(section.shows.map(({ ratingKey, title }) => [ratingKey, title]));
    const own = entries.get(section.server);
    for (const item of section.episodes) {
      const entry = own?.get(item.ratingKey);
      if (item.trashed || !mayBeOne(item, entry)) continue;
      const key = itemKey({ server: section.server, ratingKey: item.ratingKey });
      if (found.get(key)?.role === 'owned') continue;
      found.set(key, filmEpisode(item, section, titles.get(item.showKey) ?? '', entry));
    }
  }
  return [...found.values()];
}

/** Of a library the shows with a special that is of the time of one of the films, as far as its date is known. */
export function showsBeside(snapshot: LibrarySnapshot, films: readonly Film[]): LibrarySnapshot {
  const years = new Set(films.map(({ released }) => yearOf(released)));
  const isBeside = ({ season, aired, trashed }: EpisodeItem) => {
    const year = yearOf(aired);
    const isOfTime = year === undefined || [year - 1, year, year + 1].some((near) => years.has(near));
    return season === 0 && !trashed && isOfTime;
  };
  const sections = snapshot.sections.map((section) => {
    const beside = new Set(section.episodes.filter(isBeside).map(({ showKey }) => showKey));
    const shows = section.shows.filter(({ ratingKey }) => beside.has(ratingKey));
    return { ...section, shows, episodes: section.episodes.filter(({ showKey }) => beside.has(showKey)) };
  });
  return { ...snapshot, sections };
}

/** A film, and all that it is called as far as is known. */
export interface KnownFilm {
  readonly film: Film;
  readonly ids: ExternalIds;
}

/** Its own id, and those of its record where that was asked for. */
export function idsOfFilm(
  { id, ids = {} }: Pick<Film, 'id' | 'ids'>,
  record?: Pick<Film, 'ids'>,
): ExternalIds {
  const { namespace = '', value = '' } = parseId(id) ?? {};
  return joinIds([{ [namespace]: [value] }, ids, record?.ids ?? {}]);
}

/** Whether title and year of an episode are those of a film. */
export function isNamesake(film: Film, { title, season, aired }: NamedEpisode): boolean {
  const plain = plainTitle(title);
  // A special without a date may be of any year; episodes are too many for that.
  if (aired === undefined && season !== 0) return false;
  return plain !== '' && titlesOf(film).includes(plain) && areNearYears(yearOf(aired), yearOf(film.released));
}

/** Whether an episode is of a film's year, or of one beside it. */
export function isOfYear(film: Film, { aired }: FilmEpisode): boolean {
  return (
    aired !== undefined && film.released !== undefined && areNearYears(yearOf(aired), yearOf(film.released))
  );
}

/** The same, and a special without a date may be of any year. */
export function mayBeOfYear(film: Film, episode: FilmEpisode): boolean {
  return isOfYear(film, episode) || (episode.season === 0 && episode.aired === undefined);
}

/** The namespaces and values that two things have in common, as texts. */
export function sharedIds(a: ExternalIds, b: ExternalIds): readonly string[] {
  return Object.entries(a).flatMap(([namespace, values]) =>
    values.filter((value) => b[namespace]?.includes(value)).map((value) => `${namespace} ${value}`),
  );
}

/** Tells whether an episode may be one of the films. */
export function likeAny(
  films: readonly KnownFilm[],
): (episode: NamedEpisode, entry?: Pick<Episode, 'isFilm' | 'film'>) => boolean {
  const titled = films.flatMap(({ film }) => titlesOf(film).map((title) => ({ title, film })));
  const byTitle = groupBy(titled, ({ title }) => title);
  const years = new Set(
    films.flatMap(({ film }) => {
      const year = yearOf(film.released);
      return year === undefined ? [] : [year - 1, year, year + 1];
    }),
  );
  const days = new Set(films.map(({ film }) => film.released));
  const known = joinIds(films.map(({ ids }) => ids));
  const numbers = new Map(Object.entries(known).map(([namespace, values]) => [namespace, new Set(values)]));
  return (episode, entry) => {
    const { ids, season, aired, title } = episode;
    for (const namespace in ids)
      if (ids[namespace]?.some((value) => numbers.get(namespace)?.has(value))) return true;
    const year = yearOf(aired);
    if (year === undefined ? season !== 0 : !years.has(year)) return false;
    if (entry?.isFilm || entry?.film) return true;
    if ((byTitle.get(plainTitle(title)) ?? []).some(({ film }) => isNamesake(film, episode))) return true;
    const isDayOfAny = (day: Day) => [-1, 0, 1].some((off) => days.has(addDays(day, off)));
    return season === 0 && aired !== undefined && ids['imdb'] !== undefined && isDayOfAny(aired);
  };
}

function filmEpisode(
  { ratingKey, title, season, aired, ids }: EpisodeItem,
  { server, section, role }: SectionSnapshot,
  show: string,
  entry: Episode | undefined,
): FilmEpisode {
  return {
    ref: { server, section, ratingKey },
    role,
    show,
    title,
    ...(season === undefined ? {} : { season }),
    ...(aired === undefined ? {} : { aired }),
    ids,
    isFilm: entry?.isFilm ?? false,
    ...(entry?.film === undefined ? {} : { film: entry.film }),
  };
}

/** The provider's entry of each owned episode that it lists as a film or links to one, by server and rating key. */
function entriesByItem(
  libraries: readonly JudgedLibrary[],
): ReadonlyMap<string, ReadonlyMap<string, Episode>> {
  const entries = new Map<string, Map<string, Episode>>();
  for (const gap of libraries.flatMap(({ gaps }) => gaps.gaps)) {
    if (gap.kind !== 'series') continue;
    for (const { entry, status, items } of gap.verdicts) {
      if (!(entry.isFilm || entry.film) || !(status === 'owned' || status === 'elsewhere')) continue;
      for (const { server, ratingKey } of items) {
        const own = entries.get(server) ?? new Map<string, Episode>();
        entries.set(server, own.set(ratingKey, entry));
      }
    }
  }
  return entries;
}

/** Ids as texts, `namespace:value`. */
export function keysOf(ids: ExternalIds): readonly string[] {
  return Object.entries(ids).flatMap(([namespace, values]) => values.map((value) => `${namespace}:${value}`));
}

/** Title and original title of a film, plain. */
export function titlesOf({ title, originalTitle }: Film): readonly string[] {
  return [title, originalTitle ?? title].map(plainTitle);
}

function yearOf(day: Day | undefined): number | undefined {
  return day === undefined ? undefined : Number(day.slice(0, 4));
}
