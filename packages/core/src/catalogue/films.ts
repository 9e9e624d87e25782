import { needsReleases } from '../gaps/availability.ts';
import type { LibrarySettings, ProviderFacts } from '../gaps/gap-input.ts';
import { hasTitle, namesItem, type Only } from '../gaps/only.ts';
import { identifyFilms } from '../gaps/owned-films.ts';
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
  makeId,
  parseId,
  type Release,
} from '../model/index.ts';
import type { ReadyProvider } from '../plugin/ready.ts';
import type { Asker } from './ask.ts';
import { inParallel } from './parallel.ts';

/** A library to look up, and what decides what is asked. */
export interface AskedLibrary {
  readonly settings: LibrarySettings;
  readonly snapshot: LibrarySnapshot;
}

/** What asking needs besides the provider. */
export interface AskingTools {
  readonly asker: Asker;
  readonly signal: AbortSignal;
  /** What a narrowed run is about. */
  readonly only: Only | undefined;
  readonly onCounted: (done: number, total: number) => void;
}

/** What is learnt of films, filled while asking. */
export interface FilmAnswers {
  readonly memberships: Map<string, LookUp<Membership>>;
  readonly collections: Map<Id, LookUp<Collection>>;
  readonly films: Map<Id, LookUp<Film>>;
  readonly releases: Map<Id, LookUp<readonly Release[]>>;
}

interface Asking {
  readonly ready: ReadyProvider;
  readonly asker: Asker;
  readonly signal: AbortSignal;
  readonly answers: FilmAnswers;
  /** Own keys of all parts of the collections fetched so far. */
  readonly known: Map<string, { readonly film: Film; readonly collection: Id }>;
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
  { asker, signal, only, onCounted }: AskingTools,
): Promise<FilmAnswers> {
  const answers = { memberships: new Map(), collections: new Map(), films: new Map(), releases: new Map() };
  const asking: Asking = { ready, asker, signal, answers, known: new Map(), underWay: new Map() };
  await askNamed(only, asking);
  const items = libraries
    .flatMap(({ snapshot }) => itemsToAsk(snapshot, ready))
    .filter((item) => isInScope(item, only, asking));
  let done = 0;
  await inParallel(likelyTogether(items), ready.limits.concurrency, async (chain) => {
    for (const item of chain) {
      await askItem(item, asking);
      done += 1;
      onCounted(done, items.length);
    }
  });
  fillInParts(libraries, asking);
  await lookUpDetails(libraries, asking);
  return answers;
}

/** A film or collection that a narrowed run names by its id is asked first: its parts are then known. */
async function askNamed(only: Only | undefined, asking: Asking): Promise<void> {
  if (only?.id === undefined) return;
  const { namespace, kind, value } = parseId(only.id) ?? {};
  if (namespace !== asking.ready.namespace) return;
  const { id } = only;
  if (kind === 'movie') await askMembership(`${namespace}:${value}`, id, asking);
  if (kind === 'collection') await once(id, asking, () => fetchCollection(id, id, asking));
}

/** What bears no id of the provider's is always asked: it may be a part of what the run is about. */
function isInScope(item: MovieItem, only: Only | undefined, { known, ready }: Asking): boolean {
  if (only === undefined) return true;
  const own = item.ids[ready.namespace] ?? [];
  if (own.length === 0 || own.some((value) => known.has(`${ready.namespace}:${value}`))) return true;
  return only.id === undefined ? hasTitle(item.title, only) : namesItem(item.ids, 'movie', only);
}

/**
 * Items to identify: what is owned; and what is only shown, where its own id does not say already which film it is.
 * What bears the provider's ids comes first, since a part of a fetched collection needs no look-up.
 */
function itemsToAsk({ sections }: LibrarySnapshot, { namespace }: ReadyProvider): readonly MovieItem[] {
  return sections.flatMap(({ role, movies }) =>
    movies.filter(
      (movie) => !movie.trashed && (role === 'owned' || (movie.ids[namespace] ?? []).length === 0),
    ),
  );
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

async function askItem(item: MovieItem, asking: Asking): Promise<void> {
  const { ready } = asking;
  const keys = lookUpKeys(item.ids, ready.namespace, ready.provider.movies?.namespaces ?? []);
  let found = false;
  for (const key of keys.own) found = (await askMembership(key, item.title, asking)) || found;
  if (found) return;
  for (const key of keys.foreign) if (await askMembership(key, item.title, asking)) return;
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
  const lookUp = await asker.ask(title, async () =>
    ready.provider.movies?.membership(idsOfKey(key), { signal }),
  );
  answers.memberships.set(key, lookUp);
  if (lookUp.kind !== 'found') return false;
  const { id, collection, collectionTitle } = lookUp.value;
  answers.memberships.set(keyOf(id), lookUp);
  if (collection) {
    await once(collection, asking, () => fetchCollection(collection, collectionTitle ?? collection, asking));
  }
  return true;
}

async function fetchCollection(id: Id, title: string, asking: Asking): Promise<boolean> {
  const { answers, known, asker, ready, signal } = asking;
  const lookUp = await asker.ask(title, async () => ready.provider.collections?.get(id, { signal }));
  answers.collections.set(id, lookUp);
  if (lookUp.kind !== 'found') return false;
  for (const film of lookUp.value.parts) known.set(keyOf(film.id), { film, collection: id });
  return true;
}

function keyOf(id: Id): string {
  const [namespace = '', , value = ''] = id.split(':');
  return `${namespace}:${value}`;
}

/** A part of a fetched collection is identified without having been asked: its collection says so. */
function fillInParts(libraries: readonly AskedLibrary[], { known, answers, ready }: Asking): void {
  for (const { snapshot } of libraries) {
    for (const { movies } of snapshot.sections) {
      for (const value of movies.flatMap(({ ids }) => ids[ready.namespace] ?? [])) {
        const part = known.get(`${ready.namespace}:${value}`);
        if (!part) continue;
        const { film, collection } = part;
        const membership = { id: makeId(ready.namespace, 'movie', value), title: film.title, collection };
        answers.memberships.set(`${ready.namespace}:${value}`, { kind: 'found', value: membership });
      }
    }
  }
}

/** Release dates and runtimes, asked only for parts that look missing and whose verdict hangs on them. */
async function lookUpDetails(libraries: readonly AskedLibrary[], asking: Asking): Promise<void> {
  const { ready, asker, signal, answers } = asking;
  const { movies } = ready.provider;
  const wanted = libraries.flatMap((library) => wantedDetails(library, asking));
  const releases = new Map(wanted.flatMap(({ film, date }) => (date ? [[film.id, film]] : [])));
  const records = new Map(wanted.flatMap(({ film, record }) => (record ? [[film.id, film]] : [])));
  if (movies?.releases) {
    await inParallel([...releases.values()], ready.limits.concurrency, async ({ id, title }) => {
      answers.releases.set(id, await asker.ask(title, async () => movies.releases?.(id, { signal })));
    });
  }
  if (movies?.get) {
    await inParallel([...records.values()], ready.limits.concurrency, async ({ id, title }) => {
      answers.films.set(id, await asker.ask(title, async () => movies.get?.(id, { signal })));
    });
  }
}

function wantedDetails({ settings, snapshot }: AskedLibrary, { ready, answers }: Asking) {
  const { rules, today } = settings;
  const films = identifyFilms(snapshot, factsOf(ready), answers.memberships);
  const ignored = new Set(settings.ignore.map(({ id }) => id));
  const wanted: { readonly film: Film; readonly date: boolean; readonly record: boolean }[] = [];
  for (const lookUp of answers.collections.values()) {
    if (lookUp.kind !== 'found' || !lookUp.value.parts.some(({ id }) => films.owned.has(id))) continue;
    if (ignored.has(lookUp.value.id)) continue;
    for (const film of lookUp.value.parts) {
      if (films.owned.has(film.id) || films.elsewhere.has(film.id) || ignored.has(film.id)) continue;
      const isOut = film.released !== undefined && film.released <= today;
      if (!isOut || !film.isMovie) continue;
      wanted.push({ film, date: needsReleases(film, today), record: rules.minRuntime > 0 });
    }
  }
  return wanted;
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
