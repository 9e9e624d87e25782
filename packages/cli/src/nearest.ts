import { newGaps, type Report, type ReportGroup } from '@plexgaps/core';
import { type EntryToList, nearestFirst, withGaps } from '@plexgaps/core/host';
import { cut, fill, lineWidth, widest } from './cells.ts';
import { ranges, two } from './entry-label.ts';
import type { Paint } from './terminal.ts';

/** How many collections and shows the summary names. */
const named = 10;
/** Cells that a title may take in any case. */
const titleCells = 32;

interface Row {
  readonly title: string;
  readonly owned: string;
  /** What is missing, by name or number, as many as fit. */
  readonly missing: readonly Named[];
  /** `new`, or how many of the missing are. Empty: none. */
  readonly mark: string;
}

/** One missing film, or the missing episodes of one season. */
interface Named {
  readonly text: string;
  readonly count: number;
}

/**
 * The collections and shows that are nearest to complete, of all libraries, with what they lack and what of that is new.
 * `place`: where the others are to be found.
 */
export function nearestLines(
  { libraries, changes }: Pick<Report, 'libraries' | 'changes'>,
  place: string | undefined,
  paint: Paint,
): readonly string[] {
  const fresh = new Set(
    (changes ? newGaps(changes) : []).map(({ library, group, id }) => keyOf(library, group, id)),
  );
  const groups = libraries.flatMap(({ name, groups: all }) =>
    all.filter(hasGaps).map((group) => ({ ...withGaps(group), library: name })),
  );
  const sorted = groups.sort(nearestFirst);
  const shown = sorted.slice(0, named);
  const isTwice = (title: string) => shown.filter((group) => group.title === title).length > 1;
  const rows = shown.map(({ title, library, id, kind, owned, inDoubt, missing }): Row => {
    const isNew = (entry: EntryToList) => fresh.has(keyOf(library, id, entry.id));
    const count = missing.filter(isNew).length;
    // What is new comes first, where each has its name.
    const inOrder = [...missing.filter(isNew), ...missing.filter((entry) => !isNew(entry))];
    return {
      title: isTwice(title) ? `${title} (${library})` : title,
      owned: `${owned} of ${owned + inDoubt + missing.length}`,
      missing: kind === 'series' ? seasonsOf(missing) : inOrder.map(filmOf),
      mark: count === 0 ? '' : count === missing.length ? 'new' : `${count} new`,
    };
  });
  if (rows.length === 0) return [];
  const rest = groups.length - rows.length;
  const where = place === undefined ? '.' : `: see ${place}`;
  return [
    paint('bold', 'Nearest to complete'),
    ...rowLines(rows, paint),
    ...(rest > 0 ? [paint('dim', `  and ${rest} more${where}`)] : []),
  ];
}

function hasGaps({ status, missing }: ReportGroup): boolean {
  return status === 'incomplete' && missing.length > 0;
}

function keyOf(library: string, group: string, id: string): string {
  return JSON.stringify([library, group, id]);
}

function filmOf({ title, released }: EntryToList): Named {
  return { text: released === undefined ? title : `${title} (${released.slice(0, 4)})`, count: 1 };
}

/** One episode by its title, more of them by their numbers. */
function seasonsOf(missing: readonly EntryToList[]): readonly Named[] {
  const [first] = missing;
  if (first && missing.length === 1) return [{ text: episodeOf(first), count: 1 }];
  const seasons = new Map<number, number[]>();
  const others: Named[] = [];
  for (const entry of missing) {
    const [, season, number] = /^S(\d+)E(\d+)$/.exec(entry.episode ?? '') ?? [];
    if (season === undefined) others.push({ text: episodeOf(entry), count: 1 });
    else seasons.set(Number(season), [...(seasons.get(Number(season)) ?? []), Number(number)]);
  }
  const known = [...seasons].map(([season, numbers]) => ({
    text: `S${two(season)}${ranges(numbers)}`,
    count: numbers.length,
  }));
  return [...known, ...others];
}

function episodeOf({ episode, title }: EntryToList): string {
  return episode === undefined || title === episode ? title : `${episode} ${title}`;
}

function rowLines(rows: readonly Row[], paint: Paint): readonly string[] {
  const owned = widest(rows.map((row) => row.owned));
  const mark = widest(rows.map((row) => row.mark));
  const room = lineWidth - '  '.length * 3 - owned - (mark > 0 ? mark + '  '.length : 0);
  // Where what is missing is told in few words, titles have more room.
  const wanted = widest(rows.map((row) => listOf(row.missing, room)));
  const title = Math.min(widest(rows.map((row) => row.title)), Math.max(titleCells, room - wanted));
  const left = room - title;
  const lists = rows.map((row) => listOf(row.missing, left));
  const missing = widest(lists);
  return rows.map((row, index) => {
    const cells = [fill(row.title, title), row.owned.padStart(owned), fill(lists[index] ?? '', missing)];
    return `  ${[...cells, paint('green', row.mark)].join('  ').trimEnd()}`;
  });
}

/** As many as fit, and how many are left: `Aliens (1986), Alien³ (1992) and 2 more`. */
function listOf(missing: readonly Named[], cells: number): string {
  // None takes less than a cell: of thousands only as many are tried as could fit.
  for (let count = Math.min(missing.length, cells); count > 0; count -= 1) {
    const text = listed(missing, count);
    if (widest([text]) <= cells) return text;
  }
  const [first, ...others] = missing;
  if (!first || others.length === 0) return cut(first?.text ?? '', cells);
  const rest = restOf(others);
  return `${cut(first.text, cells - rest.length)}${rest}`;
}

function listed(missing: readonly Named[], count: number): string {
  const first = missing.slice(0, count).map(({ text }) => text);
  return `${first.join(', ')}${restOf(missing.slice(count))}`;
}

function restOf(missing: readonly Named[]): string {
  const rest = missing.reduce((sum, { count }) => sum + count, 0);
  return rest > 0 ? ` and ${rest} more` : '';
}
