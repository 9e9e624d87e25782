import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Row, table } from './table.ts';

/** The tables of a page of docs by name, each with what its rows are called. */
type RowNames = Readonly<Record<string, readonly string[]>>;

/** A page of docs with tables that commands measure. */
export interface MeasuredPage<Names extends RowNames> {
  readonly documented: Names;
  /** Prints a table, and puts it into its place on the page. Throws where it has other rows than those documented. */
  publish(
    name: keyof Names & string,
    rows: readonly Row[],
    options?: {
      /** Printed above it. */
      readonly title?: string;
      /** Whether it goes to the page, too. Default: true. */
      readonly isWanted?: boolean;
    },
  ): void;
  /** What the rows of a table on the page are called. */
  rowsInDoc(name: string): readonly string[];
}

/** A page whose tables stand between `<!-- table:start name -->` and `<!-- table:end name -->`. */
export function measuredPage<const Names extends RowNames>(
  page: string,
  documented: Names,
): MeasuredPage<Names> {
  const file = join(import.meta.dirname, '../../docs', page);
  const around = (text: string, name: string) => {
    const [begin, end] = [`<!-- table:start ${name} -->`, `<!-- table:end ${name} -->`];
    const [first, last] = [text.indexOf(begin), text.indexOf(end)];
    if (first < 0 || last < first) throw new Error(`docs/${page} has no "${begin}" … "${end}".`);
    const start = first + begin.length;
    return { before: text.slice(0, start), within: text.slice(start, last), after: text.slice(last) };
  };
  return {
    documented,
    publish(name, rows, { title, isWanted = true } = {}) {
      const names = rows.map((row) => Object.values(row)[0]).join();
      const expected = documented[name]?.join();
      if (names !== expected)
        throw new Error(`The table "${name}" has the rows ${names}; documented are ${expected}.`);
      console.log(['', ...(title === undefined ? [] : [title, '']), table(rows), ''].join('\n'));
      if (!isWanted) return;
      const { before, after } = around(readFileSync(file, 'utf8'), name);
      writeFileSync(file, `${before}\n\n${table(rows)}\n\n${after}`);
    },
    rowsInDoc(name) {
      const [, , ...body] = around(readFileSync(file, 'utf8'), name).within.trim().split('\n');
      return body.map((line) => line.split('|')[1]?.trim() ?? '');
    },
  };
}
