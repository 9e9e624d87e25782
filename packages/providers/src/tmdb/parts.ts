import type { WireOrder, WirePart } from './wire.ts';

/** TMDB's type of the episode groups that count through. */
export const absoluteType = 2;

/**
 * Which season a part of an episode group is: its `order`, 0 being the specials. People make groups by hand, so that
 * three shapes differ: a part that is called "Specials" holds them wherever it stands; the only part of an absolute
 * order is season 1; and where the first season stands at 0, all are counted from 0
 * (https://github.com/xbmc/metadata.tvshows.themoviedb.org.python/issues/69).
 */
export function numberParts({ type, parts }: WireOrder): (part: WirePart) => number {
  const filled = parts.filter(({ episodes }) => episodes.length > 0);
  const isAlone = type === absoluteType && filled.length === 1;
  const shift = filled.some(({ name, order }) => order === 0 && isFirst(name)) ? 1 : 0;
  return ({ name, order }) => {
    if (isAlone) return 1;
    return isSpecials(name) ? 0 : order + shift;
  };
}

function isSpecials(name = ''): boolean {
  return /^specials?$/i.test(name.trim());
}

/** "Season 1", "Part 01", "1. Staffel"; not "Special 1". */
function isFirst(name = ''): boolean {
  return /^\D*0*1(?!\d)/.test(name) && !/special/i.test(name);
}
