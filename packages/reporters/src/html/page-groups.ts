import {
  type Day,
  type EntryStatus,
  type EpisodeEntry,
  type FilmEntry,
  type IgnoredEntry,
  type ItemLink,
  type ItemRef,
  itemLinks,
  newGaps,
  type Report,
  type ReportCollection,
  type ReportGroup,
  type ReportSeries,
} from '@plexgaps/core';
import { detailOf, firstLink, sentences } from '../findings.ts';
import { groupBy } from '../group-by.ts';
import { compareTitles } from '../group-order.ts';
import { fromRanges, toRanges } from '../number-ranges.ts';
import { groupTally } from '../tally.ts';
import { webLink } from '../web-link.ts';
import type {
  Facet,
  PageCollection,
  PageEpisode,
  PageGroup,
  PageGroupBase,
  PagePart,
  PageSeason,
  PageSeries,
} from './page-data.ts';
import type { PosterSource } from './poster-source.ts';

/**
 * The groups of a report, cut down to what the page's cards show: what is nearest to complete first, as the page has them
 * when it opens, so that its first cards lie in one piece.
 */
export function pageGroups(report: Report, posters: PosterSource): readonly PageGroup[] {
  const { libraries, servers } = report;
  const sources: Sources = { posters, linkOf: itemLinks(servers), newOnes: newOnes(report) };
  return libraries
    .flatMap(({ groups }, library) => groups.map((group) => ({ group, library })))
    .sort((a, b) => distance(a.group) - distance(b.group) || compareTitles(a.group, b.group))
    .map(({ group, library }) =>
      group.kind === 'collection'
        ? pageCollection(group, library, sources)
        : pageSeries(group, library, sources),
    );
}

/** What is missing; groups without a gap come after all that have one. */
function distance({ missing }: ReportGroup): number {
  return missing.length === 0 ? Number.MAX_SAFE_INTEGER : missing.length;
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
    imdb: imdbOf(film),
  });
}

/** Only what is an id there may become an address. */
function imdbOf({ ids }: Pick<FilmEntry, 'ids'>): string | undefined {
  const [imdb] = ids?.['imdb'] ?? [];
  return imdb !== undefined && /^tt\d+$/.test(imdb) ? imdb : undefined;
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
    ...withoutUndefined({ itemUrl: firstLink(group.items, sources.linkOf), imdb: imdbOf(group) }),
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
  const { id, title, status, asOf, because } = group;
  return withoutUndefined({
    id,
    library,
    title,
    url: webLink(group.url),
    poster: group.kind === 'series' ? posters.allowed(group.poster) : undefined,
    status,
    asOf,
    facets: facetsOf(group, newOnes),
    why: because && sentences(because),
    ...groupTally(group),
    missing: group.missing.length,
    newestGap: missing
      .filter((day) => day !== undefined)
      .sort()
      .at(-1),
    decades: decadesOf(missing.length > 0 ? missing : all),
    genres: group.kind === 'collection' ? genresOf(group) : [],
  });
}

function genresOf(group: ReportCollection): readonly string[] {
  type Genred = readonly Pick<FilmEntry, 'genres'>[];
  const all = (): Genred => collectionLists.flatMap(([list]): Genred => group[list]);
  const films: Genred = group.missing.length > 0 ? group.missing : all();
  const names = films.flatMap(({ genres = [] }) => genres);
  return [...new Set(names)].sort((a, b) => (a < b ? -1 : 1));
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
