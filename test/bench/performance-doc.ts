import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { changeKinds } from './month/rates.ts';
import { type Row, table } from './table.ts';

const file = join(import.meta.dirname, '../../docs/performance.md');

/** The tables of docs/performance.md by name, each with what its rows are called. */
export const documented = {
  cold: [
    'TMDB, plexgaps',
    'TMDB, naive',
    'TVDB, plexgaps',
    'TVDB, naive',
    'Plex, plexgaps',
    'Whole run, plexgaps',
  ],
  sizes: [
    '5,000 films, cold',
    '5,000 films, again',
    '10,000 films, cold',
    '10,000 films, again',
    'Growth, cold',
  ],
  stages: [
    'map: answers to films and episodes',
    'match: what is owned, what is missing',
    'build: the report',
    'render: JSON',
    'together',
  ],
  large: ['100,000 films, cold', '100,000 films, again'],
  nights: ['Plex', 'TMDB', 'TVDB', 'TMDB and TVDB'],
  month: changeKinds,
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type Documented = keyof typeof documented;

/** Prints a table and puts it into its place in docs/performance.md. */
export function publish(name: Documented, title: string, rows: readonly Row[]): void {
  const names = rows.map((row) => Object.values(row)[0]);
  if (names.join() !== documented[name].join()) {
    throw new Error(
      `The table "${name}" has the rows ${names.join()}; documented are ${documented[name].join()}.`,
    );
  }
  console.log(`\n${title}\n\n${table(rows)}\n`);
  const text = readFileSync(file, 'utf8');
  const { before, after } = around(text, name);
  writeFileSync(file, `${before}\n\n${table(rows)}\n\n${after}`);
}

/** What the rows of a table in docs/performance.md are called. Throws where its markers are not there. */
export function rowsInDoc(name: Documented): readonly string[] {
  const [, , ...body] = around(readFileSync(file, 'utf8'), name).within.trim().split('\n');
  return body.map((line) => line.split('|')[1]?.trim() ?? '');
}

function around(text: string, name: Documented) {
  const [begin, end] = [`<!-- bench:start ${name} -->`, `<!-- bench:end ${name} -->`];
  const [first, last] = [text.indexOf(begin), text.indexOf(end)];
  if (first < 0 || last < first) throw new Error(`docs/performance.md has no "${begin}" … "${end}".`);
  const start = first + begin.length;
  return { before: text.slice(0, start), within: text.slice(start, last), after: text.slice(last) };
}
