import type {
  Day,
  EpisodeEntry,
  FilmEntry,
  IgnoredEntry,
  OwnedFilm,
  Report,
  ReportCollection,
  ReportLibrary,
  ReportSeries,
} from '../../src/model/index.ts';
import { runPart } from './build.ts';

/** Films by the lists they stand in. */
export type FilmLists = Partial<
  Readonly<
    Record<
      | 'owned'
      | 'missing'
      | 'upcoming'
      | 'announced'
      | 'ignored'
      | 'possiblyOwned'
      | 'disputed'
      | 'elsewhere'
      | 'extras',
      readonly number[]
    >
  >
>;

/** A collection of films that are numbers; it is `incomplete` unless it is told otherwise. */
export function setOf(
  id: number,
  lists: FilmLists,
  own: Partial<Pick<ReportCollection, 'status' | 'asOf'>> = {},
): ReportCollection {
  const films = (list: keyof FilmLists) => (lists[list] ?? []).map(filmOf);
  return {
    id: `tmdb:collection:${id}`,
    kind: 'collection',
    title: `Set ${id}`,
    status: 'incomplete',
    owned: films('owned').map(withItems),
    missing: films('missing'),
    upcoming: films('upcoming'),
    announced: films('announced'),
    ignored: films('ignored').map(leftOut),
    possiblyOwned: films('possiblyOwned').map(withItems),
    disputed: films('disputed'),
    elsewhere: films('elsewhere').map(withItems),
    extras: films('extras'),
    ...own,
  };
}

function filmOf(id: number): FilmEntry {
  return { id: `tmdb:movie:${id}`, title: `Film ${id}`, released: '2001-01-01', because: [] };
}

function withItems(film: FilmEntry): OwnedFilm {
  return { ...film, items: [] };
}

function leftOut<Entry extends FilmEntry | EpisodeEntry>(entry: Entry): IgnoredEntry<Entry> {
  return { ...entry, because: { code: 'ignored-by-config', reason: '' } };
}

/** Episodes of season 1 by their numbers; those in lists have the id 100 and the number, unless it is said. */
export interface EpisodeLists {
  /** As ranges. */
  readonly owned?: string;
  readonly missing?: readonly Numbered[];
  readonly upcoming?: readonly Numbered[];
  readonly announced?: readonly Numbered[];
  readonly ignored?: readonly Numbered[];
  readonly possiblyOwned?: readonly Numbered[];
  readonly disputed?: readonly Numbered[];
  readonly conflicts?: readonly Numbered[];
  readonly elsewhere?: readonly Numbered[];
}

/** A number, or an id with a number that may be absent. */
type Numbered = number | readonly [id: number, number?: number];

/** A show of one season. */
export function showOf(lists: EpisodeLists, own: Partial<ReportSeries> = {}): ReportSeries {
  const { owned = '' } = lists;
  const list = (name: Exclude<keyof EpisodeLists, 'owned'>) => (lists[name] ?? []).map(episodeOf);
  return {
    id: 'tvdb:series:1',
    kind: 'series',
    title: 'Harbour',
    status: 'incomplete',
    ordering: 'tvdb:official',
    seasons: [{ number: 1, owned: 0, of: 0, status: 'incomplete', ownedNumbers: owned }],
    missing: list('missing'),
    upcoming: list('upcoming'),
    announced: list('announced'),
    ignored: list('ignored').map(leftOut),
    possiblyOwned: list('possiblyOwned'),
    disputed: list('disputed'),
    conflicts: list('conflicts'),
    elsewhere: list('elsewhere'),
    extra: [],
    ...own,
  };
}

function episodeOf(place: Numbered): EpisodeEntry {
  const [id, number] = typeof place === 'number' ? [100 + place, place] : place;
  return {
    id: `tvdb:episode:${id}`,
    season: 1,
    ...(number === undefined ? {} : { number }),
    because: [],
  };
}

const none = {
  items: 0,
  matched: 0,
  unmatched: 0,
  notInCatalogue: 0,
  failed: 0,
  trashed: 0,
  groups: 0,
  completeGroups: 0,
  owned: 0,
  missing: 0,
  upcoming: 0,
  announced: 0,
  ignored: 0,
  disputed: 0,
  possiblyOwned: 0,
  conflicts: 0,
  elsewhere: 0,
};

/** A complete library, of films unless its groups are shows. */
export function libraryOf(groups: ReportLibrary['groups'], own: Partial<ReportLibrary> = {}): ReportLibrary {
  const isShows = groups.some(({ kind }) => kind === 'series');
  return {
    name: 'Library',
    type: isShows ? 'show' : 'movie',
    providers: [isShows ? 'tvdb' : 'tmdb'],
    complete: true,
    evidence: { received: 0, expected: 0, failedLookUps: 0, staleLookUps: 0 },
    totals: none,
    groups,
    unmatched: [],
    mend: [],
    ...own,
  };
}

export function reportWith(libraries: Report['libraries'], today: Day = '2026-11-21'): Report {
  return {
    version: 1,
    today,
    complete: libraries.every(({ complete }) => complete),
    servers: [],
    libraries,
    changes: null,
    placeholders: [],
    problems: [],
    attributions: [],
    run: runPart,
  };
}

/** A library of which nothing could be found out. */
export const unread: Partial<ReportLibrary> = { complete: false, groups: [] };
