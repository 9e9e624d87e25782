import { expect, test } from 'vitest';
import type { FilmEpisode } from '../../src/gaps/film-episodes.ts';
import { findGaps } from '../../src/gaps/find-gaps.ts';
import type { Film, LookUp, Membership } from '../../src/model/index.ts';
import {
  collection,
  failed,
  film,
  filmAnswers,
  filmInput,
  found,
  movie,
  unknown,
  verdicts,
} from './build.ts';

const first = film(1, 'First', '1990-01-01');
const serenity = film(2, 'Serenity', '2005-09-30', { originalTitle: 'Big Damn Movie' });

const special: FilmEpisode = {
  ref: { server: 'plex', section: '2', ratingKey: '70' },
  role: 'owned',
  show: 'Firefly',
  title: 'The Film',
  season: 0,
  aired: '2005-09-30',
  ids: {},
  isFilm: false,
};

interface Case {
  readonly episodes: readonly FilmEpisode[];
  readonly film?: Film;
  readonly record?: Film;
  readonly memberships?: Readonly<Record<string, LookUp<Membership>>>;
}

/** What is said of "Serenity" beside these episodes. */
function verdictOn({ episodes, film: own = serenity, record, memberships = {} }: Case): string | undefined {
  const all = collection(10, 'Films', first, own);
  const answers = filmAnswers([all], {
    memberships,
    ...(record ? { films: new Map([[own.id, found(record)]]) } : {}),
  });
  const input = filmInput({ owned: [movie('1', 'First', 1)], answers });
  return verdicts(findGaps({ ...input, filmEpisodes: episodes }))[own.title];
}

const missing = 'missing: released, not-owned';
const owned = 'owned: owned-as-episode';
const possibly = 'possiblyOwned: released, possibly-owned-as-episode';

test.each<[string, Partial<FilmEpisode>, string]>([
  ['a film that the provider says it is', { filmIds: { tvdb: ['9'], tmdb: ['2'] } }, owned],
  ['the number of the film, as a special of its year', { ids: { tmdb: ['2'] } }, owned],
  ['the number and the title, as any episode', { ids: { tmdb: ['2'] }, season: 1, title: 'Serenity' }, owned],
  ['the number of the film, which may be that of an episode', { ids: { tmdb: ['2'] }, season: 1 }, missing],
  ['the number and another year', { ids: { tmdb: ['2'] }, aired: '2012-01-01' }, missing],
  ['the title and year', { title: 'serenity!' }, possibly],
  ['the original title', { title: 'Big Damn Movie', aired: '2006-01-01' }, possibly],
  ['the title and another year', { title: 'Serenity', aired: '2002-12-20' }, missing],
  ['the title, as a regular episode of the year', { title: 'Serenity', season: 1 }, possibly],
  [
    'the title and year, though it is linked to another film',
    { title: 'Serenity', filmIds: { tmdb: ['3'] } },
    missing,
  ],
  ['nothing but the day', {}, missing],
  ['a film of the year that could not be found out', { unresolved: true }, possibly],
  ['a film of another year that could not be found out', { unresolved: true, aired: '1999-01-01' }, missing],
])('A missing film beside a special with %s', (_, own, verdict) => {
  expect(verdictOn({ episodes: [{ ...special, ...own }] })).toBe(verdict);
});

test('A special without a date', () => {
  const { aired: _, ...undated } = special;

  expect(verdictOn({ episodes: [{ ...undated, title: 'Serenity' }] })).toBe(possibly);
  expect(verdictOn({ episodes: [{ ...undated, ids: { tmdb: ['2'] } }] })).toBe(possibly);
  expect(verdictOn({ episodes: [{ ...undated, season: 1, title: 'Serenity' }] })).toBe(missing);
  expect(verdictOn({ episodes: [{ ...undated, unresolved: true }] })).toBe(possibly);
  expect(verdictOn({ episodes: [{ ...undated, season: 1, unresolved: true }] })).toBe(missing);
});

test('An IMDb id tells by the record of the film, or by what the provider has for it', () => {
  const episodes = [{ ...special, ids: { imdb: ['tt0379786'] } }];
  const record = { ...serenity, ids: { imdb: ['tt0379786'] } };
  const key = 'imdb:tt0379786';

  expect(verdictOn({ episodes, record })).toBe(owned);
  expect(verdictOn({ episodes, memberships: { [key]: found({ id: serenity.id }) } })).toBe(owned);
  expect(verdictOn({ episodes, memberships: { [key]: found({ id: first.id }) } })).toBe(missing);
  expect(verdictOn({ episodes, memberships: { [key]: unknown } })).toBe(missing);
  expect(verdictOn({ episodes, memberships: { [key]: failed } })).toBe(possibly);
  expect(verdictOn({ episodes })).toBe(missing);
});

test('In a section that is only shown the film is elsewhere', () => {
  const episodes = [{ ...special, role: 'elsewhere' as const, filmIds: { tmdb: ['2'] } }];

  expect(verdictOn({ episodes })).toBe('elsewhere: elsewhere-as-episode');
});

test('What is not out yet, or left out by a rule, can be owned all the same', () => {
  const episodes = [{ ...special, filmIds: { tmdb: ['2'] } }];

  expect(verdictOn({ episodes, film: { ...serenity, adult: true } })).toBe(owned);
});
