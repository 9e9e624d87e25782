import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ShowConfig } from '../../src/config/config.ts';
import { judgeCase, verdictCase } from '../../src/explain/verdict-case.ts';
import { findGaps } from '../../src/gaps/find-gaps.ts';
import { narrowGaps, parseOnly } from '../../src/gaps/only.ts';
import type { Episode, Id, LookUp, Series, SeriesGap } from '../../src/model/index.ts';
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
  showInput,
  statuses,
  tmdb,
  tvdbOfficial,
  unknown,
} from './build.ts';

const join: ShowConfig = { id: 'tvdb:series:1', also: ['tvdb:series:2'], rules: plainRules };
/** Two seasons of three; then the revival's, whose own first season is the third of all. */
const old = [...season(1, 3, '2001-01-01'), ...season(2, 3, '2002-01-01')];
const revived = revival(3);

function revival(count: number): readonly Episode[] {
  return season(1, count, '2015-01-01').map((entry, at) => ({
    ...entry,
    id: `tvdb:episode:90${at + 1}` as const,
  }));
}

interface Case {
  readonly owned: Parameters<typeof showInput>[0]['owned'];
  readonly second?: LookUp<Series>;
  readonly shows?: readonly ShowConfig[];
  readonly ignore?: Parameters<typeof showInput>[0]['ignore'];
  readonly sections?: Parameters<typeof showInput>[0]['sections'];
  readonly first?: Partial<Series>;
}

function inputOf({ second, shows = [join], first, ...more }: Case) {
  const { owned: items, sections, ignore } = more;
  return showInput({
    entries: [],
    shows,
    answers: {
      'tvdb:1@official': found(series(old, first)),
      'tvdb:2@official': second ?? found(series(revived, { id: 'tvdb:series:2', title: 'The Show Returns' })),
    },
    ...(items && { owned: items }),
    ...(sections && { sections }),
    ...(ignore && { ignore }),
  });
}

function look(situation: Case) {
  const gaps = findGaps(inputOf(situation));
  const [gap, ...others] = gaps.gaps as readonly SeriesGap[];
  if (!gap || others.length > 0) throw new Error(`Expected one group, got ${gaps.gaps.length}.`);
  return { gaps, gap, open: openOf(gaps) };
}

/** What is not owned. */
function openOf(gaps: ReturnType<typeof findGaps>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(statuses(gaps)).filter(([, status]) => status !== 'owned'));
}

const all = ['1x1', '1x2', '1x3', '2x1', '2x2', '2x3'].map((place) => owned(place));

describe('a show that the provider keeps as two series', () => {
  test('is one group under the first id, and the second goes on where the first ends', () => {
    const { gap, open } = look({ owned: [...all.slice(1), owned('3x1'), owned('3x3')] });

    expect({ id: gap.id, title: gap.title, also: gap.also, extras: gap.extras }).toEqual({
      id: 'tvdb:series:1',
      title: 'The Show',
      also: [{ id: 'tvdb:series:2', title: 'The Show Returns' }],
      extras: [],
    });
    expect(open).toEqual({ '1x1': 'missing', '3x2': 'missing' });
  });

  test('An id tells before a number, and a date before one, too', () => {
    const byId = owned('8x2', 902);
    const byDate = owned('9x1', undefined, { aired: '2015-01-15' });

    expect(look({ owned: [...all, byId] }).open).toEqual({ '3x1': 'missing', '3x3': 'missing' });
    expect(look({ owned: [...all, byId, byDate] }).open).toEqual({ '3x1': 'missing' });
  });

  test('Further seasons whose numbers do not go on leave all of the second in doubt, and the gaps of the first stay', () => {
    for (const odd of [
      [owned('4x1')],
      [owned('3x1'), owned('3x9')],
      [owned('3x1', 902), owned('3x2')],
      [owned('3x1', undefined, { aired: '2015-01-08' }), owned('3x2')],
    ]) {
      const { open, gap } = look({ owned: [...all.slice(1), ...odd] });

      expect(open['1x1']).toBe('missing');
      expect(
        Object.entries(open)
          .filter(([place]) => place.startsWith('3x'))
          .map(([, status]) => status),
      ).not.toContain('missing');
      expect(gap.extras.length).toBeGreaterThan(0);
    }
  });

  test('Nothing of the second is owned: it is missing', () => {
    expect(look({ owned: all }).open).toEqual({ '3x1': 'missing', '3x2': 'missing', '3x3': 'missing' });
  });

  test('Both stand on the server as shows of their own: each counts with its own numbers', () => {
    const second = { ratingKey: 'second', title: 'The Show Returns', ids: { tvdb: ['2'] } };
    const both = section({
      ordering: tvdbOfficial,
      shows: [show(), show(second)],
      episodes: [...all, owned('1x2', undefined, { showKey: 'second', ratingKey: 'b' })],
    });
    const { gap, open, gaps } = look({ owned: [], sections: [both] });

    expect(gap.id).toBe('tvdb:series:1');
    expect(open).toEqual({ '3x1': 'missing', '3x3': 'missing' });
    expect(gaps.fates).toMatchObject({ matched: 2 });
  });

  test('Only the second stands on the server: what is missing of the first is missing', () => {
    const second = section({
      ordering: tvdbOfficial,
      shows: [show({ ids: { tvdb: ['2'] } })],
      episodes: revived.map(({ number }) => owned(`1x${number}`)),
    });

    expect(Object.keys(look({ owned: [], sections: [second] }).open)).toEqual(
      all.map(({ season: of, number }) => `${of}x${number}`),
    );
  });

  test('One of them could not be looked up: the show has failed, once', () => {
    const { gap, gaps } = look({ owned: all, second: failed });

    expect(gap).toMatchObject({
      id: 'tvdb:series:1',
      status: 'failed',
      verdicts: [],
      reasons: [{ code: 'look-up-failed', text: 'It answered 500.' }],
    });
    expect({ complete: gaps.complete, failedLookUps: gaps.failedLookUps }).toEqual({
      complete: false,
      failedLookUps: 1,
    });
  });

  test('One of them is unknown to the provider: the other is the show', () => {
    const { gap } = look({ owned: all, second: unknown });

    expect({ also: gap.also, status: gap.status }).toEqual({ also: undefined, status: 'complete' });
  });

  test('Specials of both are apart', () => {
    const rules = { ...plainRules, specials: true };
    const input = showInput({
      entries: [],
      shows: [{ ...join, rules }],
      answers: {
        'tvdb:1@official': found(series([...old, episode('0x1', '2001-02-02')])),
        'tvdb:2@official': found(
          series([...revived, episode('0x1', '2015-02-02', { id: 'tvdb:episode:900' })], {
            id: 'tvdb:series:2',
          }),
        ),
      },
      owned: [...all, owned('3x1'), owned('3x2'), owned('3x3'), owned('0x1')],
    });

    expect(openOf(findGaps(input))).toEqual({ '0x2': 'missing' });
  });
});

describe('rules for a joined show', () => {
  const items = [...all.slice(1), owned('3x1')];

  test.each<[string, Id, object, readonly string[]]>([
    ['the first', 'tvdb:series:1', {}, []],
    ['a season of the whole', 'tvdb:series:1', { season: 3 }, ['1x1']],
    ['the second', 'tvdb:series:2', {}, ['1x1']],
    ['a season of the second, as that one numbers it', 'tvdb:series:2', { season: 1 }, ['1x1']],
    ['an episode of the second', 'tvdb:series:2', { season: 1, episode: 2 }, ['1x1', '3x3']],
  ])('To ignore %s', (_, id, part, expected) => {
    const { gap } = look({ owned: items, ignore: [{ id, ...part }] });
    const missing = gap.verdicts
      .filter(({ status }) => status === 'missing')
      .map(({ entry }) => `${entry.season}x${entry.number}`);

    expect(missing).toEqual(expected);
  });

  test('hold for a show that bears the id of the second only, and for what is asked of both', () => {
    const dvd = { source: 'tvdb', name: 'dvd' };
    const input = showInput({
      entries: [],
      shows: [{ ...join, rules: { ...plainRules, ordering: 'dvd' } }],
      answers: {
        'tvdb:1@dvd': found(series(old, { ordering: dvd })),
        'tvdb:2@dvd': found(series(revived, { id: 'tvdb:series:2', ordering: dvd })),
      },
      sections: [
        section({
          ordering: tvdbOfficial,
          shows: [show({ ids: { tvdb: ['2'] } })],
          episodes: [owned('1x1')],
        }),
      ],
    });

    expect(statuses(findGaps(input))).toMatchObject({ '1x1': 'missing', '3x1': 'owned', '3x2': 'missing' });
  });

  test('A case of it that leaves the house comes to the same', () => {
    for (const question of ['tvdb:series:1', 'tvdb:series:2', 'The Show Returns']) {
      const input = inputOf({ owned: items, ignore: [{ id: 'tvdb:series:2', season: 1, episode: 2 }] });
      const gaps = narrowGaps(findGaps(input), parseOnly(question));
      const written = JSON.parse(JSON.stringify(verdictCase({ input, gaps }, question)));

      expect(written.expected.verdicts['tvdb:episode:903']).toBe('missing');
      expect(judgeCase(written)).toEqual(written.expected);
    }
  });
});

describe('two providers, of which one keeps the show as one', () => {
  test('Each is asked for the ids of its own, and what both miss is missing', () => {
    const ids = (tvdb: number, other: number) => ({ ids: { tvdb: [`${tvdb}`], tmdb: [`${other}`] } });
    const whole = [...old, ...revived.map((entry) => ({ ...entry, season: 3 }))].map((entry, at) => ({
      ...entry,
      id: `tmdb:episode:${at + 1}` as const,
    }));
    const input = inputOf({
      owned: [],
      sections: [
        section({
          ordering: tvdbOfficial,
          shows: [show({ ids: { tvdb: ['1'], tmdb: ['5'] } })],
          episodes: [
            ...old.map(({ id }, at) => owned(`x${at}`, undefined, ids(Number(id.slice(13)), at + 1))),
            owned('3x1', undefined, ids(901, 7)),
          ],
        }),
      ],
    });
    const theirs = series(whole, { id: 'tmdb:series:5', ordering: { source: 'tmdb', name: 'official' } });
    const answers = {
      ...input.answers,
      namespace: 'tmdb',
      series: new Map([['tmdb:5@official', found(theirs)]]),
    };

    const gaps = findGaps({ ...input, others: [{ provider: tmdb, answers }] });

    expect(gaps.gaps.map(({ id }) => id)).toEqual(['tvdb:series:1']);
    expect(openOf(gaps)).toEqual({ '3x2': 'missing', '3x3': 'missing' });
  });
});

describe('owned seasons of another series, without a word in the config', () => {
  test('A show that has ended, and goes on on the server: it likely continues as another one', () => {
    const items = [...all.slice(1), owned('3x1', undefined, { aired: '2015-01-01' })];
    const { gap, open } = look({ owned: items, shows: [] });

    expect(open).toEqual({ '1x1': 'missing' });
    expect(gap.extras).toHaveLength(1);
    expect(gap.reasons).toEqual([
      {
        code: 'continues-as',
        text: 'It ended with season 2 at tvdb, and the server has 3: it likely continues as another show there. To make the two one, write in the config: shows: [{ id: "tvdb:series:1", also: ["tvdb:series:…"] }].',
      },
    ]);
  });

  test('Another series that was looked up has their ids: it is named', () => {
    const { gap } = look({ owned: [...all, owned('3x1', 901)], shows: [], first: { status: 'running' } });

    expect(gap.reasons.map(({ text }) => text)).toEqual([
      'It continues as "The Show Returns" (tvdb:series:2). To make the two one, write in the config: shows: [{ id: "tvdb:series:1", also: ["tvdb:series:2"] }].',
    ]);
  });

  test('A show that is still running may just be ahead of the provider', () => {
    const { gap } = look({ owned: [...all, owned('3x1')], shows: [], first: { status: 'running' } });

    expect(gap.reasons).toEqual([]);
  });
});

test('Whatever is owned of both, and however the server numbers the second, what is owned is never missing', () => {
  const copies = fc.array(
    fc.record({
      isOwned: fc.boolean(),
      knows: fc.constantFrom('nothing', 'id', 'date'),
    }),
    { minLength: 9, maxLength: 9 },
  );
  // The season that the second one is on the server; the number at which it starts there.
  const numbering = fc.record({ at: fc.integer({ min: 3, max: 5 }), from: fc.constantFrom(1, 4, 7) });
  fc.assert(
    fc.property(copies, numbering, (fates, { at, from }) => {
      const entries = [...old, ...revived];
      const items = entries.flatMap(({ id, season: of = 0, number = 0, aired = '' }, index) => {
        const fate = fates[index];
        if (!fate?.isOwned) return [];
        const place = index < old.length ? `${of}x${number}` : `${at}x${number + from - 1}`;
        const known = fate.knows === 'id' ? Number(id.slice(13)) : undefined;
        return [owned(place, known, { ratingKey: id, ...(fate.knows === 'date' && { aired }) })];
      });
      fc.pre(items.length > 0);
      const { gap } = look({ owned: items });
      const held = new Set(items.map(({ ratingKey }) => ratingKey));

      for (const { entry, status } of gap.verdicts) {
        const right = held.has(entry.id) ? ['owned', 'conflict'] : ['missing', 'conflict'];
        expect(right).toContain(status);
      }
      if (held.size < entries.length) expect(gap.status).toBe('incomplete');
    }),
    { seed: 20_261_121, numRuns: 300 },
  );
});
