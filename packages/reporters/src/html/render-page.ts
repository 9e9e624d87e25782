import { type HistoryEntry, itemLinks, type Problem, type Report, type ReportLibrary } from '@plexgaps/core';
import { changesLine } from '../changes-line.ts';
import { answeredText, askedLines, evidenceLine, standInLines } from '../evidence-lines.ts';
import { findingLists } from '../finding-lists.ts';
import { findingsOf } from '../findings.ts';
import { problemRows } from '../problem-rows.ts';
import { libraryTally, percent } from '../tally.ts';
import { webLink } from '../web-link.ts';
import { count, digits, entryNoun, groupNoun, headline, longDay } from '../wording.ts';
import { compiled } from './compiled.ts';
import { contentPolicy, icon } from './content-policy.ts';
import { listCutter } from './page-list.ts';
import { pastOf } from './past-chart.ts';
import type { PosterSource } from './poster-source.ts';
import type { ScriptPiece } from './script-data.ts';
import { changedSection, listSection, mendSection, placeholderList } from './sections.ts';
import { nearlyComplete } from './strips.ts';
import { pageTemplate, rowTemplates } from './template.ts';

const page = compiled(pageTemplate);
const problem = compiled(rowTemplates.problem);

/** The page without its cards. */
export interface RenderedPage {
  /** `index.html`. */
  readonly html: string;
  /** What its lists do not show at first. */
  readonly rests: readonly ScriptPiece[];
}

/** Renders the page without its cards: `index.html`. */
export function renderPage(
  report: Report,
  posters: PosterSource,
  history: readonly HistoryEntry[] = [],
): RenderedPage {
  const { libraries, today } = report;
  const linkOf = itemLinks(report.servers);
  const { cut, rests } = listCutter();
  const problems = (name: string, severities: readonly Problem['severity'][]) =>
    cut(
      name,
      problemRows(report, severities).map((row) => [problem(row)]),
    );
  const html = page({
    policy: contentPolicy(posters.origins),
    icon,
    headline: headline(report),
    today,
    day: longDay(today),
    complete: report.complete,
    answered: answeredText(report),
    changes: changesLine(report),
    changed: changedSection(report, cut),
    errors: problems('errors', ['error']),
    libraries: libraries.map((library) => ({
      ...libraryCard(library),
      past: pastOf(library, history, today),
    })),
    strips: nearlyComplete(
      libraries.flatMap(({ groups }) => groups),
      posters,
    ),
    hasGroups: libraries.some(({ groups }) => groups.length > 0),
    lists: findingLists(findingsOf(libraries, linkOf)).map((list) => listSection(list, today, cut)),
    mend: mendSection(libraries, linkOf, cut),
    placeholders: placeholderList(report, cut),
    evidence: [
      ...libraries.flatMap((library) =>
        [evidenceLine(library), ...standInLines(library)].map((line) => ({ name: library.name, line })),
      ),
      ...askedLines(report).map((line) => ({ name: 'Asked', line })),
    ],
    notes: problems('notes', ['warning', 'note']),
    attributions: report.attributions.map(({ name, text, url }) => ({
      title: name,
      text,
      url: webLink(url),
    })),
    generatedAt: report.run.generatedAt,
  });
  return { html, rests };
}

function libraryCard({ name, type, totals }: ReportLibrary) {
  const tally = libraryTally(totals);
  const share = percent(tally);
  const noun = entryNoun(type);
  const facts = [
    { name: 'Missing', value: count(totals.missing, noun) },
    {
      name: 'Complete',
      value: `${digits(totals.completeGroups)} of ${count(totals.groups, groupNoun(type))}`,
    },
    { name: 'Upcoming', value: digits(totals.upcoming + totals.announced) },
    { name: 'To check', value: digits(totals.possiblyOwned + totals.disputed + totals.conflicts) },
    { name: 'Ignored', value: digits(totals.ignored) },
  ];
  return {
    name,
    share: share === undefined ? undefined : `${share}%`,
    width: share ?? 0,
    owned: tally.of === 0 ? `No ${noun}s to compare` : `${digits(tally.owned)} of ${count(tally.of, noun)}`,
    facts: facts.filter((fact) => fact.value !== '0'),
  };
}
