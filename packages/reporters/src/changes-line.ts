import { changedSince, newGaps, type Report, type ReportChange, type ReportChanges } from '@plexgaps/core';
import { count, digits, longDay } from './wording.ts';

/** What changed since the last answers, in a sentence or two. Without a baseline nothing is known to be new. */
export function changesLine({ changes, libraries }: Report): string {
  if (changes === null) return 'There is no earlier report to compare with, so nothing is called new.';
  const gaps = newGaps(changes);
  const parts = [
    gaps.length > 0 && count(gaps.length, 'new gap'),
    changes.filled.length > 0 && `${digits(changes.filled.length)} filled`,
    changes.ignored.length > 0 && `${digits(changes.ignored.length)} newly ignored`,
    changes.gone.length > 0 && `${digits(changes.gone.length)} gone from the catalogue`,
  ].filter((part) => part !== false);
  const day = longDay(changedSince(changes, allChanges(changes)));
  const { notCompared = [] } = changes;
  const sentences = [
    notCompared.length < libraries.length || parts.length > 0
      ? `Since ${day}: ${parts.length === 0 ? 'nothing changed' : parts.join(', ')}.`
      : '',
    notCompared.length > 0 ? `Not compared with an earlier report: ${notCompared.join(', ')}.` : '',
  ];
  return sentences.filter((sentence) => sentence !== '').join(' ');
}

function allChanges(changes: ReportChanges): readonly ReportChange[] {
  return [...newGaps(changes), ...changes.filled, ...changes.ignored, ...changes.gone];
}
