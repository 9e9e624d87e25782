import { describe, expect, test } from 'vitest';
import { memoryStore } from '../cache/store.ts';
import { collection, film, movie } from '../gaps/build.ts';
import { library } from './ask.ts';
import { nights } from './nights.ts';

const saga = collection(
  8091,
  'Alien Collection',
  film(348, 'Alien', '1979-05-25'),
  film(679, 'Aliens', '1986-07-18'),
);
const all = { collections: [saga] };
const one = library({ movies: [movie('1', 'Alien', 348)] });
const asked = ['membership tmdb:348', 'collection tmdb:collection:8091'];

describe('a cache that does not work', () => {
  test('One that cannot be written costs the next run, not this one, and is told once', async () => {
    const store = memoryStore(() => {
      throw new Error('EROFS: read-only file system');
    });
    const runs = nights([one], {}, store);
    const first = await runs.run(0, all);
    const second = await runs.run(0, all);

    expect([first.calls, second.calls]).toEqual([asked, asked]);
    expect(second.catalogue).toEqual(first.catalogue);
    expect(first.problems).toEqual([
      {
        severity: 'warning',
        code: 'cache-not-kept',
        message:
          'What the providers answered could not be kept for the next run: EROFS: read-only file system',
      },
    ]);
  });

  test('One that cannot be read is as good as none, and is told once', async () => {
    const store = {
      ...memoryStore(),
      get: async () => {
        throw new Error('EACCES: permission denied');
      },
    };
    const { calls, problems, catalogue } = await nights([one], {}, store).run(0, all);

    expect(calls).toEqual(asked);
    expect(catalogue.get('tmdb')?.collections.get(saga.id)).toEqual({ kind: 'found', value: saga });
    expect(problems).toEqual([
      {
        severity: 'warning',
        code: 'cache-not-read',
        message: 'What the providers answered before could not be read: EACCES: permission denied',
      },
    ]);
  });
});

test('Two providers with other answers share nothing', async () => {
  const runs = nights([one]);
  await runs.run(0, all);
  const other = await runs.run(0, all, { behaviour: { id: 'mirror' } });

  expect(other.calls).toEqual(asked);
});
