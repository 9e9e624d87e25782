import { asCount, asList, asRecord } from '@plexgaps/core';

/** A page of a list of changes: the ids on it, and how many pages and ids there are in all. */
export interface WireChanges {
  readonly ids: readonly number[];
  readonly pages: number;
  readonly total: number;
}

/** Checks a page of `GET /movie/changes` and `GET /tv/changes`. */
export function readChanges(body: unknown): WireChanges {
  const record = asRecord(body, 'changes');
  return {
    ids: readIds(asList(record['results'], 'results')),
    pages: asCount(record['total_pages'], 'changes.total_pages'),
    total: asCount(record['total_results'], 'changes.total_results'),
  };
}

/** Checks the lines of a daily file: the id in each. */
export function readIds(lines: unknown): readonly number[] {
  return asList(lines, 'lines').map((line, at) => asCount(asRecord(line, `[${at}]`)['id'], `[${at}].id`));
}
