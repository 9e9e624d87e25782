import type { TmdbCollection, TmdbMovie } from '../../world.ts';

/**
 * Films that exist, with their real TMDB and IMDb ids and TMDB's dates; and, with ids from 9000000 on, films that are
 * made up because the demo needs some around its own today.
 *
 * A collection is a line with its TMDB id and name, its parts follow: TMDB id, IMDb id, date (`-`: unknown), title.
 */
const collections = `
# 10 Star Wars Collection
11 tt0076759 1977-05-25 Star Wars
1891 tt0080684 1980-05-20 The Empire Strikes Back
1892 tt0086190 1983-05-25 Return of the Jedi
1893 tt0120915 1999-05-19 Star Wars: Episode I - The Phantom Menace
1894 tt0121765 2002-05-15 Star Wars: Episode II - Attack of the Clones
1895 tt0121766 2005-05-17 Star Wars: Episode III - Revenge of the Sith
140607 tt2488496 2015-12-15 Star Wars: The Force Awakens
181808 tt2527336 2017-12-13 Star Wars: The Last Jedi
181812 tt2527338 2019-12-18 Star Wars: The Rise of Skywalker
# 84 Indiana Jones Collection
85 tt0082971 1981-06-12 Raiders of the Lost Ark
87 tt0087469 1984-05-23 Indiana Jones and the Temple of Doom
89 tt0097576 1989-05-24 Indiana Jones and the Last Crusade
217 tt0367882 2008-05-21 Indiana Jones and the Kingdom of the Crystal Skull
335977 tt1462764 2023-06-28 Indiana Jones and the Dial of Destiny
# 119 The Lord of the Rings Collection
120 tt0120737 2001-12-18 The Lord of the Rings: The Fellowship of the Ring
121 tt0167261 2002-12-18 The Lord of the Rings: The Two Towers
122 tt0167260 2003-12-01 The Lord of the Rings: The Return of the King
# 121938 The Hobbit Collection
49051 tt0903624 2012-11-26 The Hobbit: An Unexpected Journey
57158 tt1170358 2013-12-11 The Hobbit: The Desolation of Smaug
122917 tt2310332 2014-12-10 The Hobbit: The Battle of the Five Armies
# 230 The Godfather Collection
238 tt0068646 1972-03-14 The Godfather
240 tt0071562 1974-12-20 The Godfather Part II
242 tt0099674 1990-12-24 The Godfather Part III
# 263 The Dark Knight Collection
272 tt0372784 2005-06-10 Batman Begins
155 tt0468569 2008-07-16 The Dark Knight
49026 tt1345836 2012-07-16 The Dark Knight Rises
# 264 Back to the Future Collection
105 tt0088763 1985-07-03 Back to the Future
165 tt0096874 1989-11-22 Back to the Future Part II
196 tt0099088 1990-05-25 Back to the Future Part III
# 304 Ocean's Collection
161 tt0240772 2001-12-07 Ocean's Eleven
163 tt0349903 2004-12-09 Ocean's Twelve
298 tt0496806 2007-06-07 Ocean's Thirteen
# 528 The Terminator Collection
218 tt0088247 1984-10-26 The Terminator
280 tt0103064 1991-07-01 Terminator 2: Judgment Day
296 tt0181852 2003-07-02 Terminator 3: Rise of the Machines
534 tt0438488 2009-05-20 Terminator Salvation
87101 tt1340138 2015-06-23 Terminator Genisys
290859 tt6450804 2019-10-23 Terminator: Dark Fate
# 556 Spider-Man Collection
557 tt0145487 2002-05-01 Spider-Man
558 tt0316654 2004-06-25 Spider-Man 2
559 tt0413300 2007-05-01 Spider-Man 3
# 645 James Bond Collection
646 tt0055928 1962-10-04 Dr. No
657 tt0057076 1963-10-11 From Russia with Love
658 tt0058150 1964-09-17 Goldfinger
660 tt0059800 1965-12-16 Thunderball
667 tt0062512 1967-06-12 You Only Live Twice
668 tt0064757 1969-12-12 On Her Majesty's Secret Service
681 tt0066995 1971-12-13 Diamonds Are Forever
253 tt0070328 1973-07-05 Live and Let Die
682 tt0071807 1974-12-01 The Man with the Golden Gun
691 tt0076752 1977-07-07 The Spy Who Loved Me
698 tt0079574 1979-06-26 Moonraker
699 tt0082398 1981-06-23 For Your Eyes Only
700 tt0086034 1983-06-05 Octopussy
707 tt0090264 1985-05-24 A View to a Kill
708 tt0093428 1987-06-29 The Living Daylights
709 tt0097742 1989-07-07 Licence to Kill
710 tt0113189 1995-11-16 GoldenEye
714 tt0120347 1997-12-11 Tomorrow Never Dies
36643 tt0143145 1999-11-08 The World Is Not Enough
36669 tt0246460 2002-11-17 Die Another Day
36557 tt0381061 2006-11-14 Casino Royale
10764 tt0830515 2008-10-30 Quantum of Solace
37724 tt1074638 2012-10-25 Skyfall
206647 tt2379713 2015-10-26 Spectre
370172 tt2382320 2021-09-29 No Time to Die
# 945 Lethal Weapon Collection
941 tt0093409 1987-03-06 Lethal Weapon
942 tt0097733 1989-07-07 Lethal Weapon 2
943 tt0104714 1992-05-15 Lethal Weapon 3
944 tt0122151 1998-07-10 Lethal Weapon 4
# 1570 Die Hard Collection
562 tt0095016 1988-07-15 Die Hard
1573 tt0099423 1990-07-02 Die Hard 2
1572 tt0112864 1995-05-19 Die Hard: With a Vengeance
1571 tt0337978 2007-06-20 Live Free or Die Hard
47964 tt1606378 2013-02-06 A Good Day to Die Hard
# 1709 Planet of the Apes Original Collection
871 tt0063442 1968-02-07 Planet of the Apes
1685 tt0065462 1970-05-01 Beneath the Planet of the Apes
1687 tt0067065 1971-05-20 Escape from the Planet of the Apes
1688 tt0068408 1972-06-29 Conquest of the Planet of the Apes
1705 tt0069768 1973-06-15 Battle for the Planet of the Apes
# 2344 The Matrix Collection
603 tt0133093 1999-03-30 The Matrix
604 tt0234215 2003-05-15 The Matrix Reloaded
605 tt0242653 2003-11-05 The Matrix Revolutions
624860 tt10838180 2021-12-16 The Matrix Resurrections
# 2366 The Jaws Collection
578 tt0073195 1975-06-18 Jaws
579 tt0077766 1978-06-16 Jaws 2
17692 tt0085750 1983-03-16 Jaws 3-D
580 tt0093300 1987-07-17 Jaws: The Revenge
# 2883 Kill Bill Collection
24 tt0266697 2003-10-10 Kill Bill: Vol. 1
393 tt0378194 2004-04-16 Kill Bill: Vol. 2
# 8091 Alien Collection
348 tt0078748 1979-05-25 Alien
679 tt0090605 1986-07-18 Aliens
8077 tt0103644 1992-05-22 Alien³
8078 tt0118583 1997-11-12 Alien Resurrection
945961 tt18412256 2024-08-13 Alien: Romulus
# 24761 The Millennium Collection
15472 tt1132620 2009-02-27 The Girl with the Dragon Tattoo
24253 tt1216487 2009-09-18 The Girl Who Played with Fire
33613 tt1343097 2009-11-27 The Girl Who Kicked the Hornet's Nest
# 31562 The Bourne Collection
2501 tt0258463 2002-06-14 The Bourne Identity
2502 tt0372183 2004-07-23 The Bourne Supremacy
2503 tt0440963 2007-08-03 The Bourne Ultimatum
49040 tt1194173 2012-08-08 The Bourne Legacy
324668 tt4196776 2016-07-27 Jason Bourne
# 58588 Infernal Affairs Collection
10775 tt0338564 2002-12-12 Infernal Affairs
11647 tt0369060 2003-10-01 Infernal Affairs II
14310 tt0374339 2003-12-12 Infernal Affairs III
# 89151 The Gremlins Collection
927 tt0087363 1984-06-07 Gremlins
928 tt0099700 1990-06-15 Gremlins 2: The New Batch
# 120794 Batman Collection
268 tt0096895 1989-06-23 Batman
364 tt0103776 1992-06-19 Batman Returns
414 tt0112462 1995-06-16 Batman Forever
415 tt0118688 1997-06-20 Batman & Robin
# 257960 The Raid Collection
94329 tt1899353 2011-09-08 The Raid
180299 tt2265171 2014-03-27 The Raid 2
# 422837 Blade Runner Collection
78 tt0083658 1982-06-25 Blade Runner
335984 tt1856101 2017-10-04 Blade Runner 2049
# 9000001 The Lamplighter Collection
9000011 tt99000011 2019-03-08 The Lamplighter of Cove Street
9000012 tt99000012 2022-03-11 The Lamplighter Returns
9000013 tt99000013 2027-03-12 The Last Lamplighter
9000014 tt99000014 - Untitled Lamplighter Prequel
9000015 tt99000015 2019-11-05 Lighting the Lamps: A Film Diary
# 9000002 Red Kites Collection
9000021 tt99000021 2021-09-17 Red Kites
9000022 tt99000022 2026-06-12 Red Kites over Winter
9000023 tt99000023 2026-09-04 Where Red Kites Nest
`;

/** Films in no collection. */
const alone = `
13 tt0109830 1994-06-23 Forrest Gump
550 tt0137523 1999-10-15 Fight Club
680 tt0110912 1994-09-10 Pulp Fiction
27205 tt1375666 2010-07-15 Inception
157336 tt0816692 2014-11-05 Interstellar
496243 tt6751668 2019-05-30 Parasite
`;

/** Paths on TMDB's image host, where they are known. */
const collectionPosters: Readonly<Record<number, string>> = {
  10: '/r8Ph5MYXL04Qzu4QBbq2KjqwtkQ.jpg',
  264: '/5Xsu2o5IsZRuuxCEVZ9nVve21FP.jpg',
  1570: '/xhnb5lVfwE7NHycdPNdIxHx7kZi.jpg',
};

const posters: Readonly<Record<number, string>> = {
  11: '/6FfCtAuVAW8XJjZ7eWeLibRLWTw.jpg',
  1891: '/2l05cFWJacyIsTpsqSgH0wQXe4V.jpg',
  1892: '/xxCnFmRZ83jHTZsBiceG4IBUGoq.jpg',
  1893: '/6wkfovpn7Eq8dYNKaG5PY3q2oq6.jpg',
  1894: '/oZNPzxqM2s5DyVWab09NTQScDQt.jpg',
  1895: '/xfSAoBEm9MNBjmlNcDYLvLSMlnq.jpg',
  140607: '/wqnLdwVXoBjKibFRR5U3y0aDUhs.jpg',
  181808: '/kOVEVeg59E0wsnXmF9nrh6OmWII.jpg',
  181812: '/db32LaOibwEliAmSL2jjDF6oDdj.jpg',
  105: '/vN5B5WgYscRGcQpVhHl6p9DDTP0.jpg',
  165: '/hQq8xZe5uLjFzSBt4LanNP7SQjl.jpg',
  196: '/crzoVQnMzIrRfHtQw0tLBirNfVg.jpg',
  218: '/qvktm0BHcnmDpul4Hz01GIazWPr.jpg',
  47964: '/qJ0csDXAVFMsNn0cRcjy6W6PxAK.jpg',
  624860: '/8c4a8kE7PizaGQQnditMmI1xbRp.jpg',
  945961: '/b33nnKl1GSFbao4l3fZDDqsMx0F.jpg',
  13: '/arw2vcBveWOVZr6pxd9XTd1TdQa.jpg',
  550: '/pB8BM7pdSp6B6Ih7QZ4DrQ3PmJK.jpg',
  680: '/d5iIlFn5s0ImszYzBPb8JPIfbXD.jpg',
  27205: '/oYuLEt3zVCKq57qu2F8dT7NIa6f.jpg',
  157336: '/gEU2QniE6E77NI6lCU6MxlNBvIx.jpg',
  496243: '/7IiTTgloJzvGI1TAYymCfbfl3vT.jpg',
};

const particulars: Readonly<Record<number, Partial<TmdbMovie>>> = {
  15472: { originalTitle: 'Män som hatar kvinnor', language: 'sv' },
  24253: { originalTitle: 'Flickan som lekte med elden', language: 'sv' },
  33613: { originalTitle: 'Luftslottet som sprängdes', language: 'sv' },
  10775: { originalTitle: '無間道', language: 'cn' },
  11647: { originalTitle: '無間道II', language: 'cn' },
  14310: { originalTitle: '無間道III：終極無間', language: 'cn' },
  94329: { language: 'id' },
  180299: { language: 'id' },
  9000013: { status: 'Post Production' },
  9000014: { status: 'Planned' },
  9000015: { video: true, runtime: 41 },
  9000022: { releases: [{ region: 'US', type: 3, date: '2026-06-12' }] },
  9000023: {
    releases: [
      { region: 'IT', type: 1, date: '2026-09-04' },
      { region: 'US', type: 3, date: '2027-01-15' },
    ],
  },
  496243: { originalTitle: '기생충', language: 'ko' },
};

export const demoCollections: readonly TmdbCollection[] = collections
  .trim()
  .split(/^# /m)
  .slice(1)
  .map((block) => {
    const [head = '', ...films] = block.trim().split('\n');
    const [, id, name] = read(/^(\d+) (.+)$/, head);
    const poster = collectionPosters[Number(id)];
    return {
      id: Number(id),
      name: String(name),
      ...(poster === undefined ? {} : { poster }),
      parts: films.map((film) => readFilm(film).id),
    };
  });

export const demoMovies: readonly TmdbMovie[] = [
  ...collections.trim().split('\n'),
  ...alone.trim().split('\n'),
]
  .filter((line) => !line.startsWith('#'))
  .map(readFilm);

function readFilm(line: string): TmdbMovie {
  const [, number, imdbId = '', released = '', title = ''] = read(/^(\d+) (tt\d+) (\S+) (.+)$/, line);
  const id = Number(number);
  const poster = posters[id];
  return {
    id,
    imdbId,
    title,
    released: released === '-' ? '' : released,
    ...(poster === undefined ? {} : { poster }),
    ...particulars[id],
  };
}

function read(form: RegExp, line: string): RegExpExecArray {
  const match = form.exec(line);
  if (!match) throw new Error(`Expected a line of the form ${form}, got "${line}".`);
  return match;
}
