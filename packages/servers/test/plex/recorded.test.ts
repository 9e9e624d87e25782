import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ExternalIds, Page, ServerLibrary, ShowItem } from '@plexgaps/core';
import { describe, expect, test } from 'vitest';
import { createPlex } from '../../src/plex/server.ts';
import { context, gather, makeTools, serve } from './serve.ts';

const shared = join(import.meta.dirname, '..', '..', '..', '..', '..', 'shared');
const real = join(shared, 'real', 'plex');
const specs = join(shared, 'specs', 'plex-recorded');
const isThere = existsSync(real) && existsSync(specs);
if (!isThere) console.log(`Skipped: recorded answers of Plex servers, for ${shared} is not there.`);

/** Answers of real servers, 2018 to 2026, sent again as they were recorded. */
describe.skipIf(!isThere)('recorded answers', () => {
  test('give 341 films, each with three ids', async () => {
    const { items, total } = await films(join(real, 'plex-api-spec', 'section_all_movies_341.json'));

    expect([items.length, total]).toEqual([341, 341]);
    expect(countIds(items)).toEqual({ imdb: 341, tmdb: 341, tvdb: 341 });
    expect(new Set(items.map(({ ratingKey }) => ratingKey)).size).toBe(341);
    expect(items.filter(({ collections }) => collections !== undefined)).toHaveLength(16);
    expect(items.filter(({ sortTitle }) => sortTitle !== undefined)).toHaveLength(78);
    expect(items.filter(({ originalTitle }) => originalTitle !== undefined)).toHaveLength(29);
    expect(
      items.every(({ year, released, trashed, oddIds }) => year && released && !trashed && !oddIds),
    ).toBe(true);
  });

  test('give 50 of 2,295 films, asked without their ids', async () => {
    const { items, total } = await films(
      join(real, 'plex-api-spec', 'section_all_movies_50of2295_includeCollections.json'),
    );

    expect([items.length, total]).toEqual([50, 2295]);
    expect(countIds(items)).toEqual({});
    expect(items.filter(({ collections }) => collections !== undefined)).toHaveLength(18);
  });

  test('give no film out of a library of seven concerts', async () => {
    const { items, total } = await films(join(real, 'plex-api-spec', 'section_all_concerts_7.json'));

    expect([items.length, total]).toEqual([0, 0]);
  });

  test.each(twice('movie_library'))('give four films of the old agent (%s)', async (_, file) => {
    const { items } = await films(file);

    expect(items.map(({ ratingKey, title, ids }) => [ratingKey, title, ids])).toEqual([
      ['55', 'Big Buck Bunny', { imdb: ['tt1254207'] }],
      ['56', 'Elephants Dream', { imdb: ['tt0807840'] }],
      ['108', 'Interstate 60', { imdb: ['tt0165832'] }],
      ['57', 'Sintel', { imdb: ['tt1727587'] }],
    ]);
  });

  test.each([
    ['metadata_movie.json', 'Wicked', ['tt1262426'], ['402431'], ['136493']],
    ['metadata_movie_b.json', '9½ Weeks', ['tt0091635'], ['10068'], ['1165']],
  ])('give the details of a film: %s', async (name, title, imdb, tmdb, tvdb) => {
    expect((await films(join(real, 'plex-api-spec', name))).items).toMatchObject([
      { title, ids: { imdb, tmdb, tvdb }, trashed: false },
    ]);
  });

  test.each(twice('metadata_108'))('give the details of a film of the old agent (%s)', async (_, file) => {
    expect((await films(file)).items).toMatchObject([{ ratingKey: '108', ids: { imdb: ['tt0165832'] } }]);
  });

  test('give 26 anime shows of three old agents', async () => {
    const { items, total } = await shows(
      join(real, 'plex-api-spec', 'section_all_type2_shows_26_includeGuids.json'),
    );

    expect([items.length, total]).toEqual([26, 26]);
    expect(countIds(items)).toEqual({ anidb: 4, tvdb: 21 });
    expect(items.filter(({ ids }) => Object.keys(ids).length === 0).map(({ title }) => title)).toEqual([
      'Naruto Kai',
    ]);
    expect(countOrderings(items)).toEqual({ 'tvdb:official': 21, 'hama:anidb': 4, none: 1 });
    expect(items.find(({ title }) => title === 'Naruto: Shippuden')).toEqual({
      ratingKey: '40166',
      title: 'Naruto: Shippuden',
      year: 2007,
      ids: { anidb: ['4880'] },
      trashed: false,
      ordering: { source: 'hama', name: 'anidb' },
    });
  });

  test.each(twice('tv_library'))('give two shows of the old agent (%s)', async (_, file) => {
    expect((await shows(file)).items.map(({ title, ids }) => [title, ids])).toEqual([
      ['The 100', { tvdb: ['268592'] }],
      ['Game of Thrones', { tvdb: ['121361'] }],
    ]);
  });

  test('give the details of a show', async () => {
    expect((await shows(join(real, 'plex-api-spec', 'metadata_show.json'))).items).toEqual([
      {
        ratingKey: '44288',
        title: 'Better Call Saul',
        year: 2015,
        ids: { imdb: ['tt3032476'], tmdb: ['60059'], tvdb: ['273181'] },
        trashed: false,
      },
    ]);
  });

  test('give 24 of 479 episodes, two of them in one file', async () => {
    const { items, total } = await episodes(
      join(real, 'plex-api-spec', 'section_all_type4_episodes_24of479.json'),
    );

    expect([items.length, total]).toEqual([24, 479]);
    expect(items.every(({ season, number, aired }) => season && number && aired)).toBe(true);
    expect(items.filter(({ ratingKey }) => ratingKey === '130326' || ratingKey === '130327')).toMatchObject([
      { season: 6, number: 1, aired: '2010-02-02' },
      { season: 6, number: 2, aired: '2010-02-02' },
    ]);
  });

  test('give two paths for the one file of two episodes', async () => {
    const file = join(real, 'plex-api-spec', 'section_all_type4_episodes_24of479.json');
    const { server } = await replay(file);

    const paths = await server.paths?.(['130326', '130327'], context());

    expect(paths?.get('130326')).toHaveLength(1);
    expect(paths?.get('130326')).toEqual(paths?.get('130327'));
  });

  test('give the ids of 22 new episodes, one of which has none yet', async () => {
    const { items } = await episodes(join(real, 'plex-api-spec', 'recentlyAdded_24of50.json'), 'episode');

    expect(items).toHaveLength(22);
    expect(countIds(items)).toEqual({ imdb: 3, tmdb: 18, tvdb: 21 });
    expect(items.find(({ ratingKey }) => ratingKey === '55005')).toEqual({
      ratingKey: '55005',
      showKey: '47836',
      season: 9,
      number: 14,
      title: 'Episode 14',
      ids: {},
      trashed: false,
    });
  });

  test.each(twice('tv_episodes'))(
    'give three of nine episodes of the old agent, without the ids of their series (%s)',
    async (_, file) => {
      const { items, total } = await episodes(file);

      expect(items.map(({ season, number, title, ids }) => [season, number, title, ids])).toEqual([
        [1, 1, 'Pilot', {}],
        [1, 2, 'Earth Skills', {}],
        [1, 3, 'Earth Kills', {}],
      ]);
      expect(total).toBe(9);
    },
  );

  test('give the details of an episode', async () => {
    expect((await episodes(join(real, 'plex-api-spec', 'metadata_episode.json'))).items).toMatchObject([
      {
        showKey: '45520',
        season: 2,
        number: 1,
        ids: { imdb: ['tt13702212'], tmdb: ['3975867'], tvdb: ['8830735'] },
      },
    ]);
  });

  test('give the season of an episode that lacks it, out of a list of seasons', async () => {
    const seasons = readFileSync(join(specs, 'tv_seasons.json'), 'utf8');
    const listed = JSON.parse(seasons) as { MediaContainer: { Metadata: { parentRatingKey: string }[] } };
    const showKey = listed.MediaContainer.Metadata[0]?.parentRatingKey;
    const hidden = { ratingKey: '1', type: 'episode', title: 'A', index: 1, grandparentRatingKey: showKey };
    const { server } = await replayBy((type) =>
      type === '3'
        ? seasons
        : JSON.stringify({
            MediaContainer: { Metadata: [hidden, { ...hidden, ratingKey: '2', parentRatingKey: '33' }] },
          }),
    );

    const pages = await gather(server.episodes('1', context()));

    expect(pages.flatMap(({ items }) => items.map(({ season }) => season))).toEqual([undefined, 2]);
  });

  test('give the odd items of public issues', async () => {
    const items = oddItems(readFileSync(join(real, 'issue-threads', 'odd_items.xml'), 'utf8'));
    const { server } = await replayBy((type) =>
      JSON.stringify({
        MediaContainer: {
          Metadata:
            type === '3' ? [] : items.filter((item) => item['type'] === (type === '4' ? 'episode' : 'movie')),
        },
      }),
    );

    const found = await gather(server.episodes('1', context()));
    const owned = await gather(server.movies('1', context()));

    expect(
      found.flatMap(({ items }) =>
        items.map(({ ratingKey, season, number, ids }) => [ratingKey, season, number, ids]),
      ),
    ).toEqual([
      ['822', undefined, undefined, {}],
      ['10000', 0, 9, {}],
      ['60293', 3, 1, {}],
      ['18185', 1, 1, {}],
      ['50856', 1, 1, {}],
    ]);
    expect(owned.flatMap(({ items }) => items)).toEqual([
      {
        ratingKey: '139972',
        title: 'Akira',
        originalTitle: 'アキラ',
        year: 1988,
        released: '1988-07-16',
        ids: {},
        trashed: false,
      },
      {
        ratingKey: '16852',
        title: 'The Lost World: Jurassic Park',
        sortTitle: 'Lost World: Jurassic Park',
        year: 1997,
        released: '1997-05-23',
        ids: {},
        trashed: false,
      },
      {
        ratingKey: '341',
        title: '28 Days Later',
        year: 2003,
        released: '2003-06-27',
        ids: {},
        trashed: false,
      },
    ]);
  });

  test('give 14 libraries of one server and two of another', async () => {
    const household = await libraries(join(real, 'plex-api-spec', 'library_sections_14_a.json'));
    const fresh = await libraries(join(real, 'bunkarr', 'sections.json'));

    expect(household.map(({ type }) => type).join(' ')).toBe(
      'movie movie movie movie movie show show show show show show show other other',
    );
    expect(household.find(({ title }) => title === 'Anime')?.ordering).toEqual({
      source: 'hama',
      name: 'own',
    });
    expect(fresh).toEqual([
      { key: '2', title: 'TV Shows', type: 'show', scanning: false },
      { key: '1', title: 'Movies', type: 'movie', scanning: false },
    ]);
  });

  test('tell who a server is', async () => {
    const identity = readFileSync(join(real, 'bunkarr', 'identity.json'), 'utf8');
    const { url } = await serve(({ path }) => ({
      body: path.endsWith('/identity') ? identity : '<html></html>',
    }));

    expect(await makeServer(url).describe(context())).toEqual({
      name: new URL(url).host,
      machineIdentifier: 'e004a7de01c19d82ea3a7fe4bfaa19e23a8344af',
      itemPage:
        'https://app.plex.tv/desktop/#!/server/e004a7de01c19d82ea3a7fe4bfaa19e23a8344af/details?key=%2Flibrary%2Fmetadata%2F{ratingKey}',
      version: '1.43.4.10903-e5521bd8c',
    });
  });

  test('tell that a token is refused', async () => {
    const body = readFileSync(join(real, 'bunkarr', 'unauthorized_401.html'), 'utf8');
    const { url } = await serve(() => ({ status: 401, headers: { 'content-type': 'text/html' }, body }));

    await expect(makeServer(url).libraries(context())).rejects.toMatchObject({
      kind: 'refused',
      status: 401,
    });
  });
});

/** One recording that two collections hold. */
function twice(name: string): readonly (readonly [collection: string, file: string])[] {
  return [
    ['specs', join(specs, `${name}.json`)],
    ['plex-api-rs', join(real, 'plex-api-rs', `server__media__${name}.json`)],
  ];
}

async function films(file: string) {
  const { server } = await replay(file);
  return wholeOf(await gather(server.movies('1', context())));
}

async function shows(file: string) {
  const { server } = await replay(file);
  return wholeOf(await gather(server.shows('1', context())));
}

/** `only`: leaves the other kinds out of a mixed list. */
async function episodes(file: string, only?: string) {
  const { server } = await replay(file, only);
  return wholeOf(await gather(server.episodes('1', context())));
}

async function libraries(file: string): Promise<readonly ServerLibrary[]> {
  const body = readFileSync(file, 'utf8');
  const { url } = await serve(({ path }) => (path.endsWith('/prefs') ? { status: 404, body: '' } : { body }));
  return makeServer(url).libraries(context());
}

/** The first page's total is the one that was recorded; asked on, the recording only repeats itself. */
function wholeOf<Item>(pages: readonly Page<Item>[]): Page<Item> {
  return { items: pages.flatMap(({ items }) => items), total: pages[0]?.total ?? Number.NaN };
}

async function replay(file: string, only?: string) {
  const text = readFileSync(file, 'utf8');
  if (only === undefined) return replayBy(() => text);
  const { MediaContainer } = JSON.parse(text) as { MediaContainer: { Metadata: { type: string }[] } };
  const Metadata = MediaContainer.Metadata.filter(({ type }) => type === only);
  return replayBy(() => JSON.stringify({ MediaContainer: { ...MediaContainer, Metadata } }));
}

async function replayBy(body: (type: string | null) => string) {
  const { url } = await serve(({ query }) => ({ body: body(query.get('type')) }));
  return { server: makeServer(url) };
}

function makeServer(url: string) {
  const clock = { now: () => 0, sleep: async () => {} };
  return createPlex({ url, token: 'secret-token', scanWait: 0, pageSize: 1000 }, makeTools().tools, clock);
}

function countIds(items: readonly { readonly ids: ExternalIds }[]): Record<string, number> {
  return count(items.flatMap(({ ids }) => Object.keys(ids)));
}

function countOrderings(items: readonly ShowItem[]): Record<string, number> {
  return count(items.map(({ ordering }) => (ordering ? `${ordering.source}:${ordering.name}` : 'none')));
}

function count(words: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}

/** The attributes of each `<Video …/>`, as its JSON has them. */
function oddItems(xml: string): readonly Record<string, string>[] {
  return [...xml.matchAll(/<Video ([^>]*)\/>/g)].map(([, attributes = '']) =>
    Object.fromEntries([...attributes.matchAll(/(\w+)="([^"]*)"/g)].map(([, name, value]) => [name, value])),
  );
}
