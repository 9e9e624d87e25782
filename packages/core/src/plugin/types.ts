import type {
  Attribution,
  Collection,
  EpisodeItem,
  ExternalIds,
  Film,
  Id,
  LibraryType,
  Membership,
  MovieItem,
  Ordering,
  Release,
  Report,
  Series,
  ShowItem,
} from '../model/index.ts';
import type { OptionsSchema } from './options.ts';

/** The version of the plugin interface that this core speaks. */
export const apiVersion = 1;

/** What comes with every call: the signal ends when the run is interrupted or the call took too long. */
export interface CallContext {
  /** Hand it to every request; after it has ended nothing is waited for. */
  readonly signal: AbortSignal;
}

/** What comes with the question how a service is doing. */
export interface DiagnosisContext extends CallContext {
  /** The config wants something written: a server says whether it could. */
  readonly writes: boolean;
}

/** One thing that a plugin found out about its service, for people. */
export interface Diagnosis {
  /** What was looked at, in small letters, digits and hyphens: `key`, `media-deletion`. Programs know it by this name. */
  readonly check: string;
  /** `warn`: not all will work, or not well. `fail`: it will not work. */
  readonly outcome: 'ok' | 'warn' | 'fail';
  /** What was found, in a sentence or two. */
  readonly found: string;
  /** What to do about it. */
  readonly advice?: string;
}

/** How fast a service may be asked. */
export interface Limits {
  /** Requests that may begin in any one second. Default: 10. */
  readonly requestsPerSecond: number;
  /** Requests under way at once. Default: 4. */
  readonly concurrency: number;
  /** Milliseconds for one request, from its start to the end of its body. Default: 30,000. */
  readonly timeout: number;
  /** How often one request is repeated after a passing failure. Default: 4. */
  readonly retries: number;
  /** Milliseconds before the first repetition; doubled for each further one, with jitter. Default: 500. */
  readonly backoff: number;
}

/** Lines for people, on stderr, with the plugin's name in front and secrets masked. */
export interface Logger {
  /** Something that the person who runs it should see. */
  warn(message: string): void;
  /** Something for whoever looks for a fault in the plugin. The command does not show it; the harness for tests keeps it. */
  debug(message: string): void;
}

/**
 * A small store that outlives the run, with owner-only rights, for what was learnt and is dear to learn again (a login
 * token). Scoped to this plugin, these origins and these secrets.
 */
export interface State {
  /** The value, or `undefined` where there is none, or none any more. */
  get(key: string): Promise<string | undefined>;
  /** `expires`: ISO 8601 instant after which `get` answers `undefined`. */
  set(key: string, value: string, expires?: string): Promise<void>;
  /** Forgets the value. One that is not there is passed over. */
  remove(key: string): Promise<void>;
}

/** One request through the core's door. */
export interface HttpRequest<T> {
  /** Default `GET`. */
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Appended to the URL, percent-encoded (a space is `%20`); `undefined` values are left out. */
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
  /** Secrets belong here, never in the URL. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: unknown;
  /**
   * How the answer is read. `json-lines`: it is a file of lines, each of them JSON, gzipped or not; `parse` gets the list of
   * them. A file without a line is none. Default: `json`.
   */
  readonly format?: 'json' | 'json-lines';
  /** Whatever the answer says, only its status counts: `parse` gets `undefined`. Default: false. */
  readonly answersNothing?: boolean;
  /** Safe to send twice. Default: true for `GET`, else false. */
  readonly repeatable?: boolean;
  /** Statuses that mean "there is none": the answer is then `undefined`. Default: none. */
  readonly absent?: readonly number[];
  /**
   * Checks the parsed JSON body and gives the value. Throw {@link BadShape} (or any error) if it is not as promised.
   */
  readonly parse: (body: unknown, answer: HttpAnswer) => T;
  /** The one of the {@link CallContext}. */
  readonly signal: AbortSignal;
}

/** What is known of an answer beside its body. Header names are lower case. */
export interface HttpAnswer {
  /** The status code: 2xx, or one that `absent` names. */
  readonly status: number;
  /** Values of a header that came several times are joined. */
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * The door to the network: queues, limits, repeats passing failures, times out, masks secrets, counts, and opens to the
 * plugin's origins only. Throws {@link ServiceError} for everything but an answer.
 */
export interface Http {
  /** Asks, parses JSON (or lines of it), checks it with `parse`. `undefined` only for a status named in `absent`. */
  json<T>(url: string, request: HttpRequest<T>): Promise<T | undefined>;
}

/** Who is logged in to the service of an account. */
export interface AccountLogin {
  /** What the service is asked with. Masked everywhere from the moment that it is handed out. */
  readonly token: string;
  /** By which the service knows the program that was logged in. It goes with the token. */
  readonly clientIdentifier: string;
}

/** An account that says which servers a person has: what the `account` of a server plugin names. */
export interface Account {
  /** Where its service is. */
  readonly url: string;
  /** A door to its service, and to nothing else. */
  readonly http: Http;
  /** The login that is kept here. Throws a {@link ServiceError} (`refused`) that says what to do where there is none. */
  login(ctx: CallContext): Promise<AccountLogin>;
  /**
   * A door to addresses that the service named for one server, and to nothing else: what is meant for that server cannot go
   * elsewhere. `limits` go over those of the plugin.
   */
  doorTo(addresses: readonly string[], limits?: Partial<Limits>): Http;
}

/** What a plugin is handed when it is created. */
export interface PluginTools {
  /** The only way to the network. */
  readonly http: Http;
  /** Lines for people. */
  readonly logger: Logger;
  /** What outlives the run. */
  readonly state: State;
  /** Only for a server whose `account` names one. */
  readonly account?: Account;
  /** Registers a secret learnt at run time; from then on it is masked everywhere. Returns it. */
  secret(value: string): string;
  /**
   * The text (UTF-8) of a file that the plugin's `files` names, spelt as it is there; the core reads it. Throws a
   * {@link UsageError} for a file that cannot be read, and for every other path.
   */
  file(path: string): Promise<string>;
}

interface PluginBase<Kind extends string, S extends OptionsSchema> {
  /** Set by `defineServer`, `defineProvider` and `defineReporter`. */
  readonly kind: Kind;
  /** The version of the plugin interface that it was written for; set by them, too. */
  readonly apiVersion: number;
  /** What it is called in messages. */
  readonly name: string;
  /**
   * The one declaration of its options: what is checked, defaults, the type of `options`, help in editors, and what
   * is secret.
   */
  readonly optionsSchema: S;
}

// --- servers -------------------------------------------------------------------------------------------------------

/** Who a server is. */
export interface ServerDescription {
  /** What the server calls itself. */
  readonly name: string;
  /** Its own id, the same under every address. By it a run knows the server again. */
  readonly machineIdentifier?: string;
  /** Its version, for messages. */
  readonly version?: string;
  /**
   * The page of an item, for people: an `https:` address with `{ratingKey}` in it, and without anything that gives access.
   * Absent: reports do not link to its items.
   */
  readonly itemPage?: string;
}

/** A library of a server, as its own UI calls it. */
export interface ServerLibrary {
  /** The key by which the server knows it. */
  readonly key: string;
  /** What people call it. */
  readonly title: string;
  /** `other` is listed in messages and never read. */
  readonly type: LibraryType | 'other';
  /** A scan is under way: pages may shift. */
  readonly scanning: boolean;
  /** The library's own ordering of episodes, where the server has one. */
  readonly ordering?: Ordering;
}

/** Some items, and how many there are in all as far as the server knows. */
export interface Page<Item> {
  /** In the order of the listing, which stays the same while pages are read. */
  readonly items: readonly Item[];
  /** Items of the whole listing. What came is held against it, and read again where it does not add up. */
  readonly total: number;
}

/** A media server: lists its libraries and yields their items in pages, in a stable order. */
export interface MediaServer {
  /** One request or two; throws `refused` for a bad token. */
  describe(ctx: CallContext): Promise<ServerDescription>;
  /** All libraries that the token may see. Not to know is to throw. */
  libraries(ctx: CallContext): Promise<readonly ServerLibrary[]>;
  /** Waits until no scan runs on the library, within the server's own patience. False: it still runs. */
  settled?(library: string, ctx: CallContext): Promise<boolean>;
  /** All films of the library: every copy and edition is an item. */
  movies(library: string, ctx: CallContext): AsyncIterable<Page<MovieItem>>;
  /** All shows of the library, without their episodes. */
  shows(library: string, ctx: CallContext): AsyncIterable<Page<ShowItem>>;
  /** All episodes of the library, never one request per show. */
  episodes(library: string, ctx: CallContext): AsyncIterable<Page<EpisodeItem>>;
  /** The paths of a few items, in one request per batch: rating key to paths. */
  paths?(ratingKeys: readonly string[], ctx: CallContext): Promise<ReadonlyMap<string, readonly string[]>>;
  /** Collections that can be read and written: the way back for placeholders. */
  readonly collections?: ServerCollections;
  /**
   * What tends to be wrong with a server that answers: rights that the token lacks, settings. For `plexgaps doctor`, in as
   * few requests as it takes. What could not be asked is thrown.
   */
  diagnose?(ctx: DiagnosisContext): Promise<readonly Diagnosis[]>;
}

/** How a collection and its members are shown in a library: `default` is whatever the library's own setting says. */
export type CollectionMode = 'default' | 'hide' | 'hide-items' | 'show';

/**
 * Where a server shows a collection beside the grid of its library: on the home screen of its owner, on those of the
 * people with whom the library is shared, among the recommendations of the library.
 */
export type Showcase = 'home' | 'friends' | 'library';

/** The texts of a collection that can be locked, so that no refresh of the server's changes them. */
export type CollectionText = 'title' | 'sortTitle' | 'summary';

/** A collection that a server holds, as it was read just now. */
export interface ServerCollection {
  /** The server's key of it, unique on that server. */
  readonly key: string;
  /** As the server shows it. */
  readonly title: string;
  /** Absent: the server makes it of the title. */
  readonly sortTitle?: string;
  /** Empty: there is none. */
  readonly summary: string;
  /** All of them, in the server's spelling; it may have changed their case. */
  readonly labels: readonly string[];
  /** Rating keys of all members, in the server's order. */
  readonly members: readonly string[];
  /** How it and its members are shown in the grid. */
  readonly mode: CollectionMode;
  /** Texts that no refresh of the server's changes. */
  readonly locked: readonly CollectionText[];
}

/** What is to be different about a collection. What is left out stays as it is. */
export interface CollectionChanges {
  /** Locked, as all texts that are written. */
  readonly title?: string;
  /** By which the server sorts it. */
  readonly sortTitle?: string;
  /** Empty: none. */
  readonly summary?: string;
  /** All the labels that it is to have: they take the place of the ones it has. */
  readonly labels?: readonly string[];
  /** How it and its members are shown in the grid. */
  readonly mode?: CollectionMode;
}

/** What a library does with collections, and what may be done to them. */
export interface CollectionRules {
  /** Items that are in a collection are hidden from the library's grid, unless the collection's own mode differs. */
  readonly hidesMembers: boolean;
  /** Whether collections can be removed. False: the server is set to delete nothing. */
  readonly canRemove: boolean;
}

/**
 * What became of a write. `written`: the collection as it was read back. `gone`: there is no such collection (any
 * more). `refused`: the server will not, and will not next time; nothing is said of what could not be found out, which
 * is thrown.
 */
export type CollectionWrite =
  | { readonly kind: 'written'; readonly collection: ServerCollection }
  | { readonly kind: 'gone' }
  | { readonly kind: 'refused'; readonly reason: string };

/** Collections beside the grid of their library. */
export interface CollectionShowcases {
  /** Where collections of a library are shown, by their keys. Those that are shown nowhere may be left out. */
  read(library: string, ctx: CallContext): Promise<ReadonlyMap<string, readonly Showcase[]>>;
  /** Shows one in these showcases and in no others, and gives where it is shown, as read back. */
  write(
    library: string,
    key: string,
    showcases: readonly Showcase[],
    ctx: CallContext,
  ): Promise<readonly Showcase[]>;
}

/** Posters that were chosen for collections. */
export interface CollectionPosters {
  /** The server's name of it: another poster has another name. `undefined`: none was chosen, and the server makes one. */
  read(key: string, ctx: CallContext): Promise<string | undefined>;
  /** Has the server fetch an image and show it (`undefined`: none again), and gives its name, as read back. */
  write(key: string, url: string | undefined, ctx: CallContext): Promise<string | undefined>;
}

/**
 * Reading and writing a server's collections. Whoever implements it splits what is too long for one request, and reads
 * back what it wrote. All throw for a library that there is not.
 */
export interface ServerCollections {
  /** `undefined`: collections of this library cannot be written with this token. */
  rules(library: string, ctx: CallContext): Promise<CollectionRules | undefined>;
  /**
   * The collections of a library that bear the label, or whose title begins with the label and a colon; both without
   * regard to case. In the order of their keys.
   */
  list(library: string, label: string, ctx: CallContext): Promise<readonly ServerCollection[]>;
  /** A new collection without members, labels and texts. Another one may have the same title. */
  create(
    library: string,
    draft: { readonly title: string; readonly type: LibraryType },
    ctx: CallContext,
  ): Promise<ServerCollection>;
  /**
   * Changes texts and labels, all of them in one request, and then the mode. Texts are locked. `refused`: the title is
   * taken; the others were not written either.
   */
  edit(library: string, key: string, changes: CollectionChanges, ctx: CallContext): Promise<CollectionWrite>;
  /**
   * Adds members; those that are in it already stay. `refused`: the collection does not take them. Those that are gone from
   * the library are left out; one that is there, and is not in it afterwards, is thrown.
   */
  add(library: string, key: string, members: readonly string[], ctx: CallContext): Promise<CollectionWrite>;
  /** Takes members out; those that are not in it are passed over. */
  take(library: string, key: string, members: readonly string[], ctx: CallContext): Promise<CollectionWrite>;
  /** Removes a collection; its members stay in the library. True for one that is gone; false: the server refuses. */
  remove(library: string, key: string, ctx: CallContext): Promise<boolean>;
  /**
   * Those of the items whose membership of collections is locked: the server puts them into none of its own
   * collections any more. Adding and taking can lock it. Items that are gone are left out.
   */
  lockedMembers(ratingKeys: readonly string[], ctx: CallContext): Promise<readonly string[]>;
  /** Ends that lock, and throws where one stays. Items that are gone are passed over. */
  unlockMembers(library: string, ratingKeys: readonly string[], ctx: CallContext): Promise<void>;
  /** Absent: the server shows collections in the grid only. Removing a collection need not end where it is shown. */
  readonly showcases?: CollectionShowcases;
  /** Absent: the server takes no posters for collections. */
  readonly posters?: CollectionPosters;
}

/** A plugin that makes a server out of its options: what `defineServer` gives, and a module of a plugin exports by default. */
export interface ServerPlugin<S extends OptionsSchema = OptionsSchema> extends PluginBase<'server', S> {
  /** How fast it may be asked; a config can say otherwise. What is left out has the default of {@link Limits}. */
  readonly limits: Partial<Limits>;
  /** The only origins its door opens to. */
  readonly origins: (options: never) => readonly string[];
  /** The only files that `tools.file` reads for it; relative to the config's folder. Default: none. */
  readonly files?: (options: never) => readonly string[];
  /**
   * The account that finds it, where that follows from the options: `plex.tv`. It is then handed `tools.account`. Default: none.
   */
  readonly account?: (options: never) => string | undefined;
  /** Makes the server out of checked options, at once (no promise), without asking anybody yet. */
  readonly create: (options: never, tools: PluginTools) => MediaServer;
}

// --- providers -----------------------------------------------------------------------------------------------------

/** What is new or changed upstream since an instant; `too-many` when asking would cost more than it saves. */
export type ChangedIds = readonly Id[] | 'too-many';

/** What comes with a question whose answer is about a time: the instant at which it is asked (ISO 8601, UTC). */
export interface DatedContext extends CallContext {
  /** The instant of the run. */
  readonly now: string;
}

/** What comes with a question that may cost several requests. */
export interface ChangesContext extends DatedContext {
  /** How many requests the answer is worth. Where it would take more, the answer is `too-many`, after as few as possible. */
  readonly most: number;
}

/** A set of films other than a collection: a list that somebody made, the films of a keyword, the films of a company. */
export type SetKind = 'list' | 'keyword' | 'company';

/**
 * A source of metadata. The presence of a method is the capability. `undefined` means "the provider says there is
 * none"; not to know is to throw.
 */
export interface Provider {
  /** Films. Absent: it knows none, and no library of films can name it. */
  readonly movies?: {
    /**
     * Which film this is and which collection holds it. `ids` carries one id, of the provider's own namespace or of
     * one listed in `namespaces`. `undefined`: the provider has no such film.
     */
    membership(ids: ExternalIds, ctx: CallContext): Promise<Membership | undefined>;
    /** Namespaces besides its own by which a film can be found, best first (`['imdb']`). */
    readonly namespaces: readonly string[];
    /** ISO 3166-1 code of the region whose release dates count first. */
    readonly region?: string;
    /**
     * The film's own record: what a part of a collection lacks of status, runtime, ids and release dates, as far as one
     * request brings it.
     */
    get?(id: Id, ctx: CallContext): Promise<Film | undefined>;
    /** All its release dates, everywhere. Not asked where {@link Film.releases} of `get` holds them. */
    releases?(id: Id, ctx: CallContext): Promise<readonly Release[] | undefined>;
  };
  /** Collections of films. */
  readonly collections?: {
    /** The collection with all its parts. */
    get(id: Id, ctx: CallContext): Promise<Collection | undefined>;
    /**
     * The ids of all collections that there are, in one request: what is new among them may hold a film that stood alone
     * so far. At most two days old. `undefined`: they cannot be had today.
     */
    ids?(ctx: DatedContext): Promise<readonly Id[] | undefined>;
  };
  /** Lists, keywords and companies, for franchises. */
  readonly sets?: {
    /** The kinds of sets that it can read. The kind stands in the id of a set: `tmdb:list:7`. */
    readonly kinds: readonly SetKind[];
    /**
     * The set with all its films and nothing but films. One that cannot be read whole is thrown, never given in part:
     * every film that is left out would look as if it did not exist.
     */
    get(id: Id, ctx: CallContext): Promise<Collection | undefined>;
  };
  /** Shows. Absent: it knows none, and no library of shows can name it. */
  readonly shows?: {
    /** Namespaces besides its own by which a show can be found, best first. */
    readonly namespaces: readonly string[];
    /** The orderings it can answer in, by name. The first is its default. */
    readonly orderings: readonly string[];
    /**
     * The show with all episodes of the ordering, and how many its list should have. `ids` carries one id, of its own
     * namespace or of one of `namespaces`; `hints.seasons` are season numbers that are likely to exist. Throws
     * {@link UnsupportedOrdering} for an ordering that the show does not have.
     */
    get(
      ids: ExternalIds,
      ordering: string,
      ctx: CallContext & { readonly hints: { readonly seasons: readonly number[] } },
    ): Promise<Series | undefined>;
    /** What a film that an episode is linked to (`film` of its entry) is called elsewhere (`imdb`, `tmdb`). */
    filmIds?(film: Id, ctx: CallContext): Promise<ExternalIds | undefined>;
  };
  /** What changed upstream, so that what did not need not be asked again. */
  readonly changes?: {
    /**
     * The ids of the films or series of which anything changed since the instant (ISO 8601); of a series also where one of
     * its episodes did, came or went. Better too many than one too few: what is not among them is not asked again.
     */
    since(kind: 'movie' | 'series', instant: string, ctx: ChangesContext): Promise<ChangedIds>;
  };
  /**
   * Whether the service takes the key, and what else of it tends to be wrong. For `plexgaps doctor`, in as few requests as
   * it takes. What could not be asked is thrown: `refused` for a key that is not taken.
   */
  diagnose?(ctx: DiagnosisContext): Promise<readonly Diagnosis[]>;
}

/** A plugin that makes a provider out of its options: what `defineProvider` gives, and a module of a plugin exports by default. */
export interface ProviderPlugin<S extends OptionsSchema = OptionsSchema> extends PluginBase<'provider', S> {
  /** The namespace of the ids it makes: `tmdb`. */
  readonly namespace: string;
  /** Raise it when the same question is answered otherwise than before: what was kept of another version is not used. */
  readonly version?: string;
  /** What it asks to be said wherever its data is shown. */
  readonly attribution?: Attribution;
  /** How fast it may be asked; a config can say otherwise. What is left out has the default of {@link Limits}. */
  readonly limits: Partial<Limits>;
  /** The only origins its door opens to. */
  readonly origins: (options: never) => readonly string[];
  /** The only files that `tools.file` reads for it; relative to the config's folder. Default: none. */
  readonly files?: (options: never) => readonly string[];
  /** Makes the provider out of checked options, at once (no promise), without asking anybody yet. */
  readonly create: (options: never, tools: PluginTools) => Provider;
}

// --- reporters -----------------------------------------------------------------------------------------------------

/** Text, whole or in pieces. */
export type Body = string | AsyncIterable<string> | Iterable<string>;

/** Something that a reporter wants to be delivered; only the core delivers. */
export type Delivery =
  /** `name`: the path below the output folder; for a reporter that produces one file, a name to suggest. */
  | { readonly kind: 'file'; readonly name: string; readonly body: Body }
  /** Adds to what a job of GitHub Actions keeps beside its log. Where there is none, the body is left out, with a word on it. */
  | { readonly kind: 'append'; readonly to: 'step-summary' | 'step-output'; readonly body: Body }
  /** Goes to standard output. */
  | { readonly kind: 'print'; readonly body: Body }
  /** Sends the body to an address below one of the plugin's `origins`, by POST. */
  | {
      readonly kind: 'post';
      readonly url: string;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body: Body;
    };

/** What a reporter may use besides the report. Given these, rendering is pure. */
export interface RenderContext {
  /** What this report was compared with: the last complete answers of everything. Absent: there is nothing yet. */
  readonly previous: Report | undefined;
  /** Totals of earlier full and complete runs on other days, oldest first. */
  readonly history: readonly HistoryEntry[];
  /** An image through the core's door, as a `data:` URL; `undefined` when it cannot be had. */
  image(url: string): Promise<string | undefined>;
}

/** One line of the history: a day and its totals by library. */
export interface HistoryEntry {
  /** The day of that run. */
  readonly day: string;
  /** In the order of that run's report. */
  readonly libraries: readonly {
    /** The library's name in the config. */
    readonly name: string;
    /** Films or episodes that were owned. */
    readonly owned: number;
    /** Films or episodes that were missing. */
    readonly missing: number;
  }[];
}

/** Turns a frozen report into deliveries. */
export interface Reporter {
  /**
   * Reads the report and says what is to be delivered. The report is frozen, and the public one where the config says
   * `publish`.
   */
  render(report: Report, context: RenderContext): Iterable<Delivery> | AsyncIterable<Delivery>;
}

/** A plugin that makes a reporter out of its options: what `defineReporter` gives, and a module of a plugin exports by default. */
export interface ReporterPlugin<S extends OptionsSchema = OptionsSchema> extends PluginBase<'reporter', S> {
  /** What `output` is: the path of one file, or a folder. `nothing`: it only prints, appends or posts. */
  readonly produces: 'file' | 'folder' | 'nothing';
  /** The only origins to which a `post` may go. Default: none. */
  readonly origins?: (options: never) => readonly string[];
  /** Makes the reporter out of checked options, at once (no promise). */
  readonly create: (options: never, tools: Pick<PluginTools, 'logger'>) => Reporter;
}

/** A plugin of any kind. */
export type Plugin = ServerPlugin | ProviderPlugin | ReporterPlugin;
/** The three kinds of plugins. */
export type PluginKind = Plugin['kind'];
