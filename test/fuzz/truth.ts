/** What may be said of an entry. */
export type Status =
  | 'owned'
  | 'missing'
  | 'upcoming'
  | 'announced'
  | 'ignored'
  | 'possiblyOwned'
  | 'disputed'
  | 'conflicts'
  | 'elsewhere'
  | 'extras';

/** By entry: all that is right to say of it. Where that is one thing, it is clear. */
export type Entries = Readonly<Record<string, readonly Status[]>>;

/** A group that must be listed. */
export interface GroupTruth {
  /** Its id, or several where it could not be looked up: any of them. */
  readonly ids: readonly string[];
  /** It could not be looked up: nothing is said of its entries. */
  readonly isFailed: boolean;
  readonly entries: Entries;
  /** Entries that may be listed, or not. */
  readonly optional: Entries;
  /** The config leaves it out as a whole: where nobody asked for it, only what is owned of it is known, of a show nothing. */
  readonly isLeftOut?: boolean;
}

/** What is right to say of a library. */
export interface LibraryTruth {
  readonly groups: readonly GroupTruth[];
  /** Titles of the items that stand in no group, since nobody knows what they are. */
  readonly loose: readonly string[];
  readonly fates: Readonly<Record<'matched' | 'unmatched' | 'notInCatalogue' | 'failed' | 'trashed', number>>;
  /** Something that could not be looked up is only shown in it. */
  readonly failsElsewhere: boolean;
  /** How many episodes lie in its sections. */
  readonly episodes?: number;
}

export const fateNames = ['matched', 'unmatched', 'notInCatalogue', 'failed', 'trashed'] as const;

/** How often each fate occurs. */
export function countFates(fates: readonly (keyof LibraryTruth['fates'])[]): LibraryTruth['fates'] {
  const counts = { matched: 0, unmatched: 0, notInCatalogue: 0, failed: 0, trashed: 0 };
  for (const fate of fates) counts[fate] += 1;
  return counts;
}

/** Of any number of reasons why an entry is not missing, each may be the one that is told. Without one: missing. */
export function unlessExcused(excuses: readonly Status[], otherwise: readonly Status[]): readonly Status[] {
  return excuses.length > 0 ? [...new Set(excuses)] : otherwise;
}
