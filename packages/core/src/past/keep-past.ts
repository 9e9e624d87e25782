import { rename } from 'node:fs/promises';
import { writeFileAtomically } from '../files.ts';
import type { Problem, Report } from '../model/index.ts';
import { addToHistory, historyEntry } from '../report/history.ts';
import { mergeBaseline, type Scope } from '../report/merge-baseline.ts';
import { type Past, pastFiles } from './read-past.ts';

/** A report that was delivered, and how it came about. */
export interface Told {
  readonly report: Report;
  readonly scope: Scope;
  /** It was compared with another report than the last one: then the last one stands. */
  readonly besides: boolean;
}

/**
 * Leaves for the next run what it compares with; a full and complete run also its line of the history. Says what went
 * wrong, if it could not.
 */
export async function keepPast(folder: string, past: Past, told: Told): Promise<Problem | undefined> {
  try {
    await keep(folder, past, told);
    return undefined;
  } catch (error) {
    const text = `What the next run compares with could not be written: ${(error as Error).message}`;
    return { severity: 'error', code: 'not-kept', message: text };
  }
}

async function keep(folder: string, past: Past, { report, scope, besides }: Told): Promise<void> {
  const files = pastFiles(folder);
  if (!besides) {
    await putAside(files.last, past);
    const merged = mergeBaseline(past.last, report, scope);
    await writeFileAtomically(files.last, `${JSON.stringify(merged)}\n`);
  }
  if (scope !== 'all' || !report.complete) return;
  await putAside(files.history, past);
  const history = addToHistory(past.history, historyEntry(report));
  await writeFileAtomically(
    files.history,
    history.map((entry) => `${JSON.stringify(entry)}\n`),
  );
}

async function putAside(file: string, { broken }: Past): Promise<void> {
  if (broken.includes(file)) await rename(file, `${file}.broken`);
}
