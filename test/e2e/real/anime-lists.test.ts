import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createHarness, type ProviderPlugin } from '@plexgaps/core';
import { describe, expect, onTestFinished, test } from 'vitest';
import { isRecorded, readRecorded, recordedFolder } from './recorded.ts';

const ids = 'mappings/fribb_anime-lists-reduced.json';
const titles = 'mappings/anime-movieset-list.xml';
const source = join(import.meta.dirname, '../../../examples/third-party-provider/src');

interface Entry {
  readonly anidb_id: number;
  readonly imdb_id?: readonly string[];
  readonly themoviedb_id?: { readonly movie?: readonly number[] };
}

interface FilmSet {
  readonly title: string;
  readonly films: readonly {
    readonly anidb: number;
    readonly released?: string;
    readonly imdb?: string;
    readonly tmdb?: number;
  }[];
}

/** The example's plugin over the recorded file of ids. */
async function anidb() {
  const { default: plugin }: { readonly default: ProviderPlugin } = await import(join(source, 'index.js'));
  const harness = await createHarness(plugin, { ids: join(recordedFolder, ids) });
  onTestFinished(() => harness.close());
  const { movies } = harness.wrapped;
  if (!movies) throw new Error('The example is expected to answer for films.');
  const { signal } = new AbortController();
  return (namespace: string, value: string | number) =>
    movies.membership({ [namespace]: [String(value)] }, { signal });
}

async function ownSets(): Promise<readonly FilmSet[]> {
  return (await import(join(source, 'own-sets.js'))).ownSets;
}

/** The AniDB ids of each IMDb or TMDB id, as they are written down. */
function numbersBy(entries: readonly Entry[], read: (entry: Entry) => readonly (string | number)[]) {
  const found = new Map<string | number, Set<number>>();
  for (const entry of entries)
    for (const id of read(entry)) found.set(id, (found.get(id) ?? new Set()).add(entry.anidb_id));
  return found;
}

describe.skipIf(!isRecorded(ids))('10,701 recorded entries of anime-lists', () => {
  const entries = () => readRecorded<readonly Entry[]>(ids);

  test('say the same of the films in the sets of the example', async () => {
    const byNumber = new Map(entries().map((entry) => [entry.anidb_id, entry]));

    for (const { anidb: number, imdb, tmdb } of (await ownSets()).flatMap(({ films }) => films)) {
      const entry = byNumber.get(number);
      expect(entry?.imdb_id, String(number)).toEqual([imdb]);
      expect(entry?.themoviedb_id?.movie ?? [], String(number)).toEqual(tmdb === undefined ? [] : [tmdb]);
    }
  });

  test.each([
    ['imdb', (entry: Entry) => entry.imdb_id ?? [], 1_500],
    ['tmdb', (entry: Entry) => entry.themoviedb_id?.movie ?? [], 600],
  ])(
    'lead from each %s id to its one AniDB id, and nowhere where there are several',
    async (namespace, read, least) => {
      const membership = await anidb();
      const expected = numbersBy(entries(), read);
      const several: (string | number)[] = [];

      for (const [id, numbers] of expected) {
        const [number] = numbers;
        if (numbers.size === 1)
          expect((await membership(namespace, id))?.id, String(id)).toBe(`anidb:movie:${number}`);
        else {
          several.push(id);
          await expect(membership(namespace, id), String(id)).rejects.toThrow('several things at AniDB');
        }
      }

      expect([expected.size > least, several.length]).toEqual([true, 2]);
    },
  );

  test('know every one of their own ids', async () => {
    const membership = await anidb();

    for (const { anidb_id: number } of entries())
      expect((await membership('anidb', number))?.id).toBe(`anidb:movie:${number}`);
  });
});

describe.skipIf(!isRecorded(titles))('The recorded list of sets of anime films', () => {
  test('has the sets of the example, by their names', async () => {
    const listed = readFileSync(join(recordedFolder, titles), 'utf8');

    for (const { title } of await ownSets()) expect(listed).toContain(`>${title} Collection</title>`);
  });
});
