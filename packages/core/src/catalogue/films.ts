import type { Candidates } from '../gaps/choose-provider.ts';
import { isOnServer } from '../gaps/franchises.ts';
import type { LibrarySettings, ProviderFacts } from '../gaps/gap-input.ts';
import { hasTitle, namesItem, type Only } from '../gaps/only.ts';
import {
  type Collection,
  type Film,
  type Id,
  idsOfKey,
  type LibrarySnapshot,
  type LookUp,
  type Membership,
  type MovieItem,
  type Problem,
  parseId,
  type Release,
} from '../model/index.ts';
import { inParallel } from '../parallel.ts';
import type { ReadyProvider } from '../plugin/ready.ts';
import { apart } from './apart.ts';
import { askGroups, askSingles, sayAbsent, titlesOnServer } from './ask-sets.ts';
import {
  type Asking,
  askItem,
  askMembership,
  fetchCollection,
  keyOf,
  keysOf,
  once,
  recallItem,
} from './fetch-films.ts';
import { ignoredGroups } from './ignored-groups.ts';
import { scattered, siblingKeys, widthFor } from './likely-siblings.ts';
import { askNewCollections } from './new-collections.ts';
import type { Source } from './source.ts';
import { touchedSets } from './touched-sets.ts';

/** A library to look up, and what decides what is asked. */
export interface AskedLibrary {
  readonly settings: LibrarySettings;
  readonly snapshot: LibrarySnapshot;
  /** The providers of which one is chosen for each show. Absent: only the one that is asked. */
  readonly candidates?: Candidates;
  /** Other providers are asked about the same shows: one may do without an opinion. */
  readonly isShared?: boolean;
}

/** What asking needs besides the provider. */
export interface AskingTools {
  readonly source: Source;
  readonly signal: AbortSignal;
  /** What a narrowed run is about. */
  readonly only: Only | undefined;
  readonly onCounted: (done: number, total: number) => void;
  readonly onProblem: (problem: Problem) => void;
}

/** What is learnt of films, filled while asking. */
export interface FilmAnswers {
  readonly memberships: Map<string, LookUp<Membership>>;
  readonly collections: Map<Id, LookUp<Collection>>;
  readonly films: Map<Id, LookUp<Film>>;
  readonly releases: Map<Id, LookUp<readonly Release[]>>;
}

/**
 * Asks film by film, and each collection as soon as a film leads to it: a film that stands in a fetched collection is
 * never asked for itself. What is remembered comes first, since it leads to collections that spare other films.
 */
export async function lookUpFilms(
  libraries: readonly AskedLibrary[],
  ready: ReadyProvider,
  { source, signal, only, onCounted, onProblem }: AskingTools,
): Promise<FilmAnswers> {
  const answers = { memberships: new Map(), collections: new Map(), films: new Map(), releases: new Map() };
  const asking: Asking = {
    ready,
    source,
    signal,
    onProblem,
    isIgnored: ignoredGroups(libraries),
    answers,
    known: new Map(),
    listed: new Set(),
    dead: new Set(),
    underWay: new Map(),
  };
  const getCollection = (id: Id) => {
    const fetch = () => fetchCollection(id, id, asking, { evenIgnored: true });
    return answers.collections.get(id)?.kind === 'ignored' ? fetch() : once(id, asking, fetch);
  };
  const tools = { asking, getCollection };
  await askNamed(only, asking);
  const own = libraries.flatMap(({ settings }) => settings.franchises ?? []).filter(({ shared }) => !shared);
  await askGroups(own, tools);
  sayAbsent(libraries, asking);
  const items = libraries.flatMap(({ snapshot, settings }) =>
    itemsToAsk(snapshot, ready).filter(
      (item) => isInScope(item, only, asking) || isOnServer(item, titlesOnServer(settings)),
    ),
  );
  if (only === undefined) await askNewCollections(items, asking);
  await askItems(items, asking, onCounted);
  const shared = touchedSets(libraries, { ready, answers, only });
  await askGroups(shared, tools);
  await askSingles(own, tools);
  await askSingles(shared, tools);
  await fillInParts(libraries, asking);
  return answers;
}

/** A film or collection that a narrowed run names by its id is asked first: its parts are then known. */
async function askNamed(only: Only | undefined, asking: Asking): Promise<void> {
  if (only?.id === undefined) return;
  const { namespace, kind } = parseId(only.id) ?? {};
  if (namespace !== asking.ready.namespace) return;
  const { id } = only;
  if (kind === 'movie' && !(await recallItem({ ids: idsOfKey(keyOf(id)) }, asking)))
    await askMembership(keyOf(id), id, asking);
  if (kind === 'collection') await once(id, asking, () => fetchCollection(id, id, asking));
}

/** What bears no id of the provider's is always asked: it may be a part of what the run is about. */
function isInScope(item: MovieItem, only: Only | undefined, { known, ready }: Asking): boolean {
  if (only === undefined) return true;
  const { own } = keysOf(item, ready);
  if (own.length === 0 || own.some((key) => known.has(key))) return true;
  return only.id === undefined ? hasTitle(item.title, only) : namesItem(item.ids, 'movie', only);
}

/** Items to identify: what is owned; and what is only shown, where its own id does not say already which film it is. */
function itemsToAsk({ sections }: LibrarySnapshot, ready: ReadyProvider): readonly MovieItem[] {
  return sections.flatMap(({ role, movies }) =>
    movies.filter((movie) => !movie.trashed && (role === 'owned' || keysOf(movie, ready).own.length === 0)),
  );
}

/**
 * First what is remembered; then, one after the other where they may be of one collection, what the provider has to say.
 * What bears no id of the provider's has to be asked in any case and begins: it leads to collections that spare others.
 */
async function askItems(
  items: readonly MovieItem[],
  asking: Asking,
  onCounted: AskingTools['onCounted'],
): Promise<void> {
  let done = 0;
  const count = () => {
    done += 1;
    onCounted(done, items.length);
  };
  const { concurrency } = asking.ready.limits;
  const recalled = new Set<MovieItem>();
  await inParallel(items, concurrency, async (item) => {
    if (!(await recallItem(item, asking))) return;
    recalled.add(item);
    count();
  });
  const unknown = items.filter((item) => !recalled.has(item));
  const width = widthFor(unknown.length, concurrency);
  const ordered = width > 1 ? scattered(unknown) : unknown;
  const hasOwn = (item: MovieItem) => keysOf(item, asking.ready).own.length > 0;
  const options = { width, keysOf: siblingKeys(unknown) };
  for (const some of [ordered.filter((item) => !hasOwn(item)), ordered.filter(hasOwn)]) {
    await apart(some, options, async (item) => {
      await askItem(item, asking);
      count();
    });
  }
}

/** A part of a fetched collection is identified without having been asked: its collection says so, also to later runs. */
async function fillInParts(
  libraries: readonly AskedLibrary[],
  { known, answers, ready, source }: Asking,
): Promise<void> {
  const movies = libraries.flatMap(({ snapshot }) => snapshot.sections.flatMap((section) => section.movies));
  for (const key of new Set(movies.flatMap((movie) => keysOf(movie, ready).own))) {
    const part = known.get(key);
    if (!part) continue;
    const { film, collection, collectionTitle, asOf } = part;
    const value = { id: film.id, title: film.title, collection, collectionTitle };
    answers.memberships.set(key, { kind: 'found', value, ...(asOf === undefined ? {} : { asOf }) });
    await source.learn('membership', key, value);
  }
}

/** What the pure rooms need to know of a provider. */
export function factsOf({ id, namespace, provider }: ReadyProvider): ProviderFacts {
  const region = provider.movies?.region;
  return {
    id,
    namespace,
    movieNamespaces: provider.movies?.namespaces ?? [],
    showNamespaces: provider.shows?.namespaces ?? [],
    orderings: provider.shows?.orderings ?? [],
    ...(region === undefined ? {} : { region }),
  };
}
