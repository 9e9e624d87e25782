import { allCollections } from '../cache/answers.ts';
import { PlexgapsError } from '../errors.ts';
import type { Collection, Id, MovieItem } from '../model/index.ts';
import { inParallel } from '../parallel.ts';
import { type Asking, fetchCollection, keyOf, keysOf, once } from './fetch-films.ts';
import type { Renewable } from './renew.ts';

/** The films that stood alone when they were asked for. */
export async function rememberedAlone(
  items: readonly MovieItem[],
  { ready, source }: Pick<Asking, 'ready' | 'source'>,
): Promise<readonly Renewable<'membership'>[]> {
  const keys = new Set(
    items.flatMap((item) => {
      const { own, foreign } = keysOf(item, ready);
      return [...own, ...foreign];
    }),
  );
  const alone: Renewable<'membership'>[] = [];
  for (const key of keys) {
    const kept = await source.recall('membership', key);
    if (kept?.value && kept.value.collection === undefined)
      alone.push({ kind: 'membership', key, id: kept.value.id, kept });
  }
  return alone;
}

/**
 * Collections that the provider made since the last time, of which a film is owned: a film that stood alone has got a
 * sequel. Which ones are new follows from the list of all of them, in one request a day.
 */
export async function askNewCollections(
  items: readonly MovieItem[],
  alone: readonly Renewable<'membership'>[],
  asking: Asking,
): Promise<void> {
  const { ready, source, answers, signal } = asking;
  const { collections } = ready.provider;
  if (!collections?.ids || items.length === 0) return;
  const question = {
    kind: 'collection-ids',
    key: allCollections,
    about: 'the list of all collections',
  } as const;
  const before = await source.recallAll('collection-ids', allCollections);
  const earlier = before?.value && new Set(before.value);
  let added: readonly Id[] = [];
  const listed = await source.ask({ ...question, gravity: () => 'note' }, async () => {
    const ids = await collections.ids?.({ signal, now: source.now });
    if (ids === undefined)
      throw new PlexgapsError('no-list', `${ready.id} has no list of all collections today.`);
    if (!earlier) return ids;
    added = ids.filter((id) => !earlier.has(id));
    // The new ones are kept only once they were looked at: to a run after one that was killed they are new again.
    return ids.filter((id) => earlier.has(id));
  });
  if (listed.kind !== 'found' || listed.asOf !== undefined || added.length === 0) return;
  const keep = (ids: readonly Id[]) =>
    source.learn('collection-ids', allCollections, [...listed.value, ...ids]);
  if (added.length > alone.length) {
    // After a long time: it is cheaper to ask the films themselves.
    for (const { key } of alone) source.expire('membership', key);
    return keep(added);
  }
  const owned = new Set([
    ...items.flatMap((item) => keysOf(item, ready).own),
    ...alone.map(({ id }) => keyOf(id)),
  ]);
  const open = new Set<Id>();
  await inParallel(
    added.filter((id) => !answers.collections.has(id)),
    ready.limits.concurrency,
    async (id) => {
      await once(id, asking, () => fetchCollection(id, id, asking));
      const lookUp = answers.collections.get(id);
      if (lookUp?.kind === 'failed') open.add(id);
      const isOurs = lookUp?.kind === 'found' && lookUp.value.parts.some((part) => owned.has(keyOf(part.id)));
      if (isOurs) await learnHomes(lookUp.value, alone, asking);
      else forget(id, asking);
    },
  );
  // Those that could not be read are new again the next time.
  await keep(added.filter((id) => !open.has(id)));
}

/** Films that are known by another id, too, do not stand alone any more. */
async function learnHomes(
  { id: collection, title: collectionTitle, parts }: Collection,
  alone: readonly Renewable<'membership'>[],
  { source }: Asking,
): Promise<void> {
  const held = new Set(parts.map(({ id }) => id));
  for (const { key, kept } of alone)
    if (kept.value && held.has(kept.value.id))
      await source.learn('membership', key, { ...kept.value, collection, collectionTitle });
}

/** Nobody owns anything of it, or nobody knows: it is as if it had not been asked for. */
function forget(id: Id, { answers, known, underWay, dead }: Asking): void {
  answers.collections.delete(id);
  underWay.delete(id);
  dead.delete(id);
  for (const [key, part] of known) if (part.collection === id) known.delete(key);
}
