import { describe, expect, test } from 'vitest';
import type { Collection, Series } from '../../src/model/index.ts';
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

const parts = [1, 2, 3, 4, 5].map((number) => film(number, `Quest ${number}`, '2027-05-25'));
const long = collection(1, 'Saga', ...parts);
const short = collection(1, 'Saga', ...parts.slice(0, 2));
const one = library({ movies: [movie('1', 'Quest 1', 1)] });
const knows = (saga: Collection) => ({ collections: [saga] });

function sagaOf({ catalogue }: Night): readonly [size: number, asOf: string | undefined] {
  const lookUp = catalogue.get('tmdb')?.collections.get(long.id);
  if (lookUp?.kind !== 'found') throw new Error('Expected the collection.');
  return [lookUp.value.parts.length, lookUp.asOf];
}

const doubted = {
  severity: 'warning',
  code: 'shorter-answer',
  message: `tmdb suddenly lists 2 of the 5 entries that "Saga" had on ${dateAfter(0)}. That is not believed before it says so on another day; until then the longer list stands.`,
  item: 'Saga',
  source: 'tmdb',
};

describe('a collection that suddenly lists far less', () => {
  test('stays as it was, and that is told by each run', async () => {
    const runs = nights([one]);
    await runs.run(0, knows(long));
    const second = await runs.run(1, knows(short));
    const third = await runs.run(1, knows(short));
    const fourth = await runs.run(1.5, knows(short), { offline: true });

    expect([second, third, fourth].map(sagaOf)).toEqual([1, 2, 3].map(() => [5, dateAfter(0)]));
    expect([second.problems, third.problems, fourth.problems]).toEqual([[doubted], [doubted], [doubted]]);
    expect([second.calls, third.calls, fourth.calls]).toEqual([['collection tmdb:collection:1'], [], []]);
  });

  test('is believed when it comes again on another day', async () => {
    const runs = nights([one]);
    await runs.run(0, knows(long));
    await runs.run(1, knows(short));
    const third = await runs.run(2, knows(short));
    const fourth = await runs.run(2, knows(short));

    expect([third, fourth].map(sagaOf)).toEqual([
      [2, undefined],
      [2, undefined],
    ]);
    expect([third.told, fourth.told, fourth.calls]).toEqual([[], [], []]);
  });

  test('is not believed twice on one day, even if everything is asked for anew', async () => {
    const runs = nights([one]);
    await runs.run(0, knows(long));
    await runs.run(1, knows(short));
    const again = await runs.run(1.1, knows(short), { refresh: true });

    expect(sagaOf(again)).toEqual([5, dateAfter(0)]);
    expect(again.told).toEqual(['warning: shorter-answer Saga']);
  });

  test('is forgotten when the long list comes back: the next short one is doubted as well', async () => {
    const runs = nights([one]);
    await runs.run(0, knows(long));
    await runs.run(1, knows(short));
    const third = await runs.run(2, knows(long));
    const fourth = await runs.run(3, knows(short));

    expect([third, fourth].map(sagaOf)).toEqual([
      [5, undefined],
      [5, dateAfter(2)],
    ]);
    expect([third.told, fourth.told]).toEqual([[], ['warning: shorter-answer Saga']]);
  });

  test('stays as it was while the next look-up fails', async () => {
    const runs = nights([one]);
    await runs.run(0, knows(long));
    await runs.run(1, knows(short));
    const fail = () => {
      throw new Error('It broke.');
    };
    const third = await runs.run(2, knows(short), { behaviour: { fail } });

    expect(sagaOf(third)).toEqual([5, dateAfter(0)]);
  });

  test('A little less is believed at once', async () => {
    const runs = nights([one]);
    await runs.run(0, knows(long));
    const second = await runs.run(1, knows(collection(1, 'Saga', ...parts.slice(0, 4))));

    expect([sagaOf(second), second.told]).toEqual([[4, undefined], []]);
  });

  test('A film that stands in what is not believed any more is not asked for because of it', async () => {
    const runs = nights([library({ movies: [movie('5', 'Quest 5', 5)] })]);
    await runs.run(0, knows(long));
    const second = await runs.run(1, knows(short));

    expect(second.calls).toEqual(['collection tmdb:collection:1']);
  });
});

describe('a show that suddenly lists far less', () => {
  const shows = library({
    type: 'show',
    sections: [section({ shows: [show()], episodes: [owned('1x1', 101)], ordering: tvdbOfficial })],
  });
  const behaviour = { id: 'tvdb', namespace: 'tvdb' };
  const whole = series(season(1, 10, '2001-01-01'), { status: 'running' });
  const cut = { ...whole, episodes: whole.episodes.slice(0, 6) };
  const has = (one: Series) => ({ series: { 'tvdb:1@official': one } });
  const sizeOf = ({ catalogue }: Night) => {
    const lookUp = catalogue.get('tvdb')?.series.get('tvdb:1@official');
    return lookUp?.kind === 'found' ? [lookUp.value.episodes.length, lookUp.asOf] : lookUp?.kind;
  };

  test('stays as it was until it says so on another day', async () => {
    const runs = nights([shows], { behaviour });
    await runs.run(0, has(whole));
    const nightly = [await runs.run(1, has(cut)), await runs.run(1.1, has(cut)), await runs.run(2, has(cut))];

    expect(nightly.map(sizeOf)).toEqual([
      [10, dateAfter(0)],
      [10, dateAfter(0)],
      [6, undefined],
    ]);
    expect(nightly.map(({ told }) => told)).toEqual([
      ['warning: shorter-answer The Show'],
      ['warning: shorter-answer The Show'],
      [],
    ]);
  });

  test('is asked for on the next day, also if it is said to be unchanged since', async () => {
    const others = [2, 3, 5].map((id) => show({ ratingKey: `${id}`, ids: { tvdb: [`${id}`] } }));
    const many = library({
      type: 'show',
      sections: [section({ shows: [show(), ...others], ordering: tvdbOfficial })],
    });
    const all = (first: Series) => ({
      series: Object.fromEntries([
        ['tvdb:1@official', first],
        ...[2, 3, 5].map((id) => [`tvdb:${id}@official`, { ...whole, id: `tvdb:series:${id}` as const }]),
      ]),
    });
    const runs = nights([many], { behaviour });
    await runs.run(0, all(whole));
    await runs.run(1, all(cut));
    const third = await runs.run(2, { ...all(cut), changed: { ids: [] } });

    expect(third.calls).toEqual(['changes series since 2026-11-22', 'show tvdb:1@official']);
    expect(sizeOf(third)).toEqual([6, undefined]);
  });
});
