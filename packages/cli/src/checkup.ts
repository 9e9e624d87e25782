import type { CheckResult } from '@plexgaps/core/host';

const headings: Readonly<Record<CheckResult['area'], string>> = {
  machine: 'This machine',
  config: 'Config',
  server: 'Server',
  provider: 'Provider',
  library: 'Library',
};

const marks: Readonly<Record<CheckResult['outcome'], string>> = {
  ok: 'ok',
  warn: 'warn',
  fail: 'FAIL',
  skipped: '-',
};

/** The results of a check-up for people: one line each below what it is about, advice below it, the sum at the end. */
export function checkupLines(results: readonly CheckResult[]): readonly string[] {
  const width = Math.max(...results.map(({ check }) => check.length));
  const groups = [...grouped(results)].flatMap(([heading, own]) => [
    heading,
    ...own.flatMap((result) => resultLines(result, width)),
  ]);
  return [...groups, sumLine(results)];
}

/** In the order in which the groups begin. */
function grouped(results: readonly CheckResult[]): ReadonlyMap<string, readonly CheckResult[]> {
  const groups = new Map<string, CheckResult[]>();
  for (const result of results) {
    const heading = headingOf(result);
    groups.set(heading, [...(groups.get(heading) ?? []), result]);
  }
  return groups;
}

function headingOf({ area, subject }: CheckResult): string {
  return subject === undefined ? headings[area] : `${headings[area]} "${subject}"`;
}

function resultLines({ outcome, check, found, advice }: CheckResult, width: number): readonly string[] {
  const line = `  ${marks[outcome].padEnd(4)}  ${check.padEnd(width)}  ${found}`;
  return advice === undefined ? [line] : [line, `${' '.repeat(width + 10)}${advice}`];
}

function sumLine(results: readonly CheckResult[]): string {
  const count = (outcome: CheckResult['outcome']) =>
    results.filter((result) => result.outcome === outcome).length;
  const [failed, warned] = [count('fail'), count('warn')];
  if (failed + warned === 0) return 'All is well.';
  const parts = [
    ...(failed > 0 ? [`${failed} ${failed === 1 ? 'check fails' : 'checks fail'}`] : []),
    ...(warned > 0 ? [`${warned} ${warned === 1 ? 'check warns' : 'checks warn'}`] : []),
  ];
  return `${parts.join(', ')}.`;
}
