import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { factsOf } from '../../src/catalogue/films.ts';
import { findGaps } from '../../src/gaps/find-gaps.ts';
import type { Collection, Id } from '../../src/model/index.ts';
import { collection, film, movie } from '../gaps/build.ts';
import { library } from './ask.ts';
import { type Night, nights } from './nights.ts';
import { type Knowledge, memoryProvider } from './provider.ts';

const heat = film(949, 'Heat', '1995-12-15');
const tron = film(97, 'Tron', '1982-07-09');
const heat2 = film(950, 'Heat 2', '2027-05-01');
const heats = collection(500, 'Heat Collection', heat, heat2);
const strangers = collection(
  501,
  'Strange Collection',
  film(1, 'Strange', '1980-01-01'),
  film(2, 'Stranger'),
);
const old: Id = 'tmdb:collection:10';

const before: Knowledge = { loners: [heat, tron], imdb: { tt0113277: heat.id }, ids: [old] };
const after: Knowledge = { ...before, collections: [heats, strangers], ids: [old, heats.id, strangers.id] };
const both = library({ movies: [movie('1', 'Heat', 949), movie('2', 'Tron', 97)] });
const heatOnly = library({ movies: [movie('1', 'Heat', 949)] });

/** The titles of what is missing or ahead, of each group. */
function groupsOf({ catalogue }: Night, asked = both): unknown {
  const answers = catalogue.get('tmdb');
  if (!answers) throw new Error('Nothing was asked.');
  const { gaps } = findGaps({ ...asked, provider: factsOf(memoryProvider(after)), answers });
  return gaps.map(({ title, verdicts }) => [
    title,
    verdicts.map(({ entry, status }) => `${entry.title} ${status}`),
  ]);
}

const sequel = [['Heat Collection', ['Heat owned', 'Heat 2 upcoming']]];
const collectionsOf = ({ catalogue }: Night) => [...(catalogue.get('tmdb')?.collections.keys() ?? [])];

describe('a film that stood alone', () => {
  test('is in a new collection on the next day, in one request for the list and one for each new one', async () => {
    const runs = nights([both]);
    const first = await runs.run(0, before);
    const second = await runs.run(1, after);
    const third = await runs.run(1, after);
    const fourth = await runs.run(2, after);

    expect(first.calls).toEqual(['collection ids', 'membership tmdb:949', 'membership tmdb:97']);
    expect(second.calls).toEqual(['collection ids', `collection ${heats.id}`, `collection ${strangers.id}`]);
    expect([third.calls, fourth.calls]).toEqual([[], ['collection ids', `collection ${heats.id}`]]);
    expect([first, second, third, fourth].map((night) => groupsOf(night))).toEqual([
      [],
      sequel,
      sequel,
      sequel,
    ]);
    expect([second, third, fourth].flatMap(({ problems }) => problems)).toEqual([]);
  });

  test('also if the server knows it by its imdb id only', async () => {
    const foreign = library({
      movies: [movie('1', 'Heat', { imdb: ['tt0113277'] }), movie('2', 'Tron', 97)],
    });
    const runs = nights([foreign]);
    await runs.run(0, before);
    const second = await runs.run(1, after);
    const third = await runs.run(1, after);

    expect([second, third].map((night) => groupsOf(night, foreign))).toEqual([sequel, sequel]);
    expect(third.calls).toEqual([]);
  });

  test('A new collection of which nothing is owned leaves no trace', async () => {
    const runs = nights([both]);
    await runs.run(0, before);
    const second = await runs.run(1, { ...before, collections: [strangers], ids: [old, strangers.id] });

    expect(collectionsOf(second)).toEqual([]);
    expect(groupsOf(second)).toEqual([]);
  });

  test('unless a set of the user names it', async () => {
    const franchise = {
      id: 'custom:franchise:mine',
      name: 'Mine',
      parts: [strangers.id],
      exclude: [],
    } as const;
    const named = { ...both, settings: { ...both.settings, franchises: [franchise] } };
    const runs = nights([named]);
    await runs.run(0, { ...before, collections: [strangers] });
    const second = await runs.run(1, { ...before, collections: [strangers], ids: [old, strangers.id] });
    const third = await runs.run(1, { ...before, collections: [strangers], ids: [old, strangers.id] });

    expect(second.catalogue.get('tmdb')?.collections.get(strangers.id)?.kind).toBe('found');
    expect(third.catalogue).toEqual(second.catalogue);
  });
});

describe('a new collection that cannot be read', () => {
  const failing = (part: string) => ({
    fail: (call: string) => {
      if (call.startsWith(part)) throw new Error('It broke.');
    },
  });

  test('is new again the next time', async () => {
    const runs = nights([both]);
    await runs.run(0, before);
    const second = await runs.run(1, after, { behaviour: failing(`collection ${heats.id}`) });
    const third = await runs.run(2, after);

    expect(groupsOf(second)).toEqual([]);
    expect(third.calls).toContain(`collection ${heats.id}`);
    expect(groupsOf(third)).toEqual(sequel);
  });

  test('nor is it forgotten by a run that is killed right then', async () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    onTestFinished(() => void vi.useRealTimers());
    const runs = nights([both]);
    await runs.run(0, before);
    const atDeath = new Map<string, string>();
    // Every answer takes so long that it is saved at once.
    const wait = async (call: string) => {
      vi.advanceTimersByTime(60_000);
      for (let turn = 0; turn < 50; turn += 1) await new Promise<void>((resolve) => setImmediate(resolve));
      if (call === `collection ${heats.id}`)
        for (const [key, text] of runs.store.texts) atDeath.set(key, text);
    };
    await runs.run(1, after, { behaviour: { wait } });
    for (const [key, text] of atDeath) runs.store.texts.set(key, text);
    const second = await runs.run(2, after);

    expect([...atDeath.keys()].join()).toContain('collection-ids');
    expect(groupsOf(second)).toEqual(sequel);
  });

  test('The list that cannot be had costs nothing but a note', async () => {
    const runs = nights([both]);
    const first = await runs.run(0, before, { behaviour: failing('collection ids') });
    const second = await runs.run(1, after, { behaviour: failing('collection ids') });
    const third = await runs.run(2, after);
    const fourth = await runs.run(3, { ...after, ids: [old] }, { behaviour: failing('collection ids') });

    expect(first.told).toEqual(['note: look-up-failed the list of all collections']);
    expect(second.told).toEqual(['note: look-up-failed the list of all collections']);
    expect(third.calls).toEqual(['collection ids']);
    expect(fourth.told).toEqual(['note: stale-answer the list of all collections']);
    expect(groupsOf(fourth)).toEqual([]);
  });

  test('A list that is suddenly short is not believed, and nothing is new when it is whole again', async () => {
    const many = Array.from({ length: 10 }, (_, number): Id => `tmdb:collection:${number + 10}`);
    const runs = nights([both]);
    await runs.run(0, { ...before, ids: many });
    const second = await runs.run(1, { ...before, ids: many.slice(0, 2) });
    const third = await runs.run(2, { ...before, ids: many });

    expect(second.calls).toEqual(['collection ids']);
    expect(third.calls).toEqual(['collection ids']);
  });
});

describe('after a long time', () => {
  const news: readonly Collection[] = [
    heats,
    ...[601, 602, 603].map((number) => collection(number, `New ${number}`, tron, heat2)),
  ];
  const much: Knowledge = {
    loners: [heat],
    collections: news.slice(0, 1),
    ids: [old, ...news.map(({ id }) => id)],
  };

  test('there may be more new ones than films that stood alone: these are asked instead', async () => {
    const runs = nights([heatOnly]);
    await runs.run(0, before);
    const second = await runs.run(20, much);

    expect(second.calls).toEqual(['collection ids', 'membership tmdb:949', `collection ${heats.id}`]);
    expect(groupsOf(second, heatOnly)).toEqual(sequel);
    expect((await runs.run(20, much)).calls).toEqual([]);
  });
});
