import { describe, expect, test } from 'vitest';
import { explainLibrary } from '../../src/explain/explain-library.ts';
import { judgeCase, verdictCase } from '../../src/explain/verdict-case.ts';
import { findGaps } from '../../src/gaps/find-gaps.ts';
import type { GapInput } from '../../src/gaps/gap-input.ts';
import { narrowGaps, parseOnly } from '../../src/gaps/only.ts';
import {
  collection,
  episode,
  failed,
  film,
  filmAnswers,
  filmInput,
  found,
  movie,
  owned,
  section,
  showInput,
} from '../gaps/build.ts';

const alien = film(348, 'Alien', '1979-05-25');
const aliens = film(679, 'Aliens', '1986-07-18');
const saga = collection(8091, 'Alien Collection', alien, aliens);
const films = filmInput({ owned: [movie('1', 'Alien', 348)], collections: [saga] });
const shows = showInput({
  entries: [episode('1x1', '2001-01-01'), episode('1x2', '2001-01-08')],
  owned: [owned('1x1', 101), owned('1x2', 102, { trashed: true })],
});

/** What is said of a question, as a run narrowed to it would say. */
function ask(input: GapInput, question: string) {
  const only = parseOnly(question);
  return explainLibrary(input, narrowGaps(findGaps(input), only), only);
}

/** Titles of the entries that an answer is about, and of the items behind them. */
function told(input: GapInput, question: string) {
  return ask(input, question).map(({ groups, items }) => ({
    entries: groups.flatMap(({ verdicts }) =>
      verdicts.map(({ entry, status }) => `${entry.title}: ${status}`),
    ),
    items: items.map(({ title, fate }) => `${title}: ${fate}`),
  }));
}

function caseOf(input: GapInput, question: string) {
  return verdictCase({ input, gaps: narrowGaps(findGaps(input), parseOnly(question)) }, question);
}

describe('A question is answered', () => {
  test.each([
    ['a collection, by a part of its title', 'alien coll', ['Alien: owned', 'Aliens: missing'], []],
    ['a collection, by its id', 'tmdb:collection:8091', ['Alien: owned', 'Aliens: missing'], []],
    ['a missing film, by its id', 'tmdb:movie:679', ['Aliens: missing'], []],
    ['an owned film, by its id', 'tmdb:movie:348', ['Alien: owned'], ['Alien: matched']],
  ])('for %s', (_, question, entries, items) => {
    expect(told(films, question)).toEqual([{ entries, items }]);
  });

  test('for a film whose title ends like a season, and not for one that bears the rest of it', () => {
    const stages = [film(1, 'Stage', '2001-01-01'), film(2, 'Stage S2', '2002-01-01')];
    const input = filmInput({
      owned: [movie('1', 'Stage', 1), movie('2', 'Stage S2', 2)],
      collections: [collection(9, 'Stages', ...stages)],
    });

    expect(told(input, 'stage s2')).toEqual([{ entries: ['Stage S2: owned'], items: ['Stage S2: matched'] }]);
    expect(told(input, 'stage s3')).toEqual([]);
  });

  test('with how much of the whole group is owned, also where it is about one entry', () => {
    const [library] = ask(films, 'tmdb:movie:679');

    expect(library?.groups).toMatchObject([{ title: 'Alien Collection', owned: 1, of: 2, whole: false }]);
  });

  test('with the episode in the trash that a missing one would be', () => {
    expect(told(shows, 'The Show')).toEqual([
      {
        entries: ['Episode 1x1: owned', 'Episode 1x2: missing'],
        items: ['The Show: matched', 'Item 1x2: trashed'],
      },
    ]);
  });

  test('with the film in the trash that a missing one would be', () => {
    const trash = movie('2', 'Aliens', 679, { trashed: true });
    const input = filmInput({ owned: [movie('1', 'Alien', 348), trash], collections: [saga] });

    expect(told(input, 'tmdb:collection:8091')).toEqual([
      { entries: ['Alien: owned', 'Aliens: missing'], items: ['Aliens: trashed'] },
    ]);
  });

  test('with each id that was tried, and what came of it', () => {
    const input = filmInput({
      owned: [movie('1', 'Alien', { tmdb: ['1'], imdb: ['tt1'] })],
      answers: filmAnswers([saga], {
        memberships: {
          'tmdb:1': { kind: 'unknown' },
          'imdb:tt1': found({ id: alien.id, title: 'Alien', collection: saga.id }),
        },
      }),
    });

    expect(ask(input, 'alien')[0]?.items[0]?.answers).toEqual([
      { provider: 'tmdb', asked: 'tmdb:1', kind: 'unknown', text: 'It has nothing with this id.' },
      {
        provider: 'tmdb',
        asked: 'imdb:tt1',
        kind: 'found',
        id: 'tmdb:movie:348',
        text: 'It is "Alien" (tmdb:movie:348), in "Alien Collection" (tmdb:collection:8091).',
      },
    ]);
  });

  test('with what each of two providers said of a show', () => {
    const tmdb = { ...shows.provider, id: 'tmdb', namespace: 'tmdb', showNamespaces: ['tvdb'] };
    const answers = { ...shows.answers, namespace: 'tmdb', series: new Map([['tvdb:1@official', failed]]) };
    const input = { ...shows, others: [{ provider: tmdb, answers }] };

    expect(ask(input, 'The Show')[0]?.items[0]?.answers).toEqual([
      {
        provider: 'tvdb',
        asked: 'tvdb:1@official',
        kind: 'found',
        id: 'tvdb:series:1',
        text: 'It is "The Show" (tvdb:series:1), with 2 entries in the ordering tvdb:official.',
      },
      { provider: 'tmdb', asked: 'tvdb:1@official', kind: 'failed', text: 'It answered 500.' },
    ]);
  });

  test('with nothing where the library has nothing to do with it', () => {
    expect(ask(films, 'Predator')).toEqual([]);
    expect(ask(shows, 'tvdb:episode:999')).toEqual([]);
  });
});

describe('The case of a verdict', () => {
  const secret = section({
    server: 'my-nas',
    section: '77',
    title: 'Kids of the house',
    movies: [
      movie('90210', 'Alien', 348, { collections: ['Ours'] }),
      movie('90211', 'Aliens', {}, { year: 1986, oddIds: ['local:///volume1/films/aliens.mkv'] }),
      movie('90212', 'Something else', 999),
    ],
  });
  const input = filmInput({
    sections: [secret],
    answers: filmAnswers([saga], { memberships: { 'tmdb:999': failed } }),
    ignore: [{ id: 'tmdb:movie:1', reason: 'A secret of mine.' }],
  });

  test('comes to the same verdicts as the library', () => {
    const own = caseOf(input, 'tmdb:collection:8091');

    expect(own.expected).toEqual({
      verdicts: { 'tmdb:movie:348': 'owned', 'tmdb:movie:679': 'possiblyOwned' },
      unmatched: [],
    });
    expect(judgeCase(JSON.parse(JSON.stringify(own)))).toEqual(own.expected);
  });

  test('holds the specials that a film may be, and what was answered for them, under numbers', () => {
    const special = {
      ref: { server: 'my-nas', section: '78', ratingKey: '4711' },
      role: 'owned' as const,
      show: 'Making of Alien',
      title: 'The second one',
      season: 0,
      aired: '1986-07-18',
      ids: { imdb: ['tt0090605'] },
      isFilm: false,
    };
    const far = { ...special, ref: { ...special.ref, ratingKey: '4712' }, aired: '1995-01-01' };
    const memberships = { 'imdb:tt0090605': found({ id: aliens.id }), 'imdb:tt7': found({ id: alien.id }) };
    const beside = filmInput({
      owned: [movie('1', 'Alien', 348)],
      answers: filmAnswers([saga], { memberships }),
    });

    const own = caseOf({ ...beside, filmEpisodes: [special, far] }, 'tmdb:movie:679');

    expect(own.expected.verdicts).toEqual({ 'tmdb:movie:679': 'owned' });
    expect(judgeCase(JSON.parse(JSON.stringify(own)))).toEqual(own.expected);
    expect(own.input.filmEpisodes).toEqual([
      { ...special, ref: { server: 'server-2', section: '0', ratingKey: '2' } },
    ]);
    expect(Object.keys(own.input.answers.memberships)).toEqual(['tmdb:348', 'imdb:tt0090605']);
  });

  test('holds only what concerns them, and nothing private', () => {
    const { snapshot, settings } = caseOf(input, 'tmdb:collection:8091').input;

    expect(settings).toMatchObject({ name: 'Library', ignore: [] });
    expect(snapshot.sections).toEqual([
      {
        ...secret,
        server: 'server-1',
        section: '1',
        title: 'Section 1',
        expected: 2,
        received: 2,
        movies: [movie('1', 'Alien', 348), movie('2', 'Aliens', {}, { year: 1986, oddIds: ['local://'] })],
      },
    ]);
  });

  test('is told apart from what is right: another verdict than the expected one shows', () => {
    const own = caseOf(shows, 'The Show');
    const right = {
      ...own,
      expected: { verdicts: { 'tvdb:episode:101': 'missing' as const }, unmatched: [] },
    };

    expect(judgeCase(right)).not.toEqual(right.expected);
    expect(judgeCase(right)).toEqual(own.expected);
  });
});
