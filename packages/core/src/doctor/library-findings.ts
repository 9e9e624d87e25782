import type { LibraryConfig } from '../config/config.ts';
import type { ProviderFacts } from '../gaps/gap-input.ts';
import { askedOrdering, numbersAgree, rulesOfShow, showIds } from '../gaps/ordering.ts';
import type { ExternalIds, Ordering, ShowItem } from '../model/index.ts';
import type { Finding } from './check-result.ts';

/** What is looked at of a film or show. */
export interface Listed {
  readonly ids: ExternalIds;
  readonly trashed: boolean;
}

/** From this share of items with ids on, the rest is what every library has. */
const mostlyMatched = 0.9;

/** How large a section is, and how much of it bears ids. `label` is put in front. */
export function sizeFinding(items: readonly Listed[], kind: 'film' | 'show', label: string): Finding {
  const check = 'items';
  const there = items.filter(({ trashed }) => !trashed);
  const trashed = items.length - there.length;
  const inTrash = trashed === 0 ? '' : ` and ${trashed.toLocaleString('en-US')} in the trash`;
  if (there.length === 0)
    return {
      check,
      outcome: 'warn',
      found: `${label}: nothing${inTrash}.`,
      advice: 'Is it the right library, and has the server scanned it?',
    };
  const matched = there.filter(({ ids }) => Object.keys(ids).length > 0).length;
  const share = Math.floor((matched / there.length) * 100);
  const found = `${label}: ${counted(there.length, kind)}, ${matched.toLocaleString('en-US')} with ids (${share}%)${inTrash}.`;
  if (matched >= there.length * mostlyMatched) return { check, outcome: 'ok', found };
  const advice =
    'Match the others on the server: without an id nothing can be compared, and each may be what looks missing.';
  return { check, outcome: 'warn', found, advice };
}

/** What the numbers of a library of shows are compared with. */
export interface Comparison {
  readonly library: Pick<LibraryConfig, 'rules' | 'shows'>;
  /** Those that are asked: numbers need to fit one of them. At least one. */
  readonly providers: readonly ProviderFacts[];
  /** Further ones in the config that know shows. */
  readonly alternatives: readonly ProviderFacts[];
}

/** Whether the numbers of shows on the server are of an ordering that a provider of their library is asked for. */
export function numberingFinding(
  shows: readonly ShowItem[],
  ordering: Ordering | undefined,
  comparison: Comparison,
  label: string,
): Finding | undefined {
  const there = shows.filter(({ trashed }) => !trashed);
  if (there.length === 0) return undefined;
  const check = 'numbering';
  const unfit = new Map<string, { readonly numbering: Ordering | undefined; count: number }>();
  for (const show of there) {
    const numbering = show.ordering ?? ordering;
    if (fits(show, numbering, comparison)) continue;
    const name = numbering ? nameOf(numbering) : '';
    const same = unfit.get(name) ?? { numbering, count: 0 };
    same.count += 1;
    unfit.set(name, same);
  }
  const asked = comparison.providers.map(({ id }) => `"${id}"`).join(' or ');
  const [most] = [...unfit.values()].sort((a, b) => b.count - a.count);
  if (!most)
    return { check, outcome: 'ok', found: `${label}: the numbers on the server are those of ${asked}.` };
  const share = `${most.count.toLocaleString('en-US')} of ${counted(there.length, 'show')}`;
  const { numbering } = most;
  if (!numbering)
    return {
      check,
      outcome: 'warn',
      found: `${label}: the server does not say how ${share} ${are(most.count)} numbered.`,
      advice: "Use the token of the server's owner, or set rules.ordering for the library.",
    };
  const found = `${label}: ${share} ${are(most.count)} numbered by ${nameOf(numbering)} on the server, which is not the ordering that ${asked} is asked for.`;
  return { check, outcome: 'warn', found, advice: adviceFor(numbering, comparison) };
}

function fits(show: ShowItem, numbering: Ordering | undefined, { library, providers }: Comparison): boolean {
  const rules = rulesOfShow(showIds(show), library);
  return providers.some((facts) => {
    const asked = askedOrdering(rules, numbering, facts);
    // The config may say how the server numbers; where the server says otherwise, one of them is wrong.
    if (rules.ordering !== 'auto' && numbering?.source === facts.namespace) return numbering.name === asked;
    return (
      numbersAgree(rules, numbering, { asked, answered: { source: facts.namespace, name: asked } }) === 'same'
    );
  });
}

function adviceFor({ source, name }: Ordering, { providers, alternatives }: Comparison): string {
  const isAsked = providers.some(({ namespace }) => namespace === source);
  if (isAsked) return `Set rules.ordering to "${name}", or to "auto".`;
  const other = alternatives.find(({ namespace }) => namespace === source);
  if (other)
    return `Set "provider: ${other.id}" for the library, or "provider: auto", which chooses for each show. As it is, only seasons whose numbers are the same at both are compared by number.`;
  return `Choose another episode ordering on the server, or a provider that numbers by ${source}. As it is, only seasons whose numbers are the same at both are compared by number.`;
}

function nameOf({ source, name }: Ordering): string {
  return `${source} (${name})`;
}

function are(count: number): string {
  return count === 1 ? 'is' : 'are';
}

function counted(count: number, one: string): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? one : `${one}s`}`;
}
