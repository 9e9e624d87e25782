import type { PlexMovie, PlexShow, TmdbCollection, TmdbMovie, TvdbSeries } from '@plexgaps/sandbox';
import type { ChangeKind } from './rates.ts';

/** One thing that becomes different in the course of a month. */
export interface Change {
  readonly kind: ChangeKind;
  /** From which night on the services have it. Night 0 is the first run. */
  readonly night: number;
  readonly edits: Edits;
  /** What a report must say from that night on, to the end of the month. Left out: nothing that it shows. */
  readonly expects?: Expectation;
}

/** What takes the place of records with the same id, or is added where there is none. */
export interface Edits {
  readonly movies?: readonly TmdbMovie[];
  readonly collections?: readonly TmdbCollection[];
  readonly series?: readonly TvdbSeries[];
  /** Of the server: what a section has now, by the section's title. */
  readonly items?: {
    readonly section: string;
    readonly movies?: readonly PlexMovie[];
    readonly shows?: readonly PlexShow[];
  };
}

/** Where a report must have an entry, by the ids of group and entry. */
export interface Expectation {
  readonly library: 'Films' | 'Shows';
  readonly group: string;
  readonly entry: string;
  readonly list: 'missing' | 'upcoming' | 'announced' | 'owned';
  /** The date that it must bear. */
  readonly day?: string;
}
