import { digits } from '../wording.ts';
import type { PageRow } from './page-data.ts';
import { inPieces, type ScriptPiece, scriptJson } from './script-data.ts';

/** A list as the page has it when it opens: of a long one its first rows, and where the others are. */
export interface PageList {
  /** Empty headings: the list has none. */
  readonly blocks: readonly { readonly heading: string; readonly rows: readonly string[] }[];
  readonly total: string;
  /** For the button that brings further rows; `undefined`: all are there. */
  readonly rest: { readonly name: string; readonly more: string; readonly pieces: number } | undefined;
}

/** Cuts a list. `name`: in names of pieces. `firstRows`: of a long list; default 6. */
export type CutList = (name: string, rows: readonly PageRow[], firstRows?: number) => PageList;

/** Of a list longer than this the page has only the first rows: every element costs time when it opens. */
const longList = 50;

/** Size of a piece with rows, in bytes. */
const rowsSize = 200_000;

/** Cuts lists, and keeps what is left of them in pieces (`rows-upcoming-0`). */
export function listCutter(): {
  readonly cut: CutList;
  readonly rests: readonly ScriptPiece[];
} {
  const rests: ScriptPiece[] = [];
  return {
    rests,
    cut(name, rows, firstRows = 6) {
      const total = digits(rows.length);
      if (rows.length <= longList) return { blocks: blocksOf(rows), total, rest: undefined };
      const left = rows.slice(firstRows);
      const pieces = [...inPieces(`rows-${name}`, left.map(scriptJson), rowsSize)];
      rests.push(...pieces);
      return {
        blocks: blocksOf(rows.slice(0, firstRows)),
        total,
        rest: { name, more: digits(left.length), pieces: pieces.length },
      };
    },
  };
}

function blocksOf(rows: readonly PageRow[]): PageList['blocks'] {
  const blocks: { heading: string; rows: string[] }[] = [];
  for (const [html, heading = ''] of rows) {
    const last = blocks.at(-1);
    if (last?.heading === heading) last.rows.push(html);
    else blocks.push({ heading, rows: [html] });
  }
  return blocks;
}
