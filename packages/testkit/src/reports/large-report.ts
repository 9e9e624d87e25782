import type { Report, ReportCollection } from '@plexgaps/core';
import { emptyReport } from './empty-report.ts';
import { film, noFilms, noTotals, owned } from './entries.ts';

/** A report of so many collections, each with one film owned and one missing. */
export function largeReport(collections: number): Report {
  return {
    ...emptyReport,
    libraries: [
      {
        name: 'Movies',
        type: 'movie',
        providers: ['tmdb'],
        complete: true,
        evidence: { received: collections, expected: collections, failedLookUps: 0, staleLookUps: 0 },
        totals: {
          ...noTotals,
          items: collections,
          matched: collections,
          groups: collections,
          owned: collections,
          missing: collections,
        },
        groups: Array.from({ length: collections }, (_, at) => collection(at + 1)),
        unmatched: [],
        mend: [],
      },
    ],
  };
}

function collection(number: number): ReportCollection {
  return {
    ...noFilms,
    id: `tmdb:collection:${number}`,
    title: `Collection ${number}`,
    status: 'incomplete',
    owned: [owned(2 * number, `Film ${number}`, '1999-12-31')],
    missing: [film(2 * number + 1, `Film ${number} Returns`, '2001-01-01')],
  };
}
