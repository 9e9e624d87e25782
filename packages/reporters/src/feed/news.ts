import { addDays, type Day, type Report } from '@plexgaps/core';
import { changeKinds } from '../change-rows.ts';
import { dayOf } from '../entry-label.ts';
import { type EntryRow, entryRows } from '../entry-rows.ts';

/** A missing film or episode that is worth telling. */
export interface News {
  readonly row: EntryRow;
  /** `New gap`, `Newly released`, …; `Missing` where it is not known to be new. */
  readonly what: string;
  /** When it became news. */
  readonly day: Day;
}

/**
 * What is newly missing, and what came out within so many days and is missing; the newest first, each film and episode
 * once. Something that came out lately keeps the day on which it did, so that it does not change from run to run.
 */
export function newsOf(report: Report, days: number): readonly News[] {
  const { today } = report;
  const changes = changesById(report);
  const since = addDays(today, -days);
  const news = new Map<string, News>();
  for (const row of entryRows(report, ['missing'])) {
    const { id } = row.entry;
    const what = changes.get(id);
    const day = dayOf(row);
    const lately = day !== undefined && day >= since && day <= today ? day : undefined;
    if (news.has(id) || (what === undefined && lately === undefined)) continue;
    news.set(id, { row, what: what ?? 'Missing', day: lately ?? today });
  }
  return [...news.values()].sort((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : 0));
}

function changesById({ changes }: Report): ReadonlyMap<string, string> {
  return new Map(changeKinds.flatMap(([kind, what]) => (changes?.[kind] ?? []).map(({ id }) => [id, what])));
}
