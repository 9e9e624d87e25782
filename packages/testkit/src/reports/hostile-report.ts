import type {
  FilmEntry,
  ItemRef,
  Report,
  ReportChange,
  ReportCollection,
  ReportLibrary,
  ReportSeries,
} from '@plexgaps/core';
import { emptyReport } from './empty-report.ts';
import { film, noEpisodes, noFilms, noTotals } from './entries.ts';

/**
 * Titles that try to be more than text. Where one succeeds in HTML, there is an element `x-plexgaps` or an attribute
 * `onplexgaps`; in a spreadsheet, a formula `plexgaps()`.
 */
export const hostileTitles: readonly string[] = [
  '<x-plexgaps>',
  '"><x-plexgaps>',
  "'><x-plexgaps>",
  '</script><x-plexgaps>',
  '</style></title></textarea><x-plexgaps>',
  '--><x-plexgaps>',
  '<!--<script>',
  '" onplexgaps="1',
  "' onplexgaps='1",
  'x onplexgaps=1 x',
  '&lt;b&gt; & &amp; "quoted" \'single\'',
  '{{x}} {{{x}}} {% x %} <%= x %> %s',
  'a | b \\| c',
  '`code` *bold* _it_ # one [x](javascript:plexgaps()) ![x](https://plexgaps.invalid/x.png)',
  'two\nlines\r\nand\u2028more\tof them',
  '\n# heading\n\n| a |\n| - |',
  '=plexgaps()',
  '+plexgaps()',
  '-plexgaps()',
  '@plexgaps()',
  '\u202Edlrow olleh',
  'שלום עולם',
  '千と千尋の神隠し',
  '🎬👩‍👩‍👧',
  'half of a character: \uD83C',
  '',
  'long '.repeat(1_000),
];

const library: ReportLibrary = {
  name: hostileTitles.join(' '),
  type: 'movie',
  providers: ['tmdb'],
  complete: false,
  evidence: {
    received: hostileTitles.length,
    expected: hostileTitles.length,
    failedLookUps: 0,
    staleLookUps: 0,
    standIns: hostileTitles.map((title) => ({
      server: title,
      section: title,
      title,
      takenAt: '2026-11-19T06:00:00.000Z',
    })),
  },
  totals: {
    ...noTotals,
    items: hostileTitles.length,
    unmatched: hostileTitles.length,
    groups: hostileTitles.length,
    owned: hostileTitles.length,
    missing: hostileTitles.length,
    upcoming: hostileTitles.length,
    ignored: hostileTitles.length,
  },
  groups: hostileTitles.map(collection),
  unmatched: hostileTitles.map((title) => ({ title, reason: title, hint: title })),
  mend: hostileTitles.map((title) => ({
    kind: 'wrong-match',
    title,
    message: title,
    advice: title,
    items: itemsOf(title),
  })),
};

const shows: ReportLibrary = {
  ...library,
  name: 'Shows',
  type: 'show',
  totals: { ...noTotals, groups: hostileTitles.length, missing: hostileTitles.length },
  episodes: { items: 0, matched: 0, unmatched: 0, notInCatalogue: 0, failed: 0, trashed: 0, extra: 0 },
  groups: hostileTitles.map(series),
  unmatched: [],
  mend: [],
};

/** A report with each of the {@link hostileTitles} in every place that holds text from outside, and hostile addresses. */
export const hostileReport: Report = {
  ...emptyReport,
  complete: false,
  servers: [
    ...hostileTitles.map((name, at) => ({ id: `server-${at}`, name })),
    { id: 'script', name: 'Script', itemPage: 'javascript:plexgaps("{ratingKey}")' },
    {
      id: 'quoted',
      name: 'Quoted',
      itemPage: 'https://example.org/"onplexgaps="1#\'onplexgaps=\'{ratingKey}',
    },
  ],
  libraries: [library, shows],
  changes: {
    since: '2026-11-14',
    new: hostileTitles.map((title, at) => changed(title, at, 1_000)),
    filled: hostileTitles.map((title, at) => changed(title, at, 4_000)),
    reappeared: [],
    released: [],
    gone: hostileTitles.map((title, at) => changed(title, at, 5_000)),
    ignored: hostileTitles.map((title, at) => changed(title, at, 3_000)),
    notCompared: hostileTitles,
  },
  problems: hostileTitles.map((message) => ({
    severity: 'error',
    code: 'testkit/hostile',
    message,
    item: message,
  })),
  attributions: hostileTitles.map((name) => ({
    name,
    text: name,
    url: 'https://example.org/"onplexgaps="1',
  })),
};

/** Items whose keys, editions and servers' pages try to be more than that. */
function itemsOf(title: string): readonly ItemRef[] {
  return ['quoted', 'script', title].map((server) => ({
    server,
    section: title,
    ratingKey: title,
    edition: title,
  }));
}

function collection(title: string, at: number): ReportCollection {
  return {
    ...noFilms,
    id: `tmdb:collection:${at}`,
    title,
    url: 'javascript:plexgaps()',
    poster: 'https://example.org/"onplexgaps="1/x.jpg',
    status: 'incomplete',
    because: [title],
    owned: [
      {
        ...hostileFilm(title, at),
        items: itemsOf(title),
      },
    ],
    missing: [hostileFilm(title, 1_000 + at)],
    upcoming: [{ ...hostileFilm(title, 2_000 + at), released: '2027-01-01' }],
    ignored: [{ ...hostileFilm(title, 3_000 + at), because: { code: 'config', reason: title } }],
  };
}

function changed(title: string, at: number, base: number): ReportChange {
  return {
    id: `tmdb:movie:${base + at}`,
    library: library.name,
    group: `tmdb:collection:${at}`,
    title,
    day: '2001-01-01',
  };
}

function hostileFilm(title: string, id: number): FilmEntry {
  return {
    ...film(id, title, '2001-01-01'),
    url: 'javascript:plexgaps()',
    genres: [title],
    because: [title],
  };
}

function series(title: string, at: number): ReportSeries {
  return {
    ...noEpisodes,
    id: `tvdb:series:${at}`,
    title,
    status: 'incomplete',
    ordering: title,
    seasons: [{ number: 1, owned: 0, of: 1, status: 'incomplete', ownedNumbers: '' }],
    missing: [
      { id: `tvdb:episode:${at}`, season: 1, number: 1, title, aired: '2001-01-01', because: [title] },
    ],
    extra: [{ title, season: 1, number: 2, items: itemsOf(title) }],
  };
}
