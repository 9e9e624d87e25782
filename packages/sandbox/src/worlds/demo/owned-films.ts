import type { ExpectedGroup, ExpectedLibrary, PlexMovie, TmdbMovie } from '../../world.ts';
import { epochSeconds } from '../days.ts';
import { collectionId, expectedGroup, movieId } from '../expected.ts';
import {
  createRatingKeys,
  type Identity,
  legacyIdentity,
  modernIdentity,
  ownedMovie,
  unmatchedMovie,
} from '../plex-items.ts';
import { demoCollections, demoMovies } from './films.ts';

/** What is said of a collection's parts, by their titles; a part stands in exactly one list. */
interface Truth {
  readonly owned: readonly string[];
  readonly missing?: readonly string[];
  readonly upcoming?: readonly string[];
  readonly announced?: readonly string[];
  readonly possiblyOwned?: readonly string[];
  readonly elsewhere?: readonly string[];
  readonly extras?: readonly string[];
}

/** The library "Movies", by the collection's name without "Collection". */
const movies: Readonly<Record<string, Truth>> = {
  'Star Wars': {
    owned: [
      'Star Wars',
      'The Empire Strikes Back',
      'Return of the Jedi',
      'Star Wars: The Force Awakens',
      'Star Wars: The Last Jedi',
    ],
    missing: [
      'Star Wars: Episode I - The Phantom Menace',
      'Star Wars: Episode II - Attack of the Clones',
      'Star Wars: Episode III - Revenge of the Sith',
      'Star Wars: The Rise of Skywalker',
    ],
  },
  'Indiana Jones': {
    owned: [
      'Raiders of the Lost Ark',
      'Indiana Jones and the Temple of Doom',
      'Indiana Jones and the Last Crusade',
      'Indiana Jones and the Kingdom of the Crystal Skull',
    ],
    missing: ['Indiana Jones and the Dial of Destiny'],
  },
  'The Lord of the Rings': {
    owned: [
      'The Lord of the Rings: The Fellowship of the Ring',
      'The Lord of the Rings: The Two Towers',
      'The Lord of the Rings: The Return of the King',
    ],
  },
  'The Hobbit': {
    owned: ['The Hobbit: An Unexpected Journey', 'The Hobbit: The Desolation of Smaug'],
    missing: ['The Hobbit: The Battle of the Five Armies'],
  },
  'The Godfather': {
    owned: ['The Godfather', 'The Godfather Part II'],
    missing: ['The Godfather Part III'],
  },
  'The Dark Knight': { owned: ['Batman Begins', 'The Dark Knight', 'The Dark Knight Rises'] },
  'Back to the Future': {
    owned: ['Back to the Future', 'Back to the Future Part II'],
    missing: ['Back to the Future Part III'],
  },
  "Ocean's": { owned: ["Ocean's Eleven", "Ocean's Thirteen"], missing: ["Ocean's Twelve"] },
  'The Terminator': {
    owned: ['The Terminator', 'Terminator 2: Judgment Day'],
    missing: [
      'Terminator 3: Rise of the Machines',
      'Terminator Salvation',
      'Terminator Genisys',
      'Terminator: Dark Fate',
    ],
  },
  'Spider-Man': { owned: ['Spider-Man', 'Spider-Man 2', 'Spider-Man 3'] },
  'James Bond': {
    owned: [
      'Dr. No',
      'From Russia with Love',
      'Goldfinger',
      'Thunderball',
      'The Spy Who Loved Me',
      'GoldenEye',
      'Tomorrow Never Dies',
      'Casino Royale',
      'Quantum of Solace',
      'Skyfall',
      'Spectre',
      'No Time to Die',
    ],
    missing: [
      'You Only Live Twice',
      "On Her Majesty's Secret Service",
      'Diamonds Are Forever',
      'Live and Let Die',
      'The Man with the Golden Gun',
      'Moonraker',
      'For Your Eyes Only',
      'Octopussy',
      'A View to a Kill',
      'The Living Daylights',
      'Licence to Kill',
      'The World Is Not Enough',
      'Die Another Day',
    ],
  },
  'Lethal Weapon': { owned: ['Lethal Weapon', 'Lethal Weapon 2', 'Lethal Weapon 3', 'Lethal Weapon 4'] },
  'Die Hard': {
    owned: ['Die Hard', 'Die Hard: With a Vengeance'],
    missing: ['Live Free or Die Hard', 'A Good Day to Die Hard'],
    possiblyOwned: ['Die Hard 2'],
  },
  'Planet of the Apes Original': {
    owned: ['Planet of the Apes'],
    missing: [
      'Beneath the Planet of the Apes',
      'Escape from the Planet of the Apes',
      'Conquest of the Planet of the Apes',
      'Battle for the Planet of the Apes',
    ],
  },
  'The Matrix': {
    owned: ['The Matrix', 'The Matrix Reloaded', 'The Matrix Revolutions'],
    missing: ['The Matrix Resurrections'],
  },
  'The Jaws': { owned: ['Jaws'], missing: ['Jaws 2', 'Jaws 3-D', 'Jaws: The Revenge'] },
  'Kill Bill': { owned: ['Kill Bill: Vol. 1', 'Kill Bill: Vol. 2'] },
  Alien: {
    owned: ['Alien', 'Aliens', 'Alien³'],
    missing: ['Alien Resurrection', 'Alien: Romulus'],
  },
  'The Millennium': {
    owned: ['The Girl with the Dragon Tattoo', "The Girl Who Kicked the Hornet's Nest"],
    missing: ['The Girl Who Played with Fire'],
  },
  'The Bourne': {
    owned: ['The Bourne Identity', 'The Bourne Supremacy', 'The Bourne Ultimatum', 'Jason Bourne'],
    missing: ['The Bourne Legacy'],
  },
  'Infernal Affairs': {
    owned: ['Infernal Affairs'],
    missing: ['Infernal Affairs II', 'Infernal Affairs III'],
  },
  'The Gremlins': { owned: ['Gremlins', 'Gremlins 2: The New Batch'] },
  Batman: { owned: ['Batman', 'Batman Returns'], missing: ['Batman Forever', 'Batman & Robin'] },
  'The Raid': { owned: ['The Raid', 'The Raid 2'] },
  'Blade Runner': { owned: ['Blade Runner', 'Blade Runner 2049'] },
  'The Lamplighter': {
    owned: ['The Lamplighter of Cove Street', 'The Lamplighter Returns'],
    upcoming: ['The Last Lamplighter'],
    announced: ['Untitled Lamplighter Prequel'],
    extras: ['Lighting the Lamps: A Film Diary'],
  },
  'Red Kites': {
    owned: ['Red Kites'],
    missing: ['Red Kites over Winter'],
    upcoming: ['Where Red Kites Nest'],
  },
};

/** The library "4K Movies": better copies of films that "Movies" has too. */
const fourK: Readonly<Record<string, Truth>> = {
  Alien: { owned: ['Alien'], missing: ['Aliens', 'Alien³', 'Alien Resurrection', 'Alien: Romulus'] },
  'The Dark Knight': { owned: ['The Dark Knight'], missing: ['Batman Begins', 'The Dark Knight Rises'] },
  'Blade Runner': { owned: ['Blade Runner 2049'], missing: ['Blade Runner'] },
};

/** The set "Films everywhere", where it differs from "Movies": the cabin's films are elsewhere. */
const everywhere: Readonly<Record<string, Truth>> = {
  ...movies,
  'Die Hard': {
    owned: ['Die Hard', 'Die Hard: With a Vengeance'],
    missing: ['A Good Day to Die Hard'],
    possiblyOwned: ['Die Hard 2'],
    elsewhere: ['Live Free or Die Hard'],
  },
  'The Jaws': { owned: ['Jaws'], missing: ['Jaws 3-D', 'Jaws: The Revenge'], elsewhere: ['Jaws 2'] },
};

const ownedAlone = ['Fight Club', 'Forrest Gump', 'Inception', 'Interstellar', 'Parasite', 'Pulp Fiction'];
const ownedAtTheCabin = ['Live Free or Die Hard', 'Jaws', 'Jaws 2', 'Forrest Gump'];
const homeVideo = "Grandma's 80th Birthday";

/** What is out of the ordinary about an owned film's item: by title. */
const oddities: Readonly<Record<string, (film: TmdbMovie) => Partial<PlexMovie> & { identity?: Identity }>> =
  {
    'Lethal Weapon': (film) => ({ identity: legacyIdentity(film, 'imdb') }),
    'Lethal Weapon 2': (film) => ({ identity: legacyIdentity(film, 'tmdb') }),
    'The Raid': (film) => ({ identity: modernIdentity(film, ['imdb']) }),
    'The Raid 2': (film) => ({ identity: modernIdentity(film, ['imdb']) }),
    Gremlins: (film) => ({ identity: modernIdentity(film, ['tmdb']) }),
    'The Girl with the Dragon Tattoo': () => ({ title: 'Män som hatar kvinnor' }),
    'Infernal Affairs': () => ({ title: '無間道' }),
    'Blade Runner': () => ({ edition: 'The Final Cut' }),
  };

const key = createRatingKeys();
const cabinKey = createRatingKeys();

export const livingRoomMovies: readonly PlexMovie[] = [
  ...ownedOf(movies).map((film) => ownedMovie(film, key(), oddities[film.title]?.(film))),
  ownedMovie(filmNamed('Blade Runner'), key(), { edition: 'Theatrical Cut' }),
  ...ownedAlone.map((title) => ownedMovie(filmNamed(title), key())),
  ownedMovie(filmNamed('Jaws 3-D'), key(), { deletedAt: epochSeconds('2026-10-02') }),
  unmatchedMovie(key(), 'Die Hard 2', 1990),
  unmatchedMovie(key(), homeVideo, 2014),
];

export const livingRoomFourK: readonly PlexMovie[] = ownedOf(fourK).map((film) => ownedMovie(film, key()));

export const cabinMovies: readonly PlexMovie[] = ownedAtTheCabin.map((title) =>
  ownedMovie(filmNamed(title), cabinKey()),
);

/** The key after the films' last one on the same server. */
export const nextLivingRoomKey: () => string = key;

export const expectedFilms: Readonly<Record<string, ExpectedLibrary>> = {
  Movies: library(movies, ['Die Hard 2', homeVideo]),
  '4K Movies': library(fourK, []),
  'Films everywhere': library(everywhere, ['Die Hard 2', homeVideo]),
};

function library(truths: Readonly<Record<string, Truth>>, unmatched: readonly string[]): ExpectedLibrary {
  const groups = Object.entries(truths).map(([name, truth]) => {
    const { id } = collectionNamed(name);
    return [collectionId(id), group(name, truth)] as const;
  });
  return { groups: Object.fromEntries(groups), unmatched };
}

function group(name: string, { owned: _, ...lists }: Truth): ExpectedGroup {
  const byId = Object.entries(lists).map(
    ([list, titles]) => [list, titles.map((title: string) => movieId(partNamed(name, title).id))] as const,
  );
  return expectedGroup(Object.fromEntries(byId));
}

function ownedOf(truths: Readonly<Record<string, Truth>>): readonly TmdbMovie[] {
  return Object.entries(truths).flatMap(([name, { owned }]) => owned.map((title) => partNamed(name, title)));
}

function collectionNamed(name: string) {
  const collection = demoCollections.find((candidate) => candidate.name === `${name} Collection`);
  if (!collection) throw new Error(`Expected a collection of the demo, got "${name}".`);
  return collection;
}

function partNamed(collection: string, title: string): TmdbMovie {
  const { parts } = collectionNamed(collection);
  return filmNamed(title, (film) => parts.includes(film.id));
}

function filmNamed(title: string, accept: (film: TmdbMovie) => boolean = () => true): TmdbMovie {
  const film = demoMovies.find((candidate) => candidate.title === title && accept(candidate));
  if (!film) throw new Error(`Expected a film of the demo, got "${title}".`);
  return film;
}
