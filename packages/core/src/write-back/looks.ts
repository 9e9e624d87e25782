import type { Showcase } from '../plugin/types.ts';
import { fingerprint } from './fingerprint.ts';
import type { Wrote } from './marks.ts';
import type { ExistingPlaceholder, Wanted } from './placeholder.ts';

/** What is different about a look, and what is to be noted of it together with the texts. */
interface LookDifference<Change, Noted> {
  /** Absent: nothing is to be written. */
  readonly change?: Change;
  /** Somebody has changed it: it stays. */
  readonly isKept: boolean;
  readonly noted: Noted;
}

/** Where it is shown is written before it is noted: what is there already was written by us. */
export function showcaseDifference(
  { showcases }: ExistingPlaceholder,
  { promote }: Wanted,
  wrote: Wrote | undefined,
): LookDifference<readonly Showcase[], Pick<Wrote, 'showcases'>> {
  const before = { showcases: wrote?.showcases ?? '' };
  if (showcases === undefined) return { isKept: false, noted: before };
  const noted = { showcases: showcaseMark(promote) };
  if (showcaseMark(showcases) === noted.showcases) return { isKept: false, noted };
  if (wrote !== undefined && showcaseMark(showcases) !== wrote.showcases)
    return { isKept: true, noted: before };
  return { change: promote, isKept: false, noted };
}

/**
 * A server gives a poster a name of its own, which is known only when it has fetched it. So the address is noted before,
 * and the name after: an address without a name says that a run was interrupted in between.
 */
export function posterDifference(
  { poster }: ExistingPlaceholder,
  { poster: url }: Wanted,
  wrote: Wrote | undefined,
): LookDifference<{ readonly url: string | undefined }, Pick<Wrote, 'poster' | 'posterUrl'>> {
  const before = { poster: wrote?.poster ?? '', posterUrl: wrote?.posterUrl ?? '' };
  if (poster === undefined) return { isKept: false, noted: before };
  const name = poster.name === undefined ? '' : fingerprint(poster.name);
  const posterUrl = url === undefined ? '' : fingerprint(url);
  const isOurs = name === before.poster;
  const isFrom = poster.from === url || (posterUrl === before.posterUrl && isOurs);
  if (url === undefined ? name === '' : name !== '' && isFrom)
    return { isKept: false, noted: { poster: name, posterUrl } };
  const isBegun = before.posterUrl !== '' && before.poster === '';
  if (wrote !== undefined && !isBegun && !isOurs) return { isKept: true, noted: before };
  return { change: { url }, isKept: false, noted: url === undefined ? before : { poster: '', posterUrl } };
}

/** What stands for the places where one is shown. */
export function showcaseMark(showcases: readonly Showcase[]): string {
  return showcases.length === 0 ? '' : fingerprint([...showcases].sort().join());
}
