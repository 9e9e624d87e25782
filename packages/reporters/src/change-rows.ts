import {
  changedSince,
  type Day,
  type Report,
  type ReportChange,
  type ReportChanges,
  type ReportGroup,
} from '@plexgaps/core';
import { episodeLabel, seasonLabel } from './episode-label.ts';
import { groupBy } from './group-by.ts';
import { toRanges } from './number-ranges.ts';

/** One thing that changed: a film, an episode, or several episodes of a season. */
interface ChangeRow {
  readonly what: string;
  readonly title: string;
  readonly url: string | undefined;
  readonly group: { readonly title: string; readonly url: string | undefined };
  readonly library: string;
  readonly day: Day | undefined;
}

/** Everything that changed, and since when. */
export interface ChangeRows {
  readonly since: Day;
  /** How many films and episodes. */
  readonly total: number;
  readonly rows: readonly ChangeRow[];
}

/** What can happen to an entry, gaps first, and what it is called. */
export const changeKinds: readonly (readonly [
  Exclude<keyof ReportChanges, 'since' | 'notCompared'>,
  string,
])[] = [
  ['new', 'New gap'],
  ['released', 'Newly released'],
  ['reappeared', 'Missing again'],
  ['filled', 'Filled'],
  ['ignored', 'Newly ignored'],
  ['gone', 'Gone from the catalogue'],
];

/** What changed since the last time, gaps first; `undefined` where nothing did or there is nothing to compare with. */
export function changeRows({ changes, libraries }: Report): ChangeRows | undefined {
  if (changes === null) return undefined;
  const groups = new Map(
    libraries.flatMap(({ name, groups: own }) => own.map((group) => [keyOf(name, group.id), group] as const)),
  );
  const all = changeKinds.flatMap(([kind]) => changes[kind]);
  if (all.length === 0) return undefined;
  const rows = changeKinds.flatMap(([kind, what]) =>
    [...groupBy(changes[kind], seasonOf).values()].flatMap((alike) =>
      rowsOf(alike, what, groups.get(keyOf(alike[0]?.library, alike[0]?.group))),
    ),
  );
  return { since: changedSince(changes, all), total: all.length, rows };
}

/** Episodes of one season go together, everything else is by itself. */
function seasonOf({ library, group, id, season, number }: ReportChange): string {
  return `${keyOf(library, group)} ${season === undefined || number === undefined ? id : season}`;
}

function keyOf(library = '', group = ''): string {
  return `${group} ${library}`;
}

function rowsOf(
  alike: readonly ReportChange[],
  what: string,
  group: ReportGroup | undefined,
): readonly ChangeRow[] {
  const [first] = alike;
  if (first === undefined) return [];
  const { library } = first;
  const row = { what, library, group: { title: group?.title ?? first.group, url: group?.url } };
  if (alike.length === 1) return [{ ...row, ...single(first, group) }];
  const numbers = toRanges(alike.flatMap(({ number }) => (number === undefined ? [] : [number])));
  return [{ ...row, title: `${seasonLabel(first.season)}: ${numbers}`, url: undefined, day: undefined }];
}

function single(change: ReportChange, group: ReportGroup | undefined) {
  const { id, title, season, number, day } = change;
  if (group?.kind !== 'collection') {
    const label = { ...(title === undefined ? {} : { title }), ...(day === undefined ? {} : { aired: day }) };
    const place = season === undefined || number === undefined ? {} : { season, number };
    return { title: episodeLabel({ ...label, ...place }), url: undefined, day };
  }
  const film = [...group.missing, ...group.owned, ...group.ignored].find((one) => one.id === id);
  return { title: title ?? id, url: film?.url, day };
}
