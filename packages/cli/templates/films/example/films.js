// @ts-check
import { defineProvider, known, makeId } from '@plexgaps/core';

const alien = makeId('example', 'collection', '7');
const films = [
  { id: '1', imdb: 'tt0078748', title: 'Alien', released: '1979-05-25', collection: alien },
  { id: '2', imdb: 'tt0090605', title: 'Aliens', released: '1986-07-18', collection: alien },
  { id: '3', imdb: 'tt0103644', title: 'Alien 3', released: '1992-05-22', collection: alien },
  { id: '4', imdb: 'tt0083658', title: 'Blade Runner', released: '1982-06-25', collection: undefined },
];

/** A provider that knows four films and asks nobody, so that the example needs no key. A real config has `use: tmdb`. */
export default defineProvider({
  name: 'example-films',
  namespace: 'example',
  optionsSchema: { type: 'object', properties: {} },
  origins: () => [],
  create: () => ({
    movies: {
      namespaces: ['imdb'],
      async membership(ids) {
        const film = films.find(({ id, imdb }) => ids['example']?.[0] === id || ids['imdb']?.[0] === imdb);
        return film && known({ id: makeId('example', 'movie', film.id), collection: film.collection });
      },
    },
    collections: {
      async get(id) {
        if (id !== alien) return undefined;
        const parts = films.filter(({ collection }) => collection === id);
        return {
          id,
          title: 'Alien Collection',
          parts: parts.map((film) => ({
            id: makeId('example', 'movie', film.id),
            title: film.title,
            released: film.released,
            adult: false,
            softcore: false,
            video: false,
            isMovie: true,
            genres: [],
          })),
        };
      },
    },
  }),
});
