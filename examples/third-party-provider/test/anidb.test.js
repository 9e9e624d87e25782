// @ts-check
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { createHarness } from '@plexgaps/core';
import plugin from '../src/index.js';

const files = join(import.meta.dirname, 'files');
const limits = { retries: 0, timeout: 2_000 };

/** @typedef {import('@plexgaps/core').ExternalIds} ExternalIds */

/**
 * The plugin as a run has it, for one test.
 *
 * @param {import('node:test').TestContext} t
 * @param {Readonly<Record<string, unknown>>} options
 */
async function create(t, options, folder = files) {
  const harness = await createHarness(plugin, options, { folder, limits });
  t.after(() => harness.close());
  const { movies, collections } = harness.wrapped;
  assert(movies && collections);
  const ctx = { signal: new AbortController().signal };
  return {
    membership: (/** @type {ExternalIds} */ ids) => movies.membership(ids, ctx),
    collection: (/** @type {import('@plexgaps/core').Id} */ id) => collections.get(id, ctx),
  };
}

/**
 * An address that answers every request alike, for one test.
 *
 * @param {import('node:test').TestContext} t
 * @param {(response: import('node:http').ServerResponse) => void} answer
 */
async function serve(t, answer) {
  let asked = 0;
  const server = createServer((_, response) => {
    asked += 1;
    answer(response);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  t.after(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  const address = server.address();
  assert(typeof address === 'object' && address !== null);
  return { url: `http://127.0.0.1:${address.port}/anime-lists-reduced.json`, asked: () => asked };
}

test('a film of a set is found by its AniDB, IMDb and TMDB id, and leads to the set', async (t) => {
  const { membership } = await create(t, {});

  for (const ids of [{ anidb: ['379'] }, { imdb: ['tt0088334'] }, { tmdb: ['43967'] }])
    assert.deepEqual(await membership(ids), {
      id: 'anidb:movie:379',
      collection: 'anidb:collection:urusei-yatsura',
      collectionTitle: 'Urusei Yatsura',
    });
});

test('a part says when it came out and what it is called elsewhere', async (t) => {
  const { collection } = await create(t, {});

  const set = await collection('anidb:collection:ghost-in-the-shell');

  assert.deepEqual(set?.parts[0], {
    id: 'anidb:movie:61',
    title: 'Ghost in the Shell',
    released: '1995-11-18',
    ids: { imdb: ['tt0113568'] },
    adult: false,
    softcore: false,
    video: false,
    isMovie: true,
    genres: [],
    url: 'https://anidb.net/anime/61',
  });
});

test("a file of the user's adds sets, and one with the same id takes the place of ours", async (t) => {
  const { membership, collection } = await create(t, { sets: ['sets.json'] });

  const patlabor = (await collection('anidb:collection:patlabor'))?.parts ?? [];
  const appleseed = (await collection('anidb:collection:appleseed'))?.parts ?? [];
  const released = patlabor.map((film) => [film.id, film.released]);

  assert.deepEqual(released, [
    ['anidb:movie:777', '1989-07-15'],
    ['anidb:movie:395', '1993-08-07'],
    ['anidb:movie:537', undefined],
  ]);
  assert.equal(appleseed.length, 1);
  assert.equal(appleseed[0]?.id, 'anidb:movie:1312');
  assert.equal(await membership({ anidb: ['166'] }), undefined);
});

test('a film that only the file of ids names stands alone; a number of a show at TMDB is no film', async (t) => {
  const { membership } = await create(t, { ids: 'anime-lists.json' });

  assert.deepEqual(await membership({ tmdb: ['129'] }), { id: 'anidb:movie:112' });
  assert.deepEqual(await membership({ anidb: ['112'] }), { id: 'anidb:movie:112' });
  assert.equal(await membership({ tmdb: ['26209'] }), undefined);
});

test('the file of ids finds films of sets that name no other id', async (t) => {
  const { membership } = await create(t, { sets: ['sets.json'], ids: 'anime-lists.json' });

  assert.equal((await membership({ imdb: ['tt0318819'] }))?.collection, 'anidb:collection:patlabor');
});

test('an IMDb id that is several things at AniDB is not guessed at', async (t) => {
  const { membership } = await create(t, { ids: 'anime-lists.json' });

  await assert.rejects(membership({ imdb: ['tt1158246'] }), /several things at AniDB \(2684, 6273\)/);
});

test('the ids come from an address, once for all questions', async (t) => {
  const text = await readFile(join(files, 'anime-lists.json'), 'utf8');
  const { url, asked } = await serve(t, (response) => response.end(text));
  const { membership } = await create(t, { idsUrl: url });

  const answers = await Promise.all(['tt0245429', 'tt0113568'].map((imdb) => membership({ imdb: [imdb] })));

  assert.deepEqual(
    answers.map((answer) => answer?.id),
    ['anidb:movie:112', 'anidb:movie:61'],
  );
  assert.equal(asked(), 1);
});

test('an address that fails is an error, never "no such film", and is asked again', async (t) => {
  const text = await readFile(join(files, 'anime-lists.json'), 'utf8');
  const answers = [
    (/** @type {import('node:http').ServerResponse} */ response) => response.writeHead(404).end('{}'),
    (/** @type {import('node:http').ServerResponse} */ response) => response.writeHead(503).end('{}'),
    (/** @type {import('node:http').ServerResponse} */ response) => response.end(text.slice(0, 200)),
    (/** @type {import('node:http').ServerResponse} */ response) => response.end('{}'),
    (/** @type {import('node:http').ServerResponse} */ response) => response.end('[]'),
    (/** @type {import('node:http').ServerResponse} */ response) => response.end(text),
  ];
  const failures = answers.length - 1;
  const { url } = await serve(t, (response) => answers.shift()?.(response));
  const { membership } = await create(t, { idsUrl: url });

  for (let index = 0; index < failures; index += 1)
    await assert.rejects(membership({ anidb: ['112'] }), { name: 'ServiceError' });
  assert.deepEqual(await membership({ anidb: ['112'] }), { id: 'anidb:movie:112' });
});

const mistakes = {
  'no JSON': ['{', /sets\.json cannot be used: .*JSON/],
  'another form': ['[]', /sets\.json cannot be used: the file: expected an object, got a list of 0$/],
  'an id that is none': [
    '{"sets":[{"id":"A b"}]}',
    /sets\[0\]\.id: expected small letters, digits and hyphens/,
  ],
  'a film without a title': [
    '{"sets":[{"id":"a","title":"A","films":[{"anidb":1}]}]}',
    /sets\[0\]\.films\[0\]\.title: expected a text, got nothing$/,
  ],
  'a day that is none': [
    '{"sets":[{"id":"a","title":"A","films":[{"anidb":1,"title":"One","released":"1995"}]}]}',
    /films\[0\]\.released: expected a day such as "1995-11-18", got the text "1995"$/,
  ],
  'a film of another set': [
    '{"sets":[{"id":"a","title":"A","films":[{"anidb":61,"title":"One"}]}]}',
    /^The AniDB id 61 stands twice in the sets: in "ghost-in-the-shell" and in "a"\. Leave one out\.$/,
  ],
};

for (const [what, [text, message]] of Object.entries(mistakes))
  test(`a file with ${what} is named, with what is wrong in it`, async (t) => {
    const folder = await mkdtemp(join(tmpdir(), 'anidb-'));
    t.after(() => rm(folder, { recursive: true }));
    await writeFile(join(folder, 'sets.json'), String(text));
    const { membership } = await create(t, { sets: ['sets.json'] }, folder);

    await assert.rejects(membership({ anidb: ['61'] }), { name: 'UsageError', message });
  });
