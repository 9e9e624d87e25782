import { describe, expect, test } from 'vitest';
import { findGaps } from '../../src/gaps/find-gaps.ts';
import {
  collection,
  failed,
  film,
  filmAnswers,
  filmGaps,
  filmInput,
  found,
  movie,
  section,
  statuses,
  unknown,
  verdicts,
} from './build.ts';

const alien = film(348, 'Alien', '1979-05-25');
const aliens = film(679, 'Aliens', '1986-07-18');
const alien3 = film(8077, 'Alien³', '1992-05-22');
const saga = collection(8091, 'Alien Collection', alien, aliens, alien3);
const own = movie('1', 'Alien', 348, { year: 1979 });

const oneOf = (fates: object) => ({
  matched: 0,
  unmatched: 0,
  notInCatalogue: 0,
  failed: 0,
  trashed: 0,
  ...fates,
});

test('What is owned by its id is owned, what is not is missing, in the order of release', () => {
  const gaps = filmGaps({ owned: [own, movie('3', 'Alien 3', 8077)], collections: [saga] });

  expect(gaps).toEqual({
    name: 'Movies',
    type: 'movie',
    providers: ['tmdb'],
    gaps: [
      {
        kind: 'collection',
        id: 'tmdb:collection:8091',
        title: 'Alien Collection',
        status: 'incomplete',
        reasons: [],
        verdicts: [
          {
            entry: alien,
            status: 'owned',
            reasons: [{ code: 'owned-by-id', text: 'Owned: matched by tmdb:movie:348.' }],
            items: [{ server: 'plex', section: '1', ratingKey: '1' }],
          },
          {
            entry: aliens,
            status: 'missing',
            reasons: [
              { code: 'released', text: 'Released on 1986-07-18.' },
              { code: 'not-owned', text: 'Nothing in "Movies" is this film.' },
            ],
            items: [],
          },
          {
            entry: alien3,
            status: 'owned',
            reasons: [{ code: 'owned-by-id', text: 'Owned: matched by tmdb:movie:8077.' }],
            items: [{ server: 'plex', section: '1', ratingKey: '3' }],
          },
        ],
      },
    ],
    fates: oneOf({ matched: 2 }),
    unmatched: [],
    mend: [],
    failedLookUps: 0,
    complete: true,
  });
});

describe('ids', () => {
  test('An item with an imdb id alone is the film that the provider says it is', () => {
    const answers = filmAnswers([saga], {
      memberships: { 'imdb:tt0090605': found({ id: 'tmdb:movie:679', collection: saga.id }) },
    });
    const gaps = filmGaps({ owned: [movie('2', 'Das Boot', { imdb: ['tt0090605'] })], answers });

    expect(statuses(gaps)).toEqual({ Alien: 'missing', Aliens: 'owned', 'Alien³': 'missing' });
  });

  test('An item with two ids of the provider counts for both', () => {
    const gaps = filmGaps({ owned: [movie('1', 'Alien', { tmdb: ['348', '679'] })], collections: [saga] });

    expect(statuses(gaps)).toEqual({ Alien: 'owned', Aliens: 'owned', 'Alien³': 'missing' });
  });

  test('An item whose id is gone at the provider is found by its other one, and is to be mended', () => {
    const answers = filmAnswers([saga], {
      memberships: {
        'tmdb:999': unknown,
        'imdb:tt0078748': found({ id: 'tmdb:movie:348', collection: saga.id }),
      },
    });
    const gaps = filmGaps({ owned: [movie('1', 'Alien', { tmdb: ['999'], imdb: ['tt0078748'] })], answers });

    expect(statuses(gaps)).toEqual({ Alien: 'owned', Aliens: 'missing', 'Alien³': 'missing' });
    expect(gaps.mend).toEqual([
      {
        kind: 'stale',
        title: 'Alien',
        message: 'Its id is gone at the provider; it was found by another one that it carries.',
        advice: 'Refresh its metadata in the server.',
        items: [{ server: 'plex', section: '1', ratingKey: '1' }],
      },
    ]);
  });

  test('Where the look-up of the better id failed, a lesser one does not say which film an item is', () => {
    const answers = filmAnswers([saga], {
      memberships: {
        'tmdb:949': failed,
        'imdb:tt0078748': found({ id: 'tmdb:movie:348', collection: saga.id }),
      },
    });
    const gaps = filmGaps({ owned: [movie('1', 'Heat', { tmdb: ['949'], imdb: ['tt0078748'] })], answers });

    expect(gaps.mend).toEqual([]);
    expect(gaps.fates).toEqual(oneOf({ failed: 1 }));
    expect(gaps.gaps).toEqual([]);
  });

  test('An item whose ids all are unknown to the provider is not in the catalogue, in one row', () => {
    const answers = filmAnswers([saga], { memberships: { 'tmdb:999': unknown, 'imdb:tt1': unknown } });
    const lost = movie('9', 'Lost', { tmdb: ['999'], imdb: ['tt1'] }, { year: 1999 });
    const gaps = filmGaps({ owned: [own, lost], answers });

    expect(gaps.fates).toEqual(oneOf({ matched: 1, notInCatalogue: 1 }));
    expect(gaps.complete).toBe(true);
    expect(gaps.unmatched).toEqual([
      {
        title: 'Lost',
        year: 1999,
        item: { server: 'plex', section: '1', ratingKey: '9' },
        reason: 'The provider has no film with its id.',
        hint: 'Refresh its metadata in the server, or match it again.',
      },
    ]);
  });

  test('An item without ids is unmatched, with the ids that were not understood', () => {
    const gaps = filmGaps({
      owned: [own, movie('9', 'Home video', {}, { oddIds: ['local://9'] })],
      collections: [saga],
    });

    expect(gaps.fates).toEqual(oneOf({ matched: 1, unmatched: 1 }));
    expect(gaps.unmatched).toEqual([
      {
        title: 'Home video',
        item: { server: 'plex', section: '1', ratingKey: '9' },
        reason: 'It has no id that can be looked up. It carries "local://9".',
        hint: 'Use "Fix Match" on it in the server.',
      },
    ]);
  });

  test('An id of a namespace that the provider cannot look up makes no match', () => {
    const gaps = filmGaps({ owned: [own, movie('9', 'Other', { kodi: ['9'] })], collections: [saga] });

    expect(gaps.fates).toEqual(oneOf({ matched: 1, unmatched: 1 }));
  });

  test('A title in another language changes nothing', () => {
    const gaps = filmGaps({
      owned: [movie('1', 'Das unheimliche Wesen aus einer fremden Welt', 348)],
      collections: [saga],
    });

    expect(statuses(gaps)).toEqual({ Alien: 'owned', Aliens: 'missing', 'Alien³': 'missing' });
  });
});

describe('a failed look-up', () => {
  test('of an item with an id of the provider: the item counts as owned, and the library is incomplete', () => {
    const answers = filmAnswers([saga], { memberships: { 'tmdb:679': failed } });
    const gaps = filmGaps({ owned: [own, movie('2', 'Aliens', 679)], answers });

    expect(statuses(gaps)).toEqual({ Alien: 'owned', Aliens: 'owned', 'Alien³': 'missing' });
    expect(gaps.fates).toEqual(oneOf({ matched: 1, failed: 1 }));
    expect({ complete: gaps.complete, failedLookUps: gaps.failedLookUps }).toEqual({
      complete: false,
      failedLookUps: 1,
    });
  });

  test('of an item with another id: a film of its year may be it', () => {
    const answers = filmAnswers([saga], { memberships: { 'imdb:tt0090605': failed } });
    const other = movie('2', 'Aliens – Die Rückkehr', { imdb: ['tt0090605'] }, { year: 1986 });
    const gaps = filmGaps({ owned: [own, other], answers });

    expect(statuses(gaps)).toEqual({ Alien: 'owned', Aliens: 'possiblyOwned', 'Alien³': 'missing' });
  });

  test('of an item without a year: any film may be it', () => {
    const answers = filmAnswers([saga], { memberships: { 'imdb:tt0090605': failed } });
    const gaps = filmGaps({ owned: [own, movie('2', 'Something', { imdb: ['tt0090605'] })], answers });

    expect(statuses(gaps)).toEqual({ Alien: 'owned', Aliens: 'possiblyOwned', 'Alien³': 'possiblyOwned' });
  });

  test('of the other id of an item whose own one is gone: a film of its year may be it', () => {
    const answers = filmAnswers([saga], { memberships: { 'tmdb:999': unknown, 'imdb:tt0090605': failed } });
    const other = movie('2', 'Die Rückkehr', { tmdb: ['999'], imdb: ['tt0090605'] }, { year: 1987 });
    const gaps = filmGaps({ owned: [own, other], answers });

    expect(statuses(gaps)).toEqual({ Alien: 'owned', Aliens: 'possiblyOwned', 'Alien³': 'missing' });
  });

  test('of a collection: it is listed as failed, with the owned films that led to it and nothing missing', () => {
    const answers = filmAnswers([], {
      memberships: {
        'tmdb:679': found({ id: aliens.id, title: 'Aliens', released: '1986-07-18', collection: saga.id }),
        'tmdb:348': found({ id: alien.id, title: 'Alien', collection: saga.id, collectionTitle: saga.title }),
        'tmdb:8077': found({ id: alien3.id, title: 'Alien³', collection: saga.id }),
      },
      collections: new Map([[saga.id, failed]]),
    });
    const gaps = filmGaps({ owned: [movie('2', 'Aliens', 679), own], answers });

    expect(gaps.gaps.map(({ id, title, status }) => ({ id, title, status }))).toEqual([
      { id: saga.id, title: 'Alien Collection', status: 'failed' },
    ]);
    expect(verdicts(gaps)).toEqual({ Aliens: 'owned: owned-by-id', Alien: 'owned: owned-by-id' });
    expect(gaps.complete).toBe(false);
  });
});

describe('copies and places', () => {
  test('Editions and copies of one film are one owned film with many rating keys', () => {
    const gaps = filmGaps({
      owned: [own, movie('11', 'Alien', 348, { edition: "Director's Cut" })],
      collections: [saga],
      rules: { minOwned: 2 },
    });

    expect(gaps.gaps[0]?.verdicts[0]?.items).toEqual([
      { server: 'plex', section: '1', ratingKey: '1' },
      { server: 'plex', section: '1', ratingKey: '11', edition: "Director's Cut" },
    ]);
    expect(gaps.gaps[0]?.status).toBe('ignored');
  });

  test('Sections are joined before anything is missing', () => {
    const gaps = filmGaps({
      sections: [
        section({ movies: [own] }),
        section({ section: '2', movies: [movie('1', 'Aliens', 679)] }),
        section({ server: 'cabin', movies: [movie('1', 'Alien 3', 8077)] }),
      ],
      collections: [saga],
    });

    expect(statuses(gaps)).toEqual({ Alien: 'owned', Aliens: 'owned', 'Alien³': 'owned' });
    expect(gaps.gaps[0]?.status).toBe('complete');
  });

  test('What lies elsewhere is neither owned nor missing', () => {
    const cabin = { server: 'cabin', role: 'elsewhere' as const };
    const gaps = filmGaps({
      sections: [section({ movies: [own] }), section({ ...cabin, movies: [movie('1', 'Aliens', 679)] })],
      collections: [saga],
    });

    expect(verdicts(gaps)).toEqual({
      Alien: 'owned: owned-by-id',
      Aliens: 'elsewhere: elsewhere',
      'Alien³': 'missing: released, not-owned',
    });
    expect(gaps.fates).toEqual(oneOf({ matched: 1 }));
  });

  test('A collection of which films lie only elsewhere is no group', () => {
    const cabin = section({ server: 'cabin', role: 'elsewhere', movies: [own] });

    expect(filmGaps({ sections: [section(), cabin], collections: [saga] }).gaps).toEqual([]);
  });

  test('What is in the trash is not owned, and is listed', () => {
    const gaps = filmGaps({
      owned: [own, movie('2', 'Aliens', 679, { trashed: true })],
      collections: [saga],
    });

    expect(statuses(gaps)).toEqual({ Alien: 'owned', Aliens: 'missing', 'Alien³': 'missing' });
    expect(gaps.fates).toEqual(oneOf({ matched: 1, trashed: 1 }));
    expect(gaps.mend.map(({ kind, title }) => ({ kind, title }))).toEqual([
      { kind: 'trashed', title: 'Aliens' },
    ]);
  });

  test('One copy in the trash beside a good one: owned', () => {
    const gaps = filmGaps({
      owned: [own, movie('2', 'Aliens', 679, { trashed: true }), movie('3', 'Aliens', 679)],
      collections: [saga],
    });

    expect(statuses(gaps)['Aliens']).toBe('owned');
  });

  test('A film without year, date or anything but an id is owned', () => {
    expect(statuses(filmGaps({ owned: [movie('1', '', 348)], collections: [saga] }))['Alien']).toBe('owned');
  });
});

describe('possibly owned', () => {
  test.each([
    ['its title', movie('9', 'ALIENS!', {}, { year: 1986 })],
    ['its original title', movie('9', 'Die Rückkehr', {}, { originalTitle: 'Aliens', year: 1987 })],
    ['its sort title', movie('9', 'The Aliens', {}, { sortTitle: 'Aliens', year: 1985 })],
    ['its title and no year', movie('9', 'Aliens', {})],
  ])('An unmatched item that bears %s may be it', (_, item) => {
    const gaps = filmGaps({ owned: [own, item], collections: [saga] });

    expect(verdicts(gaps)['Aliens']).toBe('possiblyOwned: released, possibly-owned');
    expect(gaps.gaps[0]?.verdicts[1]?.items).toEqual([{ server: 'plex', section: '1', ratingKey: '9' }]);
  });

  test.each([
    ['Alien 3', film(3, 'Alien³', '1992-05-22')],
    ['Batman and Robin', film(3, 'Batman & Robin', '1997-06-20')],
    ['Wall-E', film(3, 'WALL·E', '2008-06-22')],
    ['Spiderman', film(3, 'Spider-Man', '2002-05-01')],
  ])(
    'An unmatched "%s", as files are named, may be the film that the provider writes otherwise',
    (title, gap) => {
      const year = Number(gap.released?.slice(0, 4));
      const gaps = filmGaps({
        owned: [own, movie('9', title, {}, { year })],
        collections: [collection(1, 'C', alien, gap)],
      });

      expect(statuses(gaps)[gap.title]).toBe('possiblyOwned');
    },
  );

  test('A collection is not complete while it is not known whether a part of it is owned', () => {
    const gaps = filmGaps({
      owned: [own, movie('9', 'Aliens', {}, { year: 1986 })],
      collections: [collection(1, 'C', alien, aliens)],
    });

    expect(gaps.gaps.map(({ status }) => status)).toEqual(['incomplete']);
  });

  test('An unmatched item that bears the original title of a gap may be it', () => {
    const original = collection(
      1,
      'C',
      alien,
      film(2, 'Aliens', '1986-07-18', { originalTitle: 'Die Rückkehr' }),
    );
    const gaps = filmGaps({
      owned: [own, movie('9', 'Die Ruckkehr', {}, { year: 1986 })],
      collections: [original],
    });

    expect(statuses(gaps)['Aliens']).toBe('possiblyOwned');
  });

  test('A title of another year, or none of letters and digits, makes no match', () => {
    const odd = collection(1, 'C', alien, film(2, '???', '2000-01-01'), aliens);
    const gaps = filmGaps({
      owned: [own, movie('8', '!!!', {}, { year: 2000 }), movie('9', 'Aliens', {}, { year: 1992 })],
      collections: [odd],
    });

    expect(statuses(gaps)).toEqual({ Alien: 'owned', Aliens: 'missing', '???': 'missing' });
  });

  test('An item that is not in the catalogue may be the gap that bears its title', () => {
    const answers = filmAnswers([saga], { memberships: { 'tmdb:999': unknown } });
    const gaps = filmGaps({ owned: [own, movie('9', 'Aliens', 999, { year: 1986 })], answers });

    expect(statuses(gaps)['Aliens']).toBe('possiblyOwned');
  });

  test('A film of about the year and of the title that the path of a matched one bears may be owned, and no match is called wrong', () => {
    const near = { title: '02 - Aliens', year: 1986, near: true } as const;
    const item = movie('9', 'Another', 10, { year: 1987, pathNames: [near] });
    const known = found({ id: 'tmdb:movie:10', title: 'Another' } as const);
    const answers = filmAnswers([saga], { memberships: { 'tmdb:10': known } });
    const gaps = filmGaps({ owned: [own, item], answers });

    expect(statuses(gaps)['Aliens']).toBe('possiblyOwned');
    expect(gaps.mend).toEqual([]);
  });

  test.each([
    ['any film', {}, { Aliens: 'possiblyOwned', 'Alien³': 'possiblyOwned' }],
    [
      'one of the year in the path',
      { pathNames: [{ title: 'Die Rückkehr', year: 1986 }] },
      { Aliens: 'possiblyOwned', 'Alien³': 'missing' },
    ],
  ])(
    'Where the other id in the path of a matched film could not be looked up, it may be %s',
    (_, more, rest) => {
      const ids = { imdb: ['tt0078748'], tmdb: ['348'] };
      const item = movie('1', 'Alien', ids, { year: 1979, pathIds: { imdb: ['tt0090605'] }, ...more });
      const answers = filmAnswers([saga], { memberships: { 'imdb:tt0090605': failed } });

      expect(statuses(filmGaps({ owned: [item], answers }))).toEqual({ Alien: 'owned', ...rest });
    },
  );

  test('An unmatched item elsewhere may be the gap that bears its title', () => {
    const cabin = section({ server: 'cabin', role: 'elsewhere', movies: [movie('9', 'Aliens', {})] });
    const gaps = filmGaps({ sections: [section({ movies: [own] }), cabin], collections: [saga] });

    expect(statuses(gaps)['Aliens']).toBe('possiblyOwned');
    expect(gaps.unmatched).toEqual([]);
  });

  test('What is not out yet is upcoming, whatever an unmatched item is called', () => {
    const next = collection(1, 'C', alien, film(2, 'Next', '2027-01-01'), film(3, 'Later'));
    const owned = [own, movie('8', 'Next', {}), movie('9', 'Later', {})];

    expect(statuses(filmGaps({ owned, collections: [next] }))).toEqual({
      Alien: 'owned',
      Next: 'upcoming',
      Later: 'announced',
    });
  });

  test('An item that a narrowed run did not ask for may be the gap that bears its title', () => {
    const gaps = filmGaps({ owned: [own, movie('9', 'Aliens', 999, { year: 1986 })], collections: [saga] });

    expect(statuses(gaps)['Aliens']).toBe('possiblyOwned');
    expect(gaps.fates).toEqual(oneOf({ matched: 1 }));
  });
});

test('A library that was not read in full has no gaps, and all its items failed', () => {
  const input = filmInput({ collections: [saga] });
  const cut = section({ movies: [own], expected: 10, complete: false });

  expect(findGaps({ ...input, snapshot: { ...input.snapshot, sections: [cut, section()] } })).toEqual({
    name: 'Movies',
    type: 'movie',
    providers: ['tmdb'],
    gaps: [],
    fates: oneOf({ failed: 10 }),
    unmatched: [],
    mend: [],
    failedLookUps: 0,
    complete: false,
  });
});
