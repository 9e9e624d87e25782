import type { Problem, Report } from '@plexgaps/core';

/** A problem as a line for people. */
export interface ProblemRow {
  readonly severity: Problem['severity'];
  readonly message: string;
  /** The library and the thing it is about; empty where it is about the run. */
  readonly about: string;
}

/** The problems of some severities, in the report's order. */
export function problemRows(
  { problems }: Report,
  severities: readonly Problem['severity'][],
): readonly ProblemRow[] {
  return problems
    .filter(({ severity }) => severities.includes(severity))
    .map(({ severity, message, library, item }) => ({
      severity,
      message,
      about: [library, item].filter((part) => part !== undefined).join(': '),
    }));
}
