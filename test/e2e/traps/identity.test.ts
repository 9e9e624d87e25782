import { expect, test } from 'vitest';
import { groupsIn, groupsOf, look, only } from './look.ts';
import {
  alien,
  copyOf,
  entry,
  filmSection,
  held,
  season,
  series,
  showOf,
  showSection,
  smallWorld,
  undated,
} from './small-world.ts';

const collection = 'tmdb:collection:8091';
const show = 'tvdb:series:1000';
const unmatchedHint = 'Use "Fix Match" on it in the server.';
const goneHint = 'Refresh its metadata in the server, or match it again.';

test('I1 Titles in another language on the server change nothing: ids decide', async () => {
  const films = [
    copyOf(348, 'Alien – Das unheimliche Wesen aus einer fremden Welt'),
    copyOf(679, 'Aliens – Die Rückkehr'),
  ];

  expect(await groupsIn(smallWorld({ ...alien, films }))).toEqual({
    [collection]: { status: 'incomplete', owned: [348, 679], missing: [8077] },
  });
});

test('I2 A film without any id is unmatched with a hint and the gaps that it may be, and no title is searched for', async () => {
  const films = [
    copyOf(348, 'Alien'),
    copyOf(1, 'Heat', { guids: [], guid: 'local://1', year: 1995 }),
    copyOf(2, 'Aliens', { guids: [], guid: 'local://2', year: 1986 }),
  ];
  const heat = { id: 949, title: 'Heat', released: '1995-12-15' };
  const world = smallWorld({ ...alien, movies: [...alien.movies, heat], films });

  const { report, log } = await look(world);

  expect(only(report).unmatched).toEqual([
    {
      title: 'Heat',
      year: 1995,
      item: { server: 'plex', section: '1', ratingKey: '1' },
      reason: 'It has no id that can be looked up.',
      hint: unmatchedHint,
    },
    {
      title: 'Aliens',
      year: 1986,
      item: { server: 'plex', section: '1', ratingKey: '2' },
      reason: 'It has no id that can be looked up.',
      hint: `${unmatchedHint} It may be "Aliens" (1986), tmdb:movie:679.`,
      candidates: [{ id: 'tmdb:movie:679', title: 'Aliens', released: '1986-07-18' }],
    },
  ]);
  expect(groupsOf(only(report))).toEqual({
    [collection]: { status: 'incomplete', owned: [348], missing: [8077], possiblyOwned: [679] },
  });
  expect(log.filter(({ path }) => path.includes('/search'))).toEqual([]);
});

test('I3 A film with only an imdb id is looked up by it; one that nobody knows, or with another id, is listed', async () => {
  const films = [
    copyOf(1, 'Alien', { guids: ['imdb://tt0078748'] }),
    copyOf(2, 'Nobody', { guids: ['imdb://tt9999999'] }),
    copyOf(3, 'Stranger', { guids: ['tvdb://4711'] }),
  ];

  const { report, exitCode } = await look(smallWorld({ ...alien, films }));

  expect(groupsOf(only(report))).toEqual({
    [collection]: { status: 'incomplete', owned: [348], missing: [679, 8077] },
  });
  expect(only(report).unmatched.map(({ title, hint }) => [title, hint])).toEqual([
    ['Nobody', goneHint],
    ['Stranger', unmatchedHint],
  ]);
  expect(exitCode).toBe(0);
});

test('I4 A gap that an unmatched film may be, by a title of its year or by its path, is possibly owned', async () => {
  const saga = [
    { id: 11, title: 'One', released: '2001-03-01' },
    { id: 12, title: 'Two', released: '2002-03-01' },
    { id: 13, title: 'Three', originalTitle: 'Trois', released: '2003-03-01' },
    { id: 14, title: 'Four', released: '2004-03-01' },
    { id: 15, title: 'Five', released: '2005-03-01' },
    { id: 16, title: 'Six', released: '2006-03-01' },
    { id: 17, imdbId: 'tt0000017', title: 'Seven', released: '2016-03-01' },
    { id: 18, title: 'Eight', released: '2019-03-01' },
    { id: 19, imdbId: 'tt0000019', title: 'Nine', released: '2021-03-01' },
    { id: 20, title: 'Ten', released: '2024-03-01' },
    { id: 99, imdbId: 'tt0000099', title: 'Another', released: '2019-06-01' },
  ];
  const loose = (id: number, title: string, own = {}) =>
    undated(id, title, { guids: [], guid: `local://${id}`, ...own });
  const films = [
    copyOf(11, 'One'),
    loose(2, 'two', { year: 2003 }),
    loose(3, 'TROIS'),
    loose(4, 'Quatre', { sortTitle: 'Four', year: 2004 }),
    loose(5, 'Home video', { file: '/media/Films/Five {tmdb-15}/five.mkv' }),
    loose(6, 'Six', { year: 2008 }),
    loose(7, 'Sept', { year: 2017, file: '/media/Films/Sept (2017) {imdb-tt0000017}/sept.mkv' }),
    loose(8, 'Huit', { year: 2019, file: '/media/Films/Huit {imdb-tt0000099}/huit.mkv' }),
    loose(9, 'Neuf', { file: '/media/Films/neuf.tt0000019.mkv' }),
    loose(10, 'Dix', { year: 2024, file: '/media/Films/Dix {imdb-tt9999999}/dix.mkv' }),
    loose(21, 'Nobody knows', { file: '/media/Films/x {imdb-tt9999998}/x.mkv' }),
  ];
  const collections = [{ id: 1, name: 'Saga', parts: [11, 12, 13, 14, 15, 16, 17, 18, 19, 20] }];

  expect(await groupsIn(smallWorld({ movies: saga, collections, films }))).toEqual({
    'tmdb:collection:1': {
      status: 'incomplete',
      owned: [11],
      missing: [16, 18],
      possiblyOwned: [12, 13, 14, 15, 17, 19, 20],
    },
  });
});

test('I5 A film with two ids counts for both, and an id of the wrong shape is named and not tried', async () => {
  const films = [
    copyOf(1, 'Double', { guids: ['tmdb://348', 'tmdb://679', 'tmdb://tt0103644'] }),
    copyOf(2, 'Odd', { guids: ['tmdb://tt0103644'] }),
  ];

  const { report, log } = await look(smallWorld({ ...alien, films }));

  expect(groupsOf(only(report))).toEqual({
    [collection]: { status: 'incomplete', owned: [348, 679], missing: [8077] },
  });
  expect(only(report).unmatched.map(({ title, reason }) => [title, reason])).toEqual([
    ['Odd', 'It has no id that can be looked up. It carries "tmdb://tt0103644".'],
  ]);
  expect(log.filter(({ path }) => path.includes('tt0103644'))).toEqual([]);
});

test('I6 The one guid that old agents write is read, URL-encoded too; an unknown form is never guessed at', async () => {
  const { guids, ...legacy } = copyOf(1, 'Alien');
  const old = (key: string, title: string, guid: string) => ({ ...legacy, ratingKey: key, title, guid });
  const { guids: none, ...legacyShow } = showOf([season(1, [held(1, 1)])]);
  const world = smallWorld({
    ...alien,
    series: [series({ 1: 2 }), series({ 1: 2 }, { id: 2000, name: 'Bay', slug: 'bay' })],
    films: [
      old('1', 'Alien', 'com.plexapp.agents.imdb://tt0078748?lang=en'),
      old('2', 'Aliens', 'com.plexapp.agents.themoviedb%3A%2F%2F679%3Flang%3Den'),
      old('3', 'Local', 'local://3'),
      old('4', 'None', 'com.plexapp.agents.none://0123abcd?lang=xn'),
      old('5', 'Strange', 'com.plexapp.agents.mystery://8077'),
    ],
    shows: [
      { ...legacyShow, guid: 'com.plexapp.agents.thetvdb://1000?lang=en' },
      {
        ...legacyShow,
        ratingKey: '501',
        title: 'Bay',
        guid: 'com.plexapp.agents.hama://tvdb-2000?lang=en',
        seasons: [season(1, [held(1, 2, {}, 700)], 700)],
      },
    ],
  });

  const { report } = await look(world);
  const films = only(report, 'Films');

  expect(groupsOf(films)).toEqual({
    [collection]: { status: 'incomplete', owned: [348, 679], missing: [8077] },
  });
  expect(films.unmatched.map(({ title, reason }) => [title, reason])).toEqual([
    ['Local', 'It has no id that can be looked up.'],
    ['None', 'It has no id that can be looked up.'],
    ['Strange', 'It has no id that can be looked up. It carries "com.plexapp.agents.mystery://8077".'],
  ]);
  expect(groupsOf(only(report, 'Shows'))).toEqual({
    [show]: { status: 'incomplete', owned: { 1: '1' }, missing: ['1x2'] },
    'tvdb:series:2000': { status: 'incomplete', owned: { 1: '2' }, missing: ['1x1'] },
  });
});

test('I7 An owned id that the provider no longer has is one row, and the run goes on', async () => {
  const films = [copyOf(348, 'Alien'), copyOf(404, 'Gone', { year: 1990 })];

  const { report, exitCode } = await look(smallWorld({ ...alien, films }));

  expect(groupsOf(only(report))).toEqual({
    [collection]: { status: 'incomplete', owned: [348], missing: [679, 8077] },
  });
  expect(only(report).unmatched.map(({ title, reason, hint }) => [title, reason, hint])).toEqual([
    ['Gone', 'The provider has no film with its id.', goneHint],
  ]);
  expect(only(report).totals).toMatchObject({ items: 2, matched: 1, notInCatalogue: 1, failed: 0 });
  expect({ complete: report.complete, problems: report.problems, exitCode }).toEqual({
    complete: true,
    problems: [],
    exitCode: 0,
  });
});

test('I8 Editions, copies and libraries of one film are one owned film, also for minOwned', async () => {
  const films = [
    copyOf(1, 'Alien', { guids: ['tmdb://348'] }),
    copyOf(2, 'Alien', { guids: ['tmdb://348'], edition: "Director's Cut" }),
  ];
  const fourK = filmSection('7', '4K', [copyOf(3, 'Alien', { guids: ['tmdb://348'] })]);
  const world = smallWorld({ ...alien, films, sections: [fourK] });
  const library = { name: 'All', sections: ['Films', '4K'] };

  const { report } = await look(world, { libraries: [library] });
  const [group] = only(report).groups;
  const choosy = await groupsIn(world, { libraries: [{ ...library, rules: { minOwned: 2 } }] });

  expect(group?.kind === 'collection' && group.owned.map(({ id, items }) => ({ id, items }))).toEqual([
    {
      id: 'tmdb:movie:348',
      items: [
        { server: 'plex', section: '1', ratingKey: '1' },
        { server: 'plex', section: '1', ratingKey: '2', edition: "Director's Cut" },
        { server: 'plex', section: '7', ratingKey: '3' },
      ],
    },
  ]);
  expect(only(report).mend).toEqual([]);
  expect(choosy).toEqual({ [collection]: { status: 'ignored', owned: [348], ignored: [679, 8077] } });
});

test('I9 One show in two entries and two libraries is the union of their episodes', async () => {
  const world = smallWorld({
    series: [series({ 1: 4 })],
    shows: [
      showOf([season(1, [1])]),
      showOf([season(1, [2], 700)], { ratingKey: '501', title: 'Harbour (2001)' }),
    ],
    sections: [showSection('7', 'More', [showOf([season(1, [3], 800)], { ratingKey: '502' })])],
  });

  expect(
    await groupsIn(world, { libraries: [{ name: 'All', sections: ['Shows', 'More'], provider: 'tvdb' }] }),
  ).toEqual({ [show]: { status: 'incomplete', owned: { 1: '1-3' }, missing: ['1x4'] } });
});

test('I10 A filter acts on what is missing, never on what is owned', async () => {
  const movies = alien.movies.map((movie, index) => ({ ...movie, genreIds: index < 2 ? [27] : [18] }));
  const films = [copyOf(348, 'Alien')];
  const rules = { genres: { not: ['Horror'] } };

  expect(
    await groupsIn(smallWorld({ ...alien, movies, films }), { libraries: [{ name: 'Films', rules }] }),
  ).toEqual({ [collection]: { status: 'incomplete', owned: [348], missing: [8077], ignored: [679] } });
});

test('I11 An owned film without year or date, and an episode without a date, are owned', async () => {
  const world = smallWorld({
    ...alien,
    series: [series({ 1: 2 })],
    films: [undated(348, 'Alien')],
    shows: [showOf([season(1, [1])])],
  });

  const { report } = await look(world);

  expect(groupsOf(only(report, 'Films'))).toEqual({
    [collection]: { status: 'incomplete', owned: [348], missing: [679, 8077] },
  });
  expect(groupsOf(only(report, 'Shows'))).toEqual({
    [show]: { status: 'incomplete', owned: { 1: '1' }, missing: ['1x2'] },
  });
});

test('I12 What is in the trash, and a trailer among the films, is not owned; a film with one good copy of two is', async () => {
  const world = smallWorld({
    ...alien,
    series: [series({ 1: 2 })],
    films: [
      copyOf(348, 'Alien', { hasBrokenCopy: true }),
      copyOf(679, 'Aliens', { deletedAt: 1_700_000_000 }),
      copyOf(8077, 'Alien³', { isTrailer: true }),
    ],
    shows: [showOf([season(1, [1, held(1, 2, { guids: ['tvdb://1002'], deletedAt: 1_700_000_000 })])])],
  });

  const { report } = await look(world);

  expect(groupsOf(only(report, 'Films'))).toEqual({
    [collection]: { status: 'incomplete', owned: [348], missing: [679, 8077] },
  });
  expect(only(report, 'Films').mend.map(({ kind, title }) => [kind, title])).toEqual([['trashed', 'Aliens']]);
  expect(groupsOf(only(report, 'Shows'))).toEqual({
    [show]: { status: 'incomplete', owned: { 1: '1' }, missing: ['1x2'] },
  });
  expect(only(report, 'Shows').episodes?.trashed).toBe(1);
  expect(only(report, 'Shows').mend.map(({ kind }) => kind)).toEqual(['trashed']);
});

test('I13 A film whose path carries the id of a missing one, or its title and another year, may be that one, and its match is doubted', async () => {
  const more = [
    { id: 126889, title: 'Covenant', released: '2017-05-09' },
    { id: 550, title: '1917', released: '1999-10-15' },
    { id: 70981, imdbId: 'tt1446714', title: 'Prometheus', released: '2012-05-30' },
    { id: 945961, title: 'Romulus', released: '2024-08-13' },
    { id: 551, title: 'Engineers', released: '2012-01-01' },
    { id: 555, imdbId: 'tt0000555', title: 'Isolation', released: '2014-10-07' },
    { id: 552, title: 'Blade Runner 2049', released: '2017-10-04' },
    { id: 604, title: 'Reloaded', released: '2003-05-15' },
    { id: 605, title: 'Revolutions', released: '2003-11-05' },
  ];
  const parts = [...alien.collections[0].parts, 126889, 70981, 945961, 555, 605];
  const wrong = copyOf(1, 'Alien', {
    guids: ['tmdb://348'],
    file: '/media/Films/Aliens {tmdb-679}/aliens.mkv',
  });
  const right = copyOf(348, 'Alien', { file: '/media/Films/Alien {tmdb-348}/alien.mkv' });
  const elsewhere = copyOf(550, '1917', { year: 1999, file: '/media/Films/Alien³ (1992)/1917.mkv' });
  const byImdb = copyOf(551, 'Engineers', {
    guids: ['tmdb://551', 'imdb://tt0000551'],
    file: '/media/Films/e {imdb-tt1446714}/e.mkv',
  });
  const cut = copyOf(348, 'Alien', { ratingKey: '349', file: '/media/Films/i {imdb-tt0000555}/i.mkv' });
  const bare = copyOf(552, 'Blade Runner 2049', { year: 2017, file: '/media/Films/Romulus.2024.1080p.mkv' });
  const ofItsYear = copyOf(604, 'Reloaded', { year: 2003, file: '/media/Films/Revolutions (2003)/r.mkv' });
  const numbered = { ratingKey: '553', file: '/media/Films/Blade Runner 2049.mkv' };
  const world = smallWorld({
    movies: [...alien.movies, ...more],
    collections: [{ ...alien.collections[0], parts }],
    films: [
      wrong,
      right,
      elsewhere,
      byImdb,
      cut,
      bare,
      ofItsYear,
      copyOf(552, 'Blade Runner 2049', numbered),
    ],
  });

  const { report } = await look(world);

  expect(groupsOf(only(report))).toEqual({
    [collection]: {
      status: 'incomplete',
      owned: [348],
      missing: [126889],
      possiblyOwned: [679, 8077, 605, 70981, 555, 945961],
    },
  });
  const doubt = (ratingKey: string, title: string, message: string) => ({
    kind: 'wrong-match',
    title,
    message,
    advice: 'Use "Fix Match" on it in the server, or rename the file.',
    items: [{ server: 'plex', section: '1', ratingKey }],
  });
  expect(only(report).mend.filter(({ kind }) => kind !== 'duplicate')).toEqual([
    doubt('1', 'Alien', 'Its path says tmdb 679, but it is matched to 348.'),
    doubt(
      '349',
      'Alien',
      'Its path says imdb tt0000555, which is tmdb:movie:555, but it is matched to tmdb:movie:348.',
    ),
    doubt('550', '1917', 'Its path says "Alien³ (1992)", but it is matched to a film of 1999.'),
    doubt('551', 'Engineers', 'Its path says imdb tt1446714, but it is matched to tt0000551.'),
  ]);
});

test('I14 A film that is owned as a special of a show, by its ids or by the word of the provider, is owned; by title and year alone, possibly', async () => {
  const part = (id: number, title: string, released: string) => ({
    id,
    imdbId: `tt00000${id}`,
    title,
    released,
  });
  const movies = [
    part(11, 'One', '2001-03-01'),
    part(12, 'Two', '2002-03-01'),
    part(13, 'Three', '2003-03-01'),
    part(14, 'Four', '2004-03-01'),
    part(15, 'Five', '2005-03-01'),
    part(16, 'Six', '2006-03-01'),
    part(17, 'Seven', '2007-03-01'),
    part(18, 'Eight', '2026-03-01'),
  ];
  const special = (number: number, title: string, guids: readonly string[], released = '') =>
    held(0, number, { ratingKey: `70${number}`, title, guids, ...(released && { released }) });
  const world = smallWorld({
    movies,
    collections: [{ id: 1, name: 'Saga', parts: movies.map(({ id }) => id) }],
    films: [copyOf(11, 'One')],
    series: [
      series(
        { 1: 1 },
        {
          episodes: [
            entry(0, 2, { aired: '2002-03-01', isMovie: true, linkedMovie: 9002 }),
            entry(0, 3, { aired: '2003-03-02' }),
            entry(0, 4, { aired: '2004-03-01' }),
            entry(0, 5, { aired: '2005-12-01' }),
            entry(0, 6, { aired: '2010-03-01', isMovie: true, linkedMovie: 9006 }),
            entry(1, 1),
          ],
        },
      ),
    ],
    shows: [
      showOf([
        season(0, [
          special(2, 'Zwei', ['tvdb://2']),
          special(3, 'Drei', ['tvdb://3', 'imdb://tt0000013'], '2003-03-02'),
          special(4, 'Vier', ['tvdb://4', 'tmdb://14'], '2004-03-01'),
          special(5, 'Five', ['tvdb://5'], '2005-12-01'),
          special(6, 'Sechs', ['tvdb://6'], '2010-03-01'),
          special(8, 'Acht', ['imdb://tt0000018']),
        ]),
        season(1, [held(1, 1, { guids: ['tvdb://1001', 'tmdb://17'], released: '2001-01-01' })]),
      ]),
    ],
    tvdbMovies: [
      { id: 9002, name: 'Two', slug: 'two', tmdbId: 12 },
      { id: 9006, name: 'Six', slug: 'six', tmdbId: 16 },
    ],
  });

  const { report, log, exitCode } = await look(world);
  const [group] = only(report, 'Films').groups;

  expect(groupsOf(only(report, 'Films'))).toEqual({
    'tmdb:collection:1': {
      status: 'incomplete',
      owned: [11, 12, 13, 14, 18],
      missing: [16, 17],
      possiblyOwned: [15],
    },
  });
  expect(
    group?.kind === 'collection' && group.owned.slice(1).map(({ because, items }) => [because, items]),
  ).toEqual([
    [
      [
        'Owned as a special of "Harbour": the provider of the show says that it is the film with the id tmdb 12.',
      ],
      [{ server: 'plex', section: '2', ratingKey: '702' }],
    ],
    [
      ['Owned as a special of "Harbour": matched by imdb tt0000013.'],
      [{ server: 'plex', section: '2', ratingKey: '703' }],
    ],
    [
      ['Owned as a special of "Harbour": it carries tmdb 14, and its date fits.'],
      [{ server: 'plex', section: '2', ratingKey: '704' }],
    ],
    [
      ['Owned as a special of "Harbour": matched by imdb tt0000018.'],
      [{ server: 'plex', section: '2', ratingKey: '708' }],
    ],
  ]);
  expect(log.map(({ path }) => path).filter((path) => /\/movies\/|\/movie\/tt/.test(path))).toEqual([
    '/v4/movies/9002/extended',
    '/3/movie/tt0000013',
  ]);
  expect(exitCode).toBe(0);
});

test('I15 Where the better id cannot be looked up, another one does not say what an item is', async () => {
  const heat = { id: 949, title: 'Heat', released: '1995-12-15' };
  const films = [copyOf(949, 'Heat', { year: 1995, guids: ['tmdb://949', 'imdb://tt0078748'] })];
  const shows = [showOf([season(1, [1])], { guids: ['tvdb://2000', 'imdb://tt1000000'] })];
  const listed = [
    series({ 1: 2 }, { imdbId: 'tt1000000' }),
    series({ 1: 1 }, { id: 2000, name: 'Other', slug: 'other' }),
  ];
  const world = smallWorld({ ...alien, movies: [...alien.movies, heat], films, shows, series: listed });

  const { report, exitCode } = await look(world, {
    behave({ tmdb, tvdb }) {
      tmdb.behave({ faults: [{ kind: 'status', status: 500, match: /\/movie\/949/ }] });
      tvdb.behave({ faults: [{ kind: 'status', status: 500, match: /\/series\/2000/ }] });
    },
  });

  const missing = report.libraries.flatMap(({ groups }) => groups.flatMap((group) => group.missing));
  expect(missing).toEqual([]);
  expect(report.libraries.map(({ totals, complete }) => [totals.matched, totals.failed, complete])).toEqual([
    [0, 1, false],
    [0, 1, false],
  ]);
  expect(exitCode).toBe(3);
});
