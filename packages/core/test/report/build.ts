import type { LibraryGaps, LibrarySnapshot, Problem, Report, ReportRun } from '../../src/model/index.ts';
import { buildReport } from '../../src/report/build-report.ts';
import {
  collection,
  episode,
  failed,
  film,
  filmAnswers,
  filmGaps,
  filmInput,
  found,
  movie,
  owned,
  section,
  series,
  show,
  showGaps,
  showInput,
  today,
  tvdbOfficial,
} from '../gaps/build.ts';

export const runPart: ReportRun = {
  generatedAt: '2026-11-21T06:00:00.000Z',
  durationMs: 1200,
  plexgaps: '1.2.3',
  oldestAnswer: '2026-11-21T06:00:00.000Z',
  requests: {
    plex: { sent: 3, cached: 0, retried: 0, limited: 0 },
    tmdb: { sent: 9, cached: 0, retried: 1, limited: 1 },
  },
};

interface Made {
  readonly snapshot: LibrarySnapshot;
  readonly gaps: LibraryGaps;
}

export function reportOf(libraries: readonly Made[], problems: readonly Problem[] = []): Report {
  return buildReport({
    today,
    servers: [{ id: 'plex', name: 'Office', machineIdentifier: 'abc' }],
    libraries: libraries.map(({ snapshot, gaps }) => ({ sections: snapshot.sections, gaps })),
    problems,
    attributions: [{ name: 'TMDB', text: 'Not endorsed by TMDB.', url: 'https://www.themoviedb.org' }],
    run: runPart,
  });
}

/** A film library in which every list of a collection has an entry, and every fate an item. */
export function filmLibrary(): Made {
  const parts = [
    film(1, 'Owned', '2001-01-01', {
      poster: 'https://image.test/1.jpg',
      url: 'https://tmdb.test/1',
      genres: ['Drama'],
    }),
    film(2, 'Missing', '2002-01-01'),
    film(3, 'Upcoming', '2027-01-01'),
    film(4, 'Announced'),
    film(5, 'Ignored', '2005-01-01'),
    film(6, 'Maybe', '2006-01-01'),
    film(7, 'Away', '2007-01-01'),
    film(8, 'Making of', '2008-01-01', { video: true }),
  ];
  const sections = [
    section({
      title: 'Movies',
      movies: [
        movie('11', 'Owned', 1, { edition: 'Extended' }),
        movie('12', 'Maybe', {}, { year: 2006 }),
        movie('13', 'Gone', 999),
        movie('14', 'Trash', 998, { trashed: true }),
        movie('15', 'Broken', 997),
      ],
    }),
    section({ server: 'cabin', section: '9', role: 'elsewhere', movies: [movie('71', 'Away', 7)] }),
  ];
  const situation = {
    sections,
    answers: filmAnswers([collection(10, 'The Set', ...parts)], {
      memberships: { 'tmdb:999': { kind: 'unknown' }, 'tmdb:997': failed },
    }),
    ignore: [{ id: 'tmdb:movie:5' as const, reason: 'not for me', until: '2027-06-01' }],
  };
  return { snapshot: filmInput(situation).snapshot, gaps: filmGaps(situation) };
}

/** A library of shows in which every list of a show has an entry. */
export function showLibrary(): Made {
  const entries = [
    ...[1, 2, 3, 4, 5].map((number) => episode(`1x${number}`, `2001-01-0${number}`)),
    episode('2x1', '2002-01-01'),
    episode('2x2', '2002-01-08'),
    episode('3x1', '2003-01-01'),
    episode('4x1', '2027-01-01'),
    episode('4x2'),
    episode('5x1', '2005-01-01'),
    episode('0x1', '2001-06-01'),
  ];
  const sections = [
    section({
      ordering: tvdbOfficial,
      shows: [show(), show({ ratingKey: 'lost', title: 'Lost', ids: {} })],
      episodes: [
        ...['1x1', '1x2', '1x3', '1x5', '1x90'].map((at) => owned(at)),
        owned('2x1', 202),
        owned('5x'),
        owned('1x1', undefined, { showKey: 'lost', ratingKey: 'lost-1' }),
      ],
    }),
    section({
      ordering: tvdbOfficial,
      server: 'cabin',
      section: '9',
      role: 'elsewhere',
      shows: [show()],
      episodes: [owned('3x1')],
    }),
  ];
  const situation = { entries, sections, answers: { 'tvdb:1@official': found(series(entries)) } };
  return { snapshot: showInput(situation).snapshot, gaps: showGaps(situation) };
}
