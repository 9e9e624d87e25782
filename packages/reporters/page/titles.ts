import { withPiece } from './pieces.ts';

/** The titles of entries, group by group, which are not read before somebody searches. */
export interface Titles {
  /** `undefined` until all are there. */
  readonly all: () => readonly string[] | undefined;
  /** Loads them, the first time, and says when they are there or turn out not to be had. */
  readonly load: (done: () => void) => void;
  /** They could not be loaded. */
  readonly areLost: () => boolean;
}

/** `pieces`: in how many pieces they lie. */
export function titlesIn(pieces: number): Titles {
  const loaded: (readonly string[])[] = [];
  let state: 'unasked' | 'asked' | 'lost' = 'unasked';
  let left = pieces;
  const all = () => (left === 0 ? loaded.flat() : undefined);
  return {
    all,
    areLost: () => state === 'lost',
    load(done) {
      if (state !== 'unasked') return;
      state = 'asked';
      for (let number = 0; number < pieces; number++) {
        withPiece<'titles'>(
          `titles-${number}`,
          (titles) => {
            loaded[number] = titles;
            left -= 1;
            if (left === 0) done();
          },
          () => {
            state = 'lost';
            done();
          },
        );
      }
    },
  };
}
