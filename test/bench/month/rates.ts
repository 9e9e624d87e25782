/**
 * How much changes in thirty nights for a library of 10,000 films and 300 shows: what the bench assumes, and says. For
 * the two without a number, the world itself says what is due.
 */
export const rates = {
  'part in an active collection': 20,
  'part in an older collection': 8,
  'first sequel of a film alone': 8,
  'film into a collection': 8,
  'film gets its date': 15,
  'film is moved': 15,
  'film comes out': undefined,
  'episode of a running show': 60,
  'ended show comes back': 10,
  'episode gets its date': 20,
  'episode is moved': 10,
  'episode airs': undefined,
  'missing film arrives': 60,
  'first film of a collection arrives': 15,
  'film alone arrives': 60,
  'missing episode arrives': 200,
} as const satisfies Readonly<Record<string, number | undefined>>;

export type ChangeKind = keyof typeof rates;

export const changeKinds: readonly ChangeKind[] = Object.keys(rates) as ChangeKind[];

/** What is listed as changed although nothing is that a report shows: shares of all films and series, each night. */
export const touchedInVain = { films: 0.005, series: 0.02 } as const;

/**
 * What else the lists of changes have, each day. TMDB: as long as lists that it sent (95 and 27 pages of 100). TVDB: all of
 * the 57 pages of 500 that it was found to send, as if nothing but series and episodes were in them.
 */
export const strangers = {
  tmdb: { movie: 9500, tv: 2661 },
  tvdb: { series: 9500, episodes: 19_000 },
  /** New collections at TMDB of which the library has nothing. */
  collections: 10,
} as const;
