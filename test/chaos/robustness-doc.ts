import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Row, table } from '../bench/table.ts';
import { crashKinds } from './crash.ts';
import { disks } from './no-room.ts';
import { faultKinds } from './weather.ts';

const file = join(import.meta.dirname, '../../docs/robustness.md');

/** The tables of docs/robustness.md by name, each with what its rows are called. */
export const documented = {
  endings: ['repeated as usual', 'never repeated', 'three times as many faults', 'together'],
  faults: [...Object.keys(faultKinds), 'together'],
  outages: ['Plex', 'TMDB', 'TVDB'],
  crashes: [...crashKinds, 'together'],
  disks: disks.map(({ name }) => name),
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type Documented = keyof typeof documented;

/** Prints a table, and puts it into its place in docs/robustness.md where that is wanted. */
export function publish(name: Documented, rows: readonly Row[], isWanted: boolean): void {
  const names = rows.map((row) => Object.values(row)[0]);
  if (names.join() !== documented[name].join())
    throw new Error(
      `The table "${name}" has the rows ${names.join()}; documented are ${documented[name].join()}.`,
    );
  console.log(`\n${table(rows)}\n`);
  if (!isWanted) return;
  const { before, after } = around(readFileSync(file, 'utf8'), name);
  writeFileSync(file, `${before}\n\n${table(rows)}\n\n${after}`);
}

/** What the rows of a table in docs/robustness.md are called. Throws where its markers are not there. */
export function rowsInDoc(name: Documented): readonly string[] {
  const [, , ...body] = around(readFileSync(file, 'utf8'), name).within.trim().split('\n');
  return body.map((line) => line.split('|')[1]?.trim() ?? '');
}

function around(text: string, name: Documented) {
  const [begin, end] = [`<!-- chaos:start ${name} -->`, `<!-- chaos:end ${name} -->`];
  const [first, last] = [text.indexOf(begin), text.indexOf(end)];
  if (first < 0 || last < first) throw new Error(`docs/robustness.md has no "${begin}" … "${end}".`);
  const start = first + begin.length;
  return { before: text.slice(0, start), within: text.slice(start, last), after: text.slice(last) };
}
