import { describe, expect, test } from 'vitest';
import type { Freshness } from '../../src/cache/freshness.ts';
import type { Id, Series } from '../../src/model/index.ts';
import { film, movie, owned, season, section, series, show, tvdbOfficial } from '../gaps/build.ts';
import { library } from './ask.ts';
import { type NightOptions, nights } from './nights.ts';
import type { Knowledge } from './provider.ts';

const tvdb: NightOptions = { behaviour: { id: 'tvdb', namespace: 'tvdb' } };
const numbers = Array.from({ length: 20 }, (_, number) => number + 1);

const shows = library({
  type: 'show',
  sections: [
    section({
      shows: numbers.map((number) =>
        show({ ratingKey: `${number}`, title: `Show ${number}`, ids: { tvdb: [`${number}`] } }),
      ),
      episodes: numbers.map((number) => owned('1x1', 101, { showKey: `${number}` })),
      ordering: tvdbOfficial,
    }),
  ],
});

function knows(more: Partial<Series>, changed?: Knowledge['changed']): Knowledge {
  return {
    series: Object.fromEntries(
      numbers.map((number) => [
        `tvdb:${number}@official`,
        series(season(1, 6, '2001-01-01'), { id: `tvdb:series:${number}`, ...more }),
      ]),
    ),
    ...(changed && { changed }),
  };
}

const running = { status: 'running' } as const;
const idsOf = (...which: readonly number[]): readonly Id[] =>
  which.map((number): Id => `tvdb:series:${number}`);

describe('shows that go on', () => {
  test('What did not change is good for another day without being asked for, what did is asked for', async () => {
    const runs = nights([shows], tvdb);
    await runs.run(0, knows(running));
    const second = await runs.run(1, knows(running, { ids: idsOf(3, 7, 999) }));
    const again = await runs.run(1, knows(running, { ids: idsOf(3, 7) }));
    const third = await runs.run(2, knows(running, { ids: [] }));

    expect(second.calls).toEqual([
      'changes series since 2026-11-21',
      'show tvdb:3@official',
      'show tvdb:7@official',
    ]);
    expect(again.calls).toEqual([]);
    // One of them has its turn: each is asked for every thirty days.
    expect(third.calls).toEqual(['changes series since 2026-11-22', 'show tvdb:4@official']);
  });

  test('Where telling takes as many requests as it saves, or cannot be had, all are asked for', async () => {
    const tell = async (changed: Knowledge['changed'], fail: (call: string) => void = () => undefined) => {
      const runs = nights([shows], tvdb);
      await runs.run(0, knows(running));
      return runs.run(1, knows(running, changed), { behaviour: { ...tvdb.behaviour, fail } });
    };
    const all = numbers.map((number) => `show tvdb:${number}@official`);
    const tooMany = await tell({ ids: [], requests: 20 });
    const enough = await tell({ ids: [], requests: 19 });
    const broken = await tell({ ids: [] }, (call) => {
      if (call.startsWith('changes')) throw new Error('It broke.');
    });

    expect(tooMany.calls).toEqual(['changes series since 2026-11-21', ...all]);
    expect(tooMany.told).toEqual([]);
    expect(enough.calls).toEqual(['changes series since 2026-11-21']);
    expect(broken.calls).toEqual(['changes series since 2026-11-21', ...all]);
    expect(broken.told).toEqual(['note: look-up-failed what changed (series)']);
  });

  test('What changed and could not be asked for is asked for by the next run', async () => {
    const runs = nights([shows], tvdb);
    await runs.run(0, knows(running));
    const changed = { ids: idsOf(3) };
    const fail = (call: string) => {
      if (call.startsWith('show')) throw new Error('It broke.');
    };
    const second = await runs.run(1, knows(running, changed), { behaviour: { ...tvdb.behaviour, fail } });
    const third = await runs.run(1.1, knows(running, { ids: [] }));

    expect(second.told).toEqual(['warning: stale-answer Show 3']);
    expect(third.calls).toEqual(['show tvdb:3@official']);
  });

  test('After two weeks nobody can tell: all are asked for', async () => {
    const runs = nights([shows], tvdb);
    await runs.run(0, knows(running));
    const later = await runs.run(14, knows(running, { ids: [] }));

    expect(later.calls).toEqual(numbers.map((number) => `show tvdb:${number}@official`));
  });

  test('Nobody is asked what changed where the run is offline, asks anew, or is narrowed', async () => {
    const asked = async (options: NightOptions) => {
      const runs = nights([shows], tvdb);
      await runs.run(0, knows(running));
      const { calls } = await runs.run(1, knows(running, { ids: [] }), options);
      return calls.filter((call) => call.startsWith('changes'));
    };

    expect(await asked({ offline: true })).toEqual([]);
    expect(await asked({ refresh: true })).toEqual([]);
    expect(await asked({ only: 'tvdb:series:3' })).toEqual([]);
  });
});

test.each<Freshness>(['daily', 'balanced', 'lazy'])(
  'With freshness %s, every show is asked for at least every thirty days, though it never changes',
  async (freshness) => {
    for (const state of [running, { status: 'ended' } as const]) {
      const runs = nights([shows], { ...tvdb, freshness });
      const asked = new Map(numbers.map((number) => [`show tvdb:${number}@official`, 0]));
      for (let day = 0; day <= 70; day += 1) {
        const { calls } = await runs.run(day, knows(state, { ids: [] }));
        for (const call of calls.filter((each) => asked.has(each))) asked.set(call, day);
        expect(Math.min(...asked.values())).toBeGreaterThanOrEqual(day - 30);
      }
    }
  },
);

describe('films that stand alone', () => {
  const films = library({ movies: numbers.map((number) => movie(`${number}`, `Film ${number}`, number)) });
  const loners = numbers.map((number) => film(number, `Film ${number}`, '1979-01-01'));

  test('are never renewed by what changed: that a film came into a collection is no change of the film', async () => {
    const runs = nights([films]);
    await runs.run(0, { loners });
    const calls: string[] = [];
    for (let day = 1; day <= 100; day += 1)
      calls.push(...(await runs.run(day, { loners, changed: { ids: [] } })).calls);

    expect(calls.filter((call) => call.startsWith('changes'))).toEqual([]);
    expect(new Set(calls)).toEqual(new Set(numbers.map((number) => `membership tmdb:${number}`)));
  });
});
