import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MovieItem } from '@plexgaps/core';
import { type PlexBehaviour, type PlexEpisode, startSandbox, type World } from '@plexgaps/sandbox';
import { serverContract } from '@plexgaps/testkit';
import { afterAll, test } from 'vitest';
import inventory, { toInventory, writeInventory } from '../src/inventory/index.ts';
import plex from '../src/plex/index.ts';

const film = (ratingKey: string, title: string, tmdb: number) => ({
  ratingKey,
  title,
  guid: `plex://movie/${ratingKey}`,
  guids: [`tmdb://${tmdb}`],
  file: `/films/${title}.mkv`,
});

const episode = (ratingKey: string, number: number): PlexEpisode => ({
  ratingKey,
  title: `Episode ${number}`,
  guid: `plex://episode/${ratingKey}`,
  guids: [`tvdb://${ratingKey}`],
  released: '2006-05-04',
  file: `/tv/${ratingKey}.mkv`,
  number,
});

const show = (ratingKey: string, title: string, hidden: boolean) => ({
  ratingKey,
  title,
  guid: `plex://show/${ratingKey}`,
  guids: [`tvdb://${ratingKey}`],
  seasons: [
    {
      ratingKey: `${ratingKey}1`,
      number: 1,
      hidden,
      episodes: [episode(`${ratingKey}11`, 1), episode(`${ratingKey}12`, 2)],
    },
  ],
});

const world: World = {
  today: '2026-11-21',
  tmdb: { movies: [], collections: [], shows: [] },
  tvdb: { series: [] },
  expected: {},
  plex: [
    {
      name: 'Office',
      machineIdentifier: '6c1f0d5b9a7e4382b1d04f5a8e29c7630b5d81f4',
      sections: [
        {
          key: '1',
          title: 'Movies',
          type: 'movie',
          uuid: '0b6e1c9a-52f4-4f0e-9d3b-6a1f27c84e01',
          movies: [
            film('11', 'Alien', 348),
            film('12', 'Aliens', 679),
            film('13', 'Alien 3', 8077),
            film('14', 'Prometheus', 70981),
            { ...film('15', 'Alien Resurrection', 8078), deletedAt: 1_750_000_000 },
          ],
        },
        {
          key: '2',
          title: 'TV',
          type: 'show',
          uuid: '0b6e1c9a-52f4-4f0e-9d3b-6a1f27c84e02',
          shows: [show('21', 'Scrubs', false), show('22', 'Lost', true), show('23', 'Firefly', false)],
        },
        { key: '3', title: 'Nothing', type: 'movie', uuid: '0b6e1c9a-52f4-4f0e-9d3b-6a1f27c84e03' },
        { key: '4', title: 'No shows', type: 'show', uuid: '0b6e1c9a-52f4-4f0e-9d3b-6a1f27c84e04' },
      ],
    },
  ],
};

const startPlex = (plexBehaviour: PlexBehaviour) => async () => {
  const { plex: servers, close } = await startSandbox(world, { plexBehaviour });
  const [service] = servers;
  if (!service) throw new Error('The world has no Plex server.');
  return { url: service.url, options: (url: string) => ({ url, token: service.token }), close };
};

serverContract({
  test,
  plugin: plex,
  start: startPlex({}),
  startWithSmallPages: startPlex({ maxPageSize: 2 }),
  libraries: { movie: '1', show: '2' },
  empty: { movie: '3', show: '4' },
  trashed: ['15'],
});

const folder = await mkdtemp(join(tmpdir(), 'plexgaps-contract-'));
afterAll(() => rm(folder, { recursive: true }));

const item = (ratingKey: string): MovieItem => ({
  ratingKey,
  title: `Title ${ratingKey}`,
  ids: { tmdb: [ratingKey] },
  trashed: ratingKey === '3',
});
const items = ['1', '2', '3'].map(item);
const taken = toInventory(
  { name: 'Office' },
  [
    { library: { key: 'a', title: 'Movies', type: 'movie' }, movies: items },
    {
      library: { key: 'b', title: 'TV', type: 'show' },
      shows: items.map((one) => ({ ...one, trashed: false })),
      episodes: ['11', '12', '13'].map((key) => ({ ...item(key), showKey: '1', aired: '2006-05-04' })),
    },
    { library: { key: 'c', title: 'Nothing', type: 'movie' } },
  ],
  '2026-11-21T08:00:00.000Z',
);
await writeFile(join(folder, 'inventory.json'), writeInventory(taken));

serverContract({
  test,
  plugin: inventory,
  options: { file: 'inventory.json' },
  folder,
  libraries: { movie: 'a', show: 'b' },
  empty: { movie: 'c' },
  trashed: ['3'],
});
