import { PlexgapsError } from '../errors.ts';
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
  lookUpKeys,
  type Membership,
  type MovieItem,
  type Problem,
  parseId,
  type Release,
} from '../model/index.ts';
import { inParallel } from '../parallel.ts';
import type { ReadyProvider } from '../plugin/ready.ts';
import type { Asker } from './ask.ts';
import { askGroups, askSingles, keyOf, sayAbsent, titlesOnServer } from './ask-sets.ts';
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
  readonly asker: Asker;
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

/** What asking for films goes on. */
export interface Asking {
  readonly ready: ReadyProvider;
  readonly asker: Asker;
  readonly signal: AbortSignal;
  readonly onProblem: AskingTools['onProblem'];
  readonly answers: FilmAnswers;
  /** Own keys of all films in the collections fetched so far. */
  readonly known: Map<string, { readonly film: Film; readonly collection: Id }>;
  /** Own keys of all films in the lists and other sets that were read. */
  readonly listed: Set<string>;
  /** Collections that films named and the provider no longer has. */
  readonly dead: Set<Id>;
  /** Films and collections asked for, done or under way: one request each, however many items lead to it. */
  readonly underWay: Map<string, Promise<boolean>>;
}

/**
 * Asks film by film, and each collection as soon as a film leads to it: a film that stands in a fetched collection is
 * never asked for itself. Films that are likely of one collection wait for each other, so that this holds for films
 * asked at the same time, too.
 */
export async function lookUpFilms(
  libraries: readonly AskedLibrary[],
  ready: ReadyProvider,
  { asker, signal, only, onCounted, onProblem }: AskingTools,
): Promise<FilmAnswers> {
  const answers = { memberships: new Map(), collections: new Map(), films: new Map(), releases: new Map() };
  const asking: Asking = {
    ready,
    asker,
    signal,
    onProblem,
    answers,
    known: new Map(),
    listed: new Set(),
    dead: new Set(),
    underWay: new Map(),
  };
  const getCollection = (id: Id) => once(id, asking, () => fetchCollection(id, id, asking));
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
  let done = 0;
  const askAll = (some: readonly MovieItem[]) =>
    inParallel(spreadOut(likelyTogether(some)), ready.limits.concurrency, async (chain) => {
      for (const item of chain) {
        await askItem(item, asking);
        done += 1;
        onCounted(done, items.length);
      }
    });
  // What bears no id of the provider's has to be asked in any case: it leads to collections that spare others' questions.
  const hasOwn = (item: MovieItem) => keysOf(item, ready).own.length > 0;
  await askAll(items.filter((item) => !hasOwn(item)));
  await askAll(items.filter(hasOwn));
  const shared = touchedSets(libraries, { ready, answers, only });
  await askGroups(shared, tools);
  await askSingles(own, tools);
  await askSingles(shared, tools);
  fillInParts(libraries, asking);
  return answers;
}

/** A film or collection that a narrowed run names by its id is asked first: its parts are then known. */
async function askNamed(only: Only | undefined, asking: Asking): Promise<void> {
  if (only?.id === undefined) return;
  const { namespace, kind } = parseId(only.id) ?? {};
  if (namespace !== asking.ready.namespace) return;
  const { id } = only;
  if (kind === 'movie') await askMembership(keyOf(id), id, asking);
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

function keysOf({ ids }: MovieItem, { namespace, provider }: ReadyProvider) {
  return lookUpKeys(ids, namespace, provider.movies?.namespaces ?? []);
}

/** Chains of items that the server keeps in one collection, or whose titles begin alike. */
function likelyTogether(items: readonly MovieItem[]): readonly (readonly MovieItem[])[] {
  const chains = new Map<string, MovieItem[]>();
  for (const item of items) {
    const key = item.collections?.[0] ?? item.title.split(/[:–—-]|\s+\d|\s+[IVX]+$/)[0]?.trim() ?? item.title;
    const chain = chains.get(key);
    if (chain) chain.push(item);
    else chains.set(key, [item]);
  }
  return [...chains.values()];
}

/**
 * The same list in an order that takes neighbours far apart. Films of one collection that nothing shows to be so often
 * came to the server together: asked at the same time, each of them would cost a request.
 */
function spreadOut<T>(list: readonly T[]): readonly T[] {
  const step = Math.ceil(Math.sqrt(list.length));
  return Array.from({ length: step }, (_, first) => list.filter((_, at) => at % step === first)).flat();
}

async function askItem(item: MovieItem, asking: Asking): Promise<void> {
  const { own, foreign } = keysOf(item, asking.ready);
  let found = false;
  for (const key of own) found = (await askMembership(key, item.title, asking)) || found;
  if (found) return;
  for (const key of foreign) if (await askMembership(key, item.title, asking)) return;
}

/** Whether the key leads to a film. */
function askMembership(key: string, title: string, asking: Asking): Promise<boolean> {
  if (asking.known.has(key)) return Promise.resolve(true);
  return once(key, asking, () => fetchMembership(key, title, asking));
}

function once(key: string, { underWay }: Asking, ask: () => Promise<boolean>): Promise<boolean> {
  const running = underWay.get(key) ?? ask();
  underWay.set(key, running);
  return running;
}

async function fetchMembership(key: string, title: string, asking: Asking): Promise<boolean> {
  const { answers, asker, ready, signal } = asking;
  const knownDead = new Set(asking.dead);
  const lookUp = await asker.ask(title, async () =>
    ready.provider.movies?.membership(idsOfKey(key), { signal }),
  );
  answers.memberships.set(key, lookUp);
  if (lookUp.kind !== 'found') return false;
  const { id, collection, collectionTitle } = lookUp.value;
  answers.memberships.set(keyOf(id), lookUp);
  if (!asking.underWay.has(keyOf(id))) asking.underWay.set(keyOf(id), Promise.resolve(true));
  if (!collection) return true;
  await once(collection, asking, () => fetchCollection(collection, collectionTitle ?? collection, asking));
  // The film's record is older than the collection's end: asked again, it may name another one.
  const isOutdated = asking.dead.has(collection) && !knownDead.has(collection);
  return isOutdated ? fetchMembership(key, title, asking) : true;
}

async function fetchCollection(id: Id, title: string, asking: Asking): Promise<boolean> {
  const { answers, known, asker, ready, signal } = asking;
  const lookUp = await asker.ask(title, async () => {
    const collection = await ready.provider.collections?.get(id, { signal });
    if (collection?.parts.length === 0) throw withoutParts(ready.id, collection);
    return collection;
  });
  answers.collections.set(id, lookUp);
  if (lookUp.kind === 'unknown') asking.dead.add(id);
  if (lookUp.kind !== 'found') return false;
  const movies = lookUp.value.parts.filter((part) => parseId(part.id)?.kind === 'movie');
  for (const film of movies) known.set(keyOf(film.id), { film, collection: id });
  return true;
}

/** A film led to it, or the config names it: to list nothing is no answer. */
function withoutParts(provider: string, { title }: Collection): PlexgapsError {
  return new PlexgapsError('no-parts', `${provider} lists no films of "${title}".`, {
    hint: 'Run again later; nothing is said about this collection until then.',
  });
}

/** A part of a fetched collection is identified without having been asked: its collection says so. */
function fillInParts(libraries: readonly AskedLibrary[], { known, answers, ready }: Asking): void {
  const movies = libraries.flatMap(({ snapshot }) => snapshot.sections.flatMap((section) => section.movies));
  for (const key of movies.flatMap((movie) => keysOf(movie, ready).own)) {
    const part = known.get(key);
    if (!part) continue;
    const { film, collection } = part;
    answers.memberships.set(key, { kind: 'found', value: { id: film.id, title: film.title, collection } });
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
