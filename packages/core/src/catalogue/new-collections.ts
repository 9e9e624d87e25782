import { allCollections } from '../cache/answers.ts';
import { PlexgapsError } from '../errors.ts';
import type { Id, MovieItem } from '../model/index.ts';
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
  const listed = await source.ask({ ...question, gravity: () => 'note' }, async () => {
    const ids = await collections.ids?.({ signal, now: source.now });
    if (ids === undefined)
      throw new PlexgapsError('no-list', `${ready.id} has no list of all collections today.`);
    return ids;
  });
  if (
    listed.kind !== 'found' ||
    before?.value === undefined ||
    !source.isOfNow('collection-ids', allCollections)
  )
    return;
  const earlier = new Set(before.value);
  const added = listed.value.filter((id) => !earlier.has(id));
  if (added.length > alone.length) {
    // After a long time: it is cheaper to ask the films themselves.
    for (const { key } of alone) source.expire('membership', key);
    return;
  }
  const owned = new Set(items.flatMap((item) => keysOf(item, ready).own));
  const open: Id[] = [];
  await inParallel(added, ready.limits.concurrency, async (id) => {
    await once(id, asking, () => fetchCollection(id, id, asking));
    const lookUp = answers.collections.get(id);
    if (lookUp?.kind === 'failed') open.push(id);
    const isOurs = lookUp?.kind === 'found' && lookUp.value.parts.some((part) => owned.has(keyOf(part.id)));
    if (!isOurs) forget(id, asking);
  });
  // Those that could not be read are new again the next time.
  if (open.length > 0)
    await source.learn(
      'collection-ids',
      allCollections,
      listed.value.filter((id) => !open.includes(id)),
    );
}

/** Nobody owns anything of it, or nobody knows: it is as if it had not been asked for. */
function forget(id: Id, { answers, known, underWay, dead }: Asking): void {
  answers.collections.delete(id);
  underWay.delete(id);
  dead.delete(id);
  for (const [key, part] of known) if (part.collection === id) known.delete(key);
}
