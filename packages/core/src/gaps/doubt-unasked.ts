import type { Gap, ItemRef, LibraryGaps, LibrarySnapshot, Verdict } from '../model/index.ts';
import { itemsBesideGaps, mayBeInAFile } from './beside-gaps.ts';
import { reason } from './reasons.ts';

/**
 * What looks missing is possibly owned where the path of an item beside it might tell otherwise and cannot be asked for:
 * a last snapshot stands in for its section, and this path was not asked for in time.
 */
export function doubtUnasked(gaps: LibraryGaps, snapshot: LibrarySnapshot): LibraryGaps {
  const unasked = new Set(
    snapshot.sections.flatMap((section) =>
      [...section.movies, ...section.episodes]
        .filter(({ pathUnknown }) => pathUnknown)
        .map(({ ratingKey }) => keyOf({ ...section, ratingKey })),
    ),
  );
  if (unasked.size === 0) return gaps;
  const beside = (narrowed: readonly Gap[]) =>
    itemsBesideGaps({ ...gaps, gaps: narrowed }, snapshot).find((ref) => unasked.has(keyOf(ref)));
  const film = beside(gaps.gaps.filter(({ kind }) => kind === 'collection'));
  return {
    ...gaps,
    gaps: gaps.gaps.map((gap) =>
      doubtGap(gap, (verdict) => (gap.kind === 'collection' ? film : beside([asIfAlone(verdict, gap)]))),
    ),
  };
}

type AnyVerdict = Gap['verdicts'][number];

function doubtGap(gap: Gap, doubtfulItem: (verdict: AnyVerdict) => ItemRef | undefined): Gap {
  const doubt = (verdict: AnyVerdict): AnyVerdict => {
    if (!looksMissing(verdict)) return verdict;
    const item = doubtfulItem(verdict);
    return item ? possibly(verdict, item) : verdict;
  };
  return { ...gap, verdicts: gap.verdicts.map(doubt) } as Gap;
}

/**
 * A show as if this were the only episode that it lacks. The path of a film may carry the id of any other one; a file
 * holds only episodes that follow each other.
 */
function asIfAlone(verdict: AnyVerdict, gap: Gap): Gap {
  const settled = (other: AnyVerdict): AnyVerdict =>
    other !== verdict && mayBeInAFile(other) ? { ...other, status: 'announced' } : other;
  return { ...gap, verdicts: gap.verdicts.map(settled) } as Gap;
}

function looksMissing({ status }: AnyVerdict): boolean {
  return status === 'missing' || status === 'disputed';
}

function possibly<V extends Verdict<unknown>>(verdict: V, item: ItemRef): V {
  const text = 'It may be in a file of a server that cannot be asked now.';
  const reasons = [...verdict.reasons.slice(0, -1), reason('path-unknown', text)];
  return { ...verdict, status: 'possiblyOwned', reasons, items: [item] };
}

function keyOf({ server, section, ratingKey }: ItemRef): string {
  return `${server}\n${section}\n${ratingKey}`;
}
