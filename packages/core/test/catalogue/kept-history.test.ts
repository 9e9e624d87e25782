import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Catalogue, Collection, Film } from '../../src/model/index.ts';
import { addDays } from '../../src/model/index.ts';
import { collection, film, movie, today } from '../gaps/build.ts';
import { askFor, library } from './ask.ts';
import { dayAfter, nights } from './nights.ts';
import { type Knowledge, memoryProvider } from './provider.ts';

const numbers = [1, 2, 3, 4, 5, 6, 7, 8];
const homes = [10, 20, 30];
const imdb = { tt0000007: 'tmdb:movie:7', tt0000008: 'tmdb:movie:8' } as const;

const owned = library({
  movies: [
    ...[1, 2, 4, 5].map((number) => movie(`${number}`, `Film ${number}`, number)),
    movie('7', 'Film 7', { imdb: ['tt0000007'] }),
    movie('8', 'Film 8', { tmdb: ['8'], imdb: ['tt0000008'] }),
  ],
});

/** Where each film stands upstream: in a collection, alone, or nowhere. */
type Upstream = readonly (number | 'alone' | 'none')[];

const place = fc.constantFrom<number | 'alone' | 'none'>(10, 20, 30, 'alone', 'none');
const upstream: fc.Arbitrary<Upstream> = fc.array(place, { minLength: 8, maxLength: 8 });

/** What happens upstream, each so many days after the one before, and whether nobody answered that day. */
const history = fc.array(
  fc.record({ days: fc.integer({ min: 1, max: 12 }), state: upstream, isDown: fc.boolean() }),
  { minLength: 1, maxLength: 4 },
);

function knowledgeOf(state: Upstream, released: string): Knowledge {
  const films = numbers.map((number): Film => film(number, `Film ${number}`, released));
  const filmsAt = (where: number | 'alone') => films.filter((_, at) => state[at] === where);
  const collections: readonly Collection[] = homes
    .map((number) => collection(number, `Saga ${number}`, ...filmsAt(number)))
    .filter(({ parts }) => parts.length > 0);
  return { collections, loners: filmsAt('alone'), imdb, ids: collections.map(({ id }) => id) };
}

/** What of a catalogue verdicts come from: not that a collection on the way was no more. */
function essence(catalogue: Catalogue): unknown {
  const { memberships, collections, films } = catalogue.get('tmdb') ?? {};
  const homesOf = [...(memberships ?? [])].map(([key, lookUp]) => [
    key,
    lookUp.kind === 'found' ? [lookUp.value.id, lookUp.value.collection] : lookUp.kind,
  ]);
  return {
    homes: Object.fromEntries(homesOf.filter(([key]) => owns(`${key}`))),
    collections: Object.fromEntries([...(collections ?? [])].filter(([, { kind }]) => kind !== 'unknown')),
    films: Object.fromEntries(films ?? []),
  };
}

const keys = new Set(['tmdb:1', 'tmdb:2', 'tmdb:4', 'tmdb:5', 'imdb:tt0000007', 'tmdb:8']);
const owns = (key: string) => keys.has(key);

const broken = {
  fail: () => {
    throw new Error('It broke.');
  },
};

test.each(['1979-01-01', addDays(today, 600)])(
  'Whatever happens upstream to films of %s: once it rests for a while, kept answers say what new ones would, and a second run asks nothing',
  async (released) => {
    await fc.assert(
      fc.asyncProperty(upstream, history, async (first, changes) => {
        const runs = nights([owned], { freshness: 'daily' });
        let day = 0;
        let state = first;
        await runs.run(day, knowledgeOf(state, released));
        for (const change of changes) {
          for (const next = day + change.days; day < next; ) {
            day += 1;
            await runs.run(day, knowledgeOf(state, released), change.isDown ? { behaviour: broken } : {});
          }
          state = change.state;
        }
        for (const last = day + 31; day < last; ) {
          day += 1;
          await runs.run(day, knowledgeOf(state, released));
        }
        const kept = await runs.run(day + 1, knowledgeOf(state, released));
        const again = await runs.run(day + 1, knowledgeOf(state, released));
        const anew = await askFor([owned], memoryProvider(knowledgeOf(state, released)), {
          now: new Date(dayAfter(day + 1)),
        });

        expect(again.calls).toEqual([]);
        expect(kept.told).toEqual([]);
        expect(essence(kept.catalogue)).toEqual(essence(anew.catalogue));
        expect(essence(again.catalogue)).toEqual(essence(kept.catalogue));
      }),
      { numRuns: 60 },
    );
  },
  // Some 7,000 runs of a month each way: a busy machine needs longer than a test usually may.
  90_000,
);
