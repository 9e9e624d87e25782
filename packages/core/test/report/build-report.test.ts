import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import type { Problem, ReportSeries } from '../../src/model/index.ts';
import { reportSchema } from '../../src/report/schema.ts';
import { ranges } from '../../src/report/series.ts';
import { episode, filmGaps, owned, showGaps, showInput, tmdbOfficial } from '../gaps/build.ts';
import { filmLibrary, reportOf, runPart, showLibrary } from './build.ts';

const validate = (() => {
  const ajv = new Ajv2020({ strict: true, allErrors: true });
  formats.default(ajv);
  return ajv.compile(reportSchema);
})();

test('A film that stands in several groups counts once, and is missing where one of them says so', () => {
  const { gaps, ...rest } = filmLibrary();
  const [group] = gaps.gaps;
  if (group?.kind !== 'collection') throw new Error('There is a collection.');
  const ignored = group.verdicts
    .filter(({ status }) => status !== 'extra')
    .map((verdict) => ({ ...verdict, status: 'ignored' as const }));
  const again = [group, { ...group, id: 'custom:franchise:again' as const, verdicts: ignored }];

  const once = reportOf([{ ...rest, gaps }]).libraries[0]?.totals;
  const twice = reportOf([{ ...rest, gaps: { ...gaps, gaps: again } }]).libraries[0]?.totals;

  expect(twice).toEqual({ ...once, groups: 2 });
});

test('The older answers that a library rests on are counted, with the day of the oldest', () => {
  const { gaps, ...rest } = filmLibrary();

  const aged = { ...gaps, staleLookUps: 2, staleSince: '2026-11-10' as const };

  expect(reportOf([{ ...rest, gaps: aged }]).libraries[0]?.evidence).toMatchObject({
    staleLookUps: 2,
    staleSince: '2026-11-10',
  });
});

test('A report holds what was found out, in its lists and figures', () => {
  const report = reportOf([filmLibrary()]);

  expect({ ...report, libraries: [] }).toEqual({
    version: 1,
    today: '2026-11-21',
    complete: false,
    servers: [{ id: 'plex', name: 'Office', machineIdentifier: 'abc' }],
    libraries: [],
    changes: null,
    placeholders: [],
    problems: [],
    attributions: [{ name: 'TMDB', text: 'Not endorsed by TMDB.', url: 'https://www.themoviedb.org' }],
    run: runPart,
  });
  const released = (id: number, title: string, year: string) => ({
    id: `tmdb:movie:${id}`,
    title,
    released: `${year}-01-01`,
  });
  expect(report.libraries).toEqual([
    {
      name: 'Movies',
      type: 'movie',
      providers: ['tmdb'],
      complete: false,
      evidence: { received: 5, expected: 5, failedLookUps: 1, staleLookUps: 0 },
      totals: {
        items: 5,
        matched: 1,
        unmatched: 1,
        notInCatalogue: 1,
        failed: 1,
        trashed: 1,
        groups: 1,
        completeGroups: 0,
        owned: 1,
        missing: 1,
        upcoming: 1,
        announced: 1,
        ignored: 1,
        disputed: 0,
        possiblyOwned: 1,
        conflicts: 0,
        elsewhere: 1,
      },
      groups: [
        {
          id: 'tmdb:collection:10',
          kind: 'collection',
          title: 'The Set',
          status: 'incomplete',
          owned: [
            {
              ...released(1, 'Owned', '2001'),
              poster: 'https://image.test/1.jpg',
              url: 'https://tmdb.test/1',
              genres: ['Drama'],
              because: ['Owned: matched by tmdb:movie:1.'],
              items: [{ server: 'plex', section: '1', ratingKey: '11', edition: 'Extended' }],
            },
          ],
          missing: [
            {
              ...released(2, 'Missing', '2002'),
              because: ['Released on 2002-01-01.', 'Nothing in "Movies" is this film.'],
            },
          ],
          upcoming: [{ ...released(3, 'Upcoming', '2027'), because: ['It comes out on 2027-01-01.'] }],
          announced: [{ id: 'tmdb:movie:4', title: 'Announced', because: ['It has no release date yet.'] }],
          ignored: [
            {
              ...released(5, 'Ignored', '2005'),
              because: { code: 'ignored-by-config', reason: 'not for me', until: '2027-06-01' },
            },
          ],
          possiblyOwned: [
            {
              ...released(6, 'Maybe', '2006'),
              because: [
                'Released on 2006-01-01.',
                '"Maybe" bears its title, but it is not known which film it is.',
              ],
              items: [{ server: 'plex', section: '1', ratingKey: '12' }],
            },
          ],
          disputed: [],
          elsewhere: [
            {
              ...released(7, 'Away', '2007'),
              because: ['It is at cabin.'],
              items: [{ server: 'cabin', section: '9', ratingKey: '71' }],
            },
          ],
          extras: [{ ...released(8, 'Making of', '2008'), because: ['A video: shown, not counted.'] }],
        },
      ],
      unmatched: [
        {
          title: 'Maybe',
          year: 2006,
          item: { server: 'plex', section: '1', ratingKey: '12' },
          reason: 'It has no id that can be looked up.',
          hint: 'Use "Fix Match" on it in the server. It may be "Maybe" (2006), tmdb:movie:6.',
          candidates: [{ id: 'tmdb:movie:6', title: 'Maybe', released: '2006-01-01' }],
        },
        {
          title: 'Gone',
          item: { server: 'plex', section: '1', ratingKey: '13' },
          reason: 'The provider has no film with its id.',
          hint: 'Refresh its metadata in the server, or match it again.',
        },
      ],
      mend: [
        {
          kind: 'unmatched',
          title: 'Maybe',
          message: 'It has no id that can be looked up.',
          advice: 'Use "Fix Match" on it in the server.',
          items: [{ server: 'plex', section: '1', ratingKey: '12' }],
        },
        {
          kind: 'stale',
          title: 'Gone',
          message: 'The provider has no film with its id.',
          advice: 'Refresh its metadata in the server, or match it again.',
          items: [{ server: 'plex', section: '1', ratingKey: '13' }],
        },
        {
          kind: 'trashed',
          title: 'Trash',
          message: 'Its file is gone.',
          advice: 'Bring the file back, or empty the trash.',
          items: [{ server: 'plex', section: '1', ratingKey: '14' }],
        },
      ],
    },
  ]);
});

test('An upcoming film has the day that it waits for, where that is not its own', () => {
  const { snapshot, gaps } = filmLibrary();
  const waiting = gaps.gaps.map((gap) =>
    gap.kind === 'collection'
      ? { ...gap, verdicts: gap.verdicts.map((verdict) => ({ ...verdict, expected: '2027-03-01' })) }
      : gap,
  );

  const [library] = reportOf([{ snapshot, gaps: { ...gaps, gaps: waiting } }]).libraries;

  const [group] = library?.groups ?? [];
  const lists = Object.values(group ?? {})
    .filter(Array.isArray)
    .flat();
  expect(lists.filter((entry) => 'expected' in entry)).toEqual([
    {
      id: 'tmdb:movie:3',
      title: 'Upcoming',
      released: '2027-01-01',
      expected: '2027-03-01',
      because: expect.any(Array),
    },
  ]);
});

test('A show holds its seasons, with what is owned as ranges, and every other entry in one list', () => {
  const [library] = reportOf([showLibrary()]).libraries;
  const group = library?.groups[0] as ReportSeries;
  const places = (list: readonly { readonly season?: number; readonly number?: number }[]) =>
    list.map(({ season, number }) => `${season}x${number}`);

  expect(group.seasons).toEqual([
    { number: 0, owned: 0, of: 0, status: 'ignored', ownedNumbers: '' },
    { number: 1, owned: 4, of: 5, status: 'incomplete', ownedNumbers: '1-3, 5' },
    { number: 2, owned: 0, of: 2, status: 'conflict', ownedNumbers: '' },
    { number: 3, owned: 0, of: 0, status: 'complete', ownedNumbers: '' },
    { number: 4, owned: 0, of: 0, status: 'upcoming', ownedNumbers: '' },
    { number: 5, owned: 0, of: 1, status: 'incomplete', ownedNumbers: '' },
  ]);
  expect({
    ordering: group.ordering,
    missing: places(group.missing),
    upcoming: places(group.upcoming),
    announced: places(group.announced),
    ignored: places(group.ignored),
    possiblyOwned: places(group.possiblyOwned),
    disputed: places(group.disputed),
    conflicts: places(group.conflicts),
    elsewhere: places(group.elsewhere),
    extra: group.extra,
  }).toEqual({
    ordering: 'tvdb:official',
    missing: ['1x4'],
    upcoming: ['4x1'],
    announced: ['4x2'],
    ignored: ['0x1'],
    possiblyOwned: ['5x1'],
    disputed: [],
    conflicts: ['2x1', '2x2'],
    elsewhere: ['3x1'],
    extra: [
      {
        title: 'Item 1x90',
        season: 1,
        number: 90,
        items: [{ server: 'plex', section: '1', ratingKey: 'item-1x90' }],
      },
    ],
  });
  expect(library?.episodes).toEqual({
    items: 8,
    matched: 7,
    unmatched: 1,
    notInCatalogue: 0,
    failed: 0,
    trashed: 0,
    extra: 1,
  });
});

test('A season of another numbering is not comparable', () => {
  const situation = {
    entries: [episode('1x1', '2001-01-01'), episode('1x2', '2001-01-08')],
    ordering: tmdbOfficial,
    owned: [owned('1x1')],
  };
  const report = reportOf([{ snapshot: showInput(situation).snapshot, gaps: showGaps(situation) }]);

  const [group] = (report.libraries[0]?.groups ?? []) as readonly ReportSeries[];

  expect(group?.seasons).toEqual([
    { number: 1, owned: 0, of: 2, status: 'not-comparable', ownedNumbers: '' },
  ]);
});

test.each([
  [[], ''],
  [[3], '3'],
  [[3, 1, 2], '1-3'],
  [[1, 2, 2, 4, 6, 7], '1-2, 4, 6-7'],
  [[0, 10, 9], '0, 9-10'],
] as const)('The numbers %j as ranges are %o', (numbers, text) => {
  expect(ranges(numbers)).toBe(text);
});

describe('completeness', () => {
  const empty = { snapshot: { name: 'Movies', type: 'movie', sections: [] } as const, gaps: filmGaps({}) };
  const problem = (severity: Problem['severity']): Problem => ({ severity, code: 'not-kept', message: 'm' });

  test.each([
    ['nothing went wrong', [empty], [], true],
    ['a warning and a note', [empty], [problem('warning'), problem('note')], true],
    ['an error', [empty], [problem('error')], false],
    ['a library with a failed look-up', [empty, filmLibrary()], [], false],
  ] as const)('%s', (_, libraries, problems, complete) => {
    expect(reportOf(libraries, problems).complete).toBe(complete);
  });
});

test('Problems stand in one order, however they came', () => {
  const row = (
    severity: Problem['severity'],
    source: string,
    code: Problem['code'],
    library?: string,
  ): Problem => ({
    severity,
    code,
    message: 'm',
    source,
    ...(library === undefined ? {} : { library }),
  });
  const sorted = [
    row('error', 'plex', 'x/b'),
    row('error', 'tmdb', 'x/a', 'A'),
    row('error', 'tmdb', 'x/a', 'B'),
    row('error', 'tmdb', 'x/b'),
    row('warning', 'plex', 'x/a'),
    row('note', 'plex', 'x/a'),
  ];

  expect(reportOf([], [...sorted].reverse()).problems).toEqual(sorted);
});

test('Every report is as its schema says', () => {
  const problems: readonly Problem[] = [
    { severity: 'error', code: 'not-kept', message: 'm', item: 'i', library: 'l', source: 's' },
  ];

  for (const report of [reportOf([]), reportOf([filmLibrary(), showLibrary()], problems)]) {
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
    expect([validate(report), validate.errors]).toEqual([true, null]);
  }
});

test('The schema knows no member beyond its own', () => {
  const report = reportOf([filmLibrary()]);

  expect(validate({ ...report, token: 'x' })).toBe(false);
  expect(validate({ ...report, today: 'today' })).toBe(false);
});
