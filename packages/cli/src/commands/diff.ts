import { resolve } from 'node:path';
import { type Report, type ReportChanges, UsageError } from '@plexgaps/core';
import { compareReports, readReport } from '@plexgaps/core/host';
import { changeList } from '../changes.ts';
import { print } from '../output.ts';
import { printLines } from '../say.ts';

/** What the command line says about a comparison. */
export interface DiffArguments {
  readonly json?: boolean;
}

/** `plexgaps diff`: what changed between two saved reports. 0: nothing, 1: something. */
export async function diff(earlier: string, later: string, { json }: DiffArguments): Promise<number> {
  const [before, after] = await readBoth(earlier, later);
  const changes = compareReports(after, before);
  if (changes === null) throw new Error('Expected two reports.');
  const lines = differences(changes, before, after);
  if (json) await print([`${JSON.stringify(changes, null, 2)}\n`]);
  else await printLines(textOf(lines, before));
  return lines.length === 0 ? 0 : 1;
}

/** Says of both files what is wrong with them. */
async function readBoth(earlier: string, later: string): Promise<readonly [Report, Report]> {
  const [before, after] = await Promise.allSettled([earlier, later].map((file) => readReport(resolve(file))));
  if (before?.status === 'fulfilled' && after?.status === 'fulfilled') return [before.value, after.value];
  const reasons = [before, after].flatMap((one) => (one?.status === 'rejected' ? [one.reason] : []));
  const stranger = reasons.find((reason) => !(reason instanceof UsageError));
  throw stranger ?? new UsageError(reasons.flatMap((reason: UsageError) => reason.faults));
}

function differences(changes: ReportChanges, before: Report, after: Report): readonly string[] {
  const names = new Set(after.libraries.map(({ name }) => name));
  const lost = before.libraries.map(({ name }) => name).filter((name) => !names.has(name));
  const apart = [...(changes.notCompared ?? []), ...lost];
  const list = changeList(changes, after);
  return [
    ...list,
    ...(apart.length === 0
      ? []
      : [...(list.length === 0 ? [] : ['']), `Cannot be compared: ${apart.join(', ')}.`]),
  ];
}

function textOf(lines: readonly string[], { today }: Report): readonly string[] {
  return lines.length === 0 ? [`Nothing changed since ${today}.`] : [`Since ${today}:`, '', ...lines];
}
