import type { PlexMovie, TmdbMovie } from '../world.ts';
import { epochSeconds } from './days.ts';
import { legacyIdentity, modernIdentity, ownedMovie } from './plex-items.ts';
import type { Random } from './random.ts';

/** What an owned film may look like in Plex and still be owned, and how many in 100 look so; the others are plain. */
const disguises: readonly (readonly [share: number, dress: Dress])[] = [
  [12, ({ film, key }) => [ownedMovie(film, key(), { identity: modernIdentity(film, imdbOnly(film)) })]],
  [10, ({ film, key }) => [ownedMovie(film, key(), { identity: modernIdentity(film, ['tmdb']) })]],
  [6, ({ film, key }) => [ownedMovie(film, key(), { identity: legacyIdentity(film, 'imdb') })]],
  [6, ({ film, key }) => [ownedMovie(film, key(), { identity: legacyIdentity(film, 'tmdb') })]],
  [
    5,
    ({ film, key }) => [
      ownedMovie(film, key()),
      ownedMovie(film, key(), { edition: "Director's Cut", identity: modernIdentity(film, ['tmdb']) }),
    ],
  ],
  [6, ({ film, key, random }) => [ownedMovie(film, key(), { title: foreignTitle(film, random) })]],
  [
    2,
    ({ film, key, day }) => [
      ownedMovie(film, key()),
      ownedMovie(film, key(), { deletedAt: epochSeconds(day) }),
    ],
  ],
  [2, ({ film, key }) => [withoutDate(ownedMovie(film, key()))]],
];

export interface Occasion {
  readonly film: TmdbMovie;
  readonly key: () => string;
  readonly random: Random;
  /** The day on which what is in the trash went there. */
  readonly day: string;
}

type Dress = (occasion: Occasion) => readonly PlexMovie[];

/**
 * The items of a film that is owned: one with all ids, or with only one of them, of a legacy agent, under a title in
 * another language, without a date; or two, as editions or with the other copy in the trash.
 */
export function disguise(occasion: Occasion): readonly PlexMovie[] {
  let lot = occasion.random.between(0, 99);
  for (const [share, dress] of disguises) {
    if (lot < share) return dress(occasion);
    lot -= share;
  }
  return [ownedMovie(occasion.film, occasion.key())];
}

function imdbOnly({ imdbId }: TmdbMovie): readonly ('imdb' | 'tmdb')[] {
  return imdbId === undefined ? ['tmdb'] : ['imdb'];
}

/** No film's title: the number makes sure. */
function foreignTitle({ id }: TmdbMovie, random: Random): string {
  return `${random.pick(['Der fremde Titel', 'Le titre étranger', '別の題名', 'Чужое название'])} ${id}`;
}

function withoutDate({ year: _, released: __, file: ___, ...item }: PlexMovie): PlexMovie {
  return item;
}
