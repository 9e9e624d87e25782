import { allCollections, type CollectionList } from '../cache/answers.ts';
import { keptSince } from '../cache/store.ts';
import { PlexgapsError } from '../errors.ts';
import type { Collection, Id, MovieItem } from '../model/index.ts';
import { inParallel } from '../parallel.ts';
import { type Asking, fetchCollection, keyOf, keysOf, once } from './fetch-films.ts';
import type { Source } from './source.ts';

/** A film that stood alone when it was asked for. */
interface Alone {
  readonly key: string;
  readonly id: Id;
  /** ISO 8601 instant. */
  readonly asked: string;
}

/**
 * Collections that came up since films that stood alone were asked for, and that hold one of them: it has got a sequel. Which
 * ones are new follows from the list of all of them, in one request a day.
 */
export async function askNewCollections(items: readonly MovieItem[], asking: Asking): Promise<void> {
  const { ready, source, answers, isIgnored } = asking;
  const listed = items.length === 0 ? undefined : await askList(asking);
  const alone = await aloneAmong(items, asking);
  const since = alone.map(({ asked }) => asked).sort()[0];
  if (listed === undefined || since === undefined) return;
  const added = Object.entries(listed.added).flatMap(([id, at]) => (at > since ? [id as Id] : []));
  const owned = new Set([
    ...items.flatMap((item) => keysOf(item, ready).own),
    ...alone.map(({ id }) => keyOf(id)),
  ]);
  const holdsOurs = ({ parts }: Collection) => parts.some(({ id }) => owned.has(keyOf(id)));
  const wanted = await unseen(
    added.filter((id) => !answers.collections.has(id) && !isIgnored([id])),
    holdsOurs,
    source,
  );
  if (wanted.length > alone.length) {
    // After a long time: it is cheaper to ask the films themselves.
    for (const { key } of alone) source.expire('membership', key);
    return;
  }
  await inParallel(wanted, ready.limits.concurrency, async (id) => {
    await once(id, asking, () => fetchCollection(id, id, asking, { mayBeEmpty: true }));
    const lookUp = answers.collections.get(id);
    if (lookUp?.kind === 'found' && holdsOurs(lookUp.value)) await learnHomes(lookUp.value, alone, source);
    else forget(id, asking);
  });
}

/** The list of all collections, and when each came up that was not in the first one that was kept. */
async function askList({ ready, source, signal }: Asking): Promise<CollectionList | undefined> {
  const { collections } = ready.provider;
  if (!collections?.ids) return undefined;
  const about = 'the list of all collections';
  const question = { kind: 'collection-ids', key: allCollections, about, gravity: asNote } as const;
  const before = (await source.recallAll('collection-ids', allCollections))?.value;
  const listed = await source.ask(question, async () => {
    const ids = await collections.ids?.({ signal, now: source.now });
    if (ids === undefined)
      throw new PlexgapsError('no-list', `${ready.id} has no list of all collections today.`);
    const earlier = new Set(before?.ids ?? ids);
    const added = ids.flatMap((id) => (earlier.has(id) ? [] : [[id, source.now] as const]));
    const since = keptSince(new Date(source.now)).toISOString();
    const recent = Object.entries(before?.added ?? {}).filter(([, at]) => at > since);
    return { ids, added: Object.fromEntries([...recent, ...added]) };
  });
  return listed.kind === 'found' ? listed.value : undefined;
}

/** Without the list the films are asked again in their time. */
function asNote(): 'note' {
  return 'note';
}

async function aloneAmong(
  items: readonly MovieItem[],
  { ready, source }: Pick<Asking, 'ready' | 'source'>,
): Promise<readonly Alone[]> {
  const keys = new Set(
    items.flatMap((item) => {
      const { own, foreign } = keysOf(item, ready);
      return [...own, ...foreign];
    }),
  );
  const alone: Alone[] = [];
  for (const key of keys) {
    const kept = await source.recall('membership', key);
    if (kept?.value && kept.value.collection === undefined)
      alone.push({ key, id: kept.value.id, asked: kept.asked });
  }
  return alone;
}

/** Those that nobody has looked at yet, or that were found to hold a film of ours. */
async function unseen(
  ids: readonly Id[],
  holdsOurs: (collection: Collection) => boolean,
  source: Source,
): Promise<readonly Id[]> {
  const wanted: Id[] = [];
  for (const id of ids) {
    const kept = await source.recall('collection', id);
    if (!kept || (kept.value && holdsOurs(kept.value))) wanted.push(id);
  }
  return wanted;
}

/** Films that are known by another id, too, do not stand alone any more. */
async function learnHomes(
  { id: collection, title: collectionTitle, parts }: Collection,
  alone: readonly Alone[],
  source: Source,
): Promise<void> {
  const held = new Set(parts.map(({ id }) => id));
  for (const { key, id } of alone) {
    const kept = held.has(id) ? await source.recall('membership', key) : undefined;
    if (kept?.value) await source.learn('membership', key, { ...kept.value, collection, collectionTitle });
  }
}

/** Nobody owns anything of it, or nobody knows: it is as if it had not been asked for. */
function forget(id: Id, { answers, known, underWay, dead }: Asking): void {
  answers.collections.delete(id);
  underWay.delete(id);
  dead.delete(id);
  for (const [key, part] of known) if (part.collection === id) known.delete(key);
}
