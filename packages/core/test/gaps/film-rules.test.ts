import { describe, expect, test } from 'vitest';
import {
  collection,
  failed,
  film,
  filmAnswers,
  filmGaps,
  found,
  movie,
  statuses,
  verdicts,
} from './build.ts';

const one = film(1, 'One', '2001-01-01');
const two = film(2, 'Two', '2002-01-01');
const three = film(3, 'Three', '2003-01-01');
const own = movie('1', 'One', 1);
const trilogy = collection(10, 'Trilogy', one, two, three);

describe('rules on a collection', () => {
  test('Fewer owned films than minOwned: the collection is ignored, with the reason, and what is owned stays owned', () => {
    const gaps = filmGaps({ owned: [own], collections: [trilogy], rules: { minOwned: 2 } });

    expect(gaps.gaps[0]?.status).toBe('ignored');
    expect(gaps.gaps[0]?.reasons).toEqual([
      { code: 'min-owned', text: '1 of its films is owned; minOwned asks for 2.' },
    ]);
    expect(verdicts(gaps)).toEqual({
      One: 'owned: owned-by-id',
      Two: 'ignored: released, not-owned, min-owned',
      Three: 'ignored: released, not-owned, min-owned',
    });
  });

  test('A collection of one is ignored by default, and counts with minParts 1', () => {
    const lonely = collection(11, 'Lonely', one);

    const [byDefault] = filmGaps({ owned: [own], collections: [lonely] }).gaps;
    const [counted] = filmGaps({ owned: [own], collections: [lonely], rules: { minParts: 1 } }).gaps;

    expect([byDefault?.status, byDefault?.reasons]).toEqual([
      'ignored',
      [{ code: 'min-parts', text: 'It has 1 part that counts; minParts asks for 2.' }],
    ]);
    expect(counted?.status).toBe('complete');
  });

  test('Videos do not make a collection of two; announced films do', () => {
    const extras = collection(11, 'Extras', one, film(2, 'Making of', '2002-01-01', { video: true }));
    const sequel = collection(12, 'Sequel', one, film(2, 'Next'));

    expect(filmGaps({ owned: [own], collections: [extras] }).gaps[0]?.status).toBe('ignored');
    expect(filmGaps({ owned: [own], collections: [sequel] }).gaps[0]?.status).toBe('complete');
  });

  test('A part that the user ignores is still a part', () => {
    const gaps = filmGaps({
      owned: [own],
      collections: [trilogy],
      rules: { minParts: 3 },
      ignore: [{ id: 'tmdb:movie:2' }],
    });

    expect(gaps.gaps[0]?.status).toBe('incomplete');
    expect(statuses(gaps)).toEqual({ One: 'owned', Two: 'ignored', Three: 'missing' });
  });

  test('A collection that the config ignores is ignored with its reason and end', () => {
    const gaps = filmGaps({
      owned: [own],
      collections: [trilogy],
      ignore: [{ id: 'tmdb:collection:10', reason: 'seen them', until: '2027-01-01' }],
    });

    expect(gaps.gaps[0]?.reasons).toEqual([{ code: 'ignored-by-config', text: 'seen them' }]);
    expect(gaps.gaps[0]?.verdicts.map(({ status, until }) => ({ status, until }))).toEqual([
      { status: 'owned', until: undefined },
      { status: 'ignored', until: '2027-01-01' },
      { status: 'ignored', until: '2027-01-01' },
    ]);
  });
});

describe('an ignored film', () => {
  test.each([
    ['holds on its last day', '2026-11-21', 'ignored'],
    ['has ended the day after', '2026-11-20', 'missing'],
  ])('A rule with an end %s', (_, until, status) => {
    const gaps = filmGaps({
      owned: [own],
      collections: [trilogy],
      ignore: [{ id: 'tmdb:movie:2', until }],
    });

    expect(statuses(gaps)['Two']).toBe(status);
  });

  test('An ignored film that is owned is owned', () => {
    expect(
      statuses(filmGaps({ owned: [own], collections: [trilogy], ignore: [{ id: 'tmdb:movie:1' }] }))['One'],
    ).toBe('owned');
  });
});

describe('what a film is', () => {
  test.each([
    ['adult', { adult: true }, {}, 'ignored: adult'],
    ['softcore', { softcore: true }, {}, 'ignored: adult'],
    ['adult, and adult films count', { adult: true }, { adult: true }, 'missing: released, not-owned'],
    ['softcore, and adult films count', { softcore: true }, { adult: true }, 'missing: released, not-owned'],
    ['not a film', { isMovie: false }, {}, 'ignored: not-a-film'],
    ['canceled', { status: 'canceled' }, {}, 'ignored: canceled'],
    ['a video', { video: true }, {}, 'extra: video'],
    ['a video, and videos are ignored', { video: true }, { video: 'ignore' }, 'ignored: video'],
    ['a video, and videos count', { video: true }, { video: 'count' }, 'missing: released, not-owned'],
    ['in production, whatever its date', { status: 'in-production' }, {}, 'announced: not-made'],
    ['announced, whatever its date', { status: 'announced' }, {}, 'announced: not-made'],
    [
      'in a language that is wanted',
      { language: 'ja' },
      { languages: { only: ['JA'] } },
      'missing: released, not-owned',
    ],
    [
      'in a language that is not wanted',
      { language: 'de' },
      { languages: { only: ['ja'] } },
      'ignored: languages',
    ],
    [
      'in a language that is unwanted',
      { language: 'ja' },
      { languages: { not: ['ja'] } },
      'ignored: languages',
    ],
    ['in a language that is not known', {}, { languages: { only: ['ja'] } }, 'missing: released, not-owned'],
    [
      'of an unwanted genre',
      { genres: ['Horror', 'Drama'] },
      { genres: { not: ['horror'] } },
      'ignored: genres',
    ],
    ['of no wanted genre', { genres: ['Drama'] }, { genres: { only: ['Horror'] } }, 'ignored: genres'],
    [
      'of one wanted genre',
      { genres: ['Drama', 'Horror'] },
      { genres: { only: ['Horror'] } },
      'missing: released, not-owned',
    ],
    ['short of votes', { votes: 9 }, { minVotes: 10 }, 'ignored: released, minVotes'],
    ['of enough votes', { votes: 10 }, { minVotes: 10 }, 'missing: released, not-owned'],
    ['of votes that are not known', {}, { minVotes: 10 }, 'missing: released, not-owned'],
    ['badly rated', { rating: 4.9 }, { minRating: 5 }, 'ignored: released, minRating'],
  ] as const)('A part that is %s', (_, more, rules, verdict) => {
    const part = film(2, 'Two', '2002-01-01', more);
    const gaps = filmGaps({ owned: [own], collections: [collection(10, 'C', one, part, three)], rules });

    expect(verdicts(gaps)['Two']).toBe(verdict);
  });

  test('An owned video or adult film is owned, and counts as a part', () => {
    const owned = [own, movie('2', 'Two', 2)];
    const parts = [one, film(2, 'Two', '2002-01-01', { video: true, adult: true })];
    const gaps = filmGaps({ owned, collections: [collection(10, 'C', ...parts)] });

    expect([gaps.gaps[0]?.status, statuses(gaps)]).toEqual(['complete', { One: 'owned', Two: 'owned' }]);
  });
});

describe('minRuntime', () => {
  const rules = { minRuntime: 40 };

  test.each([
    ['is too short', found(film(2, 'Two', '2002-01-01', { runtime: 12 })), 'ignored: released, minRuntime'],
    ['is long enough', found(film(2, 'Two', '2002-01-01', { runtime: 40 })), 'missing: released, not-owned'],
    ['is of unknown length', found(film(2, 'Two', '2002-01-01')), 'missing: released, not-owned'],
  ])('A film that %s', (_, record, verdict) => {
    const answers = filmAnswers([trilogy], { films: new Map([['tmdb:movie:2', record]]) });

    expect(verdicts(filmGaps({ owned: [own], answers, rules }))['Two']).toBe(verdict);
  });

  test('A runtime that could not be found out makes no gap, and the collection failed', () => {
    const answers = filmAnswers([trilogy], { films: new Map([['tmdb:movie:2', failed]]) });
    const gaps = filmGaps({ owned: [own], answers, rules });

    expect(verdicts(gaps)['Two']).toBe('ignored: released, runtime-unknown');
    expect([gaps.gaps[0]?.status, gaps.failedLookUps, gaps.complete]).toEqual(['failed', 1, false]);
  });

  test('It brings in no collection that may be too small, either', () => {
    const answers = filmAnswers([trilogy], { films: new Map([['tmdb:movie:2', failed]]) });
    const gaps = filmGaps({ owned: [own], answers, rules: { ...rules, minParts: 3 } });

    expect(statuses(gaps)).toEqual({ One: 'owned', Two: 'ignored', Three: 'ignored' });
    expect([gaps.gaps[0]?.status, gaps.complete]).toEqual(['failed', false]);
  });
});

test('Parts that the provider lists twice are judged once', () => {
  const gaps = filmGaps({ owned: [own], collections: [collection(10, 'C', two, one, two)] });

  expect(gaps.gaps[0]?.verdicts.map(({ entry }) => entry.title)).toEqual(['One', 'Two']);
});

test('Collections are listed by title', () => {
  const b = collection(10, 'b', one, two);
  const a = collection(11, 'a', one, three);

  expect(filmGaps({ owned: [own], collections: [b, a] }).gaps.map(({ title }) => title)).toEqual(['a', 'b']);
});
