import type { Day, LibraryType, Report, ReportLibrary } from '@plexgaps/core';

/** A number and its noun: `1 film`, `1,234 films`. */
export function count(number: number, noun: string, plural = `${noun}s`): string {
  return `${digits(number)} ${number === 1 ? noun : plural}`;
}

/** Digits in threes, the same on every machine: `100,000`. */
export function digits(number: number): string {
  return String(number).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** What the entries of a library's groups are called. */
export function entryNoun(type: LibraryType): 'film' | 'episode' {
  return type === 'movie' ? 'film' : 'episode';
}

/** What the groups of a library are called. */
export function groupNoun(type: LibraryType): 'collection' | 'show' {
  return type === 'movie' ? 'collection' : 'show';
}

/** `21 November 2026`. */
export function longDay(day: Day): string {
  const [year, month, date] = day.split('-');
  return `${Number(date)} ${months[Number(month) - 1]} ${year}`;
}

/** `November 2026`. */
export function monthOf(day: Day): string {
  return longDay(day).replace(/^\d+ /, '');
}

/** `Sat`. */
export function weekdayOf(day: Day): string {
  return weekdays[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? '';
}

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

const months = 'January February March April May June July August September October November December'.split(
  ' ',
);

/** The report in one sentence; no more is claimed than was found out. */
export function headline({ libraries, complete }: Report): string {
  const missing = (['movie', 'show'] as const).flatMap((type) => {
    const number = libraries
      .filter((library) => library.type === type)
      .reduce((sum, { totals }) => sum + totals.missing, 0);
    return number === 0 ? [] : [{ number, text: count(number, entryNoun(type)) }];
  });
  if (missing.length === 0) {
    return complete
      ? 'Nothing is missing'
      : 'Nothing is known to be missing, but not everything was found out';
  }
  const verb = missing.length === 1 && missing[0]?.number === 1 ? 'is' : 'are';
  const sentence = `${missing.map(({ text }) => text).join(' and ')} ${verb} missing`;
  return complete ? sentence : `At least ${sentence}`;
}

/** Whether a library has no groups because it could not be read, not because it has none. */
function isUnread({ complete, groups, evidence }: ReportLibrary): boolean {
  return !complete && groups.length === 0 && evidence.failedLookUps === 0;
}

/** On what a library's figures rest, in one sentence. */
export function evidenceLine(library: ReportLibrary): string {
  const { evidence, totals } = library;
  const { received, expected, failedLookUps, staleLookUps, standIns = [] } = evidence;
  if (isUnread(library)) return 'It could not be read in full, so nothing is said about its gaps.';
  const parts = [
    readText(received, expected, standIns.length > 0),
    failedLookUps === 0 ? 'every look-up answered' : `${count(failedLookUps, 'look-up')} failed`,
  ];
  if (staleLookUps > 0) parts.push(`${count(staleLookUps, 'look-up')} answered from an older record`);
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

/** How often each service was asked, in one sentence; none where nobody was. */
export function askedLines({ run: { requests } }: Report): readonly string[] {
  const services = Object.entries(requests).filter(([, { sent }]) => sent > 0);
  if (services.length === 0) return [];
  const parts = services.map(([service, { sent, retried }]) => {
    const again = retried === 0 ? '' : ` (${digits(retried)} of them again)`;
    return `${service} ${count(sent, 'time')}${again}`;
  });
  return [`${parts.join(', ')}.`];
}

/** A sentence for each section that could not be read and for which an older snapshot counts. */
export function standInLines({ evidence: { standIns = [] } }: ReportLibrary): readonly string[] {
  return standIns.map(
    ({ title = 'A part of it', takenAt }) =>
      `${title} could not be read; what it had on ${takenAt.slice(0, 10)} stands in.`,
  );
}
