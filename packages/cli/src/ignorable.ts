import {
  makeId,
  type Report,
  type ReportCollection,
  type ReportGroup,
  type ReportSeries,
} from '@plexgaps/core';
import { asFilm, episodeCode, hasNumbers, hasTitle, type Only } from '@plexgaps/core/host';
import { episodeLabel } from './entry-label.ts';

/** Something that an ignore rule can be about. */
export interface Ignorable {
  /** As a rule has it: perhaps with `/season/2` or `/season/2/episode/3`. */
  readonly id: string;
  /** For people. Absent: no report tells. */
  readonly title?: string;
  /** The name of its library. */
  readonly library: string;
}

/** Everything in a report whose title is asked for; of shows perhaps one season or episode. Exact titles win over parts of titles. */
export function findByTitle(report: Report, only: Only): readonly Ignorable[] {
  const found = report.libraries.flatMap(({ name: library, groups }) =>
    groups.flatMap((group) =>
      (group.kind === 'collection' ? inCollection(group, only) : inSeries(group, only)).map((one) => ({
        ...one,
        library,
      })),
    ),
  );
  const exact = found.filter(({ isExact }) => isExact);
  const best = exact.length > 0 ? exact : found;
  const each = new Map(best.map(({ isExact: _, ...one }) => [JSON.stringify([one.library, one.id]), one]));
  return [...each.values()];
}

/** The libraries of a report that have to do with an id, and what it is called there. */
export function findById(report: Report, only: Only): readonly Ignorable[] {
  const { id } = only;
  return report.libraries.flatMap(({ name: library, groups }) => {
    const group = groups.find((one) => namesOf(one).includes(id ?? ''));
    if (group) return [{ ...labelled(group, only), id: ruleId(only), library }];
    for (const holder of groups) {
      const entry = entriesOf(holder).find((one) => one.id === id);
      if (entry) return [{ id: entry.id, title: entryTitle(holder, entry), library }];
    }
    return [];
  });
}

/** An id, and a season or an episode of it. */
export interface Numbered {
  readonly id?: string;
  readonly season?: number;
  readonly number?: number;
}

/** An id as a rule has it. */
export function ruleId({ id = '', season, number }: Numbered): string {
  const inSeason = season === undefined ? '' : `/season/${season}`;
  return `${id}${inSeason}${number === undefined ? '' : `/episode/${number}`}`;
}

interface Found {
  readonly id: string;
  readonly title: string;
  readonly isExact: boolean;
}

function inCollection(group: ReportCollection, question: Only): readonly Found[] {
  const only = asFilm(question);
  const things = [group, ...openEntries(group)];
  return things
    .filter(({ title }) => hasTitle(title ?? '', only))
    .map((one) => ({
      id: one.id,
      title: 'kind' in one ? one.title : entryTitle(group, one),
      isExact: isSame(one.title, only),
    }));
}

function inSeries(group: ReportSeries, only: Only): readonly Found[] {
  const isNamed = hasTitle(group.title, only);
  if (only.season !== undefined) {
    const { season, number } = only;
    const isThere =
      openEntries(group).some((entry) => hasNumbers(entry, only)) ||
      (number === undefined && group.seasons.some((one) => one.number === season));
    if (!isNamed || !isThere) return [];
    return [
      { ...labelled(group, only), id: ruleId({ ...only, id: group.id }), isExact: isSame(group.title, only) },
    ];
  }
  const entries = openEntries(group).filter(({ title }) => hasTitle(title ?? '', only));
  return [
    ...(isNamed ? [{ id: group.id, title: group.title, isExact: isSame(group.title, only) }] : []),
    ...entries.map((one) => ({
      id: one.id,
      title: entryTitle(group, one),
      isExact: isSame(one.title, only),
    })),
  ];
}

function isSame(title: string | undefined, only: Only): boolean {
  return title?.toLowerCase() === only.title.toLowerCase();
}

/** What is said here of a film or an episode. */
interface Entry {
  readonly id: string;
  readonly title?: string;
  readonly season?: number;
  readonly number?: number;
  readonly released?: string;
}

/** What a person may want to hear no more of, or has said so. */
function openEntries({
  missing,
  upcoming,
  announced,
  ignored,
  possiblyOwned,
  disputed,
}: ReportGroup): readonly Entry[] {
  return [missing, upcoming, announced, ignored, possiblyOwned, disputed].flat();
}

function entriesOf(group: ReportGroup): readonly Entry[] {
  const further = group.kind === 'collection' ? [group.owned, group.extras] : [group.conflicts];
  return [...openEntries(group), ...group.elsewhere, ...further.flat()];
}

function namesOf(group: ReportGroup): readonly string[] {
  if (group.kind === 'collection') return [group.id];
  const others = Object.entries(group.ids ?? {}).flatMap(([namespace, values]) =>
    values.map((value) => makeId(namespace, 'series', value)),
  );
  return [group.id, ...(group.also ?? []), ...others];
}

function labelled(
  { title }: ReportGroup,
  { season, number }: Pick<Only, 'season' | 'number'>,
): { readonly title: string } {
  if (season === undefined) return { title };
  return {
    title:
      number === undefined ? `${title}, season ${season}` : `${title} ${episodeCode({ season, number })}`,
  };
}

/** `Alien³ (1992)`, `Firefly S01E04 "Shindig"`. */
function entryTitle(group: ReportGroup, entry: Entry): string {
  if (group.kind === 'series') return `${group.title} ${episodeLabel(entry)}`;
  const year = entry.released === undefined ? '' : ` (${entry.released.slice(0, 4)})`;
  return `${entry.title}${year}`;
}
