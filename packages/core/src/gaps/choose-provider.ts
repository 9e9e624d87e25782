import type { ShowConfig } from '../config/config.ts';
import type { Id, LibrarySnapshot, Ordering, ShowItem } from '../model/index.ts';
import type { ProviderFacts } from './gap-input.ts';
import { joinOf } from './joins.ts';
import { numberingOf, showIds } from './ordering.ts';

/** The providers of which one is chosen for each show, in the order of the config. */
export type Candidates = readonly [ProviderFacts, ...ProviderFacts[]];

/**
 * Which provider each show is compared with: the one whose numbers it bears on its server; the first where none is, or
 * nobody says. Items that share an id, or that the config joins, are one show: one provider for all of them, and the
 * first item decides, what is owned before what is only shown.
 */
export function chooseProviders(
  { sections }: LibrarySnapshot,
  candidates: Candidates,
  shows: readonly ShowConfig[] = [],
): (show: ShowItem) => ProviderFacts {
  const [first] = candidates;
  if (candidates.length === 1) return () => first;
  const byItem = new Map<ShowItem, ProviderFacts>();
  const byId = new Map<Id, ProviderFacts>();
  const owned = sections.filter(({ role }) => role === 'owned');
  for (const section of [...owned, ...sections.filter(({ role }) => role !== 'owned')]) {
    for (const show of section.shows.filter(({ trashed }) => !trashed)) {
      const ids = [...showIds(show), ...(joinOf(showIds(show), shows) ?? [])];
      const known = ids.map((id) => byId.get(id)).find((provider) => provider && canBeAsked(provider, show));
      const chosen = known ?? choose(show, numberingOf(show, section), candidates);
      byItem.set(show, chosen);
      for (const id of ids) if (!byId.has(id)) byId.set(id, chosen);
    }
  }
  return (show) => byItem.get(show) ?? first;
}

/** One that cannot be asked, since the show bears no id that it takes, is of no use. */
function choose(show: ShowItem, numbering: Ordering | undefined, candidates: Candidates): ProviderFacts {
  const able = candidates.filter((provider) => canBeAsked(provider, show));
  return able.find(({ namespace }) => namespace === numbering?.source) ?? able[0] ?? candidates[0];
}

function canBeAsked({ namespace, showNamespaces }: ProviderFacts, { ids }: ShowItem): boolean {
  return [namespace, ...showNamespaces].some((name) => (ids[name]?.length ?? 0) > 0);
}
