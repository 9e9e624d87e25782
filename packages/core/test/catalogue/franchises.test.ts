import { describe, expect, test } from 'vitest';
import type { Franchise } from '../../src/config/config.ts';
import { ServiceError } from '../../src/errors.ts';
import type { MovieItem } from '../../src/model/index.ts';
import { collection, film, movie } from '../gaps/build.ts';
import { type Asked, askFor, library } from './ask.ts';
import { memoryProvider } from './provider.ts';

const rings = collection(
  119,
  'Rings',
  film(120, 'Fellowship', '2001-12-18'),
  film(121, 'Towers', '2002-12-18'),
);
const cartoon = film(300, 'Cartoon', '1978-11-15');
const heat = film(949, 'Heat', '1995-12-15');
const knowledge = { collections: [rings], loners: [cartoon, heat], records: [cartoon] };

function withSet(asked: Asked, ...parts: Franchise['parts']) {
  return withFranchise(asked, { parts });
}

function withFranchise(asked: Asked, own: Partial<Franchise>) {
  const { settings, snapshot } = library(asked);
  const franchise: Franchise = { id: 'custom:franchise:set', name: 'Set', parts: [], exclude: [], ...own };
  return { settings: { ...settings, franchises: [franchise] }, snapshot };
}

test('Its collection is asked once, and none of the films in it', async () => {
  const provider = memoryProvider(knowledge);
  const movies = [movie('1', 'Fellowship', 120), movie('2', 'Towers', 121)];

  await askFor([withSet({ movies }, rings.id, 'tmdb:movie:121')], provider);

  expect(provider.calls).toEqual(['collection tmdb:collection:119']);
});

test('A film in none of the fetched collections costs one request, however many sets name it', async () => {
  const provider = memoryProvider(knowledge);
  const set = withSet({ movies: [movie('1', 'Heat', 949)] }, cartoon.id);

  const { catalogue } = await askFor([set, set], provider);

  expect(provider.calls.filter((call) => call.startsWith('film'))).toEqual(['film tmdb:movie:300']);
  expect(catalogue.get('tmdb')?.films.get(cartoon.id)).toEqual({
    kind: 'found',
    value: { ...cartoon, releases: [] },
  });
});

test('Nothing is asked for a library without sets', async () => {
  const provider = memoryProvider(knowledge);

  await askFor([library({ movies: [movie('1', 'Heat', 949)] })], provider);

  expect(provider.calls).toEqual(['membership tmdb:949']);
});

test('A part that the provider does not have is said once; one that fails is no such part', async () => {
  const provider = memoryProvider(knowledge, {
    fail: (call) => {
      const context = { service: 'tmdb', url: 'https://example.test' };
      if (call.includes('500')) throw new ServiceError('answer', 'It broke.', context);
    },
  });
  const set = withSet({}, 'tmdb:collection:404', 'tmdb:movie:405', 'tmdb:movie:500');

  const { problems } = await askFor([set], provider);

  expect(problems.map(({ severity, code, item }) => `${severity} ${code} ${item}`)).toEqual([
    'warning unknown-part tmdb:collection:404',
    'warning unknown-part tmdb:movie:405',
    'error service-answer tmdb:movie:500',
  ]);
});

test('A list is read once, spares the record of a film that is named, too, and not the question what a film belongs to', async () => {
  const list = { ...rings, id: 'tmdb:list:7' as const, parts: [...rings.parts, heat] };
  const provider = memoryProvider({ ...knowledge, sets: [list] });
  const movies = [movie('1', 'Heat', 949)];

  const { catalogue } = await askFor([withSet({ movies }, list.id, heat.id)], provider);

  expect(provider.calls).toEqual(['set tmdb:list:7', 'membership tmdb:949']);
  expect(catalogue.get('tmdb')?.collections.get(list.id)).toEqual({ kind: 'found', value: list });
  expect(catalogue.get('tmdb')?.memberships.get('tmdb:949')).toEqual({
    kind: 'found',
    value: { id: heat.id, title: 'Heat' },
  });
});

test('A film that a named collection on the server holds is asked for in a narrowed run, too', async () => {
  const provider = memoryProvider(knowledge);
  const movies = [movie('1', 'Heat', 949, { collections: ['Mine'] }), movie('2', 'Cartoon', 300)];

  await askFor([withFranchise({ movies }, { onServer: ['mine'] })], provider, { only: 'nothing of it' });

  expect(provider.calls).toEqual(['membership tmdb:949']);
});

test('A collection on the server in which nothing is, is said once', async () => {
  const movies = [movie('1', 'Heat', 949, { collections: ['Mine'] })];
  const set = withFranchise({ movies }, { onServer: ['Mine', 'Yours'] });

  const { problems } = await askFor([set], memoryProvider(knowledge));

  expect(problems).toEqual([
    {
      severity: 'warning',
      code: 'unknown-part',
      message:
        'No film of "Library" is in a collection "Yours" on the server, which a franchise names. Correct or remove it in the config.',
      library: 'Library',
      item: 'Yours',
    },
  ]);
});

describe('A set out of a file that comes with the program', () => {
  const hobbit = collection(200, 'Hobbit', film(201, 'Journey', '2012-11-26'));
  const set = { id: 'custom:franchise:middle-earth', name: 'Middle-earth', shared: true } as const;
  const parts = [rings.id, hobbit.id, cartoon.id];
  const asked = async (movies: readonly MovieItem[], only?: string) => {
    const provider = memoryProvider({ ...knowledge, collections: [rings, hobbit] });
    const franchised = withFranchise({ movies }, { ...set, parts });
    await askFor([franchised], provider, only === undefined ? {} : { only });
    return provider.calls.filter((call) => !call.startsWith('releases'));
  };

  test('costs nothing where nothing of it is owned', async () => {
    expect(await asked([movie('1', 'Heat', 949)])).toEqual(['membership tmdb:949']);
  });

  test('is asked for as a whole as soon as an owned film leads to a collection of it, or is a film of it', async () => {
    const others = ['collection tmdb:collection:200', 'film tmdb:movie:300'];

    expect(await asked([movie('1', 'Towers', 121)])).toEqual([
      'membership tmdb:121',
      'collection tmdb:collection:119',
      ...others,
    ]);
    expect(await asked([movie('1', 'Cartoon', 300)])).toEqual([
      'membership tmdb:300',
      'collection tmdb:collection:119',
      ...others,
    ]);
  });

  test('says in a note which part the provider does not have', async () => {
    const provider = memoryProvider(knowledge);
    const movies = [movie('1', 'Towers', 121)];
    const franchised = withFranchise({ movies }, { ...set, parts: [rings.id, hobbit.id] });

    const { problems } = await askFor([franchised], provider);

    expect(problems.map(({ severity, code, item }) => `${severity} ${code} ${item}`)).toEqual([
      'note unknown-part tmdb:collection:200',
    ]);
  });

  test.each(['middle-earth', set.id])('is asked for in a run that is narrowed to %s', async (only) => {
    expect(await asked([movie('1', 'Towers', 121)], only)).toEqual([
      'collection tmdb:collection:119',
      'collection tmdb:collection:200',
      'film tmdb:movie:300',
    ]);
  });
});
