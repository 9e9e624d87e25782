import { defineReporter, type Report, type ReporterPlugin } from '@plexgaps/core';
import { stringify } from 'csv-stringify/sync';
import { changesByEntry } from '../changes-by-entry.ts';
import { type EntryRow, entryRows } from '../entry-rows.ts';
import { detailOf, sentences } from '../findings.ts';
import { type MendEntry, mendEntries } from '../mend-groups.ts';

const optionsSchema = { type: 'object', properties: {} } as const;

/**
 * Writes one row for each film or episode that is not owned, then one for each thing to mend on the server (RFC 4180,
 * UTF-8 with a byte order mark, so that spreadsheets read every title). A value that a spreadsheet would take for a formula gets an apostrophe in front.
 */
const csv: ReporterPlugin<typeof optionsSchema> = defineReporter({
  name: 'csv',
  produces: 'file',
  optionsSchema,
  create: () => ({
    *render(report) {
      yield { kind: 'file', name: 'plexgaps.csv', body: lines(report) };
    },
  }),
});

export default csv;

/** The header, which is a contract: columns are only ever added, at the end. */
const columns = [
  'library',
  'status',
  'group',
  'season',
  'episode',
  'title',
  'date',
  'id',
  'group_id',
  'url',
  'reason',
  'change',
  'as_of',
] as const;

function* lines(report: Report): Generator<string> {
  yield csvText(columns, { bom: true });
  const changeOf = changesByEntry(report);
  for (const row of entryRows(report)) {
    const cells = {
      ...cellsOf(row),
      change: changeOf(row),
    };
    yield csvText(columns.map((column) => cells[column]));
  }
  for (const entry of mendEntries(report)) {
    const cells = mendCells(entry);
    yield csvText(columns.map((column) => cells[column]));
  }
}

type Cells = Readonly<Partial<Record<(typeof columns)[number], string | number | undefined>>>;

function cellsOf(row: EntryRow): Cells {
  const { library, group, list, entry } = row;
  return {
    library: library.name,
    status: list,
    group: group.title,
    title: entry.title,
    id: entry.id,
    group_id: group.id,
    as_of: group.asOf,
    reason: detailOf(entry),
    ...(row.kind === 'film'
      ? { date: row.entry.released, url: row.entry.url }
      : { date: row.entry.aired, url: row.group.url, season: row.entry.season, episode: row.entry.number }),
  };
}

function mendCells({ library, status, title, message, advice, url, links }: MendEntry): Cells {
  const reason = sentences([message, advice]);
  return { library: library.name, status, title, url: url ?? links[0]?.url, reason };
}

/** A line break inside a value is no end of a row, whichever of the two characters it is made of. */
function csvText(cells: Cell, { bom = false }: { readonly bom?: boolean } = {}): string {
  return stringify([cells], {
    bom,
    record_delimiter: 'windows',
    quoted_match: /[\r\n]/,
    escape_formulas: true,
  });
}

type Cell = readonly (string | number | undefined)[];
