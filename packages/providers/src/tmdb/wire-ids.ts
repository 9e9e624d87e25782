import { asList, asNumber, asRecord } from '@plexgaps/core';

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
    pages: asNumber(record['total_pages'], 'changes.total_pages'),
    total: asNumber(record['total_results'], 'changes.total_results'),
  };
}

/** Checks the lines of a daily file: the id in each. */
export function readIds(lines: unknown): readonly number[] {
  return asList(lines, 'lines').map((line, at) => asNumber(asRecord(line, `[${at}]`)['id'], `[${at}].id`));
}
