import { type Collections, Episode, type Movie, PlexServer, type Show } from '@ctrl/plex';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type PlexStandIn, startPlex } from '../../src/plex/index.ts';
import { read } from './client.ts';
import { office } from './office.ts';

// A client that others wrote, as it comes: what it can read here it can read from a real server.
let standIn: PlexStandIn;
let client: PlexServer;
beforeAll(async () => {
  standIn = await startPlex(office);
  client = new PlexServer(standIn.url, standIn.token);
  await client.connect();
});
afterAll(() => standIn.close());

/** What the server was asked since the last look. */
function takeRequests(): string[] {
  const fresh = standIn.log.slice(seen);
  seen = standIn.log.length;
  return fresh.map(({ status, path, query }) => `${status} ${path}${query ? `?${query}` : ''}`);
}
let seen = 0;

test('it connects, lists the sections, and reads films, episodes and collections', async () => {
  expect([client.friendlyName, client.machineIdentifier]).toEqual(['Office', office.machineIdentifier]);
  expect(takeRequests()).toEqual(['200 /']);

  const library = await client.library();
  const sections = await library.sections();
  expect(sections.map(({ key, title, type, uuid }) => [key, title, type, uuid])).toEqual(
    office.sections.map(({ key, title, type, uuid }) => [key, title, type, uuid]),
  );
  expect(takeRequests()).toEqual(['200 /library', '200 /library/sections']);

  const movies = await library.section('Movies');
  const films = (await movies.search({ includeGuids: true, libtype: 'movie' })) as Movie[];
  expect(films.map(({ ratingKey, title, guids }) => [ratingKey, title, guids.map(({ id }) => id)])).toEqual([
    ['104', 'アキラ | <b>"&\'\n=cmd()', []],
    ['105', 'Holiday', []],
    ['101', 'The Matrix', ['imdb://tt0133093', 'tmdb://603', 'tvdb://169']],
    ['103', 'The Matrix', ['imdb://tt0133093', 'tmdb://603', 'tvdb://169']],
    ['102', 'The Matrix Reloaded', ['tmdb://604']],
  ]);
  expect(takeRequests()).toEqual([
    '200 /library/sections',
    '200 /library/sections/1/all?includeGuids=1&libtype=movie&type=1',
  ]);

  const collections = (await movies.collections()) as Collections<Movie>[];
  const members = await collections[2]?.items();
  expect(collections.map(({ title, childCount }) => [title, childCount])).toEqual([
    ['Favourites', 1],
    ['Keanu', 1],
    ['The Matrix Collection', 2],
  ]);
  expect(members?.map(({ ratingKey }) => ratingKey)).toEqual(['101', '102']);
  expect(takeRequests()).toEqual([
    '200 /library/sections/1/all?libtype=collection&type=18',
    '200 /library/metadata/232/children',
  ]);

  const television = await library.section('TV');
  const episodes = (await television.search({ libtype: 'episode' }, Episode)) as unknown as Episode[];
  expect(
    episodes.map(({ grandparentTitle, parentIndex, index, title }) => [
      grandparentTitle,
      parentIndex,
      index,
      title,
    ]),
  ).toEqual([
    ['Lost', 0, 1, 'Missing Pieces'],
    ['Lost', 6, 1, 'LA X (1)'],
    ['Lost', 6, 2, 'LA X (2)'],
    ['Watch What Happens: Live', undefined, undefined, 'Épisode 10-12'],
  ]);
  expect(takeRequests()).toEqual([
    '200 /library/sections',
    '200 /library/sections/2/all?libtype=episode&type=4',
  ]);
});

test('it finds a show by title and walks to its files', async () => {
  const television = await (await client.library()).section('TV');
  const show = (await television.get('lost')) as Show;
  const seasons = await show.seasons();
  const episodes = await seasons[1]?.episodes();

  expect([show.ratingKey, seasons.map(({ seasonNumber }) => seasonNumber)]).toEqual(['201', [0, 6]]);
  expect(episodes?.flatMap((episode) => episode.locations())).toEqual([
    '/tv/Lost/S06E01-E02.mkv',
    '/tv/Lost/S06E01-E02.mkv',
  ]);
  expect(takeRequests().slice(-3)).toEqual([
    '200 /library/sections/2/all?includeGuids=1&title=lost',
    '200 /library/metadata/201/children?excludeAllLeaves=1',
    '200 /library/metadata/220/children',
  ]);
});

test('a wrong token is refused', async () => {
  await expect(new PlexServer(standIn.url, 'wrong').connect()).rejects.toThrow(/401/);
});

test('it labels a film and unlocks its collections, and the next reading shows it', async () => {
  const movies = await (await client.library()).section('Movies');
  const film = (await movies.get('The Matrix Reloaded')) as Movie;
  await film.reload();
  await film.addLabel(['seen']);
  await film.edit({ 'collection.locked': 1 });
  takeRequests();
  const { Label, Field } = (await read(standIn, `/library/metadata/102`)).Metadata?.[0] ?? {};
  expect([Label, Field]).toEqual([
    [{ tag: 'Seen' }],
    [
      { locked: true, name: 'collection' },
      { locked: true, name: 'label' },
    ],
  ]);

  await film.removeLabel(['seen']);
  expect(takeRequests().filter((line) => line.includes('/all?'))).toEqual([
    '200 /library/sections/1/all?label%5B%5D.tag.tag-=seen&label.locked=1&id=102&type=1&X-Plex-Token=***',
  ]);
  expect((await read(standIn, `/library/metadata/102`)).Metadata?.[0]).not.toHaveProperty('Label');
});
