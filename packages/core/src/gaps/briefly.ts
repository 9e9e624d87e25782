import type { Episode, SeriesGap, Verdict } from '../model/index.ts';
import { placesBefore } from './beside-gaps.ts';

/**
 * A show with verdicts only of what is not simply owned; of what stands shortly before it, whose file may hold that, too;
 * and of films among the specials, which may be missing elsewhere. Of a large library the other verdicts, which all say
 * the same, would be most of the memory.
 */
export function briefly(gap: SeriesGap): SeriesGap {
  const before = placesBefore(gap.verdicts);
  const isKept = (verdict: Verdict<Episode>, at: number) =>
    verdict.status !== 'owned' ||
    verdict.elsewhere !== undefined ||
    verdict.entry.isFilm ||
    verdict.entry.film !== undefined ||
    before.has(at);
  const settled = gap.verdicts.filter((verdict, at) => !isKept(verdict, at)).map(({ entry }) => entry);
  return settled.length === 0 ? gap : { ...gap, verdicts: gap.verdicts.filter(isKept), settled };
}

/** All entries of a show, those without a verdict of their own last. */
export function entriesOf({ verdicts, settled = [] }: SeriesGap): readonly Episode[] {
  return [...verdicts.map(({ entry }) => entry), ...settled];
}
