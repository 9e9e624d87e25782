import { defineReporter, type Report, type ReporterPlugin } from '@plexgaps/core';
import { changesByEntry } from '../changes-by-entry.ts';
import { entryLabel } from '../entry-label.ts';
import { entryRows } from '../entry-rows.ts';
import { mendEntries } from '../mend-groups.ts';
import { plainLine } from '../plain-line.ts';

const optionsSchema = { type: 'object', properties: {} } as const;

/**
 * Writes one line for each film or episode that is not owned, made for `grep` and `cut`: what it is (`missing`,
 * `upcoming`, …), its id, the library, the collection or show, its title, and what happened to it since the last time
 * (`new`, `released`, `reappeared`, `ignored`, or nothing), with a tab between them; then one for each thing to mend on the
 * server (`mend-duplicate`, …), without an id, a collection and a show.
 */
const list: ReporterPlugin<typeof optionsSchema> = defineReporter({
  name: 'list',
  produces: 'file',
  optionsSchema,
  create: () => ({
    *render(report) {
      yield { kind: 'file', name: 'plexgaps.txt', body: lines(report) };
    },
  }),
});

export default list;

function* lines(report: Report): Generator<string> {
  const changeOf = changesByEntry(report);
  for (const row of entryRows(report)) {
    const fields = [row.list, row.entry.id, row.library.name, row.group.title, entryLabel(row)];
    yield lineOf([...fields, changeOf(row) ?? '']);
  }
  for (const { status, library, title } of mendEntries(report))
    yield lineOf([status, '', library.name, '', title, '']);
}

/** A tab or line break in a title would make two fields or lines of it, and an escape code would act in a terminal. */
function lineOf(fields: readonly string[]): string {
  return `${fields.map(plainLine).join('\t')}\n`;
}
