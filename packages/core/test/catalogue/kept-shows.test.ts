import { describe, expect, test } from 'vitest';
import type { Series } from '../../src/model/index.ts';
import { owned, plainRules, season, section, series, show, tvdbOfficial } from '../gaps/build.ts';
import { library } from './ask.ts';
import { type NightOptions, nights } from './nights.ts';
import type { Knowledge } from './provider.ts';

const tvdb: NightOptions = { behaviour: { id: 'tvdb', namespace: 'tvdb' } };
const ended = series(season(1, 6, '2001-01-01'));
const running = { ...ended, status: 'running' } as const;
const revival = series(season(1, 2, '2020-01-01'), { id: 'tvdb:series:2', title: 'Revival' });

function shows(
  items: readonly ReturnType<typeof show>[] = [show()],
  more: Partial<Parameters<typeof library>[0]> = {},
): ReturnType<typeof library> {
  const episodes = items.map(({ ratingKey }) => owned('1x1', 101, { showKey: ratingKey }));
  return library({
    type: 'show',
    sections: [section({ shows: items, episodes, ordering: tvdbOfficial })],
    ...more,
  });
}

function knows(one: Series | undefined = ended): Knowledge {
  return { series: one ? { 'tvdb:1@official': one } : {} };
}

describe('a second run asks nothing', () => {
  test.each<readonly [string, ReturnType<typeof library>, Knowledge]>([
    ['of an ended show', shows(), knows()],
    ['of a show that goes on', shows(), knows(running)],
    ['of a show that there is not', shows(), knows(undefined)],
    [
      'of a show by another id',
      shows([show({ ids: { imdb: ['tt1'] } })]),
      { series: { 'imdb:tt1@official': ended } },
    ],
    [
      'of a show whose own id is of nothing',
      shows([show({ ids: { tvdb: ['9'], imdb: ['tt1'] } })]),
      { series: { 'imdb:tt1@official': ended } },
    ],
    [
      'of a joined show',
      shows([show()], {
        shows: [{ id: 'tvdb:series:1', also: ['tvdb:series:2', 'tvdb:series:3'], rules: plainRules }],
      }),
      { series: { 'tvdb:1@official': ended, 'tvdb:2@official': revival } },
    ],
    ['of two items of one show', shows([show(), show({ ratingKey: 'other' })]), knows()],
  ])('%s', async (_, asked, knowledge) => {
    const runs = nights([asked], tvdb);
    const first = await runs.run(0, knowledge);
    const second = await runs.run(0, knowledge);
    const third = await runs.run(0.5, knowledge);

    expect(first.calls.length).toBeGreaterThan(0);
    expect([second.calls, third.calls]).toEqual([[], []]);
    expect([second.catalogue, third.catalogue]).toEqual([first.catalogue, first.catalogue]);
    expect(second.problems).toEqual(first.problems);
  });

  test('narrowed to one show, and then the others once', async () => {
    const runs = nights(
      [shows([show(), show({ ratingKey: '2', title: 'Other', ids: { tvdb: ['2'] } })])],
      tvdb,
    );
    const knowledge = { series: { 'tvdb:1@official': ended, 'tvdb:2@official': revival } };
    await runs.run(0, knowledge, { only: 'tvdb:series:1' });

    expect((await runs.run(0, knowledge, { only: 'tvdb:series:1' })).calls).toEqual([]);
    expect((await runs.run(0, knowledge)).calls).toEqual(['show tvdb:2@official']);
  });
});

test('Another ordering is another question', async () => {
  const runs = nights([shows()], tvdb);
  const dvd = { ...ended, ordering: { source: 'tvdb', name: 'dvd' } };
  const knowledge = { series: { 'tvdb:1@official': ended, 'tvdb:1@dvd': dvd } };
  await runs.run(0, knowledge);
  const second = await runs.run(0, knowledge, {
    libraries: [shows([show()], { rules: { ordering: 'dvd' } })],
  });

  expect(second.calls).toEqual(['show tvdb:1@dvd']);
});

test('A new season of an ended show is seen within thirty days, whatever the list of changes says', async () => {
  const back = { ...ended, episodes: [...ended.episodes, ...season(2, 3, '2026-12-01')] };
  const runs = nights([shows()], tvdb);
  await runs.run(0, knows());
  const seen: number[] = [];
  for (let day = 1; day <= 62; day += 1) {
    const { calls, catalogue } = await runs.run(day, { ...knows(back), changed: { ids: [] } });
    expect(calls.filter((call) => !call.startsWith('show'))).toEqual([]);
    if (calls.length > 0) seen.push(day);
    const answer = catalogue.get('tvdb')?.series.get('tvdb:1@official');
    if (seen.length > 0) expect(answer).toEqual({ kind: 'found', value: back });
  }

  expect(seen[0]).toBeLessThanOrEqual(31);
  expect(seen).toHaveLength(2);
});

test('An empty list that was kept while nothing was owned is no answer once something is', async () => {
  const empty = series([]);
  const nothingOwned = library({
    type: 'show',
    sections: [section({ shows: [show()], ordering: tvdbOfficial })],
  });
  const runs = nights([nothingOwned], tvdb);
  await runs.run(0, knows(empty));
  const second = await runs.run(0, knows(empty), { libraries: [shows()] });

  expect(second.calls).toEqual(['show tvdb:1@official']);
  expect(second.told).toEqual(['error: no-episodes The Show']);
});

test('A list that is cut short is never kept', async () => {
  const cut = { ...ended, entryCount: 9 };
  const runs = nights([shows()], tvdb);
  const first = await runs.run(0, { series: { 'tvdb:1@official': [cut, cut] } });
  const second = await runs.run(0, knows());

  expect(first.told).toEqual(['error: short-answer The Show']);
  expect(second.calls).toEqual(['show tvdb:1@official']);
  expect(second.catalogue.get('tvdb')?.series.get('tvdb:1@official')).toEqual({
    kind: 'found',
    value: ended,
  });
});
