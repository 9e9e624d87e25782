import { createRandom, type Random } from '../../packages/sandbox/src/worlds/random.ts';
import { firstId, type LibraryPlan, type Plan, type RulesPlan, type ShowPlan } from './plan.ts';
import { type Making, planCollection, planFilm, planStranger } from './plan-films.ts';
import { planShow } from './plan-shows.ts';

/** The household that belongs to a seed. */
export function planWorld(seed: number): Plan {
  const random = createRandom(seed);
  let last = 0;
  const making: Making = { random, next: () => ++last };
  const many = <T>(least: number, most: number, make: () => T): readonly T[] =>
    Array.from({ length: random.between(least, most) }, make);
  const collections = many(1, 5, () => planCollection(making));
  const loners = many(0, 3, () => planFilm(making, 1));
  const strangers = many(0, 4, () => planStranger(making));
  const shows = many(1, 5, () => planShow(making));
  const world = { collections, loners, strangers, shows };
  const libraries = [
    ...many(1, 2, () => planFilmLibrary(world, making)),
    ...many(1, 2, () => planShowLibrary(world, making)),
  ];
  return { ...world, libraries };
}

type Owned = Omit<Plan, 'libraries'>;

const filmSections: readonly [LibraryPlan['sections'], ...LibraryPlan['sections'][]] = [
  [{ section: 'Films', as: 'owned' }],
  [
    { section: 'Films', as: 'owned' },
    { section: '4K', as: 'owned' },
  ],
  [
    { section: 'Films', as: 'owned' },
    { section: '4K', as: 'owned' },
    { section: 'Cabin films', as: 'elsewhere' },
  ],
  [
    { section: 'Cabin films', as: 'owned' },
    { section: 'Films', as: 'owned' },
  ],
  [
    { section: 'Films', as: 'elsewhere' },
    { section: '4K', as: 'owned' },
  ],
];
const showSections: readonly [LibraryPlan['sections'], ...LibraryPlan['sections'][]] = [
  [{ section: 'TV', as: 'owned' }],
  [
    { section: 'TV', as: 'owned' },
    { section: 'Anime', as: 'owned' },
  ],
  [
    { section: 'TV', as: 'owned' },
    { section: 'Anime', as: 'owned' },
    { section: 'Cabin TV', as: 'owned' },
  ],
  [
    { section: 'TV', as: 'owned' },
    { section: 'Anime', as: 'owned' },
    { section: 'Cabin TV', as: 'elsewhere' },
  ],
];

function planFilmLibrary({ collections }: Owned, { random, next }: Making): LibraryPlan {
  const ids = collections.flatMap(({ id, parts }) => [
    `tmdb:collection:${firstId.film + id}`,
    ...parts.map((part) => `tmdb:movie:${part.id}`),
  ]);
  return {
    name: `films ${next()}`,
    type: 'movie',
    sections: random.pick(filmSections),
    provider: 'tmdb',
    rules: filmRules(random),
    ignore: planIgnore(ids, random),
    shows: [],
  };
}

function planShowLibrary({ shows }: Owned, { random, next }: Making): LibraryPlan {
  return {
    name: `shows ${next()}`,
    type: 'show',
    sections: random.pick(showSections),
    provider: random.pick(['tvdb', 'tvdb', 'tmdb', 'auto', ['tvdb', 'tmdb'], ['tmdb', 'tvdb']] as const),
    rules: {
      ...(random.chance(0.3) && { specials: true }),
      ...(random.chance(0.3) && { grace: random.pick([0, 2, 7]) }),
      ...timezone(random),
    },
    ignore: planIgnore(shows.flatMap(showIds), random),
    shows: shows.filter(() => random.chance(0.1)).map(({ id }) => ({ id, specials: random.chance(0.5) })),
  };
}

function showIds({ id, episodes }: ShowPlan): readonly string[] {
  return (['tvdb', 'tmdb'] as const).flatMap((provider) => {
    const series = `${provider}:series:${firstId[provider] + id}`;
    return [
      series,
      `${series}/season/1`,
      `${series}/season/1/episode/2`,
      `${series}/season/2`,
      ...episodes.slice(0, 6).map((episode) => `${provider}:episode:${firstId[provider] + episode.id}`),
    ];
  });
}

function filmRules(random: Random): RulesPlan {
  const some = <T extends object>(rule: T): T | false => random.chance(0.15) && rule;
  return {
    ...some({ availability: 'home' as const }),
    ...some({ minOwned: random.between(2, 3) }),
    ...some({ minParts: random.pick([1, 3, 4]) }),
    ...some({ grace: random.pick([0, 1, 7]) }),
    ...some({ adult: true }),
    ...some({ video: random.pick(['count', 'ignore'] as const) }),
    ...some({ minVotes: random.pick([1, 100]) }),
    ...some({ minRating: 5 }),
    ...some({ minRuntime: 40 }),
    ...some({ genres: random.pick([{ only: ['drama'] }, { not: ['Horror'] }]) }),
    ...some({ languages: random.pick([{ only: ['en'] }, { not: ['ja'] }]) }),
    ...timezone(random),
  };
}

function timezone(random: Random): RulesPlan {
  const zone = random.pick(['UTC', 'UTC', 'Pacific/Kiritimati', 'Pacific/Niue'] as const);
  return zone === 'UTC' ? {} : { timezone: zone };
}

/** Few of many; some rules have ended, one holds for the last day. */
function planIgnore(ids: readonly string[], random: Random): LibraryPlan['ignore'] {
  const share = Math.min(0.5, 1.2 / Math.max(1, ids.length));
  return ids
    .filter(() => random.chance(share))
    .map((id) => {
      const until = random.pick(['', '', '2026-11-20', '2026-11-21', '2027-06-01']);
      return until === '' ? { id } : { id, until };
    });
}
