import type { Rules } from '../config/config.ts';
import { type Id, makeId, type Ordering, type SectionSnapshot, type ShowItem } from '../model/index.ts';
import type { LibrarySettings, ProviderFacts } from './gap-input.ts';

/** Whose numbers an item's episodes bear on its server: the show's own order, else the section's. */
export function numberingOf(show: ShowItem, section: SectionSnapshot): Ordering | undefined {
  return show.ordering ?? section.ordering;
}

/** The rules of one show: its own where the config has some for one of its ids or joins it, else the library's. */
export function rulesOfShow(
  ids: readonly Id[],
  { rules, shows }: Pick<LibrarySettings, 'rules' | 'shows'>,
): Rules {
  return shows.find(({ id, also = [] }) => [id, ...also].some((one) => ids.includes(one)))?.rules ?? rules;
}

/** The ordering to ask a provider for: the config's, else the server's where it is the provider's, else the default. */
export function askedOrdering(
  rules: Rules,
  numbering: Ordering | undefined,
  provider: ProviderFacts,
): string {
  if (rules.ordering !== 'auto') return rules.ordering;
  if (numbering?.source === provider.namespace) return numbering.name;
  return provider.orderings[0] ?? 'official';
}

/**
 * Whether numbers on the server and at the provider are of one ordering. The config's word on how the server numbers
 * beats all, but holds only where the provider was `asked` for just that; a server that does not say how it numbers
 * leaves it open. `apart`: not only whose, but which ordering it is differs. `answered` is the ordering that came.
 */
export function numbersAgree(
  rules: Rules,
  numbering: Ordering | undefined,
  { asked, answered }: { readonly asked: string; readonly answered: Ordering },
): 'same' | 'unknown' | 'other' | 'apart' {
  if (rules.ordering !== 'auto') return rules.ordering === asked ? 'same' : 'apart';
  if (numbering === undefined) return 'unknown';
  if (numbering.name !== answered.name) return 'apart';
  return numbering.source === answered.source ? 'same' : 'other';
}

/** Every id of a show, as the config may name it. */
export function showIds({ ids }: Pick<ShowItem, 'ids'>): readonly Id[] {
  return Object.entries(ids).flatMap(([namespace, values]) =>
    values.map((value) => makeId(namespace, 'series', value)),
  );
}
