import type { Episode, Reason, Verdict } from '../model/index.ts';
import type { ProviderFacts } from './gap-input.ts';
import { reason } from './reasons.ts';

/** The code of the reason of a conflict over seasons that may be cut otherwise. */
export const cutOtherwise = 'seasons-cut-otherwise';

/** The code of the remark that a show was compared counted through. */
export const countedThrough = 'counted-through';

/** Who a show is compared with, and who it could be compared with. */
export interface Comparison {
  readonly provider: Pick<ProviderFacts, 'id' | 'orderings'>;
  /** The name of the ordering that the provider was asked for. */
  readonly asked: string;
  /** Ids of other providers in the config that know shows. */
  readonly alternatives: readonly string[];
}

/** What there is to say of a whole show about how it is numbered, and what to do where numbers could not be compared. */
export function numberingRemarks(
  { isCounted }: { readonly isCounted: boolean },
  verdicts: readonly Verdict<Episode>[],
  comparison: Comparison,
): readonly Reason[] {
  const { provider, asked } = comparison;
  const isLost = verdicts.some(({ status, reasons }) => {
    const code = reasons.at(-1)?.code;
    return status === 'conflict' && (code === cutOtherwise || code === 'not-comparable');
  });
  const counted = `The seasons are cut otherwise on the server than at ${provider.id}: its episodes were compared counted through.`;
  const lost = `The numbers on the server are not those that ${provider.id} has in its "${asked}" ordering. ${waysOut(comparison)}`;
  return [
    ...(isCounted ? [reason(countedThrough, counted)] : []),
    ...(isLost ? [reason('numbered-otherwise', lost)] : []),
  ];
}

/** What to do about an ordering that does not fit: another one, or another provider. */
function waysOut({ provider, asked, alternatives }: Comparison): string {
  const others = provider.orderings.filter((name) => name !== asked);
  const names = others.length > 0 ? ` (${others.join(', ')})` : '';
  const ordering = `Set "ordering" in the rules of this show to the one that it is numbered by on the server${names}.`;
  return `${ordering}${anotherProvider(alternatives)}`;
}

/** A further sentence, where the config has another provider for shows. */
export function anotherProvider(alternatives: readonly string[]): string {
  return alternatives.length > 0 ? ` Or compare it with ${alternatives.join(' or ')} ("provider").` : '';
}
