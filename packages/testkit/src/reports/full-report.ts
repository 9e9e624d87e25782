import type { Id, Mend, Report, ReportChange, ReportLibrary, ReportPlaceholder } from '@plexgaps/core';
import { emptyReport } from './empty-report.ts';
import { episode, film, item, noEpisodes, noFilms, noTotals, owned } from './entries.ts';

const poster = 'https://image.tmdb.org/t/p/w342/alien.jpg';

const mend: readonly Mend[] = (
  ['duplicate', 'conflict', 'stale', 'trashed', 'wrong-match', 'unmatched'] as const
).map((kind, at) => ({
  kind,
  title: `To mend ${at + 1}`,
  message: `Something of the kind ${kind} is to be put right.`,
  advice: 'Put it right.',
  items: [item(900 + at), { ...item(910 + at), edition: "Director's Cut" }],
}));

const movies: ReportLibrary = {
  name: 'Movies',
  type: 'movie',
  providers: ['tmdb'],
  complete: false,
  evidence: {
    received: 10,
    expected: 10,
    failedLookUps: 1,
    staleLookUps: 2,
    staleSince: '2026-11-01',
    standIns: [
      { server: 'cabin', section: '1', title: 'Cabin Films', takenAt: '2026-11-19T06:00:00.000Z' },
      { takenAt: '2026-11-18T06:00:00.000Z' },
    ],
  },
  totals: {
    ...noTotals,
    items: 10,
    matched: 6,
    unmatched: 1,
    notInCatalogue: 1,
    failed: 1,
    trashed: 1,
    groups: 4,
    completeGroups: 1,
    owned: 4,
    missing: 2,
    upcoming: 1,
    announced: 1,
    ignored: 2,
    disputed: 1,
    possiblyOwned: 1,
    elsewhere: 1,
  },
  groups: [
    {
      ...noFilms,
      id: 'tmdb:collection:8091',
      title: 'Alien Collection',
      url: 'https://www.themoviedb.org/collection/8091',
      poster,
      status: 'incomplete',
      asOf: '2026-11-01',
      owned: [{ ...owned(348, 'Alien', '1979-05-25'), poster, genres: ['Horror', 'Science Fiction'] }],
      missing: [{ ...film(679, 'Aliens', '1986-07-18'), poster }, film(8077, 'Alien³', '1992-05-22')],
      upcoming: [film(9000001, 'Alien: Soon', '2027-08-06')],
      announced: [film(9000002, 'Alien: One Day')],
      ignored: [
        {
          ...film(8078, 'Alien Resurrection', '1997-11-12'),
          because: { code: 'config', reason: 'Seen it.', until: '2027-01-01' },
        },
      ],
      possiblyOwned: [owned(126889, 'Alien: Covenant', '2017-05-09')],
      disputed: [film(9000003, 'Alien: Director’s Diary', '1999-01-01')],
      elsewhere: [owned(945961, 'Alien: Romulus', '2024-08-13')],
      extras: [film(9000004, 'The Making of Alien', '2003-01-01')],
    },
    {
      ...noFilms,
      id: 'tmdb:collection:726871',
      title: 'Dune Collection',
      status: 'complete',
      asOf: '2026-11-19',
      owned: [owned(438631, 'Dune', '2021-09-15'), owned(693134, 'Dune: Part Two', '2024-02-27')],
    },
    {
      ...noFilms,
      id: 'tmdb:collection:1570',
      title: 'Die Hard Collection',
      status: 'ignored',
      because: ['Left out by the config.'],
      owned: [owned(562, 'Die Hard', '1988-07-15')],
      ignored: [
        { ...film(1573, 'Die Hard 2', '1990-07-02'), because: { code: 'config', reason: 'Enough.' } },
      ],
    },
    {
      ...noFilms,
      id: 'tmdb:collection:230',
      title: 'The Godfather Collection',
      status: 'failed',
      because: ['TMDB gave no answer.'],
    },
  ],
  unmatched: [
    { title: 'Holiday 1998', year: 1998, item: item(71), reason: 'It has no id.', hint: 'Match it in Plex.' },
    { title: 'Another one', reason: 'It has no id that is understood.', hint: 'Refresh its metadata.' },
  ],
  mend,
};

const shows: ReportLibrary = {
  name: 'TV Shows',
  type: 'show',
  providers: ['tvdb', 'tmdb'],
  complete: true,
  evidence: { received: 1, expected: 1, failedLookUps: 0, staleLookUps: 0 },
  totals: {
    ...noTotals,
    items: 1,
    matched: 1,
    groups: 1,
    owned: 5,
    missing: 2,
    upcoming: 1,
    announced: 1,
    ignored: 1,
    disputed: 1,
    possiblyOwned: 1,
    conflicts: 1,
    elsewhere: 1,
  },
  episodes: { items: 6, matched: 6, unmatched: 0, notInCatalogue: 0, failed: 0, trashed: 0, extra: 1 },
  groups: [
    {
      ...noEpisodes,
      id: 'tvdb:series:81189',
      title: 'Breaking Bad',
      url: 'https://thetvdb.com/series/breaking-bad',
      poster: 'https://artworks.thetvdb.com/banners/posters/81189-10.jpg',
      status: 'incomplete',
      seasons: [
        { number: 0, owned: 0, of: 0, status: 'ignored', ownedNumbers: '' },
        { number: 1, owned: 2, of: 2, status: 'complete', ownedNumbers: '1-2' },
        { number: 2, owned: 2, of: 6, status: 'incomplete', ownedNumbers: '1, 3' },
        { number: 3, owned: 1, of: 2, status: 'conflict', ownedNumbers: '1' },
        { number: 4, owned: 0, of: 0, status: 'upcoming', ownedNumbers: '' },
        { number: 5, owned: 0, of: 0, status: 'not-comparable', ownedNumbers: '' },
      ],
      missing: [episode(1, 202, 'Grilled', '2009-03-15'), episode(2, 204, 'Down', '2009-03-29')],
      upcoming: [episode(3, 401, 'Tomorrow', '2026-11-22')],
      announced: [episode(4, 402, 'One Day')],
      ignored: [
        { ...episode(5, 1, 'Minisode', '2009-02-17'), because: { code: 'specials', reason: 'A special.' } },
      ],
      possiblyOwned: [episode(6, 205, 'Breakage', '2009-04-05')],
      disputed: [episode(7, 206, 'Peekaboo', '2009-04-12')],
      conflicts: [episode(8, 302, 'Caballo sin Nombre', '2010-03-28')],
      elsewhere: [episode(9, 501, 'Live Free or Die', '2012-07-15')],
      extra: [{ title: 'Unaired', season: 3, number: 99, aired: '2010-06-13', items: [item(88, '2')] }],
    },
  ],
  unmatched: [],
  mend: [],
};

const placeholders: readonly ReportPlaceholder[] = [
  {
    action: 'create',
    outcome: 'planned',
    group: 'tmdb:collection:8091',
    title: 'Missing from Alien Collection',
  },
  {
    action: 'update',
    outcome: 'done',
    group: 'tmdb:collection:230',
    title: 'Missing from The Godfather Collection',
  },
  {
    action: 'remove',
    outcome: 'failed',
    group: 'tmdb:collection:726871',
    title: 'Missing from Dune Collection',
  },
  { action: 'keep', title: 'Incomplete collections' },
].map(
  (one) =>
    ({
      library: 'Movies',
      server: 'plex',
      section: '1',
      sectionTitle: '4K Movies',
      because: ['It is due.'],
      ...one,
    }) as ReportPlaceholder,
);

function changed(id: number, title: string, day?: string, group: Id = 'tmdb:collection:8091'): ReportChange {
  return {
    id: `tmdb:movie:${id}`,
    library: 'Movies',
    group,
    title,
    ...(day === undefined ? {} : { day }),
  };
}

/** A report in which every list, status and kind has something to say, and every figure adds up. */
export const fullReport: Report = {
  ...emptyReport,
  complete: false,
  servers: [
    {
      id: 'plex',
      name: 'Office',
      machineIdentifier: 'f0e1d2c3',
      itemPage:
        'https://app.plex.tv/desktop/#!/server/f0e1d2c3/details?key=%2Flibrary%2Fmetadata%2F{ratingKey}',
    },
    { id: 'cabin', name: 'Cabin' },
  ],
  libraries: [movies, shows],
  changes: {
    since: '2026-11-14',
    new: [changed(8077, 'Alien³', '1992-05-22')],
    filled: [changed(693134, 'Dune: Part Two', '2024-02-27', 'tmdb:collection:726871')],
    reappeared: [
      {
        id: 'tvdb:episode:1',
        library: 'TV Shows',
        group: 'tvdb:series:81189',
        title: 'Grilled',
        season: 2,
        number: 2,
        day: '2009-03-15',
        since: '2026-11-01',
      },
    ],
    released: [changed(679, 'Aliens', '1986-07-18')],
    gone: [changed(9000009, 'Alien: No More')],
    ignored: [changed(8078, 'Alien Resurrection', '1997-11-12')],
    notCompared: ['Documentaries'],
  },
  placeholders,
  problems: [
    {
      severity: 'error',
      code: 'look-up-failed',
      message: 'TMDB gave no answer about the collection.',
      library: 'Movies',
      item: 'tmdb:collection:230',
      source: 'tmdb',
    },
    {
      severity: 'warning',
      code: 'stale-answer',
      message: 'An answer of 2026-11-01 stands in.',
      library: 'Movies',
    },
    { severity: 'note', code: 'scan-running', message: 'A scan was running.' },
  ],
  attributions: [
    { name: 'TMDB', text: 'This product uses the TMDB API.', url: 'https://www.themoviedb.org' },
    { name: 'TheTVDB', text: 'Metadata provided by TheTVDB.', url: 'https://thetvdb.com' },
  ],
  run: {
    generatedAt: '2026-11-21T06:30:00.000Z',
    durationMs: 4321,
    plexgaps: '0.1.0',
    oldestAnswer: '2026-11-01T04:00:00.000Z',
    requests: {
      plex: { sent: 12, cached: 0, retried: 0, limited: 0 },
      tmdb: { sent: 40, cached: 7, retried: 2, limited: 1 },
    },
  },
};
