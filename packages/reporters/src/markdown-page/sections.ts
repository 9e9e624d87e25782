import type { EpisodeEntry, Report, ReportCollection, ReportLibrary, ReportSeries } from '@plexgaps/core';
import { changeRows } from '../change-rows.ts';
import { changesLine } from '../changes-line.ts';
import { episodeNumber, seasonLabel } from '../episode-label.ts';
import { answeredText, evidenceLine, standInLines } from '../evidence-lines.ts';
import type { FindingList } from '../finding-lists.ts';
import { groupBy } from '../group-by.ts';
import type { MendGroup } from '../mend-groups.ts';
import { toRanges } from '../number-ranges.ts';
import { placeholderRows } from '../placeholder-rows.ts';
import { problemRows } from '../problem-rows.ts';
import { groupTally, libraryTally, percent } from '../tally.ts';
import { count, digits, entryNoun, groupNoun, headline, longDay } from '../wording.ts';
import { fill } from './fill.ts';

/** The top of the page: what was found, whether it is all, and a table of the libraries. */
export function headSection(report: Report): string {
  return fill('head', {
    title: headline(report),
    day: longDay(report.today),
    complete: report.complete,
    answered: answeredText(report),
    errors: problemRows(report, ['error']),
    changes: changesLine(report),
    libraries: report.libraries.map(libraryRow),
  });
}

/** What changed since the last time, a row for each film, and for the episodes of a season; empty if nothing did. */
export function changesSection(report: Report): string {
  const list = changeRows(report);
  return list === undefined ? '' : fill('changes', { ...list, day: longDay(list.since) });
}

/** A library's heading and what its figures rest on. */
export function librarySection(library: ReportLibrary): string {
  const { name, type, totals } = library;
  const complete = count(totals.completeGroups, `complete ${groupNoun(type)}`);
  return fill('library', {
    name,
    evidence: evidenceLine(library),
    standIns: standInLines(library),
    complete: totals.completeGroups > 0 && `${complete}, not listed.`,
    nothing:
      totals.missing === 0 && (library.complete ? 'Nothing is missing.' : 'Nothing is known to be missing.'),
  });
}

/** The head of the table of collections. */
export function collectionsSection(): string {
  return fill('collections', {});
}

/** One row of that table: a collection and the films missing from it. */
export function collectionRow(collection: ReportCollection): string {
  const { owned, of } = groupTally(collection);
  return fill('collection', {
    title: collection.title,
    url: collection.url,
    have: `${owned} of ${of}`,
    custom: collection.custom,
    asOf: collection.asOf,
    films: collection.missing.map(({ title, url, released }) => ({
      title,
      url,
      year: released?.slice(0, 4),
    })),
  });
}

/** The heading above the shows. */
export function showsSection(): string {
  return fill('shows', {});
}

/** A show: its seasons with what is missing as ranges, and the missing episodes by title. */
export function showSection(show: ReportSeries): string {
  const { owned, of } = groupTally(show);
  return fill('show', {
    title: show.title,
    url: show.url,
    have: `${digits(owned)} of ${digits(of)}`,
    asOf: show.asOf,
    seasons: missingSeasons(show),
    missing: count(show.missing.length, 'missing episode'),
    episodes: show.missing.map((episode) => ({
      number: episodeNumber(episode),
      title: episode.title,
      aired: episode.aired,
    })),
  });
}

/** One of the lists of what is neither owned nor missing. */
export function findingsSection(list: FindingList): string {
  return fill('findings', { ...list, total: digits(list.rows.length) });
}

/** The heading above what is to be put right on the server. */
export function mendHeading(): string {
  return fill('mend', {});
}

/** What is to be put right of one kind; folded where it is long. */
export function mendSection({ heading, explanation, rows }: MendGroup): string {
  const total = digits(rows.length);
  return fill('mendGroup', { heading, explanation, rows, total, folded: rows.length > longTable });
}

/** A table with more rows than this comes folded. */
const longTable = 20;

/** Placeholders, notes, and what the providers ask to be said. */
export function endSection(report: Report): string {
  return fill('end', {
    placeholders: placeholderRows(report),
    notes: problemRows(report, ['warning', 'note']),
    today: report.today,
    attributions: report.attributions,
  });
}

function libraryRow({ name, type, totals }: ReportLibrary) {
  const share = percent(libraryTally(totals));
  return {
    name,
    owned: count(totals.owned, entryNoun(type)),
    missing: digits(totals.missing),
    share: share === undefined ? '–' : `${share}%`,
    completeGroups: `${digits(totals.completeGroups)} of ${count(totals.groups, groupNoun(type))}`,
    upcoming: digits(totals.upcoming + totals.announced),
    check: digits(totals.possiblyOwned + totals.disputed + totals.conflicts),
  };
}

function missingSeasons({ missing, seasons }: ReportSeries) {
  return [...groupBy(missing, ({ season }) => season)].map(([number, episodes]) => {
    const of = seasons.find((season) => season.number === number)?.of ?? episodes.length;
    return {
      label: seasonLabel(number),
      numbers: numbersOf(episodes),
      share: episodes.length === of ? `all ${of}` : `${episodes.length} of ${of}`,
    };
  });
}

/** Episodes without a number go by their dates. */
function numbersOf(episodes: readonly EpisodeEntry[]): string {
  const numbers = episodes.map(({ number }) => number).filter((number) => number !== undefined);
  const dates = episodes.filter(({ number }) => number === undefined).map(({ aired }) => aired ?? 'undated');
  return [toRanges(numbers), ...dates].filter((part) => part !== '').join(', ');
}
