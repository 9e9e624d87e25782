import { join } from 'node:path';
import { UsageError } from '../errors.ts';
import { readIfThere } from '../files.ts';
import { type Problem, type Report, toDay } from '../model/index.ts';
import type { HistoryEntry } from '../plugin/types.ts';
import { checkReport } from './read-report.ts';

/** What earlier runs left beside the config. */
export interface Past {
  /** The last complete answers. Absent: no run has left any. */
  readonly last: Report | undefined;
  /** Totals of full and complete runs, oldest first. */
  readonly history: readonly HistoryEntry[];
  /** A warning for each file that could not be understood. */
  readonly problems: readonly Problem[];
  /** These files. They are put aside before they are replaced. */
  readonly broken: readonly string[];
}

/** Where it lies. */
export function pastFiles(folder: string): { readonly last: string; readonly history: string } {
  const at = join(folder, '.plexgaps', 'reports');
  return { last: join(at, 'last.json'), history: join(at, 'history.jsonl') };
}

/** Reads what earlier runs left. A file that is not what a run writes costs what is in it, and a warning. */
export async function readPast(folder: string): Promise<Past> {
  const files = pastFiles(folder);
  const last = await readLast(files.last);
  const history = await readHistory(files.history);
  const found = [last, history].flatMap(({ problem }) => (problem ? [problem] : []));
  return {
    last: last.report,
    history: history.entries,
    problems: found.map(({ message }) => ({ severity: 'warning', code: 'broken-past', message })),
    broken: found.map(({ file }) => file),
  };
}

interface Broken {
  readonly file: string;
  readonly message: string;
}

async function readLast(file: string): Promise<{ readonly report?: Report; readonly problem?: Broken }> {
  try {
    const text = await readIfThere(file);
    return text === undefined ? {} : { report: await checkReport(text, file) };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return { problem: { file, message: `${error.message} There is nothing to compare with. ${aside}` } };
  }
}

const aside = 'The next file of that name puts it aside as ".broken".';

async function readHistory(
  file: string,
): Promise<{ readonly entries: readonly HistoryEntry[]; readonly problem?: Broken }> {
  const lines = ((await readIfThere(file)) ?? '').split('\n').filter((line) => line !== '');
  const entries = lines.flatMap(entryOf);
  const lost = lines.length - entries.length;
  if (lost === 0) return { entries };
  const message = `${file}: ${lost} of ${lines.length} lines are not what a run writes, and are passed over. ${aside}`;
  return { entries, problem: { file, message } };
}

function entryOf(line: string): readonly HistoryEntry[] {
  try {
    const entry = JSON.parse(line) as Partial<HistoryEntry> | null;
    return isEntry(entry) ? [entry] : [];
  } catch {
    return [];
  }
}

function isEntry(value: Partial<HistoryEntry> | null): value is HistoryEntry {
  const isTotal = (one: Partial<HistoryEntry['libraries'][number]> | null) =>
    typeof one?.name === 'string' && typeof one.owned === 'number' && typeof one.missing === 'number';
  const isDay = value?.day !== undefined && toDay(value.day) === value.day;
  return isDay && Array.isArray(value.libraries) && value.libraries.every(isTotal);
}
