import { type Id, lookUpKeys, type MovieItem, makeId, type ProviderAnswers } from '../model/index.ts';
import { sharedIds } from './film-episodes.ts';
import type { ProviderFacts, Witness } from './gap-input.ts';

/** What the ids in the path of an item come to. */
export interface PathFilms {
  /** The films that it names. */
  readonly ids: readonly Id[];
  /** It carries ids, and they lead to no film: there is none, or the look-up failed. */
  readonly leadsNowhere?: 'none' | 'failed';
}

const namesNone: PathFilms = { ids: [] };

/** Which films the path of an item names: by an id of the provider's, or by one that it was asked about. */
export function pathFilms(item: MovieItem, { provider, answers }: Witness): PathFilms {
  const { pathIds } = item;
  if (pathIds === undefined) return namesNone;
  const { namespace } = provider;
  const own = (pathIds[namespace] ?? []).map((value) => makeId(namespace, 'movie', value));
  if (own.length > 0) return { ids: own };
  const found = foreignKeysInPath(item, provider).map((key) => answers.memberships.get(key));
  const ids = found.flatMap((answer) => (answer?.kind === 'found' ? [answer.value.id] : []));
  if (ids.length > 0 || Object.keys(pathIds).length === 0) return { ids };
  return { ids, leadsNowhere: found.some((answer) => answer?.kind === 'failed') ? 'failed' : 'none' };
}

/**
 * The keys in its path to ask for: none if its own ids say the same. A path with an id of a kind that the item has none
 * of is no contradiction, and asked about only beside a gap: a whole library may be named so.
 */
export function pathKeysToAsk(
  item: MovieItem,
  provider: ProviderFacts,
  { memberships, isBeside }: Pick<ProviderAnswers, 'memberships'> & { readonly isBeside: boolean },
): readonly string[] {
  const { ids, pathIds = {} } = item;
  if (item.trashed || sharedIds(ids, pathIds).length > 0) return [];
  if (!isBeside && !isContradicted(item)) return [];
  return foreignKeysInPath(item, provider).filter((key) => !memberships.has(key));
}

/** Whether its path carries another id of a kind of which the item has one, and none of its own. */
export function isContradicted({ ids, pathIds = {} }: MovieItem): boolean {
  const ofItsKinds = Object.keys(pathIds).some((namespace) => (ids[namespace] ?? []).length > 0);
  return ofItsKinds && sharedIds(ids, pathIds).length === 0;
}

/** The keys in a path by which the provider can be asked, where it carries none of the provider's own. */
export function foreignKeysInPath(
  { pathIds = {} }: MovieItem,
  { namespace, movieNamespaces }: ProviderFacts,
): readonly string[] {
  const { own, foreign } = lookUpKeys(pathIds, namespace, movieNamespaces);
  return own.length > 0 ? [] : foreign;
}
