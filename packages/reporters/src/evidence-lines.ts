import type { Evidence, Report, ReportLibrary, RequestCounts } from '@plexgaps/core';
import { count, digits } from './wording.ts';

/** How all of it was found out, as the beginning of a sentence; for a report that is complete. */
export function answeredText({ libraries }: Pick<Report, 'libraries'>): string {
  const stale = libraries.reduce((sum, { evidence }) => sum + evidence.staleLookUps, 0);
  if (stale === 0) return 'Everything could be looked up';
  return `${restsText(stale, count(stale, 'look-up'))}, everything else could be looked up`;
}

/** Whether a library has no groups because it could not be read, not because it has none. */
function isUnread({ complete, groups, evidence }: ReportLibrary): boolean {
  return !complete && groups.length === 0 && evidence.failedLookUps === 0;
}

/** On what a library's figures rest, in one sentence. */
export function evidenceLine(library: ReportLibrary): string {
  const { evidence, totals } = library;
  const { received, expected, standIns = [] } = evidence;
  if (isUnread(library)) return 'It could not be read in full, so nothing is said about its gaps.';
  const parts = [readText(received, expected, standIns.length > 0), ...lookUpTexts(evidence)];
  if (totals.unmatched > 0) parts.push(`${digits(totals.unmatched)} unmatched`);
  if (totals.notInCatalogue > 0) parts.push(`${digits(totals.notInCatalogue)} not in the catalogue`);
  if (totals.trashed > 0) parts.push(`${digits(totals.trashed)} in the trash`);
  return `${parts.join(', ')}.`;
}

function readText(received: number, expected: number, isPartlyOld: boolean): string {
  if (received !== expected) return `${digits(received)} of ${count(expected, 'item')} read`;
  if (isPartlyOld) return `${count(expected, 'item')} known`;
  return expected === 1 ? '1 item read' : `All ${count(expected, 'item')} read`;
}

function lookUpTexts({
  failedLookUps: failed,
  staleLookUps: stale,
  staleSince,
}: Evidence): readonly string[] {
  if (failed + stale === 0) return ['every look-up answered'];
  const lookUps = count(stale, 'look-up');
  const day =
    staleSince === undefined ? '' : stale === 1 ? ` of ${staleSince}` : ` (the oldest of ${staleSince})`;
  return [
    ...(failed > 0 ? [`${count(failed, 'look-up')} failed`] : []),
    ...(stale > 0 ? [`${restsText(stale, failed > 0 ? digits(stale) : lookUps)}${day}`] : []),
  ];
}

/** That older answers stand in for so many look-ups. */
function restsText(stale: number, lookUps: string): string {
  return stale === 1 ? `${lookUps} rests on an older answer` : `${lookUps} rest on older answers`;
}

/**
 * How often each service was asked, and how many answers were known without asking, in one sentence; none where nobody
 * was and nothing was.
 */
export function askedLines({ run, today }: Pick<Report, 'run' | 'today'>): readonly string[] {
  const parts = Object.entries(run.requests)
    .filter(([, { sent, cached }]) => sent + cached > 0)
    .map(([service, counts]) => `${service} ${askedText(counts)}`);
  if (parts.length === 0) return [];
  const oldest = run.oldestAnswer.slice(0, 10);
  // Where it is a day later than in UTC, an answer of now is no older one.
  const isOlder = oldest < today && oldest < run.generatedAt.slice(0, 10);
  return [`${parts.join(', ')}${isOlder ? `; the oldest answer is of ${oldest}` : ''}.`];
}

function askedText({ sent, cached, retried }: RequestCounts): string {
  const notes = [
    ...(retried > 0 ? [`${digits(retried)} of them again`] : []),
    ...(cached > 0 ? [`${count(cached, 'answer')} known`] : []),
  ];
  const often = sent === 0 ? 'not at all' : count(sent, 'time');
  return `${often}${notes.length === 0 ? '' : ` (${notes.join(', ')})`}`;
}

/** A sentence for each section that could not be read and for which an older snapshot counts. */
export function standInLines({ evidence: { standIns = [] } }: ReportLibrary): readonly string[] {
  return standIns.map(
    ({ title = 'A part of it', takenAt }) =>
      `${title} could not be read; what it had on ${takenAt.slice(0, 10)} stands in.`,
  );
}
