import type { Fault } from '../errors.ts';
import type { Day, Id, LibraryType, SectionRole } from '../model/index.ts';
import type { CollectionMode, Limits, Showcase } from '../plugin/types.ts';
import type { TextTemplate } from './template.ts';

/** A path into the written config: `['libraries', 1, 'provider']`. */
export type ConfigPath = readonly (string | number)[];

/**
 * The config as the code reads it: checked, variables replaced, defaults filled in, paths absolute. What people write
 * is described by `schema.ts`.
 */
export interface Config {
  /** The config file, absolute. */
  readonly file: string;
  /** Its folder: relative paths start here, and `.plexgaps` lies here. */
  readonly folder: string;
  readonly servers: readonly PluginUse[];
  readonly providers: readonly PluginUse[];
  readonly reporters: readonly ReporterUse[];
  /** `auto`: every film and show library of every server, with `defaults`. */
  readonly libraries: readonly LibraryConfig[] | 'auto';
  /** The rules of a library that sets none. */
  readonly defaults: Rules;
  /** Sets of films of every library of films, beside its own. Absent: none. */
  readonly franchises?: readonly Franchise[];
  /** Those of a library that sets none. Absent: none are kept. */
  readonly placeholders?: PlaceholderConfig;
  readonly failOn: readonly FailOn[];
  /** Absolute. */
  readonly cacheDir: string;
  /** Days for which what a section had, or a provider said, may stand in while it cannot be had. Default 30. */
  readonly staleFor: number;
  /** How soon a change at a provider is to be seen, against how many requests that costs. */
  readonly freshness: 'daily' | 'balanced' | 'lazy';
  /** Makes a fault that points at a place in the written config: for what only shows later (an unknown section). */
  readonly faultAt: (path: ConfigPath, message: string) => Fault;
}

/** The plugins that a config uses, and what their faults need. */
export type PluginUses = Pick<Config, 'folder' | 'servers' | 'providers' | 'reporters' | 'faultAt'>;

export type FailOn = 'gaps' | 'new-gaps' | 'incomplete';

/** A server or provider: which plugin, under which id, with which options. */
export interface PluginUse {
  readonly id: string;
  /** A built-in name, a path that starts with `.`, or a package. */
  readonly use: string;
  /** The plugin's own options, not yet checked against its schema; `${NAME}` already replaced. */
  readonly with: Readonly<Record<string, unknown>>;
  readonly limits: Partial<Limits>;
  /** Of a server: how it is connected to. Absent: as any other, its certificate is checked. */
  readonly tls?: { readonly verify: boolean };
  /** Where it is written, for faults. */
  readonly path: ConfigPath;
}

export interface ReporterUse extends Omit<PluginUse, 'limits' | 'tls'> {
  /** A file or a folder, absolute. Absent: standard output. */
  readonly output?: string;
  /** What leaves the house: no server names, keys, paths, reasons, links to the server. */
  readonly publish: boolean;
}

/** A section to read. Without a server: the first server that has it. */
export interface SectionRef {
  readonly server?: string;
  /** Its title or key on the server. */
  readonly section: string;
  readonly role: SectionRole;
  readonly path: ConfigPath;
}

export interface LibraryConfig {
  readonly name: string;
  readonly type?: LibraryType;
  /** At least one. */
  readonly sections: readonly SectionRef[];
  /**
   * Ids of the providers: the first one's ids are used, and what is missing must be so in the eyes of all. `auto`: for
   * each show the one that its numbers on the server follow. Absent: the first that can answer for the library's type.
   */
  readonly providers?: readonly [string, ...string[]] | 'auto';
  /** Complete: the library's own over the defaults. */
  readonly rules: Rules;
  readonly ignore: readonly IgnoreRule[];
  readonly shows: readonly ShowConfig[];
  /** Absent: none. */
  readonly franchises?: readonly Franchise[];
  /** Absent: none are kept. */
  readonly placeholders?: PlaceholderConfig;
  readonly path: ConfigPath;
}

/** How a library's placeholders are kept. */
export interface PlaceholderConfig {
  readonly style: 'collection' | 'single';
  readonly label: string;
  readonly labels: readonly string[];
  readonly mode: CollectionMode;
  /** Whose poster a placeholder gets; `none`: the server makes one. */
  readonly poster: 'none' | 'provider';
  /** Where placeholders are shown beside the grid. Empty: nowhere. */
  readonly promote: readonly Showcase[];
  readonly minOwned: number;
  readonly minMissing: number;
  /** Absent: no limit. */
  readonly maxMissing?: number;
  readonly limit: number;
  /** Titles or keys of sections; absent: all of the library. */
  readonly in?: readonly string[];
  readonly onDeletionRefused: 'rename' | 'empty';
  /** Texts of the user's own; absent, all or some: the built-in ones. */
  readonly templates?: {
    readonly title?: TextTemplate;
    readonly sortTitle?: TextTemplate;
    readonly summary?: TextTemplate;
  };
}

/** What the user does not want to hear of. */
export interface IgnoreRule {
  /** A film, collection, series or episode. */
  readonly id: Id;
  /** For a series: only this season, or this episode of it. */
  readonly season?: number;
  readonly episode?: number;
  readonly reason?: string;
  /** The last day on which the rule holds. */
  readonly until?: Day;
}

/** A set of films of the user's own. */
export interface Franchise {
  /** `custom:franchise:middle-earth`: it follows from the name. */
  readonly id: Id;
  readonly name: string;
  /** Films, and collections, lists, keywords and companies whose films are all parts. At least one. */
  readonly parts: readonly Id[];
  /** Titles of collections on the server, whose owned films are parts. Absent: none. */
  readonly onServer?: readonly string[];
  /** Films that are no parts. */
  readonly exclude: readonly Id[];
  /** Out of a file that comes with the program. Absent: the user's own. */
  readonly shared?: true;
}

/** A show with rules of its own, or one that is made of several series. */
export interface ShowConfig {
  readonly id: Id;
  /** Series that are the same show to the user. Absent: none. */
  readonly also?: readonly Id[];
  /** Complete: the show's own over the library's over the defaults. */
  readonly rules: Rules;
}

/** The names that are wanted, or those that are not. */
export interface NameFilter {
  readonly only?: readonly string[];
  readonly not?: readonly string[];
}

/** What counts as a gap. */
export interface Rules {
  /** From when a film counts: `theatrical` (premieres do not) or `home` (digital or physical). */
  readonly availability: 'theatrical' | 'home';
  /** Films of a collection that must be owned for it to be looked at. Default 1. */
  readonly minOwned: number;
  /** Parts that a collection must have. Default 2. */
  readonly minParts: number;
  /** Whether specials (season 0) count. Default false. */
  readonly specials: boolean;
  /** Days after its date from which an entry counts. Absent: 1 for an episode, 0 for a film. */
  readonly grace?: number;
  /** `auto`: the show's order on the server where it is the provider's, else the provider's default. */
  readonly ordering: string;
  /** Whether adult and softcore parts count. Default false. */
  readonly adult: boolean;
  /** Video parts: `extras` (shown, not counted; default), `count` (parts like others), `ignore`. */
  readonly video: 'extras' | 'count' | 'ignore';
  readonly minVotes: number;
  readonly minRating: number;
  /** Minutes. */
  readonly minRuntime: number;
  readonly genres: NameFilter;
  /** ISO 639-1 codes. */
  readonly languages: NameFilter;
  /** IANA name; decides which day it is. Default: `TZ`, else the system's. */
  readonly timezone: string;
}
