import type { Report, ReportLibrary } from '@plexgaps/core';
import { fill, lineWidth, widest, wrap } from './cells.ts';
import type { Paint } from './terminal.ts';

const headings = ['Library', 'Owned', 'Complete', 'Missing', 'To come'] as const;

/** How each library stands, as a table; below it what is to be known about its figures. */
export function libraryLines({ libraries }: Pick<Report, 'libraries'>, paint: Paint): readonly string[] {
  const rows = libraries.filter((library) => !isUnread(library)).map(cellsOf);
  return [
    ...(rows.length > 0 ? table(rows, paint) : []),
    ...libraries
      .flatMap((library) => [...unreadLine(library), ...standInLines(library), ...staleLine(library)])
      .flatMap(wrap),
  ];
}

function cellsOf({ name, type, totals }: ReportLibrary): readonly string[] {
  const [item, group, entry] =
    type === 'movie' ? ['film', 'collection', 'film'] : ['show', 'show', 'episode'];
  const ahead = totals.upcoming + totals.announced;
  return [
    name,
    count(totals.items, item),
    `${totals.completeGroups.toLocaleString('en-US')} of ${count(totals.groups, group)}`,
    totals.missing === 0 ? 'none' : count(totals.missing, entry),
    ahead === 0 ? '' : ahead.toLocaleString('en-US'),
  ];
}

/** Columns as wide as what is in them; the names of libraries give way. */
function table(rows: readonly (readonly string[])[], paint: Paint): readonly string[] {
  const [first, ...others] = headings.map((heading, column) =>
    widest([heading, ...rows.map((row) => row[column] ?? '')]),
  );
  const rest = others.reduce((sum, width) => sum + '  '.length + width, 0);
  const widths = [Math.min(first ?? 0, Math.max(lineWidth - rest, 1)), ...others];
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => fill(cell, widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  return [paint('bold', line(headings)), ...rows.map(line)];
}

function isUnread({ complete, totals, evidence }: ReportLibrary): boolean {
  return !complete && totals.groups === 0 && evidence.failedLookUps === 0;
}

function unreadLine(library: ReportLibrary): readonly string[] {
  return isUnread(library) ? [`${library.name}: could not be read in full.`] : [];
}

function standInLines({ name, evidence: { standIns = [] } }: ReportLibrary): readonly string[] {
  return standIns.map(({ title = '', takenAt }) => `${name}: "${title}" is as on ${takenAt.slice(0, 10)}.`);
}

/** How many look-ups of a library older answers stand in for. */
function staleLine({ name, evidence }: ReportLibrary): readonly string[] {
  const { staleLookUps, staleSince: since } = evidence;
  if (staleLookUps === 0) return [];
  const rest = staleLookUps === 1 ? 'rests on an older answer' : 'rest on older answers';
  const day = since === undefined ? '' : staleLookUps === 1 ? ` of ${since}` : `, the oldest of ${since}`;
  return [`${name}: ${count(staleLookUps, 'look-up')} ${rest}${day}.`];
}

function count(number: number, thing: string): string {
  return `${number.toLocaleString('en-US')} ${thing}${number === 1 ? '' : 's'}`;
}
