import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EpisodeItem, MediaServer, MovieItem, ServerDescription, ShowItem } from '@plexgaps/core';
import { describe, expect, onTestFinished, test } from 'vitest';
import inventory, {
  type OwnedLibrary,
  parseInventory,
  toInventory,
  writeInventory,
} from '../../src/inventory/index.ts';
import { context, gather, makeTools } from '../plex/serve.ts';

const itemPage = 'https://app.plex.tv/desktop/#!/server/abc/details?key=%2Flibrary%2Fmetadata%2F{ratingKey}';
const office: ServerDescription = { name: 'Office', machineIdentifier: 'abc', version: '1.43.2', itemPage };
const takenAt = '2026-11-21T08:00:00.000Z';

const alien: MovieItem = {
  ratingKey: '9',
  title: 'Alien "Director\'s Cut"',
  originalTitle: 'エイリアン',
  sortTitle: 'Alien',
  year: 1979,
  released: '1979-05-25',
  edition: "Director's Cut",
  ids: { imdb: ['tt0078748'], tmdb: ['348', '999'] },
  oddIds: ['tmdb://tt0078748'],
  trashed: false,
  collections: ['Alien Collection'],
};
const unmatched: MovieItem = { ratingKey: '10', title: 'Home\nvideo', ids: {}, trashed: true };
const lost: ShowItem = {
  ratingKey: '20',
  title: 'Lost',
  originalTitle: 'LOST',
  year: 2004,
  ids: { tvdb: ['73739'] },
  oddIds: ['x'],
  trashed: false,
  ordering: { source: 'tvdb', name: 'dvd' },
};
const pilot: EpisodeItem = {
  ratingKey: '31',
  showKey: '20',
  season: 1,
  number: 1,
  title: 'Pilot (1)',
  aired: '2004-09-22',
  ids: { tvdb: ['127131'] },
  trashed: false,
};
const special: EpisodeItem = {
  ratingKey: '32',
  showKey: '20',
  season: 0,
  number: 0,
  title: '',
  ids: {},
  trashed: false,
};
const dated: EpisodeItem = {
  ratingKey: '33',
  showKey: '20',
  title: 'News',
  aired: '2010-01-01',
  ids: {},
  trashed: true,
};

const movies: OwnedLibrary = {
  library: { key: '1', title: 'Movies', type: 'movie' },
  movies: [unmatched, alien],
};
const tv: OwnedLibrary = {
  library: { key: '2', title: 'TV', type: 'show', ordering: { source: 'tmdb', name: 'official' } },
  expected: 2,
  expectedEpisodes: 4,
  shows: [lost],
  episodes: [dated, pilot, special],
};

describe('an inventory', () => {
  test('gives back what was owned, and what the server said that there is', async () => {
    const server = await reopen([movies, tv]);

    expect(await server.describe(context())).toEqual({ name: 'Office', machineIdentifier: 'abc', itemPage });
    expect(await server.libraries(context())).toEqual([
      { key: '1', title: 'Movies', type: 'movie', scanning: false },
      {
        key: '2',
        title: 'TV',
        type: 'show',
        scanning: false,
        ordering: { source: 'tmdb', name: 'official' },
      },
    ]);
    expect(await gather(server.movies('1', context()))).toEqual([{ items: [alien, unmatched], total: 2 }]);
    expect(await gather(server.shows('2', context()))).toEqual([{ items: [lost], total: 2 }]);
    expect(await gather(server.episodes('2', context()))).toEqual([
      { items: [pilot, special, dated], total: 4 },
    ]);
  });

  test('is one item per line, in the order of rating keys', () => {
    const show = { ...tv, episodes: [special] };

    expect(writeInventory(toInventory(office, [movies, show], takenAt))).toMatchInlineSnapshot(`
      "{"plexgaps":"inventory","version":1,
      "server":{"name":"Office","machineIdentifier":"abc","itemPage":"https://app.plex.tv/desktop/#!/server/abc/details?key=%2Flibrary%2Fmetadata%2F{ratingKey}"},
      "takenAt":"2026-11-21T08:00:00.000Z",
      "libraries":[
      {"key":"1","title":"Movies","type":"movie","expected":2,"movies":[
      {"ratingKey":"9","title":"Alien \\"Director's Cut\\"","originalTitle":"エイリアン","sortTitle":"Alien","year":1979,"released":"1979-05-25","edition":"Director's Cut","oddIds":["tmdb://tt0078748"],"collections":["Alien Collection"],"ids":{"imdb":["tt0078748"],"tmdb":["348","999"]}},
      {"ratingKey":"10","title":"Home\\nvideo","trashed":true}
      ]},
      {"key":"2","title":"TV","type":"show","ordering":{"source":"tmdb","name":"official"},"expected":2,"expectedEpisodes":4,"shows":[
      {"ratingKey":"20","title":"Lost","originalTitle":"LOST","year":2004,"oddIds":["x"],"ordering":{"source":"tvdb","name":"dvd"},"ids":{"tvdb":["73739"]}}
      ],"episodes":[
      {"ratingKey":"32","showKey":"20","title":"","season":0,"number":0}
      ]}
      ]}
      "
    `);
  });

  test('is the same bytes after reading and writing it again', () => {
    const text = writeInventory(toInventory(office, [movies, tv], takenAt));

    expect(writeInventory(parseInventory(text, 'owned.json'))).toBe(text);
  });

  test('of nothing is one too', () => {
    const empty = { library: { key: '1', title: 'Movies', type: 'movie' as const } };
    const text = writeInventory(toInventory({ name: 'Office' }, [empty], takenAt));

    expect(parseInventory(text, 'owned.json')).toEqual({
      server: { name: 'Office' },
      takenAt,
      libraries: [
        {
          key: '1',
          title: 'Movies',
          type: 'movie',
          expected: 0,
          expectedEpisodes: 0,
          movies: [],
          shows: [],
          episodes: [],
        },
      ],
    });
  });

  test('holds nothing but what it is for', () => {
    const leaky = { ...alien, file: '/secret/path/alien.mkv', token: 'secret-token' };
    const library = { ...movies.library, scanning: false, location: '/secret/path' };

    const text = writeInventory(
      toInventory({ ...office, ...{ token: 'secret-token' } }, [{ library, movies: [leaky] }], takenAt),
    );

    expect(text).not.toContain('secret');
  });

  test('that holds more than this version knows is read', () => {
    const text = writeInventory(toInventory(office, [movies], takenAt)).replace(
      '"takenAt"',
      '"later":{},"takenAt"',
    );

    expect(parseInventory(text, 'owned.json')).toEqual(toInventory(office, [movies], takenAt));
  });
});

describe('a file that is no inventory', () => {
  const good = writeInventory(toInventory(office, [movies, tv], takenAt));

  test.each<[string, string, RegExp]>([
    ['no JSON', '{"plexgaps":', /^owned\.json is not an inventory: it is no JSON \(.+\)\. Write one anew/],
    ['a list', '[]', /the file: expected an object, got a list of 0/],
    ['a report', '{"version":1}', /plexgaps: expected "inventory", got nothing/],
    [
      'of a later version',
      good.replace('"version":1', '"version":2'),
      /version: expected 1 \(the version that this plexgaps reads\), got 2/,
    ],
    ['without a server', good.replace('"server"', '"host"'), /server: expected an object, got nothing/],
    [
      'of music',
      good.replace('"type":"movie"', '"type":"artist"'),
      /libraries\[0\]\.type: expected "movie" or "show", got the text "artist"/,
    ],
    [
      'with an item without key',
      good.replace('"ratingKey":"9",', ''),
      /libraries\[0\]\.movies\[0\]\.ratingKey: expected a text, got nothing/,
    ],
    [
      'with a bad date',
      good.replace('1979-05-25', '1979-02-31'),
      /libraries\[0\]\.movies\[0\]\.released: expected a date \(2026-11-21\), got the text "1979-02-31"/,
    ],
    [
      'with ids that are no list',
      good.replace('["tt0078748"]', '"tt0078748"'),
      /movies\[0\]\.ids\.imdb: expected a list, got the text "tt0078748"/,
    ],
    [
      'with a season in words',
      good.replace('"season":1', '"season":"one"'),
      /libraries\[1\]\.episodes\[0\]\.season: expected a number, got the text "one"/,
    ],
    [
      'with an episode of no show',
      good.replace('"showKey":"20",', ''),
      /libraries\[1\]\.episodes\[0\]\.showKey: expected a text, got nothing/,
    ],
  ])('because it is %s says so', (_, text, message) => {
    expect(() => parseInventory(text, 'owned.json')).toThrow(
      expect.objectContaining({ name: 'UsageError', message: expect.stringMatching(message) }),
    );
  });

  test('says so through every question', async () => {
    const server = await open('{}');

    await expect(server.libraries(context())).rejects.toMatchObject({ name: 'UsageError' });
    await expect(gather(server.movies('1', context()))).rejects.toMatchObject({ name: 'UsageError' });
  });
});

test('a library that the inventory lacks is an error that lists those it has', async () => {
  const server = await reopen([movies, tv]);

  await expect(gather(server.movies('7', context()))).rejects.toThrow(
    'The inventory has no library with the key 7. It has: 1 (Movies), 2 (TV).',
  );
});

test('the plugin asks nobody and reads its one file', () => {
  expect(inventory.origins({ file: 'owned.json' } as never)).toEqual([]);
  expect(inventory.files?.({ file: 'owned.json' } as never)).toEqual(['owned.json']);
});

async function reopen(libraries: readonly OwnedLibrary[]): Promise<MediaServer> {
  return open(writeInventory(toInventory(office, libraries, takenAt)));
}

/** The plugin over a real file, with the core's part played by `readFile`. */
async function open(text: string): Promise<MediaServer> {
  const folder = await mkdtemp(join(tmpdir(), 'inventory-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, 'owned.json'), text);
  const tools = { ...makeTools().tools, file: (path: string) => readFile(join(folder, path), 'utf8') };
  return inventory.create({ file: 'owned.json' } as never, tools);
}
