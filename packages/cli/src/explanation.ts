import type { EntryStatus, Episode, ExternalIds, Film, ItemRef, Reason, Verdict } from '@plexgaps/core';
import type { ExplainedGroup, ExplainedItem, ExplainedLibrary, Explanation } from '@plexgaps/core/host';

/** How each status is said of one entry and of several, and whether entries that have the same reasons are told at once. */
const words: Readonly<
  Record<EntryStatus, { readonly one: string; readonly many: string; readonly together: boolean }>
> = {
  owned: { one: 'is owned', many: 'are owned', together: true },
  missing: { one: 'is missing', many: 'are missing', together: false },
  upcoming: { one: 'is upcoming', many: 'are upcoming', together: false },
  announced: { one: 'is announced', many: 'are announced', together: true },
  ignored: { one: 'is ignored', many: 'are ignored', together: true },
  possiblyOwned: { one: 'is possibly owned', many: 'are possibly owned', together: false },
  disputed: { one: 'is disputed', many: 'are disputed', together: false },
  conflict: { one: 'cannot be judged', many: 'cannot be judged', together: true },
  elsewhere: { one: 'is elsewhere', many: 'are elsewhere', together: true },
  extra: { one: 'is an extra', many: 'are extras', together: false },
};

/** An explanation as a person reads it, line by line: the verdicts with their reasons, then the items behind them. */
export function explanationLines({ libraries }: Explanation): readonly string[] {
  return libraries.flatMap((library, index) => [...(index > 0 ? [''] : []), ...libraryLines(library)]);
}

function libraryLines(library: ExplainedLibrary): readonly string[] {
  const placeOf = placesIn(library);
  const items = library.items.flatMap((item) => itemLines(item, placeOf));
  return [
    `In "${library.name}", compared with ${library.providers.join(' and ')}:`,
    ...library.groups.flatMap((group) => ['', ...groupLines(group, placeOf)]),
    ...(items.length > 0 ? ['', 'On the server:', ...items] : []),
    '',
    `Read: ${library.sections.map(sectionText).join(', ')}.`,
  ];
}

function groupLines(group: ExplainedGroup, placeOf: PlaceOf): readonly string[] {
  const source =
    group.kind === 'series' ? `, in the ordering ${group.ordering.source}:${group.ordering.name}` : '';
  const at = group.url === undefined ? '' : `, ${group.url}`;
  return [
    `${group.title}: ${group.owned} of ${group.of} owned (${group.id}${source}${at}).`,
    ...group.reasons.map(({ text }) => `  ${text}`),
    ...verdictLines(group, placeOf).map((line) => `  ${line}`),
    ...noteLines(group, placeOf).map((line) => `  ${line}`),
  ];
}

function noteLines(group: ExplainedGroup, placeOf: PlaceOf): readonly string[] {
  if (group.kind === 'collection') return [];
  return [
    ...group.extras.map(
      (extra) =>
        `${episodeLabel(extra)} is owned. It is not in this list of ${group.title}. ${places(extra.items, placeOf)}`,
    ),
    ...group.incomparable.map(({ season, reason }) => `Season ${season}: ${reason.text}`),
  ];
}

interface Row {
  readonly status: EntryStatus;
  readonly reasons: readonly Reason[];
  readonly verdicts: readonly Verdict<Film | Episode>[];
}

function verdictLines(group: ExplainedGroup, placeOf: PlaceOf): readonly string[] {
  return rowsOf(group.verdicts).map(({ status, reasons, verdicts }) => {
    const [first] = verdicts;
    const { one, many } = words[status];
    const alone = first !== undefined && verdicts.length === 1;
    const label = alone ? `${labelOf(first)} ${one}` : `${labelsOf(verdicts)} ${many}`;
    const until = first?.until === undefined ? [] : [`Until ${first.until}.`];
    const where = alone && first.items.length > 0 ? [places(first.items, placeOf)] : [];
    return [`${label}.`, ...reasons.map(sentence), ...until, ...where].join(' ');
  });
}

/** Entries of one status with the same reasons are one row, where the first of them stands. */
function rowsOf(verdicts: readonly Verdict<Film | Episode>[]): readonly Row[] {
  const rows = new Map<string, Row & { readonly verdicts: Verdict<Film | Episode>[] }>();
  for (const verdict of verdicts) {
    const { status, reasons, until, entry } = verdict;
    const alike = words[status].together ? '' : entry.id;
    const key = JSON.stringify([alike, status, reasons, until]);
    const row = rows.get(key);
    if (row) row.verdicts.push(verdict);
    else rows.set(key, { status, reasons, verdicts: [verdict] });
  }
  return [...rows.values()];
}

/** "Owned: matched by its id." after "is owned": a status is said once. */
function sentence({ text }: Reason): string {
  const rest = text.replace(/^Owned: (.)/, (_, first: string) => first.toUpperCase());
  return /[.!?…]$/.test(rest) ? rest : `${rest}.`;
}

function labelOf({ entry }: Verdict<Film | Episode>): string {
  const label = 'isMovie' in entry ? `"${entry.title}"` : episodeLabel(entry);
  const year = 'isMovie' in entry && entry.released ? [entry.released.slice(0, 4)] : [];
  return `${label} (${[...year, entry.id].join(', ')})`;
}

type Numbered = Pick<Episode, 'season' | 'number' | 'title'>;

function episodeLabel({ season, number, title }: Numbered): string {
  const place = season === undefined || number === undefined ? [] : [`S${two(season)}E${two(number)}`];
  return [...place, ...(title === undefined ? [] : [`"${title}"`])].join(' ') || 'An episode';
}

/** Episodes as ranges by season, `S01E01-E12, E14; S02E01`; everything else by its title. */
function labelsOf(verdicts: readonly Verdict<Film | Episode>[]): string {
  const seasons = new Map<number, number[]>();
  const others: string[] = [];
  for (const verdict of verdicts) {
    const { season, number } = 'isMovie' in verdict.entry ? {} : verdict.entry;
    if (season === undefined || number === undefined) others.push(labelOf(verdict));
    else seasons.set(season, [...(seasons.get(season) ?? []), number]);
  }
  return [...[...seasons].map(([season, numbers]) => `S${two(season)}${ranges(numbers)}`), ...others].join(
    '; ',
  );
}

function ranges(numbers: readonly number[]): string {
  const spans: [number, number][] = [];
  for (const number of [...new Set(numbers)].sort((a, b) => a - b)) {
    const last = spans.at(-1);
    if (last && number === last[1] + 1) last[1] = number;
    else spans.push([number, number]);
  }
  return spans.map(([from, to]) => (from === to ? `E${two(from)}` : `E${two(from)}-E${two(to)}`)).join(', ');
}

function itemLines(item: ExplainedItem, placeOf: PlaceOf): readonly string[] {
  const { ref, role, numbering, answers, advice } = item;
  const shown = role === 'elsewhere' ? ', which is only shown' : '';
  const numbers = numbering === undefined ? '' : ` It is numbered there by ${numbering}.`;
  return [
    `  ${itemLabel(item)}, in ${placeOf(ref)}${shown}: ${idsText(item)}.${numbers}`,
    ...answers.map(({ provider, asked, text }) => `    ${provider} on ${asked}: ${text}`),
    ...advice.map((text) => `    ${text}`),
  ];
}

function itemLabel(item: ExplainedItem): string {
  return item.kind === 'episode' ? episodeLabel(item) : named(item.title, item.year);
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

function places(items: readonly ItemRef[], placeOf: PlaceOf): string {
  return `It lies in ${items.map(placeOf).join('; ')}.`;
}

/** Where an item lies, by the name that its section has on the server. */
type PlaceOf = (item: ItemRef) => string;

function placesIn({ sections }: ExplainedLibrary): PlaceOf {
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
  const all = standIn ? `${received} as on ${standIn.takenAt.slice(0, 10)}` : `${received}`;
  const count = complete ? all : `${received} of ${expected}, not in full`;
  return `"${title}" at ${server} (${count}${role === 'elsewhere' ? ', only shown' : ''})`;
}

function named(title: string, year: number | string | undefined): string {
  return year === undefined ? `"${title}"` : `"${title}" (${year})`;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
