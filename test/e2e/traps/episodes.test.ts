import { expect, test } from 'vitest';
import { groupsIn, groupsOf, look, looksByNight, only } from './look.ts';
import { entry, held, numbersUpTo, season, series, showOf, smallWorld } from './small-world.ts';

const show = 'tvdb:series:1000';
const file = (name: string) => `/media/Shows/Harbour/Season 01/${name}`;

test('E1 An episode is found by id, then number, then a date of its own, never by title; where these differ, both are a conflict', async () => {
  const shows = [
    showOf([
      season(1, [
        held(1, undefined, { guids: ['tvdb://1001', 'tvdb://99'], ratingKey: '61' }),
        held(1, 2, { guids: ['tvdb://99'] }),
        held(1, undefined, { released: '2001-01-15', ratingKey: '63' }),
        held(1, undefined, { title: 'Story 1.4', released: '1990-05-05', ratingKey: '64' }),
        held(1, 5, { guids: ['tvdb://1006'] }),
      ]),
    ]),
  ];

  expect(await groupsIn(smallWorld({ series: [series({ 1: 8 })], shows }))).toEqual({
    [show]: {
      status: 'incomplete',
      owned: { 1: '1-3' },
      missing: ['1x4', '1x7', '1x8'],
      conflicts: ['1x5', '1x6'],
      extra: ['Story 1.4'],
    },
  });
});

test('E2 Two entries that share one file are two owned episodes', async () => {
  const shared = file('Harbour - Both parts.mkv');
  const shows = [showOf([season(1, [held(1, 1, { file: shared }), held(1, 2, { file: shared })])])];

  expect(await groupsIn(smallWorld({ series: [series({ 1: 3 })], shows }))).toEqual({
    [show]: { status: 'incomplete', owned: { 1: '1-2' }, missing: ['1x3'] },
  });
});

test('E3 A range in a file name counts if it starts at the entry, goes up and is six long at most; a folder does not', async () => {
  const shows = [
    showOf([
      season(1, [held(1, 1, { file: file('Harbour - S01E01-E02-E03.mkv') })]),
      season(2, [held(2, 1, { file: file('Harbour - S02E01-E07.mkv') })]),
      season(3, [held(3, 2, { file: file('Harbour - S03E01-E03.mkv') })]),
      season(4, [held(4, 1, { file: file('S04E01-E03/Harbour - S04E01.mkv') })]),
    ]),
  ];

  expect(await groupsIn(smallWorld({ series: [series({ 1: 4, 2: 3, 3: 3, 4: 3 })], shows }))).toEqual({
    [show]: {
      status: 'incomplete',
      owned: { 1: '1-3', 2: '1', 3: '2', 4: '1' },
      missing: ['1x4', '2x2', '2x3', '3x1', '3x3', '4x2', '4x3'],
    },
  });
});

test('E4 A resolution behind the number is no range, and a list of numbers is a list', async () => {
  const shows = [
    showOf([
      season(1, [held(1, 1, { file: file('Harbour - S01E01E03.mkv') })]),
      season(2, [held(2, 1, { file: file('Harbour - S02E01-720p.mkv') })]),
      season(3, [held(3, 5, { file: file('Harbour - S03E05-1080p.mkv') })]),
    ]),
  ];

  expect(await groupsIn(smallWorld({ series: [series({ 1: 3, 2: 2, 3: 6 })], shows }))).toEqual({
    [show]: {
      status: 'incomplete',
      owned: { 1: '1, 3', 2: '1', 3: '5' },
      missing: ['1x2', '2x2', '3x1', '3x2', '3x3', '3x4', '3x6'],
    },
  });
});

test('E5 Season 0 is left out unless a library or a show asks for it, and never counts for completion', async () => {
  const world = smallWorld({ series: [series({ 0: 2, 1: 1 })], shows: [showOf([season(1, [1])])] });
  const library = { name: 'Shows', provider: 'tvdb' };
  const specials = { specials: true };
  const asked = { [show]: { status: 'complete', owned: { 1: '1' }, missing: ['0x1', '0x2'] } };

  expect(await groupsIn(world)).toEqual({
    [show]: { status: 'complete', owned: { 1: '1' }, ignored: ['0x1', '0x2'] },
  });
  expect(await groupsIn(world, { libraries: [{ ...library, rules: specials }] })).toEqual(asked);
  expect(
    await groupsIn(world, { libraries: [{ ...library, shows: [{ id: show, rules: specials }] }] }),
  ).toEqual(asked);
});

test('E6 A special that is a film, has no date or is to be deleted is never missing', async () => {
  const specials = [
    entry(0, 1, { isMovie: true }),
    entry(0, 2, { aired: null }),
    entry(0, 3, { name: 'Episode to be deleted' }),
    entry(0, 4),
  ];
  const world = smallWorld({
    series: [series({}, { episodes: [...specials, entry(1, 1)] })],
    shows: [showOf([season(1, [1])])],
  });
  const library = { name: 'Shows', provider: 'tvdb', rules: { specials: true } };

  expect(await groupsIn(world, { libraries: [library] })).toEqual({
    [show]: {
      status: 'complete',
      owned: { 1: '1' },
      missing: ['0x4'],
      announced: ['0x2'],
      ignored: ['0x1', '0x3'],
    },
  });
});

test('E7 An episode counts from the day after its date; with no date, or no title yet, it is announced', async () => {
  const episodes = [
    entry(1, 1),
    entry(1, 2, { aired: '2026-11-19', name: 'TBA' }),
    entry(1, 3, { aired: '2026-11-20' }),
    entry(1, 4, { aired: '2026-11-21' }),
    entry(1, 5, { aired: '2026-11-22' }),
    entry(1, 6, { aired: null }),
  ];
  const world = smallWorld({ series: [series({}, { episodes })], shows: [showOf([season(1, [1])])] });
  const atOnce = { name: 'Shows', provider: 'tvdb', rules: { grace: '0d' } };

  expect(await groupsIn(world)).toEqual({
    [show]: {
      status: 'incomplete',
      owned: { 1: '1' },
      missing: ['1x3'],
      upcoming: ['1x4', '1x5'],
      announced: ['1x2', '1x6'],
    },
  });
  expect(await groupsIn(world, { libraries: [atOnce] })).toEqual({
    [show]: {
      status: 'incomplete',
      owned: { 1: '1' },
      missing: ['1x3', '1x4'],
      upcoming: ['1x5'],
      announced: ['1x2', '1x6'],
    },
  });
});

test('E8 A whole season without dates is announced, not missing', async () => {
  const episodes = [entry(1, 1), entry(2, 1, { aired: null }), entry(2, 2, { aired: '' })];
  const world = smallWorld({ series: [series({}, { episodes })], shows: [showOf([season(1, [1])])] });

  expect(await groupsIn(world)).toEqual({
    [show]: { status: 'complete', owned: { 1: '1' }, announced: ['2x1', '2x2'] },
  });
});

test('E9 Numbers count in the ordering that the show has in Plex, or that the config gives; numbers of another source only where ids prove them', async () => {
  const episodes = [
    entry(1, 1, { numbers: { official: [1, 1], dvd: [1, 2] } }),
    entry(1, 2, { numbers: { official: [1, 2], dvd: [1, 1] } }),
    entry(1, 3, { numbers: { official: [1, 3], dvd: [2, 1] } }),
    entry(2, 1, { numbers: { official: [2, 1], dvd: [2, 2] } }),
    entry(2, 2, { numbers: { official: [2, 2], dvd: [2, 3] } }),
  ];
  const world = (own: object, seasons: Parameters<typeof showOf>[0]) =>
    smallWorld({ series: [series({}, { episodes })], shows: [showOf(seasons, own)] });
  const byDvd = {
    [show]: { status: 'incomplete', owned: { 1: '1' }, missing: ['1x2', '2x1', '2x2', '2x3'] },
  };
  const dvdLibrary = { name: 'Shows', provider: 'tvdb', rules: { ordering: 'dvd' } };
  const byTmdb = [
    season(1, [1, held(1, 2)]),
    season(2, [held(2, 7, { guids: ['tvdb://2001'] }), held(2, 2)]),
  ];

  for (const showOrdering of ['dvd', 'tvdbDvd']) {
    expect(await groupsIn(world({ showOrdering }, [season(1, [held(1, 1)])]))).toEqual(byDvd);
  }
  expect(await groupsIn(world({}, [season(1, [held(1, 1)])]), { libraries: [dvdLibrary] })).toEqual(byDvd);
  expect(await groupsIn(world({ showOrdering: 'tmdbAiring' }, byTmdb))).toEqual({
    [show]: {
      status: 'incomplete',
      owned: { 1: '1-2', 2: '1' },
      missing: ['1x3'],
      conflicts: ['2x2'],
      notComparable: [2],
    },
  });
  const perShow = smallWorld({
    series: [series({ 1: 2 })],
    tmdbShows: [
      {
        id: 30,
        name: 'Harbour',
        tvdbId: 1000,
        status: 'Ended',
        seasons: [
          {
            id: 1,
            number: 1,
            name: 'Season 1',
            episodes: numbersUpTo(3).map((n) => ({
              id: 3000 + n,
              number: n,
              name: `${n}`,
              aired: '2001-01-01',
            })),
          },
        ],
      },
    ],
    showOrdering: 'tmdbAiring',
    shows: [showOf([season(1, [held(1, 1)])], { guids: ['tvdb://1000', 'tmdb://30'] })],
  });
  expect(await groupsIn(perShow, { libraries: [{ name: 'Shows', provider: 'auto' }] })).toEqual({
    'tmdb:series:30': { status: 'incomplete', owned: { 1: '1' }, missing: ['1x2', '1x3'] },
  });
});

test('E10 The aired order is asked for by name, whatever TVDB has as the default of a series', async () => {
  const episodes = [
    entry(1, 1, { numbers: { official: [1, 1], dvd: [1, 2] } }),
    entry(1, 2, { numbers: { official: [1, 2], dvd: [1, 1] } }),
  ];
  const world = smallWorld({
    series: [series({}, { episodes, defaultOrder: 'dvd' })],
    shows: [showOf([season(1, [held(1, 1)])])],
  });

  const { report, log } = await look(world);

  expect(report.libraries[0]?.groups.flatMap((group) => group.missing.map(({ id }) => id))).toEqual([
    'tvdb:episode:1002',
  ]);
  expect(log.flatMap(({ path }) => /\/episodes\/(\w+)/.exec(path)?.[1] ?? [])).toEqual(['official']);
});

test('E11 An ordering without any entry is a failed look-up with a hint, for a show with owned episodes', async () => {
  const world = smallWorld({
    series: [series({ 1: 2 })],
    shows: [showOf([season(1, [1])], { showOrdering: 'dvd' })],
  });

  const { report, exitCode } = await look(world);

  expect(groupsOf(only(report))).toEqual({ [show]: { status: 'failed' } });
  expect(report.problems.map(({ severity, code }) => [severity, code])).toEqual([
    ['error', 'unsupported-ordering'],
  ]);
  expect(report.problems[0]?.message).toContain('ordering');
  expect({ complete: report.complete, exitCode }).toEqual({ complete: false, exitCode: 3 });
});

test('E12 As many unknown episodes as missing ones right beside them are a conflict; unrelated ones hide nothing', async () => {
  const episodes = [entry(1, 1), entry(1, 2), entry(1, 3), entry(2, 1), entry(2, 2), entry(2, 3)];
  const shows = [showOf([season(1, [1, 2, held(1, 4)]), season(2, [1, 2, held(2, 40)])])];

  expect(await groupsIn(smallWorld({ series: [series({}, { episodes })], shows }))).toEqual({
    [show]: {
      status: 'incomplete',
      owned: { 1: '1-2', 2: '1-2' },
      missing: ['2x3'],
      conflicts: ['1x3'],
      extra: ['1x4', '2x40'],
    },
  });
});

test('E13 Seasons that are cut differently are compared counted through where that fits exactly, else a conflict; a year is told by its dates', async () => {
  const cut = (...seasons: readonly (readonly [number, readonly number[]])[]) => [
    showOf(
      seasons.map(([number, numbers]) =>
        season(
          number,
          numbers.map((n) => held(number, n)),
        ),
      ),
    ),
  ];
  const long = series({ 1: 6 });
  const years = [
    season(2001, [held(2001, 1, { released: '2001-01-01' }), held(2001, 2, { released: '2001-01-15' })]),
  ];

  for (const shows of [cut([1, [1, 2, 3]], [2, [1, 2, 3]]), cut([1, [1, 2, 3]], [2, [4, 5, 6]])]) {
    expect(await groupsIn(smallWorld({ series: [long], shows }))).toEqual({
      [show]: { status: 'complete', owned: { 1: '1-6' } },
    });
  }
  const { report } = await look(smallWorld({ series: [long], shows: cut([1, [1, 2, 3]], [2, [1, 2]]) }), {
    libraries: [{ name: 'Shows', provider: 'tvdb' }],
  });
  expect(groupsOf(only(report))).toEqual({
    [show]: {
      status: 'incomplete',
      owned: { 1: '1-3' },
      conflicts: ['1x4', '1x5', '1x6'],
      extra: ['2x1', '2x2'],
    },
  });
  expect(only(report).groups[0]?.because?.join()).toContain('Or compare it with tmdb ("provider").');
  expect(await groupsIn(smallWorld({ series: [series({ 1: 3 })], shows: [showOf(years)] }))).toEqual({
    [show]: { status: 'incomplete', owned: { 1: '1, 3' }, missing: ['1x2'] },
  });
});

test('E14 The half of a pilot that only one of two providers counts is disputed; what both miss is missing', async () => {
  const [pilot, second, third] = ['2001-01-01', '2001-01-08', '2001-01-15'] as const;
  const both = (number: number, other: number) =>
    held(1, number, { guids: [`tvdb://${1000 + number}`, `tmdb://${500 + other}`] });
  const world = smallWorld({
    series: [
      series(
        {},
        {
          episodes: [pilot, pilot, second, third].map((aired, at) => entry(1, at + 1, { aired })),
        },
      ),
    ],
    tmdbShows: [
      {
        id: 30,
        name: 'Harbour',
        tvdbId: 1000,
        status: 'Ended',
        seasons: [
          {
            id: 100,
            number: 1,
            name: 'Season 1',
            episodes: [pilot, second, third].map((aired, at) => ({
              id: 501 + at,
              number: at + 1,
              name: `Story ${at + 1}`,
              aired,
            })),
          },
        ],
      },
    ],
    shows: [showOf([season(1, [both(1, 1)])], { guids: ['tvdb://1000', 'tmdb://30'] })],
  });
  const askedOf = (provider: string | readonly string[]) =>
    groupsIn(world, { libraries: [{ name: 'Shows', provider }] });

  expect(await askedOf('tvdb')).toEqual({
    [show]: { status: 'incomplete', owned: { 1: '1' }, missing: ['1x2', '1x3', '1x4'] },
  });
  expect(await askedOf(['tvdb', 'tmdb'])).toEqual({
    [show]: { status: 'incomplete', owned: { 1: '1' }, missing: ['1x3', '1x4'], disputed: ['1x2'] },
  });
});

test('E15 A daily show is matched by its dates, one day off where only one fits; no number is ever 0', async () => {
  const episodes = [
    entry(1, 1, { aired: '2020-03-02' }),
    entry(1, 2, { aired: '2020-03-03' }),
    entry(1, 3, { aired: '2020-03-10' }),
    entry(1, 4, { aired: '2020-03-20' }),
    entry(0, 0, { id: 9, aired: '2020-03-05' }),
  ];
  const dated = (released: string, key: string) =>
    held(1, undefined, { released, title: released, ratingKey: key });
  const shows = [
    showOf([season(1, [dated('2020-03-02', '61'), dated('2020-03-03', '62'), dated('2020-03-11', '63')])]),
  ];

  expect(await groupsIn(smallWorld({ series: [series({}, { episodes })], shows }))).toEqual({
    [show]: { status: 'incomplete', owned: { 1: '1-3' }, missing: ['1x4'], ignored: ['0x0'] },
  });
});

test('E16 Episodes of a hidden season are in the season that the list of seasons says', async () => {
  const hidden = { ...season(1, [held(1, 1), held(1, 2)]), hidden: true };

  expect(await groupsIn(smallWorld({ series: [series({ 1: 3 })], shows: [showOf([hidden])] }))).toEqual({
    [show]: { status: 'incomplete', owned: { 1: '1-2' }, missing: ['1x3'] },
  });
});

test('E17 All pages of a long list and all seasons of a long show come in, with holes; a list cut short is a failure', async () => {
  const long = smallWorld({
    series: [series({ 1: 620 })],
    shows: [showOf([season(1, [held(1, 1)])])],
  });
  const numbers = numbersUpTo(24).filter((number) => number !== 7);
  const wide = smallWorld({
    tmdbShows: [
      {
        id: 30,
        name: 'Wide',
        status: 'Ended',
        seasons: numbers.map((number) => ({
          id: 100 + number,
          number,
          name: `Season ${number}`,
          episodes: [{ id: 3000 + number, number: 1, name: 'One', aired: '2001-01-01' }],
        })),
      },
    ],
    showOrdering: 'tmdbAiring',
    shows: [showOf([season(2, [held(2, 1)])], { guids: ['tmdb://30'] })],
  });

  const whole = await look(long);
  const cut = await look(long, { sandbox: { tvdb: { cutShort: { 1000: 5 } } } });
  const shifted = await look(long, { sandbox: { tvdb: { shrinks: 1 } } });
  const shifting = await look(long, { sandbox: { tvdb: { shrinks: 9 } } });

  expect(only(whole.report).totals).toMatchObject({ owned: 1, missing: 619 });
  expect(groupsOf(only(cut.report))).toEqual({ [show]: { status: 'failed' } });
  expect(cut.exitCode).toBe(3);
  expect([only(shifted.report).totals, shifted.exitCode]).toEqual([only(whole.report).totals, 0]);
  expect([groupsOf(only(shifting.report)), shifting.exitCode]).toEqual([{ [show]: { status: 'failed' } }, 3]);
  expect(await groupsIn(wide, { libraries: [{ name: 'Shows', provider: 'tmdb' }] })).toEqual({
    'tmdb:series:30': {
      status: 'incomplete',
      owned: { 2: '1' },
      missing: numbers.filter((number) => number !== 2).map((number) => `${number}x1`),
    },
  });
});

test('E18 Two owned of two is not complete if they are others: sets decide, counts never', async () => {
  const shows = [showOf([season(1, [1, held(1, 9)])])];

  expect(await groupsIn(smallWorld({ series: [series({ 1: 2 })], shows }))).toEqual({
    [show]: { status: 'incomplete', owned: { 1: '1' }, missing: ['1x2'], extra: ['1x9'] },
  });
});

test('E19 A season without any episode, at the provider or on the server, or without a number is not missing', async () => {
  const world = smallWorld({
    tmdbShows: [
      {
        id: 30,
        name: 'Hollow',
        status: 'Returning Series',
        hasUnnumberedSeason: true,
        seasons: [
          {
            id: 1,
            number: 1,
            name: 'Season 1',
            episodes: [{ id: 3001, number: 1, name: 'One', aired: '2001-01-01' }],
          },
          { id: 2, number: 2, name: 'Season 2', episodes: [] },
        ],
      },
    ],
    showOrdering: 'tmdbAiring',
    shows: [showOf([season(1, [held(1, 1)]), season(3, [])], { guids: ['tmdb://30'] })],
  });

  expect(await groupsIn(world, { libraries: [{ name: 'Shows', provider: 'tmdb' }] })).toEqual({
    'tmdb:series:30': { status: 'complete', owned: { 1: '1' } },
  });
});

test('E20 Two entries of the same season and number are one owned episode', async () => {
  const shows = [showOf([season(1, [held(1, 1), held(1, 1, { ratingKey: '699' })])])];

  const { report } = await look(smallWorld({ series: [series({ 1: 2 })], shows }));

  expect(groupsOf(only(report))).toEqual({
    [show]: { status: 'incomplete', owned: { 1: '1' }, missing: ['1x2'] },
  });
  expect(only(report).totals).toMatchObject({ owned: 1, missing: 1 });
  expect(only(report).mend.map(({ kind, items }) => [kind, items.map(({ ratingKey }) => ratingKey)])).toEqual(
    [['duplicate', ['699', '60011']]],
  );
});

test('E21 Episodes counted through on the server find their seasons if that fits, else are a conflict; an order that the provider lacks is said to be so', async () => {
  const episodes = [
    ...numbersUpTo(3).map((n) =>
      entry(1, n, { absolute: n, numbers: { official: [1, n], absolute: [1, n] } }),
    ),
    ...numbersUpTo(3).map((n) =>
      entry(2, n, { absolute: n + 3, numbers: { official: [2, n], absolute: [1, n + 3] } }),
    ),
  ];
  const world = (items: Parameters<typeof season>[1], own = {}) =>
    smallWorld({ series: [series({}, { episodes })], shows: [showOf([season(1, items)], own)] });
  const all = numbersUpTo(6).map((n) => held(1, n));
  const withGap = all.filter(({ number }) => number !== 5);
  const proven = [...withGap.slice(0, 3), held(1, 4, { guids: ['tvdb://2001'] }), ...withGap.slice(4)];

  expect(await groupsIn(world(all))).toEqual({
    [show]: { status: 'complete', owned: { 1: '1-3', 2: '1-3' } },
  });
  expect(await groupsIn(world(withGap))).toEqual({
    [show]: {
      status: 'incomplete',
      owned: { 1: '1-3' },
      missing: ['2x2'],
      conflicts: ['2x1', '2x3'],
      extra: ['1x4', '1x6'],
    },
  });
  expect(await groupsIn(world(proven))).toEqual({
    [show]: { status: 'incomplete', owned: { 1: '1-3', 2: '1, 3' }, missing: ['2x2'] },
  });
  expect(await groupsIn(world(all, { showOrdering: 'absolute' }))).toEqual({
    [show]: { status: 'complete', owned: { 1: '1-6' } },
  });
  const { report } = await look(world(all, { showOrdering: 'dvd' }), {
    libraries: [{ name: 'Shows', provider: 'tvdb' }],
  });
  expect(only(report).groups).toMatchObject([
    {
      status: 'failed',
      because: [
        'TVDB lists no episodes of "Harbour" in its "dvd" ordering. Set "ordering" for this show to one that it has on thetvdb.com (official, absolute), or check its match. Or compare it with tmdb ("provider").',
      ],
    },
  ]);
});

test('E22 A season that an ended show gets is seen within thirty days, though nothing changed on the server and nobody told of it', async () => {
  const shows = [showOf([season(1, [1, 2])])];
  const ended = smallWorld({ series: [series({ 1: 2 })], shows });
  const back = smallWorld({ series: [series({ 1: 2, 2: 2 }, { status: 'Continuing' })], shows });
  const nights = await looksByNight([
    [0, ended],
    [0.1, back],
    [30, back],
  ]);

  expect(nights.map(({ report }) => groupsOf(only(report)))).toEqual([
    { [show]: { status: 'complete', owned: { 1: '1-2' } } },
    { [show]: { status: 'complete', owned: { 1: '1-2' } } },
    { [show]: { status: 'incomplete', owned: { 1: '1-2' }, missing: ['2x1', '2x2'] } },
  ]);
  expect(nights[1]?.log.filter(({ service }) => service === 'tvdb')).toEqual([]);
});

test('E23 Seasons that the provider keeps under another show are extra and say where it goes on; joined in the config they are one show', async () => {
  const revival = series(
    {},
    {
      id: 2000,
      name: 'Harbour Revived',
      slug: 'harbour-revived',
      episodes: numbersUpTo(3).map((n) => entry(1, n, { id: 50 + n, aired: `2019-05-0${n}` })),
    },
  );
  const owned = [
    season(1, [1, 2]),
    season(2, [held(2, 1, { released: '2019-05-01' }), held(2, 2, { released: '2019-05-02' })]),
  ];
  const world = smallWorld({ series: [series({ 1: 3 }), revival], shows: [showOf(owned)] });
  const library = { name: 'Shows', provider: 'tvdb' };
  const joined = { ...library, shows: [{ id: show, also: ['tvdb:series:2000'] }] };
  const whole = { status: 'incomplete', owned: { 1: '1-2', 2: '1-2' }, missing: ['1x3', '2x3'] };

  const { report } = await look(world);
  expect(groupsOf(only(report))).toEqual({
    [show]: { status: 'incomplete', owned: { 1: '1-2' }, missing: ['1x3'], extra: ['2x1', '2x2'] },
  });
  expect(only(report).groups[0]?.because?.join()).toContain('it likely continues as another show there');
  expect(await groupsIn(world, { libraries: [joined] })).toEqual({ [show]: whole });

  const apart = smallWorld({
    series: [series({ 1: 3 }), revival],
    shows: [
      showOf([season(1, [1, 2])]),
      showOf([season(1, [held(1, 1, {}, 700), held(1, 2, {}, 700)], 700)], {
        ratingKey: '501',
        title: 'Harbour Revived',
        guids: ['tvdb://2000'],
      }),
    ],
  });
  expect(await groupsIn(apart, { libraries: [joined] })).toEqual({ [show]: whole });
  const failed = await look(world, {
    libraries: [{ ...library, shows: [{ id: show, also: ['tvdb:series:2000'] }] }],
    sandbox: { tvdb: { cutShort: { 2000: 1 } } },
  });
  expect({ groups: groupsOf(only(failed.report)), exitCode: failed.exitCode }).toEqual({
    groups: { [show]: { status: 'failed' } },
    exitCode: 3,
  });
});

test('E24 An episode just added, with neither id nor title nor date, is matched by its number', async () => {
  const added = held(1, 2, { title: 'Episode 2' });

  expect(
    await groupsIn(smallWorld({ series: [series({ 1: 3 })], shows: [showOf([season(1, [1, added])])] })),
  ).toEqual({ [show]: { status: 'incomplete', owned: { 1: '1-2' }, missing: ['1x3'] } });
});
