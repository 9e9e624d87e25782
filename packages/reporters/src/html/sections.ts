import type { Day, ItemLink, Report, ReportLibrary } from '@plexgaps/core';
import { changeRows } from '../change-rows.ts';
import type { FindingList } from '../finding-lists.ts';
import type { Finding } from '../findings.ts';
import { mendGroups } from '../mend-groups.ts';
import { placeholderRows } from '../placeholder-rows.ts';
import { webLink } from '../web-link.ts';
import { digits, longDay } from '../wording.ts';
import { compiled } from './compiled.ts';
import type { PageRow } from './page-data.ts';
import type { CutList, PageList } from './page-list.ts';
import { rowTemplates } from './template.ts';
import { upcomingRows } from './upcoming.ts';

/** What changed, and since when: a day for programs, and one for people. */
interface ChangedSection {
  readonly list: PageList;
  readonly since: Day;
  readonly day: string;
  readonly total: string;
}

interface ListSection extends Pick<FindingList, 'key' | 'heading' | 'explanation' | 'folded'> {
  /** Class of its rows. */
  readonly kind: string;
  /** The top of the page leads to it. */
  readonly linked: boolean;
  readonly list: PageList;
}

interface MendSection {
  readonly groups: readonly {
    readonly heading: string;
    readonly explanation: string;
    readonly list: PageList;
  }[];
}

const rows = {
  finding: compiled(rowTemplates.finding),
  upcoming: compiled(rowTemplates.upcoming),
  change: compiled(rowTemplates.change),
  mend: compiled(rowTemplates.mend),
  placeholder: compiled(rowTemplates.placeholder),
};

/** Rows of a long calendar at first. */
const firstDays = 12;

/** What changed since the last time; `undefined` where nothing is to be said. */
export function changedSection(report: Report, cut: CutList): ChangedSection | undefined {
  const changes = changeRows(report);
  if (changes === undefined) return undefined;
  const { since, total } = changes;
  const list = cut(
    'changes',
    changes.rows.map(({ url, group, ...row }) => [
      rows.change({ ...row, url: webLink(url), group: linked(group) }),
    ]),
  );
  return { list, since, day: longDay(since), total: digits(total) };
}

/** A list of findings. What is upcoming is a calendar. */
export function listSection(list: FindingList, today: Day, cut: CutList): ListSection {
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

/** What to mend on the server, by kind; `undefined`: nothing. */
export function mendSection(
  libraries: readonly ReportLibrary[],
  linkOf: ItemLink,
  cut: CutList,
): MendSection | undefined {
  const groups = mendGroups(libraries, linkOf).map((group) => ({
    heading: group.heading,
    explanation: group.explanation,
    list: cut(
      `mend-${group.key}`,
      group.rows.map((row) => [rows.mend(row)]),
    ),
  }));
  return groups.length > 0 ? { groups } : undefined;
}

/** Placeholders, planned or done; `undefined`: there is none. */
export function placeholderList(report: Report, cut: CutList): PageList | undefined {
  const found = placeholderRows(report);
  if (found.length === 0) return undefined;
  return cut(
    'placeholders',
    found.map((row) => [rows.placeholder(row)]),
  );
}
