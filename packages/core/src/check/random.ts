/** Numbers from 0 up to 1. */
export type Random = () => number;

/** A stream of numbers that look random: the same seed, the same numbers, on every machine (a linear congruence, scrambled). */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const folded = Math.imul(state ^ (state >>> 16), 0x7feb352d);
    return ((folded ^ (folded >>> 15)) >>> 0) / 2 ** 32;
  };
}

/** Some of a list's things, each as likely as any other, none twice, in the order of the list. */
export function draw<T>(things: readonly T[], count: number, random: Random): readonly T[] {
  const places = things.map((_, index) => index);
  const drawn: number[] = [];
  for (let left = places.length; left > 0 && drawn.length < count; left -= 1) {
    const at = Math.floor(random() * left);
    const [place = 0, last = 0] = [places[at], places[left - 1]];
    drawn.push(place);
    places[at] = last;
  }
  return drawn.sort((a, b) => a - b).flatMap((place) => things.slice(place, place + 1));
}
