import { describe, expect, test } from 'vitest';
import type { Franchise } from '../../src/config/config.ts';
import type { Catalogue } from '../../src/model/index.ts';
import { collection, film, movie, today } from '../gaps/build.ts';
import { library } from './ask.ts';
import { dateAfter, nights } from './nights.ts';
import type { Knowledge } from './provider.ts';

const alien = film(348, 'Alien', '1979-05-25');
const aliens = film(679, 'Aliens', '1986-07-18');
const alien3 = film(8077, 'Alien³', '1992-05-22');
const romulus = film(945961, 'Alien: Romulus', today);
const saga = collection(8091, 'Alien Collection', alien, aliens, alien3);
const heat = film(949, 'Heat', '1995-12-15');
const tron = film(97, 'Tron', '1982-07-09');
const list = { id: 'tmdb:list:7', title: 'A list', parts: [tron] } as const;

const all: Knowledge = {
  collections: [saga],
  loners: [heat, tron],
  sets: [list],
  imdb: { tt0090605: aliens.id, tt0113277: heat.id },
};
const ownsAlien = library({ movies: [movie('1', 'Alien', 348)] });
const ownsHeat = library({ movies: [movie('3', 'Heat', 949)] });

/** What the provider is said to have: of each film its collection, of each collection its parts. */
function saidOf({ catalogue }: Awaited<ReturnType<ReturnType<typeof nights>['run']>>) {
  const answers = catalogue.get('tmdb');
  return {
    films: Object.fromEntries(
      [...(answers?.memberships ?? [])].map(([key, lookUp]) => [
        key,
        lookUp.kind === 'found' ? (lookUp.value.collection ?? 'alone') : lookUp.kind,
      ]),
    ),
    collections: Object.fromEntries(
      [...(answers?.collections ?? [])].map(([id, lookUp]) => [
        id,
        lookUp.kind === 'found' ? lookUp.value.parts.map((part) => part.title) : lookUp.kind,
      ]),
    ),
  };
}

/** That a collection is no more is learnt on the way, and says nothing by itself. */
function withoutGone(catalogue: Catalogue): Catalogue {
  return new Map(
    [...catalogue].map(([id, answers]) => {
      const collections = new Map([...answers.collections].filter(([, { kind }]) => kind !== 'unknown'));
      return [id, { ...answers, collections }];
    }),
  );
}

function withFranchise(parts: Franchise['parts']): ReturnType<typeof library> {
  const franchise: Franchise = {
    id: 'custom:franchise:mine',
    name: 'Mine',
    parts,
    exclude: [],
  };
  return { ...ownsAlien, settings: { ...ownsAlien.settings, franchises: [franchise] } };
}

describe('a second run asks nothing', () => {
  test.each<readonly [string, readonly ReturnType<typeof library>[], Knowledge]>([
    [
      'of a film in a collection and its siblings',
      [library({ movies: [movie('1', 'A', 348), movie('2', 'B', 679)] })],
      all,
    ],
    ['of films that stand alone', [ownsHeat], all],
    [
      'of films by their imdb ids',
      [
        library({
          movies: [movie('1', 'A', { imdb: ['tt0090605'] }), movie('2', 'B', { imdb: ['tt0113277'] })],
        }),
      ],
      all,
    ],
    [
      'of films that there are not',
      [library({ movies: [movie('1', 'A', 1), movie('2', 'B', { imdb: ['tt9'] })] })],
      all,
    ],
    [
      'of a film with two ids, one of them of nothing',
      [library({ movies: [movie('1', 'A', { tmdb: ['1', '949'], imdb: ['tt9'] })] })],
      all,
    ],
    [
      'of a film whose own id is of nothing',
      [library({ movies: [movie('1', 'A', { tmdb: ['1'], imdb: ['tt0090605'] })] })],
      all,
    ],
    [
      'of a film whose collection is no more, and that stands alone',
      [ownsAlien],
      { ...all, collections: [], loners: [alien], outdated: { [alien.id]: saga.id } },
    ],
    [
      'of a film whose collection is no more, and that still names it',
      [ownsAlien],
      { ...all, collections: [], loners: [alien], gone: { [alien.id]: saga.id } },
    ],
    [
      'of a set with a collection, a list, films, and parts that there are not',
      [
        withFranchise([
          'tmdb:collection:8091',
          'tmdb:list:7',
          'tmdb:movie:949',
          'tmdb:movie:1',
          'tmdb:collection:1',
        ]),
      ],
      all,
    ],
    [
      'of the records of recent films',
      [ownsAlien],
      {
        collections: [collection(8091, 'Alien Collection', alien, romulus)],
        releases: { [romulus.id]: [{ type: 'theatrical', date: today, region: 'US' }] },
      },
    ],
    [
      'of runtimes',
      [library({ movies: [movie('1', 'A', 348)], rules: { minRuntime: 40 } })],
      { ...all, records: [{ ...aliens, runtime: 137 }] },
    ],
    [
      'of two libraries with the same films',
      [
        library({ movies: [movie('1', 'A', 348)] }),
        library({ movies: [movie('2', 'B', 348), movie('3', 'Heat', 949)] }),
      ],
      all,
    ],
    [
      'with the list of all collections',
      [ownsHeat, ownsAlien],
      { ...all, ids: [saga.id, 'tmdb:collection:2'] },
    ],
  ])('%s', async (_, libraries, knowledge) => {
    for (const concurrency of [1, 10]) {
      const runs = nights(libraries, { behaviour: { concurrency } });
      const first = await runs.run(0, knowledge);
      const second = await runs.run(0, knowledge);
      const third = await runs.run(0.5, knowledge);

      expect(first.calls.length).toBeGreaterThan(0);
      expect([second.calls, third.calls]).toEqual([[], []]);
      expect(withoutGone(second.catalogue)).toEqual(withoutGone(first.catalogue));
      expect(withoutGone(third.catalogue)).toEqual(withoutGone(first.catalogue));
      expect(second.problems).toEqual(first.problems);
    }
  });

  test.each(['tmdb:collection:8091', 'tmdb:movie:348', 'alien'])('narrowed to %s', async (only) => {
    const libraries = [
      library({
        movies: [movie('1', 'Alien', 348), movie('2', 'Heat', 949), movie('3', 'X', { imdb: ['tt9'] })],
      }),
    ];
    const runs = nights(libraries, { only });
    const first = await runs.run(0, all);
    const second = await runs.run(0, all);
    const whole = await nights(libraries, {}, runs.store).run(0, all, { only: 'heat' });

    expect(second.calls).toEqual([]);
    expect(second.catalogue).toEqual(first.catalogue);
    expect(whole.calls).toEqual(['membership tmdb:949']);
  });
});

describe('the record of a collection decides, not an old answer about a film', () => {
  const other = collection(9000, 'Other Collection', alien, tron);

  test('A film that was moved to another collection is found there once its own is asked for', async () => {
    const runs = nights([ownsAlien]);
    await runs.run(0, all);
    const moved = { collections: [collection(8091, 'Alien Collection', aliens, alien3), other] };
    const second = await runs.run(8, moved);

    expect(second.calls).toEqual([
      'collection tmdb:collection:8091',
      'membership tmdb:348',
      'collection tmdb:collection:9000',
    ]);
    expect(saidOf(second)).toEqual({
      films: { 'tmdb:348': other.id },
      collections: { [saga.id]: ['Aliens', 'Alien³'], [other.id]: ['Alien', 'Tron'] },
    });
    expect((await runs.run(8, moved)).calls).toEqual([]);
  });

  test('A film that was taken out of its collection stands alone', async () => {
    const runs = nights([ownsAlien]);
    await runs.run(0, all);
    const without = { collections: [collection(8091, 'Alien Collection', aliens, alien3)], loners: [alien] };
    const second = await runs.run(8, without);

    expect(second.calls).toEqual(['collection tmdb:collection:8091', 'membership tmdb:348']);
    expect(saidOf(second).films).toEqual({ 'tmdb:348': 'alone' });
    expect((await runs.run(8, without)).calls).toEqual([]);
  });

  test('So it is for a film that is known by another id only', async () => {
    const runs = nights([library({ movies: [movie('1', 'Aliens', { imdb: ['tt0090605'] })] })]);
    await runs.run(0, all);
    const without = {
      ...all,
      collections: [collection(8091, 'Alien Collection', alien, alien3)],
      loners: [aliens],
    };
    const second = await runs.run(8, without);

    expect(second.calls).toEqual(['collection tmdb:collection:8091', 'membership imdb:tt0090605']);
    expect((await runs.run(8, without)).calls).toEqual([]);
  });

  test('A film of today that is in a collection of which an older record is kept: that is asked for again', async () => {
    const runs = nights([ownsAlien]);
    await runs.run(0, all);
    const both = [library({ movies: [movie('1', 'Alien', 348), movie('2', 'Prometheus', 70981)] })];
    const prometheus = film(70981, 'Prometheus', '2012-05-30');
    const grown = { collections: [collection(8091, 'Alien Collection', alien, aliens, alien3, prometheus)] };
    const day = [1, 2, 3, 4, 5, 6, 7];
    const nightly = nights([ownsAlien]);
    await nightly.run(0, all);
    const quiet = (
      await Promise.all(day.map((each) => nights([ownsAlien], {}, copyOf(nightly.store)).run(each, all)))
    ).filter(({ calls }) => calls.length === 0);
    // Somewhere within the week: not due of itself.
    expect(quiet.length).toBeGreaterThan(0);
    const second = await runs.run(0.9, grown, { libraries: both });

    expect(second.calls).toEqual(['membership tmdb:70981', 'collection tmdb:collection:8091']);
    expect(saidOf(second).collections).toEqual({ [saga.id]: ['Alien', 'Aliens', 'Alien³', 'Prometheus'] });
    expect((await runs.run(0.9, grown, { libraries: both })).calls).toEqual([]);
  });

  test('If that could not be had, it is asked for by the next run', async () => {
    const runs = nights([ownsAlien]);
    await runs.run(0, all);
    const both = [library({ movies: [movie('1', 'Alien', 348), movie('2', 'Prometheus', 70981)] })];
    const prometheus = film(70981, 'Prometheus', '2012-05-30');
    const grown = { collections: [collection(8091, 'Alien Collection', alien, aliens, alien3, prometheus)] };
    const fail = (call: string) => {
      if (call.startsWith('collection')) throw new Error('It broke.');
    };
    const second = await runs.run(0.9, grown, { libraries: both, behaviour: { fail } });
    const third = await runs.run(0.95, grown, { libraries: both });

    expect(second.told).toEqual(['warning: stale-answer Alien Collection']);
    expect(third.calls).toEqual(['collection tmdb:collection:8091']);
    expect(saidOf(third).collections).toEqual({ [saga.id]: ['Alien', 'Aliens', 'Alien³', 'Prometheus'] });
  });

  test('A collection that is deleted leads its films to the one in its place, and back again never', async () => {
    const runs = nights([library({ movies: [movie('1', 'Alien', 348), movie('2', 'Aliens', 679)] })]);
    await runs.run(0, all);
    const renamed = { collections: [collection(9000, 'Alien Saga', alien, aliens, alien3)] };
    const second = await runs.run(8, renamed);

    expect(second.calls).toEqual([
      'collection tmdb:collection:8091',
      'membership tmdb:348',
      'collection tmdb:collection:9000',
    ]);
    expect(saidOf(second)).toEqual({
      films: { 'tmdb:348': 'tmdb:collection:9000', 'tmdb:679': 'tmdb:collection:9000' },
      collections: { [saga.id]: 'unknown', 'tmdb:collection:9000': ['Alien', 'Aliens', 'Alien³'] },
    });
    const third = await runs.run(8, renamed);
    expect(third.calls).toEqual([]);
    expect(saidOf(third).films).toEqual(saidOf(second).films);
  });

  test('A film that goes on naming a deleted collection is asked again once, never in a loop', async () => {
    const runs = nights([ownsAlien]);
    await runs.run(0, all);
    const gone = { collections: [], loners: [alien], gone: { [alien.id]: saga.id } };
    const second = await runs.run(8, gone);
    const third = await runs.run(9, gone);

    expect(second.calls).toEqual(['collection tmdb:collection:8091', 'membership tmdb:348']);
    expect(third.calls.length).toBeLessThanOrEqual(2);
  });

  test('While a moved film cannot be asked for, nothing that is fresh is asked for again or called old', async () => {
    const runs = nights([ownsAlien]);
    await runs.run(0, all);
    const moved = { collections: [collection(8091, 'Alien Collection', aliens, alien3), other] };
    const fail = (call: string) => {
      if (call.startsWith('membership')) throw new Error('It broke.');
    };
    const second = await runs.run(8, moved, { behaviour: { fail } });
    const third = await runs.run(8.5, moved, { behaviour: { fail } });

    expect(second.calls).toEqual(['collection tmdb:collection:8091', 'membership tmdb:348']);
    expect(third.calls).toEqual(['membership tmdb:348']);
    expect(third.catalogue.get('tmdb')?.collections.get(saga.id)).not.toHaveProperty('asOf');
    expect(third.catalogue.get('tmdb')?.memberships.get('tmdb:348')).toMatchObject({ asOf: dateAfter(0) });
  });
});

test('A collection that failed is told by its title, also where the film was not asked for', async () => {
  const runs = nights([ownsAlien]);
  await runs.run(0, all);
  const fail = () => {
    throw new Error('It broke.');
  };
  const second = await runs.run(8, all, { behaviour: { fail } });

  expect(second.told).toEqual(['warning: stale-answer Alien Collection']);
});

function copyOf(store: ReturnType<typeof nights>['store']): ReturnType<typeof nights>['store'] {
  const texts = new Map(store.texts);
  return {
    texts,
    get: async (key) => texts.get(key),
    set: async (key, text) => void texts.set(key, text),
    remove: async (key) => void texts.delete(key),
  };
}
