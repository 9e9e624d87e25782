import { relative } from 'node:path';
import type { Fault, Position } from '../errors.ts';
import { compareText } from '../model/index.ts';
import { visibleLines } from '../model/visible-text.ts';

/** How faults are printed. */
export interface PrintOptions {
  /** Bold places and red carets, in ANSI escapes. Default: false. */
  readonly color?: boolean;
  /** Files are named relative to it where that is shorter. Default: the working directory. */
  readonly folder?: string;
}

/**
 * Faults as text for a terminal, in the order of the lines, without a line break at the end:
 *
 *     plexgaps.yml:8:11  libraries[1].type: expected "movie" or "show", got "showz". Did you mean "show"?
 *       8 |     type: showz
 *         |           ^^^^^
 */
export function printFaults(
  faults: readonly Fault[],
  { color = false, folder = process.cwd() }: PrintOptions = {},
): string {
  return sortFaults(faults)
    .map((fault) => printFault(fault, color, folder))
    .join('\n');
}

/** Those without a place first, then by file, line and column. */
export function sortFaults(faults: readonly Fault[]): readonly Fault[] {
  return [...faults].sort(
    ({ at: a }, { at: b }) =>
      compareText(a?.file ?? '', b?.file ?? '') ||
      (a?.line ?? 0) - (b?.line ?? 0) ||
      (a?.column ?? 0) - (b?.column ?? 0),
  );
}

function printFault({ message, at, excerpt }: Fault, color: boolean, folder: string): string {
  const place = at && placeOf(at, folder);
  const text = visibleLines(message);
  const first = place === undefined ? text : `${color ? bold(place) : place}  ${text}`;
  if (excerpt === undefined) return first;
  return `${first}\n${color ? excerpt.replace(/\^+$/, red) : excerpt}`;
}

function placeOf({ file, line, column }: Position, folder: string): string {
  const near = relative(folder, file);
  return `${near.length < file.length ? near : file}:${line}:${column}`;
}

function bold(text: string): string {
  return `\u001b[1m${text}\u001b[22m`;
}

function red(text: string): string {
  return `\u001b[31m${text}\u001b[39m`;
}
