import type { IgnoreRule, Rules, ShowConfig } from '../config/config.ts';
import type { Day, LibrarySnapshot, LibraryType, ProviderAnswers } from '../model/index.ts';

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
  /** The calendar date in the library's time zone. */
  readonly today: Day;
}

/** Everything that the gaps of one library follow from. */
export interface GapInput {
  readonly settings: LibrarySettings;
  readonly snapshot: LibrarySnapshot;
  readonly provider: ProviderFacts;
  readonly answers: ProviderAnswers;
}
