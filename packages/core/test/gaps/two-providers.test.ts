import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findGaps } from '../../src/gaps/find-gaps.ts';
import type { GapInput } from '../../src/gaps/gap-input.ts';
import type {
  Day,
  Episode,
  EpisodeItem,
  LibraryGaps,
  LookUp,
  Ordering,
  Series,
  SeriesGap,
} from '../../src/model/index.ts';
import {
  episode,
  failed,
  found,
  owned,
  season,
  section,
  series,
  show,
  showInput,
  tmdb,
  tmdbOfficial,
  tvdbOfficial,
  unknown,
} from './build.ts';

/** An entry of the second provider's list: the id of `1x02` is 9102. */
function theirs(place: string, aired?: Day, more: Partial<Episode> = {}): Episode {
  const own = episode(place, aired);
  return { ...own, id: `tmdb:episode:${9000 + Number(own.id.split(':')[2])}`, ...more };
}

function theirSeason(number: number, count: number, first: Day): readonly Episode[] {
  return season(number, count, first).map(({ season: at, number: place, aired }) =>
    theirs(`${at}x${place}`, aired),
  );
}

function theirSeries(episodes: readonly Episode[], more: Partial<Series> = {}): Series {
  return series(episodes, { id: 'tmdb:series:5', ordering: tmdbOfficial, ...more });
}

const bothIds = { tvdb: ['1'], tmdb: ['5'] };

interface Case {
  readonly first: readonly Episode[] | LookUp<Series>;
  readonly second: readonly Episode[] | LookUp<Series>;
  readonly owned: readonly EpisodeItem[];
  readonly ordering?: Ordering;
  readonly rules?: Parameters<typeof showInput>[0]['rules'];
  readonly ignore?: GapInput['settings']['ignore'];
}

function inputOf({ first, second, ordering = tvdbOfficial, ...more }: Case): GapInput {
  const answer = (list: Case['first'], of: (episodes: readonly Episode[]) => Series) =>
    'kind' in list ? list : found(of(list));
  const input = showInput({
    entries: [],
    answers: { 'tvdb:1@official': answer(first, series) },
    sections: [section({ shows: [show({ ids: bothIds })], episodes: more.owned, ordering })],
    ...(more.rules && { rules: more.rules }),
    ...(more.ignore && { ignore: more.ignore }),
  });
  const answers = {
    ...input.answers,
    namespace: 'tmdb',
    series: new Map([['tmdb:5@official', answer(second, theirSeries)]]),
  };
  return { ...input, others: [{ provider: tmdb, answers }] };
}

/** The only group: its status, and of each entry that is neither owned nor ignored the status and the last reason. */
function open(gaps: LibraryGaps) {
  const [gap, ...others] = gaps.gaps as readonly SeriesGap[];
  if (!gap || others.length > 0) throw new Error(`Expected one group, got ${gaps.gaps.length}.`);
  const entries = gap.verdicts
    .filter(({ status }) => status !== 'owned' && status !== 'ignored')
    .map(({ entry, status, reasons }) => [entry.id, `${status}: ${reasons.at(-1)?.text}`]);
  return { id: gap.id, status: gap.status, entries: Object.fromEntries(entries) };
}

const of = (situation: Case) => open(findGaps(inputOf(situation)));
const ours = season(1, 3, '2001-01-01');

describe('two providers', () => {
  test('What both call missing is missing, under the id of the first', () => {
    const gaps = findGaps(
      inputOf({
        first: ours,
        second: theirSeason(1, 3, '2001-01-01'),
        owned: [owned('1x1', undefined, { ids: { tvdb: ['101'], tmdb: ['9101'] } }), owned('1x3', 103)],
      }),
    );

    expect(open(gaps)).toEqual({
      id: 'tvdb:series:1',
      status: 'incomplete',
      entries: { 'tvdb:episode:102': 'missing: tmdb calls it missing, too.' },
    });
    expect({ providers: gaps.providers, complete: gaps.complete, fates: gaps.fates }).toEqual({
      providers: ['tvdb', 'tmdb'],
      complete: true,
      fates: { matched: 1, unmatched: 0, notInCatalogue: 0, failed: 0, trashed: 0 },
    });
  });

  test('What the second does not list is disputed, with what each says', () => {
    expect(of({ first: ours, second: theirSeason(1, 1, '2001-01-01'), owned: [owned('1x1', 101)] })).toEqual({
      id: 'tvdb:series:1',
      status: 'incomplete',
      entries: {
        'tvdb:episode:102': 'disputed: tvdb lists S01E02; tmdb has 1 episode in season 1.',
        'tvdb:episode:103': 'disputed: tvdb lists S01E03; tmdb has 1 episode in season 1.',
      },
    });
  });

  test('What only the second lists is disputed, under its id', () => {
    const numbered = { ids: { tvdb: ['101'], tmdb: ['9101'] } };

    expect(
      of({
        first: ours.slice(0, 1),
        second: [...theirSeason(1, 2, '2001-01-01'), ...theirSeason(2, 1, '2002-01-01')],
        owned: [owned('1x1', undefined, numbered)],
      }),
    ).toEqual({
      id: 'tvdb:series:1',
      status: 'incomplete',
      entries: {
        'tmdb:episode:9102': 'disputed: tmdb lists S01E02; tvdb has 1 episode in season 1.',
        'tmdb:episode:9201': 'disputed: tmdb lists S02E01; tvdb has no episodes in season 2.',
      },
    });
  });

  describe('a pilot that one counts as two', () => {
    const inTwo = [
      episode('1x1', '2001-01-01'),
      episode('1x2', '2001-01-01'),
      episode('1x3', '2001-01-08'),
      episode('1x4', '2001-01-15'),
    ];
    const inOne = [theirs('1x1', '2001-01-01'), theirs('1x2', '2001-01-08'), theirs('1x3', '2001-01-15')];
    const both = (first: number, second: number) => ({ ids: { tvdb: [`${first}`], tmdb: [`${second}`] } });
    const rest = [owned('1x3', undefined, both(103, 9102)), owned('1x4', undefined, both(104, 9103))];

    test('by the first: its second half is disputed', () => {
      const items = [owned('1x1', undefined, both(101, 9101)), ...rest];

      expect(of({ first: inTwo, second: inOne, owned: items }).entries).toEqual({
        'tvdb:episode:102':
          'disputed: tvdb lists S01E02 of 2001-01-01; tmdb has that number for an episode of 2001-01-08.',
      });
    });

    test('by the second: its second half is no gap', () => {
      const one = inOne.map((entry) => ({
        ...entry,
        id: entry.id.replace('tmdb', 'tvdb') as typeof entry.id,
      }));
      const two = inTwo.map((entry) => ({
        ...entry,
        id: entry.id.replace('tvdb', 'tmdb') as typeof entry.id,
      }));
      const items = [both(9101, 101), both(9102, 103), both(9103, 104)].map((ids, at) =>
        owned(`1x${at + 1}`, undefined, ids),
      );

      expect(of({ first: one, second: two, owned: items })).toMatchObject({
        status: 'complete',
        entries: {},
      });
    });
  });

  test.each<[string, readonly Episode[], string]>([
    [
      'has one of another year under that number',
      [theirs('1x1', '2001-01-01'), theirs('1x2', '2027-01-08')],
      'disputed: tvdb lists S01E02 of 2001-01-08; tmdb has that number for an episode of 2027-01-08.',
    ],
    [
      'has no date for it',
      [theirs('1x1', '2001-01-01'), theirs('1x2')],
      'disputed: tvdb says that it has aired; to tmdb it is only announced.',
    ],
    [
      'has it a day later',
      [theirs('1x1', '2001-01-01'), theirs('1x2', '2001-01-09')],
      'missing: tmdb calls it missing, too.',
    ],
    [
      'has it under another number',
      [theirs('1x1', '2001-01-01'), theirs('2x1', '2001-01-08')],
      'missing: tmdb calls it missing, too.',
    ],
    [
      'has it under another number, with a second one of that day',
      [theirs('1x1', '2001-01-01'), theirs('2x1', '2001-01-08'), theirs('2x2', '2001-01-08')],
      'disputed: tvdb lists S01E02; tmdb has 1 episode in season 1.',
    ],
  ])('What the first calls missing, where the second %s', (_, second, expected) => {
    const items = [owned('1x1', undefined, { ids: { tvdb: ['101'], tmdb: ['9101'] } })];

    expect(of({ first: ours.slice(0, 2), second, owned: items }).entries['tvdb:episode:102']).toBe(expected);
  });

  test('Under one number one row is enough, even where each may mean another episode by it', () => {
    const sameDay = ['1x1', '1x2', '1x3'].map((place) => episode(place, '2001-01-01'));
    const oneMore = ['1x1', '1x2', '1x3', '1x4'].map((place) => theirs(place, '2001-01-01'));
    const items = [owned('1x1', undefined, { ids: { tvdb: ['101'], tmdb: ['9101'] } })];

    expect(of({ first: sameDay, second: oneMore, owned: items }).entries).toEqual({
      'tvdb:episode:102':
        'disputed: tvdb lists S01E02; tmdb has 4 episodes in season 1, and which of them it is cannot be told.',
      'tvdb:episode:103':
        'disputed: tvdb lists S01E03; tmdb has 4 episodes in season 1, and which of them it is cannot be told.',
      'tmdb:episode:9104': 'disputed: tmdb lists S01E04; tvdb has 3 episodes in season 1.',
    });
  });

  test('What only the second lists is disputed although the first has another, owned episode of that number', () => {
    const first = [episode('1x1', '2001-01-01'), episode('1x2', '2001-01-08')];
    const second = [theirs('1x1', '2001-01-01'), theirs('1x2', '2001-01-02'), theirs('1x3', '2001-01-08')];
    const ids = (tvdb: number, at: number) => ({ ids: { tvdb: [`${tvdb}`], tmdb: [`${at}`] } });
    const items = [owned('1x1', undefined, ids(101, 9101)), owned('1x3', undefined, ids(102, 9103))];

    expect(of({ first, second, owned: items, ordering: tmdbOfficial }).entries).toEqual({
      'tmdb:episode:9102':
        'disputed: tmdb lists S01E02 of 2001-01-02; tvdb has that number for an episode of 2001-01-08.',
    });
  });

  test('What the second calls owned is disputed', () => {
    expect(
      of({
        first: ours.slice(0, 2),
        second: theirSeason(1, 2, '2001-01-01'),
        ordering: tmdbOfficial,
        owned: [
          owned('1x1', undefined, { ids: { tvdb: ['101'], tmdb: ['9101'] } }),
          owned('7x7', undefined, { ids: { tmdb: ['9102'] }, aired: '2011-01-01' }),
        ],
      }).entries,
    ).toEqual({
      'tvdb:episode:102': 'disputed: By tvdb it is missing; by tmdb it is owned, as S01E02.',
    });
  });

  test('What is still to come for the second is disputed', () => {
    const first = [episode('1x1', '2026-11-08'), episode('1x2', '2026-11-15')];
    const second = [theirs('1x1', '2026-11-08'), theirs('1x2', '2026-11-29')];
    const items = [owned('1x1', undefined, { ids: { tvdb: ['101'], tmdb: ['9101'] } })];

    expect(of({ first, second, owned: items }).entries).toEqual({
      'tvdb:episode:102': 'disputed: tvdb says that it has aired; tmdb, that it airs on 2026-11-29.',
    });
  });

  test('Where the second could not be asked the show has failed: nothing is missing, nothing complete', () => {
    const gaps = findGaps(
      inputOf({ first: ours, second: failed, owned: [owned('1x1', 101), owned('1x3', 103)] }),
    );
    const why = 'tmdb could not be asked about this show.';

    expect(open(gaps)).toEqual({
      id: 'tvdb:series:1',
      status: 'failed',
      entries: { 'tvdb:episode:102': `disputed: ${why}` },
    });
    expect(gaps.gaps[0]?.reasons.map(({ text }) => text)).toEqual([`${why} It answered 500.`]);
    expect({ complete: gaps.complete, failed: gaps.fates.failed, lookUps: gaps.failedLookUps }).toEqual({
      complete: false,
      failed: 1,
      lookUps: 1,
    });
    expect(
      of({ first: ours, second: failed, owned: ours.map((_, at) => owned(`1x${at + 1}`)) }),
    ).toMatchObject({
      status: 'failed',
      entries: {},
    });
  });

  test('Where the first could not be asked, the word of the second alone is not taken', () => {
    const gaps = findGaps(
      inputOf({ first: failed, second: theirSeason(1, 3, '2001-01-01'), owned: [owned('1x1')] }),
    );

    expect(open(gaps)).toEqual({ id: 'tvdb:series:1', status: 'failed', entries: {} });
    expect(gaps.complete).toBe(false);
  });

  test('A show that only one of them knows has disputed episodes, no missing ones', () => {
    const one = [owned('1x1')];

    expect(of({ first: ours.slice(0, 2), second: unknown, owned: one })).toEqual({
      id: 'tvdb:series:1',
      status: 'incomplete',
      entries: { 'tvdb:episode:102': 'disputed: tmdb does not know this show.' },
    });
    const gaps = findGaps(
      inputOf({
        first: unknown,
        second: theirSeason(1, 2, '2001-01-01'),
        ordering: tmdbOfficial,
        owned: one,
      }),
    );
    expect(open(gaps)).toEqual({
      id: 'tmdb:series:5',
      status: 'incomplete',
      entries: { 'tmdb:episode:9102': 'disputed: tvdb does not know this show.' },
    });
    expect(gaps.fates).toMatchObject({ matched: 1, notInCatalogue: 0 });
    expect(gaps.mend.map(({ kind }) => kind)).toEqual(['stale']);
  });

  test('A show that neither of them knows is not in the catalogue', () => {
    const gaps = findGaps(inputOf({ first: unknown, second: unknown, owned: [owned('1x1')] }));

    expect({ groups: gaps.gaps, fates: gaps.fates }).toMatchObject({
      groups: [],
      fates: { notInCatalogue: 1 },
    });
  });

  test('Specials need the word of both, too', () => {
    const items = [owned('1x1', undefined, { ids: { tvdb: ['101'], tmdb: ['9101'] } })];
    const situation = { owned: items, rules: { specials: true } };
    const special = episode('0x1', '2001-06-01');
    const first = [episode('1x1', '2001-01-01'), special];
    const second = [theirs('1x1', '2001-01-01')];

    expect(of({ ...situation, first, second: [...second, theirs('0x1', '2001-06-01')] })).toEqual({
      id: 'tvdb:series:1',
      status: 'complete',
      entries: { 'tvdb:episode:1': 'missing: tmdb calls it missing, too.' },
    });
    expect(of({ ...situation, first, second }).entries).toEqual({
      'tvdb:episode:1': 'disputed: tvdb lists S00E01; tmdb has no episodes among the specials.',
    });
    expect(
      of({ ...situation, first, second: [...second, theirs('0x1', '2001-06-01', { isFilm: true })] }).entries,
    ).toEqual({
      'tvdb:episode:1': 'disputed: By tvdb it is missing; by tmdb it is not: A film, listed as a special.',
    });
  });

  test.each([
    ['the show by its id at the second', 'tmdb:series:5', 'ignored'],
    ['an episode by its id at the second', 'tmdb:episode:9102', 'complete'],
  ] as const)('An ignore rule may name %s', (_, id, status) => {
    const items = [owned('1x1', undefined, { ids: { tvdb: ['101'], tmdb: ['9101'] } })];
    const second = theirSeason(1, 2, '2001-01-01');

    expect(of({ first: ours.slice(0, 2), second, owned: items, ignore: [{ id }] })).toEqual({
      id: 'tvdb:series:1',
      status,
      entries: {},
    });
  });
});

describe('several items and two providers', () => {
  const one = section({
    shows: [show({ ids: bothIds }), show({ ratingKey: 'copy', ids: { tvdb: ['1'], tmdb: ['6'] } })],
    episodes: [owned('1x1', 101), owned('1x2', 102, { showKey: 'copy' })],
    ordering: tvdbOfficial,
  });
  const input = showInput({ entries: ours, sections: [one] });
  const listed = theirSeason(1, 3, '2001-01-01');

  test('Where one takes two shows for one and the other does not, nothing is missing', () => {
    const answers = {
      ...input.answers,
      namespace: 'tmdb',
      series: new Map([
        ['tmdb:5@official', found(theirSeries(listed))],
        ['tmdb:6@official', found(theirSeries(listed, { id: 'tmdb:series:6' }))],
      ]),
    };

    expect(open(findGaps({ ...input, others: [{ provider: tmdb, answers }] }))).toEqual({
      id: 'tvdb:series:1',
      status: 'incomplete',
      entries: { 'tvdb:episode:103': 'disputed: tmdb does not take the same items for one show.' },
    });
  });

  test('An item that the second could not look up is enough for the show to have failed', () => {
    const answers = {
      ...input.answers,
      namespace: 'tmdb',
      series: new Map<string, LookUp<Series>>([
        ['tmdb:5@official', found(theirSeries(listed))],
        ['tmdb:6@official', failed],
      ]),
    };
    const gaps = findGaps({ ...input, others: [{ provider: tmdb, answers }] });

    expect(gaps.gaps.map(({ status }) => status)).toEqual(['failed']);
    expect(gaps.fates).toMatchObject({ matched: 1, failed: 1 });
  });

  test('Three have to agree as two do', () => {
    const third = { ...tmdb, id: 'third', namespace: 'third', showNamespaces: ['tvdb'] };
    const answersOf = (namespace: string, key: string, entries: readonly Episode[]) => ({
      ...input.answers,
      namespace,
      series: new Map([
        [
          `${key}@official`,
          found(theirSeries(entries, { ordering: { source: namespace, name: 'official' } })),
        ],
      ]),
    });
    const alone = showInput({
      entries: ours,
      sections: [
        section({
          shows: [show({ ids: bothIds })],
          episodes: [owned('1x1', undefined, { ids: { tvdb: ['101'], tmdb: ['9101'], third: ['9101'] } })],
        }),
      ],
    });
    const others = [
      { provider: tmdb, answers: answersOf('tmdb', 'tmdb:5', listed) },
      { provider: third, answers: answersOf('third', 'tvdb:1', listed.slice(0, 2)) },
    ];

    expect(open(findGaps({ ...alone, others })).entries).toEqual({
      'tvdb:episode:102': 'missing: third calls it missing, too.',
      'tvdb:episode:103': 'disputed: tvdb lists S01E03; third has 2 episodes in season 1.',
    });
  });
});

describe('whatever two providers list', () => {
  const day = fc
    .integer({ min: 0, max: 40 })
    .map((at) => new Date(Date.UTC(2001, 0, 1 + at)).toISOString().slice(0, 10));
  const place = fc.record({
    at: fc.integer({ min: 0, max: 2 }),
    number: fc.integer({ min: 1, max: 5 }),
    aired: fc.option(day, { nil: undefined }),
  });
  const list = fc.uniqueArray(place, { maxLength: 10, selector: ({ at, number }) => `${at}x${number}` });
  const held = fc.subarray(['1x1', '1x2', '1x4', '2x1', '2x3']);

  test('Only what the first alone would call missing is missing, each entry stands once, and a copy of it changes nothing', () => {
    fc.assert(
      fc.property(list, list, held, fc.boolean(), (first, second, places, specials) => {
        const mine = first.map(({ at, number, aired }) => episode(`${at}x${number}`, aired));
        const yours = second.map(({ at, number, aired }) => theirs(`${at}x${number}`, aired));
        const copy = first.map(({ at, number, aired }) => theirs(`${at}x${number}`, aired));
        const items = places.map((name) => {
          const own = Number(episode(name).id.split(':')[2]);
          return owned(name, undefined, { ids: { tvdb: [`${own}`], tmdb: [`${9000 + own}`] } });
        });
        const input = inputOf({ first: mine, second: yours, owned: items, rules: { specials } });
        const alone = verdictsOf(findGaps({ ...input, others: [] }));
        const together = verdictsOf(findGaps(input));
        const known = items.filter(({ season: at, number }) =>
          mine.some((entry) => entry.season === at && entry.number === number),
        );
        const bothWays = inputOf({ first: mine, second: copy, owned: known, rules: { specials } });

        const missing = (all: typeof alone) =>
          all.filter(([, status]) => status === 'missing').map(([id]) => id);
        expect(missing(alone)).toEqual(expect.arrayContaining([...missing(together)]));
        expect(new Set(together.map(([id]) => id)).size).toBe(together.length);
        expect(together.map(([id]) => id)).toEqual(expect.arrayContaining(alone.map(([id]) => id)));
        expect(verdictsOf(findGaps(bothWays))).toEqual(verdictsOf(findGaps({ ...bothWays, others: [] })));
      }),
      { seed: 20_261_121, numRuns: 300 },
    );
  });
});

function verdictsOf({ gaps }: LibraryGaps) {
  return gaps.flatMap(({ verdicts }) => verdicts.map(({ entry, status }) => [entry.id, status] as const));
}

describe('what the user leaves out by the numbers of one of two providers', () => {
  const first = { ids: { tvdb: ['101'], tmdb: ['9101'] } };
  const cut = [theirs('1x1', '2001-01-01'), theirs('2x1', '2001-01-08')];
  const uncut = season(1, 2, '2001-01-01').map((entry, at) => ({
    ...entry,
    aired: at === 0 ? '2001-01-01' : '2001-01-08',
  }));

  test('An episode that only a file holds is left out by the id of either, whether its name was asked for or not', () => {
    const situation = { first: ours.slice(0, 2), second: theirSeason(1, 2, '2001-01-01') };
    const statusOf = (more: Partial<EpisodeItem>) =>
      verdictsOf(
        findGaps(
          inputOf({
            ...situation,
            owned: [owned('1x1', undefined, { ...first, ...more })],
            ignore: [{ id: 'tmdb:episode:9102' }],
          }),
        ),
      );

    expect(statusOf({ alsoNumbers: [2] })).toEqual(statusOf({}));
    expect(statusOf({})).toEqual([
      ['tvdb:episode:101', 'owned'],
      ['tvdb:episode:102', 'ignored'],
    ]);
  });

  test('A season is that of the provider whose id names it', () => {
    const statusesWith = (id: 'tvdb:series:1' | 'tmdb:series:5') =>
      verdictsOf(
        findGaps(
          inputOf({
            first: uncut,
            second: cut,
            owned: [owned('1x1', undefined, first)],
            ignore: [{ id, season: 2 }],
          }),
        ),
      ).map(([, status]) => status);

    expect(statusesWith('tvdb:series:1')).not.toContain('ignored');
    expect(statusesWith('tmdb:series:5')).toContain('ignored');
  });
});

describe('an ordering that one of two providers does not have', () => {
  const lacking: LookUp<Series> = {
    kind: 'failed',
    problem: { severity: 'warning', code: 'unsupported-ordering', message: 'No such order.' },
  };
  const items = [owned('1x1', undefined, { ids: { tvdb: ['101'], tmdb: ['9101'] } })];

  test('The second lacks it: what the first calls missing is disputed, the show says why, and nothing has failed', () => {
    const gaps = findGaps(inputOf({ first: ours, second: lacking, owned: items }));
    const why =
      'tmdb does not have the "official" ordering of this show, so that nobody confirms what is missing. No such order.';

    expect(open(gaps)).toEqual({
      id: 'tvdb:series:1',
      status: 'incomplete',
      entries: { 'tvdb:episode:102': `disputed: ${why}`, 'tvdb:episode:103': `disputed: ${why}` },
    });
    expect(gaps.gaps[0]?.reasons).toEqual([{ code: 'unsupported-ordering', text: why }]);
    expect({ complete: gaps.complete, fates: gaps.fates }).toMatchObject({
      complete: true,
      fates: { matched: 1, failed: 0 },
    });
  });

  test('The first lacks it: the same in the words of the second', () => {
    const gaps = findGaps(inputOf({ first: lacking, second: theirSeason(1, 2, '2001-01-01'), owned: items }));

    expect(open(gaps)).toMatchObject({
      id: 'tmdb:series:5',
      status: 'incomplete',
      entries: { 'tmdb:episode:9102': expect.stringContaining('disputed: tvdb does not have') },
    });
    expect(gaps.complete).toBe(true);
  });

  test.each([
    ['first', { first: lacking, second: theirSeason(1, 2, '2001-01-01') }],
    ['second', { first: ours, second: lacking }],
  ])('The %s lacks it, and nothing of the show is there: there is nothing to say', (_, answers) => {
    const gaps = findGaps(inputOf({ ...answers, owned: [] }));

    expect({ groups: gaps.gaps, complete: gaps.complete }).toEqual({ groups: [], complete: true });
  });

  test('Both lack it: the show has failed, and says which ordering it is about', () => {
    const gaps = findGaps(inputOf({ first: lacking, second: lacking, owned: items }));

    expect(gaps.gaps[0]).toMatchObject({
      status: 'failed',
      reasons: [{ code: 'unsupported-ordering', text: 'No such order.' }],
    });
    expect(gaps.complete).toBe(false);
  });
});
