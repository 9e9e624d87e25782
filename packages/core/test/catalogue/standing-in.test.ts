import { describe, expect, test } from 'vitest';
import { ServiceError } from '../../src/errors.ts';
import {
  collection,
  film,
  movie,
  owned,
  season,
  section,
  series,
  show,
  tvdbOfficial,
} from '../gaps/build.ts';
import { library } from './ask.ts';
import { dateAfter, type Night, nights } from './nights.ts';

const numbers = Array.from({ length: 12 }, (_, number) => number + 1);
const sagas = numbers.map((number) =>
  collection(
    number,
    `Saga ${number}`,
    film(number * 10, `Quest ${number}`, '1979-05-25'),
    film(number * 10 + 1, `Return ${number}`, '2027-05-25'),
  ),
);
const all = { collections: sagas };
const films = library({
  movies: numbers.map((number) => movie(`${number}`, `Quest ${number}`, number * 10)),
});
const one = library({ movies: [movie('1', 'Quest 1', 10)] });

const serviceError = (kind: 'unreachable' | 'spent' | 'refused') =>
  new ServiceError(kind, 'It broke.', { service: 'tmdb', url: 'https://example.test' });
const broken = {
  fail: () => {
    throw serviceError('unreachable');
  },
};

/** How the answers about the collections came, by kind and day. */
function answersOf({ catalogue }: Night): readonly string[] {
  return [...(catalogue.get('tmdb')?.collections ?? [])].map(([, lookUp]) =>
    'asOf' in lookUp && lookUp.asOf ? `${lookUp.kind} as of ${lookUp.asOf}` : lookUp.kind,
  );
}

describe('a look-up that fails', () => {
  test('is not kept: the next run asks again', async () => {
    const runs = nights([one]);
    const first = await runs.run(0, all, { behaviour: broken });
    const second = await runs.run(0, all);

    expect(first.told).toEqual(['error: service-unreachable Quest 1']);
    expect(first.catalogue.get('tmdb')?.memberships.get('tmdb:10')?.kind).toBe('failed');
    expect(second.calls).toEqual(['membership tmdb:10', 'collection tmdb:collection:1']);
    expect(second.told).toEqual([]);
  });

  test('leaves the older answer in its place, with its day and a warning, and does not make it younger', async () => {
    const runs = nights([one]);
    const first = await runs.run(0, all);
    const second = await runs.run(3, all, { behaviour: broken });
    const third = await runs.run(4, all, { behaviour: broken });
    const fourth = await runs.run(4, all);

    expect([second, third].map(answersOf)).toEqual([
      [`found as of ${dateAfter(0)}`],
      [`found as of ${dateAfter(0)}`],
    ]);
    expect(second.problems).toEqual([
      {
        severity: 'warning',
        code: 'stale-answer',
        message: `It broke. What tmdb said on ${dateAfter(0)} stands until then.`,
        source: 'tmdb',
        item: 'Saga 1',
      },
    ]);
    expect(fourth.calls).toEqual(['collection tmdb:collection:1']);
    expect(fourth.catalogue).toEqual(first.catalogue);
  });

  test.each([
    [30, 30, true],
    [31, 30, false],
    [2, 1, false],
    [1, 0, false],
    [1, 1, true],
  ])('after %d days with staleFor %d: stands in %s', async (day, staleFor, is) => {
    const runs = nights([one], { staleFor });
    await runs.run(0, all);
    const later = await runs.run(day, all, { behaviour: broken });

    expect(answersOf(later)).toEqual([is ? `found as of ${dateAfter(0)}` : 'failed']);
    expect(later.told).toEqual([is ? 'warning: stale-answer Saga 1' : 'error: service-unreachable Saga 1']);
  });

  test('That there is none stands in like any other answer', async () => {
    const runs = nights([one]);
    await runs.run(0, {});
    const later = await runs.run(8, all, { behaviour: broken });

    expect(later.catalogue.get('tmdb')?.memberships.get('tmdb:10')).toEqual({
      kind: 'unknown',
      asOf: dateAfter(0),
    });
    expect(later.told).toEqual(['warning: stale-answer Quest 1']);
  });

  test('A refused key ends the run, whatever is kept', async () => {
    const runs = nights([one]);
    await runs.run(0, all);
    const fail = () => {
      throw serviceError('refused');
    };

    await expect(runs.run(3, all, { behaviour: { fail } })).rejects.toThrow('It broke.');
  });

  test('A show whose list cannot be had stands as it was', async () => {
    const behaviour = { id: 'tvdb', namespace: 'tvdb' };
    const shows = library({
      type: 'show',
      sections: [section({ shows: [show()], episodes: [owned('1x1', 101)], ordering: tvdbOfficial })],
    });
    const running = series(season(1, 6, '2001-01-01'), { status: 'running' });
    const runs = nights([shows]);
    await runs.run(0, { series: { 'tvdb:1@official': running } }, { behaviour });
    const later = await runs.run(1, {}, { behaviour: { ...behaviour, ...broken } });

    expect(later.catalogue.get('tvdb')?.series.get('tvdb:1@official')).toEqual({
      kind: 'found',
      value: running,
      asOf: dateAfter(0),
    });
    expect(later.told).toEqual(['warning: stale-answer The Show']);
  });
});

describe('a service that is down', () => {
  test('is left alone; what stands in and what is not known is said once each', async () => {
    const more = library({
      movies: [
        ...(films.snapshot.sections[0]?.movies ?? []),
        ...[7001, 7002, 7003].map((id) => movie(`${id}`, `New ${id}`, id)),
      ],
    });
    const runs = nights([films]);
    await runs.run(0, all);
    const down = await runs.run(3, all, { libraries: [more], behaviour: broken });

    expect(down.calls).toHaveLength(5);
    expect(answersOf(down)).toEqual(numbers.map(() => `found as of ${dateAfter(0)}`));
    expect(down.told.slice(5)).toEqual(['warning: service-down', 'error: service-down']);
    expect(down.told.slice(0, 5).every((line) => line.startsWith('warning: stale-answer Saga '))).toBe(true);
    expect((await runs.run(3, all, { libraries: [more] })).told).toEqual([]);
  });
});

describe('offline', () => {
  test('What is kept and fresh is used in silence, what is old stands in, and nobody is asked', async () => {
    const runs = nights([films]);
    const first = await runs.run(0, all);
    const soon = await runs.run(0.5, all, { offline: true });
    const later = await runs.run(3, all, { offline: true });
    const much = await runs.run(31, all, { offline: true });

    expect([soon.calls, later.calls, much.calls]).toEqual([[], [], []]);
    expect(soon.catalogue).toEqual(first.catalogue);
    expect(soon.told).toEqual([]);
    expect(answersOf(later)).toEqual(numbers.map(() => `found as of ${dateAfter(0)}`));
    expect(later.told).toEqual(['warning: offline']);
    expect(new Set(answersOf(much))).toEqual(new Set(['failed']));
    expect(much.told).toContain('error: offline');
  });

  test('What is not known is a failed look-up, said once', async () => {
    const { calls, told, catalogue } = await nights([films]).run(0, all, { offline: true });

    expect(calls).toEqual([]);
    expect(told).toEqual(['error: offline']);
    expect([...(catalogue.get('tmdb')?.memberships.values() ?? [])].map(({ kind }) => kind)).toEqual(
      numbers.map(() => 'failed'),
    );
  });

  test('A film that left its collection is no reason to ask', async () => {
    const runs = nights([one]);
    await runs.run(0, all);
    await runs.run(
      3,
      { collections: [collection(1, 'Saga 1', film(11, 'Return', '2027-05-25'))] },
      {
        behaviour: {
          fail: (call) => {
            if (call.startsWith('membership')) throw serviceError('unreachable');
          },
        },
      },
    );
    const offline = await runs.run(3, all, { offline: true });

    expect(offline.calls).toEqual([]);
  });
});

describe('asked to ask anew', () => {
  test('Everything is asked for once more, and what fails stands as it was', async () => {
    const runs = nights([one]);
    const first = await runs.run(0, all);
    const second = await runs.run(0.1, all, { refresh: true });
    const third = await runs.run(0.2, all, { refresh: true, behaviour: broken });

    expect(second.calls).toEqual(['collection tmdb:collection:1']);
    expect(second.catalogue).toEqual(first.catalogue);
    expect(answersOf(third)).toEqual([`found as of ${dateAfter(0.1)}`]);
  });
});

describe('a run that may make only so many requests', () => {
  /** A provider that answers so many calls and is spent then. */
  function answering(most: number) {
    let left = most;
    return {
      fail: () => {
        if (left === 0) throw serviceError('spent');
        left -= 1;
      },
    };
  }

  test('ends cleanly, says so once, and the next ones go on from there', async () => {
    const runs = nights([films]);
    const all24: string[] = [];
    for (const [night, most] of [7, 7, 7, 7].entries()) {
      const { calls, told } = await runs.run(night * 0.1, all, { behaviour: answering(most) });
      const isLast = night === 3;
      expect(told).toEqual(isLast ? [] : ['error: max-requests']);
      all24.push(...(isLast ? calls : calls.slice(0, most)));
    }

    expect(new Set(all24).size).toBe(24);
    expect(all24).toHaveLength(24);
    expect((await runs.run(0.4, all)).calls).toEqual([]);
  });

  test('What is known already stands with its day, and is no failure', async () => {
    const runs = nights([films]);
    await runs.run(0, all);
    const bounded = await runs.run(3, all, { behaviour: answering(4) });

    expect(bounded.told).toEqual(['error: max-requests', 'warning: max-requests']);
    expect(answersOf(bounded).filter((answer) => answer === 'found')).toHaveLength(4);
    expect(answersOf(bounded).filter((answer) => answer !== 'found')).toEqual(
      numbers.slice(4).map(() => `found as of ${dateAfter(0)}`),
    );
    expect((await runs.run(3, all)).calls).toHaveLength(8);
  });
});
