// @ts-check

/**
 * A film of a set. `released`: the day on which it first came out; without one it counts as announced.
 *
 * @typedef {object} SetFilm
 * @property {number} anidb
 * @property {string} title
 * @property {string} [released]
 * @property {string} [imdb]
 * @property {number} [tmdb]
 */

/**
 * Films that belong together.
 *
 * @typedef {object} FilmSet
 * @property {string} id Small letters, digits and hyphens.
 * @property {string} title
 * @property {readonly SetFilm[]} films
 */

/**
 * The sets that come with the package. Raise the plugin's `version` when they change.
 *
 * @type {readonly FilmSet[]}
 */
export const ownSets = [
  {
    id: 'appleseed',
    title: 'Appleseed',
    films: [
      { anidb: 166, title: 'Appleseed', released: '1988-04-21', imdb: 'tt0094668' },
      { anidb: 1312, title: 'Appleseed', released: '2004-04-17', imdb: 'tt0401233' },
      { anidb: 5080, title: 'Appleseed Ex Machina', released: '2007-10-20', imdb: 'tt1043842' },
    ],
  },
  {
    id: 'ghost-in-the-shell',
    title: 'Ghost in the Shell',
    films: [
      { anidb: 61, title: 'Ghost in the Shell', released: '1995-11-18', imdb: 'tt0113568' },
      { anidb: 890, title: 'Ghost in the Shell 2: Innocence', released: '2004-03-06', imdb: 'tt0347246' },
      { anidb: 6122, title: 'Ghost in the Shell 2.0', released: '2008-07-12', imdb: 'tt1260502' },
    ],
  },
  {
    id: 'neon-genesis-evangelion',
    title: 'Neon Genesis Evangelion',
    films: [
      { anidb: 326, title: 'Evangelion: Death and Rebirth', released: '1997-03-15', imdb: 'tt0169880' },
      { anidb: 202, title: 'The End of Evangelion', released: '1997-07-19', imdb: 'tt0169858' },
    ],
  },
  {
    id: 'urusei-yatsura',
    title: 'Urusei Yatsura',
    films: [
      {
        anidb: 378,
        title: 'Urusei Yatsura: Only You',
        released: '1983-02-11',
        imdb: 'tt0086520',
        tmdb: 150023,
      },
      {
        anidb: 379,
        title: 'Urusei Yatsura 2: Beautiful Dreamer',
        released: '1984-02-11',
        imdb: 'tt0088334',
        tmdb: 43967,
      },
      {
        anidb: 380,
        title: 'Urusei Yatsura 3: Remember My Love',
        released: '1985-01-26',
        imdb: 'tt0090244',
        tmdb: 150024,
      },
      {
        anidb: 381,
        title: 'Urusei Yatsura 4: Lum the Forever',
        released: '1986-02-22',
        imdb: 'tt0092141',
        tmdb: 150026,
      },
      {
        anidb: 382,
        title: 'Urusei Yatsura: The Final Chapter',
        released: '1988-02-06',
        imdb: 'tt0096353',
        tmdb: 150027,
      },
      {
        anidb: 383,
        title: 'Urusei Yatsura: Always My Darling',
        released: '1991-11-02',
        imdb: 'tt0103178',
        tmdb: 150028,
      },
    ],
  },
];
