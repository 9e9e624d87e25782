import type { Report } from '@plexgaps/core';

/** A report of nothing: no library, no problem, no baseline. */
export const emptyReport: Report = {
  version: 1,
  today: '2026-11-21',
  complete: true,
  servers: [],
  libraries: [],
  changes: null,
  placeholders: [],
  problems: [],
  attributions: [],
  run: {
    generatedAt: '2026-11-21T06:30:00.000Z',
    durationMs: 0,
    plexgaps: '0.1.0',
    oldestAnswer: '2026-11-21T06:30:00.000Z',
    requests: {},
  },
};
