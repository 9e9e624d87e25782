import {
  type HistoryEntry,
  type ItemLink,
  itemLinks,
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
import { findingsOf } from '../findings.ts';
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
import { pastOf } from './past-chart.ts';
import type { PosterSource } from './poster-source.ts';
import { namedPartial, pageTemplate, untiedPartial } from './template.ts';

/** The page without its cards: `index.html`. */
export function renderPage(
  report: Report,
  posters: PosterSource,
  history: readonly HistoryEntry[] = [],
): string {
  const { libraries, today } = report;
  const linkOf = itemLinks(report.servers);
  return template({
    policy: contentPolicy(posters.origins),
    icon,
    headline: headline(report),
    today,
    day: longDay(today),
    complete: report.complete,
    changes: changesLine(report),
    changed: changedList(report),
    errors: problemRows(report, ['error']),
    libraries: libraries.map((library) => ({
      ...libraryCard(library),
      past: pastOf(library, history, today),
    })),
    strips: strips(
      libraries.flatMap(({ groups }) => groups),
      posters,
    ),
    hasGroups: libraries.some(({ groups }) => groups.length > 0),
    lists: findingLists(findingsOf(libraries, linkOf)).map(listSection),
    mend: mendSection(libraries, linkOf),
    placeholders: placeholderRows(report),
    evidence: libraries.flatMap((library) =>
      [evidenceLine(library), ...standInLines(library)].map((line) => ({ name: library.name, line })),
    ),
    notes: problemRows(report, ['warning', 'note']),
    attributions: report.attributions.map(({ name, text, url }) => ({
      title: name,
      text,
      url: webLink(url),
    })),
    generatedAt: report.run.generatedAt,
  });
}

const handlebars = Handlebars.create();
handlebars.registerPartial('named', handlebars.compile(namedPartial, { strict: true }));
handlebars.registerPartial('untied', handlebars.compile(untiedPartial, { strict: true }));
const template = handlebars.compile(pageTemplate, { strict: true });

/** A list longer than this comes folded, and a strip shows no more than this. */
const longList = 50;
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

function changedList(report: Report) {
  const list = changeRows(report);
  if (list === undefined) return undefined;
  const rows = list.rows.map(({ url, group, ...row }) => ({
    ...row,
    url: webLink(url),
    group: { title: group.title, url: webLink(group.url) },
  }));
  const { since } = list;
  return { rows, since, day: longDay(since), folded: rows.length > longList, total: digits(list.total) };
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
      poster: posters.allowed(group.poster),
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
    poster: posters.allowed(film.poster ?? group.poster),
    year: group.missing[0]?.released?.slice(0, 4),
  };
}

function listSection(list: FindingList) {
  const { key, heading, explanation, rows } = list;
  return {
    key,
    heading,
    explanation,
    folded: list.folded || rows.length > longList,
    linked: !list.folded && key !== 'failed',
    total: digits(rows.length),
    rows: rows.map(({ title, url, group, day, detail, itemUrl }) => ({
      title,
      url: webLink(url),
      group: group && { title: group.title, url: webLink(group.url) },
      day,
      detail,
      itemUrl,
    })),
  };
}

function mendSection(libraries: readonly ReportLibrary[], linkOf: ItemLink) {
  const groups = mendGroups(libraries, linkOf).map((group) => ({
    ...group,
    folded: group.rows.length > longList,
    total: digits(group.rows.length),
  }));
  return groups.length > 0 && { groups };
}
