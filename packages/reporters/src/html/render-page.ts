import {
  type Day,
  type HistoryEntry,
  type ItemLink,
  itemLinks,
  type Problem,
  type Report,
  type ReportGroup,
  type ReportLibrary,
} from '@plexgaps/core';
import Handlebars from 'handlebars';
import { changeRows } from '../change-rows.ts';
import { changesLine } from '../changes-line.ts';
import { hueOf, monogram } from '../drawn-tile.ts';
import { episodeLabel } from '../episode-label.ts';
import { type FindingList, findingLists } from '../finding-lists.ts';
import { type Finding, findingsOf } from '../findings.ts';
import { compareTitles } from '../group-order.ts';
import { mendGroups } from '../mend-groups.ts';
import { placeholderRows } from '../placeholder-rows.ts';
import { problemRows } from '../problem-rows.ts';
import { libraryTally, percent } from '../tally.ts';
import { webLink } from '../web-link.ts';
import {
  count,
  digits,
  entryNoun,
  evidenceLine,
  groupNoun,
  headline,
  longDay,
  standInLines,
} from '../wording.ts';
import { contentPolicy, icon } from './content-policy.ts';
import type { PageRow } from './page-data.ts';
import { listCutter } from './page-list.ts';
import { pastOf } from './past-chart.ts';
import { isKept, type PosterSource } from './poster-source.ts';
import type { ScriptPiece } from './script-data.ts';
import { pageTemplate, partials, rowTemplates } from './template.ts';
import { upcomingRows } from './upcoming.ts';

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
      problemRows(report, severities).map((row) => [rows.problem(row)]),
    );
  const html = template({
    policy: contentPolicy(posters.origins),
    icon,
    headline: headline(report),
    today,
    day: longDay(today),
    complete: report.complete,
    changes: changesLine(report),
    changed: changedList(report, cut),
    errors: problems('errors', ['error']),
    libraries: libraries.map((library) => ({
      ...libraryCard(library),
      past: pastOf(library, history, today),
    })),
    strips: strips(
      libraries.flatMap(({ groups }) => groups),
      posters,
    ),
    hasGroups: libraries.some(({ groups }) => groups.length > 0),
    lists: findingLists(findingsOf(libraries, linkOf)).map((list) => listSection(list, today, cut)),
    mend: mendSection(libraries, linkOf, cut),
    placeholders: placeholderList(report, cut),
    evidence: libraries.flatMap((library) =>
      [evidenceLine(library), ...standInLines(library)].map((line) => ({ name: library.name, line })),
    ),
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

const handlebars = Handlebars.create();
for (const [name, text] of Object.entries(partials))
  handlebars.registerPartial(name, handlebars.compile(text, { strict: true }));
const template = handlebars.compile(pageTemplate, { strict: true });
const rows = {
  finding: handlebars.compile(rowTemplates.finding, { strict: true }),
  upcoming: handlebars.compile(rowTemplates.upcoming, { strict: true }),
  change: handlebars.compile(rowTemplates.change, { strict: true }),
  mend: handlebars.compile(rowTemplates.mend, { strict: true }),
  placeholder: handlebars.compile(rowTemplates.placeholder, { strict: true }),
  problem: handlebars.compile(rowTemplates.problem, { strict: true }),
};

/** Rows of a long calendar at first. */
const firstDays = 12;

type Cut = ReturnType<typeof listCutter>['cut'];

/** A strip shows no more than this. */
const longStrip = 24;

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

function changedList(report: Report, cut: Cut) {
  const changes = changeRows(report);
  if (changes === undefined) return undefined;
  const html = changes.rows.map(({ url, group, ...row }) =>
    rows.change({ ...row, url: webLink(url), group: linked(group) }),
  );
  const { since, total } = changes;
  const list = cut(
    'changes',
    html.map((row) => [row]),
  );
  return { list, since, day: longDay(since), total: digits(total) };
}

function strips(groups: readonly ReportGroup[], posters: PosterSource) {
  const nearest = groups.filter(isOneFromComplete).sort(compareTitles);
  return [
    { key: 'films', heading: 'One film from complete', kind: 'collection' },
    { key: 'episodes', heading: 'One episode from complete', kind: 'series' },
  ]
    .map((strip) => {
      const tiles = nearest.filter(({ kind }) => kind === strip.kind).map((group) => tile(group, posters));
      const more = tiles.length - longStrip;
      return { ...strip, tiles: tiles.slice(0, longStrip), more: more > 0 && digits(more) };
    })
    .filter(({ tiles }) => tiles.length > 0);
}

/** Exactly one is missing, and nothing else stands between the group and completeness. */
function isOneFromComplete(group: ReportGroup): boolean {
  const unclear = group.disputed.length + (group.kind === 'series' ? group.conflicts.length : 0);
  return group.missing.length === 1 && unclear + group.possiblyOwned.length === 0;
}

function tile(group: ReportGroup, posters: PosterSource) {
  const shared = { completes: group.title };
  if (group.kind === 'series') {
    const [episode] = group.missing;
    return {
      ...shared,
      title: episode === undefined ? group.title : episodeLabel(episode),
      hue: hueOf(group.id),
      monogram: monogram(group.title),
      url: webLink(group.url),
      ...tilePoster(group.poster, posters),
      year: episode?.aired?.slice(0, 4),
    };
  }
  const film = group.missing[0] ?? group;
  return {
    ...shared,
    title: film.title,
    hue: hueOf(film.id),
    monogram: monogram(film.title),
    url: webLink(film.url),
    ...tilePoster(film.poster ?? group.poster, posters),
    year: group.missing[0]?.released?.slice(0, 4),
  };
}

/** A poster that the page asks for by its address, or one that it keeps. */
function tilePoster(url: string | undefined, posters: PosterSource) {
  const poster = posters.allowed(url);
  return isKept(poster) ? { poster: undefined, kept: poster } : { poster, kept: undefined };
}

function listSection(list: FindingList, today: Day, cut: Cut) {
  const { key, heading, explanation } = list;
  const isCalendar = key === 'upcoming';
  return {
    key,
    heading,
    explanation,
    kind: isCalendar ? 'rows is-calendar' : 'rows',
    linked: !list.folded && key !== 'failed',
    folded: list.folded,
    list: isCalendar
      ? cut(key, calendarRows(list.rows, today), firstDays)
      : cut(key, list.rows.map(findingRow)),
  };
}

function findingRow({ url, group, ...row }: Finding): PageRow {
  return [rows.finding({ ...row, url: webLink(url), group: group && linked(group) })];
}

function calendarRows(findings: readonly Finding[], today: Day): readonly PageRow[] {
  return upcomingRows(findings, today).map(
    ({ finding: { url, group, ...row }, heading, date, isSameDay }) => [
      rows.upcoming({ ...row, date, isSameDay, url: webLink(url), group: group && linked(group) }),
      heading,
    ],
  );
}

function linked({ title, url }: { readonly title: string; readonly url: string | undefined }) {
  return { title, url: webLink(url) };
}

function mendSection(libraries: readonly ReportLibrary[], linkOf: ItemLink, cut: Cut) {
  const groups = mendGroups(libraries, linkOf).map((group) => ({
    heading: group.heading,
    explanation: group.explanation,
    list: cut(
      `mend-${group.key}`,
      group.rows.map((row) => [rows.mend(row)]),
    ),
  }));
  return groups.length > 0 && { groups };
}

function placeholderList(report: Report, cut: Cut) {
  const found = placeholderRows(report);
  return (
    found.length > 0 &&
    cut(
      'placeholders',
      found.map((row) => [rows.placeholder(row)]),
    )
  );
}
