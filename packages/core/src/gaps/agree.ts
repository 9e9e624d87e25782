import type { Reason, SeriesGap, ShowItem } from '../model/index.ts';
import { compareVerdicts, disputeAll, type Names } from './dispute.ts';
import { type IdentifiedShow, lacksOrdering } from './identify-shows.ts';
import { ignoreAll, statusOf } from './judge-series.ts';
import type { JudgedGroup, Judgement } from './judge-shows.ts';
import { reason } from './reasons.ts';

/**
 * What is left of the first opinion when a second one is heard: missing is only what both call missing; the rest of what
 * either calls missing is disputed. A show that the second could not be asked about has failed; one that it knows, but
 * not in the ordering that is asked for, lacks its opinion. Ids are the first's, but for what it does not list.
 */
export function agree(first: Judgement, second: Judgement): Judgement {
  const testimonyOf = hear(first, second);
  const heard = first.groups.filter((group) => !(isUnknown(group.gap) && speaksAlone(second, first, group)));
  const known = new Set(heard.flatMap(({ items }) => items));
  const settled = heard.map((group) => {
    const gap = settle(group.gap, testimonyOf(group), { first: first.by, second: second.by });
    return { ...group, gap };
  });
  const others = second.groups.filter(
    (group) =>
      !group.items.some((item) => known.has(item)) &&
      !(isUnknown(group.gap) && speaksAlone(first, second, group)),
  );
  const unheardOf = reason('unknown-show', `${first.by} does not know this show.`);
  const alone = others.map((group) => {
    const lacking = showsOf(first, group).find(lacksOrdering);
    const gap = lacking
      ? withoutSecond(group.gap, noOrdering(first.by, lacking))
      : withoutClaims(group.gap, unheardOf);
    return { ...group, gap };
  });
  return { by: first.by, shows: joinShows(first.shows, second.shows), groups: [...settled, ...alone] };
}

/** Whether one has a say about items of which the other does not have the ordering. */
function speaksAlone(one: Judgement, other: Judgement, { items }: JudgedGroup): boolean {
  const own = showsOf(other, { items });
  return (
    own.some(lacksOrdering) &&
    own.every((show) => show.fate !== 'failed' || lacksOrdering(show)) &&
    showsOf(one, { items }).some(({ fate }) => fate === 'matched')
  );
}

function showsOf({ shows }: Judgement, { items }: Pick<JudgedGroup, 'items'>): readonly IdentifiedShow[] {
  return shows.filter(({ planned }) => items.includes(planned.show));
}

/** What the second has to say about a group of the first's. */
type Testimony =
  | { readonly kind: 'series'; readonly gap: SeriesGap }
  | { readonly kind: 'silent'; readonly reason: Reason }
  /** It does not have the ordering. */
  | { readonly kind: 'lacking'; readonly reason: Reason }
  /** It could not be asked; `failure` says why. */
  | { readonly kind: 'failed'; readonly reason: Reason; readonly failure: Reason };

/** Groups of two opinions are about one show where they are the same items on servers. */
function hear(first: Judgement, second: Judgement): (group: JudgedGroup) => Testimony {
  const shows = new Map(second.shows.map((show) => [show.planned.show, show]));
  const theirs = groupsByItem(second);
  const ours = groupsByItem(first);
  const counterparts = (items: readonly ShowItem[], groups: ReadonlyMap<ShowItem, JudgedGroup>) => [
    ...new Set(items.flatMap((item) => groups.get(item) ?? [])),
  ];
  return ({ items }) => {
    const failed = items.map((item) => shows.get(item)).find((show) => show?.fate === 'failed');
    if (failed && lacksOrdering(failed)) return { kind: 'lacking', reason: noOrdering(second.by, failed) };
    if (failed) return notAsked(second.by, failed);
    const [group, ...more] = counterparts(items, theirs);
    if (!group) return silent('unknown-show', `${second.by} does not know this show.`);
    if (more.length > 0 || counterparts(group.items, ours).length > 1)
      return silent('other-shows', `${second.by} does not take the same items for one show.`);
    return { kind: 'series', gap: group.gap };
  };
}

function groupsByItem({ groups }: Judgement): ReadonlyMap<ShowItem, JudgedGroup> {
  return new Map(groups.flatMap((group) => group.items.map((item) => [item, group] as const)));
}

function notAsked(by: string, { failure }: IdentifiedShow): Testimony {
  const code = 'look-up-failed';
  const text = `${by} could not be asked about this show.`;
  return {
    kind: 'failed',
    reason: reason(code, text),
    failure: reason(code, failure === undefined ? text : `${text} ${failure.message}`),
  };
}

function noOrdering(by: string, { planned, failure }: IdentifiedShow): Reason {
  const text = `${by} does not have the "${planned.ordering}" ordering of this show, so that nobody confirms what is missing.`;
  return reason('unsupported-ordering', failure === undefined ? text : `${text} ${failure.message}`);
}

function silent(code: string, text: string): Testimony {
  return { kind: 'silent', reason: reason(code, text) };
}

function settle(gap: SeriesGap, testimony: Testimony, names: Names): SeriesGap {
  if (gap.status === 'ignored' || isUnknown(gap)) return gap;
  switch (testimony.kind) {
    case 'failed': {
      const reasons = [...gap.reasons, testimony.failure];
      return { ...withoutClaims(gap, testimony.reason), status: 'failed', reasons };
    }
    case 'silent':
      return withoutClaims(gap, testimony.reason);
    case 'lacking':
      return withoutSecond(gap, testimony.reason);
    case 'series':
      return compare(gap, testimony.gap, names);
    default:
      throw new Error(`Unknown testimony: ${JSON.stringify(testimony satisfies never)}`);
  }
}

/** The first could not be asked itself: there is nothing to compare. */
function isUnknown({ status, verdicts }: SeriesGap): boolean {
  return status === 'failed' && verdicts.length === 0;
}

function compare(gap: SeriesGap, other: SeriesGap, names: Names): SeriesGap {
  if (other.status === 'ignored') return ignoreAll(gap, other.reasons);
  const verdicts = compareVerdicts(gap, other, names);
  const isFailed = gap.status === 'failed' || other.status === 'failed';
  // What the second has to say of the numbers matters only where it disagrees.
  const isDisputed = verdicts.some(({ status }) => status === 'disputed');
  const reasons = gap.reasons.length === 0 && (isFailed || isDisputed) ? other.reasons : gap.reasons;
  return { ...gap, verdicts, reasons, status: isFailed ? 'failed' : statusOf(verdicts) };
}

function withoutClaims(gap: SeriesGap, why: Reason): SeriesGap {
  const verdicts = disputeAll(gap.verdicts, why);
  return { ...gap, verdicts, status: gap.status === 'incomplete' ? statusOf(verdicts) : gap.status };
}

/** The same for the whole show: what is said of it rests on one provider. */
function withoutSecond(gap: SeriesGap, why: Reason): SeriesGap {
  if (gap.status === 'ignored') return gap;
  return { ...withoutClaims(gap, why), reasons: [...gap.reasons, why] };
}

/** An item is what either took it for; one that either could not look up has failed. */
function joinShows(
  first: readonly IdentifiedShow[],
  second: readonly IdentifiedShow[],
): readonly IdentifiedShow[] {
  const others = new Map(second.map((show) => [show.planned.show, show]));
  return first.map((show) => {
    const other = others.get(show.planned.show);
    if (!other) return show;
    if (lacksOrdering(other) && show.fate !== 'failed') return show;
    if (lacksOrdering(show) && other.fate !== 'failed') return { ...other, planned: show.planned };
    const fate = order.find((one) => one === show.fate || one === other.fate) ?? show.fate;
    const [speaker, listener] = fate === show.fate ? [show, other] : [other, show];
    return { ...listener, ...speaker, planned: show.planned, stale: [show, other].some(hasStaleId) };
  });
}

/** One of its ids leads nowhere, whatever another one leads to. */
function hasStaleId({ stale, fate, planned }: IdentifiedShow): boolean {
  return stale || (fate === 'notInCatalogue' && planned.keys.own.length > 0);
}

const order = ['trashed', 'failed', 'matched', 'skipped', 'notInCatalogue', 'unmatched'] as const;
