import { describe, expect, test } from 'vitest';
import type { Report, ReportChanges, ReportGroup, ReportLibrary } from '../../src/model/index.ts';
import { compareReports } from '../../src/report/compare-reports.ts';
import { publicReport } from '../../src/report/public-report.ts';
import {
  type EpisodeLists,
  type FilmLists,
  libraryOf,
  reportWith,
  setOf,
  showOf,
  unread,
} from './reports.ts';

const day = '2026-11-20';
const kinds = ['new', 'filled', 'reappeared', 'released', 'gone', 'ignored'] as const;

/** The lists that are not empty, as the numbers in their ids. */
function listsIn(changes: ReportChanges | null): Readonly<Record<string, readonly number[]>> {
  if (changes === null) throw new Error('Expected something to compare with.');
  const filled = kinds.filter((kind) => changes[kind].length > 0);
  const numberOf = (id: string) => Number(id.slice(id.lastIndexOf(':') + 1));
  return Object.fromEntries(filled.map((kind) => [kind, changes[kind].map(({ id }) => numberOf(id))]));
}

function changed(before: readonly ReportGroup[], now: readonly ReportGroup[]) {
  return compared(libraryOf(before), libraryOf(now));
}

function compared(before: ReportLibrary, now: ReportLibrary) {
  return listsIn(compareReports(reportWith([now]), reportWith([before], day)));
}

test('Without a baseline there are no changes', () => {
  expect(compareReports(reportWith([libraryOf([setOf(1, { missing: [2] })])]), undefined)).toBeNull();
});

test('A change says where it happened and what it is', () => {
  const films = (lists: FilmLists) => libraryOf([setOf(1, { owned: [1], ...lists })], { name: 'Films' });
  const shows = (lists: EpisodeLists) => libraryOf([showOf(lists)], { name: 'Shows' });
  const before = reportWith([films({ missing: [2] }), shows({ owned: '1', missing: [2] })], day);
  const now = reportWith([films({ owned: [1, 2] }), shows({ owned: '1-2', missing: [3] })]);

  expect(compareReports(now, before)).toEqual({
    since: day,
    new: [{ library: 'Shows', group: 'tvdb:series:1', id: 'tvdb:episode:103', season: 1, number: 3 }],
    filled: [
      {
        library: 'Films',
        group: 'tmdb:collection:1',
        id: 'tmdb:movie:2',
        title: 'Film 2',
        day: '2001-01-01',
      },
      { library: 'Shows', group: 'tvdb:series:1', id: 'tvdb:episode:102', season: 1, number: 2 },
    ],
    reappeared: [],
    released: [],
    gone: [],
    ignored: [],
  });
});

describe('a film that is missing now', () => {
  test.each<[string, FilmLists, object]>([
    ['was not there', {}, { new: [2] }],
    ['was missing', { missing: [2] }, {}],
    ['was owned', { owned: [1, 2] }, { reappeared: [2] }],
    ['was upcoming', { upcoming: [2] }, { released: [2] }],
    ['was announced', { announced: [2] }, { released: [2] }],
    ['was ignored', { ignored: [2] }, { new: [2] }],
    ['was possibly owned', { possiblyOwned: [2] }, { new: [2] }],
    ['was disputed', { disputed: [2] }, { new: [2] }],
    ['was elsewhere', { elsewhere: [2] }, { new: [2] }],
    ['was a video', { extras: [2] }, { new: [2] }],
  ])('%s', (_, before, expected) => {
    expect(changed([setOf(1, { owned: [1], ...before })], [setOf(1, { owned: [1], missing: [2] })])).toEqual(
      expected,
    );
  });
});

describe('a film that was missing', () => {
  test.each<[string, FilmLists, object]>([
    ['is owned', { owned: [1, 2] }, { filled: [2] }],
    ['is ignored', { ignored: [2] }, { ignored: [2] }],
    ['is no longer listed', {}, { gone: [2] }],
    ['is upcoming', { upcoming: [2] }, {}],
    ['is announced', { announced: [2] }, {}],
    ['is possibly owned', { possiblyOwned: [2] }, {}],
    ['is disputed', { disputed: [2] }, {}],
    ['is elsewhere', { elsewhere: [2] }, {}],
    ['is a video', { extras: [2] }, {}],
  ])('%s', (_, now, expected) => {
    expect(changed([setOf(1, { owned: [1], missing: [2] })], [setOf(1, { owned: [1], ...now })])).toEqual(
      expected,
    );
  });
});

test.each<[string, FilmLists, FilmLists, object]>([
  ['upcoming, is no longer listed', { upcoming: [2] }, {}, { gone: [2] }],
  ['announced, is no longer listed', { announced: [2] }, {}, { gone: [2] }],
  ['ignored, is no longer listed', { ignored: [2] }, {}, {}],
  ['owned, is no longer listed', { owned: [1, 2] }, {}, {}],
  ['disputed, is no longer listed', { disputed: [2] }, {}, {}],
  ['upcoming, is owned', { upcoming: [2] }, { owned: [1, 2] }, {}],
  ['upcoming, is ignored', { upcoming: [2] }, { ignored: [2] }, {}],
  ['ignored, is owned', { ignored: [2] }, { owned: [1, 2] }, {}],
])('a film that was %s', (_, before, now, expected) => {
  expect(changed([setOf(1, { owned: [1], ...before })], [setOf(1, { owned: [1], ...now })])).toEqual(
    expected,
  );
});

describe('an episode', () => {
  test.each<[string, EpisodeLists, EpisodeLists, object]>([
    ['that is missing and was not there', { owned: '1' }, { owned: '1', missing: [2] }, { new: [102] }],
    ['that is missing and was owned', { owned: '1-2' }, { owned: '1', missing: [2] }, { reappeared: [102] }],
    [
      'that is missing and was upcoming',
      { owned: '1', upcoming: [2] },
      { owned: '1', missing: [2] },
      { released: [102] },
    ],
    [
      'that is missing and was announced',
      { owned: '1', announced: [2] },
      { owned: '1', missing: [2] },
      { released: [102] },
    ],
    [
      'that is missing and was disputed',
      { owned: '1', disputed: [2] },
      { owned: '1', missing: [2] },
      { new: [102] },
    ],
    [
      'that is missing and was in conflict',
      { owned: '1', conflicts: [2] },
      { owned: '1', missing: [2] },
      { new: [102] },
    ],
    ['that is owned and was missing', { owned: '1', missing: [2] }, { owned: '1-2' }, { filled: [102] }],
    ['that is owned and was upcoming', { owned: '1', upcoming: [2] }, { owned: '1-2' }, {}],
    [
      'that is ignored and was missing',
      { owned: '1', missing: [2] },
      { owned: '1', ignored: [2] },
      { ignored: [102] },
    ],
    ['that is no longer listed', { owned: '1', missing: [2] }, { owned: '1' }, { gone: [102] }],
    [
      'whose number another one has now',
      { owned: '1', missing: [2] },
      { owned: '1', missing: [[900, 2]] },
      { new: [900], gone: [102] },
    ],
    ['without a number that is no longer listed', { owned: '1', missing: [[900]] }, { owned: '1' }, {}],
    [
      'put in before owned ones, which shifts their numbers',
      { owned: '1-3' },
      { owned: '1, 3-4', missing: [[900, 2]] },
      { new: [900] },
    ],
    [
      'taken out before owned ones, whose numbers shift into its place',
      { owned: '1, 3-4', missing: [2] },
      { owned: '1-3' },
      {},
    ],
    [
      'got on the day on which the next one came, and was got too',
      { owned: '1', missing: [2] },
      { owned: '1-3' },
      { filled: [102] },
    ],
  ])('%s', (_, before, now, expected) => {
    expect(changed([showOf(before)], [showOf(now)])).toEqual(expected);
  });

  test.each([
    ['in another ordering', { ordering: 'tvdb:dvd' }],
    ['joined with another one', { also: ['tvdb:series:2'] as const }],
  ])('of a show %s is not compared', (_, own) => {
    const before = showOf({ owned: '1-2' }, own);
    const now = showOf({ owned: '1', missing: [2] });

    expect(changed([before], [now])).toEqual({});
    expect(changed([showOf({ owned: '1-2' })], [showOf({ owned: '1', missing: [2] }, own)])).toEqual({});
  });

  test('behind one whose number has moved is told by its id alone', () => {
    const before = showOf({ owned: '2-3', missing: [[901, 4]], disputed: [[905, 1]] });
    const now = showOf({ owned: '3-4', missing: [[902, 2]], disputed: [[905, 5]] });

    expect(changed([before], [now])).toEqual({ new: [902] });
  });

  test('before one whose number has moved is told by its number too', () => {
    const before = showOf({ owned: '1', missing: [2], upcoming: [[905, 5]], announced: [[906]] });
    const now = showOf({ owned: '1-2', upcoming: [[905, 6]], announced: [[906, 1]] });

    expect(changed([before], [now])).toEqual({ filled: [102] });
  });
});

describe('a group', () => {
  const known = setOf(1, { owned: [1], missing: [2] });
  const fresh = setOf(2, { owned: [3], missing: [4] });

  test('that is new has new gaps', () => {
    expect(changed([known], [known, fresh])).toEqual({ new: [4] });
  });

  test('that was not there where something could not be found out is not compared', () => {
    const before = libraryOf([known], { complete: false });

    expect(compared(before, libraryOf([known, fresh]))).toEqual({});
  });

  test('of which nothing is owned any more is no longer spoken of', () => {
    expect(changed([known, fresh], [known])).toEqual({});
  });

  test.each([
    ['was', 'before'],
    ['is', 'now'],
  ])('that %s failed is not compared', (_, when) => {
    const failed = setOf(1, { owned: [1] }, { status: 'failed' });
    const full = setOf(1, { owned: [1], missing: [2, 3] });
    const [before, now] = when === 'now' ? [full, failed] : [failed, full];

    expect(compared(libraryOf([before], { complete: false }), libraryOf([now]))).toEqual({});
    expect(compared(libraryOf([before]), libraryOf([now], { complete: false }))).toEqual({});
  });

  test('with a doubt that a failed look-up may have cast is not compared', () => {
    const doubtful = libraryOf([setOf(1, { owned: [1], possiblyOwned: [2] })], { complete: false });

    expect(compared(doubtful, libraryOf([known]))).toEqual({});
    expect(compared({ ...doubtful, complete: true }, libraryOf([known]))).toEqual({ new: [2] });
  });

  test('that a rule ignores as a whole has newly ignored entries, and new gaps when the rule ends', () => {
    const ignored = setOf(1, { owned: [1], ignored: [2] }, { status: 'ignored' });

    expect(changed([known], [ignored])).toEqual({ ignored: [2] });
    expect(changed([ignored], [known])).toEqual({ new: [2] });
  });

  test('that takes a missing film over from another one has no new gap, and the other has lost none', () => {
    const emptied = setOf(1, { owned: [1] });
    const filled = setOf(2, { owned: [3], missing: [4, 2] });

    expect(changed([known, fresh], [emptied, filled])).toEqual({});
  });

  test('and another one tell the same film once', () => {
    const custom = setOf(9, { owned: [1], missing: [2, 5] });

    expect(changed([], [known, custom])).toEqual({ new: [2, 5] });
  });

  test('says since when, where its last complete answer is an older one', () => {
    const before = reportWith([libraryOf([setOf(1, { owned: [1] }, { asOf: '2026-11-02' })])], day);
    const changes = compareReports(reportWith([libraryOf([known])]), before);

    expect(changes?.new.map(({ since }) => since)).toEqual(['2026-11-02']);
  });

  test('that is new is new since the day on which the library was known as a whole', () => {
    const before = reportWith([libraryOf([known], { asOf: '2026-11-03' })], day);
    const changes = compareReports(reportWith([libraryOf([known, fresh])]), before);

    expect(changes?.new.map(({ since }) => since)).toEqual(['2026-11-03']);
  });
});

describe('a library', () => {
  const films = libraryOf([setOf(1, { owned: [1], missing: [2] })]);

  test.each<[string, ReportLibrary, ReportLibrary]>([
    ['is new', { ...films, name: 'Others' }, films],
    ['is of another type', { ...films, type: 'show' }, films],
    ['asks another provider', { ...films, providers: ['other'] }, films],
    ['could not be read then', { ...films, ...unread }, films],
    ['could not be read now', films, { ...films, ...unread }],
  ])('that %s is named, and has no changes', (_, before, now) => {
    const changes = compareReports(reportWith([now]), reportWith([before], day));

    expect([listsIn(changes), changes?.notCompared]).toEqual([{}, ['Library']]);
  });

  test('that asks a second provider too is compared', () => {
    const two = libraryOf([setOf(1, { owned: [1, 2] })], { providers: ['tmdb', 'other'] });

    expect(compared(films, two)).toEqual({ filled: [2] });
  });

  test('tells of its films, whatever another one says of the same', () => {
    const other = (lists: FilmLists) => libraryOf([setOf(1, { owned: [1], ...lists })], { name: 'Cabin' });
    const report = (one: FilmLists, two: FilmLists, today?: string): Report =>
      reportWith([libraryOf([setOf(1, { owned: [1], ...one })]), other(two)], today);

    const changes = compareReports(
      report({ missing: [2] }, { owned: [1, 2] }),
      report({ owned: [1, 2] }, { missing: [2] }, day),
    );

    expect(changes?.reappeared.map(({ library }) => library)).toEqual(['Library']);
    expect(changes?.filled.map(({ library }) => library)).toEqual(['Cabin']);
  });
});

test('A published report serves as well to compare with', () => {
  const before = reportWith([libraryOf([setOf(1, { owned: [1], missing: [2] })])], day);
  const now = reportWith([libraryOf([setOf(1, { owned: [1, 2], missing: [3] })])]);

  expect(compareReports(now, publicReport(before))).toEqual(compareReports(now, before));
});
