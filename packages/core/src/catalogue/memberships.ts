import { type Catalogue, idsOfKey } from '../model/index.ts';
import { inParallel } from '../parallel.ts';
import type { ReadyProvider } from '../plugin/ready.ts';
import type { LookUpContext } from './look-up-catalogue.ts';

/** What one provider is still to be asked. */
export interface Wanted {
  readonly ready: ReadyProvider;
  /** What the keys are about, in words for a person, by key. */
  readonly titles: ReadonlyMap<string, string>;
}

/** The catalogue, with the films that these keys lead to. A provider that was not asked before is not asked now. */
export async function withMemberships(
  catalogue: Catalogue,
  wanted: readonly Wanted[],
  { sources, signal }: Pick<LookUpContext, 'sources' | 'signal'>,
): Promise<Catalogue> {
  const enriched = new Map(catalogue);
  for (const { ready, titles } of wanted) {
    const answers = catalogue.get(ready.id);
    if (!answers) continue;
    const source = sources.of(ready);
    const memberships = new Map(answers.memberships);
    await inParallel([...titles], ready.limits.concurrency, async ([key, title]) => {
      const ask = async () => ready.provider.movies?.membership(idsOfKey(key), { signal });
      memberships.set(key, await source.ask({ kind: 'membership', key, about: title }, ask));
    });
    enriched.set(ready.id, { ...answers, memberships });
  }
  return enriched;
}
