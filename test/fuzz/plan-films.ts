import type { Random } from '../../packages/sandbox/src/worlds/random.ts';
import {
  type CollectionPlan,
  type CopyPlan,
  type Dress,
  type FilmDate,
  type FilmPlan,
  type FilmSection,
  firstId,
  type ShadowPlan,
  type StrangerPlan,
} from './plan.ts';

/** What makes one film after the other: numbers that none has had, and a stream of chances. */
export interface Making {
  readonly random: Random;
  /** A number that was not given before. */
  readonly next: () => number;
}

const sections: readonly [FilmSection, ...FilmSection[]] = ['Films', '4K', 'Cabin films'];
const dates: readonly [FilmDate, ...FilmDate[]] = [
  'none',
  'future',
  'today',
  'yesterday',
  'premiere',
  'cinema-soon',
  'cinema',
  'year-ago',
  'home',
  'home-soon',
];
const dresses: readonly [Dress, ...Dress[]] = [
  'plain',
  'plain',
  'tmdb-only',
  'imdb-only',
  'legacy-imdb',
  'legacy-tmdb',
  'legacy-encoded',
  'foreign-title',
  'undated',
  'editions',
  'odd-guid',
  'two-ids',
  'gone-id',
  'trashed',
];
const shadowKinds: readonly [ShadowPlan['kind'], ...ShadowPlan['kind'][]] = [
  'namesake',
  'original-title',
  'sort-title',
  'no-year',
  'gone-namesake',
  'tmdb-path',
  'imdb-path',
  'year-off',
];
const strangerKinds: readonly [StrangerPlan['kind'], ...StrangerPlan['kind'][]] = [
  'home-video',
  'gone',
  'unknown-imdb',
  'tvdb-only',
  'odd-guid',
  'trashed',
];

/** A collection of which something may be owned; most are. */
export function planCollection(making: Making): CollectionPlan {
  const { random, next } = making;
  const share = random.chance(0.15) ? 0 : random.between(2, 9) / 10;
  const count = random.between(1, 6);
  return {
    id: next(),
    parts: Array.from({ length: count }, () => planFilm(making, share)),
    oddParts: random.chance(0.08) ? [next()] : [],
  };
}

/** A film that is owned with the given probability. */
export function planFilm(making: Making, share: number): FilmPlan {
  const { random, next } = making;
  const id = next();
  const copies = random.chance(share) ? planCopies(making) : [];
  const isShadowed = random.chance(copies.length > 0 ? 0.04 : 0.12);
  return {
    id: firstId.film + id,
    title: titleOf(id, random),
    ...(random.chance(0.3) && { originalTitle: `原題 ${id}` }),
    date: random.chance(0.6) ? 'old' : random.pick(dates),
    ...(random.chance(0.05) && { adult: true }),
    ...(random.chance(0.03) && { softcore: true }),
    ...(random.chance(0.1) && { video: true }),
    language: random.chance(0.8) ? 'en' : 'ja',
    ...(random.chance(0.7) && { genre: random.pick(['Drama', 'Horror'] as const) }),
    votes: random.pick([0, 3, 500]),
    rating: random.pick([3, 7]),
    runtime: random.pick([0, 12, 95]),
    hasImdb: random.chance(0.85),
    copies,
    shadows: isShadowed
      ? [{ section: random.pick(sections), key: 100 * next(), kind: random.pick(shadowKinds) }]
      : [],
  };
}

/** One of each kind that no film is. */
export function planStranger({ random, next }: Making): StrangerPlan {
  return { section: random.pick(sections), key: 100 * next(), kind: random.pick(strangerKinds) };
}

function planCopies({ random, next }: Making): readonly CopyPlan[] {
  const count = random.chance(0.25) ? 2 : 1;
  return Array.from({ length: count }, () => ({
    section: random.chance(0.6) ? 'Films' : random.pick(sections),
    key: 100 * next(),
    dress: random.pick(dresses),
  }));
}

/** A title of its own for each number; some are such as break what is careless. */
function titleOf(id: number, random: Random): string {
  const shapes = [
    'Harbour {}',
    'The {} Signals',
    'Ночь {}',
    '<b>{}</b> | `x`',
    'Émile: {}',
    '🦊 {}',
    'סרט {}',
  ];
  return random.pick(shapes as [string, ...string[]]).replace('{}', wordOf(id));
}

/** Letters for a number, so that no title ends in a number that looks like a part's. */
function wordOf(id: number): string {
  return [...String(id)].map((digit) => 'qwzkvjxybf'[Number(digit)]).join('');
}
