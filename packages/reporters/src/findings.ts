import type {
  Day,
  EpisodeEntry,
  FilmEntry,
  IgnoredEntry,
  ItemLink,
  ItemRef,
  ReportCollection,
  ReportGroup,
  ReportLibrary,
  ReportSeries,
} from '@plexgaps/core';
import { episodeLabel, seasonLabel } from './episode-label.ts';
import { groupBy } from './group-by.ts';
import { toRanges } from './number-ranges.ts';

/** One line of a list: an entry, or a season's entries of which the same is said. */
export interface Finding {
  readonly title: string;
  readonly url: string | undefined;
  /** The collection or show; `undefined` where the finding is about the whole of it. */
  readonly group: { readonly title: string; readonly url: string | undefined } | undefined;
  readonly day: Day | undefined;
  /** The reasons, as text. */
  readonly detail: string;
  /** The page of the item on the server that it is about, where there is one. */
  readonly itemUrl: string | undefined;
}

/** What a library's report says besides owned and missing, entry by entry, in the order of its groups. */
export interface Findings {
  /** Groups that could not be looked up. */
  readonly failed: readonly Finding[];
  /** By date, the nearest first. */
  readonly upcoming: readonly Finding[];
  readonly announced: readonly Finding[];
  readonly possiblyOwned: readonly Finding[];
  /** Disputed entries, numbering conflicts and seasons that cannot be compared. */
  readonly unclear: readonly Finding[];
  readonly elsewhere: readonly Finding[];
  /** Owned episodes that the provider does not know. */
  readonly extra: readonly Finding[];
  /** Video parts of collections. */
  readonly videos: readonly Finding[];
  readonly ignored: readonly Finding[];
}

/** Gathers the lists of all groups of some libraries. */
export function findingsOf(libraries: readonly Pick<ReportLibrary, 'groups'>[], linkOf: ItemLink): Findings {
  const groups = libraries.flatMap((library) => library.groups);
  const all = (list: CollectionList | SeriesList) => groups.flatMap((group) => entries(group, list, linkOf));
  return {
    failed: groups.filter(({ status }) => status === 'failed').map(wholeGroup),
    upcoming: groups.flatMap((group) => singles(group, 'upcoming', linkOf)).sort(byDay),
    announced: groups.flatMap((group) => singles(group, 'announced', linkOf)),
    possiblyOwned: all('possiblyOwned'),
    unclear: [...all('disputed'), ...all('conflicts'), ...groups.flatMap(silentSeasons)],
    elsewhere: all('elsewhere'),
    extra: groups.flatMap((group) => extraEpisodes(group, linkOf)),
    videos: all('extras'),
    ignored: groups.flatMap((group) => [
      ...(group.status === 'ignored' ? [wholeGroup(group)] : []),
      ...entries(group, 'ignored', linkOf),
    ]),
  };
}

/** The reasons of an entry as one text; for an ignored one, with the day until which the rule holds. */
export function detailOf({ because }: Pick<FilmEntry | IgnoredEntry<FilmEntry>, 'because'>): string {
  if (!('code' in because)) return sentences(because);
  return because.until === undefined ? because.reason : `${because.reason} (until ${because.until})`;
}

/** Several sentences as one text. Reasons come with or without a full stop. */
export function sentences(texts: readonly string[]): string {
  return texts.map((text) => (/[.!?…]$/.test(text) || texts.length === 1 ? text : `${text}.`)).join(' ');
}

type CollectionList = 'possiblyOwned' | 'disputed' | 'elsewhere' | 'extras' | 'ignored';
type SeriesList = 'possiblyOwned' | 'disputed' | 'elsewhere' | 'conflicts' | 'ignored';

function wholeGroup({ title, url, because }: ReportGroup): Finding {
  return {
    title,
    url,
    group: undefined,
    day: undefined,
    detail: sentences(because ?? []),
    itemUrl: undefined,
  };
}

function singles(group: ReportGroup, list: 'upcoming' | 'announced', linkOf: ItemLink): Finding[] {
  return group.kind === 'collection'
    ? group[list].map((film) => filmFinding(group, film, linkOf))
    : group[list].map((episode) => episodeFinding(group, episode));
}

function entries(group: ReportGroup, list: CollectionList | SeriesList, linkOf: ItemLink): Finding[] {
  if (group.kind === 'series') return list === 'extras' ? [] : bySeason(group, group[list]);
  return list === 'conflicts' ? [] : group[list].map((film) => filmFinding(group, film, linkOf));
}

function filmFinding(
  group: ReportCollection,
  film: (FilmEntry | IgnoredEntry<FilmEntry>) & { readonly items?: readonly ItemRef[] },
  linkOf: ItemLink,
): Finding {
  const { title, url, released, expected = released, items } = film;
  const itemUrl = firstLink(items, linkOf);
  return { ...inGroup(group), title, url, day: expected, detail: detailOf(film), itemUrl };
}

/** The page of the first of some items. */
export function firstLink(items: readonly ItemRef[] | undefined, linkOf: ItemLink): string | undefined {
  const [item] = items ?? [];
  return item && linkOf(item);
}

function episodeFinding(group: ReportSeries, episode: EpisodeEntry | IgnoredEntry<EpisodeEntry>): Finding {
  return {
    ...inGroup(group),
    title: episodeLabel(episode),
    url: undefined,
    day: episode.aired,
    detail: detailOf(episode),
    itemUrl: undefined,
  };
}

/** Episodes of one season with the same reasons become one line: a season that is ignored whole is not fifty lines. */
function bySeason(
  group: ReportSeries,
  episodes: readonly (EpisodeEntry | IgnoredEntry<EpisodeEntry>)[],
): Finding[] {
  const alike = groupBy(episodes, (episode) => `${episode.season} ${detailOf(episode)}`);
  return [...alike.values()].flatMap((same) => {
    const numbers = same.map(({ number }) => number).filter((number) => number !== undefined);
    const [first] = same;
    if (first === undefined || same.length === 1 || numbers.length < same.length) {
      return same.map((episode) => episodeFinding(group, episode));
    }
    const title = `${seasonLabel(first.season)}: ${toRanges(numbers)}`;
    return [{ ...episodeFinding(group, first), title, day: undefined }];
  });
}

/** Seasons that cannot be judged although no entry of theirs says so. */
function silentSeasons(group: ReportGroup): Finding[] {
  if (group.kind !== 'series') return [];
  const told = new Set([...group.conflicts, ...group.disputed].map(({ season }) => season));
  return group.seasons
    .filter(
      ({ number, status }) => (status === 'conflict' || status === 'not-comparable') && !told.has(number),
    )
    .map(({ number, status }) => ({
      ...inGroup(group),
      title: seasonLabel(number),
      url: undefined,
      day: undefined,
      detail:
        status === 'conflict'
          ? `The numbers on the server and in ${group.ordering} contradict each other.`
          : `The numbers on the server cannot be compared with those of ${group.ordering}.`,
      itemUrl: undefined,
    }));
}

function extraEpisodes(group: ReportGroup, linkOf: ItemLink): Finding[] {
  if (group.kind !== 'series') return [];
  return group.extra.map((episode) => ({
    ...inGroup(group),
    title: episodeLabel(episode),
    url: undefined,
    day: episode.aired,
    detail: `Not in the list of ${group.ordering}.`,
    itemUrl: firstLink(episode.items, linkOf),
  }));
}

function inGroup({ title, url }: ReportGroup): Pick<Finding, 'group'> {
  return { group: { title, url } };
}

function byDay(a: Finding, b: Finding): number {
  return (a.day ?? '') < (b.day ?? '') ? -1 : (a.day ?? '') > (b.day ?? '') ? 1 : 0;
}
