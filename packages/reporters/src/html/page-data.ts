import {
  type Day,
  type EntryStatus,
  type EpisodeEntry,
  type FilmEntry,
  type GroupStatus,
  type IgnoredEntry,
  type ItemLink,
  type ItemRef,
  itemLinks,
  type LibraryType,
  newGaps,
  type Report,
  type ReportCollection,
  type ReportGroup,
  type ReportSeries,
} from '@plexgaps/core';
import { detailOf, firstLink, sentences } from '../findings.ts';
import { groupBy } from '../group-by.ts';
import { fromRanges, toRanges } from '../number-ranges.ts';
import { groupTally } from '../tally.ts';
import { webLink } from '../web-link.ts';
import type { AddTo } from './add-links.ts';
import type { PosterSource } from './poster-source.ts';

/** What the page's script is given: the groups of all libraries, cut down to what their cards show. */
export interface PageData {
  readonly libraries: readonly PageLibrary[];
  readonly groups: readonly PageGroup[];
  /** Where what is missing can be added. */
  readonly addTo: AddTo;
}

export interface PageLibrary {
  readonly name: string;
  readonly type: LibraryType;
}

export type PageGroup = PageCollection | PageSeries;

/** By what the page can be narrowed; a group can be in several. */
export type Facet = 'missing' | 'new' | 'upcoming' | 'complete' | 'check' | 'ignored' | 'failed';

interface PageGroupBase {
  readonly id: string;
  /** Index in {@link PageData.libraries}. */
  readonly library: number;
  readonly title: string;
  readonly url?: string;
  readonly poster?: string;
  readonly status: GroupStatus;
  readonly facets: readonly Facet[];
  /** Why the whole group is ignored or failed. */
  readonly why?: string;
  readonly owned: number;
  readonly of: number;
  readonly missing: number;
  /** The latest day on which something missing came out. */
  readonly newestGap?: Day;
  /** First years of the decades of what is missing, or of everything where nothing is; in order. */
  readonly decades: readonly number[];
}

/** A collection; its parts in release order, those without a date last. */
export interface PageCollection extends PageGroupBase {
  readonly kind: 'collection';
  /** A set of the user's own. */
  readonly custom?: true;
  readonly parts: readonly PagePart[];
}

export interface PagePart {
  readonly id: string;
  readonly title: string;
  readonly status: EntryStatus;
  readonly released?: Day;
  readonly url?: string;
  readonly poster?: string;
  /** The reasons; absent for what is simply owned. */
  readonly why?: string;
  /** The page of the item on its server. */
  readonly itemUrl?: string;
  /** It was not missing the last time. */
  readonly isNew?: true;
}

export interface PageSeries extends PageGroupBase {
  readonly kind: 'series';
  readonly ordering: string;
  readonly seasons: readonly PageSeason[];
  /** Everything but owned and ignored episodes, in the order of the report's lists. */
  readonly episodes: readonly PageEpisode[];
}

export interface PageSeason {
  readonly number: number;
  readonly owned: number;
  readonly of: number;
  readonly status: string;
  /** Numbers by status, as ranges: `{ owned: '1-2, 6', missing: '3-5' }`. */
  readonly numbers: Partial<Readonly<Record<EntryStatus, string>>>;
}

export interface PageEpisode {
  readonly id: string;
  readonly status: EntryStatus;
  readonly season?: number;
  readonly number?: number;
  readonly title?: string;
  readonly aired?: Day;
  readonly why?: string;
}

/** Cuts a report down to what the page's cards show. `run` stays behind, and of items all but their links. */
export function pageData(report: Report, posters: PosterSource, addTo: AddTo = {}): PageData {
  const { libraries, servers } = report;
  const sources: Sources = { posters, linkOf: itemLinks(servers), newOnes: newOnes(report) };
  return {
    addTo,
    libraries: libraries.map(({ name, type }) => ({ name, type })),
    groups: libraries.flatMap(({ groups }, library) =>
      groups.map((group) =>
        group.kind === 'collection'
          ? pageCollection(group, library, sources)
          : pageSeries(group, library, sources),
      ),
    ),
  };
}

/** Ids of what was not missing the last time. */
function newOnes({ changes }: Report): ReadonlySet<string> {
  return new Set(changes === null ? [] : newGaps(changes).map(({ id }) => id));
}

/** Where pictures and links come from. */
interface Sources {
  readonly posters: PosterSource;
  readonly linkOf: ItemLink;
  readonly newOnes: ReadonlySet<string>;
}

function pageCollection(group: ReportCollection, library: number, sources: Sources): PageCollection {
  const parts = collectionLists.flatMap(([list, status]) =>
    group[list].map((film) => pagePart(film, status, sources)),
  );
  return {
    ...pageGroup(group, library, sources, {
      missing: group.missing.map(({ released }) => released),
      all: parts.map(({ released }) => released),
    }),
    kind: 'collection',
    ...(group.custom && { custom: group.custom }),
    parts: parts.sort(byRelease),
  };
}

const collectionLists = [
  ['owned', 'owned'],
  ['missing', 'missing'],
  ['upcoming', 'upcoming'],
  ['announced', 'announced'],
  ['ignored', 'ignored'],
  ['possiblyOwned', 'possiblyOwned'],
  ['disputed', 'disputed'],
  ['elsewhere', 'elsewhere'],
  ['extras', 'extra'],
] as const satisfies readonly (readonly [keyof ReportCollection, EntryStatus])[];

function pagePart(
  film: (FilmEntry | IgnoredEntry<FilmEntry>) & { readonly items?: readonly ItemRef[] },
  status: EntryStatus,
  { posters, linkOf, newOnes }: Sources,
): PagePart {
  const { id, title, released, expected = released } = film;
  return withoutUndefined({
    id,
    title,
    status,
    released: expected,
    url: webLink(film.url),
    poster: posters.allowed(film.poster),
    why: status === 'owned' ? undefined : detailOf(film),
    itemUrl: firstLink(film.items, linkOf),
    isNew: status === 'missing' && newOnes.has(id) ? (true as const) : undefined,
  });
}

function byRelease(a: PagePart, b: PagePart): number {
  const [first, second] = [a.released ?? '~', b.released ?? '~'];
  return first < second ? -1 : first > second ? 1 : 0;
}

function pageSeries(group: ReportSeries, library: number, sources: Sources): PageSeries {
  const told = seriesLists.flatMap(([list, status]) =>
    group[list].map((episode: EpisodeEntry | IgnoredEntry<EpisodeEntry>) => ({ episode, status })),
  );
  const bySeason = groupBy(told, ({ episode }) => episode.season);
  return {
    ...pageGroup(group, library, sources, {
      missing: group.missing.map(({ aired }) => aired),
      all: told.map(({ episode }) => episode.aired),
    }),
    kind: 'series',
    ordering: group.ordering,
    seasons: group.seasons.map(({ number, owned, of, status, ownedNumbers }) => ({
      number,
      owned,
      of,
      status,
      numbers: numbersByStatus(ownedNumbers, bySeason.get(number) ?? []),
    })),
    episodes: told
      .filter(({ status }) => status !== 'ignored')
      .map(({ episode, status }) => pageEpisode(episode, status)),
  };
}

const seriesLists = [
  ['missing', 'missing'],
  ['upcoming', 'upcoming'],
  ['announced', 'announced'],
  ['possiblyOwned', 'possiblyOwned'],
  ['disputed', 'disputed'],
  ['conflicts', 'conflict'],
  ['elsewhere', 'elsewhere'],
  ['ignored', 'ignored'],
] as const satisfies readonly (readonly [keyof ReportSeries, EntryStatus])[];

interface ToldEpisode {
  readonly episode: EpisodeEntry | IgnoredEntry<EpisodeEntry>;
  readonly status: EntryStatus;
}

function numbersByStatus(owned: string, told: readonly ToldEpisode[]): PageSeason['numbers'] {
  const byStatus = groupBy(told, ({ status }) => status);
  const others = [...byStatus].map(([status, episodes]) => [
    status,
    toRanges(episodes.flatMap(({ episode }) => episode.number ?? [])),
  ]);
  return Object.fromEntries(
    [['owned', toRanges(fromRanges(owned))], ...others].filter(([, numbers]) => numbers !== ''),
  );
}

function pageEpisode(episode: EpisodeEntry | IgnoredEntry<EpisodeEntry>, status: EntryStatus): PageEpisode {
  const { id, season, number, title, aired } = episode;
  return withoutUndefined({ id, status, season, number, title, aired, why: detailOf(episode) });
}

function pageGroup(
  group: ReportGroup,
  library: number,
  { posters, newOnes }: Sources,
  { missing, all }: Readonly<Record<'missing' | 'all', readonly (Day | undefined)[]>>,
): PageGroupBase {
  const { id, title, status, because } = group;
  return withoutUndefined({
    id,
    library,
    title,
    url: webLink(group.url),
    poster: posters.allowed(group.poster),
    status,
    facets: facetsOf(group, newOnes),
    why: because && sentences(because),
    ...groupTally(group),
    missing: group.missing.length,
    newestGap: missing
      .filter((day) => day !== undefined)
      .sort()
      .at(-1),
    decades: decadesOf(missing.length > 0 ? missing : all),
  });
}

function decadesOf(days: readonly (Day | undefined)[]): readonly number[] {
  const decades = days.flatMap((day) =>
    day === undefined ? [] : [Math.floor(Number(day.slice(0, 4)) / 10)],
  );
  return [...new Set(decades)].sort((a, b) => a - b).map((decade) => decade * 10);
}

function facetsOf(group: ReportGroup, newOnes: ReadonlySet<string>): readonly Facet[] {
  const unclear =
    group.kind === 'collection'
      ? group.disputed.length
      : group.disputed.length + group.conflicts.length + group.seasons.filter(isUnclear).length;
  const facets: Readonly<Record<Facet, boolean>> = {
    missing: group.missing.length > 0,
    new: group.missing.some(({ id }) => newOnes.has(id)),
    upcoming: group.upcoming.length + group.announced.length > 0,
    complete: group.status === 'complete',
    check: group.possiblyOwned.length + unclear > 0,
    ignored: group.status === 'ignored',
    failed: group.status === 'failed',
  };
  return (Object.keys(facets) as Facet[]).filter((facet) => facets[facet]);
}

function isUnclear({ status }: ReportSeries['seasons'][number]): boolean {
  return status === 'conflict' || status === 'not-comparable';
}

type WithoutUndefined<T> = { readonly [K in keyof T]: Exclude<T[K], undefined> };

/** The value without its undefined members, as JSON would have it. */
function withoutUndefined<T extends object>(value: T): WithoutUndefined<T> {
  return Object.fromEntries(
    Object.entries(value).filter(([, member]) => member !== undefined),
  ) as WithoutUndefined<T>;
}
