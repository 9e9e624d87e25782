import { demoWorld, generateWorld, type World } from '@plexgaps/sandbox';

/** A world with what its config says of it. */
export interface Home {
  readonly name: string;
  readonly world: World;
  readonly libraries: readonly object[];
  /** Whether its first server is found by the account. Default: by its address. */
  readonly hasAccount?: true;
}

const films = { name: 'Films', sections: ['Movies', '4K Movies'], provider: 'tmdb' };
const shows = (provider: string | readonly string[]) => ({ name: 'Shows', sections: ['TV Shows'], provider });

function made(seed: number, showProvider: 'tvdb' | 'tmdb', provider: string | readonly string[]): Home {
  const world = generateWorld({ seed, films: 40, shows: 4, showProvider });
  return { name: `made-up ${seed}`, world, libraries: [films, shows(provider)] };
}

/** The worlds that seeds take turns with. */
export const homes: readonly [Home, ...Home[]] = [
  made(1, 'tvdb', 'tvdb'),
  made(2, 'tmdb', 'tmdb'),
  made(3, 'tvdb', ['tvdb', 'tmdb']),
  made(4, 'tmdb', 'auto'),
  {
    name: 'demo',
    world: demoWorld,
    libraries: [
      { ...films, sections: [{ server: 'plex', section: 'Movies' }, '4K Movies'] },
      { name: 'Shows', sections: [{ server: 'plex', section: 'TV Shows' }], provider: 'tvdb' },
    ],
  },
];
