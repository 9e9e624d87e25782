import {
  type ItemLink,
  itemKey,
  itemLinks,
  type LooseItem,
  type Mend,
  type Report,
  type ReportLibrary,
} from '@plexgaps/core';
import { groupBy } from './group-by.ts';

/** What is to be put right of one kind, with the words around it, the same in every report for people. */
export interface MendGroup {
  readonly key: Mend['kind'];
  readonly heading: string;
  readonly explanation: string;
  readonly rows: readonly MendRow[];
}

/** One thing to put right on the server. */
interface MendRow {
  readonly title: string;
  /** What is wrong, as text. */
  readonly message: string;
  /** What to do about it, as text. */
  readonly advice: string;
  /** The page of the item, where the row is about a single one. */
  readonly url: string | undefined;
  /** The pages of its items, where it is about several; a long row names only the first. */
  readonly links: readonly { readonly label: string; readonly url: string }[];
  /** How many of its items have no link in the row. */
  readonly more: number;
}

/** A row about more items than this links to the first ones. */
const longRow = 8;

/** What some libraries have to put right, by its kind; kinds without a row are left out. */
export function mendGroups(
  libraries: readonly Pick<ReportLibrary, 'unmatched' | 'mend'>[],
  linkOf: ItemLink,
): readonly MendGroup[] {
  const byKind = groupBy(libraries.flatMap(toldOnce), ({ kind }) => kind);
  return kinds
    .map((kind) => ({ ...kind, rows: (byKind.get(kind.key) ?? []).map((row) => mendRow(row, linkOf)) }))
    .filter(({ rows }) => rows.length > 0);
}

/** One thing to put right, for reports with a line for each thing. */
export interface MendEntry extends MendRow {
  readonly library: ReportLibrary;
  /** `mend-duplicate`, …: tells it from a film or an episode. */
  readonly status: `mend-${Mend['kind']}`;
}

/** Everything that is to be put right, library by library, kind by kind. */
export function* mendEntries({ libraries, servers }: Report): Generator<MendEntry> {
  const linkOf = itemLinks(servers);
  for (const library of libraries) {
    for (const { key, rows } of mendGroups([library], linkOf))
      for (const row of rows) yield { ...row, library, status: `mend-${key}` };
  }
}

interface Told extends Mend {
  readonly year?: number;
}

/** An item may stand among the unmatched and in `mend`: it is told once, with its year. */
function toldOnce({ unmatched, mend }: Pick<ReportLibrary, 'unmatched' | 'mend'>): readonly Told[] {
  const loose = new Map(unmatched.flatMap((row) => (row.item ? [[itemKey(row.item), row] as const] : [])));
  const told = mend.map((row): Told => {
    const [item, ...others] = row.items;
    const isItself = (row.kind === 'unmatched' || row.kind === 'stale') && others.length === 0;
    const own = isItself && item ? loose.get(itemKey(item)) : undefined;
    if (own?.item) loose.delete(itemKey(own.item));
    return own === undefined ? row : { ...row, ...looseRow(own) };
  });
  const untold = unmatched.filter(({ item }) => item === undefined || loose.has(itemKey(item)));
  return [...untold.map((row): Told => ({ kind: 'unmatched', ...looseRow(row) })), ...told];
}

function looseRow({ title, year, item, reason, hint }: LooseItem): Omit<Told, 'kind'> {
  const items = item === undefined ? [] : [item];
  return { title, message: reason, advice: hint, items, ...(year === undefined ? {} : { year }) };
}

function mendRow({ title, year, message, advice, items }: Told, linkOf: ItemLink): MendRow {
  const links = items.slice(0, longRow).flatMap((item, index) => {
    const url = linkOf(item);
    return url === undefined ? [] : [{ label: item.edition ?? `Item ${index + 1}`, url }];
  });
  const isSingle = items.length === 1;
  return {
    title: year === undefined ? title : `${title} (${year})`,
    message,
    advice,
    url: isSingle ? links[0]?.url : undefined,
    links: isSingle ? [] : links,
    more: links.length === 0 ? 0 : Math.max(items.length - longRow, 0),
  };
}

const kinds: readonly Omit<MendGroup, 'rows'>[] = [
  {
    key: 'unmatched',
    heading: 'Unmatched',
    explanation: 'It is not known what these are, so nothing can be said about what belongs to them.',
  },
  {
    key: 'duplicate',
    heading: 'Duplicates',
    explanation: 'One library has these more than once. Editions and other libraries do not count.',
  },
  {
    key: 'conflict',
    heading: 'Numbering conflicts',
    explanation: 'Numbers on the server and at the provider do not fit, so nothing is called missing there.',
  },
  {
    key: 'stale',
    heading: 'Out of date',
    explanation: 'The provider does not have their ids, or no longer.',
  },
  {
    key: 'wrong-match',
    heading: 'Wrong matches?',
    explanation: 'The file says something else than the match on the server.',
  },
  {
    key: 'trashed',
    heading: 'In the trash',
    explanation: 'The server still lists these, but their files are gone: they are not owned.',
  },
];
