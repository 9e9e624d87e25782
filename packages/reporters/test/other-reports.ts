import type {
  FilmEntry,
  Report,
  ReportChange,
  ReportCollection,
  ReportLibrary,
  ReportSeries,
} from '@plexgaps/core';
import { fullReport } from './full-report.ts';

/** Nothing was found, and nothing failed. */
export const emptyReport: Report = {
  ...fullReport,
  complete: true,
  libraries: [],
  changes: null,
  placeholders: [],
  problems: [],
  attributions: [],
};

const noTotals = {
  items: 0,
  matched: 0,
  unmatched: 0,
  notInCatalogue: 0,
  failed: 0,
  trashed: 0,
  groups: 0,
  completeGroups: 0,
  owned: 0,
  missing: 0,
  upcoming: 0,
  announced: 0,
  ignored: 0,
  disputed: 0,
  possiblyOwned: 0,
  conflicts: 0,
  elsewhere: 0,
};

const noFilms = {
  owned: [],
  missing: [],
  upcoming: [],
  announced: [],
  ignored: [],
  possiblyOwned: [],
  disputed: [],
  elsewhere: [],
  extras: [],
};

/** A library of films without anything in it. */
export const emptyLibrary: ReportLibrary = {
  name: 'Movies',
  type: 'movie',
  providers: ['tmdb'],
  complete: true,
  evidence: { received: 0, expected: 0, failedLookUps: 0, staleLookUps: 0 },
  totals: noTotals,
  groups: [],
  unmatched: [],
  mend: [],
};

/** A collection without any film. */
export const oneCollection: ReportCollection = {
  ...noFilms,
  id: 'tmdb:collection:8091',
  kind: 'collection',
  title: 'Alien Collection',
  status: 'incomplete',
};

/** A collection with a film that was shown and can be had later. */
export const waitingCollection: ReportCollection = {
  ...oneCollection,
  upcoming: [
    {
      id: 'tmdb:movie:1',
      title: 'Soon at Home',
      released: '2026-09-01',
      expected: '2026-12-24',
      because: ['To be had at home from 2026-12-24.'],
    },
  ],
};

/** A show without any episode. */
export const oneSeries: ReportSeries = {
  id: 'tvdb:series:81189',
  kind: 'series',
  title: 'Breaking Bad',
  status: 'incomplete',
  ordering: 'tvdb:official',
  seasons: [],
  missing: [],
  upcoming: [],
  announced: [],
  ignored: [],
  possiblyOwned: [],
  disputed: [],
  conflicts: [],
  elsewhere: [],
  extra: [],
};

/** Titles that try to be something else than text. */
export const hostileTitles: readonly string[] = [
  '<script>window.__pwned = 1</script>',
  '</script><script>window.__pwned = 2</script>',
  '<img src=x onerror="window.__pwned = 3">',
  'A | B \\| C \\\\| D',
  'back`tick``s ```js',
  'two\nlines\r\nand \u2028more\u2029of them',
  '\n# heading\n\n- item\n\n| a | b |\n| - | - |',
  '[x](javascript:window.__pwned=4)',
  '![x](https://tracker.example/x.png)',
  '<https://evil.example> www.evil.example https://evil.example',
  '"quotes" and \'quotes\' & &amp; &#124;',
  '\u202Edlrow olleh\u202C',
  'שלום עולם (2001)',
  '千と千尋の神隠し',
  '🎬👩‍👩‍👧 *bold* _it_ ~~gone~~ #1 @someone $a$ {{text}} {{{raw}}}',
  '--><style>body{display:none}</style><!--',
  '=cmd()',
  '1. first',
  '',
];

/** Every place of a report that holds text from outside, filled with one title. */
export function hostileReport(titles: readonly string[] = hostileTitles): Report {
  const url = 'javascript:window.__pwned=5';
  const film = (title: string, place: number): FilmEntry => ({
    id: `tmdb:movie:${place}`,
    title,
    released: '2001-01-01',
    url,
    poster: url,
    because: [title],
  });
  const groups = titles.flatMap((title, place): [ReportCollection, ReportSeries] => [
    {
      ...noFilms,
      id: `tmdb:collection:${place}`,
      kind: 'collection',
      title,
      url,
      poster: url,
      status: 'incomplete',
      because: [title],
      missing: [film(title, place)],
      upcoming: [{ ...film(title, place + 1000), released: '2027-01-01' }],
      disputed: [film(title, place + 2000)],
      ignored: [{ ...film(title, place + 3000), because: { code: 'x/y', reason: title } }],
    },
    {
      id: `tvdb:series:${place}`,
      kind: 'series',
      title,
      url,
      status: 'incomplete',
      ordering: title,
      seasons: [{ number: 1, owned: 1, of: 2, status: 'incomplete', ownedNumbers: '2' }],
      missing: [
        { id: `tvdb:episode:${place}`, season: 1, number: 1, title, aired: '2001-01-01', because: [title] },
      ],
      upcoming: [],
      announced: [],
      ignored: [],
      possiblyOwned: [],
      disputed: [],
      conflicts: [],
      elsewhere: [],
      extra: [{ title, items: [] }],
    },
  ]);
  const text = titles.join(' ');
  return {
    ...fullReport,
    libraries: [
      {
        ...emptyLibrary,
        name: text,
        totals: { ...noTotals, groups: groups.length, missing: groups.length },
        groups,
        unmatched: titles.map((title) => ({ title, reason: title, hint: title })),
        mend: titles.map((title) => ({ kind: 'duplicate', title, message: title, advice: title, items: [] })),
      },
    ],
    changes: {
      since: '2026-11-14',
      new: titles.map((title, place) => change(title, text, place)),
      filled: [],
      reappeared: [],
      released: [],
      gone: titles.map((title, place) => change(title, text, place + 4000)),
      ignored: [],
      notCompared: titles,
    },
    placeholders: titles.map((title) => ({
      library: title,
      server: title,
      section: '1',
      sectionTitle: title,
      action: 'create',
      title,
      because: [title],
    })),
    problems: titles.map((message) => ({ severity: 'error', code: 'x/y', message, library: message })),
    attributions: titles.map((title) => ({ name: title, text: title, url })),
  };
}

function change(title: string, library: string, place: number): ReportChange {
  return { id: `tmdb:movie:${place}`, library, group: `tmdb:collection:${place}`, title };
}

/** As many collections as a large library has, each with a film missing. */
export function bigReport(collections: number): Report {
  const groups = Array.from(
    { length: collections },
    (_, index): ReportCollection => ({
      ...noFilms,
      id: `tmdb:collection:${index}`,
      kind: 'collection',
      title: `Collection ${index}`,
      status: 'incomplete',
      owned: [
        {
          id: `tmdb:movie:${2 * index}`,
          title: `Film ${index}`,
          released: '1999-01-01',
          because: [],
          items: [],
        },
      ],
      missing: [
        {
          id: `tmdb:movie:${2 * index + 1}`,
          title: `Film ${index} Returns`,
          released: '2001-01-01',
          because: [],
        },
      ],
    }),
  );
  const totals = { ...noTotals, groups: collections, owned: collections, missing: collections };
  return {
    ...emptyReport,
    libraries: [{ ...emptyLibrary, totals, groups }],
  };
}
