import type {
  EpisodeEntry,
  FilmEntry,
  IgnoredEntry,
  Report,
  ReportCollection,
  ReportGroup,
  ReportLibrary,
  ReportSeries,
} from '@plexgaps/core';

/** The lists of a group by what they say of an entry, in the order in which they matter. Owned entries are in none. */
const entryLists = [
  'missing',
  'upcoming',
  'announced',
  'possiblyOwned',
  'disputed',
  'conflicts',
  'elsewhere',
  'ignored',
  'extras',
] as const;

export type EntryList = (typeof entryLists)[number];

interface InLibrary {
  readonly library: ReportLibrary;
  readonly list: EntryList;
}

/** A film, and the collection that it stands in. */
interface FilmRow extends InLibrary {
  readonly kind: 'film';
  readonly group: ReportCollection;
  readonly entry: FilmEntry | IgnoredEntry<FilmEntry>;
}

/** An episode, and its show. */
interface EpisodeRow extends InLibrary {
  readonly kind: 'episode';
  readonly group: ReportSeries;
  readonly entry: EpisodeEntry | IgnoredEntry<EpisodeEntry>;
}

/** One entry of a report with all that it stands in. */
export type EntryRow = FilmRow | EpisodeRow;

/** Every entry of a report that is not owned, group by group; of a group, list by list. */
export function* entryRows(report: Report, lists: readonly EntryList[] = entryLists): Generator<EntryRow> {
  for (const library of report.libraries)
    for (const group of library.groups) for (const list of lists) yield* rowsOf(group, { library, list });
}

function rowsOf(group: ReportGroup, { library, list }: InLibrary): readonly EntryRow[] {
  if (group.kind === 'collection') {
    const films = list === 'conflicts' ? [] : group[list];
    return films.map((entry) => ({ kind: 'film', library, list, group, entry }));
  }
  const episodes = list === 'extras' ? [] : group[list];
  return episodes.map((entry) => ({ kind: 'episode', library, list, group, entry }));
}
