import type { Kept } from '../cache/answers.ts';
import { PlexgapsError } from '../errors.ts';
import {
  type Collection,
  type Day,
  type Film,
  type Id,
  idsOfKey,
  type LookUpKeys,
  lookUpKeys,
  type Membership,
  type MovieItem,
  type Problem,
  parseId,
} from '../model/index.ts';
import type { ReadyProvider } from '../plugin/ready.ts';
import type { FilmAnswers } from './films.ts';
import type { Source } from './source.ts';

/** What asking for films goes on. */
export interface Asking {
  readonly ready: ReadyProvider;
  readonly source: Source;
  readonly signal: AbortSignal;
  readonly onProblem: (problem: Problem) => void;
  /** Whether a group of these ids is ignored, so that nobody wants to know whether it changed. */
  readonly isIgnored: (ids: readonly Id[]) => boolean;
  readonly answers: FilmAnswers;
  /** Own keys of all films in the collections fetched so far. */
  readonly known: Map<string, KnownPart>;
  /** Own keys of all films in the lists and other sets that were read. */
  readonly listed: Set<string>;
  /** Collections that films named and the provider no longer has. */
  readonly dead: Set<Id>;
  /** Films and collections asked for, done or under way: one request each, however many items lead to it. */
  readonly underWay: Map<string, Promise<boolean>>;
}

/** A film that a fetched collection holds. */
interface KnownPart {
  readonly film: Film;
  readonly collection: Id;
  readonly collectionTitle: string;
  /** The day of the collection's answer, where that is an older one that stands in. */
  readonly asOf: Day | undefined;
}

/** Which film an item is, out of what is remembered and the collections that this leads to. False: that does not tell. */
export async function recallItem(item: Pick<MovieItem, 'ids'>, asking: Asking): Promise<boolean> {
  const { own, foreign } = keysOf(item, asking.ready);
  const recalled = await Promise.all(own.map((key) => recallMembership(key, asking)));
  if (recalled.includes('open')) return false;
  if (recalled.includes('found')) return true;
  for (const key of foreign) {
    const fate = await recallMembership(key, asking);
    if (fate !== 'unknown') return fate === 'found';
  }
  return true;
}

/**
 * Asks which film an item is, by its ids in turn. Where a better id has failed, a lesser one has no say: it would ask for the
 * same again, or lead to another film.
 */
export async function askItem(item: MovieItem, asking: Asking): Promise<void> {
  const { own, foreign } = keysOf(item, asking.ready);
  const isOver = (key: string) => asking.answers.memberships.get(key)?.kind === 'failed';
  let found = false;
  for (const key of own) found = (await askMembership(key, item.title, asking)) || found;
  if (found || own.some(isOver)) return;
  for (const key of foreign) if ((await askMembership(key, item.title, asking)) || isOver(key)) return;
}

/** The keys by which the provider can be asked for an item. */
export function keysOf({ ids }: Pick<MovieItem, 'ids'>, { namespace, provider }: ReadyProvider): LookUpKeys {
  return lookUpKeys(ids, namespace, provider.movies?.namespaces ?? []);
}

/** The look-up key of a film of the provider's own. */
export function keyOf(id: Id): string {
  const { namespace, value } = parseId(id) ?? {};
  return `${namespace}:${value}`;
}

/** Whether the key leads to a film. */
export function askMembership(key: string, title: string, asking: Asking): Promise<boolean> {
  if (asking.known.has(key)) return Promise.resolve(true);
  return once(key, asking, () => fetchMembership(key, title, asking));
}

/** What is done or under way already is not done again. */
export function once(key: string, { underWay }: Asking, ask: () => Promise<boolean>): Promise<boolean> {
  const running = underWay.get(key) ?? ask();
  underWay.set(key, running);
  return running;
}

/** How a collection is asked for. */
interface CollectionOptions {
  /** What is kept of it is over. */
  readonly anew?: boolean;
  /** Nothing has led to it: it may well be empty. */
  readonly mayBeEmpty?: boolean;
  /** It is wanted for more than itself. */
  readonly evenIgnored?: boolean;
}

/** Asks for a collection with its parts, unless it is ignored. False: there is none, or it could not be found out. */
export async function fetchCollection(
  id: Id,
  title: string,
  asking: Asking,
  { anew = false, mayBeEmpty = false, evenIgnored = false }: CollectionOptions = {},
): Promise<boolean> {
  const { answers, known, source, ready, signal } = asking;
  const isIgnored = asking.isIgnored([id]);
  if (isIgnored && !evenIgnored && !(await source.recall('collection', id))) {
    answers.collections.set(id, { kind: 'ignored' });
    return false;
  }
  const isEnough = ({ parts }: Collection) => mayBeEmpty || parts.length > 0;
  const question = {
    kind: 'collection',
    key: id,
    about: title,
    anew,
    isEnough,
    isIgnored,
  } as const;
  const lookUp = await source.ask(question, async () => {
    const collection = await ready.provider.collections?.get(id, { signal });
    if (collection && !isEnough(collection)) throw withoutParts(ready.id, collection);
    return collection;
  });
  answers.collections.set(id, lookUp);
  if (lookUp.kind === 'unknown') asking.dead.add(id);
  if (lookUp.kind !== 'found') return false;
  const { title: collectionTitle, parts } = lookUp.value;
  const movies = parts.filter((part) => parseId(part.id)?.kind === 'movie');
  for (const film of movies)
    known.set(keyOf(film.id), { film, collection: id, collectionTitle, asOf: lookUp.asOf });
  return true;
}

/** A film led to it, or the config names it: to list nothing is no answer. */
function withoutParts(provider: string, { title }: Collection): PlexgapsError {
  return new PlexgapsError('no-parts', `${provider} lists no films of "${title}".`, {
    hint: 'Run again later; nothing is said about this collection until then.',
  });
}

/**
 * Which film a key was the last time. Where that was in a collection, the collection's own record decides, not what the
 * film's said once: only if it does not hold the film any more, the film is asked for again.
 */
async function recallMembership(key: string, asking: Asking): Promise<'found' | 'unknown' | 'open'> {
  const { source, known, answers } = asking;
  if (known.has(key)) return 'found';
  const remembered = await source.recall('membership', key);
  if (remembered?.value && (await isStillIn(key, remembered.value, asking)))
    return settle(key, remembered.value, asking);
  if (await isContradicted(remembered, asking)) return 'open';
  if (await source.isDue('membership', key)) return 'open';
  const lookUp = await askWhich(key, key, asking);
  answers.memberships.set(key, lookUp);
  if (lookUp.kind !== 'found') return 'unknown';
  await fetchOutdated(key, lookUp.value, asking);
  return settle(key, lookUp.value, asking);
}

/**
 * A collection that cannot be read says nothing against what a film said of it. Where it is ignored and not asked for,
 * the film is asked in its own time: it may have moved.
 */
async function isStillIn(
  key: string,
  { id, collection, collectionTitle }: Membership,
  asking: Asking,
): Promise<boolean> {
  const { answers, known, source } = asking;
  if (collection === undefined) return false;
  const about = collectionTitle ?? collection;
  await once(collection, asking, () => fetchCollection(collection, about, asking));
  const isHeld = known.get(keyOf(id))?.collection === collection;
  const { kind } = answers.collections.get(collection) ?? {};
  return isHeld || kind === 'failed' || (kind === 'ignored' && !(await source.isDue('membership', key)));
}

/** Whether a collection was asked for later than the film that named it, and does not hold it. */
async function isContradicted(
  kept: Kept<Membership> | undefined,
  { source, known }: Asking,
): Promise<boolean> {
  const { id, collection } = kept?.value ?? {};
  if (!kept || id === undefined || collection === undefined) return false;
  if (known.get(keyOf(id))?.collection === collection) return false;
  const record = await source.recall('collection', collection);
  return record !== undefined && record.asked > kept.asked;
}

function settle(key: string, membership: Membership, { answers, known, underWay }: Asking): 'found' {
  const { asOf } = known.get(keyOf(membership.id)) ?? {};
  const lookUp = { kind: 'found' as const, value: membership, ...(asOf === undefined ? {} : { asOf }) };
  for (const each of [key, keyOf(membership.id)]) {
    if (!answers.memberships.has(each)) answers.memberships.set(each, lookUp);
    if (!underWay.has(each)) underWay.set(each, Promise.resolve(true));
  }
  return 'found';
}

function askWhich(key: string, about: string, { source, ready, signal }: Asking, anew = false) {
  return source.ask({ kind: 'membership', key, about, anew }, async () =>
    ready.provider.movies?.membership(idsOfKey(key), { signal }),
  );
}

async function fetchMembership(key: string, title: string, asking: Asking, again = false): Promise<boolean> {
  const { answers, source } = asking;
  const knownDead = new Set(asking.dead);
  const anew = again || (await isContradicted(await source.recall('membership', key), asking));
  const lookUp = await askWhich(key, title, asking, anew);
  answers.memberships.set(key, lookUp);
  if (lookUp.kind !== 'found') return false;
  const { id, collection, collectionTitle } = lookUp.value;
  answers.memberships.set(keyOf(id), lookUp);
  if (!asking.underWay.has(keyOf(id))) asking.underWay.set(keyOf(id), Promise.resolve(true));
  if (!collection) return true;
  const about = collectionTitle ?? collection;
  await once(collection, asking, () => fetchCollection(collection, about, asking));
  await fetchOutdated(key, lookUp.value, asking);
  // The film's record is older than the collection's end: asked again, it may name another one.
  const isOutdated = asking.dead.has(collection) && !knownDead.has(collection);
  return isOutdated ? fetchMembership(key, title, asking, true) : true;
}

/** A film says that it is in a collection of which an older record is kept, without it: that record is over. */
async function fetchOutdated(
  key: string,
  { id, collection, collectionTitle }: Membership,
  asking: Asking,
): Promise<void> {
  const { answers, known, source } = asking;
  if (collection === undefined || known.get(keyOf(id))?.collection === collection) return;
  const found = answers.collections.get(collection);
  if (found?.kind !== 'found' || found.asOf !== undefined) return;
  const film = await source.recall('membership', key);
  const record = await source.recall('collection', collection);
  if (film && record && record.asked < film.asked)
    await fetchCollection(collection, collectionTitle ?? collection, asking, { anew: true });
}
