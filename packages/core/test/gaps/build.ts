import type { Rules } from '../../src/config/config.ts';
import { findGaps } from '../../src/gaps/find-gaps.ts';
import type { GapInput, LibrarySettings, ProviderFacts } from '../../src/gaps/gap-input.ts';
import type {
  Collection,
  Day,
  Episode,
  EpisodeItem,
  ExternalIds,
  Film,
  Id,
  LibraryGaps,
  LibrarySnapshot,
  LookUp,
  Membership,
  MovieItem,
  Ordering,
  Problem,
  ProviderAnswers,
  SectionSnapshot,
  Series,
  ShowItem,
} from '../../src/model/index.ts';

export const today: Day = '2026-11-21';

export const plainRules: Rules = {
  availability: 'theatrical',
  minOwned: 1,
  minParts: 2,
  specials: false,
  ordering: 'auto',
  adult: false,
  video: 'extras',
  minVotes: 0,
  minRating: 0,
  minRuntime: 0,
  genres: {},
  languages: {},
  timezone: 'UTC',
};

export const tmdb: ProviderFacts = {
  id: 'tmdb',
  namespace: 'tmdb',
  movieNamespaces: ['imdb'],
  showNamespaces: ['imdb', 'tvdb'],
  orderings: ['official'],
  region: 'US',
};

export const tvdb: ProviderFacts = {
  id: 'tvdb',
  namespace: 'tvdb',
  movieNamespaces: [],
  showNamespaces: ['imdb', 'tmdb'],
  orderings: ['official', 'dvd', 'absolute'],
};

const problem: Problem = {
  severity: 'error',
  code: 'service-status',
  message: 'It answered 500.',
  source: 'tmdb',
};

export const failed: LookUp<never> = { kind: 'failed', problem };
export const unknown: LookUp<never> = { kind: 'unknown' };

export function found<T>(value: T): LookUp<T> {
  return { kind: 'found', value };
}

// --- films -----------------------------------------------------------------------------------------------------------

export function film(number: number, title: string, released?: Day, more: Partial<Film> = {}): Film {
  return {
    id: `tmdb:movie:${number}`,
    title,
    ...(released === undefined ? {} : { released }),
    adult: false,
    softcore: false,
    video: false,
    isMovie: true,
    genres: [],
    ...more,
  };
}

export function collection(number: number, title: string, ...parts: readonly Film[]): Collection {
  return { id: `tmdb:collection:${number}`, title, parts };
}

/** A film on the server; a number as its id is one of TMDB's. */
export function movie(
  ratingKey: string,
  title: string,
  ids: number | ExternalIds,
  more: Partial<MovieItem> = {},
): MovieItem {
  return {
    ratingKey,
    title,
    ids: typeof ids === 'number' ? { tmdb: [`${ids}`] } : ids,
    trashed: false,
    ...more,
  };
}

export function section(more: Partial<SectionSnapshot> = {}): SectionSnapshot {
  const { movies = [], shows = [] } = more;
  return {
    server: 'plex',
    section: '1',
    title: 'Library',
    role: 'owned',
    expected: movies.length + shows.length,
    received: movies.length + shows.length,
    complete: true,
    movies,
    shows,
    episodes: [],
    ...more,
  };
}

/** The answers of a provider that knows these collections: each part leads to its collection. */
export function filmAnswers(
  collections: readonly Collection[],
  more: Partial<Omit<ProviderAnswers, 'memberships'>> & {
    readonly memberships?: Readonly<Record<string, LookUp<Membership>>>;
  } = {},
): ProviderAnswers {
  const parts = collections.flatMap(({ id: home, parts: own }) =>
    own.map(({ id, title }): [string, LookUp<Membership>] => [
      id.replace(':movie', ''),
      found({ id, title, collection: home }),
    ]),
  );
  return {
    namespace: 'tmdb',
    collections: new Map(collections.map((one) => [one.id, found(one)])),
    films: new Map(),
    releases: new Map(),
    series: new Map(),
    ...more,
    memberships: new Map([...parts, ...Object.entries(more.memberships ?? {})]),
  };
}

export interface FilmCase {
  readonly owned?: readonly MovieItem[];
  /** Stands in for `owned`. */
  readonly sections?: readonly SectionSnapshot[];
  readonly collections?: readonly Collection[];
  readonly answers?: ProviderAnswers;
  readonly rules?: Partial<Rules>;
  readonly ignore?: LibrarySettings['ignore'];
  readonly provider?: ProviderFacts;
}

export function filmInput({ owned = [], collections = [], rules, ignore = [], ...more }: FilmCase): GapInput {
  const settings: LibrarySettings = {
    name: 'Movies',
    type: 'movie',
    rules: { ...plainRules, ...rules },
    ignore,
    shows: [],
    today,
  };
  const snapshot: LibrarySnapshot = {
    name: 'Movies',
    type: 'movie',
    sections: more.sections ?? [section({ movies: owned })],
  };
  return {
    settings,
    snapshot,
    provider: more.provider ?? tmdb,
    answers: more.answers ?? filmAnswers(collections),
  };
}

export function filmGaps(situation: FilmCase): LibraryGaps {
  return findGaps(filmInput(situation));
}

// --- shows -----------------------------------------------------------------------------------------------------------

/** `1x02`, with the id 102 unless another is given. */
export function episode(place: string, aired?: Day, more: Partial<Episode> = {}): Episode {
  const [season = 0, number = 0] = place.split('x').map(Number);
  return {
    id: `tvdb:episode:${season * 100 + number}`,
    season,
    number,
    title: `Episode ${place}`,
    ...(aired === undefined ? {} : { aired }),
    isFilm: false,
    ...more,
  };
}

/** Episodes of one season, a week apart. */
export function season(number: number, count: number, first: Day): readonly Episode[] {
  const start = Date.parse(first);
  return Array.from({ length: count }, (_, at) =>
    episode(`${number}x${at + 1}`, new Date(start + at * 7 * 86_400_000).toISOString().slice(0, 10)),
  );
}

export function series(episodes: readonly Episode[], more: Partial<Series> = {}): Series {
  return {
    id: 'tvdb:series:1',
    title: 'The Show',
    status: 'ended',
    ordering: { source: 'tvdb', name: 'official' },
    episodes,
    ids: {},
    ...more,
  };
}

/** An episode on the server, of the show with the rating key `show`. `place` may be `1x02`, `1x` or ``. */
export function owned(
  place: string,
  id?: number | readonly number[],
  more: Partial<EpisodeItem> = {},
): EpisodeItem {
  const [seasonText = '', numberText = ''] = place.split('x');
  const values = id === undefined ? [] : [id].flat();
  return {
    ratingKey: `item-${place}${values.length > 0 ? `-${values.join('-')}` : ''}`,
    showKey: 'show',
    ...(seasonText === '' ? {} : { season: Number(seasonText) }),
    ...(numberText === '' ? {} : { number: Number(numberText) }),
    title: `Item ${place}`,
    ids: values.length > 0 ? { tvdb: values.map(String) } : {},
    trashed: false,
    ...more,
  };
}

export function show(more: Partial<ShowItem> = {}): ShowItem {
  return { ratingKey: 'show', title: 'The Show', year: 2000, ids: { tvdb: ['1'] }, trashed: false, ...more };
}

export const tvdbOfficial: Ordering = { source: 'tvdb', name: 'official' };
export const tmdbOfficial: Ordering = { source: 'tmdb', name: 'official' };

export interface ShowCase {
  readonly entries: readonly Episode[];
  readonly owned?: readonly EpisodeItem[];
  readonly sections?: readonly SectionSnapshot[];
  readonly series?: Partial<Series>;
  readonly answers?: Readonly<Record<string, LookUp<Series>>>;
  readonly rules?: Partial<Rules>;
  readonly ignore?: LibrarySettings['ignore'];
  readonly shows?: LibrarySettings['shows'];
  /** How the section numbers. `null`: it does not say. */
  readonly ordering?: Ordering | null;
  readonly today?: Day;
  readonly alternatives?: readonly string[];
}

export function showInput({ entries, rules, ignore = [], shows = [], ...more }: ShowCase): GapInput {
  const ordering = more.ordering === undefined ? tvdbOfficial : more.ordering;
  const own = section({
    shows: [show()],
    episodes: more.owned ?? [],
    ...(ordering === null ? {} : { ordering }),
  });
  const answers = more.answers ?? { 'tvdb:1@official': found(series(entries, more.series)) };
  return {
    settings: {
      name: 'Shows',
      type: 'show',
      rules: { ...plainRules, ...rules },
      ignore,
      shows,
      today: more.today ?? today,
      ...(more.alternatives && { alternatives: more.alternatives }),
    },
    snapshot: { name: 'Shows', type: 'show', sections: more.sections ?? [own] },
    provider: tvdb,
    answers: {
      namespace: 'tvdb',
      memberships: new Map(),
      collections: new Map(),
      films: new Map(),
      releases: new Map(),
      series: new Map(Object.entries(answers)),
    },
  };
}

export function showGaps(situation: ShowCase): LibraryGaps {
  return findGaps(showInput(situation));
}

// --- what came of it ---------------------------------------------------------------------------------------------------

/** The verdicts of the only group: what each entry is called, its status and the reasons that led to it. */
export function verdicts(gaps: LibraryGaps, id?: Id): Readonly<Record<string, string>> {
  const groups = id === undefined ? gaps.gaps : gaps.gaps.filter((gap) => gap.id === id);
  const [group, ...others] = groups;
  if (!group || others.length > 0) throw new Error(`Expected one group, got ${groups.length}.`);
  return Object.fromEntries(
    group.verdicts.map(({ entry, status, reasons }) => [
      'number' in entry && entry.number !== undefined
        ? `${entry.season}x${entry.number}`
        : (entry.title ?? entry.id),
      `${status}: ${reasons.map(({ code }) => code).join(', ')}`,
    ]),
  );
}

/** Only the statuses. */
export function statuses(gaps: LibraryGaps, id?: Id): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(verdicts(gaps, id)).map(([name, text]) => [name, text.split(':')[0] ?? '']),
  );
}
