import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { itemsBesideGaps } from '../../src/gaps/beside-gaps.ts';
import type { Episode, EpisodeItem, SeriesGap } from '../../src/model/index.ts';
import {
  episode,
  owned,
  season,
  section,
  show,
  showGaps,
  showInput,
  statuses,
  tmdbOfficial,
  tvdbOfficial,
  verdicts,
} from './build.ts';

const long = season(1, 6, '2001-01-01');
const cut = [...season(1, 3, '2001-01-01'), ...season(2, 3, '2002-01-01')];
const places = (...all: readonly string[]) => all.map((place) => owned(place));

function remarks(gaps: ReturnType<typeof showGaps>): readonly string[] {
  return (gaps.gaps[0] as SeriesGap).reasons.map(({ code }) => code);
}

function only(gaps: ReturnType<typeof showGaps>, status: string): readonly string[] {
  return Object.entries(statuses(gaps)).flatMap(([place, own]) => (own === status ? [place] : []));
}

describe('seasons that are cut otherwise on the server', () => {
  test('One long season at the provider, several on the server: nothing is missing, so that they are the same', () => {
    const gaps = showGaps({ entries: long, owned: places('1x1', '1x2', '1x3', '2x1', '2x2', '2x3') });

    expect(verdicts(gaps)).toEqual({
      '1x1': 'owned: owned-by-number',
      '1x2': 'owned: owned-by-number',
      '1x3': 'owned: owned-by-number',
      '1x4': 'owned: owned-by-absolute',
      '1x5': 'owned: owned-by-absolute',
      '1x6': 'owned: owned-by-absolute',
    });
    expect(gaps.gaps[0]?.reasons).toEqual([
      {
        code: 'counted-through',
        text: 'The seasons are cut otherwise on the server than at tvdb: its episodes were compared counted through.',
      },
    ]);
    expect(gaps.gaps[0]?.status).toBe('complete');
  });

  test('The same where the numbers go on from season to season', () => {
    const gaps = showGaps({ entries: long, owned: places('1x1', '1x2', '1x3', '2x4', '2x5', '2x6') });

    expect(only(gaps, 'owned')).toHaveLength(6);
  });

  test('One long season on the server, several at the provider', () => {
    const gaps = showGaps({ entries: cut, owned: places('1x1', '1x2', '1x3', '1x4', '1x5', '1x6') });

    expect(only(gaps, 'owned')).toHaveLength(6);
    expect((gaps.gaps[0] as SeriesGap).extras).toEqual([]);
  });

  test('An episode of a season that the provider does not have may be the one that looks missing, whoever numbers it', () => {
    const held = [owned('1x1', 101), owned('2x1')];
    const numbered = showGaps({ entries: season(1, 2, '2001-01-01'), owned: held, ordering: tmdbOfficial });
    const dated = [owned('1x1', 101), owned('2x1', undefined, { aired: '2021-01-01' })];

    expect(statuses(numbered)).toEqual({ '1x1': 'owned', '1x2': 'conflict' });
    expect(
      statuses(showGaps({ entries: season(1, 2, '2001-01-01'), owned: dated, ordering: tmdbOfficial })),
    ).toEqual({ '1x1': 'owned', '1x2': 'missing' });
  });

  test('A number in a file that the provider does not have may be the first of the next season', () => {
    const held = [...places('1x1', '1x2'), owned('1x3', undefined, { alsoNumbers: [4] })];

    expect(verdicts(showGaps({ entries: cut, owned: held }))).toMatchObject({
      '1x3': 'owned: owned-by-number',
      '2x1': 'conflict: aired, not-owned, seasons-cut-otherwise',
      '2x2': 'missing: aired, not-owned',
    });
    expect(statuses(showGaps({ entries: cut, owned: places('1x1', '1x2', '1x3') }))).toMatchObject({
      '2x1': 'missing',
    });
  });

  test('The files at the end of a season are looked at where the next one begins with a gap', () => {
    const situation = { entries: cut, owned: places('1x1', '1x2', '1x3', '2x3') };

    const beside = itemsBesideGaps(showGaps(situation), showInput(situation).snapshot);

    expect(beside.map(({ ratingKey }) => ratingKey)).toEqual(
      situation.owned.slice(0, 3).map(({ ratingKey }) => ratingKey),
    );
  });

  test.each([
    ['left out', [{ id: 'tvdb:episode:102' as const }], 'ignored'],
    ['owned', [], 'owned'],
  ])(
    'The file of an episode that is %s is looked at, too, where that lies elsewhere',
    (_, ignore, status) => {
      const entries = season(1, 3, '2001-01-01');
      const away = { role: 'elsewhere' as const, server: 'cabin' };
      const sections = [
        section({
          shows: [show()],
          episodes: status === 'owned' ? [owned('1x1'), owned('1x2')] : [owned('1x1')],
          ordering: tvdbOfficial,
        }),
        section({ shows: [show()], episodes: [owned('1x2')], ordering: tvdbOfficial, ...away }),
      ];
      const situation = { entries, sections, ignore };

      const gaps = showGaps(situation);

      expect(statuses(gaps)).toEqual({ '1x1': 'owned', '1x2': status, '1x3': 'missing' });
      const servers = itemsBesideGaps(gaps, showInput(situation).snapshot).map(({ server }) => server);
      expect([...new Set(servers)]).toEqual(['plex', 'cabin']);
    },
  );

  test('What has not aired yet may be missing behind them', () => {
    const entries = [...cut, episode('2x4', '2026-11-21'), episode('2x5')];
    const gaps = showGaps({ entries, owned: places('1x1', '1x2', '1x3', '1x4', '1x5', '1x6') });

    expect(statuses(gaps)).toMatchObject({ '2x3': 'owned', '2x4': 'upcoming', '2x5': 'announced' });
  });

  test('With one that is missing and nothing that proves the count, what the count says is in conflict, with what to do', () => {
    const gaps = showGaps({
      entries: cut,
      owned: places('1x1', '1x2', '1x3', '1x4', '1x6'),
      alternatives: ['tmdb'],
    });

    expect(only(gaps, 'owned')).toEqual(['1x1', '1x2', '1x3']);
    expect(only(gaps, 'conflict')).toEqual(['2x1', '2x3']);
    expect(gaps.gaps[0]?.reasons).toEqual([
      {
        code: 'numbered-otherwise',
        text: 'The numbers on the server are not those that tvdb has in its "official" ordering. Set "ordering" in the rules of this show to the one that it is numbered by on the server (dvd, absolute). Or compare it with tmdb ("provider").',
      },
    ]);
  });

  test('One episode with an id in each season proves the count: then gaps are gaps', () => {
    const gaps = showGaps({
      entries: cut,
      owned: [...places('1x1', '1x2', '1x3'), owned('1x4', 201), owned('1x6')],
    });

    expect(verdicts(gaps)).toMatchObject({
      '2x1': 'owned: owned-by-id',
      '2x2': 'missing: aired, not-owned',
      '2x3': 'owned: owned-by-absolute',
    });
  });

  test('So does a date on which nothing else aired', () => {
    const dated = owned('1x4', undefined, { aired: '2002-01-01' });
    const gaps = showGaps({ entries: cut, owned: [...places('1x1', '1x2', '1x3', '1x6'), dated] });

    expect(only(gaps, 'missing')).toEqual(['2x2']);
  });

  test('An id that proves one season proves no other', () => {
    const entries = [...cut, ...season(3, 3, '2003-01-01')];
    const gaps = showGaps({
      entries,
      owned: [...places('1x1', '1x2', '1x3'), owned('1x4', 201), owned('1x8')],
    });

    expect(only(gaps, 'missing')).not.toContain('3x2');
    expect(remarks(gaps)).toEqual(['numbered-otherwise']);
  });

  test('An id, a date or a number that speaks against the count leaves everything in conflict', () => {
    const base = places('1x1', '1x2', '1x3', '1x4', '1x5');
    const cases = [owned('1x6', 202), owned('1x6', undefined, { aired: '2002-01-08' }), owned('2x1')];

    for (const odd of cases) {
      const gaps = showGaps({ entries: cut, owned: [...base, odd] });

      expect(remarks(gaps)).not.toContain('counted-through');
      expect(gaps.gaps[0]?.status).toBe('incomplete');
    }
  });

  test('A later season alone is not the only season of the provider, however well the numbers fit', () => {
    const gaps = showGaps({ entries: season(1, 3, '2001-01-01'), owned: places('2x1', '2x2', '2x3') });

    expect(only(gaps, 'owned')).toEqual([]);
    expect(remarks(gaps)).not.toContain('counted-through');
  });

  test('One episode beyond the last may be anything', () => {
    const gaps = showGaps({ entries: [...cut.slice(0, 4)], owned: places('1x1', '1x2', '1x3', '1x4') });

    expect(statuses(gaps)['2x1']).toBe('conflict');
  });

  test("The provider's own numbers over the show beat counting, and holes in its list forbid it", () => {
    const absolute = cut.map((entry, at) => ({ ...entry, absolute: at < 3 ? at + 1 : at + 2 }));
    const sparse = cut.filter(({ id }) => id !== 'tvdb:episode:202');
    const all = places('1x1', '1x2', '1x3', '1x5', '1x6', '1x7');

    expect(only(showGaps({ entries: absolute, owned: all }), 'owned')).toHaveLength(6);
    expect(remarks(showGaps({ entries: sparse, owned: places('1x1', '1x2', '1x3', '1x4', '1x5') }))).toEqual([
      'numbered-otherwise',
    ]);
  });

  test('Numbers of another source are read so only where ids prove it', () => {
    const all = places('1x1', '1x2', '1x3', '1x4', '1x5', '1x6');
    const proven = [owned('1x1', 101), ...all.slice(1, 3), owned('1x4', 201), ...all.slice(4)];

    expect(only(showGaps({ entries: cut, ordering: tmdbOfficial, owned: all }), 'owned')).toEqual([]);
    const gaps = showGaps({ entries: cut, ordering: tmdbOfficial, owned: proven });
    expect(only(gaps, 'owned')).toHaveLength(6);
    expect((gaps.gaps[0] as SeriesGap).incomparable.size).toBe(0);
  });

  test('The file before a gap may be the last of another season', () => {
    const owning = [...places('1x1', '1x2', '1x3', '1x5'), owned('1x6', 203)];
    const gaps = showGaps({ entries: cut, owned: owning });
    const { snapshot } = showInput({ entries: cut, owned: owning });

    expect(only(gaps, 'missing')).toEqual(['2x1']);
    expect(itemsBesideGaps(gaps, snapshot).map(({ ratingKey }) => ratingKey)).toEqual([
      'item-1x1',
      'item-1x2',
      'item-1x3',
    ]);
  });

  test('A file that holds several counts for all of them', () => {
    const pair = owned('1x4', 201, { alsoNumbers: [5] });

    expect(
      only(showGaps({ entries: cut, owned: [...places('1x1', '1x2', '1x3', '1x6'), pair] }), 'owned'),
    ).toHaveLength(6);
  });
});

// --- whatever the show ---------------------------------------------------------------------------------------------

type Cut = 'long-on-the-server' | 'going-on' | 'long-at-the-provider';

interface Renumbered {
  readonly sizes: readonly number[];
  readonly how: Cut;
  /** Of each episode: whether it is owned, and what the server knows of it. */
  readonly fates: readonly {
    readonly isOwned: boolean;
    readonly hasId: boolean;
    readonly hasDate: boolean;
  }[];
}

const renumbered: fc.Arbitrary<Renumbered> = fc
  .array(fc.integer({ min: 1, max: 5 }), { minLength: 2, maxLength: 4 })
  .chain((sizes) =>
    fc.record({
      sizes: fc.constant(sizes),
      how: fc.constantFrom<Cut>('long-on-the-server', 'going-on', 'long-at-the-provider'),
      fates: fc
        .record({
          ids: fc.integer({ min: 0, max: 2 }),
          dates: fc.integer({ min: 0, max: 2 }),
          gaps: fc.integer({ min: 0, max: 5 }),
        })
        .chain(({ ids, dates, gaps }) =>
          fc.array(
            fc.record({
              isOwned: fc.integer({ min: 1, max: 10 }).map((one) => one > gaps),
              hasId: fc.integer({ min: 1, max: 3 }).map((one) => one <= ids),
              hasDate: fc.integer({ min: 1, max: 3 }).map((one) => one <= dates),
            }),
            { minLength: 20, maxLength: 20 },
          ),
        ),
    }),
  );

/** The same show in both cuts. */
function bothWays({ sizes, how, fates }: Renumbered) {
  let absolute = 0;
  const all = sizes.flatMap((size, at) =>
    Array.from({ length: size }, (_, index) => ({ season: at + 1, number: index + 1, absolute: ++absolute })),
  );
  const dayOf = (at: number) => new Date(Date.UTC(2001, 0, 1 + 7 * at)).toISOString().slice(0, 10);
  const entries: Episode[] = all.map((one) => {
    const place = how === 'long-at-the-provider' ? `1x${one.absolute}` : `${one.season}x${one.number}`;
    return episode(place, dayOf(one.absolute), { id: `tvdb:episode:${one.absolute}` });
  });
  const items: EpisodeItem[] = all.flatMap((one, at) => {
    const fate = fates[at];
    if (!fate?.isOwned) return [];
    const number = how === 'long-at-the-provider' ? one.number : one.absolute;
    const place = how === 'long-on-the-server' ? `1x${number}` : `${one.season}x${number}`;
    const dated = fate.hasDate ? { aired: dayOf(one.absolute) } : {};
    return [owned(place, fate.hasId ? one.absolute : undefined, { ratingKey: `${one.absolute}`, ...dated })];
  });
  // Numbers that a season of the provider has, too, are that season's: the server says that it follows the provider.
  const isTold = sizes.every((size, at) => {
    const numbers = items.flatMap(({ season: own, number = 0 }) => (own === at + 1 ? [number] : []));
    return how !== 'going-on' || at === 0 || numbers.length === 0 || Math.max(...numbers) > size;
  });
  const isHeld = (id: string) => items.some(({ ratingKey }) => id === `tvdb:episode:${ratingKey}`);
  return { entries, items, isHeld, isTold };
}

test('However the seasons are cut, what is owned is never missing, and what is missing is never passed over', () => {
  fc.assert(
    fc.property(renumbered, (world) => {
      const { entries, items, isHeld, isTold } = bothWays(world);
      fc.pre(items.length > 0 && isTold);

      const [gap] = showGaps({ entries, owned: items }).gaps as readonly SeriesGap[];

      for (const { entry, status } of gap?.verdicts ?? []) {
        expect(isHeld(entry.id) ? ['owned', 'conflict'] : ['missing', 'conflict']).toContain(status);
      }
      if (entries.some(({ id }) => !isHeld(id))) expect(gap?.status).toBe('incomplete');
    }),
    { seed: 20_261_121, numRuns: 300 },
  );
});
