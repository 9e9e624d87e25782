import {
  type EntryStatus,
  type Episode,
  type ExternalIds,
  type Film,
  type ItemLink,
  type ItemRef,
  itemKey,
  itemLinks,
  type Reason,
  type Verdict,
} from '@plexgaps/core';
import type { ExplainedGroup, ExplainedItem, ExplainedLibrary, Explanation } from '@plexgaps/core/host';
import { episodeLabel, labelOf, ranges, statusWords, two, verdictText } from './entry-label.ts';

/** Entries of these that have the same reasons are told at once. */
const together: ReadonlySet<EntryStatus> = new Set([
  'owned',
  'announced',
  'ignored',
  'conflict',
  'elsewhere',
]);

/** An explanation as a person reads it, line by line: the verdicts with their reasons, then the items behind them. */
export function explanationLines({
  libraries,
  servers,
  askedAt,
  oldestAnswer,
}: Explanation): readonly string[] {
  const linkOf = itemLinks(servers);
  if (libraries.length === 0) return [];
  return [
    ...libraries.flatMap((library, index) => [...(index > 0 ? [''] : []), ...libraryLines(library, linkOf)]),
    askedLine(askedAt, oldestAnswer),
  ];
}

function libraryLines(library: ExplainedLibrary, linkOf: ItemLink): readonly string[] {
  const placeOf = placesIn(library);
  const told = new Set(library.items.map(({ ref }) => itemKey(ref)));
  const places: Places = {
    placeOf,
    linkOf,
    wayTo: (ref) => lines(placeOf(ref), told.has(itemKey(ref)) ? undefined : linkOf(ref)),
  };
  const items = library.items.flatMap((item) => itemLines(item, places));
  return [
    `In "${library.name}", compared with ${library.providers.join(' and ')}:`,
    ...library.groups.flatMap((group) => ['', ...groupLines(group, places)]),
    ...(items.length > 0 ? ['', 'On the server:', ...items] : []),
    ...(library.groups.some(hasMissing) ? ['', isItThere] : []),
    '',
    `Read: ${library.sections.map(sectionText).join(', ')}.`,
  ];
}

const isItThere =
  'If something that is called missing is on the server after all, ask for it by the title that it has there: its ids tell what it is taken for.';

function hasMissing({ verdicts }: ExplainedGroup): boolean {
  return (verdicts as readonly Verdict<unknown>[]).some(({ status }) => status === 'missing');
}

function groupLines(group: ExplainedGroup, places: Places): readonly string[] {
  const { title, id, url, owned, of, reasons } = group;
  const order =
    group.kind === 'series' ? `, in the ordering ${group.ordering.source}:${group.ordering.name}` : '';
  return [
    `${title} (${id}): you own ${owned} of ${of}${order}.${url === undefined ? '' : ` ${url}`}`,
    ...indented(reasons.map(({ text }) => text)),
    ...indented(verdictLines(group, places)),
    ...indented(noteLines(group, places)),
    ...indented(group.advice.map((text) => `What to do: ${text}`)),
  ];
}

function noteLines(group: ExplainedGroup, { wayTo }: Places): readonly string[] {
  if (group.kind === 'collection') return [];
  const isEmpty = group.of > 0 && group.verdicts.length + group.extras.length === 0;
  return [
    ...(isEmpty ? ['It has no such season or episode in this ordering.'] : []),
    ...group.extras.flatMap((extra) => [
      `${episodeLabel(extra)} is owned, but ${group.title} has no such episode in this list.`,
      ...indented(extra.items.flatMap(wayTo)),
    ]),
    ...group.incomparable.map(({ season, reason }) => `Season ${season}: ${reason.text}`),
  ];
}

interface Row {
  readonly status: EntryStatus;
  readonly reasons: readonly Reason[];
  readonly verdicts: readonly Verdict<Film | Episode>[];
}

function verdictLines(group: ExplainedGroup, { wayTo }: Places): readonly string[] {
  return rowsOf(group.verdicts).flatMap(({ status, verdicts }) => {
    const [first, ...others] = verdicts;
    if (!first) return [];
    const { one, many } = statusWords[status];
    if (others.length > 0) return [verdictText(`${labelsOf(verdicts)} ${many}`, first)];
    const { entry, items } = first;
    const page = 'url' in entry && entry.url !== undefined ? [entry.url] : [];
    return [verdictText(`${labelOf(entry)} ${one}`, first), ...indented([...page, ...items.flatMap(wayTo)])];
  });
}

function askedLine(askedAt: string, oldestAnswer: string): string {
  const asked = `asked on ${askedAt.slice(0, 10)} at ${askedAt.slice(11, 16)} UTC`;
  if (oldestAnswer === askedAt) return `All of this was ${asked}.`;
  return `The servers were ${asked}; the providers' answers are of then, or kept since ${oldestAnswer.slice(0, 10)} at the earliest.`;
}

/** Entries of one status with the same reasons are one row, where the first of them stands. */
function rowsOf(verdicts: readonly Verdict<Film | Episode>[]): readonly Row[] {
  const rows = new Map<string, Row & { readonly verdicts: Verdict<Film | Episode>[] }>();
  for (const verdict of verdicts) {
    const { status, reasons, until, entry } = verdict;
    const alike = together.has(status) ? '' : entry.id;
    const key = JSON.stringify([alike, status, reasons, until]);
    const row = rows.get(key);
    if (row) row.verdicts.push(verdict);
    else rows.set(key, { status, reasons, verdicts: [verdict] });
  }
  return [...rows.values()];
}

/** Episodes as ranges by season, `S01E01-E12, E14; S02E01`; everything else by its title. */
function labelsOf(verdicts: readonly Verdict<Film | Episode>[]): string {
  const seasons = new Map<number, number[]>();
  const others: string[] = [];
  for (const { entry } of verdicts) {
    const { season, number } = 'isMovie' in entry ? {} : entry;
    if (season === undefined || number === undefined) others.push(labelOf(entry));
    else seasons.set(season, [...(seasons.get(season) ?? []), number]);
  }
  return [...[...seasons].map(([season, numbers]) => `S${two(season)}${ranges(numbers)}`), ...others].join(
    '; ',
  );
}

function itemLines(item: ExplainedItem, { placeOf, linkOf }: Places): readonly string[] {
  const { ref, role, numbering, answers, advice } = item;
  const shown = role === 'elsewhere' ? ', which is only shown' : '';
  const numbers = numbering === undefined ? '' : ` It is numbered there by ${numbering}.`;
  return indented([
    `${itemLabel(item)}, in ${placeOf(ref)}${shown}: ${idsText(item)}.${numbers}`,
    ...indented([
      ...lines(linkOf(ref)),
      ...answers.map(({ provider, asked, text }) => `${provider} says of ${asked}: ${text}`),
      ...advice,
    ]),
  ]);
}

function itemLabel(item: ExplainedItem): string {
  if (item.kind === 'episode') return episodeLabel(item);
  return item.year === undefined ? `"${item.title}"` : `"${item.title}" (${item.year})`;
}

function idsText({ ids, oddIds = [], pathIds = {}, alsoNumbers = [] }: ExplainedItem): string {
  const carried = [...listIds(ids), ...oddIds.map((id) => `"${id}"`)];
  const path = listIds(pathIds);
  return [
    carried.length > 0 ? `carries ${carried.join(', ')}` : 'carries no id',
    ...(path.length > 0 ? [`its path names ${path.join(', ')}`] : []),
    ...(alsoNumbers.length > 0 ? [`its file also holds ${ranges(alsoNumbers)}`] : []),
  ].join('; ');
}

function listIds(ids: ExternalIds): readonly string[] {
  return Object.entries(ids).flatMap(([namespace, values]) => values.map((value) => `${namespace}:${value}`));
}

/** Where items lie, and how to get there. */
interface Places {
  /** By the name that its section has on the server. */
  readonly placeOf: (item: ItemRef) => string;
  readonly linkOf: ItemLink;
  /** The place as a line, and the link as another, unless the item is told below. */
  readonly wayTo: (item: ItemRef) => readonly string[];
}

function placesIn({ sections }: ExplainedLibrary): Places['placeOf'] {
  return ({ server, section, ratingKey, edition }) => {
    const read = sections.find((one) => one.server === server && one.section === section);
    const which = edition === undefined ? '' : ` (${edition})`;
    return `"${read?.title ?? section}" at ${server}, item ${ratingKey}${which}`;
  };
}

function sectionText({
  title,
  server,
  role,
  received,
  expected,
  complete,
  standIn,
}: ExplainedLibrary['sections'][number]): string {
  const items = expected === 1 ? 'item' : 'items';
  const as = standIn ? ` as on ${standIn.takenAt.slice(0, 10)}` : '';
  const count = complete ? `${received} ${items}${as}` : `${received} of ${expected} ${items}, not in full`;
  return `"${title}" at ${server} (${count}${role === 'elsewhere' ? ', only shown' : ''})`;
}

function lines(...all: readonly (string | undefined)[]): readonly string[] {
  return all.filter((line) => line !== undefined);
}

function indented(all: readonly string[]): readonly string[] {
  return all.map((line) => `  ${line}`);
}
