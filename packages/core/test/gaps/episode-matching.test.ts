import { describe, expect, test } from 'vitest';
import {
  episode,
  owned,
  season,
  section,
  show,
  showGaps,
  statuses,
  tmdbOfficial,
  tvdbOfficial,
  verdicts,
} from './build.ts';

const first = season(1, 3, '2001-01-01');

describe('how an episode is matched', () => {
  test('By its id, by its number, by its date, in this order', () => {
    const gaps = showGaps({
      entries: [...first, episode('1x4', '2001-01-22'), episode('1x5', '2001-01-29')],
      owned: [
        owned('1x7', 101),
        owned('1x2'),
        owned('', undefined, { aired: '2001-01-15' }),
        owned('1x4', 104, { aired: '1999-01-01' }),
      ],
    });

    expect(verdicts(gaps)).toEqual({
      '1x1': 'owned: owned-by-id',
      '1x2': 'owned: owned-by-number',
      '1x3': 'owned: owned-by-date',
      '1x4': 'owned: owned-by-id',
      '1x5': 'missing: aired, not-owned',
    });
    expect(gaps.gaps[0]?.status).toBe('incomplete');
  });

  test('Never by its title', () => {
    const gaps = showGaps({
      entries: first,
      owned: [owned('5x9', undefined, { title: 'Episode 1x2' }), owned('1x1')],
    });

    expect(statuses(gaps)['1x2']).toBe('missing');
  });

  test("An id that the provider's list does not have falls through to the number", () => {
    expect(verdicts(showGaps({ entries: first, owned: [owned('1x2', 999)] }))['1x2']).toBe(
      'owned: owned-by-number',
    );
  });

  test('One file with two entries: both are owned', () => {
    const gaps = showGaps({ entries: first, owned: [owned('1x1', 101), owned('1x2', 102)] });

    expect(statuses(gaps)).toEqual({ '1x1': 'owned', '1x2': 'owned', '1x3': 'missing' });
  });

  test('A file holds more where the entry that its item is bears the same number, by whatever it was matched', () => {
    const also = { alsoNumbers: [2] };
    const heldBy = (item: ReturnType<typeof owned>, ordering = tvdbOfficial) =>
      statuses(showGaps({ entries: first, owned: [item], ordering }))['1x2'];

    expect(heldBy(owned('x1', 101, also))).toBe('owned');
    expect(heldBy(owned('1x1', undefined, { ...also, aired: '2001-01-01' }), tmdbOfficial)).toBe('owned');
    expect(heldBy(owned('x1', 103, also))).toBe('missing');
  });

  test('The name of a file counts for what would be missing, and for nothing that is left out or ahead', () => {
    const gaps = showGaps({
      entries: [...first, episode('1x4', '2030-01-01')],
      owned: [owned('1x1', 101, { alsoNumbers: [2, 3, 4] })],
      ignore: [{ id: 'tvdb:episode:102' }],
    });

    expect(verdicts(gaps)).toEqual({
      '1x1': 'owned: owned-by-id',
      '1x2': 'ignored: ignored-by-config',
      '1x3': 'owned: aired, owned-by-file',
      '1x4': 'upcoming: not-aired',
    });
    const ignored = showGaps({
      entries: first,
      owned: [owned('1x1', 101, { alsoNumbers: [2] })],
      ignore: [{ id: 'tvdb:series:1' }],
    });
    expect(statuses(ignored)).toEqual({ '1x1': 'owned', '1x2': 'ignored', '1x3': 'ignored' });
  });

  test('One item with the ids of two entries holds both', () => {
    const gaps = showGaps({ entries: first, owned: [owned('1x1', [101, 102])] });

    expect(statuses(gaps)).toEqual({ '1x1': 'owned', '1x2': 'owned', '1x3': 'missing' });
  });

  test('Two items of one number are one owned episode', () => {
    const copy = owned('1x2', undefined, { ratingKey: 'copy' });
    const gaps = showGaps({ entries: first, owned: [owned('1x2'), copy] });

    expect(statuses(gaps)).toEqual({ '1x1': 'missing', '1x2': 'owned', '1x3': 'missing' });
    expect(gaps.gaps[0]?.verdicts[1]?.items.map(({ ratingKey }) => ratingKey)).toEqual(['item-1x2', 'copy']);
    expect(gaps.episodeFates).toEqual({
      matched: 2,
      unmatched: 0,
      notInCatalogue: 0,
      failed: 0,
      trashed: 0,
      extra: 0,
    });
  });

  test('Two entries of one number at the provider are held together', () => {
    const twice = [...first, episode('1x2', '2001-01-08', { id: 'tvdb:episode:7' })];
    const gaps = showGaps({ entries: twice, owned: [owned('1x2', 102)] });

    expect(gaps.gaps[0]?.verdicts.map(({ entry, status }) => [entry.id, status])).toEqual([
      ['tvdb:episode:101', 'missing'],
      ['tvdb:episode:102', 'owned'],
      ['tvdb:episode:7', 'owned'],
      ['tvdb:episode:103', 'missing'],
    ]);
  });

  test('An episode in the trash is not owned', () => {
    const gaps = showGaps({ entries: first, owned: [owned('1x1'), owned('1x2', 102, { trashed: true })] });

    expect(statuses(gaps)['1x2']).toBe('missing');
    expect(gaps.episodeFates).toMatchObject({ matched: 1, trashed: 1 });
  });

  test('An episode just added, with no id and no date, is matched by its number', () => {
    expect(statuses(showGaps({ entries: first, owned: [owned('1x3')] }))['1x3']).toBe('owned');
  });

  test('Equal counts of different episodes are no complete season', () => {
    const gaps = showGaps({ entries: first, owned: [owned('1x1'), owned('1x2'), owned('1x9')] });

    expect(statuses(gaps)['1x3']).toBe('missing');
    expect(gaps.gaps[0]?.status).toBe('incomplete');
  });
});

describe('air dates', () => {
  const daily = ['2026-01-05', '2026-01-06', '2026-01-07', '2026-01-09'].map((day, at) =>
    episode(`1x${at + 1}`, day),
  );

  test('Dated episodes are matched by their day', () => {
    const gaps = showGaps({
      entries: daily,
      owned: [
        owned('2026x', undefined, { aired: '2026-01-06' }),
        owned('', undefined, { aired: '2026-01-09' }),
      ],
    });

    expect(statuses(gaps)).toEqual({ '1x1': 'missing', '1x2': 'owned', '1x3': 'missing', '1x4': 'owned' });
  });

  test('One day off counts where only one episode lies there', () => {
    const gaps = showGaps({ entries: daily, owned: [owned('', undefined, { aired: '2026-01-10' })] });

    expect(statuses(gaps)['1x4']).toBe('owned');
  });

  test('Two days off is another episode', () => {
    const gaps = showGaps({ entries: daily, owned: [owned('', undefined, { aired: '2026-01-11' })] });

    expect(statuses(gaps)['1x4']).toBe('missing');
    expect(gaps.gaps[0]).toMatchObject({ extras: [{ title: 'Item ', aired: '2026-01-11' }] });
  });

  test("An episode between two of the provider's days may be either", () => {
    const gaps = showGaps({ entries: daily, owned: [owned('', undefined, { aired: '2026-01-08' })] });

    expect(statuses(gaps)).toEqual({
      '1x1': 'missing',
      '1x2': 'missing',
      '1x3': 'possiblyOwned',
      '1x4': 'possiblyOwned',
    });
  });

  test('Of a day with two episodes, one owned may be either', () => {
    const bill = [episode('1x1', '2026-01-05'), episode('1x2', '2026-01-05'), episode('1x3', '2026-01-06')];
    const gaps = showGaps({ entries: bill, owned: [owned('', undefined, { aired: '2026-01-05' })] });

    expect(verdicts(gaps)).toEqual({
      '1x1': 'possiblyOwned: aired, possibly-owned',
      '1x2': 'possiblyOwned: aired, possibly-owned',
      '1x3': 'missing: aired, not-owned',
    });
  });

  test('A season that is a year, which the provider does not have, is told by its dates', () => {
    const gaps = showGaps({
      entries: daily,
      owned: [
        owned('2026x2', undefined, { aired: '2026-01-06' }),
        owned('2026x4', undefined, { aired: '2026-01-09' }),
      ],
    });

    expect(verdicts(gaps)).toEqual({
      '1x1': 'missing: aired, not-owned',
      '1x2': 'owned: owned-by-date',
      '1x3': 'missing: aired, not-owned',
      '1x4': 'owned: owned-by-date',
    });
  });

  test('A special of the same day is no regular episode', () => {
    const gaps = showGaps({ entries: daily, owned: [owned('0x1', undefined, { aired: '2026-01-06' })] });

    expect(statuses(gaps)['1x2']).toBe('missing');
  });
});

describe('in doubt', () => {
  test('An item with neither number nor date may be any episode of its season', () => {
    const gaps = showGaps({
      entries: [...first, ...season(2, 1, '2002-01-01')],
      owned: [owned('1x1'), owned('1x')],
    });

    expect(statuses(gaps)).toEqual({
      '1x1': 'owned',
      '1x2': 'possiblyOwned',
      '1x3': 'possiblyOwned',
      '2x1': 'missing',
    });
  });

  test('An item with neither season nor date may be any episode, and its number is never taken for 0', () => {
    const hidden = owned('', undefined, { number: 2 });
    const gaps = showGaps({
      entries: [...first, episode('0x2', '2001-01-01')],
      owned: [owned('1x1'), hidden],
    });

    expect(statuses(gaps)).toEqual({
      '0x2': 'ignored',
      '1x1': 'owned',
      '1x2': 'possiblyOwned',
      '1x3': 'possiblyOwned',
    });
  });

  test('An item whose id and number are two entries leaves both in doubt', () => {
    const gaps = showGaps({ entries: first, owned: [owned('1x2', 103)] });

    expect(verdicts(gaps)).toEqual({
      '1x1': 'missing: aired, not-owned',
      '1x2': 'conflict: aired, numbering-conflict',
      '1x3': 'conflict: aired, numbering-conflict',
    });
    expect(gaps.gaps[0]?.status).toBe('incomplete');
  });

  test('Two items that are each other by their ids are both owned', () => {
    const gaps = showGaps({ entries: first, owned: [owned('1x2', 103), owned('1x3', 102)] });

    expect(statuses(gaps)).toEqual({ '1x1': 'missing', '1x2': 'owned', '1x3': 'owned' });
  });

  test('Another item that holds the entry for sure takes the doubt away', () => {
    const gaps = showGaps({ entries: first, owned: [owned('1x2', 103), owned('1x3', 103)] });

    expect(statuses(gaps)).toEqual({ '1x1': 'missing', '1x2': 'conflict', '1x3': 'owned' });
  });

  test('An item that is one entry by its number and another by its date leaves that one in doubt', () => {
    const gaps = showGaps({ entries: first, owned: [owned('1x1', undefined, { aired: '2001-01-15' })] });

    expect(statuses(gaps)).toEqual({ '1x1': 'owned', '1x2': 'missing', '1x3': 'conflict' });
  });

  test('A date a day off contradicts no number', () => {
    const daily = [episode('1x1', '2026-01-05'), episode('1x2', '2026-01-06')];
    const gaps = showGaps({ entries: daily, owned: [owned('1x1', undefined, { aired: '2026-01-06' })] });

    expect(statuses(gaps)).toEqual({ '1x1': 'owned', '1x2': 'missing' });
  });

  test('A number that the provider does not have, with a date that it has, leaves that day in doubt', () => {
    const gaps = showGaps({
      entries: first,
      owned: [owned('1x1'), owned('1x40', undefined, { aired: '2001-01-15' })],
    });

    expect(statuses(gaps)).toEqual({ '1x1': 'owned', '1x2': 'missing', '1x3': 'conflict' });
  });
});

test('Episodes of several shows that are one series are joined, also over two servers', () => {
  const numbered = { ordering: tvdbOfficial, shows: [show()] };
  const gaps = showGaps({
    entries: first,
    sections: [
      section({ ...numbered, episodes: [owned('1x1')] }),
      section({ ...numbered, server: 'cabin', episodes: [owned('1x2')] }),
      section({ ...numbered, server: 'attic', role: 'elsewhere', episodes: [owned('1x3')] }),
    ],
  });

  expect(statuses(gaps)).toEqual({ '1x1': 'owned', '1x2': 'owned', '1x3': 'elsewhere' });
  expect(gaps.gaps).toHaveLength(1);
});

test('What may lie elsewhere is not missing either', () => {
  const numbered = { ordering: tvdbOfficial, shows: [show()] };
  const gaps = showGaps({
    entries: first,
    sections: [
      section({ ...numbered, episodes: [owned('1x1')] }),
      section({ ...numbered, server: 'attic', role: 'elsewhere', episodes: [owned('1x')] }),
    ],
  });

  expect(statuses(gaps)).toEqual({ '1x1': 'owned', '1x2': 'possiblyOwned', '1x3': 'possiblyOwned' });
});

test('Episodes whose show the server does not list are counted as unmatched', () => {
  const gaps = showGaps({ entries: first, owned: [owned('1x1'), owned('1x2', 102, { showKey: 'gone' })] });

  expect(gaps.episodeFates).toMatchObject({ matched: 1, unmatched: 1 });
});
