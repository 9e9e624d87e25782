import type { LibraryGaps, LibrarySnapshot } from '../model/index.ts';
import { doubtUnasked } from './doubt-unasked.ts';
import { type GapInput, providerIds } from './gap-input.ts';
import { findMovieGaps } from './movies.ts';
import { withAges } from './older-answers.ts';
import { findShowGaps } from './shows.ts';

/**
 * The difference between what a library owns and what exists. Pure: the day comes with the settings, the answers with
 * the input. A library that could not be read in full has no gaps: nothing is ever subtracted from a part of it.
 */
export function findGaps(input: GapInput): LibraryGaps {
  if (!isComplete(input.snapshot)) return unread(input);
  const gaps = input.settings.type === 'movie' ? findMovieGaps(input) : findShowGaps(input);
  return withAges(doubtUnasked(gaps, input.snapshot), input);
}

/** Whether every section of a library was read in full. */
export function isComplete({ sections }: LibrarySnapshot): boolean {
  return sections.every(({ complete }) => complete);
}

function unread({ snapshot: { sections }, settings: { name, type }, ...input }: GapInput): LibraryGaps {
  const failed = sections
    .filter(({ role }) => role === 'owned')
    .reduce((sum, { expected, received }) => sum + Math.max(expected, received), 0);
  return {
    name,
    type,
    providers: providerIds(input),
    gaps: [],
    fates: { matched: 0, unmatched: 0, notInCatalogue: 0, failed, trashed: 0 },
    unmatched: [],
    mend: [],
    failedLookUps: 0,
    complete: false,
  };
}
