import type { Franchise, IgnoreRule, Rules, ShowConfig } from '../config/config.ts';
import type { Day, Id, LibrarySnapshot, LibraryType, ProviderAnswers, SeriesGap } from '../model/index.ts';
import type { FilmEpisode } from './film-episodes.ts';

/** What is known of the provider that a library is compared with. */
export interface ProviderFacts {
  /** Its id in the config. */
  readonly id: string;
  readonly namespace: string;
  /** Namespaces besides its own by which films can be found. */
  readonly movieNamespaces: readonly string[];
  readonly showNamespaces: readonly string[];
  /** The orderings it can answer in; the first is its default. */
  readonly orderings: readonly string[];
  /** ISO 3166-1 code of the region whose release dates count first. */
  readonly region?: string;
}

/** What decides the verdicts of one library. */
export interface LibrarySettings {
  readonly name: string;
  readonly type: LibraryType;
  readonly rules: Rules;
  readonly ignore: readonly IgnoreRule[];
  readonly shows: readonly ShowConfig[];
  /** Sets of films of the user's own. Absent: none. */
  readonly franchises?: readonly Franchise[];
  /** The calendar date in the library's time zone. */
  readonly today: Day;
  /** Ids of providers in the config that know shows and are not asked about this library. Absent: none. */
  readonly alternatives?: readonly string[];
}

/** A provider, and what it answered. */
export interface Witness {
  readonly provider: ProviderFacts;
  readonly answers: ProviderAnswers;
}

/** The providers that share in one opinion; the first is the library's. */
export type Opinion = readonly [Witness, ...Witness[]];

/** Everything that the gaps of one library follow from. */
export interface GapInput extends Witness {
  readonly settings: LibrarySettings;
  readonly snapshot: LibrarySnapshot;
  /** Owned episodes of any library that may be films which look missing. Absent: none was looked for. */
  readonly filmEpisodes?: readonly FilmEpisode[];
  /** Further providers for shows: what is missing must be so in the eyes of all of them. */
  readonly others?: readonly Witness[];
  /** What was said of shows before, by the ids of their series, where nothing was learnt since that it follows from. */
  readonly standing?: ReadonlyMap<Id, SeriesGap>;
  /** Of shows, verdicts on episodes that are simply owned are not asked for one by one. */
  readonly brief?: boolean;
  /** Each show is compared with one of the providers instead: the one that its numbers on the server follow. */
  readonly perShow?: boolean;
}

/** Who is asked about a library, the first one first. */
export function providerIds({
  provider,
  others = [],
}: Pick<GapInput, 'provider' | 'others'>): readonly string[] {
  return [provider.id, ...others.map((other) => other.provider.id)];
}

/**
 * Whose opinions are asked for: one of each provider on every show; or a single one, for which each show is looked at by
 * the provider that is chosen for it among all.
 */
export function opinionsOf({
  provider,
  answers,
  others = [],
  perShow = false,
}: GapInput): readonly [Opinion, ...Opinion[]] {
  const first: Witness = { provider, answers };
  if (perShow) return [[first, ...others]];
  return [[first], ...others.map((other): Opinion => [other])];
}
