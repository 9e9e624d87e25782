import { describe, expect, test } from 'vitest';
import type { SeriesGap } from '../../src/model/index.ts';
import {
  episode,
  found,
  owned,
  plainRules,
  season,
  section,
  series,
  show,
  showGaps,
  statuses,
  tmdbOfficial,
  tvdbOfficial,
  verdicts,
} from './build.ts';

const entries = [...season(1, 3, '2001-01-01'), ...season(2, 2, '2002-01-01')];

describe('a show that the server numbers by another source', () => {
  test('A season whose ids bear the same numbers at both is proven: its other numbers count', () => {
    const gaps = showGaps({ entries, ordering: tmdbOfficial, owned: [owned('1x1', 101), owned('1x2')] });

    expect(verdicts(gaps)).toEqual({
      '1x1': 'owned: owned-by-id',
      '1x2': 'owned: owned-by-number',
      '1x3': 'missing: aired, not-owned',
      '2x1': 'missing: aired, not-owned',
      '2x2': 'missing: aired, not-owned',
    });
  });

  test('A season in which an id bears another number is not comparable', () => {
    const gaps = showGaps({ entries, ordering: tmdbOfficial, owned: [owned('1x1', 101), owned('1x2', 103)] });

    expect(verdicts(gaps)).toEqual({
      '1x1': 'owned: owned-by-id',
      '1x2': 'conflict: aired, not-comparable',
      '1x3': 'owned: owned-by-id',
      '2x1': 'missing: aired, not-owned',
      '2x2': 'missing: aired, not-owned',
    });
    expect((gaps.gaps[0] as SeriesGap).incomparable).toEqual(
      new Map([
        [1, { code: 'not-comparable', text: 'Not comparable: this show is numbered by tmdb on the server.' }],
      ]),
    );
  });

  test('In another ordering altogether a number may be the same by chance, and proves no other', () => {
    const gaps = showGaps({
      entries: season(1, 3, '2001-01-01'),
      ordering: { source: 'tmdb', name: 'dvd' },
      owned: [owned('1x2', 102), owned('1x1')],
    });

    expect(statuses(gaps)).toEqual({ '1x1': 'conflict', '1x2': 'owned', '1x3': 'conflict' });
  });

  test('Numbers without any id to prove them leave every season open that they may stand for', () => {
    const gaps = showGaps({ entries, ordering: tmdbOfficial, owned: [owned('1x1', 101), owned('2x1')] });

    expect(statuses(gaps)).toEqual({
      '1x1': 'owned',
      '1x2': 'missing',
      '1x3': 'missing',
      '2x1': 'conflict',
      '2x2': 'conflict',
    });
  });

  test('A season of which nothing is owned is missing when all that is owned is known by its id', () => {
    const gaps = showGaps({ entries, ordering: tmdbOfficial, owned: [owned('1x1', 101)] });

    expect(statuses(gaps)['2x1']).toBe('missing');
  });

  test('An item with the ids of two entries proves its season by one of them', () => {
    const gaps = showGaps({
      entries,
      ordering: tmdbOfficial,
      owned: [owned('1x1', [101, 102]), owned('1x3')],
    });

    expect(statuses(gaps)).toMatchObject({ '1x1': 'owned', '1x2': 'owned', '1x3': 'owned' });
  });

  test('What one server proves of its order proves nothing of the order of another', () => {
    const byDvd = { source: 'tvdb', name: 'dvd' };
    const gaps = showGaps({
      entries,
      sections: [
        section({ ordering: tmdbOfficial, shows: [show()], episodes: [owned('1x1', 101)] }),
        section({
          server: 'cabin',
          ordering: byDvd,
          shows: [show({ ordering: byDvd })],
          episodes: [owned('1x2')],
        }),
      ],
      answers: { 'tvdb:1@official': found(series(entries)) },
    });

    expect(statuses(gaps)['1x2']).toBe('conflict');
  });

  test('A special without an id leaves only its own day, and the specials, in doubt', () => {
    const all = [episode('0x1', '2001-06-01'), ...entries];
    const special = owned('0x5', undefined, { aired: '2002-01-02' });
    const gaps = showGaps({
      entries: all,
      ordering: tmdbOfficial,
      rules: { specials: true },
      owned: [owned('1x1', 101), special],
    });

    expect(statuses(gaps)).toEqual({
      '0x1': 'conflict',
      '1x1': 'owned',
      '1x2': 'missing',
      '1x3': 'missing',
      '2x1': 'possiblyOwned',
      '2x2': 'missing',
    });
  });
});

describe('a server that does not say how it numbers', () => {
  test('Its numbers count', () => {
    expect(statuses(showGaps({ entries, ordering: null, owned: [owned('1x2')] }))['1x2']).toBe('owned');
  });

  test('Its numbers do not count in a season where an id speaks against them', () => {
    const gaps = showGaps({ entries, ordering: null, owned: [owned('1x1', 102), owned('1x3')] });

    expect(statuses(gaps)).toMatchObject({ '1x1': 'conflict', '1x2': 'owned', '1x3': 'conflict' });
  });
});

describe('which ordering is asked for', () => {
  const dvd = { source: 'tvdb', name: 'dvd' };
  const answers = { 'tvdb:1@dvd': found(series(entries, { ordering: dvd })) };

  test("the show's own on the server before the section's", () => {
    const gaps = showGaps({
      entries,
      answers,
      sections: [
        section({ ordering: tvdbOfficial, shows: [show({ ordering: dvd })], episodes: [owned('1x1')] }),
      ],
    });

    expect((gaps.gaps[0] as SeriesGap).ordering).toEqual(dvd);
    expect(verdicts(gaps)['1x1']).toBe('owned: owned-by-number');
  });

  test('the one of the config before all, and it says how the server numbers', () => {
    const shows = [{ id: 'tvdb:series:1' as const, rules: { ...plainRules, ordering: 'dvd' } }];
    const gaps = showGaps({ entries, answers, shows, ordering: tmdbOfficial, owned: [owned('1x1')] });

    expect(verdicts(gaps)['1x1']).toBe('owned: owned-by-number');
  });

  test('A show that the config names by an id that only the provider knows is not compared by wrong numbers', () => {
    const gaps = showGaps({
      entries,
      shows: [{ id: 'tvdb:series:1' as const, rules: { ...plainRules, ordering: 'dvd' } }],
      answers: { 'imdb:tt1@official': found(series(entries)) },
      sections: [
        section({
          ordering: tvdbOfficial,
          shows: [show({ ids: { imdb: ['tt1'] } })],
          episodes: [owned('1x1')],
        }),
      ],
    });

    expect(statuses(gaps)).toMatchObject({ '1x1': 'conflict', '1x2': 'conflict' });
  });
});

describe('owned episodes that the provider does not know', () => {
  test('As many as are missing right beside them are the same under other numbers', () => {
    const six = season(1, 6, '2001-01-01').slice(0, 5);
    const gaps = showGaps({ entries: six, owned: ['1x1', '1x2', '1x3', '1x6'].map((at) => owned(at)) });

    expect(statuses(gaps)).toMatchObject({ '1x4': 'missing', '1x5': 'missing' });

    const balanced = showGaps({
      entries: six,
      owned: ['1x1', '1x2', '1x3', '1x4', '1x6'].map((at) => owned(at)),
    });

    expect(verdicts(balanced)['1x5']).toBe('conflict: aired, not-owned, numbering-conflict');
  });

  test('Unrelated ones hide nothing', () => {
    const gaps = showGaps({ entries, owned: [owned('1x1'), owned('1x3'), owned('1x90')] });

    expect(statuses(gaps)).toMatchObject({ '1x2': 'missing', '2x1': 'missing' });
    expect(gaps.episodeFates).toMatchObject({ matched: 3, extra: 1 });
  });

  test('One of the same days as what looks missing may be it', () => {
    const gaps = showGaps({
      entries,
      owned: [owned('1x1'), owned('1x3'), owned('1x90', undefined, { aired: '2001-01-07' })],
    });

    expect(statuses(gaps)['1x2']).toBe('conflict');
  });

  test('A special of the same days as what looks missing is not it', () => {
    const gaps = showGaps({
      entries,
      owned: [owned('1x1'), owned('1x3'), owned('0x90', undefined, { aired: '2001-01-08' })],
    });

    expect(statuses(gaps)['1x2']).toBe('missing');
  });

  test("Seasons that the provider keeps under another show leave the others' gaps as they are", () => {
    const revival = [1, 2].map((at) => owned(`9x${at}`, undefined, { aired: `2015-01-0${at}` }));
    const gaps = showGaps({ entries, owned: [owned('1x1'), owned('1x3'), ...revival] });

    expect(statuses(gaps)).toMatchObject({ '1x2': 'missing', '2x1': 'missing', '2x2': 'missing' });
    expect((gaps.gaps[0] as SeriesGap).extras).toHaveLength(2);
  });

  test('With dates, each of them is found in the one long season', () => {
    const long = season(1, 6, '2001-01-01');
    const cut = long.map((entry, at) =>
      owned(at < 3 ? `1x${at + 1}` : `2x${at - 2}`, undefined, entry.aired ? { aired: entry.aired } : {}),
    );
    const gaps = showGaps({ entries: long, owned: cut.slice(0, 5) });

    expect(statuses(gaps)).toEqual({
      '1x1': 'owned',
      '1x2': 'owned',
      '1x3': 'owned',
      '1x4': 'owned',
      '1x5': 'owned',
      '1x6': 'missing',
    });
  });

  test('One long season on the server, cut into two at the provider: counted through they are in conflict', () => {
    const gaps = showGaps({ entries, owned: [1, 2, 3, 4].map((at) => owned(`1x${at}`)) });

    expect(statuses(gaps)).toEqual({
      '1x1': 'owned',
      '1x2': 'owned',
      '1x3': 'owned',
      '2x1': 'conflict',
      '2x2': 'missing',
    });
  });

  test('A bonus beyond the end of a season, of another year, is not the next season', () => {
    const bonus = owned('1x4', undefined, { aired: '2001-03-01' });
    const gaps = showGaps({ entries, owned: [owned('1x1'), owned('1x2'), owned('1x3'), bonus] });

    expect(statuses(gaps)).toMatchObject({ '2x1': 'missing', '2x2': 'missing' });
  });
});
