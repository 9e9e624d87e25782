import type { EntryStatus, ItemRef, Reason, Verdict } from '../model/index.ts';

/** One step on the way to a verdict. */
export function reason(code: string, text: string): Reason {
  return { code, text };
}

/** A rule's answer: it decides, or it only has something to say. */
export type Ruling =
  | {
      readonly status: EntryStatus;
      readonly reason: Reason;
      readonly items?: readonly ItemRef[];
      readonly until?: string;
      readonly expected?: string;
    }
  | { readonly status: undefined; readonly reason: Reason };

/** A rule looks at one entry: it decides, says something, or is silent. */
export type Rule<Entry> = (entry: Entry) => Ruling | undefined;

/** Asks the rules in order until one decides. Every rule that spoke leaves its reason. */
export function judge<Entry>(entry: Entry, rules: readonly Rule<Entry>[], otherwise: Ruling): Verdict<Entry> {
  const reasons: Reason[] = [];
  for (const rule of rules) {
    const ruling = rule(entry);
    if (ruling === undefined) continue;
    reasons.push(ruling.reason);
    if (ruling.status !== undefined) return verdict(entry, ruling, reasons);
  }
  reasons.push(otherwise.reason);
  return verdict(entry, otherwise, reasons);
}

/** Whether an entry of this status keeps its group from being complete: it is not owned, or not known to be. */
export function leavesOpen(status: EntryStatus): boolean {
  return open.has(status);
}

const open: ReadonlySet<EntryStatus> = new Set(['missing', 'possiblyOwned', 'disputed', 'conflict']);

const noItems: readonly ItemRef[] = [];

function verdict<Entry>(entry: Entry, ruling: Ruling, reasons: readonly Reason[]): Verdict<Entry> {
  const { status } = ruling;
  if (status === undefined) throw new Error('The last rule must decide.');
  return {
    entry,
    status,
    // A list that grew holds room for more: of a million verdicts that would be the larger part.
    reasons: [...reasons],
    items: ruling.items ?? noItems,
    ...(ruling.until === undefined ? {} : { until: ruling.until }),
    ...(ruling.expected === undefined ? {} : { expected: ruling.expected }),
  };
}
