import { describe, expect, test } from 'vitest';
import type { SeriesGap } from '../../src/model/index.ts';
import {
  episode,
  failed,
  found,
  owned,
  plainRules,
  season,
  section,
  series,
  show,
  showGaps,
  statuses,
  tvdbOfficial,
  unknown,
  verdicts,
} from './build.ts';

const first = season(1, 3, '2001-01-01');
const byId = { ids: { tvdb: ['1'] } };

describe('what counts today', () => {
  /** Today is 2026-11-21. */
  const recent = [
    episode('1x1', '2026-11-19'),
    episode('1x2', '2026-11-20'),
    episode('1x3', '2026-11-21'),
    episode('1x4', '2026-11-22'),
    episode('1x5'),
    episode('1x6', '2026-01-01', { title: 'TBA' }),
    episode('1x7', '2026-01-01', { season: 1 }),
  ];

  test('An episode counts from the day after its date; one without a date or with no title yet is announced', () => {
    expect(verdicts(showGaps({ entries: recent, owned: [owned('1x7')] }))).toEqual({
      '1x1': 'missing: aired, not-owned',
      '1x2': 'missing: aired, not-owned',
      '1x3': 'upcoming: not-aired',
      '1x4': 'upcoming: not-aired',
      '1x5': 'announced: no-date',
      '1x6': 'announced: to-be-announced',
      '1x7': 'owned: owned-by-number',
    });
  });

  test('With a grace of no day, what airs today counts', () => {
    const gaps = showGaps({ entries: recent, owned: [owned('1x7')], rules: { grace: 0 } });

    expect(statuses(gaps)).toMatchObject({ '1x3': 'missing', '1x4': 'upcoming' });
  });

  test('A whole undated season is announced, and the show is complete', () => {
    const gaps = showGaps({
      entries: [...first, episode('2x1'), episode('2x2')],
      owned: [owned('1x1'), owned('1x2'), owned('1x3')],
    });

    expect(statuses(gaps)).toMatchObject({ '2x1': 'announced', '2x2': 'announced' });
    expect(gaps.gaps[0]?.status).toBe('complete');
  });

  test('An entry that has no place in the ordering is left out, unless it is owned', () => {
    const { season: _, number: __, ...placeless } = episode('9x9', '2001-01-01', { title: 'Lost' });
    const entries = [...first, placeless];

    expect(verdicts(showGaps({ entries, owned: [owned('1x1')] }))['Lost']).toBe('ignored: no-number');
    expect(verdicts(showGaps({ entries, owned: [owned('1x9', 909)] }))['Lost']).toBe('owned: owned-by-id');
  });
});

describe('specials', () => {
  const special = episode('0x1', '2001-02-01');
  const film = episode('0x2', '2001-02-01', { isFilm: true });
  const doomed = episode('0x3', '2001-02-01', { doomed: true });
  const undated = episode('0x4');
  const entries = [special, film, doomed, undated, episode('1x1', '2001-01-01')];

  test('are left out by default, and an owned one is owned', () => {
    expect(verdicts(showGaps({ entries, owned: [owned('1x1'), owned('0x2')] }))).toEqual({
      '0x1': 'ignored: specials-off',
      '0x2': 'owned: owned-by-number',
      '0x3': 'ignored: specials-off',
      '0x4': 'ignored: specials-off',
      '1x1': 'owned: owned-by-number',
    });
  });

  test('count when they are switched on, but not for completion; films, doomed and undated ones never do', () => {
    const gaps = showGaps({ entries, owned: [owned('1x1')], rules: { specials: true } });

    expect(verdicts(gaps)).toEqual({
      '0x1': 'missing: aired, not-owned',
      '0x2': 'ignored: film-special',
      '0x3': 'ignored: doomed',
      '0x4': 'announced: no-date',
      '1x1': 'owned: owned-by-number',
    });
    expect(gaps.gaps[0]?.status).toBe('complete');
  });

  test('can be switched on for one show', () => {
    const shows = [{ id: 'tvdb:series:1' as const, rules: { ...plainRules, specials: true } }];

    expect(statuses(showGaps({ entries, owned: [owned('1x1')], shows }))['0x1']).toBe('missing');
  });
});

describe('ignored', () => {
  const entries = [...first, ...season(2, 2, '2002-01-01')];
  const all = [owned('1x1')];

  test('one episode by its id, one by its number, a season', () => {
    const ignore = [
      { id: 'tvdb:episode:102' as const },
      { id: 'tvdb:series:1' as const, season: 1, episode: 3 },
      { id: 'tvdb:series:1' as const, season: 2, reason: 'not for me' },
    ];

    expect(statuses(showGaps({ entries, owned: all, ignore }))).toEqual({
      '1x1': 'owned',
      '1x2': 'ignored',
      '1x3': 'ignored',
      '2x1': 'ignored',
      '2x2': 'ignored',
    });
  });

  test('a whole show, by any id that it bears', () => {
    const gaps = showGaps({
      entries,
      sections: [
        section({
          ordering: tvdbOfficial,
          shows: [show({ ids: { tvdb: ['1'], tmdb: ['77'] } })],
          episodes: [owned('1x1')],
        }),
      ],
      ignore: [{ id: 'tmdb:series:77', reason: 'seen it', until: '2027-01-01' }],
    });

    expect(gaps.gaps[0]).toMatchObject({
      status: 'ignored',
      reasons: [{ code: 'ignored-by-config', text: 'seen it' }],
    });
    expect(gaps.gaps[0]?.verdicts.map(({ status, until }) => [status, until])).toEqual([
      ['owned', undefined],
      ...Array(4).fill(['ignored', '2027-01-01']),
    ]);
  });
});

describe('which show it is', () => {
  test('A show that no id leads to is unmatched; one whose id is unknown is not in the catalogue', () => {
    const gaps = showGaps({
      entries: first,
      sections: [
        section({
          shows: [
            show({ ratingKey: 'a', ids: {} }),
            show({ ratingKey: 'b', ids: { tvdb: ['9'] }, title: 'B' }),
          ],
          episodes: [owned('1x1', 101, { showKey: 'a' }), owned('1x1', 101, { showKey: 'b' })],
        }),
      ],
      answers: { 'tvdb:9@official': unknown },
    });

    expect(gaps.gaps).toEqual([]);
    expect(gaps.fates).toMatchObject({ matched: 0, unmatched: 1, notInCatalogue: 1 });
    expect(gaps.episodeFates).toMatchObject({ matched: 0, unmatched: 1, notInCatalogue: 1 });
    expect(gaps.unmatched.map(({ title, reason }) => [title, reason])).toEqual([
      ['The Show', 'It has no id that can be looked up.'],
      ['B', 'The provider has no show with its id.'],
    ]);
  });

  test('A show whose id is gone is found by its other one, and is to be mended', () => {
    const gaps = showGaps({
      entries: first,
      sections: [
        section({ shows: [show({ ids: { tvdb: ['9'], imdb: ['tt1'] } })], episodes: [owned('1x1')] }),
      ],
      answers: { 'tvdb:9@official': unknown, 'imdb:tt1@official': found(series(first)) },
    });

    expect(statuses(gaps)['1x1']).toBe('owned');
    expect(gaps.mend.map(({ kind }) => kind)).toEqual(['stale']);
  });

  test('Where the look-up of the better id failed, a lesser one does not say which show it is', () => {
    const gaps = showGaps({
      entries: first,
      sections: [
        section({ shows: [show({ ids: { tvdb: ['9'], imdb: ['tt1'] } })], episodes: [owned('1x1')] }),
      ],
      answers: { 'tvdb:9@official': failed, 'imdb:tt1@official': found(series(first)) },
    });

    expect(gaps.fates).toMatchObject({ matched: 0, failed: 1 });
    expect([gaps.complete, gaps.mend]).toEqual([false, []]);
  });

  test('A show in the trash, or with all its episodes there, is no group', () => {
    const trashed = section({ shows: [show({ trashed: true })], episodes: [owned('1x1')] });
    const emptied = section({ shows: [show()], episodes: [owned('1x1', 101, { trashed: true })] });

    expect(showGaps({ entries: first, sections: [trashed] }).gaps).toEqual([]);
    expect(showGaps({ entries: first, sections: [trashed] }).fates).toMatchObject({ trashed: 1 });
    expect(showGaps({ entries: first, sections: [emptied] }).gaps).toEqual([]);
  });

  test('A show that could not be looked up is a failed group, once, and nothing of it is missing', () => {
    const copies = [show({ ratingKey: 'a' }), show({ ratingKey: 'b' })];
    const gaps = showGaps({
      entries: [],
      sections: [section({ shows: copies })],
      answers: { 'tvdb:1@official': failed },
    });

    expect(gaps.gaps).toEqual([
      {
        kind: 'series',
        id: 'tvdb:series:1',
        title: 'The Show',
        status: 'failed',
        ordering: { source: 'unknown', name: 'official' },
        reasons: [{ code: 'look-up-failed', text: 'It answered 500.' }],
        verdicts: [],
        extras: [],
        items: [
          { server: 'plex', section: '1', ratingKey: 'a' },
          { server: 'plex', section: '1', ratingKey: 'b' },
        ],
        incomparable: new Map(),
      },
    ]);
    expect([gaps.failedLookUps, gaps.complete]).toEqual([2, false]);
  });
});

describe('a show that may be the same', () => {
  const two = (ids: Readonly<Record<string, readonly string[]>>, more = {}) => [
    section({
      ordering: tvdbOfficial,
      shows: [show(byId), show({ ratingKey: 'twin', ids, ...more })],
      episodes: [owned('1x1'), owned('1x2', undefined, { showKey: 'twin' })],
    }),
  ];

  test('and whose look-up failed: nothing of the show is missing, and it failed', () => {
    const gaps = showGaps({
      entries: first,
      sections: two({ imdb: ['tt1'] }),
      answers: { 'tvdb:1@official': found(series(first)), 'imdb:tt1@official': failed },
    });

    expect(gaps.gaps.map(({ id, status }) => [id, status])).toEqual([
      ['imdb:series:tt1', 'failed'],
      ['tvdb:series:1', 'failed'],
    ]);
    expect(statuses(gaps, 'tvdb:series:1')).toEqual({
      '1x1': 'owned',
      '1x2': 'possiblyOwned',
      '1x3': 'possiblyOwned',
    });
  });

  test('with its year behind the title, and without an id', () => {
    const gaps = showGaps({ entries: first, sections: two({}, { title: 'The Show (2001)' }) });

    expect(statuses(gaps)).toEqual({ '1x1': 'owned', '1x2': 'possiblyOwned', '1x3': 'missing' });
  });

  test('under another title, but with an id that the provider gives it', () => {
    const gaps = showGaps({
      entries: first,
      sections: two({ imdb: ['tt1'] }, { title: 'Die Sendung' }),
      answers: {
        'tvdb:1@official': found(series(first, { ids: { imdb: ['tt1'] } })),
        'imdb:tt1@official': failed,
      },
    });

    expect(statuses(gaps, 'tvdb:series:1')['1x3']).toBe('possiblyOwned');
  });

  test('and is unmatched: what it holds by its numbers may be owned, the rest is missing', () => {
    const gaps = showGaps({ entries: first, sections: two({}) });

    expect(statuses(gaps)).toEqual({ '1x1': 'owned', '1x2': 'possiblyOwned', '1x3': 'missing' });
    expect(gaps.gaps[0]).toMatchObject({ status: 'incomplete' });
    expect(gaps.gaps[0]?.verdicts[1]?.items).toEqual([
      { server: 'plex', section: '1', ratingKey: 'item-1x2' },
    ]);
  });

  test('of another year is another show', () => {
    const gaps = showGaps({ entries: first, sections: two({}, { year: 2015 }) });

    expect(statuses(gaps)['1x2']).toBe('missing');
  });
});

test('A show of which only specials are owned is a show', () => {
  const gaps = showGaps({ entries: [episode('0x1', '2001-01-01'), ...first], owned: [owned('0x1')] });

  expect((gaps.gaps[0] as SeriesGap).status).toBe('incomplete');
});

test('A library that was not read in full has no gaps', () => {
  const cut = section({ shows: [show()], episodes: [owned('1x1')], complete: false });

  expect(showGaps({ entries: first, sections: [cut] })).toMatchObject({ gaps: [], complete: false });
});
